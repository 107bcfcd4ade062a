"""Many portals in one crawler of Scrapy: what one of them does or suffers is no other's."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from parsers.text import municipalities
from replay import failures
from replay.pages import Page, Request, Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.scrapers.rehearsal import Row, crawl_all, environment, write_registry
from tests.shared import ROOT

pytestmark = pytest.mark.service
NOW = "2024-10-10T12:00:00"
SMALL = dataclasses.replace(MINUTES, items=MINUTES.items[2:])
CODES = [(record.code, record.name) for record in municipalities.ALL]
DYNASTY, CLOUDNC = "/cgi/DREQUEST.PHP", "/fi-FI"
# Each process counts what it makes of these, and says so when it ends.
COUNTING = """# may come late
import atexit, collections, json, os
from scrapy.core import engine
from scrapy.core.downloader import Downloader
from scrapy.core.downloader.middleware import DownloaderMiddlewareManager
from scrapy.crawler import Crawler

made = collections.Counter()

def counted(kind):
    right = kind.__init__
    def init(self, *arguments, **more):
        made[kind.__name__] += 1
        right(self, *arguments, **more)
    kind.__init__ = init

for kind in (Crawler, engine.ExecutionEngine, Downloader, DownloaderMiddlewareManager):
    counted(kind)
atexit.register(lambda: open(os.environ["COUNTED"], "w").write(json.dumps(made)))
"""
# Of the portal of the municipality that FAULTY names, a first request cannot be made, after one that can; an item in
# which the word FAULT stands is too much for any portal's spider, and ENOUGH ends its crawl.
FAULT = """# may come late
import os
from scrapy.exceptions import CloseSpider
from scrapers.platforms.dynasty import pages
from scrapers.platforms.dynasty.spider import DynastySpider

has_text = pages.has_text

def wrong(*arguments, **more):
    if b"FAULT" in arguments[0]:
        raise LookupError("another fault of ours")
    if b"ENOUGH" in arguments[0]:
        raise CloseSpider("enough")
    return has_text(*arguments, **more)

pages.has_text = wrong

right = DynastySpider.crawl

def crawl(self):
    for number, request in enumerate(right(self)):
        if number == 1 and self.portal.code == os.environ["FAULTY"]:
            raise KeyError("a fault of ours")
        yield request

DynastySpider.crawl = crawl
"""
SETTING = """# may come late
from scrapers.platforms.dynasty.spider import DynastySpider

DynastySpider.custom_settings = {"RETRY_TIMES": 7}
"""
MEMORY = """
from scrapers.settings import *
MEMUSAGE_LIMIT_MB = 280
MEMUSAGE_CHECK_INTERVAL_SECONDS = 1
"""
GREEDY = """
import os
from scrapers.platforms.dynasty.spider import DynastySpider

right = DynastySpider.crawl

def crawl(self):
    if self.portal.code == os.environ["FAULTY"]:
        self.too_much = b"x" * 250_000_000
    return right(self)

