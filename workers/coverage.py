"""Coverage, told truthfully: each of the 308 municipalities, whether it is read, and if not, why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from ledger.database import reading
from ledger.health import READ
from ledger.portals import canonical_url
from ledger.tables import Portal
from parsers import municipalities
from scrapers.registry import Registry


@dataclass(frozen=True)
class Covered:
    """One municipality: its portal's state and reason. `read` is true only for `ok` and `quiet`."""

    code: str
    municipality: str
    platform: str
    state: str
    reason: str
    read: bool
    since: dt.datetime | None = None
    newest_on: dt.date | None = None


def coverage(registry: Registry, today: dt.date) -> list[Covered]:
    """Every municipality by name, from the registry and what the ledger knows of its portal."""
    with reading() as session:
        portals = {
            (portal.municipality_code, portal.platform, portal.base_url): portal
            for portal in session.scalars(select(Portal))
        }
    return [
        _covered(record, registry, portals, today)
        for record in sorted(municipalities.ALL, key=lambda one: one.name)
    ]


def _covered(
    record: municipalities.MunicipalityRecord,
    registry: Registry,
    portals: dict[tuple[str, str, str], Portal],
    today: dt.date,
) -> Covered:
    row = registry.primary(record.code, today)
    if row is None:
        gone = registry.of(record.code)
        state, why = (
            ("discontinued", "its portal's time is over") if gone else ("never", "not in the registry")
        )
        return Covered(record.code, record.name, "unknown", state, why, read=False)
    why_not = row.unreadable_because()
    if why_not:
        state = "needs permission" if row.needs_permission else "never"
        return Covered(record.code, record.name, row.platform, state, why_not, read=False)
    portal = portals.get((row.code, row.platform, canonical_url(row.base_url)))
    if portal is None:
        return Covered(record.code, record.name, row.platform, "never", "not crawled yet", read=False)
    return Covered(
        record.code,
        record.name,
        row.platform,
        portal.state,
        portal.state_reason or "",
        read=portal.state in READ,
        since=portal.state_since,
        newest_on=portal.newest_item_on,
    )


def summary(covered: list[Covered]) -> dict[str, Any]:
    """The figures of a coverage: how many of all are read, and the others by state."""
    return {
        "municipalities": len(covered),
        "read": sum(one.read for one in covered),
        "by_state": dict(sorted(Counter(one.state for one in covered).items())),
        "by_platform": dict(sorted(Counter(one.platform for one in covered).items())),
    }


def not_read(registry: Registry, today: dt.date) -> dict[str, str]:
    """The state of each municipality that is not read, by its code: for the weekly line."""
    return {one.code: one.state for one in coverage(registry, today) if not one.read}


def as_dict(one: Covered) -> dict[str, Any]:
    """For JSON: moments as ISO 8601."""
    return asdict(one)
