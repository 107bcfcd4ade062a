"""Ordering crawls: the run rows that say what is to be done, and who takes them up.

What is ordered stands in the ledger: after a crash or a lost queue, `tick` finds it again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from core import clock
from core.settings import settings
from ledger.coordination import locks
from ledger.db.database import reading, transaction
from ledger.db.tables import Document, Glance, Portal, Run, WaitingDocument
from ledger.db.upsert import insert_many_missing
from ledger.evidence.portals import canonical_url
from ledger.evidence.runs import mend_what_a_clock_ahead_noted
from scrapers.registry.load import PortalRow
from workers.crawl_process import CrawlOrder

AT_ONCE = 500  # rows in one transaction, so that no other writer waits for long
BATCH = 160  # portals that share a process of Scrapy at most: starting one costs as much as fifty quiet polls
TOGETHER = 64  # that a process crawls at a time (scrapers.crawl.process.AT_ONCE): fewer need no second one
GLANCES = 1_000  # portals that were quiet at their last poll, and are glanced at in one loop
POLL, BACKFILL = "crawl", "backfill"  # kinds of runs

Key = tuple[str, str, str]  # municipality, platform, base URL


@dataclass(frozen=True)
class TakenUp:
    """A run that this process holds the portal's lock of."""

    order: CrawlOrder
    portal_id: int

    @property
    def run_id(self) -> int:
        return self.order.run_id

    @property
    def lock(self) -> str:
        return lock_of(self.portal_id)


def lock_of(portal_id: int) -> str:
    """The lock that keeps a portal from being crawled twice at once."""
    return f"portal:{portal_id}"


def order_runs(rows: Sequence[PortalRow], *, mode: str = POLL, since: str | None = None) -> list[int]:
    """The runs that will crawl the registry rows' portals: from now on the ledger knows that they are to be done.

    A run that was ordered before and has not ended, because its process died or is still at it, is the one. `since`
    (ISO 8601 date) stands in the run, so that whoever takes it up later asks for no more. Gives the runs' ids in the
    rows' order; a few statements for some hundred of them.
    """
    found: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        with transaction() as session:
            found += _order_part(session, rows[start : start + AT_ONCE], mode, since)
    return found


def _order_part(session: Session, rows: Sequence[PortalRow], mode: str, since: str | None) -> list[int]:
    portals = _portals(session, rows)
    ids = [portals[_key(row)] for row in rows]
    # in one order everywhere, so that two who order at once wait for each other instead of both
    session.execute(select(Portal.id).where(Portal.id.in_(ids)).order_by(Portal.id).with_for_update()).all()
    unended = session.execute(
        select(Run.portal_id, Run.id)
        .where(Run.portal_id.in_(ids), Run.kind == mode, Run.outcome.is_(None))
        .order_by(Run.id.desc())  # of several the first one counts
    )
    waiting: dict[int, int] = dict(unended.all())
    if missing := [one for one in dict.fromkeys(ids) if one not in waiting]:
        values = [{"portal_id": one, "kind": mode, "started_at": clock.now(), "stats": {}} for one in missing]
        begun = session.execute(insert(Run).returning(Run.portal_id, Run.id), values)
        waiting |= dict(begun.all())
    runs = [waiting[one] for one in ids]
    if since:
        session.execute(update(Run).where(Run.id.in_(runs)).values(stats={"since": since}))
    return runs


def _portals(session: Session, rows: Sequence[PortalRow]) -> dict[Key, int]:
    """The portals' ids; what is missing is made, and a role that changed is written."""
    columns = (Portal.municipality_code, Portal.platform, Portal.base_url, Portal.id, Portal.role)

    def read() -> dict[Key, tuple[int, str]]:
        codes = {row.code for row in rows}
        found = session.execute(select(*columns).where(Portal.municipality_code.in_(codes)))
        return {(code, platform, url): (id_, role) for code, platform, url, id_, role in found}

    there = read()
    missing = {_key(row): row for row in rows if _key(row) not in there}
    if missing:
        names = ("municipality_code", "platform", "base_url")
        values = [
            {**dict(zip(names, key, strict=True)), "role": row.role, "state": "never", "memory": {}}
            for key, row in missing.items()
        ]
        insert_many_missing(session, Portal, values, names)
        there = read()
    for row in rows:
        portal_id, role = there[_key(row)]
        if role != row.role:
            session.execute(update(Portal).where(Portal.id == portal_id).values(role=row.role))
    return {key: portal_id for key, (portal_id, _role) in there.items()}


