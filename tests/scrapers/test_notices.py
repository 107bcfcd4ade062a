"""A page that stands where an item was asked for: no platform takes it for the item, whatever marks its items have."""

from __future__ import annotations

from typing import Any, cast
from unittest.mock import Mock

import pytest
from scrapy.http import HtmlResponse, Response
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from parsers import Context
from replay.pdf import Placed, pdf
from scrapers.crawl.failures import HEAD, Trouble, instead_of_page, says_anything
from scrapers.crawl.failures import notice as notice_of
from scrapers.crawl.items import Entry
from scrapers.crawl.page_request import Asked
from scrapers.crawl.spider import PortalSpider
from scrapers.platforms.cloudnc import pages as cloudnc
from scrapers.platforms.dynasty import pages as dynasty
from scrapers.platforms.helsinki.spider import HelsinkiSpider
from scrapers.platforms.mfiles.spider import MfilesSpider
from scrapers.platforms.municipal_pdf.spider import MunicipalPdfSpider
from scrapers.platforms.tweb.spider import TwebSpider
from tests.parsers import pace

URL = "https://kunta.example.fi/ktwebscr/fileshow?doctype=7&docid=12"
TITLE = "Kehittämisverkoston jatko"
PAGE = "<html><head><title>Kunta</title></head><body>{}</body></html>"
NOTICES = {
    "login": PAGE.format("<h1>Kirjaudu sisään</h1><form><input type='password' name='p'></form>"),
    "refusal": PAGE.format("<h1>Access denied</h1><p>Request blocked.</p>"),
    "maintenance": PAGE.format("<h1>Palvelussa on huoltokatko</h1>"),
    "nothing there": PAGE.format("<h1>Sivua ei l&ouml;ytynyt</h1><p>Tarkista osoite.</p>"),
    "nothing there, in Swedish": PAGE.format("<h1>Sidan hittades inte</h1>"),
    "404": PAGE.format("<h1>404</h1>"),
}
BEGUN = (
    "<h1>", "<h1 ", "<!-- DATABEGIN -->", "<!--", "<table><caption>Liitteet", "<table ", "<caption ", "<div ",
    "<p class='breadcrumb'>", "<p class='", "class='a ", " breadcrumb", "<a><strong ", "<!-- DATABEGIN --><!--", "<",
)  # fmt: skip
NAMES = {"login": "blocked", "refusal": "blocked", "maintenance": "site_error"}


@pytest.fixture(scope="module")
def spiders() -> dict[str, type[PortalSpider]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "scrapers.settings")
        loader = SpiderLoader.from_settings(get_project_settings())
        return {name: cast("type[PortalSpider]", loader.load(name)) for name in loader.list()}


def seen(spider: type[PortalSpider], body: bytes, url: str = URL) -> Trouble | None:
    """What the spider says of the answer to a request for an item, None where it takes it for the item."""
    response = HtmlResponse(url, body=body, encoding="utf-8")
    asking = spider.__new__(spider)
    asking.memory = {}
    found = asking.expect_item(response, Entry("12", URL, TITLE))
    return instead_of_page(body, found) if isinstance(found, str) else found


@pytest.mark.parametrize("notice", NOTICES)
def test_no_platform_takes_a_notice_for_an_item(spiders: dict[str, type[PortalSpider]], notice: str) -> None:
    found = {name: seen(spider, NOTICES[notice].encode()) for name, spider in spiders.items()}
    assert len(found) >= 10
    assert [name for name, trouble in found.items() if trouble is None] == []
    wanted = {NAMES[notice]} if notice in NAMES else {"wrong_page", "changed"}
    assert {trouble.name for trouble in found.values() if trouble} <= wanted


