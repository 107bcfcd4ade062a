"""Shared budgets and breakers: what one crawl learns about a vendor or a shared host holds for all of them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from core import clock
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import Throttle
from scrapers.crawl.failures import Throttled
from scrapers.politeness.robots_text import AGENT, rules_of, text_of, too_slow
from scrapers.politeness.throttle import Manners
from scrapers.politeness.vendors import retry_after, vendor_of
from scrapers.registry.detect import Visited, robots_of

NOW = dt.datetime(2024, 10, 10, 12, tzinfo=clock.HELSINKI)
PALTAMO = Request("https://paltamo10.oncloudos.com/cgi/DREQUEST.PHP?page=meeting_frames")
OTHER = Request("https://jamsa10.oncloudos.com/cgi/DREQUEST.PHP?page=meeting_frames")
ELSEWHERE = Request("https://kunta.example.fi/")


@pytest.fixture(autouse=True)
def ledger(home: Path) -> Iterator[None]:
    upgrade()
    with clock.fixed(NOW):
        yield


def manners() -> Manners:
    return Manners.from_crawler(get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False}))


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)


def answer(request: Request, status: int, **headers: str) -> Response:
    return Response(
        request.url, status=status, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


def test_the_vendor_of_a_host_is_told_by_its_domain() -> None:
    assert vendor_of("paltamo10.oncloudos.com") == "oncloudos.com"
    assert vendor_of("kajaani.cloudnc.fi") == "cloudnc.fi"
    assert vendor_of("hus-julkaisu.tweb.fi") == "tweb.fi"
    assert vendor_of("evil-oncloudos.com") is None


def test_retry_after_is_read_as_seconds_or_as_a_date() -> None:
    assert retry_after("120", NOW) == dt.timedelta(minutes=2)
    assert retry_after("Thu, 10 Oct 2024 09:10:00 GMT", NOW) == dt.timedelta(minutes=10)
    assert retry_after("Thu, 10 Oct 2024 08:00:00 GMT", NOW) is None, (
        "clocks differ: a past date says nothing"
    )
    assert retry_after("0", NOW) is None
    assert retry_after("99999999999", NOW) == dt.timedelta(days=7), "a slip of the pen is not for ever"
    assert retry_after("soon", NOW) is None
    assert retry_after("\N{SUPERSCRIPT TWO}", NOW) is None, "a digit that is no number"
    assert retry_after(None, NOW) is None
    assert retry_after("9" * 5000, NOW) == dt.timedelta(days=7)
    assert retry_after(f"Fri, 31 Dec {'9' * 20} 23:59:59 GMT", NOW) is None, "of no year that there is"
    assert retry_after(f"Fri, 31 Dec 2026 23:59:59 +{'9' * 20}", NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: usovahti/0.1 (+mailto:me@example.fi)\nDisallow: /cgi/\n",
        "USER-AGENT: Usovahti 0.1\r\nDisallow: /cgi/\r\n",
        "\x00User-agent: *\nDisallow: /cgi/\n",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_robots_txt_forbids_us_as_webmasters_write_it(text: str, charset: str) -> None:
    rules = rules_of(text_of(200, text.encode(charset)))
    assert not rules.can_fetch("https://kunta.example.fi/cgi/x", AGENT)
    assert rules.can_fetch("https://kunta.example.fi/", AGENT)


def test_a_crawl_delay_that_no_crawl_can_keep_is_a_refusal_with_its_reason() -> None:
    slow, usual = (rules_of(f"User-agent: *\nCrawl-delay: {seconds}\n") for seconds in (86400, 30))
    assert too_slow(usual) is None
    assert too_slow(slow) == "asks for 86400 s between two requests, more than a crawl can wait"
    robots = b"User-agent: *\nCrawl-delay: 86400\n"
    words, allowed = robots_of("https://kunta.example.fi/", lambda url, _=None: Visited(url, 200, robots))
    assert allowed is False
    assert words.startswith("robots.txt asks for 86400 s")


@pytest.mark.parametrize("status", [403, 429])
def test_a_refusal_by_one_portal_keeps_every_crawl_away_from_its_whole_vendor(status: int) -> None:
    run(manners().process_response(PALTAMO, answer(PALTAMO, status)))
    with pytest.raises(Throttled, match=rf"oncloudos.com is left alone until .*HTTP {status}"):
        run(manners().process_request(OTHER))
    run(manners().process_request(ELSEWHERE))
    with clock.fixed(NOW + dt.timedelta(minutes=16)):
        run(manners().process_request(OTHER))


def test_a_longer_retry_after_is_kept_to_the_second() -> None:
    run(manners().process_response(PALTAMO, answer(PALTAMO, 429, Retry_After="3600")))
    with reading() as session:
        row = session.get_one(Throttle, "breaker:*.oncloudos.com")
        assert row.not_before == NOW + dt.timedelta(hours=1)


def test_a_short_retry_after_is_waited_for_and_the_page_asked_again_twice_at_most(slept: list[float]) -> None:
    guest = manners()
    again = run(guest.process_response(ELSEWHERE, answer(ELSEWHERE, 503, Retry_After="7")))
    assert isinstance(again, Request)
    assert slept == [7]
    again = run(guest.process_response(again, answer(ELSEWHERE, 503, Retry_After="7")))
    assert isinstance(run(guest.process_response(again, answer(ELSEWHERE, 503, Retry_After="7"))), Response)


def test_a_short_time_to_stay_away_is_kept_by_every_crawl_of_the_vendor(slept: list[float]) -> None:
    run(manners().process_response(PALTAMO, answer(PALTAMO, 503, Retry_After="30")))
    run(manners().process_request(OTHER))
    assert slept == [30, 30]


def test_a_refusal_is_not_asked_again_however_short_its_retry_after(slept: list[float]) -> None:
    given = run(manners().process_response(ELSEWHERE, answer(ELSEWHERE, 403, Retry_After="1")))
    assert isinstance(given, Response)
    assert not slept


async def _slot_of(request: Request, **settings: Any) -> Slot:
    from scrapers import settings as ours

    given = {name: getattr(ours, name) for name in dir(ours) if name.isupper() and name != "ADDONS"}
    crawler = get_crawler(settings_dict={**given, "TWISTED_REACTOR_ENABLED": False, **settings})
    return Downloader(crawler)._get_slot(request)[1]


def test_requests_come_one_at_a_time_and_at_irregular_intervals_around_the_delay() -> None:
    slot = run(_slot_of(ELSEWHERE, DOWNLOAD_DELAY=1.0))
    pauses = [slot.download_delay() for _ in range(200)]
    assert slot.concurrency == 1
    assert 0.5 <= min(pauses) < 0.7
    assert 1.3 < max(pauses) <= 1.5


def test_an_ordinary_failure_opens_no_breaker() -> None:
    for status in (200, 404, 500, 503):
        run(manners().process_response(PALTAMO, answer(PALTAMO, status)))
    run(manners().process_request(OTHER))
