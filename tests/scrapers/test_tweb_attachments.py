"""TWeb items whose document has no text: what their attachments say is read in its place, and only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from ledger.db.database import reading
from ledger.evidence.documents import unread_documents
from parsers.document import read
from parsers.source import Source
from replay.failures import status
from replay.pdf import item_pdf
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import Attachment, Body, Item, Meeting, OfficerDecision, World
from tests.scrapers.rehearsal import GRANTED, portal

__all__ = ["portal"]
BOARD = Body("Kunnanhallitus", "Khall", "690")
JOINING = (
    "Kunta on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    "Kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\nHyväksyttiin."
)
EXTRACT = Attachment("Ote", "77001", item_pdf("Jäsenyyden jatkaminen", JOINING))
OTHER = Attachment("Kartta", "77002", item_pdf("Kartta", "Kartta alueesta, jota asia ei koske."))
SILENT = Item(
    "Jäsenyyden jatkaminen", "", section=64, case_number="12/00.04.02/2026", attachments=(EXTRACT, OTHER)
)
SPEAKING = Item(
    "Talouden seuranta",
    "Seurataan taloutta, joka on pysynyt arvioidussa.\n\n# Päätös\n\nMerkittiin tiedoksi.",
    section=65,
    attachments=(Attachment("Taulukko", "77003", item_pdf("Taulukko", "USO-verkosto 5 000 euroa.")),),
)
HELD = Meeting("4557", BOARD, dt.date(2026, 9, 14), "minutes", (SILENT, SPEAKING), number="5/2026")
OFFICER = OfficerDecision(
    "990", "Hallintojohtaja", "N N", dt.date(2026, 9, 1), "12/2026", "Hankinta", "",
    attachments=(Attachment("Päätös", "77004", item_pdf("Hankinta", "Liitytään USO-verkostoon.")),),
)  # fmt: skip
WORLD = World("Paltamo", (BOARD,), (HELD,), (OFFICER,))


@pytest.fixture
def memos() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(WORLD, doctype=7)) as server:
        yield server


@pytest.fixture
def scans() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(WORLD, layout="old", doctype=3)) as server:
        yield server


def lists(server: ReplayServer) -> list[str]:
    return [entry.target.partition("epjattn_tweb.htm?")[2] for entry in server.asked("epjattn")]


def of_section(site: Any, number: int) -> list[Source]:
    return [source for source in site.sources() if source.context.section == number]


def unread() -> list[str]:
    with reading() as session:
        return sorted(one.reason for one in unread_documents(session))


def test_attachments_speak_for_a_memo_that_says_nothing_and_for_no_other(
    memos: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{memos.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    assert site.crawl()["outcome"] == "ok"
    assert sorted(lists(memos)) == ["4557001", "990"], "an item with a text of its own needs no attachments"
    (source,) = of_section(site, 64)
    assert source.data.startswith(b"%PDF")
    assert source.context.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026 § 64"
    decision = read(source)
    assert (decision.outcome, decision.title) == ("joins", "Jäsenyyden jatkaminen")
    (officers,) = of_section(site, 12)
    assert officers.context.heading() == "Viranhaltijapäätös 1.9.2026 § 12"
    assert unread() == []

    memos.forget()
    assert site.crawl(now="2026-09-20T18:00:00")["outcome"] == "unchanged"
    assert not memos.asked("epjattn|docid"), "a quiet poll asks for none of it again"


def test_attachments_speak_for_a_scan_which_stays_listed_as_unread(scans: ReplayServer, portal: Any) -> None:
    site = portal("tweb", f"{scans.url}/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm", GRANTED)
    assert site.crawl()["outcome"] == "ok"
    assert sorted(lists(scans)) == ["4557001", "990"]
    (source,) = of_section(site, 64)
    assert read(source).outcome == "joins"
    assert ["scanned" in reason for reason in unread()] == [True, True]


def test_what_was_not_reached_of_a_memos_attachments_is_asked_for_at_the_next_run(
    memos: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{memos.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    memos.trouble("docid=77001", status(403))
    assert site.crawl()["outcome"] == "blocked"
    assert of_section(site, 64) == []
    memos.calm()
    assert site.crawl(now="2026-09-20T18:00:00")["outcome"] == "ok"
    assert len(of_section(site, 64)) == 1


def test_an_attachment_that_is_not_there_is_unread_and_tried_again_and_holds_up_no_other(
    memos: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{memos.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    memos.trouble("docid=77002", status(500))
    assert site.crawl()["outcome"] == "ok"
    assert len(of_section(site, 64)) == 1
    assert unread() == ["HTTP 500"]
    memos.calm()
    memos.forget()
    assert site.crawl(now="2026-09-21T18:00:00")["outcome"] == "ok"
    assert memos.asked("docid=77002")
    assert not memos.asked("docid=77001"), "what was read is not asked for again"
    assert unread() == []


def test_a_memo_whose_list_of_attachments_is_not_there_is_kept_as_it_is(
    memos: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{memos.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    memos.trouble("epjattn", status(404))
    assert site.crawl()["outcome"] == "ok"
    assert len(site.known()) == 3