@pytest.mark.parametrize("begun", ["<!--", "<script>", "<style x", "<title>", "<"])
def test_a_page_of_beginnings_without_an_end_holds_up_no_crawl(begun: str) -> None:
    page = b"<html>" + begun.encode() * (HEAD // len(begun))
    assert pace.seconds(lambda: (notice_of(page, TITLE), says_anything(page[: HEAD // 5])), 1) < 1
    assert seen(MunicipalPdfSpider, page) is not None


@pytest.mark.parametrize("begun", BEGUN)
def test_an_item_of_beginnings_without_an_end_is_read_in_time_that_grows_with_it(begun: str) -> None:
    page = begun.encode() * (200_000 // len(begun))

    def read() -> None:
        dynasty.heading(page)
        dynasty.has_text(dynasty.region(page))
        cloudnc.context(page, cloudnc.region(page) or page, Context())
        cloudnc.says_decision(page)

    assert pace.seconds(read, 1) < 1


def test_an_item_about_such_a_thing_is_an_item() -> None:
    for text in ("Ohjelmiston huoltokatko", "Captcha-palvelun hankinta", "Päätös: asiakirjaa ei löytynyt"):
        assert seen(TwebSpider, PAGE.format(f"<h1>{TITLE}</h1><p>{text}</p>").encode()) is None
        long = PAGE.format(f"<p>{text}. {'Selostus asiasta. ' * 200}</p>")
        assert seen(TwebSpider, long.encode()) is None
        assert seen(TwebSpider, f"<p>{TITLE}</p><p>{text}</p>".encode("utf-16-le")) is None


def test_an_item_that_leads_to_the_sites_front_page_is_not_read_as_one() -> None:
    front = PAGE.format("<p>Tervetuloa kuntaan.</p>" * 200).encode()
    assert seen(TwebSpider, front) is None
    found = seen(TwebSpider, front, "https://kunta.example.fi/")
    assert found is not None
    assert "front page" in found.reason


@pytest.mark.parametrize("spider", [MunicipalPdfSpider, MfilesSpider])
def test_in_a_documents_place_only_a_file_is_one(spider: type[PortalSpider]) -> None:
    file = pdf([[Placed(60, 100, TITLE)]])
    assert seen(spider, file) is None
    assert seen(spider, b"\xef\xbb\xbf" + file) is None
    assert seen(spider, b"PK\x03\x04" + bytes(100)) is None
    assert seen(spider, PAGE.format("<p>Tervetuloa kuntaan.</p>" * 200).encode()) is not None


@pytest.mark.parametrize("trouble", [Trouble("blocked", "a login page"), Trouble("site_error", "HTTP 500")])
def test_an_item_of_helsinki_that_cannot_be_had_is_named_and_no_fault_of_ours(trouble: Trouble) -> None:
    spider = HelsinkiSpider.__new__(HelsinkiSpider)
    spider.problems, spider.notes, spider.known = [], Mock(), cast("Any", {})
    asked = Asked(URL, lambda _: [], entry=Entry("12", URL, TITLE))
    list(spider.give_up(asked, trouble))
    assert [(one["name"], one["reason"]) for one in spider.problems] == [(trouble.name, trouble.reason)]


def test_a_cloudnc_page_whose_file_cannot_be_had_is_handed_on_as_unread() -> None:
    from scrapers.platforms.cloudnc.spider import CloudncSpider

    spider = Mock(
        root="https://kunta.cloudnc.fi", fetched=lambda *_, **more: PortalSpider.fetched(spider, *_, **more)
    )
    spider.portal.code = "578"
    own = b"<div id='ContentStart'><h1>Osallistuminen</h1><a href='/download/noname/%7BA%7D/1'>x</a></div>"
    entry = Entry("1", "https://kunta.cloudnc.fi/fi-FI/Viranhaltijat/A/Osallistuminen(1)")
    officer = entry.context.model_copy(update={"document_kind": "officer_decision"})
    entry = Entry(entry.locator, entry.url, None, officer)
    list(CloudncSpider.parse_item(spider, Response(entry.url, body=own), entry))
    details = spider.ask_item.call_args.kwargs
    assert details["expect"](Response(URL, body=NOTICES["404"].encode())) == "the decision's file"
    (page,) = details["otherwise"](Trouble("site_error", "HTTP 500"))
    assert page.unread == "its file is missing: HTTP 500"
