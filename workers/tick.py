"""What is due now: `tick`, run from cron every five minutes, on as many machines as one likes.

The database says what is due, so a tick after a lost queue, a crash or a night's downtime finds it all again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

import structlog
from sqlalchemy import select

from alerts.delivery.digests import queue_digests
from core import clock
from ledger.coordination import locks
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from ledger.db.tables import Portal
from ledger.evidence.documents import unparsed
from ledger.evidence.portals import canonical_url
from ledger.evidence.runs import longest_pause
from ledger.outbox import claim as outbox
from ledger.outbox import put_off
from ledger.outbox.web_subscribers import due_requests
from scrapers.registry.load import PortalRow, load
from workers.messages import order
from workers.monitoring.evidence_watch import due_evidence
from workers.monitoring.health import tell_news
from workers.schedule.run_orders import batches, open_runs, order_runs
from workers.witnesses import due_sources

log = structlog.get_logger(__name__)

LOCK_SECONDS = 600
FIRST_CRAWLS = 80  # that one tick starts: about a quarter of the country


@dataclass(frozen=True)
class Ticked:
    """What a tick ordered; `held` where another tick was at it, and this one did nothing."""

    held: bool = False
    crawls: int = 0
    parses: int = 0
    deliveries: int = 0
    digests: int = 0
    witnesses: int = 0
    evidence: int = 0

    def as_dict(self) -> dict[str, int | bool]:
        return asdict(self)


def tick(*, crawls: bool = True) -> Ticked:
    """Order what is due: unread documents, deliveries, digests and, unless `crawls` is False, crawls by each
    portal's rhythm and the polls of second witnesses by theirs.

    At most one tick works at a time across machines. Raises LedgerUnavailable.
    """
    holder = new_holder()
    with transaction() as session:
        if not take(session, "tick", holder, seconds=LOCK_SECONDS):
            return Ticked(held=True)
    try:
        return _order_due(crawls=crawls)
    finally:
        with transaction() as session:
            locks.release(session, "tick", holder)


def _order_due(*, crawls: bool) -> Ticked:
    now = clock.now()
    tell_news()  # before the deliveries: what is told goes out with them
    deliveries, digests = order_deliveries(now)
    order_answers(now)
    with reading() as session:
        documents = unparsed(session, limit=1000)
    for document_id in documents:
        order("parse", document_id)
    runs = _order_crawls(now) if crawls else []
    for batch in batches(runs):
        order("crawl", batch)
    evidence = due_evidence(now) if crawls else []
    if evidence:
        order("evidence", evidence)
    witnesses = due_sources(now) if crawls else []
    if witnesses:
        order("witness", witnesses)
    done = Ticked(
        crawls=len(runs),
        parses=len(documents),
        deliveries=deliveries,
        digests=digests,
        witnesses=len(witnesses),
        evidence=len(evidence),
    )
    log.info("tick", **done.as_dict())
    return done


def order_deliveries(now: dt.datetime) -> tuple[int, int]:
    """Order what is to be sent by `now` (aware), what a dead process had claimed included: deliveries, digests."""
    with transaction() as session:
        digests = queue_digests(session, now)
        if lost := outbox.recover(session, now):
            from alerts.delivery.deliver import (
                tell_given_up,  # Apprise is slow to load; an idle tick needs none of it
            )

            tell_given_up(session, lost)
        deliveries = outbox.due(session, now, limit=1000)
        to_be_found = put_off.changes(session)
    if to_be_found:
        order("fan_out")
    for delivery_id in deliveries:
        order("deliver", delivery_id)
    return len(deliveries), digests


def order_answers(now: dt.datetime) -> int:
    """Order the mails that answer requests to subscribe by web and have not been sent yet; how many."""
    with reading() as session:
        requests = due_requests(session, now, limit=200)
    for request_id in requests:
        order("answer", request_id)
    return len(requests)


def _order_crawls(now: dt.datetime) -> list[int]:
    """Runs for portals that are due, and runs that were ordered but whose process died."""
    order_runs(due_rows(now))
    return open_runs()


def due_rows(now: dt.datetime) -> list[PortalRow]:
    """Registry rows that may be crawled and whose portal is due, the longest due first; of those that were never
    crawled, whose first crawl takes a quarter of an hour, some at a time."""
    rows = load().readable(now.date())
    with reading() as session:
        known = {
            (code, platform, url): at
            for code, platform, url, at in session.execute(
                select(Portal.municipality_code, Portal.platform, Portal.base_url, Portal.next_due_at)
            )
        }
    due, never, longest = [], [], longest_pause()
    for row in rows:
        at = known.get((row.code, row.platform, canonical_url(row.base_url)))
        if at is None:
            never.append(row)
        elif clock.is_due(at, longest, at=now):
            due.append((at, row.code, row))
    return [*never[:FIRST_CRAWLS], *(row for _at, _code, row in sorted(due, key=lambda entry: entry[:2]))]
