"""Portal health: judged by the portal's own past."""

from __future__ import annotations

import datetime as dt

import pytest

from ledger.evidence.health import Health, RunFacts, days_between, judge

TODAY = dt.date(2025, 3, 3)


def run(outcome: str = "ok", listed: int | None = 200, new: int = 0, reason: str | None = None) -> RunFacts:
    return RunFacts(outcome, reason, listed, new)


def health(
    *runs: RunFacts,
    newest: dt.date | None = dt.date(2025, 3, 1),
    gap: int = 14,
    today: dt.date = TODAY,
    ahead: dt.date | None = None,
) -> Health:
    return judge(runs, newest_on=newest, longest_gap_days=gap, today=today, next_on=ahead)


def test_a_portal_that_was_never_crawled_says_so() -> None:
    assert health().state == "never"


def test_a_portal_with_a_fresh_meeting_is_ok() -> None:
    assert health(run(new=3)).state == "ok"


def test_a_portal_without_news_in_its_own_rhythm_is_quiet_not_bad() -> None:
    assert health(run(), newest=dt.date(2025, 1, 20)).state == "quiet"


def test_a_portal_whose_newest_meeting_is_far_older_than_any_pause_before_is_stale_though_it_answers() -> (
    None
):
    found = health(run(outcome="unchanged"), newest=dt.date(2024, 11, 1))
    assert found.state == "stale"
    assert "2024-11-01" in found.reason


@pytest.mark.parametrize(
    ("last", "today", "gap", "state"),
    [
        (dt.date(2025, 6, 9), dt.date(2025, 8, 25), 14, "quiet"),  # the summer break, seen for the first time
        (dt.date(2025, 6, 9), dt.date(2025, 9, 15), 14, "stale"),
        (dt.date(2025, 6, 30), dt.date(2025, 9, 29), 14, "quiet"),
        (dt.date(2025, 6, 30), dt.date(2025, 9, 30), 14, "stale"),  # 61 days that are not of July
        (dt.date(2024, 12, 9), dt.date(2025, 1, 27), 14, "quiet"),  # Christmas
        (dt.date(2025, 5, 26), dt.date(2025, 9, 8), 40, "quiet"),  # meets every month or two
        (dt.date(2025, 5, 26), dt.date(2025, 9, 16), 40, "stale"),
        (dt.date(2024, 9, 16), dt.date(2025, 4, 7), 150, "stale"),  # whatever its rhythm was
    ],
)
def test_a_break_is_judged_by_the_portals_own_rhythm_and_july_counts_for_nothing(
    last: dt.date, today: dt.date, gap: int, state: str
) -> None:
    assert health(run(), newest=last, today=today, gap=gap).state == state


def test_a_portal_that_announces_a_meeting_is_not_stale() -> None:
    assert health(run(), newest=dt.date(2024, 11, 1), ahead=dt.date(2025, 3, 10)).state == "quiet"


def test_july_is_left_out_of_a_time_however_many_of_them_it_spans() -> None:
    assert days_between(dt.date(2025, 6, 30), dt.date(2025, 8, 1)) == 1
    assert days_between(dt.date(2025, 7, 10), dt.date(2025, 7, 20)) == 0
    assert days_between(dt.date(2023, 8, 1), dt.date(2025, 8, 1)) == 731 - 2 * 31
    assert days_between(dt.date(2025, 2, 1), dt.date(2025, 3, 1)) == 28


def test_a_small_portal_that_always_paused_for_months_is_not_stale_at_its_usual_pause() -> None:
    assert health(run(), newest=dt.date(2024, 11, 1), gap=100).state == "quiet"


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("blocked", "blocked"),
        ("robots_denied", "blocked"),
        ("changed", "changed"),
        ("wrong_page", "changed"),
        ("empty_suspicious", "changed"),
        ("site_error", "failing"),
        ("timeout", "failing"),
        ("crashed", "failing"),
        ("a name nobody has thought of yet", "failing"),
    ],
)
def test_each_bad_outcome_has_its_state(outcome: str, state: str) -> None:
    assert health(run(outcome=outcome, reason="why"), run()).state == state


def test_a_list_that_shrank_to_a_fraction_is_changed_though_every_page_was_200() -> None:
    assert health(run(listed=3), run(listed=190), run(listed=210)).state == "changed"


def test_a_list_of_usual_length_is_not_changed() -> None:
    assert health(run(listed=150, new=1), run(listed=190), run(listed=210)).state == "ok"


def test_a_portal_that_answers_but_has_never_shown_an_item_is_not_ok() -> None:
    assert health(run(listed=0), newest=None).state == "changed"


def test_a_portal_whose_lists_carry_no_dates_is_judged_by_what_they_list() -> None:
    assert health(run(listed=12), newest=None).state == "ok"
    assert health(run(listed=1), run(listed=12), newest=None).state == "changed"
