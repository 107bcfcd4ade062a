"""The step "crawl": which portals, the run rows, the process, and what each run came to."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.settings import settings
from ledger.coordination import locks
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from ledger.db.tables import DecisionRow, Document, Portal, Run
from ledger.evidence.outcomes import COMPLETE
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline, finish_run, start_run
from scrapers.crawl.outcomes import WAITING, judge
from scrapers.registry.load import PortalRow
from workers.crawl_process import CrawlEnd, CrawlOrder, crawl_process
from workers.monitoring.portal_watch import watch

log = structlog.get_logger(__name__)

# A portal is asked once a day, at its own moment, so that no vendor is met by everybody at once. After a failure
# sooner, then ever more seldom.
RHYTHM = dt.timedelta(hours=24)
AFTER_FAILURE = (dt.timedelta(hours=1), dt.timedelta(hours=3), dt.timedelta(hours=6), RHYTHM)
BATCH = 160  # portals that share a process: starting one costs as much as twenty quiet polls


def order_run(session: Session, row: PortalRow, *, mode: str = "crawl", since: str | None = None) -> Run:
    """The run that will crawl the registry row's portal: from now on the ledger knows that it is to be done.

    A run that was ordered before and has not ended, because its process died or is still at it, is the one.
    `since` (ISO 8601 date) stands in the run, so that whoever takes it up later asks for no more.
    """
    portal = ensure_portal(
        session,
        municipality_code=row.code,
        platform=row.platform,
        base_url=row.base_url,
        role=row.role,
    )
    # One order at a time for each portal: two at once would open a run each (PostgreSQL; SQLite has one writer).
    session.get_one(Portal, portal.id, with_for_update=True)
    waiting = session.scalars(
        select(Run)
        .where(Run.portal_id == portal.id, Run.kind == mode, Run.outcome.is_(None))
        .order_by(Run.id)
    ).first()
    run = waiting or start_run(session, portal, kind=mode)
    if since:
        run.stats = {"since": since}
    return run


def batches(run_ids: Sequence[int]) -> list[list[int]]:
    """The runs in groups that share a process each; neighbours in the list go to different groups."""
    count = max(1, min((os.cpu_count() or 1), -(-len(run_ids) // 4)), -(-len(run_ids) // BATCH))
    return [list(run_ids[start::count]) for start in range(count) if run_ids[start::count]]


@dataclass(frozen=True)
class Crawled:
    """`notices`: ids of deliveries to the operator. `waiting`: runs whose turn did not come within the time limit."""

    notices: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()


def crawl_runs(run_ids: Iterable[int], *, since: str | None = None) -> Crawled:
    """Crawl the portals of these runs in one process and write how each ended.

    Idempotent: a run that has ended, or that another process is at, is left alone.
    """
    holder = new_holder()
    orders = _orders(run_ids, holder, since)
    if not orders:
        return Crawled()
    limit = settings().crawl_time_limit
    try:
        ends = crawl_process(orders, time_limit=limit)
        waiting = {
            run_id for run_id, end in ends.items() if (end.result or {}).get("finish_reason") == WAITING
        }
        notices = [
            notice
            for run_id, end in ends.items()
            if run_id not in waiting
            for notice in _conclude(run_id, end)
        ]
        return Crawled(tuple(notices), tuple(sorted(waiting)))
    finally:
        with transaction() as session:
            for order in orders:
                locks.release(session, f"portal:{order.arguments['portal_id']}", holder)


def _orders(run_ids: Iterable[int], holder: str, since: str | None) -> list[CrawlOrder]:
    orders = []
    with transaction() as session:
        for run in session.scalars(select(Run).where(Run.id.in_(list(run_ids)), Run.outcome.is_(None))):
            portal = run.portal
            if not take(session, f"portal:{portal.id}", holder, seconds=settings().crawl_time_limit + 60):
                continue  # it is being crawled right now, for this same run
            orders.append(_order(run, portal, since))
    return orders


def _order(run: Run, portal: Portal, since: str | None) -> CrawlOrder:
    arguments = {
        "municipality": portal.municipality_code,
        "portal_url": portal.base_url,
        "portal_id": str(portal.id),
        "mode": "backfill" if run.kind == "backfill" else "poll",
    }
    asked = since or (run.stats or {}).get("since")
    if asked:
        arguments["since"] = asked
    return CrawlOrder(portal.platform, run.id, arguments)


def _conclude(run_id: int, end: CrawlEnd) -> list[int]:
    outcome = judge(end.result, timed_out=end.timed_out, stderr_tail=end.stderr_tail)
    found = end.result or {}
    counts = found.get("counts", {})
    with transaction() as session:
        run = finish_run(
            session,
            run_id,
            outcome=outcome.name,
            reason=outcome.reason,
            stats={**found.get("stats", {}), "listed": found.get("listed_meetings", found.get("listed"))},
            counts=counts,
        )
        if outcome.name in COMPLETE:
            close_baseline(session, run.portal_id)
        run.portal.next_due_at = clock.now() + _wait(session, run, outcome.name)
        notices = watch(session, run)
        municipality = run.portal.municipality_code
    log.info(
        "crawled",
        run=run_id,
        municipality=municipality,
        outcome=outcome.name,
        reason=outcome.reason,
        **counts,
    )
    return notices


def _wait(session: Session, run: Run, outcome: str) -> dt.timedelta:
    if outcome in COMPLETE:
        pause = RHYTHM
    elif outcome == "partial":
        pause = dt.timedelta(minutes=5)
    else:
        recent = session.scalars(
            select(Run.outcome)
            .where(Run.portal_id == run.portal_id, Run.outcome.is_not(None))
            .order_by(Run.id.desc())
            .limit(len(AFTER_FAILURE))
        ).all()
        failures = next((n for n, name in enumerate(recent) if name in COMPLETE), len(recent))
        pause = AFTER_FAILURE[min(max(failures - 1, 0), len(AFTER_FAILURE) - 1)]
    return pause * random.uniform(0.9, 1.1)  # noqa: S311 - jitter, not secrecy


def open_runs() -> list[int]:
    """Runs that were ordered and have not ended: after a crash, `tick` orders them again."""
    with reading() as session:
        return list(session.scalars(select(Run.id).where(Run.outcome.is_(None)).order_by(Run.id)))


def unparsed_of(run_ids: Iterable[int]) -> list[int]:
    """Documents of these runs' portals that nobody has read yet, oldest first.

    Those of earlier runs are among them, whose process died between crawl and reading.
    """
    portals = select(Run.portal_id).where(Run.id.in_(list(run_ids)))
    read = select(DecisionRow.id).where(DecisionRow.document_id == Document.id).exists()
    with reading() as session:
        return list(
            session.scalars(
                select(Document.id).where(Document.portal_id.in_(portals), ~read).order_by(Document.id)
            )
        )
