"""The smaller platforms, all crawled in one process on loopback: from their lists to decisions.

The pages come from the replay room, which imitates each platform; the real samples are in test_static_pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from ledger.db.database import reading
from ledger.evidence.documents import unread_documents
from parsers.document import read_items
from replay.pages import Page, Request, Site, html_page
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuApiSite, TurkuStaticSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from scrapers.registry import load as registry
from tests.scrapers.rehearsal import GRANTED, Row, crawl_all, live_in, stored

BOARD = Body("Kunnanhallitus", "Khall", "70")
USO = Item(
    "Kehittämisverkoston jatko",
    "Kunta on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    "Kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\n"
    "Päätösehdotus hyväksyttiin yksimielisesti.",
    section=62,
    case_number="120/00.04.02/2026",
)
MONEY = Item("Talouden seuranta", "Seurataan taloutta.\n\n# Päätös\n\nMerkittiin tiedoksi.", section=63)
HELD = Meeting("2026118", BOARD, dt.date(2026, 9, 14), "minutes", (USO, MONEY), number="5/2026")
COMING = Meeting("2026119", BOARD, dt.date(2026, 9, 28), "agenda", (MONEY,), number="6/2026")
WORLD = World("Mallilan kunta", (BOARD,), (HELD, COMING))


class Shell(HelsinkiSite):
    """Helsinki with public pages that are built by scripts: only the index has texts."""

    def page(self, request: Request) -> Page:
        answer = super().page(request)
        return html_page("<div id='app'></div>") if request.path.startswith("/fi/") else answer


SITES: dict[
    str, tuple[str, str, Site, str, str]
] = {  # code: name, platform, site, path of the base URL, permission
    "578": ("Paltamo", "dynasty_static", DynastyStaticSite(WORLD), "/kokous/TELIMET.HTM", ""),
    "016": ("Asikkala", "turku", TurkuStaticSite(WORLD), "/khall/welcome.htm", ""),
    "853": ("Turku", "turku", TurkuApiSite(WORLD), "/api", ""),
    "091": ("Helsinki", "helsinki", HelsinkiSite(WORLD), "", ""),
    "092": ("Vantaa", "helsinki", Shell(WORLD, epoch_dates=True), "", ""),
    "405": ("Lappeenranta", "mfiles", MFilesSite(WORLD), "/Kokoukset/mallila", GRANTED),
    "732": (
        "Salla",
        "municipal_pdf",
        MunicipalSite(WORLD, upper_case=True),
        "/paatoksenteko/poytakirjat/",
        "",
    ),
    "097": ("Hirvensalmi", "municipal_pdf", MunicipalSite(WORLD, media_type="text/html"), "", ""),
    "250": ("Kihniö", "gemilo", GemiloSite(WORLD), "/agenda", ""),
    "890": (
        "Utsjoki",
        "municipal_pdf",
        MunicipalSite(WORLD, scanned=("2026118",)),
        "/paatoksenteko/poytakirjat/",
        "",
    ),
    "179": ("Jyväskylä", "ktweb_static", KtwebStaticSite(WORLD), "/paatokset/khall.htm", ""),
}
# Requests of a poll with nothing new. Those with an agenda ahead look at it once a day.
POLL = {
    "dynasty_static": 1,
    "turku": 2,
    "helsinki": 2,
    "mfiles": 1,
    "municipal_pdf": 3,
    "gemilo": 1,
    "ktweb_static": 1,
}
SCANNED = "890"
PORTALS = [pytest.param(code, id=f"{SITES[code][1]} {code}") for code in SITES if code != SCANNED]


@dataclass
class Crawled:
    """All portals of SITES: first crawls, polls six hours later, and crawls after the coming meeting was held."""

    first: dict[str, dict[str, Any]] = field(default_factory=dict)
    poll: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)
    later: dict[str, dict[str, Any]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        live_in(home, patch)
        servers = {code: ReplayServer(site) for code, (_, _, site, _, _) in SITES.items()}
        for server in servers.values():
            server.start()
        try:
            yield _crawled(home, servers)
        finally:
            for server in servers.values():
                server.stop()


def _crawled(home: Path, servers: dict[str, ReplayServer]) -> Crawled:
    rows: list[Row] = [
        (code, name, platform, servers[code].url + path, permission)
        for code, (name, platform, _, path, permission) in SITES.items()
    ]
    result = Crawled(first=crawl_all(home, rows, "2026-09-20T12:00:00"))
    for server in servers.values():
        server.forget()
    result.poll = crawl_all(home, rows, "2026-09-20T18:00:00")
    result.asked = {code: [entry.target for entry in server.requests] for code, server in servers.items()}
    held = replace(WORLD, meetings=(HELD, replace(COMING.as_minutes(), items=(MONEY, USO))))
    for server in servers.values():
        server.site = replace(server.site, world=held)  # type: ignore[type-var]
    result.later = crawl_all(home, rows, "2026-10-02T12:00:00")
    return result


@pytest.mark.parametrize("code", PORTALS)
def test_a_portal_is_crawled_from_its_list_to_decisions_that_say_who_and_when(
    crawled: Crawled, code: str
) -> None:
    assert crawled.first[code]["outcome"] == "ok", crawled.first[code]["reason"]
    assert crawled.first[code]["counts"]["unread"] == 0
    decisions = [d for source in stored(code)[:1] for d in read_items(source) if d.relevant]
    assert len(decisions) == 1
    decision = decisions[0]
    assert decision.municipality is not None
    assert decision.body is not None
    assert (decision.municipality.code, decision.body.name) == (code, "Kunnanhallitus")
    assert (decision.decided_on, decision.section) == (dt.date(2026, 9, 14), 62)
    assert decision.outcome == "joins"


@pytest.mark.parametrize("code", PORTALS)
def test_a_poll_with_nothing_new_asks_only_for_lists(crawled: Crawled, code: str) -> None:
    assert crawled.poll[code]["outcome"] == "unchanged", crawled.poll[code]["reason"]
    assert crawled.poll[code]["counts"]["fetched"] == 0
    assert len(crawled.asked[code]) <= POLL[SITES[code][1]], crawled.asked[code]


@pytest.mark.parametrize("code", PORTALS)
def test_an_agenda_that_became_minutes_is_found_by_the_next_poll(crawled: Crawled, code: str) -> None:
    assert crawled.later[code]["outcome"] == "ok", crawled.later[code]["reason"]
    assert dt.date(2026, 9, 28) in {source.context.decided_on for source in stored(code)}


@pytest.mark.parametrize("code", PORTALS)
def test_an_ordinary_portal_comes_to_no_bound_of_ours(crawled: Crawled, code: str) -> None:
    for run in (crawled.first[code], crawled.poll[code], crawled.later[code]):
        assert not run.get("beyond_bounds"), run["reason"]


def test_only_what_mentions_the_network_is_kept_whole(crawled: Crawled) -> None:
    assert crawled.first["578"]["counts"]["fetched"] == 3
    assert crawled.first["578"]["counts"]["relevant"] == 1


@pytest.mark.parametrize("code", ["016", "578", "179"])
def test_an_item_keeps_what_only_its_meetings_page_says(crawled: Crawled, code: str) -> None:
    assert stored(code)[0].context.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026 § 62"


def test_an_item_of_turkus_interface_is_kept_by_itself_and_not_as_the_whole_answer(crawled: Crawled) -> None:
    source = stored("853")[0]
    assert "§ 62".encode() in source.data
    assert b"taloutta" not in source.data


def test_helsinkis_index_text_is_kept_where_the_public_page_is_only_a_shell(crawled: Crawled) -> None:
    page, shell = stored("091")[0], stored("092")[0]
    assert page.data.startswith(b'<html lang="fi">')
    assert b"SisaltoSektio" in shell.data
    assert shell.context.decided_on == dt.date(2026, 9, 14)


@pytest.mark.parametrize("code", ["405", "732", "097"])
def test_a_whole_meetings_pdf_is_known_by_its_bytes_and_by_what_stands_beside_its_link(
    crawled: Crawled, code: str
) -> None:
    source = stored(code)[0]
    assert source.data.startswith(b"%PDF")
    assert source.context.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026"


def test_a_scanned_pdf_is_listed_as_unread_and_never_means_that_nothing_is_mentioned(
    crawled: Crawled,
) -> None:
    assert crawled.first[SCANNED]["counts"]["unread"] == 1
    with reading() as session:
        (unread,) = [one for one in unread_documents(session) if one.municipality_code == SCANNED]
    assert unread.meeting_on == dt.date(2026, 9, 14)
    assert unread.reason


def test_every_platform_of_the_registry_has_a_spider() -> None:
    from scrapy.spiderloader import SpiderLoader
    from scrapy.utils.project import get_project_settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "scrapers.settings")
        names = set(SpiderLoader.from_settings(get_project_settings()).list())
    assert {row.platform for row in registry.load().rows} - {"unknown"} <= names


def test_helsinkis_health_does_not_hang_on_hits(crawled: Crawled) -> None:
    assert crawled.first["091"]["newest"] == "2026-09-14"
    assert crawled.later["091"]["newest"] == "2026-09-28"
    assert crawled.poll["091"]["listed"] == crawled.first["091"]["listed"] == 1
