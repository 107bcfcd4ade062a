"""When a portal is asked again: often around a meeting, seldom else, and never all at one moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from core import clock
from ledger.db.database import transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import KnownItem
from ledger.evidence.portal_days import bring_up_to_date, named_days
from ledger.evidence.portals import ensure_portal
from workers.schedule.rhythm import is_lively, next_poll

MONDAY = dt.datetime(2026, 9, 21, tzinfo=clock.HELSINKI)


def polls(
    day: dt.datetime, days: int, *, lively: bool, slowness: float = 1.0, chance: float = 0.5
) -> list[dt.datetime]:
    """The polls of so many days from midnight on, each as soon as the one before it says."""
    found: list[dt.datetime] = []
    at = next_poll(day, lively, slowness, chance)
    while at < day + dt.timedelta(days=days):
        found.append(at)
        at = next_poll(at, lively, slowness, chance)
    return found


def by_day(found: list[dt.datetime]) -> list[int]:
    """How many polls each day has from eight in the morning until eight of the next."""
    counts: dict[dt.date, int] = {}
    for at in found:
        day = (at - dt.timedelta(hours=8)).date()
        counts[day] = counts.get(day, 0) + 1
    return list(counts.values())


def test_a_portal_around_a_meeting_is_polled_every_hour_and_a_half_of_a_working_day() -> None:
    week = by_day(polls(MONDAY + dt.timedelta(hours=8), 7, lively=True))
    assert all(6 <= count <= 8 for count in week[:5]), week
    assert week[5:] == [2, 2], "once on each day of the weekend and once in each night"


def test_elsewhere_it_is_polled_some_times_a_day() -> None:
    week = by_day(polls(MONDAY + dt.timedelta(hours=8), 7, lively=False))
    assert all(2 <= count <= 3 for count in week[:5]), week
    assert week[5:] == [2, 2]


def test_nights_have_one_poll_each_at_different_moments() -> None:
    nights = set()
    for chance in (0.0, 0.25, 0.5, 0.75, 0.99):
        found = polls(MONDAY, 2, lively=True, chance=chance)
        night = [at for at in found if at >= MONDAY.replace(hour=18) and at < MONDAY + dt.timedelta(hours=32)]
        assert len(night) == 1, night
        nights.add(night[0])
    assert len(nights) == 5


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.999])
@pytest.mark.parametrize("slowness", [1.0, 2.0, 24.0])
def test_the_next_poll_is_always_ahead_and_a_slower_rhythm_is_slower(chance: float, slowness: float) -> None:
    for hour in range(24 * 8):
        now = MONDAY + dt.timedelta(hours=hour)
        at = next_poll(now, True, slowness, chance)
        assert now < at <= now + dt.timedelta(hours=40)
    ordinary = polls(MONDAY, 7, lively=True, chance=chance)
    slower = polls(MONDAY, 7, lively=True, slowness=slowness, chance=chance)
    assert len(slower) <= len(ordinary)
    if slowness == 24.0:
        assert 6 <= len(slower) <= 8, "about once a day, at least"


def test_summer_time_begins_and_ends_within_a_nights_sleep() -> None:
    for month, date in ((3, 28), (10, 24)):
        day = dt.datetime(2026, month, date, 19, tzinfo=clock.HELSINKI)
        at = next_poll(day, True, 1.0, 0.9)
        assert day < at < day + dt.timedelta(hours=13)


def test_what_makes_a_portal_lively_is_a_meeting_of_the_last_days_or_of_tomorrow() -> None:
    def lively(*days: str) -> bool:
        return is_lively(dt.date(2026, 9, 21), {"meetings": sorted(days)})

    assert lively("2026-09-18")
    assert lively("2026-09-21")
    assert lively("2026-01-01", "2026-09-22")
    assert not lively("2026-09-17", "2026-09-23")
    assert not lively()
    assert not is_lively(dt.date(2026, 9, 21), None)


def test_near_the_end_of_a_seasons_enrolment_an_agenda_of_the_topic_makes_its_portal_lively() -> None:
    days = {"meetings": ["2026-10-01", "2026-12-14"], "named": ["2026-12-14"]}
    assert is_lively(dt.date(2026, 11, 20), days), "the last year of a season, its last two months"
    assert is_lively(dt.date(2026, 12, 30), days), "held, and its minutes are not there"
    assert not is_lively(dt.date(2026, 10, 20), days), "not yet near its end"
    assert not is_lively(dt.date(2026, 11, 20), {"meetings": days["meetings"]}), "of other topics"
    next_year = {"meetings": ["2027-11-20"], "named": ["2027-12-13"]}
    assert not is_lively(dt.date(2027, 11, 30), next_year), "the season goes on for another year"


def test_such_an_agenda_is_kept_with_its_portal_until_it_is_minutes(home: Path) -> None:
    upgrade()
    today = dt.date(2026, 11, 20)
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code="578", platform="dynasty", base_url="https://paltamo.example.fi/cgi"
        )
        for locator, kind, named, day in (
            ("1", "agenda", True, dt.date(2026, 11, 30)),
            ("2", "agenda", False, dt.date(2026, 12, 1)),
            ("3", "minutes", True, dt.date(2026, 11, 10)),
            ("4", "agenda", True, dt.date(2026, 9, 1)),
        ):
            session.add(
                KnownItem(
                    portal_id=portal.id, locator=locator, url="https://paltamo.example.fi", meeting_on=day,
                    document_kind=kind, mentions_network=named, first_seen_at=clock.now(),
                )
            )  # fmt: skip
        session.flush()
        bring_up_to_date(session, portal, today)
        assert named_days(portal.days) == [dt.date(2026, 11, 30)]
