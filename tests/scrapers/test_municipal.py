"""Municipal sites with PDFs, as they are: interfaces that are closed, long lists, names that say little."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from ledger.db.database import reading
from ledger.db.tables import Portal
from ledger.evidence.portals import BOARD_ON
from parsers.document import read_items
from replay.failures import instead, status
from replay.pages import Page, Request, html_page
from replay.platforms.municipal import MunicipalSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from scrapers.platforms.municipal_pdf import pages as municipal
from tests.scrapers.rehearsal import Rehearsal, Row, crawl_all, live_in, portal, stored

__all__ = ["portal"]
BOARD = Body("Kunnanhallitus", "Khall", "70")
USO = Item(
    "Kehittämisverkoston jatko",
    "Kunta on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    "Kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\n"
    "Päätösehdotus hyväksyttiin yksimielisesti.",
    section=62,
)
MONEY = Item("Talouden seuranta", "Seurataan taloutta.\n\n# Päätös\n\nMerkittiin tiedoksi.", section=63)
HELD = Meeting("2026118", BOARD, dt.date(2026, 9, 14), "minutes", (USO, MONEY))
OLDER = Meeting("2025017", BOARD, dt.date(2025, 3, 10), "minutes", (MONEY,))
LATER = Meeting("2026121", BOARD, dt.date(2026, 10, 12), "minutes", (MONEY,))
WORLD = World("Mallilan kunta", (BOARD,), (OLDER, HELD))
LISTING = "/paatoksenteko/poytakirjat/"


class Shut(MunicipalSite):
    """The interface's address answers with the site's own page."""

    def _media(self, request: Request) -> Page:
        return html_page("<h1>Sivua ei löytynyt</h1>")


class Others(MunicipalSite):
    """The interface works, and holds no meeting documents."""

    def _media(self, request: Request) -> Page:
        return Page(200, (("Content-Type", "application/json"),), b"[]")


class Full(MunicipalSite):
    """The first search gives exactly one full page, and WordPress answers 400 to the page after it."""

    def _media(self, request: Request) -> Page:
        if request.parameters["search"] != "pöytäkirja":
            return super()._media(request)
        if request.parameters["page"] != "1":
            return Page(
                400, (("Content-Type", "application/json"),), b'{"code": "rest_post_invalid_page_number"}'
            )
        junk = [
            {"title": {"rendered": f"Kartta {n}"}, "source_url": f"{request.base}/{n}.pdf"} for n in range(50)
        ]
        return Page(200, (("Content-Type", "application/json"),), json.dumps(junk).encode())


AGENDA = Meeting("2026120", BOARD, dt.date(2026, 9, 28), "agenda", (USO,))
SITES: dict[str, tuple[str, MunicipalSite, str]] = {  # code: name, site, path of the base URL
    "097": ("Hirvensalmi", MunicipalSite(WORLD, rest=False), "/"),
    "561": ("Oripää", Shut(WORLD), "/"),
    "577": ("Paimio", MunicipalSite(WORLD, robots=b"User-agent: *\nDisallow: /wp-json/\n"), "/"),
    "403": ("Lappajärvi", Others(WORLD), "/"),
    "239": ("Keitele", Full(World("Mallilan kunta", (BOARD,), (AGENDA,))), "/"),
    "732": ("Salla", MunicipalSite(WORLD, edition="?ver=1"), LISTING),
    "890": ("Utsjoki", MunicipalSite(WORLD, page_size=1), LISTING),
    "250": (
        "Kihniö",
        MunicipalSite(WORLD, by_heading=True, upper_case=True, media_type="text/html"),
        LISTING,
    ),
}
CLOSED = ["097", "561", "577", "403"]


@dataclass
class Crawled:
    """The sites crawled twice, six hours apart, and what was asked of them."""

    first: dict[str, dict[str, Any]]
    second: dict[str, dict[str, Any]]
    asked: tuple[dict[str, list[str]], dict[str, list[str]]] = field(default_factory=lambda: ({}, {}))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        live_in(home, patch)
        servers = {code: ReplayServer(site) for code, (_, site, _) in SITES.items()}
        for server in servers.values():
            server.start()
        try:
            yield _crawled(home, servers)
        finally:
            for server in servers.values():
                server.stop()


def _crawled(home: Path, servers: dict[str, ReplayServer]) -> Crawled:
    rows: list[Row] = [
        (code, name, "municipal_pdf", servers[code].url + path, "") for code, (name, _, path) in SITES.items()
    ]
    first = crawl_all(home, rows, "2026-09-20T12:00:00")
    asked = {code: [entry.target for entry in server.requests] for code, server in servers.items()}
    for server in servers.values():
        server.forget()
    servers["732"].site = replace(SITES["732"][1], edition="?ver=2")
    second = crawl_all(home, rows, "2026-09-20T18:00:00")
    again = {code: [entry.target for entry in server.requests] for code, server in servers.items()}
    return Crawled(first, second, (asked, again))


@pytest.mark.parametrize("code", CLOSED, ids=["401", "HTML", "robots.txt", "nothing of meetings"])
def test_where_the_media_interface_is_of_no_use_the_site_is_read_from_its_front_page(
    crawled: Crawled, code: str
) -> None:
    assert crawled.first[code]["outcome"] == "ok", crawled.first[code]["reason"]
    decisions = [one for source in stored(code) for one in read_items(source) if one.relevant]
    assert [(one.decided_on, one.section, one.outcome) for one in decisions] == [
        (dt.date(2026, 9, 14), 62, "joins")
    ]
    assert not any("matkailu" in one or "esite" in one for one in crawled.asked[0][code])


@pytest.mark.parametrize("code", CLOSED)
def test_a_useless_interface_is_not_asked_again_the_next_day(crawled: Crawled, code: str) -> None:
    assert crawled.second[code]["outcome"] == "unchanged", crawled.second[code]["reason"]
    assert not any("wp-json" in one for one in crawled.asked[1][code])
    assert not any(".pdf" in one for one in crawled.asked[1][code])


def test_a_last_page_of_media_that_is_exactly_full_is_no_trouble(crawled: Crawled) -> None:
    assert any("page=2" in one for one in crawled.asked[0]["239"])
    assert crawled.first["239"]["outcome"] == "ok", crawled.first["239"]["reason"]


def test_a_file_with_another_edition_behind_its_name_is_the_same_document(crawled: Crawled) -> None:
    assert sum("ver=1" in one for one in crawled.asked[0]["732"]) == 2
    assert not any("ver=2" in one for one in crawled.asked[1]["732"])
    assert crawled.second["732"]["outcome"] == "unchanged"


def test_what_stands_only_in_the_heading_above_a_file_is_known_of_it(crawled: Crawled) -> None:
    (source,) = stored("250")
    assert source.context.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026"


def test_a_file_that_is_called_a_page_by_its_type_is_read_as_the_pdf_it_is(crawled: Crawled) -> None:
    (source,) = stored("250")
    assert (source.media_type, source.data[:4]) == ("text/html", b"%PDF")
    assert [one.outcome for one in read_items(source) if one.relevant] == ["joins"]


def test_further_pages_of_a_list_are_history_and_an_ordinary_crawl_leaves_them_alone(
    crawled: Crawled,
) -> None:
    assert crawled.first["890"]["counts"]["fetched"] == 1
    assert not any("page=2" in one for one in crawled.asked[0]["890"])


def test_history_goes_through_the_further_pages_of_a_list(portal: Any) -> None:
    with ReplayServer(MunicipalSite(replace(WORLD, meetings=(OLDER, HELD, LATER)), page_size=1)) as server:
        result = portal("municipal_pdf", server.url + LISTING).crawl(mode="backfill")
        assert result["counts"]["fetched"] == 3
        assert len(server.asked(r"page=1")) <= 1


def test_an_interface_that_worked_before_and_does_not_now_is_named_and_nothing_is_missed(portal: Any) -> None:
    with ReplayServer(MunicipalSite(WORLD)) as server:
        site: Rehearsal = portal("municipal_pdf", server.url + "/")
        assert site.crawl()["outcome"] == "ok"
        server.site = MunicipalSite(replace(WORLD, meetings=(*WORLD.meetings, LATER)), rest=False)
        result = site.crawl(now="2026-10-20T12:00:00")
        assert result["outcome"] == "changed"
        assert "HTTP 401" in result["reason"]
        assert result["counts"]["new"] == 1
        assert site.crawl(now="2026-10-21T12:00:00")["outcome"] == "unchanged"
        server.forget()
        assert site.crawl(now="2026-10-22T12:00:00")["outcome"] == "unchanged"
        assert not server.asked("wp-json"), "for a month it is taken for closed"


class Elders(MunicipalSite):
    """The front page itself has minutes too; the board's are two steps below it."""

    def _above(self, path: str) -> Page:
        page = super()._above(path)
        link = b"<a href='/vanhusneuvosto_poytakirja_2026_09_01.pdf'>Vanhusneuvosto 1.9.2026</a></body>"
        return replace(page, body=page.body.replace(b"</body>", link))

    def page(self, request: Request) -> Page:
        return self._pdf(OLDER) if "vanhusneuvosto" in request.path else super().page(request)


