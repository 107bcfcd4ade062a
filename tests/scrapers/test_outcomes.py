"""How a crawl is judged: by what happened, gravest first, and never "nothing new" for a failed page."""

from __future__ import annotations

from typing import Any

import pytest

from scrapers.crawl.outcomes import judge


def result(**changes: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "finish_reason": "finished",
        "counts": {"fetched": 20, "new": 0, "relevant": 0, "unread": 0},
        "listed": 20,
        "problems": [],
        "faults": [],
    }
    return {**facts, **changes}


def problem(name: str, where: str = "list") -> dict[str, str]:
    return {"name": name, "reason": f"{name} happened", "url": "https://example.fi/", "where": where}


def test_a_complete_crawl_is_ok_with_something_new_and_unchanged_without() -> None:
    assert judge(result()).name == "unchanged"
    assert judge(result(counts={"fetched": 1, "new": 1})).name == "ok"


def test_a_portal_that_answers_but_lists_nothing_is_suspicious() -> None:
    assert judge(result(listed=0)).name == "empty_suspicious"


@pytest.mark.parametrize("name", ["blocked", "robots_denied", "site_error", "changed", "wrong_page"])
def test_a_list_that_failed_names_the_run_whatever_else_it_brought(name: str) -> None:
    outcome = judge(result(counts={"fetched": 20, "new": 5}, problems=[problem(name)]))
    assert outcome.name == name
    assert outcome.reason == f"{name} happened at https://example.fi/"


def test_of_several_troubles_the_gravest_names_the_run() -> None:
    assert (
        judge(result(problems=[problem("changed"), problem("blocked"), problem("site_error")])).name
        == "blocked"
    )


def test_one_failed_item_among_many_is_told_but_does_not_fail_the_run() -> None:
    outcome = judge(result(counts={"fetched": 40, "new": 40}, problems=[problem("site_error", "item")]))
    assert outcome.name == "ok"
    assert "1 item could not be fetched" in (outcome.reason or "")


def test_failed_items_above_their_share_fail_the_run() -> None:
    assert (
        judge(result(counts={"fetched": 0, "new": 0}, problems=[problem("wrong_page", "item")])).name
        == "wrong_page"
    )
    two = [problem("site_error", "item")] * 2
    assert judge(result(counts={"fetched": 20, "new": 20}, problems=two)).name == "site_error"


def test_a_crawl_without_a_result_file_has_crashed_or_run_out_of_time() -> None:
    assert judge(None, stderr_tail="Traceback …\nMemoryError: too much\n").reason == (
        "the crawl ended without a result: MemoryError: too much"
    )
    assert judge(None, timed_out=True).name == "timeout"


def test_a_crawl_ended_by_its_time_limit_is_partial_where_it_got_on() -> None:
    assert judge(result(finish_reason="closespider_timeout")).name == "partial"
    assert judge(result(finish_reason="closespider_timeout", counts={"fetched": 0})).name == "timeout"


@pytest.mark.parametrize("reason", ["shutdown", "memusage_exceeded", "start_error", None])
def test_any_other_early_end_is_a_crash(reason: str | None) -> None:
    assert judge(result(finish_reason=reason)).name == "crashed"


def test_a_fault_of_our_own_is_never_blamed_on_the_portal() -> None:
    outcome = judge(result(faults=["KeyError: 'x'"], problems=[problem("blocked")]))
    assert (outcome.name, outcome.reason) == ("crashed", "usovahti itself failed: KeyError: 'x'")
