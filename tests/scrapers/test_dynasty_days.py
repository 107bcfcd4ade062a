"""Dynasty portals over some weeks: outages, feeds that show too little, meetings that are called off.

Each portal has its own trouble; all are crawled in one process a day, as by `usovahti crawl`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from replay.dynasty import DynastySite
from replay.pages import Page, Request, html_page
from replay.server import ReplayServer
from replay.troubles import hang, instead, status
from replay.world import Item, Meeting, OfficerDecision, World
from tests.scrapers.paltamo import BOARD, COMMITTEE, JOINS, ordinary
from tests.scrapers.rehearsal import Days, Rehearsal, crawl_days, portal

__all__ = ["portal"]
pytestmark = [pytest.mark.service, pytest.mark.xdist_group("dynasty days")]
FIRST, NEXT = "2026-09-01T12:00", "2026-09-02T11:00"  # within a day, so that robots.txt is not asked again
MEETING_DAY, TWO_WEEKS_LATER = "2026-09-11T12:00", "2026-09-26T12:00"


def held(number: int, day: str, items: int = 2, body: Any = BOARD) -> Meeting:
    return Meeting(f"2026{number}", body, dt.date.fromisoformat(day), "minutes", ordinary(items))


def made(count: int, first: int = 1) -> tuple[OfficerDecision, ...]:
    """Officer decisions of one a day; the later the number, the newer."""
    return tuple(
        OfficerDecision(
            f"20269{n:04}", "Sihteeri", "N N", dt.date(2026, 1, 1) + dt.timedelta(days=n), f"{n}/2026",
            f"Hankinta {n}", "Hankitaan.",
        )
        for n in range(first, first + count)
    )  # fmt: skip


OLD = held(100, "2019-05-06")
AUGUST = held(200, "2026-08-20")
AHEAD = held(300, "2026-09-10").as_agenda()
FAR_AHEAD = held(310, "2026-10-20").as_agenda()
PLAIN = World("Kunta", (BOARD, COMMITTEE), (AUGUST,), made(2))


def town(*meetings: Meeting, officers: tuple[OfficerDecision, ...] = made(2)) -> World:
    return World("Kunta", (BOARD, COMMITTEE), meetings, officers)


@dataclass
class ShortFeeds(DynastySite):
    """Feeds that show the newest few entries, however many are asked for. `hidden`: a body they leave out."""

    most: int = 4
    hidden: str = ""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        shown = replace(
            self.world, meetings=tuple(m for m in self.world.meetings if m.body.name != self.hidden)
        )
        site = DynastySite(shown)
        return site._feed(feed, min(show, self.most), request)


@dataclass
class NeighboursFeed(DynastySite):
    """A feed that ends with a neighbour's entry."""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        page = super()._feed(feed, show, request)
        theirs = b"""<item><title>Naapuri 01.08.2026 / Asia</title><description>Asia</description>
        <link>https://naapuri.example.fi/cgi/DREQUEST.PHP?page=meetingitem&amp;id=2026999-1</link></item>"""
        return replace(page, body=page.body.replace(b"</channel>", theirs + b"</channel>"))


@dataclass
class NoOfficersFeed(DynastySite):
    """An installation whose officer decisions are found by their search only."""

    def page(self, request: Request) -> Page:
        if request.parameters.get("page") == "rss/official_decisions":
            return html_page("<h1>404</h1>", status=404)
        return super().page(request)


@dataclass
class SameRows(DynastySite):
    """An installation whose search shows its first rows whatever row is asked for."""

    def _officers(self, parameters: dict[str, str]) -> Page:
        return super()._officers({**parameters, "alo": "1"})


Site = DynastySite
SITES: dict[str, Site] = {
    "outage": ShortFeeds(town(OLD, AUGUST, FAR_AHEAD)),
    "officers outage": ShortFeeds(replace(PLAIN, officer_decisions=made(3))),
    "officers by search": NoOfficersFeed(replace(PLAIN, officer_decisions=made(3))),
    "neighbours": NeighboursFeed(PLAIN),
    "called off": DynastySite(town(AUGUST, AHEAD)),
    "all called off": DynastySite(
        town(AUGUST, AHEAD, *(held(n, "2026-09-09").as_agenda() for n in (301, 302)))
    ),
    "no rows": DynastySite(town(AUGUST, AHEAD)),
    "no heading": DynastySite(town(AUGUST, AHEAD)),
    "an item instead": DynastySite(town(AUGUST, AHEAD)),
    "no feed": ShortFeeds(PLAIN, most=0),
    "hidden body": ShortFeeds(town(AUGUST, held(210, "2026-08-21", body=COMMITTEE)), hidden=COMMITTEE.name),
    "unsteady": DynastySite(PLAIN),
}
BARE = (
    "<html><body><h1>Kunnanhallitus  {kind} 10.09.2026{place} klo 17:00 -  Kunnantalo</h1>{id}</body></html>"
)
ITEM = BARE.format(
    kind="Pöytäkirja", place="/Pykälä 1", id="<a href='?page=meetingitem&id=2026300-2'>2026300</a>"
)


MISSED = tuple(held(210 + n, f"2026-08-{22 + n}", items=3) for n in range(3))
AFTER_OUTAGE = town(OLD, AUGUST, *MISSED, FAR_AHEAD)


def second_day(at: Mapping[str, ReplayServer]) -> None:
    worlds(at)["outage"].world = AFTER_OUTAGE
    worlds(at)["officers outage"].world = replace(PLAIN, officer_decisions=made(12))
    worlds(at)["officers by search"].world = replace(PLAIN, officer_decisions=made(123))
    worlds(at)["no feed"].world = town(AUGUST, held(211, "2026-08-31"))


def meeting_day(at: Mapping[str, ReplayServer]) -> None:
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


@contextmanager
def served(home: Path, sites: Mapping[str, Site]) -> Iterator[dict[str, ReplayServer]]:
    """Each site on an address of its own, and `home` as the place of the ledger."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.delenv("DATABASE_URL", raising=False)
        patch.setenv("USOVAHTI_HOME", str(home))
        patch.chdir(home)
        yield {
            name: stack.enter_context(ReplayServer(site, address=f"127.0.9.{number}"))
            for number, (name, site) in enumerate(sites.items(), 1)
        }


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("home")
    with served(home, SITES) as at:
        at["unsteady"].trouble("page=meetingitem&id=2026200-1", status(500), times=2)
        yield crawl_days(home, "dynasty", "/cgi/DREQUEST.PHP", at, DAYS)


# History

TWO_BODIES = town(
    *(held(100 + n, f"2025-0{1 + n % 9}-15", body=(BOARD, COMMITTEE)[n % 2]) for n in range(12))
)
HISTORY: dict[str, Site] = {
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


def test_without_a_feed_officer_decisions_are_searched_page_by_page_until_some_are_known(
    weeks: Days,
) -> None:
    assert weeks.new(NEXT, "officers by search") == 120
    assert weeks.asked_for(NEXT, "officers by search", "rss/official_decisions") == 0, "it is remembered"
    assert weeks.asked_for(NEXT, "officers by search", "official_search") == 2


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
        result = paltamo.crawl(now=f"{MEETING_DAY}:00")
        assert server.asked("show=1000"), "it looks as far back as it can"
    assert result["outcome"] == "ok"
    held_on = {day for _, day, _ in paltamo.known() if day}
    assert {dt.date(2026, 8, day) for day in (20, 22, 23, 24)} <= held_on
    assert sum(day in {dt.date(2026, 8, 22 + n) for n in range(3)} for _, day, _ in paltamo.known()) == 9
