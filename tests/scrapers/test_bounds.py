"""Where a bound of ours leaves something unread the crawl says so: what it read looks whole otherwise."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, cast

import pytest
from scrapy.http import HtmlResponse, Request
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings
from scrapy.utils.test import get_crawler

from core import clock
from parsers import Context
from scrapers.crawl.failures import OptionalLists, Trouble
from scrapers.crawl.items import Entry
from scrapers.crawl.outcomes import judge
from scrapers.crawl.result import MAX_PROBLEMS, ResultWriter
from scrapers.crawl.spider import PortalSpider
from scrapers.listing.bounds import BEYOND, LONGEST_URL, Bounds, all_of
from tests.scrapers.test_outcomes import problem, result

SITE = "https://kunta.example.fi"
BASES = {"tweb": "/ktwebscr/pk_tek_tweb.htm", "cloudnc": "/fi-FI", "municipal_pdf": "/"}
FIRST = dt.datetime(2026, 9, 20, 12, tzinfo=clock.HELSINKI)


def spider_of(platform: str, mode: str = "poll") -> Any:
    """The platform's spider, as a crawl makes it; it is given answers and asks for nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "scrapers.settings")
        kind = cast("type[PortalSpider]", SpiderLoader.from_settings(get_project_settings()).load(platform))
    crawler = get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False})
    crawler._apply_settings()
    url = SITE + BASES.get(platform, "")
    return kind.from_crawler(crawler, municipality="578", portal_url=url, mode=mode)


def answer(body: str | bytes, url: str = f"{SITE}/list") -> HtmlResponse:
    return HtmlResponse(url, body=body, encoding="utf-8", request=Request(url))


def links(count: int, address: str) -> str:
    rows = "".join(
        f'<tr><td><a href="{address.format(n)}">Liite {n}</a></td></tr>' for n in range(1, count + 1)
    )
    return f"<html><body><div id='ContentStart'><table class='list'>{rows}</table></div></body></html>"


@pytest.mark.parametrize(("files", "said"), [(20, False), (21, True)])
def test_of_a_tweb_item_with_many_attachments_those_that_are_not_read_are_said(
    home: Path, files: int, said: bool
) -> None:
    spider = spider_of("tweb")
    page = answer(links(files, "/ktwebscr/fileshow?doctype=3&docid={}"))
    asked = list(spider.parse_attachments(page, Entry("1", SITE, "Asia", Context()), None))
    assert len(asked) == 1, "one after the other"
    assert (list(spider.bounds.reached) == ["of an item's attachments only the first 20 are read"]) is said


def test_a_days_list_that_is_as_long_as_lists_can_be_says_that_more_may_have_been_there(home: Path) -> None:
    spider = spider_of("tweb")
    for rows in (199, 200):
        spider.see_whether_full([None] * rows)
        assert bool(spider.bounds.reached) is (rows == 200)


@pytest.mark.parametrize(("total", "said"), [(1000, False), (1001, True)])
def test_a_search_in_helsinki_that_finds_more_than_is_read_says_so(
    home: Path, total: int, said: bool
) -> None:
    spider = spider_of("helsinki")
    source = {
        "subject": "Asia",
        "organization_name": "Kaupunginhallitus",
        "organization_type": "Hallitus",
        "meeting_date": 1_734_300_000,
        "decision_url": "/fi/asia/hel-1",
        "field_is_decision": True,
    }
    hits = [{"_id": f"entity:node/{n}:fi", "_source": source} for n in range(50)]
    page = answer(json.dumps({"hits": {"total": {"value": total}, "hits": hits}}))
    list(spider.parse_hits(page, None, 950))
    assert bool(spider.bounds.reached) is said