def _key(row: PortalRow) -> Key:
    return row.code, row.platform, canonical_url(row.base_url)


def batches(run_ids: Sequence[int]) -> list[list[int]]:
    """The runs in groups that are worked on together; neighbours in the list go to different groups.

    Portals that were quiet at their last poll are many to a group: they are only glanced at.
    """
    glanced: set[int] = set()
    with reading() as session:
        for start in range(0, len(run_ids), AT_ONCE):
            part = Run.id.in_(run_ids[start : start + AT_ONCE])
            glanced |= set(
                session.scalars(
                    select(Run.id)
                    .join(Glance, Glance.portal_id == Run.portal_id)
                    .where(part, Run.kind == POLL)
                )
            )
    quiet = [one for one in run_ids if one in glanced]
    others = [one for one in run_ids if one not in glanced]
    count = max(min((os.cpu_count() or 1), -(-len(others) // TOGETHER)), -(-len(others) // BATCH))
    return [*_spread(quiet, -(-len(quiet) // GLANCES)), *_spread(others, count)]


def _spread(run_ids: list[int], count: int) -> list[list[int]]:
    return [run_ids[start::count] for start in range(count) if run_ids[start::count]]


def take_up(run_ids: Iterable[int], holder: str, since: str | None = None) -> list[TakenUp]:
    """The runs among these that have not ended and whose portal nobody crawls right now; they are locked."""
    wanted = list(run_ids)
    found: list[TakenUp] = []
    columns = (
        Run.id, Run.kind, Run.stats, Portal.id, Portal.platform, Portal.municipality_code, Portal.base_url
    )  # fmt: skip
    for start in range(0, len(wanted), AT_ONCE):
        with transaction() as session:
            rows = session.execute(
                select(*columns)
                .join(Portal, Run.portal_id == Portal.id)
                .where(Run.id.in_(wanted[start : start + AT_ONCE]), Run.outcome.is_(None))
                .order_by(Run.id)
            ).all()
            names = [lock_of(row[3]) for row in rows]
            got = locks.take_many(session, names, holder, seconds=settings().crawl_time_limit + 60)
            mend_what_a_clock_ahead_noted(session, [row[3] for row in rows if lock_of(row[3]) in got])
            for run_id, kind, stats, portal_id, platform, code, url in rows:
                if lock_of(portal_id) in got:
                    got.remove(lock_of(portal_id))  # a portal's second run waits for its first
                    arguments = {
                        "municipality": code,
                        "portal_url": url,
                        "portal_id": str(portal_id),
                        "mode": "backfill" if kind == BACKFILL else "poll",
                    }
                    if asked := since or (stats or {}).get("since"):
                        arguments["since"] = asked
                    found.append(TakenUp(CrawlOrder(platform, run_id, arguments), portal_id))
    return found


def open_runs() -> list[int]:
    """Runs that were ordered and have not ended: after a crash, `tick` orders them again."""
    with reading() as session:
        return list(session.scalars(select(Run.id).where(Run.outcome.is_(None)).order_by(Run.id)))


def unparsed_of(run_ids: Iterable[int]) -> list[int]:
    """Documents of these runs' portals that nobody has read yet, oldest first.

    Those of earlier runs are among them, whose process died between crawl and reading.
    """
    portals = select(Run.portal_id).where(Run.id.in_(list(run_ids)))
    with reading() as session:
        return list(
            session.scalars(
                select(Document.id)
                .join(WaitingDocument, WaitingDocument.document_id == Document.id)
                .where(Document.portal_id.in_(portals))
                .order_by(Document.id)
            )
        )
