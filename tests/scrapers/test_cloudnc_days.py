"""CloudNC portals from day to day: what a poll costs, overrun front pages, meetings without items.

Each portal has its own trouble; all are crawled in one process a day, as by `usovahti crawl`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace

import pytest

from replay.failures import status
from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, OfficerDecision, World
from tests.scrapers import glancing
from tests.scrapers.paltamo import BOARD, COMMITTEE, JOINS, ordinary
from tests.scrapers.rehearsal import Days, crawl_days, live_in

pytestmark = [pytest.mark.service]
FIRST, NEXT, THIRD = "2026-09-01T12:00", "2026-09-02T11:00", "2026-09-02T20:00"
PRIVATE = Body("Perusturvalautakunnan yksilöjaosto", "Yksj", "12")


def held(number: int, day: str, *, items: tuple[Item, ...] | None = None, body: Body = BOARD) -> Meeting:
    some = ordinary(2) if items is None else items
    return Meeting(f"{number}", body, dt.date.fromisoformat(day), "minutes", some)


def town(*meetings: Meeting, officers: tuple[OfficerDecision, ...] = ()) -> World:
    return World("Kunta", (BOARD, COMMITTEE, PRIVATE), meetings, officers)


AUGUST = held(200, "2026-08-20")
MANY = tuple(held(300 + n, f"2026-08-{10 + n}", body=COMMITTEE) for n in range(11))
CLOSED = tuple(held(400 + n, f"2026-08-{10 + n}", items=(), body=PRIVATE) for n in range(4))
FRESH = tuple(held(500 + n, f"2026-08-{25 + n}") for n in range(3))
AHEAD = replace(held(600, "2026-09-02", items=(Item("Jäsenyys", JOINS, section=5),)), kind="agenda")
OLD_HITS = tuple(
    held(700 + n, f"2019-0{1 + n // 25}-{1 + n % 25:02}", items=(Item(f"Verkosto {n}", JOINS, section=n),))
    for n in range(1, 60)
)
MADE = tuple(
    OfficerDecision(f"8{n:04}", "Rehtori", "N N", dt.date(2026, 8, 1), f"{n}", f"Hankinta {n}", "Ostetaan.")
    for n in range(60)
)


@dataclass
class NoRows(CloudNcSite):
    """After an update that gave the items of a meeting another shape."""

    def _item_row(self, meeting: Meeting, n: int, item: Item) -> str:
        return f"<section>{item.title}</section>"


SITES = {
    "steady": CloudNcSite(town(AUGUST, *OLD_HITS, officers=MADE)),
    "overrun": CloudNcSite(town(AUGUST)),
    "updated": CloudNcSite(town(AUGUST)),
    "officers lost": CloudNcSite(town(AUGUST, officers=MADE[30:])),
    "closed meetings": CloudNcSite(town(AUGUST, CLOSED[0])),
    "empty agenda": CloudNcSite(town(AUGUST, replace(AHEAD, items=()))),
    "same address": CloudNcSite(town(AUGUST, AHEAD)),
    "taken away": CloudNcSite(town(AUGUST, replace(AHEAD, kind="minutes", date=dt.date(2026, 8, 31)))),
}


def second_day(at: Mapping[str, ReplayServer]) -> None:
    at["overrun"].site = CloudNcSite(town(AUGUST, *MANY))
    at["updated"].site = NoRows(town(AUGUST, *FRESH))
    at["officers lost"].site = CloudNcSite(town(AUGUST, officers=MADE))
    at["officers lost"].trouble("^/fi-FI/Viranhaltijat$", status(500))
    at["closed meetings"].site = CloudNcSite(town(AUGUST, *CLOSED, FRESH[0]))
    at["empty agenda"].site = CloudNcSite(town(AUGUST, AHEAD))
    at["same address"].site = CloudNcSite(town(AUGUST, AHEAD.as_minutes()))
    at["taken away"].trouble(r"\(\d+\)$", status(404))


def third_time(at: Mapping[str, ReplayServer]) -> None:
    at["updated"].site = CloudNcSite(town(AUGUST, *FRESH))
    at["officers lost"].calm()


DAYS: dict[str, Callable[[Mapping[str, ReplayServer]], None]] = {
    FIRST: lambda at: None,
    NEXT: second_day,
    THIRD: third_time,
}


@pytest.fixture(scope="module", params=glancing.OF_DAYS)
def days(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        stack.enter_context(glancing.way(request.param))
        live_in(home, patch)
        at = {
            name: stack.enter_context(ReplayServer(site, address=f"127.0.10.{number}"))
            for number, (name, site) in enumerate(SITES.items(), 1)
        }
        yield crawl_days(home, "cloudnc", "/fi-FI", at, DAYS)


@pytest.mark.parametrize("name", SITES)
def test_on_the_first_day_every_portal_is_read_well(days: Days, name: str) -> None:
    assert days.outcome(FIRST, name) == "ok", days.results[FIRST][name]["reason"]


def test_a_poll_with_nothing_new_asks_the_front_page_and_the_watched_bodies_only(days: Days) -> None:
    assert days.asked[NEXT]["steady"] == ["/fi-FI", "/fi-FI/Toimielimet/Kunnanhallitus"]
    assert days.outcome(NEXT, "steady") == "unchanged"


def test_what_only_the_weekly_look_lists_is_no_measure_for_the_daily_one(days: Days) -> None:
    assert days.asked_for(FIRST, "steady", "/haku") >= 3
    first, next_day = (days.results[day]["steady"]["listed_meetings"] for day in (FIRST, NEXT))
    assert first == next_day


def test_where_more_was_published_than_the_front_page_shows_all_bodies_are_asked(days: Days) -> None:
    assert days.new(NEXT, "overrun") == 22


def test_several_minutes_without_a_single_item_are_a_changed_page_and_are_read_when_it_is_well(
    days: Days,
) -> None:
    assert days.outcome(NEXT, "updated") == "changed"
    assert "3 minutes list no items" in days.results[NEXT]["updated"]["reason"]
    assert (days.outcome(THIRD, "updated"), days.new(THIRD, "updated")) == ("ok", 6)


def test_a_list_of_officer_decisions_that_was_read_before_is_missed_and_asked_for_until_it_is_back(
    days: Days,
) -> None:
    assert days.outcome(NEXT, "officers lost") == "site_error"
    assert "Viranhaltijat" in days.results[NEXT]["officers lost"]["reason"]
    assert days.asked_for(THIRD, "officers lost", "/fi-FI/Viranhaltijat") >= 1
    assert days.outcome(THIRD, "officers lost") == "ok"


def test_a_division_whose_minutes_list_no_items_is_no_trouble_where_others_do(days: Days) -> None:
    assert days.outcome(NEXT, "closed meetings") == "ok"
    assert days.outcome(THIRD, "closed meetings") == "unchanged"


def test_a_meeting_whose_items_come_later_is_looked_at_until_they_are_there(days: Days) -> None:
    assert days.new(NEXT, "empty agenda") == 1


def test_where_an_agenda_becomes_minutes_at_its_own_address_its_items_are_read_again(days: Days) -> None:
    kinds = [item.document_kind for item in days.known("same address") if item.mentions_network]
    assert kinds == ["minutes"]


def test_an_item_that_was_read_and_taken_away_is_no_trouble(days: Days) -> None:
    assert days.asked_for(NEXT, "taken away", "(") == 1
    assert days.outcome(NEXT, "taken away") == "unchanged"
    (item,) = [item for item in days.known("taken away") if item.mentions_network]
    assert item.recheck_until is None, "it is not asked for again"
    assert item.unread is None