def test_a_history_of_more_hits_than_a_cloudnc_search_is_read_for_says_so(home: Path) -> None:
    hits = answer(links(20, "/fi-FI/content/{}/1"), f"{SITE}/fi-FI/haku")
    for mode, page, said in (("backfill", 24, False), ("backfill", 25, True), ("poll", 3, False)):
        spider = spider_of("cloudnc", mode)
        list(spider.parse_search(hits, "USO", page))
        assert bool(spider.bounds.reached) is said, (mode, page)


@pytest.mark.parametrize(("page", "said"), [(19, False), (20, True)])
def test_more_uploads_than_are_looked_at_are_said(home: Path, page: int, said: bool) -> None:
    rows = [{"title": {"rendered": f"Pöytäkirja {n}"}, "source_url": f"{SITE}/{n}.pdf"} for n in range(50)]
    spider = spider_of("municipal_pdf")
    list(spider.parse_media(answer(json.dumps(rows)), "pöytäkirja", page))
    assert bool(spider.bounds.reached) is said


def test_an_address_that_is_too_long_to_be_asked_for_is_said(home: Path) -> None:
    spider = spider_of("municipal_pdf")
    for length in (LONGEST_URL, LONGEST_URL + 1):
        spider.ask(f"{SITE}/".ljust(length, "a"), spider.parse_listing, depth=0)
        assert bool(spider.bounds.reached) is (length > LONGEST_URL)


def test_since_when_something_is_left_unread_is_kept_as_long_as_it_is() -> None:
    memory: dict[str, Any] = {}

    def crawl(*said: str, hours: int, mode: str = "poll", whole: bool = True) -> dict[str, str]:
        bounds = Bounds(memory, mode)
        with clock.fixed(FIRST + dt.timedelta(hours=hours)):
            for words in said:
                bounds.reach(words)
            bounds.keep(whole=whole)
        return bounds.left_unread()

    first = crawl("pages", hours=0)
    assert crawl("pages", hours=1) == first
    assert crawl(hours=2, whole=False) == {}, "it did not come so far, and takes nothing back"
    crawl("hits", hours=3, mode="backfill")
    assert crawl("pages", hours=4) == first
    assert all_of(memory) == ["pages", "hits"]
    crawl(hours=5)
    assert all_of(memory) == ["hits"]
    assert crawl("pages", hours=6) != first, "it is news again"
    crawl(hours=7), crawl(hours=7, mode="backfill")
    assert BEYOND not in memory


def test_of_a_run_that_did_not_get_a_list_is_not_known_what_it_leaves_unread() -> None:
    lists = OptionalLists({})
    assert not lists.any_failed([problem("site_error", "item")])
    assert lists.any_failed([problem("site_error")])
    lists.miss("officers", Trouble("changed", "HTTP 404", gone=True), SITE)
    assert not lists.any_failed([]), "it is not there"
    lists.miss("officers", Trouble("site_error", "HTTP 503"), SITE)
    assert lists.any_failed([]), "though nobody had read it before"


def test_what_is_left_unread_stands_in_the_reason_of_a_run_that_was_well_else() -> None:
    outcome = judge(result(beyond_bounds={"pages are not read": "2026-09-20T12:00:00+03:00"}))
    assert (outcome.name, outcome.reason) == ("unchanged", "left unread: pages are not read")


def test_a_list_that_failed_is_not_hidden_behind_a_hundred_items_that_did(home: Path) -> None:
    spider = spider_of("municipal_pdf")
    items = [problem("site_error", "item")] * MAX_PROBLEMS
    spider.problems = [*items, problem("blocked")]
    written = ResultWriter(spider.crawler).result(spider, "finished")
    assert len(written["problems"]) == MAX_PROBLEMS
    assert judge(written).name == "blocked"


def test_all_items_that_failed_count_though_a_hundred_are_kept() -> None:
    items = [problem("site_error", "item")] * MAX_PROBLEMS
    many = {"fetched": 2500, "new": 2500}
    assert judge(result(counts=many, problems=items, item_problems=MAX_PROBLEMS)).name == "ok"
    assert judge(result(counts=many, problems=items, item_problems=200)).name == "site_error"