def test_a_page_that_listed_minutes_before_and_cannot_be_read_now_is_named(portal: Any) -> None:
    with ReplayServer(Elders(WORLD, rest=False)) as server:
        site: Rehearsal = portal("municipal_pdf", server.url + "/")
        assert site.crawl()["outcome"] == "ok"
        server.trouble(f"^{LISTING}$", status(500))
        result = site.crawl(now="2026-09-21T12:00:00")
        assert (result["outcome"], LISTING in result["reason"]) == ("site_error", True)
        server.calm()
        server.trouble(f"^{LISTING}$", status(404))
        assert site.crawl(now="2026-09-22T12:00:00")["outcome"] == "changed"
        assert site.crawl(now="2026-10-22T12:00:00")["outcome"] == "unchanged", "it is gone for good"


def newest_of_the_board() -> str | None:
    with reading() as session:
        remembered = session.scalars(select(Portal).options(undefer(Portal.memory))).one().memory
    return remembered.get(BOARD_ON)


def test_a_page_that_listed_minutes_before_and_is_a_mere_script_now_is_named(portal: Any) -> None:
    with ReplayServer(Elders(WORLD, rest=False)) as server:
        site: Rehearsal = portal("municipal_pdf", server.url + "/")
        assert site.crawl()["outcome"] == "ok"
        assert newest_of_the_board() == "2026-09-14"
        server.trouble(
            f"^{LISTING}$", instead(html_page("<div id='app'></div><script src='/app.js'></script>"))
        )
        result = site.crawl(now="2026-09-21T12:00:00")
        assert (result["outcome"], LISTING in result["reason"]) == ("changed", True)


