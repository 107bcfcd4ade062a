"""Minutes, agendas, officers' decisions, and PDFs or attachments where a page has no text: the smaller platforms.

All portals are crawled twice in one process: while a meeting is still ahead, and after its minutes came.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, Document, Portal
from ledger.evidence.documents import unread_documents
from ledger.evidence.runs import close_baseline
from parsers.document import read_items
from parsers.formats.plain_text import plain_text
from replay.pages import Page, Request, Site, html_page
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.turku import TurkuApiSite, TurkuStaticSite
from replay.server import ReplayServer
from replay.world import Attachment, Body, Item, Meeting, OfficerDecision, World
from tests.scrapers.rehearsal import Row, crawl_all, live_in, portal, stored
from workers.parse import parse_document

__all__ = ["portal"]
BOARD = Body("Kunnanhallitus", "Khall", "70")
TEXT = (
    "Kunta on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    "Kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\n"
    "Päätösehdotus hyväksyttiin yksimielisesti."
)
USO = Item(
    "Kehittämisverkoston jatko / jako § 12 mukaan",
    TEXT,
    section=62,
    case_number="120/00.04.02/2026",
    id="70001",
)
TABLE = Attachment("Taulukko", "80002", b"<html><body><p>USO-verkosto 9000</p></body></html>")
MONEY = Item(
    "Talouden seuranta",
    # a line that begins as a decision does
    "Seurataan taloutta kuukausittain.\n\nPäätös Kunnanvaltuustolta saatiin keväällä.\n\n"
    "# Päätös\n\nMerkittiin tiedoksi.",
    section=63,
    attachments=(TABLE,),
    id="70002",
)
LATER = Item("Seuran avustus", "# Päätösehdotus\n\nMyönnetään.\n\n# Päätös\n\nMyönnettiin.", 64, id="70003")
# What only the minutes say: a member proposed it in the meeting.
SURPRISE = Item(
    "Muut asiat",
    "Ei muita asioita tiedossa.\n\n# Päätös\n\nKunnanhallitus päätti liittyä USO-verkostoon kaudelle 2027-2028.",
    section=65,
    id="70004",
)
AHEAD = Meeting("2026118", BOARD, dt.date(2026, 9, 28), "agenda", (USO, MONEY, SURPRISE), number="5/2026")
EXTRA = Meeting("2026119", BOARD, dt.date(2026, 9, 28), "agenda", (LATER,), number="5/2026")
FILE = "<html><body><p>Kunnanjohtajan omasta puolesta kunta kuuluu USO-verkostoon.</p></body></html>"
ATTACHED = Item(
    "Viranhaltijan päätös",
    "",
    section=61,
    attachments=(Attachment("ppky § 4", "80001", FILE.encode()),),
    id="70005",
)
PAST = Meeting("2026110", BOARD, dt.date(2026, 9, 7), "minutes", (ATTACHED,), number="4/2026")
OFFICER = OfficerDecision(
    "5001",
    "Hallintojohtaja",
    "Oiva Malli",
    dt.date(2026, 9, 10),
    "23/2026",
    "USO-verkoston jäsenyys",
    "# Päätös\n\nPäätän, että kaupunki liittyy USO-verkostoon kaudelle 2027-2028.",
    section=4,
)
HIDDEN = replace(USO, title="USO-verkosto, salattu", section=60, id="70006")
WORLD = World("Mallilan kunta", (BOARD,), (AHEAD,))
SCANNED = World("Mallilan kunta", (BOARD,), (replace(AHEAD.as_minutes(), date=dt.date(2026, 9, 14)),))
CAPITAL = replace(
    WORLD,
    meetings=(AHEAD, replace(PAST, items=(HIDDEN,))),
    officer_decisions=(OFFICER,),
)

NEIGHBOUR = replace(CAPITAL, organisation="Vantaan kaupunki")
SITES: dict[str, tuple[str, str, Site, str]] = {  # code: name, platform, site, path of the base URL
    "016": (
        "Asikkala",
        "turku",
        TurkuStaticSite(replace(WORLD, meetings=(PAST, AHEAD)), additional=(EXTRA,)),
        "/khall/welcome.htm",
    ),
    "853": ("Turku", "turku", TurkuApiSite(WORLD), "/api"),
    "091": ("Helsinki", "helsinki", HelsinkiSite(CAPITAL, hidden=(HIDDEN.title,)), ""),
    "092": (
        "Vantaa",
        "helsinki",
        HelsinkiSite(replace(CAPITAL, organisation="Vantaan kaupunki"), hidden=(HIDDEN.title,), pdfs=False),
        "",
    ),
    "250": ("Kihniö", "gemilo", GemiloSite(WORLD, dated=False, empty=True), "/agenda"),
    "578": (
        "Paltamo",
        "dynasty_static",
        DynastyStaticSite(SCANNED, only_pdf=(USO.title,)),
        "/kokous/TELIMET.HTM",
    ),
}
BEFORE, SAME_DAY, AFTER = "2026-09-20T12:00:00", "2026-09-20T18:00:00", "2026-09-30T12:00:00"


@dataclass
class Crawled:
    """The results of the three crawls by code, what was stored by the first, and what was asked for."""

    results: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    asked: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    changes: dict[str, dict[str, int]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        live_in(home, patch)
        servers = {code: ReplayServer(site) for code, (_, _, site, _) in SITES.items()}
        for server in servers.values():
            server.start()
        try:
            yield _crawled(home, servers, patch)
        finally:
            for server in servers.values():
                server.stop()


def _crawled(home: Path, servers: dict[str, ReplayServer], patch: pytest.MonkeyPatch) -> Crawled:
    rows: list[Row] = [
        (code, name, platform, servers[code].url + path, "")
        for code, (name, platform, _, path) in SITES.items()
    ]
    found = Crawled()
    for now in (BEFORE, SAME_DAY, AFTER):
        if now == AFTER:
            for server in servers.values():
                site: Any = server.site
                held = tuple(one.as_minutes() if one == AHEAD else one for one in site.world.meetings)
                server.site = replace(site, world=replace(site.world, meetings=held))
                if isinstance(site, TurkuStaticSite):
                    server.site = replace(server.site, keeps_agendas=True)  # type: ignore[type-var]
        found.results[now] = crawl_all(home, rows, now)
        found.asked[now] = {code: [one.target for one in server.requests] for code, server in servers.items()}
        for server in servers.values():
            server.forget()
        patch.setenv("USOVAHTI_NOW", now)
        found.changes[now] = _told()
    return found


def _told() -> dict[str, int]:
    """Parse what was stored; how many changes of memberships there are by municipality."""
    with transaction() as session:
        for portal in session.scalars(select(Portal)):
            close_baseline(session, portal.id)
    with reading() as session:
        ids = list(session.scalars(select(Document.id).order_by(Document.id)))
    for id_ in ids:
        parse_document(id_)
    with reading() as session:
        return dict(Counter(session.scalars(select(ChangeRow.municipality_code))))


def kinds(code: str) -> list[tuple[str | None, str | None, int | None]]:
    return [(one.context.document_kind, one.context.title, one.context.section) for one in stored(code)]


@pytest.mark.parametrize("now", [BEFORE, SAME_DAY, AFTER])
@pytest.mark.parametrize("code", list(SITES))
def test_each_crawl_ends_well(crawled: Crawled, code: str, now: str) -> None:
    assert crawled.results[now][code]["outcome"] in ("ok", "unchanged"), crawled.results[now][code]["reason"]


# --- agendas, then the minutes of the same meeting ------------------------------------------------------


@pytest.mark.parametrize("code", ["016", "853", "091", "250"])
def test_an_agendas_item_is_kept_as_an_agendas_and_the_minutes_item_as_another_document(
    crawled: Crawled, code: str
) -> None:
    found = [
        (one.context.document_kind, one.context.decided_on)
        for one in stored(code)
        if one.context.decided_on == AHEAD.date
    ]
    assert found[0] == ("agenda", AHEAD.date)
    assert ("minutes", AHEAD.date) in found


@pytest.mark.parametrize("code", ["016", "853", "091", "250"])
def test_what_an_agenda_proposes_is_not_taken_for_a_decision(crawled: Crawled, code: str) -> None:
    agenda = next(one for one in stored(code) if one.context.document_kind == "agenda")
    (decision,) = [one for one in read_items(agenda) if one.relevant]
    assert (decision.document_kind, decision.resolution, decision.outcome) == ("agenda", "none", "proposed")


@pytest.mark.parametrize("code", ["853", "250"])
def test_a_meeting_without_decisions_is_asked_for_again_until_it_has_some(
    crawled: Crawled, code: str
) -> None:
    meeting = f"/{AHEAD.id}"
    assert sum(meeting in target for target in crawled.asked[BEFORE][code]) == 1
    assert sum(meeting in target for target in crawled.asked[SAME_DAY][code]) == 0
    assert sum(meeting in target for target in crawled.asked[AFTER][code]) == 1


def test_what_only_the_minutes_say_is_found_though_the_agenda_had_been_read(crawled: Crawled) -> None:
    assert ("minutes", SURPRISE.title, SURPRISE.section) in kinds("853")
    assert ("agenda", SURPRISE.title, None) not in kinds("853"), "it did not mention the network then"


@pytest.mark.parametrize("code", ["853", "250", "016"])
def test_agenda_and_minutes_of_one_matter_are_told_once_each(crawled: Crawled, code: str) -> None:
    proposed, after = crawled.changes[BEFORE].get(code, 0), crawled.changes[AFTER].get(code, 0)
    assert crawled.changes[SAME_DAY].get(code, 0) == proposed
    assert after == proposed + 1


@pytest.mark.parametrize("code", list(SITES))
def test_a_title_with_a_slash_and_a_section_sign_is_kept_whole(crawled: Crawled, code: str) -> None:
    titles = [one.title for source in stored(code) for one in read_items(source) if one.relevant]
    assert USO.title in titles


# --- Turku's static pages -------------------------------------------------------------------------------


def test_an_additional_list_is_read_as_part_of_the_agenda(crawled: Crawled) -> None:
    assert any("/09280051/70003.htm" in target for target in crawled.asked[BEFORE]["016"])


def test_agendas_are_not_asked_for_once_their_minutes_are_listed(crawled: Crawled) -> None:
    asked = crawled.asked[AFTER]["016"]
    assert any("/0928005x/70001.htm" in target for target in asked)
    assert not any("/0928005l/" in target or "/09280051/" in target for target in asked)


def test_an_item_without_text_is_read_through_its_attachments(crawled: Crawled) -> None:
    assert any("/80001.htm" in target for target in crawled.asked[BEFORE]["016"])
    (attached,) = [one for one in stored("016") if b"Kunnanjohtajan omasta" in one.data]
    assert attached.context.heading() == "Kunnanhallitus Pöytäkirja 7.9.2026 § 61"
    assert attached.context.title == ATTACHED.title


def test_an_item_with_a_text_is_not_read_through_its_attachments(crawled: Crawled) -> None:
    asked = [*crawled.asked[BEFORE]["016"], *crawled.asked[AFTER]["016"]]
    assert any("/70002.htm" in target for target in asked)
    assert not any("/80002.htm" in target for target in asked)


class Faltering(TurkuStaticSite):
    """An attachment that cannot be had at first."""

    well = False

    def page(self, request: Request) -> Page:
        ill = request.path.endswith("/80001.htm") and not self.well
        return html_page("", status=500) if ill else super().page(request)


def test_an_attachment_that_could_not_be_read_is_asked_for_again_through_its_item(portal: Any) -> None:
    site = Faltering(replace(WORLD, meetings=(PAST,)))
    with ReplayServer(site) as server:
        rehearsal = portal("turku", f"{server.url}/khall/welcome.htm")
        first = rehearsal.crawl(now=BEFORE)
        site.well = True
        second = rehearsal.crawl(now="2026-09-21T12:00:00")
    assert (first["counts"]["fetched"], first["counts"]["unread"]) == (1, 1)
    assert (second["counts"]["relevant"], second["counts"]["unread"]) == (1, 0)
    (source,) = rehearsal.sources()
    assert b"USO-verkostoon" in source.data


# --- Helsinki -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["091", "092"])
def test_an_officers_decision_is_found_by_the_same_search(crawled: Crawled, code: str) -> None:
    source = next(one for one in stored(code) if one.context.document_kind == "officer_decision")
    assert (source.context.body, source.context.body_kind) == ("Hallintojohtaja", "officer")
    assert source.context.heading() == "Hallintojohtaja Viranhaltijapäätös 10.9.2026 § 4"


def test_a_hidden_decision_is_read_from_its_pdf_under_the_address_of_its_page(crawled: Crawled) -> None:
    source = next(one for one in stored("091") if one.context.title == HIDDEN.title)
    assert source.data.startswith(b"%PDF")
    assert "liittyä USO-verkostoon" in " ".join(plain_text(source).split())
    with reading() as session:
        urls = [one.url for one in session.scalars(select(Document)) if one.body.startswith(b"%PDF")]
    assert any("/fi/asia/hel-" in url for url in urls)


def test_a_hidden_decision_without_a_pdf_is_listed_as_unread_and_is_no_trouble(crawled: Crawled) -> None:
    with reading() as session:
        (unread,) = [one for one in unread_documents(session) if one.municipality_code == "092"]
    assert unread.title == HIDDEN.title
    assert "only its title" in unread.reason


# --- Dynasty's static pages -----------------------------------------------------------------------------


def test_a_static_item_whose_page_has_no_text_is_read_from_its_pdf(crawled: Crawled) -> None:
    asked = [target for target in crawled.asked[BEFORE]["578"] if target.endswith(".PDF")]
    assert asked == ["/kokous/2026118-1.PDF"], "the others have texts"
    source = next(one for one in stored("578") if one.data.startswith(b"%PDF"))
    (decision,) = [one for one in read_items(source) if one.relevant]
    assert (decision.section, decision.decided_on, decision.outcome) == (62, dt.date(2026, 9, 14), "joins")
