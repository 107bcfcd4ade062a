"""What second witnesses say of each municipality: listed, mentioned, paid. Shown beside the decisions, never as one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from ledger.witnesses.listings import listings, packaged_history
from ledger.witnesses.mentions import mentions
from ledger.witnesses.payments import payments

WitnessKind = Literal["listed", "mentioned", "paid"]
_ORDER: tuple[WitnessKind, ...] = ("listed", "mentioned", "paid")


@dataclass(frozen=True)
class Witnessed:
    """One such evidence. `source`: a list's source in words, a news item's title, an invoice's supplier.

    `season`: of a list only. `day`: when it was published or paid. `url`: "" where there is none. `gone`: the list
    stands, the name is no longer on it. `amount_eur`: of an invoice only. `language`: the source's, where known.
    """

    kind: WitnessKind
    source: str
    season: int | None = None
    day: dt.date | None = None
    url: str = ""
    gone: bool = False
    amount_eur: float | None = None
    language: str = ""


def witnessed(session: Session) -> Mapping[str, tuple[Witnessed, ...]]:
    """By municipality code: lists first, the latest season and the latest day first."""
    found: dict[str, list[Witnessed]] = defaultdict(list)
    ours = {row["source"] for row in packaged_history()}  # in English, as all our notes
    for row in listings(session, history=True):
        found[row.municipality_code].append(
            Witnessed(
                "listed", row.source, row.season_number, url=row.url, gone=row.gone_at is not None,
                language="en" if row.source in ours else "",
            )
        )  # fmt: skip
    for item in mentions(session):
        found[item.municipality_code].append(
            Witnessed("mentioned", item.title, day=item.published_on, url=item.url)
        )
    for paid in payments(session):
        if paid.names_network:
            found[paid.municipality_code].append(
                Witnessed("paid", paid.supplier, day=paid.paid_on, amount_eur=paid.amount_eur)
            )
    return {code: tuple(sorted(some, key=_place)) for code, some in found.items()}


def _place(one: Witnessed) -> tuple[int, int, int]:
    return _ORDER.index(one.kind), -(one.season or 0), -(one.day.toordinal() if one.day else 0)
