"""Refusals mean the same to every visitor of ours: spiders, the glance, and the visits of commands and weekly looks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from core import clock
from ledger.coordination import throttles
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from replay.failures import status
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from scrapers.glance.client import Answer, NoGlance
from scrapers.glance.manners import Manners
from scrapers.politeness.http_get import StandingOff, Visitor
from scrapers.registry.detect import Visited
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.scrapers.rehearsal import Rehearsal

pytestmark = pytest.mark.service
NOW = dt.datetime(2024, 10, 10, 12, tzinfo=clock.HELSINKI)
HOST = "127.0.0.1"
SMALL = dataclasses.replace(MINUTES, items=MINUTES.items[2:])


def held() -> tuple[dt.datetime, str] | None:
    """Until when everybody leaves the host alone, and why."""
    with reading() as session:
        return throttles.standing(session, f"breaker:{HOST}")


def by_spider(home: Path, server: ReplayServer) -> None:
    Rehearsal(home, "dynasty", f"{server.url}/cgi/DREQUEST.PHP").crawl(NOW.isoformat())


def by_visitor(home: Path, server: ReplayServer) -> None:
    visit = StandingOff(Visitor(delay=0))
    for path in ("/robots.txt", "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000"):
        visit(f"{server.url}{path}")


def by_glance(home: Path, server: ReplayServer) -> None:
    manners, plain = Manners((), 60), Visitor(delay=0)
    for path in ("/robots.txt", "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000"):
        page = plain(f"{server.url}{path}")
        headers = {"Retry-After": page.retry_after} if page.retry_after is not None else {}
        try:
            manners.refuse_held(HOST)
            answer = Answer(page.url, page.status, headers, page.body, None, 0)
            manners.heed(HOST, answer, robots=path == "/robots.txt")
        except NoGlance:
            return


VISITORS = pytest.mark.parametrize("asks", [by_spider, by_visitor, by_glance])
Asks = Callable[[Path, ReplayServer], None]


@pytest.fixture
def ledger(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", HOST)
    monkeypatch.setenv("USOVAHTI_NOW", NOW.isoformat())
    upgrade()
    return home


@VISITORS
@pytest.mark.parametrize("code", [401, 403, 404, 410, 451])
def test_a_robots_txt_that_is_refused_has_no_rules_and_keeps_nobody_away(
    ledger: Path, asks: Asks, code: int
) -> None:
    with ReplayServer(DynastySite(with_meetings(SMALL))) as server:
        server.trouble("^/robots.txt", status(code))
        asks(ledger, server)
        assert server.asked("rss/meetingitems"), "the pages are asked for"
        assert held() is None


@VISITORS
def test_a_robots_txt_that_is_asked_for_too_often_keeps_everybody_away(ledger: Path, asks: Asks) -> None:
    with ReplayServer(DynastySite(with_meetings(SMALL))) as server:
        server.trouble("^/robots.txt", status(429))
        asks(ledger, server)
        assert not server.asked("cgi")
        assert held()


@VISITORS
@pytest.mark.parametrize(
    ("code", "said"),
    [
        *product((403, 429), (None, "0", "Thu, 10 Oct 2024 08:59:00 GMT", "soon")),
        (403, "1"),  # who refuses is not asked again in a moment
    ],
)
def test_a_refusal_that_names_no_time_to_come_keeps_everybody_away_for_a_quarter_of_an_hour(
    ledger: Path, asks: Asks, code: int, said: str | None
) -> None:
    with ReplayServer(DynastySite(with_meetings(SMALL))) as server:
        server.trouble("cgi", status(code, headers={"Retry-After": said} if said is not None else {}))
        asks(ledger, server)
        assert len(server.asked("cgi")) == 1
        standing = held()
        assert standing is not None
        assert standing[0] == NOW + dt.timedelta(minutes=15)


@VISITORS
@pytest.mark.parametrize("said", [None, "0", "Thu, 10 Oct 2024 08:59:00 GMT"])
def test_a_server_that_is_down_without_naming_a_time_to_come_is_tried_as_any_that_fails(
    ledger: Path, asks: Asks, said: str | None
) -> None:
    with ReplayServer(DynastySite(with_meetings(SMALL))) as server:
        server.trouble("cgi", status(503, headers={"Retry-After": said} if said else {}))
        asks(ledger, server)
        assert held() is None


@pytest.mark.parametrize("code", [429, 503])
def test_who_still_refuses_after_two_waits_is_asked_no_more_in_this_crawl(ledger: Path, code: int) -> None:
    with ReplayServer(DynastySite(with_meetings(MINUTES))) as server:
        server.trouble("page=meetingitem", status(code, headers={"Retry-After": "1"}))
        result = Rehearsal(ledger, "dynasty", f"{server.url}/cgi/DREQUEST.PHP").crawl(NOW.isoformat())
        assert len(server.asked("page=meetingitem")) == 3, "once, and after each wait"
    assert result["outcome"] == "blocked"
    standing = held()
    assert standing is not None
    assert standing[0] == NOW + dt.timedelta(minutes=15)


def test_a_visit_that_was_refused_again_after_the_time_it_was_told_makes_no_third(ledger: Path) -> None:
    asked: list[str] = []

    def refuses(url: str) -> Visited:
        asked.append(url)
        return Visited(url, 429, b"x", retry_after="20")

    visit = StandingOff(refuses)
    for minutes in range(0, 12, 2):
        with clock.fixed(NOW + dt.timedelta(minutes=minutes)):
            visit(f"http://{HOST}/{minutes}")
    assert len(asked) == 2
