"""Who would notice a decision of each municipality: its portal, its own news, the organiser's lists, or nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from core import clock
from ledger.db.database import reading
from ledger.witnesses import sources
from scrapers.registry.load import Registry
from scrapers.witnesses.source_rows import WitnessRow
from workers.monitoring.coverage import Covered

Watch = Literal["portal", "feed", "roster", "nothing"]
WATCHES: tuple[Watch, ...] = ("portal", "feed", "roster", "nothing")


def watched_by(covered: Sequence[Covered]) -> dict[str, Watch]:
    """By code, the best witness that each municipality has now: one that was asked in time and answered well."""
    now = clock.now()
    with reading() as session:
        living = [source for source in sources.all_sources(session) if sources.watches(source, now)]
    feeds = {source.municipality_code for source in living if source.kind == "feed"}
    rosters = any(source.kind == "roster" for source in living)
    return {one.code: _best(one.read, one.code in feeds, rosters) for one in covered}


def set_up(
    registry: Registry, rows: Iterable[WitnessRow], codes: Iterable[str], today: dt.date
) -> dict[str, Watch]:
    """By code, the best witness that is set up for each municipality, whether or not it has been asked yet."""
    rows = list(rows)
    feeds = {row.code for row in rows if row.kind == "feed"}
    rosters = any(row.kind == "roster" for row in rows)
    readable = {row.code for row in registry.readable(today)}
    return {code: _best(code in readable, code in feeds, rosters) for code in codes}


def figures(watched: Mapping[str, Watch]) -> dict[Watch, int]:
    """How many municipalities are watched by each."""
    counted = Counter(watched.values())
    return {watch: counted[watch] for watch in WATCHES}


def _best(portal: bool, feed: bool, roster: bool) -> Watch:
    if portal:
        return "portal"
    if feed:
        return "feed"
    return "roster" if roster else "nothing"


def words(counted: Mapping[Watch, int]) -> str:
    """The figures in a sentence's part."""
    return (
        f"{counted['portal']} by their portal, {counted['feed']} by their own news, {counted['roster']} by the "
        f"organiser's lists alone, {counted['nothing']} by nothing"
    )
