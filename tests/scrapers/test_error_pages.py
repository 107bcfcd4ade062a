"""A failure that answers with HTTP 200 in an item's place: the item is unread, by name, and is read the next day.

Every platform, all in one process: a good day, a day on which the item that joins the network is not to be had, and
an honest day again. Its title does not name the network, so that nothing but its page tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from ledger.db.database import reading
from ledger.evidence.documents import Unread, unread_documents
from parsers.text import municipalities
from replay.failures import Trouble, instead
from replay.pages import Page, Site, file_page, html_page
from replay.pdf import item_pdf
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.cloudnc_markup import framed
from replay.platforms.dynasty import DynastySite
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuApiSite, TurkuStaticSite
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from tests.scrapers.rehearsal import GRANTED, Row, crawl_all, live_in, stored

pytestmark = [pytest.mark.service]
FIRST, ILL, WELL = "2026-09-21T12:00:00", "2026-09-22T12:00:00", "2026-09-23T14:00:00"
BOARD = Body("Kunnanhallitus", "Khall", "70")
FAILS = "Palvelussa on virhe. Tietojen haku ei onnistunut, yritä myöhemmin uudelleen."
JOINS = Item(
    "Verkostoon osallistuminen",
    "Uuden sukupolven organisaatiot -verkosto (USO-verkosto) kutsuu kuntia kaudelle 2027-2028.\n\n# Päätösehdotus\n\n"
    "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2027-2028.\n\n# Päätös\n\nHyväksyttiin.",
    section=3,
    id="90003",
)


def held(number: int, day: dt.date, *more: Item) -> Meeting:
    some = (
        Item(
            f"Asia {number}.{n}",
            "Selostus.\n\n# Päätös\n\nMerkittiin tiedoksi.",
            section=n,
            id=f"{number}{n:02d}",
        )
        for n in (1, 2)
    )
    return Meeting(f"2026{number}", BOARD, day, "minutes", (*some, *more), number=f"{number}/2026")


BEFORE = (held(100, dt.date(2026, 8, 17)), held(110, dt.date(2026, 8, 31)))
GOOD = World("Päätökset", (BOARD,), BEFORE)


def world(item: Item) -> World:
    return replace(GOOD, meetings=(*BEFORE, held(900, dt.date(2026, 9, 21), item)))


HONEST, FAILING = world(JOINS), world(replace(JOINS, text=FAILS))
FAILURE = html_page(
    "<!DOCTYPE html><html><head><title>Virhe</title></head><body><h1>Virhe</h1><p>Pyyntöä ei voitu käsitellä nyt, "
    "koska taustalla oleva rekisteri ei ole käytettävissä.</p></body></html>"
)
FOREIGN = framed(
    "§ 12 Katujen hoito",
    "<p>Kuopion kaupunginhallitus, kokous 14.9.2026</p><h3>Päätös</h3><p>Kuopion kaupunki hyväksyy katujen hoidon.</p>",
    [("Kuopion kaupunki", "/fi-FI")],
    ["Rehtori"],
)
FRAMED = framed("Virhe", "<p>Palvelussa on virhe. Yritä myöhemmin uudelleen.</p>", [], ["Rehtori"])
LOST = framed("Sivua ei löytynyt", "<p>Hakemaasi sivua ei löytynyt.</p>", [], ["Rehtori"])


def in_its_place(page: Page) -> Trouble:
    """`page` instead of each document that names the network, or is a PDF."""

    def strikes(wire: Any, _request: Any, answer: Page) -> None:
        body = answer.body.replace(b"\0", b"")
        wire.send_page(page if b"osallistuu USO" in body or body.startswith(b"%PDF") else answer)

    return strikes


@dataclass(frozen=True)
class Case:
    """A portal, and what stands in the item's place on the second day: a page, or a text within the item's own."""

    platform: str
    site: Callable[[World], Site]
    path: str
    page: Page | None = None
    permission: str = ""


TWEB = "/ktwebscr/pk_tek_tweb.htm"


def tweb(doctype: int) -> Callable[[World], Site]:
    return lambda shown: TwebSite(shown, layout="new", doctype=doctype)


CASES = {
    "cloudnc, an error in its frame": Case("cloudnc", CloudNcSite, "/fi-FI", FRAMED),
    "cloudnc, nothing there": Case("cloudnc", CloudNcSite, "/fi-FI", LOST),
    "cloudnc, another municipality's item": Case("cloudnc", CloudNcSite, "/fi-FI", FOREIGN),
    "cloudnc, text": Case("cloudnc", CloudNcSite, "/fi-FI"),
    "tweb, memo": Case("tweb", tweb(7), TWEB, FAILURE, GRANTED),
    "tweb, PDF": Case("tweb", tweb(3), TWEB, FAILURE, GRANTED),
    "tweb, text": Case("tweb", tweb(7), TWEB, None, GRANTED),
    "ktweb_static": Case("ktweb_static", KtwebStaticSite, "/paatokset/khall.htm", FAILURE),
    "ktweb_static, text": Case("ktweb_static", KtwebStaticSite, "/paatokset/khall.htm"),
    "turku": Case("turku", TurkuStaticSite, "/khall/welcome.htm", FAILURE),
    "turku, text": Case("turku", TurkuStaticSite, "/khall/welcome.htm"),
    "turku's interface, text": Case("turku", TurkuApiSite, "/api"),
    "dynasty": Case("dynasty", DynastySite, "/cgi/DREQUEST.PHP", FAILURE),
    "dynasty, text": Case("dynasty", DynastySite, "/cgi/DREQUEST.PHP"),
    "dynasty_static": Case("dynasty_static", DynastyStaticSite, "/kokous/TELIMET.HTM", FAILURE),
    "dynasty_static, text": Case("dynasty_static", DynastyStaticSite, "/kokous/TELIMET.HTM"),
    "gemilo, text": Case("gemilo", GemiloSite, "/agenda"),
    "mfiles": Case("mfiles", MFilesSite, "/Kokoukset/mallila", FAILURE, GRANTED),
    "municipal_pdf": Case("municipal_pdf", MunicipalSite, "/paatoksenteko/poytakirjat/", FAILURE),
}  # fmt: skip
CODES = {name: record.code for name, record in zip(CASES, municipalities.ALL, strict=False)}


@dataclass
class Days:
    """Results, unread items and what is kept whole after each day, by case."""

    results: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    unread: dict[str, dict[str, list[Unread]]] = field(default_factory=dict)
    kept: dict[str, dict[str, int]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        live_in(home, patch)
        at = {name: stack.enter_context(ReplayServer(case.site(GOOD))) for name, case in CASES.items()}
        rows: list[Row] = [
            (record.code, record.name, case.platform, at[name].url + case.path, case.permission)
            for record, (name, case) in zip(municipalities.ALL, CASES.items(), strict=False)
        ]
        found = Days()
        for day in (FIRST, ILL, WELL):
            for name, case in CASES.items():
                at[name].calm()
                if day != FIRST:
                    at[name].site = case.site(FAILING if day == ILL and case.page is None else HONEST)
                if day == ILL and case.page is not None:
                    at[name].trouble("", in_its_place(case.page))
            results = crawl_all(home, rows, day)
            with reading() as session:
                unread = list(unread_documents(session))
            found.results[day] = {name: results[code] for name, code in CODES.items()}
            found.unread[day] = {
                name: [one for one in unread if one.municipality_code == code] for name, code in CODES.items()
            }
            found.kept[day] = {name: len(stored(code)) for name, code in CODES.items()}
        yield found


@pytest.mark.parametrize("name", CASES)
def test_a_good_portal_is_read_whole(days: Days, name: str) -> None:
    assert days.results[FIRST][name]["outcome"] == "ok", days.results[FIRST][name]["reason"]
    assert (days.unread[FIRST][name], days.kept[FIRST][name]) == ([], 0)


@pytest.mark.parametrize("name", CASES)
def test_a_failure_in_an_items_place_is_unread_with_its_reason(days: Days, name: str) -> None:
    unread = [one for one in days.unread[ILL][name] if JOINS.title in (one.title or "") or "PDF" not in name]
    assert len(unread) == 1
    assert unread[0].reason
    assert days.kept[ILL][name] == 0


def test_an_item_of_another_municipality_is_a_wrong_page(days: Days) -> None:
    name = "cloudnc, another municipality's item"
    assert days.results[ILL][name]["outcome"] == "wrong_page"
    assert "Verkostoon osallistuminen" in days.unread[ILL][name][0].reason


@pytest.mark.parametrize("name", CASES)
def test_the_item_is_read_on_the_next_honest_day(days: Days, name: str) -> None:
    assert days.kept[WELL][name] == 1, days.results[WELL][name]["reason"]
    assert days.unread[WELL][name] == []


# --- what the portal's own search says against us -----------------------------------------------------

PLAIN = framed(
    "§ 3 Verkostoon osallistuminen", "<p>Selostus.</p><h3>Päätös</h3><p>Merkittiin.</p>", [], ["Rehtori"]
)
ITEM = r"\(90003\)|/content/90003/"
NEXT, WEEK, AFTER, LATER = (f"2026-{day}T15:00:00" for day in ("09-22", "09-30", "10-08", "10-09"))


def test_a_hit_of_the_search_for_the_network_is_read_again_though_it_is_known_without(home: Any) -> None:
    """One whose page is honest by then, and one that names the network in its attachment only."""
    names = {"005": "Alajärvi", "010": "Alavus"}
    with ReplayServer(CloudNcSite(GOOD)) as mended, ReplayServer(CloudNcSite(GOOD)) as silent:
        rows: list[Row] = [
            (code, name, "cloudnc", f"{server.url}/fi-FI", "")
            for (code, name), server in zip(names.items(), (mended, silent), strict=True)
        ]
        crawl_all(home, rows, FIRST)
        for server in (mended, silent):
            server.site = CloudNcSite(HONEST)
            server.trouble(ITEM, instead(PLAIN))
        crawl_all(home, rows, NEXT)
        assert [len(stored(code)) for code in names] == [0, 0]
        mended.calm()

        def asked_on(day: str, **arguments: str) -> list[int]:
            mended.forget(), silent.forget()
            crawl_all(home, rows, day, arguments=arguments or None)
            return [sum("90003" in one.target for one in server.requests) for server in (mended, silent)]

        assert asked_on(WEEK) == [1, 1]
        assert [len(stored(code)) for code in names] == [1, 0]
        assert asked_on(AFTER)[1] == 0, "what was looked at twice is not asked for each week"
        assert asked_on(LATER, mode="backfill")[1] == 1, "whoever reads history wants to know"


def test_helsinkis_index_is_believed_where_its_page_does_not_name_what_it_names(home: Any) -> None:
    failure = html_page(f"<html><body><div class='SisaltoSektio'><p>{FAILS}</p></div></body></html>")
    with ReplayServer(HelsinkiSite(HONEST)) as server:
        server.trouble("^/fi/asia", instead(failure))
        crawl_all(home, [("091", "Helsinki", "helsinki", server.url, "")], ILL)
        assert [b"osallistuu USO-verkostoon" in one.data for one in stored("091")] == [True]


def test_an_item_that_a_search_of_titles_finds_by_the_networks_name_is_read_again(home: Any) -> None:
    """TWeb's search is asked when history is read; a committee's items are found by it alone."""
    committee = Body("Tekninen lautakunta", "Tekla", "71")
    titled = replace(JOINS, title="USO-verkostoon osallistuminen")
    site = TwebSite(
        World("Päätökset", (committee,), (replace(held(900, dt.date(2026, 9, 14), titled), body=committee),)),
        layout="new",
        doctype=3,
    )
    with ReplayServer(site) as server:
        rows: list[Row] = [("005", "Alajärvi", "tweb", f"{server.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)]
        server.trouble(
            "fileshow", instead(file_page(item_pdf("Kartta", "Kartta alueesta."), "application/pdf"))
        )
        crawl_all(home, rows, FIRST)
        assert stored("005") == []
        server.calm()
        crawl_all(home, rows, WELL)
        assert stored("005") == []
        crawl_all(home, rows, WELL, arguments={"mode": "backfill"})
        assert "minutes" in {one.context.document_kind for one in stored("005")}
