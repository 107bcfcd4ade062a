"""What is looked at again, and when: an agenda until it is minutes, minutes for 30 days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from core.clock import HELSINKI
from scrapers.crawl.recheck import due, recheck_until

NOW = dt.datetime(2024, 10, 10, 12, tzinfo=HELSINKI)


@dataclass
class Item:
    document_kind: str | None = "minutes"
    meeting_on: dt.date | None = dt.date(2024, 10, 8)
    mentions_network: bool = False
    unread: str | None = None
    fetched_at: dt.datetime | None = NOW
    recheck_until: dt.datetime | None = NOW + dt.timedelta(days=200)


def later(**time: float) -> dt.datetime:
    return NOW + dt.timedelta(**time)


@pytest.mark.parametrize(
    ("item", "hours", "is_due"),
    [
        (Item("agenda"), 1, False),
        (Item("agenda"), 6, True),
        (Item("agenda", dt.date(2024, 12, 1)), 24 * 30, False),
        (Item("agenda", dt.date(2024, 12, 1), mentions_network=True), 24, True),
        (Item("agenda", dt.date(2024, 10, 12)), 24 * 2, True),
        (Item("minutes"), 24, False),
        (Item("minutes"), 24 * 11, True),
        (Item("minutes", mentions_network=True), 24, True),
        (Item("officer_decision"), 24 * 20, False),
        (Item("officer_decision", mentions_network=True), 24, True),
        (Item("minutes", unread="HTTP 500"), 24, True),
        (Item("minutes", recheck_until=later(hours=20), mentions_network=True), 24, False),
        (Item("minutes", recheck_until=None), 24 * 400, False),
    ],
)
def test_an_item_is_due_by_its_kind_its_day_and_whether_it_mentions_the_network(
    item: Item, hours: float, is_due: bool
) -> None:
    assert due(item, later(hours=hours)) is is_due


def test_what_was_fetched_by_a_clock_years_ahead_ends_by_todays() -> None:
    seen = later(days=4000)
    agenda = Item("agenda", fetched_at=seen, recheck_until=seen)  # its day was long ago by then
    assert recheck_until("agenda", None, NOW, agenda, agenda.meeting_on) == later(days=178)


def test_an_agenda_that_mentions_the_network_is_due_every_few_hours_near_the_end_of_a_seasons_enrolment() -> (
    None
):
    seen = dt.datetime(2024, 11, 15, 9, tzinfo=HELSINKI)  # the last year of the seventh season
    agenda = Item("agenda", dt.date(2024, 12, 16), True, None, seen, seen + dt.timedelta(days=200))
    assert not due(agenda, seen + dt.timedelta(hours=4))
    assert due(agenda, seen + dt.timedelta(hours=6))
    other = Item("agenda", dt.date(2024, 12, 16), False, None, seen, seen + dt.timedelta(days=200))
    assert not due(other, seen + dt.timedelta(hours=24))


def test_minutes_are_watched_for_thirty_days_from_the_first_time_they_are_minutes() -> None:
    first = recheck_until("minutes", None, NOW, Item("agenda"))
    assert first == NOW + dt.timedelta(days=30)
    known = Item("minutes", recheck_until=first)
    assert recheck_until("minutes", None, later(days=20), known) == first


@pytest.mark.parametrize(
    ("kind", "days_ago", "days"),
    [
        ("minutes", 2, 30),
        ("minutes", 90, 30),
        ("minutes", 91, 0),
        ("officer_decision", 400, 0),
        ("agenda", -20, 180),  # ahead
        ("agenda", 30, 150),
        (None, 200, 0),
    ],
)
def test_what_was_old_when_it_was_first_seen_is_history_and_does_not_change(
    kind: str | None, days_ago: int, days: int
) -> None:
    held = NOW.date() - dt.timedelta(days=days_ago)
    assert recheck_until(kind, None, NOW, None, held) == later(days=days)
    assert recheck_until(kind, "HTTP 500", NOW, None, held) == later(days=180), "unread is unread"


def test_an_item_that_could_not_be_read_gets_days_of_its_own() -> None:
    over = Item("minutes", recheck_until=NOW)
    assert recheck_until("minutes", "HTTP 500", NOW, over) == NOW + dt.timedelta(days=180)


def test_what_stays_unread_is_asked_for_daily_for_a_month_and_then_ever_more_seldom() -> None:
    """A portal that could not be read for a quarter of a year has lost nothing when it is well again."""
    until = recheck_until("minutes", "HTTP 500", NOW, None, NOW.date())
    soon = Item("minutes", unread="HTTP 500", fetched_at=NOW + dt.timedelta(days=5), recheck_until=until)
    late = Item("minutes", unread="HTTP 500", fetched_at=NOW + dt.timedelta(days=90), recheck_until=until)
    assert due(soon, NOW + dt.timedelta(days=6))
    assert not due(late, NOW + dt.timedelta(days=91))
    assert due(late, NOW + dt.timedelta(days=101))
