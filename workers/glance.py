"""Which of the ordered crawls need only be a glance, and what the glance comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import delete, select

from core import clock
from core.settings import settings
from ledger.db.database import reading, transaction
from ledger.db.tables import Glance
from scrapers.glance.record import Record
from scrapers.registry import load as registry
from workers.conclude import Quiet
from workers.schedule.run_orders import AT_ONCE, TakenUp

if TYPE_CHECKING:
    from scrapers.glance.look import Same

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Glanceable:
    """A crawl whose portal was quiet at its last poll, and what that poll left."""

    taken: TakenUp
    record: Record
    robots_at: dt.datetime | None


def glanceable(taken: Sequence[TakenUp]) -> list[Glanceable]:
    """Those of the crawls that are ordinary polls of a portal whose record still holds and stands in the registry."""
    by_portal = {
        one.portal_id: one
        for one in taken
        if one.order.arguments["mode"] == "poll" and "since" not in one.order.arguments
    }
    ids, now = list(by_portal), clock.now()
    found: list[Glanceable] = []
    with reading() as session:
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            rows = session.execute(
                select(Glance.portal_id, Glance.robots_at, Glance.seen).where(
                    Glance.portal_id.in_(part), Glance.holds_until > now
                )
            )
            for portal_id, robots_at, seen in rows:
                record = Record.from_json(seen)
                if record is not None and _row(by_portal[portal_id]) is not None:
                    found.append(Glanceable(by_portal[portal_id], record, robots_at))
    return found


def forget(taken: Sequence[TakenUp]) -> None:
    """Their spiders run: what an earlier poll left holds no longer, whatever becomes of this one."""
    ids = [one.portal_id for one in taken]
    with reading() as session:
        standing = (
            set(session.scalars(select(Glance.portal_id).where(Glance.portal_id.in_(ids)))) if ids else set()
        )
    if standing:
        with transaction() as session:
            session.execute(delete(Glance).where(Glance.portal_id.in_(standing)))


def _row(taken: TakenUp) -> registry.PortalRow | None:
    arguments = taken.order.arguments
    return registry.load().row_at(arguments["municipality"], taken.order.platform, arguments["portal_url"])


async def look(
    portals: Sequence[Glanceable],
    same: Callable[[Quiet], None],
    other: Callable[[TakenUp], None],
    seconds: float,
) -> None:
    """Glance at the portals; `same` or `other` is told of each as soon as it is known, within so many seconds."""
    from scrapers.glance import look as glance  # aiohttp loads slowly

    by_run = {one.taken.run_id: one for one in portals}

    def seen(found: glance.Same | glance.Other) -> None:
        before = by_run[found.key]
        if isinstance(found, glance.Other):
            log.info("not the same", run=found.key, why=found.why)
            other(before.taken)
        else:
            same(_quiet(before, found))

    asked = [
        glance.Glanced(one.taken.run_id, row, one.record, one.robots_at, settings().download_delay)
        for one in portals
        if (row := _row(one.taken)) is not None
    ]
    await glance.look(asked, seen, seconds)


def _quiet(before: Glanceable, found: Same) -> Quiet:
    figures = {
        "downloader/request_count": found.requests,
        "downloader/response_bytes": found.received,
        "elapsed_time_seconds": round(found.seconds, 3),
    }
    return Quiet(
        before.taken.run_id,
        before.taken.portal_id,
        found.record.listed,
        figures,
        found.record.as_json() if found.record != before.record else None,
        found.robots_at if found.robots_at != before.robots_at else None,
    )


__all__ = ["Glanceable", "forget", "glanceable", "look"]
