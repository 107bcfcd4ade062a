"""Once a night and once a week, by the Finnish clock, whatever the machine's is."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from core import clock
from ledger.coordination import heartbeats
from ledger.db.database import transaction
from tests.alerts.conftest import at, ledger, migrated_file
from workers.schedule.calendar_jobs import due_jobs, last_moment

__all__ = ["at", "ledger", "migrated_file"]
MONDAY = dt.datetime(2026, 11, 23, 7, 30, tzinfo=clock.HELSINKI)


def done(job: str, when: dt.datetime) -> None:
    with clock.fixed(when), transaction() as session:
        heartbeats.succeeded(session, job)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Helsinki", "America/New_York"])
def test_an_hour_is_that_of_finland(zone: str) -> None:
    now = dt.datetime(2026, 7, 1, 4, 30, tzinfo=clock.HELSINKI).astimezone(ZoneInfo(zone))
    assert last_moment(now, dt.time(4, 20)) == dt.datetime(2026, 7, 1, 4, 20, tzinfo=clock.HELSINKI)
    earlier = now - dt.timedelta(minutes=15)
    assert last_moment(earlier, dt.time(4, 20)) == dt.datetime(2026, 6, 30, 4, 20, tzinfo=clock.HELSINKI)


def test_a_new_installation_tidies_up_at_once_and_says_that_it_is_awake_on_its_first_monday(ledger) -> None:
    assert due_jobs(MONDAY - dt.timedelta(days=2)) == ["maintenance"]
    assert due_jobs(MONDAY) == ["maintenance", "alive"]


def test_each_job_is_done_once_for_its_hour(ledger) -> None:
    done("maintenance", MONDAY)
    done("alive", MONDAY)
    assert due_jobs(MONDAY + dt.timedelta(hours=20)) == []
    assert due_jobs(MONDAY + dt.timedelta(hours=21)) == ["maintenance"]
    assert due_jobs(MONDAY + dt.timedelta(days=6)) == ["maintenance"]


def test_what_was_missed_while_the_machine_slept_is_done_at_the_next_tick(ledger) -> None:
    done("alive", MONDAY)
    done("maintenance", MONDAY)
    assert due_jobs(MONDAY + dt.timedelta(days=10)) == ["maintenance", "alive"]
