"""Portals, their runs and their health as rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from core import clock
from ledger.coordination import heartbeats, locks
from ledger.db.database import reading, transaction
from ledger.db.tables import PortalState
from ledger.evidence import progress
from ledger.evidence.documents import remember_item
from ledger.evidence.portals import canonical_url, ensure_portal, portals_of, set_state
from ledger.evidence.runs import close_baseline, finish_run, start_run
from ledger.memberships import views
from tests.ledger.samples import KAJAANI, PALTAMO, portal_of

pytestmark = pytest.mark.usefixtures("ledger")
NOON = dt.datetime(2024, 11, 20, 12, tzinfo=clock.HELSINKI)


def test_a_portal_written_in_two_ways_is_one_portal() -> None:
    with transaction() as session:
        first = portal_of(session)
        again = ensure_portal(
            session,
            municipality_code=PALTAMO,
            platform="dynasty",
            base_url="HTTPS://A.example.fi:443/cgi/",
            role="old",
        )
        assert again.id == first.id
        assert again.role == "old"
        assert [portal.id for portal in portals_of(session, PALTAMO)] == [first.id]
        assert portals_of(session, KAJAANI) == []


def test_the_path_of_an_address_keeps_its_capitals() -> None:
    assert canonical_url("http://A.example.fi:80/D10_Paltamo/cgi/") == "http://a.example.fi/D10_Paltamo/cgi"
    assert canonical_url("http://127.0.0.1:8080") == "http://127.0.0.1:8080"


def test_the_baseline_ends_once() -> None:
    with transaction() as session:
        portal = portal_of(session, watched=False)
        with clock.fixed(NOON):
            assert close_baseline(session, portal.id)
        assert not close_baseline(session, portal.id)
        assert portal.baseline_at == NOON


def test_a_run_ends_with_its_outcome_counts_and_newest_meeting_and_leaves_the_baseline_open() -> None:
    with transaction() as session:
        portal = portal_of(session, watched=False)
        run = start_run(session, portal)
        remember_item(
            session, portal.id, locator="1", url="https://a.example.fi", title=None, meeting_on=dt.date(2024, 10, 8),
            document_kind=None, sha256=None, mentions_network=False, unread=None, fetched_at=None, recheck_until=None,
        )  # fmt: skip
        stats = {"counts": {"fetched": 5, "new": 3, "relevant": 1, "unread": 2, "requests": 9}}
        finish_run(session, run.id, outcome="ok", reason=None, stats=stats)
        assert (run.fetched, run.new, run.relevant, run.unread) == (5, 3, 1, 2)
        assert portal.newest_item_on == dt.date(2024, 10, 8)
        assert portal.baseline_at is None


def test_a_run_that_is_under_way_tells_how_many_items_it_has_fetched() -> None:
    with transaction() as session:
        portal = portal_of(session)
        known: dict[str, Any] = {
            "url": "https://a.example.fi", "title": None, "meeting_on": None, "document_kind": "minutes",
            "sha256": "1", "mentions_network": False, "unread": None, "recheck_until": None,
        }  # fmt: skip
        remember_item(session, portal.id, locator="1", fetched_at=NOON, **known)
        with clock.fixed(NOON + dt.timedelta(hours=1)):
            run = start_run(session, portal)
        assert progress.fetched_so_far(session, [run.id]) == 0, "what an earlier run fetched is not counted"
        for number in (2, 3):
            remember_item(
                session, portal.id, locator=str(number), fetched_at=NOON + dt.timedelta(hours=2), **known
            )
        assert progress.fetched_so_far(session, [run.id]) == 2


def test_a_run_whose_process_died_is_closed_when_the_next_one_starts() -> None:
    with transaction() as session:
        portal = portal_of(session)
        dead = start_run(session, portal)
        backfill = start_run(session, portal, kind="backfill")
        start_run(session, portal)
        session.refresh(dead)
        session.refresh(backfill)
        assert dead.outcome == "crashed"
        assert backfill.outcome is None


def test_a_change_of_state_is_written_down_once() -> None:
    with transaction() as session:
        portal = portal_of(session)
        assert set_state(session, portal.id, "blocked", "403")
        assert not set_state(session, portal.id, "blocked", "429")
        assert set_state(session, portal.id, "ok", None)
        history = session.scalars(select(PortalState).order_by(PortalState.id)).all()
        assert [(row.state, row.reason) for row in history] == [("blocked", "403"), ("ok", None)]


def test_status_says_of_each_portal_how_it_is_and_why() -> None:
    with transaction() as session:
        portal = portal_of(session)
        set_state(session, portal.id, "failing", "answers 500")
        finish_run(
            session, start_run(session, portal).id, outcome="site_error", reason="answers 500", stats={}
        )
    with reading() as session:
        (row,) = views.status(session)
    assert (row["municipality"], row["state"], row["reason"]) == ("Paltamo", "failing", "answers 500")
    assert row["last_run"]["outcome"] == "site_error"
    assert row["since"].startswith("20")


def test_a_lock_is_held_by_one_until_it_is_released_or_its_lease_ends() -> None:
    with clock.fixed(NOON), transaction() as session:
        assert locks.acquire(session, "tick", "a", 60)
        assert not locks.acquire(session, "tick", "b", 60)
        assert locks.acquire(session, "tick", "a", 120)
        assert not locks.release(session, "tick", "b")
    with clock.fixed(NOON + dt.timedelta(seconds=119)), transaction() as session:
        assert not locks.acquire(session, "tick", "b", 60)
    with clock.fixed(NOON + dt.timedelta(seconds=120)), transaction() as session:
        assert locks.acquire(session, "tick", "b", 60)
        assert not locks.release(session, "tick", "a")
        assert locks.release(session, "tick", "b")
        assert locks.acquire(session, "tick", "c", 60)


def test_a_heartbeat_keeps_the_last_start_success_and_failure() -> None:
    with clock.fixed(NOON), transaction() as session:
        heartbeats.started(session, "tick")
        heartbeats.failed(session, "tick", "no database")
    with clock.fixed(NOON + dt.timedelta(minutes=5)), transaction() as session:
        heartbeats.started(session, "tick")
        heartbeats.succeeded(session, "tick")
        (row,) = heartbeats.heartbeats(session)
    assert row["failed_at"] == "2024-11-20T12:00:00+02:00"
    assert row["succeeded_at"] == "2024-11-20T12:05:00+02:00"
