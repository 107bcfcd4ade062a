"""Listed: which municipalities an organiser's list names for a season; the lists of before come as packaged history."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.counting import counted
from ledger.db.tables import Listing, WitnessSource
from ledger.db.upsert import insert_missing
from ledger.memberships import mergers
from parsers import municipalities, topic

SHRUNK_TO = 0.5  # a list of which less than this is left was not read whole, or is another list
FEW = 4  # of so small a list any share may go


@dataclass(frozen=True)
class Named:
    """A municipality as a list names it: its code and the name as printed."""

    code: str
    printed: str


@dataclass(frozen=True)
class SeasonList:
    """What a page lists for one season; `whole` is false where it gives examples only."""

    season: int
    members: tuple[Named, ...]
    quote: str
    whole: bool = True


@lru_cache(maxsize=1)
def packaged_history() -> tuple[dict[str, str], ...]:
    """`data/listed_before.csv`: season, code, name, list (whole or examples), url, source."""
    text = files("ledger").joinpath("data/listed_before.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def take_in_history(session: Session) -> int:
    """Put the packaged history among the listings, silently; how many were new. Twice changes nothing.

    It is the packaged topic's: of another network nothing is known.
    """
    new = 0
    for row in _missing_history(session):
        identity = {"municipality_code": row["code"], "season_number": int(row["season"]), "url": row["url"]}
        now = clock.now()
        seen = {"first_seen_at": now, "last_seen_at": now}
        values = {"source": row["source"], "printed": row["name"], "whole": row["list"] == "whole"}
        new += insert_missing(session, Listing, {**identity, **values, **seen}, identity)
    return new


def lacks_history(session: Session) -> bool:
    """Whether some of the packaged history is not among the listings yet."""
    return bool(_missing_history(session))


def _missing_history(session: Session) -> list[dict[str, str]]:
    columns = (Listing.municipality_code, Listing.season_number, Listing.url)
    there = {tuple(row) for row in session.execute(select(*columns))}
    history = packaged_history() if topic.is_own() else ()
    return [row for row in history if (row["code"], int(row["season"]), row["url"]) not in there]


def resolved(printed: str) -> Named | None:
    """A name as printed: of a municipality, or of one that has merged since (then its own former code)."""
    record = municipalities.find(printed)
    if record is not None:
        return Named(record.code, printed)
    merger = mergers.named(printed)
    return Named(merger.code, printed) if merger is not None else None


def present(session: Session, url: str) -> dict[int, set[str]]:
    """By season the codes that stand on the page's lists, as last read."""
    found: dict[int, set[str]] = defaultdict(set)
    for season, code in session.execute(
        select(Listing.season_number, Listing.municipality_code).where(
            Listing.url == url, Listing.gone_at.is_(None)
        )
    ):
        found[season].add(code)
    return dict(found)


def shrunk(before: dict[int, set[str]], lists: Iterable[SeasonList]) -> str | None:
    """Why what was read cannot be the list as it was: a list that lost most of its names; None where it can."""
    for one in lists:
        had = before.get(one.season, set())
        left = had & {member.code for member in one.members}
        if len(had) >= FEW and len(left) < SHRUNK_TO * len(had):
            remain = counted(len(left), "is", "are")
            return f"of the {len(had)} municipalities listed for season {one.season} only {remain} left"
    return None


def record_list(session: Session, source: WitnessSource, found: SeasonList) -> list[Listing]:
    """Write down what the page lists for a season; the listings that are new. What is gone is marked, and kept."""
    now = clock.now()
    known = {
        row.municipality_code: row
        for row in session.scalars(
            select(Listing).where(Listing.url == source.url, Listing.season_number == found.season)
        )
    }
    new = []
    for member in found.members:
        row = known.pop(member.code, None)
        if row is None:
            row = Listing(
                municipality_code=member.code,
                season_number=found.season,
                url=source.url,
                source=f"the organiser's list at {source.url}",
                first_seen_at=now,
            )
            session.add(row)
            new.append(row)
        row.source_id, row.printed, row.quote = source.id, member.printed, found.quote
        row.whole, row.last_seen_at, row.gone_at = found.whole, now, None
    for row in known.values():
        row.gone_at = row.gone_at or now
    session.flush()
    return new


def listings(
    session: Session,
    *,
    season: int | None = None,
    code: str | None = None,
    since: dt.datetime | None = None,
    history: bool = False,
) -> list[Listing]:
    """The listings, by season and municipality; those that are gone included, with their `gone_at`.

    With `history` the packaged one is among them also before it was taken in: who only looks writes nothing.
    """
    query = select(Listing).order_by(Listing.season_number, Listing.municipality_code, Listing.id)
    if season is not None:
        query = query.where(Listing.season_number == season)
    if code is not None:
        query = query.where(Listing.municipality_code == code)
    if since is not None:
        query = query.where(Listing.first_seen_at >= since)
    found = list(session.scalars(query))
    if history:
        known = {(row.municipality_code, row.season_number, row.url) for row in found}
        found += [
            row
            for row in _history()
            if (row.municipality_code, row.season_number, row.url) not in known
            and season in (None, row.season_number)
            and code in (None, row.municipality_code)
        ]
        found.sort(key=lambda row: (row.season_number, row.municipality_code))
    return found


def _history() -> list[Listing]:
    """The packaged history as rows that no session holds."""
    now = clock.now()
    return [
        Listing(
            municipality_code=row["code"],
            season_number=int(row["season"]),
            url=row["url"],
            source=row["source"],
            printed=row["name"],
            whole=row["list"] == "whole",
            first_seen_at=now,
            last_seen_at=now,
        )
        for row in (packaged_history() if topic.is_own() else ())
    ]
