"""Coverage, told truthfully: each of the 308 municipalities, whether it is read, and if not, why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from core import clock
from ledger.db.database import reading
from ledger.db.tables import Portal, Run
from ledger.evidence.health import READ
from ledger.evidence.portals import DECIDES, canonical_url
from ledger.memberships import mergers
from ledger.memberships.payload import name_of
from parsers import municipalities
from scrapers.registry.linked import LINKS_TO, advice
from scrapers.registry.load import PortalRow, Registry
from scrapers.registry.platforms import all_platforms

# Why municipalities are in a state, in a few words; what differs from one to the next is in its reason.
MEANING = {
    "ok": "read",
    "quiet": "read; nothing new, which is usual for it",
    "stale": "nothing new for far too long",
    "blocked": "the portal refuses us",
    "changed": "its pages are not as expected",
    "failing": "no answer, or nothing but errors",
    "discontinued": "its time is over",
    "needs permission": "robots.txt forbids it, nobody allowed it",
}
NOT_YET, NO_ADDRESS = "not crawled yet", "nobody has found its address"
NO_BOARD = "read, but no board"  # PDFs of other bodies only, say an elders' council's (vanhusneuvosto)
NOT_LISTED = "not in the registry"
NOT_THIS_WEEK = "not asked for a week: does cron run?"
WEEK = dt.timedelta(days=7)  # a portal is asked once a day; failures are asked again sooner
UNSIGNED = frozenset(platform.name for platform in all_platforms() if platform.signature is None)
_EXPECTED = ("never", "needs permission", "discontinued")  # no trouble: they come last


@dataclass(frozen=True)
class Covered:
    """One municipality: its portal's state and reason, `why` in words that are the same for all in the same case.

    `read` is true only for `ok` and `quiet`, and only where the portal was asked within a week: a state is what the
    latest crawl found, however long ago. `no_board`: a site whose family has no token, on which no document of a
    board, a council or an officer was ever seen; it is not read. `limits` is what its platform publishes and nobody
    reads.
    """

    code: str
    municipality: str
    platform: str
    state: str
    reason: str
    read: bool
    since: dt.datetime | None = None
    newest_on: dt.date | None = None
    limits: tuple[str, ...] = ()
    no_board: bool = False

    @property
    def why(self) -> str:
        if self.reason == NOT_LISTED:
            return NOT_LISTED
        if self.state == "never":
            return NO_ADDRESS if self.platform == "unknown" else NOT_YET
        if self.state in READ and self.no_board:
            return NO_BOARD
        if self.state in READ and not self.read:
            return NOT_THIS_WEEK
        return MEANING.get(self.state, self.state)


def coverage(registry: Registry, today: dt.date) -> list[Covered]:
    """Every municipality by name, from the registry and what the ledger knows of its portal."""
    with reading() as session:
        # a memory may be large; only of these families' portals it is looked at
        remembering = select(Portal).options(undefer(Portal.memory)).where(Portal.platform.in_(UNSIGNED))
        _kept = session.scalars(remembering).all()
        portals = {
            (portal.municipality_code, portal.platform, portal.base_url): portal
            for portal in session.scalars(select(Portal))
        }
        now = clock.now()  # what ended later was by a clock that stood ahead
        week = Run.ended_at.between(now - WEEK, now + clock.SLIP)
        asked = select(Run.portal_id).where(week, Run.kind == "crawl")
        this_week = set(session.scalars(asked.distinct()))
    ended, rows = mergers.ended(today), registry.primaries(today)
    return [
        _covered(record, rows[record.code], portals, this_week)
        if record.code in rows
        else _without_portal(record, ended.get(record.code), registry)
        for record in sorted(municipalities.ALL, key=lambda one: one.name)
    ]


def _without_portal(
    record: municipalities.MunicipalityRecord, merger: mergers.Merger | None, registry: Registry
) -> Covered:
    if merger is not None:
        state, why = "discontinued", f"merged into {name_of(merger.into)} on {merger.date.isoformat()}"
    elif registry.of(record.code):
        state, why = "discontinued", "its portal's time is over"
    else:
        state, why = "never", NOT_LISTED
    return Covered(record.code, record.name, "unknown", state, why, read=False)


def _covered(
    record: municipalities.MunicipalityRecord,
    row: PortalRow,
    portals: dict[tuple[str, str, str], Portal],
    this_week: set[int],
) -> Covered:
    why_not = row.unreadable_because()
    if why_not:
        state = "needs permission" if row.needs_permission else "never"
        return Covered(record.code, record.name, row.platform, state, why_not, read=False)
    portal = portals.get((row.code, row.platform, canonical_url(row.base_url)))
    if portal is None:
        return Covered(record.code, record.name, row.platform, "never", NOT_YET, read=False)
    no_board = portal.platform in UNSIGNED and portal.state in READ and not portal.memory.get(DECIDES)
    return Covered(
        record.code,
        record.name,
        row.platform,
        portal.state,
        _no_board_reason(portal, row) if no_board else portal.state_reason or "",
        read=portal.state in READ and portal.id in this_week and not no_board,
        no_board=no_board,
        since=portal.state_since,
        newest_on=portal.newest_item_on,
        limits=row.limits(),
    )


def _no_board_reason(portal: Portal, row: PortalRow) -> str:
    told = advice(row.municipality, portal.memory.get(LINKS_TO, {}))
    return f"{NO_BOARD}, council or officer: other bodies' documents only" + (f"; {told}" if told else "")


def summary(covered: list[Covered]) -> dict[str, Any]:
    """The figures of a coverage: how many of all are read, and the others by state."""
    return {
        "municipalities": len(covered),
        "read": sum(one.read for one in covered),
        "read_in_part": sum(one.read and bool(one.limits) for one in covered),
        "by_state": dict(sorted(Counter(one.state for one in covered).items())),
        "by_reason": [
            {"state": state, "municipalities": count, "why": why}
            for (state, why), count in sorted(
                Counter((one.state, one.why) for one in covered).items(),
                key=lambda entry: (entry[0][0] not in READ, entry[0][0] in _EXPECTED, -entry[1], entry[0]),
            )
        ],
        "by_platform": dict(sorted(Counter(one.platform for one in covered).items())),
    }


def not_read(registry: Registry, today: dt.date) -> dict[str, str]:
    """The state of each municipality that is not read, by its code: for the weekly line."""
    return {
        one.code: ("no board" if one.no_board else "not this week") if one.state in READ else one.state
        for one in coverage(registry, today)
        if not one.read
    }


def as_dict(one: Covered) -> dict[str, Any]:
    """For JSON: moments as ISO 8601."""
    return asdict(one)
