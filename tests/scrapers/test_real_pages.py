"""Real pages of real portals, from their lists to decisions: Oulu's TWeb is crawled, others are read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from parsers.reading import read
from parsers.source import Context, Source
from replay.pages import Page, Request, file_page, not_found
from replay.server import ReplayServer
from scrapers.pages import dynasty_static, turku_static, tweb_meeting
from tests.scrapers.rehearsal import GRANTED, portal
from tests.shared import shared

__all__ = ["portal"]
DOCUMENTS = {"632581": "632581845351090.pdf", "632583": "35090068.pdf"}


class Oulu:
    """Oulu's TWeb of spring 2017: the saved list, one saved meeting, and the documents that were saved with it."""

    robots = b"User-Agent: *\nDisallow: /\n"

    def page(self, request: Request) -> Page:
        if request.path.endswith("/pk_kokl_tweb.htm") and request.form.get("oper") == "where":
            return self.saved("oulu_tweb_kaupunginhallitus_kokoukset.html", request.base)
        if request.path.endswith("/pk_asil_tweb.htm") and request.query == "+bid=12867":
            return self.saved("oulu_tweb_kaupunginhallitus_5_2017.html", request.base)
        if request.path.endswith("ktproxy2.dll"):
            name = DOCUMENTS.get(request.parameters["docid"], "395959398.pdf")
            return file_page(shared("samples", "tweb", name).read_bytes(), "application/pdf")
        return not_found()

    def saved(self, name: str, base: str) -> Page:
        body = shared("samples", "tweb", name).read_bytes()
        return Page(
            200, (("Content-Type", "text/html"),), body.replace(b"http://asiakirjat.ouka.fi", base.encode())
        )


def test_oulus_saved_portal_is_crawled_from_its_list_to_every_item_of_the_meeting(portal: Any) -> None:
    shared("samples", "tweb", "oulu_tweb_kaupunginhallitus_kokoukset.html")
    with ReplayServer(Oulu()) as server:
        site = portal("tweb", f"{server.url}/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm", GRANTED)
        result = site.crawl(now="2017-04-03T12:00:00", mode="backfill", since="2017-03-01")
        asked = [entry.target for entry in server.asked("docid=")]
    assert result["listed"] == 114
    assert len(asked) == 14, (
        "13 numbered items and one unnumbered; cover and appeal instructions are left out"
    )
    assert [day for _, day, _ in site.known()] == [dt.date(2017, 3, 27)] * 14
    assert result["counts"]["unread"] == 0
    assert result["counts"]["relevant"] == 0, "nothing in it is about the network"


def test_an_oulu_item_that_says_neither_when_nor_by_whom_is_read_with_its_meetings_context() -> None:
    saved = shared("samples", "tweb", "oulu_tweb_kaupunginhallitus_5_2017.html").read_bytes()
    url = "http://portal.example.fi/ktwebbin/dbisa.dll/ktwebscr/pk_asil_tweb.htm?+bid=12867"
    page = tweb_meeting.meeting_page(saved, url)
    item = next(item for item in page.items if item.section == 73)
    data = shared("samples", "tweb", "35090068.pdf").read_bytes()
    decision = read(Source(data=data, context=page.context(item, "564")))
    assert decision.body is not None
    assert (decision.body.name, decision.decided_on) == ("Kaupunginhallitus", dt.date(2017, 3, 27))
    assert (decision.section, decision.document_kind, decision.relevant) == (73, "minutes", False)
    assert decision.case_number == "OUKA/1472/02.02.02/2017"
    assert decision.resolution == "noted"


def test_an_item_of_espoos_static_pages_is_read_with_its_meetings_context() -> None:
    folder = shared("samples", "dynasty_static")
    page = dynasty_static.meeting_page(
        (folder / "2017406946.HTM").read_bytes(), "http://portal.example.fi/kokous/"
    )
    item = next(item for item in page.items if item.id == "2017406946-3")
    decision = read(
        Source(data=(folder / "2017406946-3.HTM").read_bytes(), context=page.context(item, "049"))
    )
    assert decision.body is not None
    assert (decision.body.name, decision.decided_on) == ("Kaupunginhallitus", dt.date(2017, 5, 8))
    assert (decision.section, decision.document_kind, decision.relevant) == (127, "minutes", False)


def test_an_item_of_turkus_static_pages_is_read_with_its_meetings_context() -> None:
    folder = shared("samples", "turku_static")
    saved = (folder / "turku_kh_2017-02-05-poytakirja.htm").read_bytes()
    page = turku_static.meeting_page(saved, "http://portal.example.fi/kh/2017/0502011x/welcome.htm")
    item = next(item for item in page.items if item.section == 190)
    data = (folder / "turku_kh_2017-02-05-190.htm").read_bytes()
    decision = read(Source(data=data, context=page.context(item, "853")))
    assert (decision.decided_on, decision.section, decision.resolution) == (
        dt.date(2017, 5, 2),
        190,
        "adopted",
    )
    assert decision.relevant is False


def test_a_real_decision_of_helsinki_is_read() -> None:
    data = shared("samples", "helsinki", "decision-content.html").read_bytes()
    context = Context(
        municipality_code="091",
        body="Kaupunginhallitus",
        document_kind="minutes",
        decided_on=dt.date(2025, 2, 3),
    )
    decision = read(Source(data=data, context=context))
    assert decision.body is not None
    assert (decision.section, decision.body.kind, decision.relevant) == (62, "board", False)