class OneAddress(MunicipalSite):
    """The latest minutes always have the same address."""

    def file_path(self, meeting: Meeting) -> str:
        return "/uusin_poytakirja.pdf"


def test_where_the_latest_minutes_always_have_one_address_each_meetings_are_read_once(portal: Any) -> None:
    with ReplayServer(OneAddress(replace(WORLD, meetings=(OLDER,)))) as server:
        site: Rehearsal = portal("municipal_pdf", server.url + LISTING)
        assert site.crawl()["outcome"] == "ok"
        server.site = OneAddress(replace(WORLD, meetings=(HELD,)))
        assert site.crawl(now="2026-09-21T12:00:00")["counts"]["relevant"] == 1
        server.forget()
        assert site.crawl(now="2026-09-21T18:00:00")["outcome"] == "unchanged"
        assert not server.asked("uusin")


SITE = "https://www.example.fi"


def listed(body: str, url: str = f"{SITE}/poytakirjat/") -> tuple[list[Any], list[str]]:
    return municipal.listing(f"<html><body>{body}</body></html>".encode(), url)


def test_a_file_is_one_by_its_name_wherever_the_name_stands_and_is_told_apart_by_what_names_it() -> None:
    pdfs, _ = listed(
        "<h1>Pöytäkirjat</h1>"
        "<a href='/media/KH.PDF?v=7'>30.3.2026</a><a href='/hae?tiedosto=kh2.pdf&ts=9'>6.4.2026</a>"
        "<a href='/anna.pdf?id=1'>13.4.2026</a><a href='/anna.pdf?id=2'>20.4.2026</a>"
        "<a href='/hae?tiedosto=kh.docx'>27.4.2026</a><a href='mailto:x@example.fi?subject=a.pdf'>posti</a>"
    )
    assert [(pdf.id.removeprefix(SITE), pdf.held_on) for pdf in pdfs] == [
        ("/media/KH.PDF", dt.date(2026, 3, 30)),
        ("/hae?tiedosto=kh2.pdf", dt.date(2026, 4, 6)),
        ("/anna.pdf?id=1", dt.date(2026, 4, 13)),
        ("/anna.pdf?id=2", dt.date(2026, 4, 20)),
    ]


def test_a_heading_of_both_kinds_tells_neither_and_a_files_own_words_come_first() -> None:
    pdfs, _ = listed(
        "<h2>Kunnanhallituksen esityslistat ja pöytäkirjat</h2><a href='/1.pdf'>Pöytäkirja 30.3.2026</a>"
        "<a href='/2.pdf'>13.4.2026</a><h2>Kunnanvaltuusto, esityslistat</h2><a href='/3.pdf'>20.4.2026</a>"
        "<a href='/4.pdf'>Tekninen lautakunta, pöytäkirja 27.4.2026</a><h2>Muuta</h2><a href='/5.pdf'>3.5.2026</a>"
    )
    assert [(pdf.body, pdf.kind) for pdf in pdfs] == [
        ("Kunnanhallitus", "minutes"),
        ("Kunnanhallitus", None),
        ("Kunnanvaltuusto", "agenda"),
        ("Tekninen lautakunta", "minutes"),
    ]


def test_of_hundreds_of_links_those_to_documents_are_followed_first() -> None:
    many = "".join(f"<li><a href='/KH_{n}.pdf'>Pöytäkirja {n}/2026</a></li>" for n in range(900))
    menu = "".join(f"<a href='/poytakirjat/kokoustilat-{n}/'>Kokoustilat {n}</a>" for n in range(900))
    pdfs, pages = listed(f"{menu}<ul>{many}</ul><a href='/poytakirjat/2026/'>Pöytäkirjat 2026</a>")
    assert (len(pdfs), len(pages)) == (900, 901)
    assert pages[0] == f"{SITE}/poytakirjat/2026/"


def test_the_day_of_an_upload_is_no_day_of_a_meeting() -> None:
    row = {
        "date": "2026-04-02T10:00:00",
        "title": {"rendered": "Kunnanhallituksen pöytäkirja 3/2026"},
        "source_url": f"{SITE}/wp-content/uploads/2026/04/poytakirja.pdf",
    }
    (pdf,) = municipal.media(json.dumps([row]).encode())
    assert (pdf.body, pdf.kind, pdf.held_on) == ("Kunnanhallitus", "minutes", None)