DynastySpider.crawl = crawl
"""


def rows_at(servers: Sequence[ReplayServer], platform: str = "dynasty", path: str = DYNASTY) -> list[Row]:
    """A portal of another municipality at each of the servers."""
    return [
        (code, name, platform, server.url + path, "")
        for (code, name), server in zip(CODES, servers, strict=False)
    ]


@contextmanager
def on_hosts(sites: Sequence[Site], **more: Any) -> Iterator[list[ReplayServer]]:
    """Each site on an address of its own."""
    servers = [ReplayServer(site, address=f"127.0.9.{n}", **more) for n, site in enumerate(sites, 1)]
    for server in servers:
        server.start()
    try:
        yield servers
    finally:
        for server in servers:
            server.stop()


def allowing(servers: Sequence[ReplayServer], **more: str) -> dict[str, str]:
    return {"USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in servers), **more}


def with_code(home: Path, code: str) -> dict[str, str]:
    """The environment in which each Python process runs this code first."""
    (home / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": f"{home}{os.pathsep}{ROOT}"}


def said(result: dict[str, Any]) -> dict[str, Any]:
    """What the result says, without what the clock and the process had a part in: on a busy machine a request may be
    late and sent again."""
    left_out = ("stats", "glance")
    counts = result["counts"] | {
        "requests": result["counts"]["requests"] - result["stats"].get("retry/count", 0)
    }
    return {name: value for name, value in result.items() if name not in left_out} | {"counts": counts}


class Process:
    """A crawl process that is given its orders one by one."""

    def __init__(self, home: Path, env: dict[str, str], seconds: float = 120) -> None:
        self.home = home
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scrapers.crawl.process", "-", str(seconds)],
            cwd=home,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def order(self, row: Row) -> None:
        assert self.process.stdin is not None
        arguments = {"municipality": row[0], "portal_url": row[3]}
        line = {"platform": row[2], "arguments": arguments, "result_file": str(self.home / f"{row[0]}.json")}
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def result(self, row: Row) -> dict[str, Any] | None:
        """The portal's result, if there is one yet."""
        path = self.home / f"{row[0]}.json"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found or None

    def wait_for(self, row: Row) -> dict[str, Any]:
        until(lambda: self.result(row) is not None)
        return self.result(row) or {}

    def end(self) -> None:
        """No more orders; what was begun goes on to its end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(60) == 0


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)


def test_many_portals_of_several_platforms_are_crawled_by_one_crawler_with_each_component_once(
    home: Path,
) -> None:
    world = with_meetings(SMALL)
    with on_hosts([DynastySite(world)] * 6 + [CloudNcSite(world)] * 6) as servers:
        rows = rows_at(servers[:6]) + [
            (*one[:2], "cloudnc", server.url + CLOUDNC, "")
            for one, server in zip(rows_at(servers)[6:], servers[6:], strict=True)
        ]
        counted = {"COUNTED": str(home / "made.json"), **with_code(home, COUNTING)}
        results = crawl_all(home, rows, NOW, allowing(servers, **counted), faults=True)
    assert {result["outcome"] for result in results.values()} == {"ok"}
    made = json.loads((home / "made.json").read_text())
    kinds = ("Crawler", "ExecutionEngine", "Downloader", "DownloaderMiddlewareManager")
    assert made == dict.fromkeys(kinds, 1)


@pytest.mark.whole  # each neighbour is alone in a test of every run, here all at once
def test_neighbours_that_hang_flood_fail_or_cannot_begin_change_nothing_of_a_portal_s_result(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    well = DynastySite(with_meetings(SMALL))
    marked = [
        dataclasses.replace(SMALL, items=(dataclasses.replace(SMALL.items[0], text=word),))
        for word in ("FAULT", "ENOUGH")
    ]
    with on_hosts([well] * 6 + [DynastySite(with_meetings(meeting)) for meeting in marked]) as servers:
        rows = rows_at(servers)
        allowed = allowing(servers, USOVAHTI_DOWNLOAD_TIMEOUT="3")
        alone = crawl_all(tmp_path_factory.mktemp("alone"), rows[:2], NOW, allowed)
        servers[2].trouble("rss/", failures.hang())
        servers[3].trouble("rss/", failures.large(announce=False))
        servers[4].trouble("rss/", failures.status(403))
        more = {"FAULTY": rows[5][0], **with_code(home, FAULT)}
        nowhere = (*CODES[8], "dynasty", "http://127.0.9.99:9/cgi/DREQUEST.PHP", "")
        found = crawl_all(home, [*rows, nowhere], NOW, {**allowed, **more}, faults=True)
    for row in rows[:2]:
        assert said(found[row[0]]) == said(alone[row[0]])
    outcomes = [result["outcome"] for result in found.values()]
    troubles = ["site_error", "site_error", "blocked", "crashed", "crashed", "crashed", "refused_address"]
    assert outcomes == ["ok", "ok", *troubles]
    assert found[rows[5][0]]["faults"] == ["KeyError: 'a fault of ours'"]
    assert found[rows[6][0]]["faults"] == ["LookupError: another fault of ours"]
    assert found[rows[7][0]]["finish_reason"] == "enough"
    assert found[rows[5][0]]["counts"]["requests"] > 1, "what had been asked for came to its end"


def test_a_portal_s_result_is_there_when_it_ends_and_others_begin_while_a_neighbour_still_waits(
    home: Path,
) -> None:
    with on_hosts([DynastySite(with_meetings(SMALL))] * 3) as servers:
        rows = rows_at(servers)
        slow, quick, later = rows
        servers[0].trouble("rss/", failures.hang())
        env = {**environment(home, write_registry(home, rows), NOW), **allowing(servers)}
        with Process(home, env) as crawling:
            crawling.order(slow)
            until(lambda: bool(servers[0].asked("rss/")))
            crawling.order(quick)
            assert crawling.wait_for(quick)["outcome"] == "ok"
            crawling.order(later)
            assert crawling.wait_for(later)["outcome"] == "ok"
            assert crawling.result(slow) is None
            assert crawling.process.poll() is None
            servers[0].stop()
            assert crawling.wait_for(slow)["outcome"] == "site_error"
            crawling.end()


def test_each_portal_has_its_own_time_and_what_it_still_wanted_is_asked_for_no_more(home: Path) -> None:
    with on_hosts([DynastySite(with_meetings(MINUTES))] * 3) as servers:
        servers[0].trouble("cgi", failures.delay(5))
        paced = Page(200, body=b"User-agent: *\nCrawl-delay: 55\n")
        servers[2].trouble("robots.txt", failures.instead(paced))
        limit = {"USOVAHTI_CRAWL_TIME_LIMIT": "12"}
        slow, quick, waiting = crawl_all(home, rows_at(servers), NOW, allowing(servers, **limit)).values()
    for one in (slow, waiting):
        assert one["finish_reason"] == "closespider_timeout"
        assert one["outcome"] in ("timeout", "partial")
        assert one["counts"]["requests"] < quick["counts"]["requests"]
    assert waiting["stats"]["elapsed_time_seconds"] < 40, "it does not wait for a turn that comes too late"
    assert not waiting["problems"]
    assert quick["outcome"] == "ok"


def test_where_memory_ran_out_who_is_at_work_and_who_is_still_to_come_are_told_so_and_no_more_is_asked(
    home: Path,
) -> None:
    (home / "less_memory.py").write_text(MEMORY, encoding="utf-8")
    held = bytearray(400 << 20)  # what the process that starts the crawls holds is not theirs
    with on_hosts([DynastySite(with_meetings(MINUTES))] * 3) as servers:
        rows = neighbour, greedy, later = rows_at(servers)
        for server in servers:
            server.trouble("cgi", failures.delay(2))
        env = {
            **environment(home, write_registry(home, rows), NOW),
            **allowing(servers, FAULTY=greedy[0], SCRAPY_SETTINGS_MODULE="less_memory"),
            **with_code(home, GREEDY),
        }
        with Process(home, env) as crawling:
            crawling.order(neighbour)
            until(lambda: bool(servers[0].asked("cgi")))
            assert crawling.result(neighbour) is None
            crawling.order(greedy)
            for row in (neighbour, greedy):
                assert crawling.wait_for(row)["finish_reason"] == "memusage_exceeded"
            crawling.order(later)
            assert crawling.wait_for(later) == {"finish_reason": "memusage_exceeded"}
            crawling.end()
        assert not servers[2].requests
    del held


def test_each_host_has_a_slot_with_its_own_delay_that_all_portals_on_it_share(home: Path) -> None:
    slow = b"User-agent: *\nCrawl-delay: 0.4\n"
    site = DynastySite(with_meetings(SMALL))
    with (
        ReplayServer({"/one": site, "/two": site}, address="127.0.9.1", robots=slow) as shared,
        ReplayServer(site, address="127.0.9.2") as quick,
    ):
        rows = [
            (*CODES[0], "dynasty", f"{shared.url}/one{DYNASTY}", ""),
            (*CODES[1], "dynasty", f"{shared.url}/two{DYNASTY}", ""),
            (*CODES[2], "dynasty", f"{quick.url}{DYNASTY}", ""),
        ]
        results = crawl_all(home, rows, NOW, allowing([shared, quick]))
        asked, others = shared.asked("cgi"), quick.asked("cgi")
    assert {result["outcome"] for result in results.values()} == {"ok"}
    pace = (asked[-1].started - asked[0].started) / (len(asked) - 1)
    assert pace >= 0.39, "the mean, since a busy server notes a request late"
    assert others[-1].started < asked[-1].started - 1, "the other host's pace is its own"


def test_a_process_that_is_told_to_end_still_says_how_far_its_portals_came(home: Path) -> None:
    with on_hosts([DynastySite(with_meetings(MINUTES))] * 2) as servers:
        rows = rows_at(servers)
        for server in servers:
            server.trouble("cgi", failures.delay(1))
        env = {**environment(home, write_registry(home, rows), NOW), **allowing(servers)}
        with Process(home, env) as crawling:
            for row in rows:
                crawling.order(row)
            until(lambda: all(len(server.asked("cgi")) > 1 for server in servers))
            crawling.process.terminate()
            for row in rows:
                assert crawling.wait_for(row)["finish_reason"] == "shutdown"
            assert crawling.process.wait(60) == 0


def test_what_keeps_the_crawler_itself_from_starting_is_said_of_each_portal(home: Path) -> None:
    rows = [(code, name, "dynasty", "http://127.0.9.1:9" + DYNASTY, "") for code, name in CODES[:2]]
    path = write_registry(home, rows)
    path.write_text(path.read_text().replace("primary", "first"), encoding="utf-8")
    with Process(home, environment(home, path, NOW)) as crawling:
        for row in rows:
            crawling.order(row)
        for row in rows:
            assert "portals.csv" in crawling.wait_for(row)["faults"][0]
        crawling.end()


class Visited:
    """A portal that gives each visitor a cookie and keeps what visitors bring."""

    def __init__(self, name: str) -> None:
        self.site, self.name = CloudNcSite(with_meetings(SMALL)), name
        self.robots: bytes | None = None
        self.brought: set[str] = set()

    def page(self, request: Request) -> Page:
        self.brought.add(request.headers.get("cookie", ""))
        return self.site.page(request).with_header("Set-Cookie", f"{self.name}=visitor; path=/")


def test_two_portals_of_one_host_are_two_visitors_with_their_own_cookies(home: Path) -> None:
    one, two = Visited("one"), Visited("two")
    with ReplayServer(one) as first, ReplayServer(two) as second:  # cookies are a host's, whatever its port
        results = crawl_all(home, rows_at([first, second], "cloudnc", CLOUDNC), NOW)
    assert {result["outcome"] for result in results.values()} == {"ok"}
    assert (one.brought, two.brought) == ({"", "one=visitor"}, {"", "two=visitor"})


def test_a_setting_that_a_platform_cannot_have_of_its_own_is_named_instead_of_left_out(home: Path) -> None:
    with on_hosts([DynastySite(with_meetings(SMALL)), CloudNcSite(with_meetings(SMALL))]) as servers:
        rows = [
            rows_at(servers)[0],
            (*CODES[1], "cloudnc", servers[1].url + CLOUDNC, ""),
        ]
        env = {**environment(home, write_registry(home, rows), NOW), **allowing(servers)}
        with Process(home, {**env, **with_code(home, SETTING)}) as crawling:
            for row in rows:
                crawling.order(row)
            assert "dynasty sets RETRY_TIMES" in crawling.wait_for(rows[0])["faults"][0]
            assert crawling.wait_for(rows[1])["outcome"] == "ok"
            crawling.end()
