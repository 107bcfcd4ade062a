"""Dynasty portals over some weeks: outages, feeds that show too little, meetings that are called off.

Each portal has its own trouble; all are crawled in one process a day, as by `usovahti crawl`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from replay.failures import instead, status
from replay.pages import html_page
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from tests.scrapers import glancing
from tests.scrapers.dynasty_towns import (
    AFTER_OUTAGE,
    AHEAD,
    AUGUST,
    FAR_AHEAD,
    FIRST,
    NEXT,
    OLD,
    PLAIN,
    EmptyOfficersFeed,
    NeighboursFeed,
    NoOfficersFeed,
    ShortFeeds,
    held,
    made,
    served,
    town,
)
from tests.scrapers.paltamo import COMMITTEE
from tests.scrapers.rehearsal import Days, crawl_days

pytestmark = [pytest.mark.service]
MEETING_DAY, TWO_WEEKS_LATER = "2026-09-11T12:00", "2026-09-26T12:00"

SITES: dict[str, DynastySite] = {
    "outage": ShortFeeds(town(OLD, AUGUST, FAR_AHEAD)),
    "officers outage": ShortFeeds(replace(PLAIN, officer_decisions=made(3))),
    "officers by search": NoOfficersFeed(replace(PLAIN, officer_decisions=made(3))),
    "empty officers' feed": EmptyOfficersFeed(replace(PLAIN, officer_decisions=made(3))),
    "officers lost": NoOfficersFeed(replace(PLAIN, officer_decisions=made(3))),
    "neighbours": NeighboursFeed(PLAIN),
    "called off": DynastySite(town(AUGUST, AHEAD)),
    "all called off": DynastySite(
        town(AUGUST, AHEAD, *(held(n, "2026-09-09").as_agenda() for n in (301, 302)))
    ),
    "no rows": DynastySite(town(AUGUST, AHEAD)),
    "no heading": DynastySite(town(AUGUST, AHEAD)),
    "an item instead": DynastySite(town(AUGUST, AHEAD)),
    "no feed": ShortFeeds(town(AUGUST, officers=()), most=0),
    "hidden body": ShortFeeds(town(AUGUST, held(210, "2026-08-21", body=COMMITTEE)), hidden=COMMITTEE.name),
    "unsteady": DynastySite(PLAIN),
}
BARE = (
    "<html><body><h1>Kunnanhallitus  {kind} 10.09.2026{place} klo 17:00 -  Kunnantalo</h1>{id}</body></html>"
)
ITEM = BARE.format(
    kind="Pöytäkirja", place="/Pykälä 1", id="<a href='?page=meetingitem&id=2026300-2'>2026300</a>"
)


def second_day(at: Mapping[str, ReplayServer]) -> None:
    worlds(at)["outage"].world = AFTER_OUTAGE
    worlds(at)["officers outage"].world = replace(PLAIN, officer_decisions=made(12))
    worlds(at)["officers by search"].world = replace(PLAIN, officer_decisions=made(123))
    worlds(at)["empty officers' feed"].world = replace(PLAIN, officer_decisions=made(12))
    at["officers lost"].trouble("official_search", status(500))
    worlds(at)["no feed"].world = town(AUGUST, held(211, "2026-08-31"), officers=())


def meeting_day(at: Mapping[str, ReplayServer]) -> None:
    at["officers lost"].calm()
    for name in ("called off", "all called off"):
        worlds(at)[name].world = PLAIN
    at["no rows"].trouble(
        "page=meeting&", instead(html_page(BARE.format(kind="Pöytäkirja", place="", id=2026300)))
    )
    at["no heading"].trouble("page=meeting&", instead(html_page("<html><body>2026300</body></html>")))
    at["an item instead"].trouble("page=meeting&", instead(html_page(ITEM)))


def weeks_later(at: Mapping[str, ReplayServer]) -> None:
    for name in ("no rows", "no heading", "an item instead"):
        at[name].calm()
        worlds(at)[name].world = town(AUGUST, AHEAD.as_minutes())


DAYS: dict[str, Callable[[Mapping[str, ReplayServer]], None]] = {
    FIRST: lambda at: None,
    NEXT: second_day,
    MEETING_DAY: meeting_day,
    TWO_WEEKS_LATER: weeks_later,
}


def worlds(at: Mapping[str, ReplayServer]) -> dict[str, Any]:
    return {name: server.site for name, server in at.items()}


@pytest.fixture(scope="module", params=glancing.OF_DAYS)
def weeks(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("home")
    sites = {name: replace(site) for name, site in SITES.items()}  # their worlds go on
    with glancing.way(request.param), served(home, sites) as at:
        at["unsteady"].trouble("page=meetingitem&id=2026200-1", status(500), times=2)
        yield crawl_days(home, "dynasty", "/cgi/DREQUEST.PHP", at, DAYS)


@pytest.mark.parametrize("name", SITES)
def test_on_the_first_day_every_portal_is_read_well(weeks: Days, name: str) -> None:
    assert weeks.outcome(FIRST, name) == "ok", weeks.results[FIRST][name]["reason"]


def test_what_was_published_during_an_outage_and_fell_out_of_the_feed_is_read_by_its_meetings(
    weeks: Days,
) -> None:
    assert weeks.new(NEXT, "outage") == 9
    assert weeks.outcome(NEXT, "outage") == "ok"
    assert not weeks.asked_for(NEXT, "outage", OLD.id), "what was long ago is no part of the gap"
    assert not weeks.asked_for(MEETING_DAY, "outage", "page=meetings&"), "what was begun was finished"


def test_officer_decisions_that_fell_out_of_their_feed_are_read_by_their_search(weeks: Days) -> None:
    assert weeks.new(NEXT, "officers outage") == 9
    assert weeks.asked_for(NEXT, "officers outage", "rss/official_decisions&show=1000"), (
        "first by a longer one"
    )


def test_where_the_officers_feed_is_empty_their_search_is_read(weeks: Days) -> None:
    assert (weeks.new(FIRST, "empty officers' feed"), weeks.new(NEXT, "empty officers' feed")) == (
        weeks.new(FIRST, "officers by search"),
        9,
    )


def test_officer_decisions_that_were_read_before_and_are_not_to_be_had_now_are_a_trouble(weeks: Days) -> None:
    assert weeks.outcome(NEXT, "officers lost") == "site_error"
    assert "HTTP 500, where it was read before" in weeks.results[NEXT]["officers lost"]["reason"]
    assert weeks.outcome(MEETING_DAY, "officers lost") in ("ok", "unchanged")


def test_without_a_feed_officer_decisions_are_searched_page_by_page_until_some_are_known(
    weeks: Days,
) -> None:
    assert weeks.new(NEXT, "officers by search") == 120
    assert weeks.asked_for(NEXT, "officers by search", "rss/official_decisions") == 0, "it is remembered"
    glance = int(glancing.WANTED)  # saw that it is another page
    assert weeks.asked_for(NEXT, "officers by search", "official_search") == 2 + glance


def test_a_neighbours_entry_in_the_feed_is_neither_asked_for_nor_taken_for_a_gap(weeks: Days) -> None:
    assert weeks.asked[NEXT]["neighbours"] == [
        "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=200",
        "/cgi/DREQUEST.PHP?page=rss/official_decisions&show=200",
    ]


def test_a_meeting_that_was_called_off_is_no_trouble_of_the_portal_and_is_given_up_after_two_weeks(
    weeks: Days,
) -> None:
    assert weeks.asked_for(MEETING_DAY, "called off", "page=meeting&id=2026300")
    assert weeks.outcome(MEETING_DAY, "called off") == "unchanged"
    assert not weeks.asked_for(TWO_WEEKS_LATER, "called off", "page=meeting&id=2026300")


def test_several_meetings_without_a_page_at_once_are_a_trouble_of_the_portal(weeks: Days) -> None:
    assert weeks.outcome(MEETING_DAY, "all called off") == "site_error"
    assert weeks.outcome(TWO_WEEKS_LATER, "all called off") == "unchanged"


@pytest.mark.parametrize(
    ("name", "outcome"),
    [("no rows", "changed"), ("no heading", "changed"), ("an item instead", "wrong_page")],
)
def test_a_page_of_a_meeting_that_cannot_be_read_is_named_and_the_minutes_are_found_when_it_can(
    weeks: Days, name: str, outcome: str
) -> None:
    assert weeks.outcome(MEETING_DAY, name) == outcome
    assert [item.document_kind for item in weeks.known(name) if item.locator.startswith(AHEAD.id)] == [
        "minutes"
    ] * 2


def test_where_the_feed_is_always_empty_the_bodies_are_asked_at_each_run(weeks: Days) -> None:
    assert weeks.results[FIRST]["no feed"]["counts"]["fetched"] == 2
    assert weeks.outcome(NEXT, "no feed") == "ok"
    assert weeks.new(NEXT, "no feed") == 2
    assert weeks.outcome(MEETING_DAY, "no feed") == "unchanged"
    assert weeks.results[MEETING_DAY]["no feed"]["newest"] == "2026-08-31"


def test_a_body_that_the_feed_leaves_out_is_found_by_the_weekly_look_at_the_bodies(weeks: Days) -> None:
    assert {item.meeting_on for item in weeks.known("hidden body") if "-" in item.locator} == {
        dt.date(2026, 8, 20),
        dt.date(2026, 8, 21),
    }
    looks = [weeks.asked_for(day, "hidden body", "meeting_handlers") for day in DAYS]
    assert looks == [1, 0, 1, 1], "once a week"


def test_a_page_that_fails_twice_is_had_at_the_third_try(weeks: Days) -> None:
    assert weeks.asked_for(FIRST, "unsteady", "2026200-1") == 3
    assert not [item for item in weeks.known("unsteady") if item.unread]


def test_no_request_takes_part_in_the_session_of_another(weeks: Days) -> None:
    # on later days pages that mislead are asked for within a session
    assert not weeks.cookies[FIRST] | weeks.cookies[NEXT]
