"""Quiet hours and digest hours: on ordinary days, over midnight, and on the nights when the clock is turned."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.subscriptions.calendar import is_quiet, next_digest, opens, start_of

HELSINKI = ZoneInfo("Europe/Helsinki")
ZONES = [HELSINKI, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")]

minutes = st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))
moments = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda m: dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=m)
)
around_changes = st.sampled_from(
    [dt.datetime(2025, 3, 30, 1, tzinfo=dt.UTC), dt.datetime(2025, 10, 26, 1, tzinfo=dt.UTC)]
).flatmap(lambda change: st.integers(-300, 300).map(lambda m: change + dt.timedelta(minutes=m)))


def helsinki(*parts: int, fold: int = 0) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=HELSINKI, fold=fold)


def clock_of(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


@settings(max_examples=150, deadline=None)
@given(start=minutes, end=minutes, zone=st.sampled_from(ZONES), moment=moments | around_changes)
def test_what_is_deferred_comes_at_the_first_moment_that_is_not_quiet(start, end, zone, moment):
    if start == end:
        return
    opened = opens(start, end, zone, moment)

    assert opened >= moment
    assert opened - moment <= dt.timedelta(hours=25)
    assert not is_quiet(start, end, zone, opened)
    if opened > moment:
        assert is_quiet(start, end, zone, moment)
        assert is_quiet(start, end, zone, opened - dt.timedelta(seconds=1))


@pytest.mark.parametrize(
    ("hours", "moment", "opened"),
    [
        (("22:00", "07:00"), helsinki(2024, 12, 17, 21, 59), helsinki(2024, 12, 17, 21, 59)),
        (("22:00", "07:00"), helsinki(2024, 12, 17, 22, 0), helsinki(2024, 12, 18, 7, 0)),
        (("22:00", "07:00"), helsinki(2024, 12, 18, 6, 59, 59), helsinki(2024, 12, 18, 7, 0)),
        (("22:00", "07:00"), helsinki(2024, 12, 18, 7, 0), helsinki(2024, 12, 18, 7, 0)),
        (("12:00", "13:00"), helsinki(2024, 12, 18, 12, 30), helsinki(2024, 12, 18, 13, 0)),
        # 30 March 2025: 3.00 becomes 4.00, so 3.30 does not exist
        (("22:00", "03:30"), helsinki(2025, 3, 30, 2, 59), helsinki(2025, 3, 30, 4, 0)),
        (("22:00", "07:00"), helsinki(2025, 3, 29, 23, 0), helsinki(2025, 3, 30, 7, 0)),
        # 26 October 2025: 4.00 becomes 3.00, so 3.30 comes twice; the quiet hour comes twice too
        (("22:00", "07:00"), helsinki(2025, 10, 25, 23, 0), helsinki(2025, 10, 26, 7, 0)),
        (("03:00", "04:00"), helsinki(2025, 10, 26, 3, 10), helsinki(2025, 10, 26, 4, 0)),
    ],
)
def test_quiet_hours_end_when_the_clock_on_the_wall_says_so(hours, moment, opened):
    start, end = map(clock_of, hours)
    assert opens(start, end, HELSINKI, moment) == opened


@settings(max_examples=150, deadline=None)
@given(
    at=minutes,
    zone=st.sampled_from(ZONES),
    moment=moments | around_changes,
    mode=st.sampled_from(["daily", "weekly"]),
)
def test_a_digest_comes_once_a_day_or_once_a_week_and_never_in_the_past(at, zone, moment, mode):
    first = next_digest(mode, at, zone, moment)
    second = next_digest(mode, at, zone, first)

    assert first > moment
    period = dt.timedelta(days=1 if mode == "daily" else 7)
    assert first - moment <= period + dt.timedelta(hours=1)
    assert abs((second - first) - period) <= dt.timedelta(hours=1)
    if mode == "weekly":
        assert abs(first.astimezone(zone).replace(tzinfo=None) - _monday(first, zone, at)) <= dt.timedelta(
            hours=1
        )


def _monday(moment: dt.datetime, zone: ZoneInfo, at: dt.time) -> dt.datetime:
    day = (moment.astimezone(zone) + dt.timedelta(hours=1)).date()
    return dt.datetime.combine(day - dt.timedelta(days=day.weekday()), at)


def test_a_daily_digest_keeps_its_hour_over_both_nights_on_which_the_clock_is_turned():
    at = dt.time(8, 0)
    for night in (helsinki(2025, 3, 29, 8, 0), helsinki(2025, 10, 25, 8, 0)):
        assert next_digest("daily", at, HELSINKI, night).astimezone(HELSINKI).time() == at


def test_a_mute_ends_when_its_day_begins_where_the_reader_is():
    assert start_of(dt.date(2025, 1, 7), HELSINKI) == helsinki(2025, 1, 7, 0, 0)
