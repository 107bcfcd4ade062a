"""A machine whose clock once stood weeks ahead: nothing waits for that day, and `health` names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import clock
from ledger.coordination import heartbeats, locks, throttles
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import DeliveryRow, Heartbeat, Portal
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import finish_run, start_run
from ledger.outbox import claim
from ledger.outbox.retry_policy import LONGEST_WAIT
from replay.demo.portals import day_moment
from scrapers.crawl import recheck
from scrapers.politeness.vendors import retry_after
from scrapers.registry.load import load
from tests.stage import SLACK, Stage, stage
from workers.monitoring.coverage import coverage
from workers.schedule.calendar_jobs import due_jobs

NOW = day_moment(2)
AHEAD = NOW + dt.timedelta(days=25)


@pytest.fixture
def world(home: Path) -> Iterator[Stage]:
    with stage(home) as made:
        yield made


@pytest.mark.service
@pytest.mark.parametrize(
    "ahead",
    [
        pytest.param(AHEAD, id="weeks"),
        pytest.param(dt.datetime(2036, 6, 1, 12, tzinfo=dt.UTC), id="years", marks=pytest.mark.whole),
    ],
)
def test_after_one_tick_with_the_clock_ahead_the_next_one_crawls_tells_and_says_so(
    world: Stage, ahead: dt.datetime
) -> None:
    """Also what was looked at then and is an agenda no more: its list stays the same, and a glance would not see it."""
    assert world.call("subscriptions", "add", SLACK, "--name", "uutishuone").returncode == 0
    world.show_day(1)
    assert world.call("tick").returncode == 0
    world.at(ahead)
    assert world.call("tick").returncode == 0
    world.show_day(2)
    health = world.call("health")
    assert health.returncode != 0
    assert "a clock stood ahead" in health.stdout + health.stderr
    asked = sum(len(server.requests) for server in world.portals.values())
    assert world.call("tick").returncode == 0
    assert sum(len(server.requests) for server in world.portals.values()) > asked, "the portals are asked"
    assert any("Jämsä osallistuu" in text for one in world.slack.texts() for text in one)
    with reading() as session:
        assert all(
            p.next_due_at and p.next_due_at < NOW + dt.timedelta(days=2) for p in session.query(Portal)
        )
    assert "a clock stood ahead" not in (again := world.call("health")).stdout + again.stderr


@pytest.fixture
def ledger(home: Path) -> Iterator[None]:
    upgrade()
    with clock.fixed(NOW):
        yield


@pytest.mark.usefixtures("ledger")
def test_locks_and_throttles_dated_ahead_are_free() -> None:
    with clock.fixed(AHEAD), transaction() as session:
        assert locks.acquire(session, "tick", "elsewhere 1 x", 600)
        throttles.hold(session, "breaker:*.cloudnc.fi", AHEAD + dt.timedelta(minutes=15), "HTTP 403")
        throttles.reserve(session, "pace:tweb.fi", 0.5)
    with transaction() as session:
        assert locks.left_behind(session, "tick")
        assert locks.acquire(session, "tick", "here 2 y", 600)
        assert throttles.standing(session, "breaker:*.cloudnc.fi") is None
        assert throttles.free_at(session, "breaker:*.cloudnc.fi") == NOW
        assert throttles.reserve(session, "pace:tweb.fi", 0.5, longest=dt.timedelta(minutes=10)) == NOW
        throttles.hold(session, "breaker:*.cloudnc.fi", NOW + dt.timedelta(minutes=15), "HTTP 403")
        assert throttles.free_at(session, "breaker:*.cloudnc.fi") == NOW + dt.timedelta(minutes=15)


@pytest.mark.usefixtures("ledger")
def test_a_lease_of_now_is_kept_also_by_a_clock_that_is_a_little_behind() -> None:
    def row(**values: object) -> DeliveryRow:
        common = {"reason": "test", "created_at": NOW, "attempts": 1, "possibly_duplicate": False}
        return DeliveryRow(**common, **values)

    with transaction() as session:
        session.add_all(
            [
                row(state="pending", not_before=NOW + LONGEST_WAIT / 2),
                row(state="pending", not_before=AHEAD),
                row(state="sending", not_before=NOW, lease_until=NOW + claim.LEASE + dt.timedelta(minutes=1)),
                row(state="sending", not_before=NOW, lease_until=AHEAD),
            ]
        )
    with reading() as session:
        assert claim.due(session, NOW, 10) == [4, 2]


@pytest.mark.usefixtures("ledger")
def test_jobs_done_in_the_future_are_done_again() -> None:
    with clock.fixed(AHEAD), transaction() as session:
        heartbeats.succeeded(session, "maintenance")
        heartbeats.succeeded(session, "tick")
    assert "maintenance" in due_jobs(NOW)
    with reading() as session:
        assert session.get_one(Heartbeat, "tick").succeeded_at == AHEAD


@pytest.mark.usefixtures("ledger")
def test_a_portal_read_in_the_future_is_not_read_this_week() -> None:
    row = load().readable(NOW.date())[0]

    def is_read() -> bool:
        return next(one.read for one in coverage(load(), clock.today()) if one.code == row.code)

    with clock.fixed(AHEAD), transaction() as session:
        portal = ensure_portal(
            session, municipality_code=row.code, platform=row.platform, base_url=row.base_url
        )
        portal.state = "ok"
        finish_run(session, start_run(session, portal).id, outcome="ok", reason=None)
    with clock.fixed(AHEAD + dt.timedelta(days=1)):
        assert is_read()
    assert not is_read()


class Item:
    document_kind, meeting_on, mentions_network, unread = "minutes", NOW.date(), True, None
    fetched_at = AHEAD
    recheck_until = AHEAD + dt.timedelta(days=30)


def test_an_item_fetched_in_the_future_is_due() -> None:
    assert recheck.due(Item(), NOW)


@pytest.mark.parametrize(
    ("header", "waits"),
    [("Wed, 01 Jan 2100 00:00:00 GMT", dt.timedelta(days=7)), ("99999999999999", dt.timedelta(days=7))],
)
def test_a_retry_after_of_a_far_date_or_number_is_a_week_at_most(header: str, waits: dt.timedelta) -> None:
    assert retry_after(header, NOW) == waits


@pytest.mark.usefixtures("ledger")
def test_nobody_is_left_alone_for_longer_than_a_week_whoever_says_so() -> None:
    with transaction() as session:
        throttles.hold(session, "slack", NOW + dt.timedelta(days=4000), "asked to wait")
        assert throttles.free_at(session, "slack") == NOW + throttles.LONGEST_HOLD


@pytest.mark.service
def test_a_portal_that_is_polled_seldom_on_purpose_is_not_taken_for_one_dated_ahead(world: Stage) -> None:
    world.environment["USOVAHTI_POLL_SLOWNESS"] = "100"  # some weeks between two polls
    assert world.call("tick").returncode == 0
    asked = sum(len(server.requests) for server in world.portals.values())
    assert world.call("tick").returncode == 0
    assert sum(len(server.requests) for server in world.portals.values()) == asked
    assert "a clock stood ahead" not in (seen := world.call("health")).stdout + seen.stderr
