"""The pages and feeds of second witnesses: when each is asked again, how it is, and what the operator is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import WitnessSource
from ledger.db.upsert import insert_missing

# How a source may be: declared here and nowhere else.
OK, NO_LIST, NEVER = "ok", "no list", "never"
TROUBLES = ("empty", "moved", "changed", "blocked", "forbidden", "failing")
MEANING = {
    OK: "read",
    NO_LIST: "answers, but shows no list that can be read",
    NEVER: "not asked yet",
    "empty": "suddenly without what it had",
    "moved": "its address no longer leads to it",
    "changed": "no longer what it was",
    "blocked": "refuses us",
    "forbidden": "robots.txt forbids it",
    "failing": "no answer, or nothing but errors",
}
RHYTHM = {"roster": dt.timedelta(days=7), "feed": dt.timedelta(days=1)}
LONGEST_PAUSE = dt.timedelta(days=8)  # between two polls of any source
AGAIN = dt.timedelta(days=1)  # after a failure for a passing reason
# A page that is polled this seldom is still being watched after one missed poll.
WATCHES_FOR = {"roster": dt.timedelta(days=15), "feed": dt.timedelta(days=4)}
_IN_PASSING = ("failing", "blocked")  # told where they come twice in a row


@dataclass(frozen=True)
class Polled:
    """How one poll of a source ended; `memory` holds what the next one needs (validators, counts)."""

    state: str
    reason: str | None = None
    memory: Mapping[str, Any] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return self.state == OK


def ensure_source(session: Session, kind: str, url: str, municipality_code: str | None) -> int:
    """The id of the source's row, made where it is missing."""
    identity = {"kind": kind, "url": url}
    values: dict[str, Any] = {
        **identity,
        "municipality_code": municipality_code,
        "state": NEVER,
        "memory": {},
    }
    insert_missing(session, WitnessSource, values, identity)
    return session.scalars(select(WitnessSource.id).filter_by(**identity)).one()


def ids_of(session: Session) -> dict[tuple[str, str], int]:
    """The sources that have a row, by kind and address."""
    rows = session.execute(select(WitnessSource.kind, WitnessSource.url, WitnessSource.id))
    return {(kind, url): id_ for kind, url, id_ in rows}


def due(session: Session, ids: Collection[int], now: dt.datetime) -> list[int]:
    """Those of the sources that are to be asked by `now`: rosters first, then those that waited longest."""
    rows = session.scalars(select(WitnessSource).where(WitnessSource.id.in_(ids)))
    waiting = [
        row for row in rows if row.next_due_at is None or clock.is_due(row.next_due_at, LONGEST_PAUSE, at=now)
    ]
    beginning = dt.datetime.min.replace(tzinfo=dt.UTC)
    waiting.sort(key=lambda row: (row.kind != "roster", row.next_due_at or beginning, row.id))
    return [row.id for row in waiting]


def conclude(
    session: Session, source: WitnessSource, polled: Polled, hold: Callable[[], bool] = lambda: False
) -> str | None:
    """Write down how the poll ended; `bad` or `recovered` where the operator is to be told now, else None.

    Each trouble is told once, and once that it is over. A feed that was never read well is only shown in `status`.
    `hold`: whether a trouble that may pass is not told yet, since everything fails.
    """
    now, before = clock.now(), source.state
    source.asked_at = now
    source.next_due_at = now + (AGAIN if polled.state == "failing" else RHYTHM[source.kind])
    source.reason = polled.reason
    if polled.memory:
        source.memory = {**source.memory, **polled.memory}
    if polled.state != before:
        source.state, source.state_since = polled.state, now
    news = _news(source, before, polled, hold)
    if polled.good:
        source.read_at = now
    if polled.state in (OK, NO_LIST):  # what appears on a page that showed no list yet is news
        source.baseline_at = source.baseline_at or now
    return news


def _news(source: WitnessSource, before: str, polled: Polled, hold: Callable[[], bool]) -> str | None:
    if polled.state in TROUBLES:
        passing = polled.state in _IN_PASSING and before != polled.state
        unknown = source.kind == "feed" and source.baseline_at is None
        if passing or unknown or source.told_state == polled.state:
            return None
        if polled.state in _IN_PASSING and hold():
            return None
        source.told_state = polled.state
        return "bad"
    if source.told_state in TROUBLES and polled.good:
        source.told_state = polled.state
        return "recovered"
    return None


def watches(source: WitnessSource, now: dt.datetime) -> bool:
    """Whether what the source says now would be noticed: it was read well, and not too long ago."""
    return (
        source.state == OK
        and source.read_at is not None
        and source.read_at <= now + clock.SLIP
        and now - source.read_at <= WATCHES_FOR[source.kind]
    )


def all_sources(session: Session) -> list[WitnessSource]:
    """Every source that was ever polled: rosters, then feeds by municipality."""
    query = select(WitnessSource).order_by(
        WitnessSource.kind.desc(), WitnessSource.municipality_code, WitnessSource.id
    )
    return list(session.scalars(query))
