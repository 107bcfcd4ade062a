"""What crawls, readers and deliveries ask of a ledger, asked once of one that nobody needs.

A process puts a statement into SQL when it first asks it; one that has been forked has those of its server (see
tests.quick_ledger). Which they are may change: what is missing here costs milliseconds, and fails nothing.
"""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

from alembic import command

from alerts.delivery.deliver import queue_alerts
from alerts.subscriptions.targets import addresses
from core import clock
from ledger.coordination import locks, throttles
from ledger.db.database import engine, reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import ChangeRow, Glance, Portal, Run
from ledger.evidence import documents, runs
from ledger.evidence.portals import ensure_portal
from ledger.evidence.seen_items import SeenItems
from ledger.outbox import claim, subscriptions
from tests import new_ledger, quick_ledger
from tests.web import world
from workers.monitoring.portal_watch import watch

MAIL = "mailto://mail.example.fi?from=a@example.fi&to=b@example.fi"


def use() -> None:
    """In the present settings' ledger, which is made."""
    with patch.object(command, "upgrade", new_ledger.upgrade):
        upgrade()
    with clock.fixed(world.NOW):
        world.fill()
        _crawl()
        _tell()
    engine().dispose()
    quick_ledger.engine_of.cache_clear()


def _crawl() -> None:
    holder, now = locks.new_holder(), clock.now()
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code=world.JAMSA, platform="dynasty", base_url="https://p.example.fi/"
        )
        run = runs.start_run(session, portal)
        portal_id, run_id = portal.id, run.id
    for _new in range(2):
        with transaction() as session:
            locks.take(session, "host:p", holder, seconds=60)
        with transaction() as session:
            locks.release(session, "host:p", holder)
        with transaction() as session:
            documents.remember_item(
                session, portal_id, locator="1", url="https://p.example.fi/1", title="", meeting_on=now.date(),
                document_kind="minutes", sha256="e" * 64, mentions_network=True, unread=None, fetched_at=now,
                recheck_until=now, recheck_at=now,
            )  # fmt: skip
            documents.forget_to_recheck(session, portal_id, "1")
    with reading() as session:
        session.get(Portal, portal_id), session.get(Glance, portal_id)
        throttles.standing(session, "breaker:p")
    seen = SeenItems(portal_id)
    seen.look_up(["1", "2"])
    seen.due(now), seen.due(now, only_named=True)
    seen.next_due(now), seen.next_due(now, only_named=True)
    seen.any(), seen.any_with("1"), seen.any_without("1"), seen.any_beginning("1"), seen.last_fetched_at()
    with transaction() as session:
        session.get_one(Portal, portal_id).memory = {"seen": 1}
        runs.finish_run(session, run_id, outcome="ok", reason=None, stats={"listed": 1}, counts={"new": 1})
        watch(session, session.get_one(Run, run_id))


def _tell() -> None:
    with transaction() as session:
        subscriptions.add(session, name="who", addresses=addresses(MAIL), filters={})
        queue_alerts(session, list(session.query(ChangeRow)))
    with reading() as session:
        ids = claim.due(session, clock.now() + dt.timedelta(days=1), limit=10)
    for one in ids[:1]:
        claim.claim(one)
