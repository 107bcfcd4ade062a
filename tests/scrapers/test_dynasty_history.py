"""Dynasty beyond its feeds: history by bodies and searches, and crawls that were killed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from replay.failures import hang, instead
from replay.pages import Page, Request
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import Item
from tests.scrapers.dynasty_towns import (
    AFTER_OUTAGE,
    AUGUST,
    FAR_AHEAD,
    FIRST,
    NEXT,
    OLD,
    PLAIN,
    SameRows,
    ShortFeeds,
    held,
    made,
    served,
    town,
)
from tests.scrapers.paltamo import BOARD, COMMITTEE, JOINS, ordinary
from tests.scrapers.rehearsal import Days, Rehearsal, crawl_days, portal

__all__ = ["portal"]
pytestmark = [pytest.mark.service]


TWO_BODIES = town(
    *(held(100 + n, f"2025-0{1 + n % 9}-15", body=(BOARD, COMMITTEE)[n % 2]) for n in range(12))
)
HISTORY: dict[str, DynastySite] = {
    "rows from one on": SameRows(replace(PLAIN, officer_decisions=made(130))),
    "mixed up": DynastySite(
        TWO_BODIES,
        first_hit_empty=True,
        stale_every=3,
    ),
    "another body's": DynastySite(TWO_BODIES),
    "the bodies again": DynastySite(TWO_BODIES),
}


def page_of(query: str) -> Page:
    return DynastySite(TWO_BODIES).page(Request("GET", "/cgi/DREQUEST.PHP", query))


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("history")
    with served(home, HISTORY) as at:
        at["another body's"].trouble("page=meetings&id=11", instead(page_of("page=meetings&id=10")), times=1)
        at["the bodies again"].trouble(
            "page=meetings&id=11", instead(page_of("page=meeting_handlers")), times=1
        )
        day = {FIRST: lambda at: None}
        yield crawl_days(home, "dynasty", "/cgi/DREQUEST.PHP", at, day, {"mode": "backfill"})


@pytest.mark.parametrize("name", ["mixed up", "another body's", "the bodies again"])
def test_history_is_whole_though_a_session_answers_with_other_pages_than_asked_for(
    history: Days, name: str
) -> None:
    assert history.outcome(FIRST, name) == "ok", history.results[FIRST][name]["reason"]
    assert history.results[FIRST][name]["stats"]["usovahti/tried_again/wrong_page"] > 0
    assert len([item for item in history.known(name) if "-" in item.locator]) == 12 * 2


def test_a_search_that_always_shows_its_first_rows_is_named_and_not_asked_for_ever(history: Days) -> None:
    assert history.outcome(FIRST, "rows from one on") == "wrong_page"
    assert history.asked_for(FIRST, "rows from one on", "official_search") == 4
    assert history.new(FIRST, "rows from one on") == 100 + 2


def test_a_first_crawl_that_was_killed_is_gone_on_with_and_takes_nothing_for_a_gap(
    portal: Callable[..., Rehearsal],
) -> None:
    named = replace(AUGUST, items=(*ordinary(3), Item("Liittyminen USO-verkostoon", JOINS, section=4)))
    with ReplayServer(DynastySite(town(named))) as server:
        server.trouble("page=meetingitem&id=2026200-2", hang())
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        paltamo.kill_when(lambda: bool(server.asked("id=2026200-2")), now=f"{FIRST}:00")
        assert paltamo.known(), "something was read"
        server.calm()
        server.forget()
        result = paltamo.crawl(now=f"{NEXT}:00")
        assert server.asked("rss/meetingitems&show=1000")
        assert not server.asked("page=meetings&")
    assert result["outcome"] == "ok"
    assert (
        sorted(day for _, day, _ in paltamo.known() if day == dt.date(2026, 8, 20))
        == [dt.date(2026, 8, 20)] * 4
    )


def test_a_poll_that_was_killed_while_it_caught_up_is_gone_on_with_by_the_next(
    portal: Callable[..., Rehearsal],
) -> None:
    with ReplayServer(ShortFeeds(town(OLD, AUGUST, FAR_AHEAD))) as server:
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        paltamo.crawl(now=f"{FIRST}:00")
        server.site = ShortFeeds(AFTER_OUTAGE)
        server.trouble("page=meetingitem&id=2026211-1", hang())
        server.forget()
        paltamo.kill_when(lambda: bool(server.asked("id=2026211-1")), now=f"{NEXT}:00")
        server.calm()
        server.forget()
        result = paltamo.crawl(now="2026-09-11T12:00:00")
        assert server.asked("show=1000"), "it looks as far back as it can"
    assert result["outcome"] == "ok"
    held_on = {day for _, day, _ in paltamo.known() if day}
    assert {dt.date(2026, 8, day) for day in (20, 22, 23, 24)} <= held_on
    assert sum(day in {dt.date(2026, 8, 22 + n) for n in range(3)} for _, day, _ in paltamo.known()) == 9
