"""Portal health: judged by the portal's own past."""

from __future__ import annotations

import datetime as dt

import pytest

from ledger.health import Health, RunFacts, judge

TODAY = dt.date(2025, 3, 3)


def run(outcome: str = "ok", listed: int | None = 200, new: int = 0, reason: str | None = None) -> RunFacts:
    return RunFacts(outcome, reason, listed, new)


def health(*runs: RunFacts, newest: dt.date | None = dt.date(2025, 3, 1), gap: int = 14) -> Health:
    return judge(runs, newest_on=newest, longest_gap_days=gap, today=TODAY)


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
