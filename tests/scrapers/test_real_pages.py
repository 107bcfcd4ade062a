"""Real pages of real portals, from their lists to decisions: Oulu's TWeb is crawled, others are read."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from parsers.document import read
from parsers.source import Context, Source
from replay.pages import Page, Request, file_page, not_found
from replay.pdf import item_pdf
from replay.server import ReplayServer
from scrapers.listing.links import finnish_date
from scrapers.platforms.dynasty_static import pages as dynasty_static
from scrapers.platforms.turku import static_pages as turku_static
from scrapers.platforms.tweb import meeting
from tests.scrapers.rehearsal import GRANTED, portal
from tests.shared import shared

__all__ = ["portal"]
MINUTES, AGENDA, OURS = "12867", "12999", "632583"
AGREED = (
    "Kaupunki on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kaupunginjohtaja N.N.\n\n"
    "Kaupunginhallitus päättää liittyä USO-verkostoon kaudelle 2017-2018.\n\n# Päätös\n\nHyväksyttiin."
)
DOCUMENTS = {"632581": "632581845351090.pdf"}


class Oulu:
    """Oulu's TWeb of spring 2017: the saved list and one saved meeting, as minutes and, made of it, as an agenda.

    The documents are those saved with them; of § 73 it is one of ours, for nothing saved is about the network.
    """

    robots: bytes | None = b"User-Agent: *\nDisallow: /\n"

    def page(self, request: Request) -> Page:
        name = request.path.rpartition("/")[2]
        kind = name.partition("_")[0]
        if name.endswith("_kokl_tweb.htm") and request.form.get("oper") == "where":
            since = dt.datetime.strptime(request.form["pvm1"], "%d.%m.%Y").date()  # noqa: DTZ007 - a day
            return self.saved("oulu_tweb_kaupunginhallitus_kokoukset.html", request.base, kind, since)
        if name.endswith("_asil_tweb.htm") and request.query == f"+bid={MINUTES if kind == 'pk' else AGENDA}":
            return self.saved("oulu_tweb_kaupunginhallitus_5_2017.html", request.base, kind)
        if name == "ktproxy2.dll":
            return self.document(request.parameters["docid"])
        return not_found()

    def saved(self, name: str, base: str, kind: str, since: dt.date | None = None) -> Page:
        """The saved page; of the list the rows that were asked for; as an agenda it is that of a coming meeting."""
        body = (
            shared("samples", "tweb", name).read_bytes().replace(b"http://asiakirjat.ouka.fi", base.encode())
        )
        if since:
            body = re.sub(
                rb'<tr class="data\d">.*?</tr>', lambda row: row[0] if _day(row[0]) >= since else b"", body,
                flags=re.DOTALL,
            )  # fmt: skip
        if kind == "epj":
            for was, becomes in (
                (b"27.3.2017", b"10.4.2017"),
                ("Pöytäkirja</td>".encode("cp1252"), b"Esityslista</td>"),
                (MINUTES.encode(), AGENDA.encode()),
                (b"pk_asil", b"epj_asil"),
                (b"docid=", b"docid=9"),
            ):
                body = body.replace(was, becomes)
        return Page(200, (("Content-Type", "text/html"),), body)

    def document(self, docid: str) -> Page:
        if docid in {OURS, f"9{OURS}"}:
            text = AGREED if docid == OURS else AGREED.partition("# Päätös\n")[0]
            return file_page(item_pdf("Kehittämisverkosto", text), "text/html")
        name = DOCUMENTS.get(docid, "395959398.pdf")
        return file_page(shared("samples", "tweb", name).read_bytes(), "application/pdf")


def _day(row: bytes) -> dt.date:
    found = finnish_date(row.decode("cp1252"))
    assert found is not None
    return found


def test_oulus_saved_portal_is_crawled_from_its_list_to_every_item_and_to_decisions(portal: Any) -> None:
    shared("samples", "tweb", "oulu_tweb_kaupunginhallitus_kokoukset.html")
    with ReplayServer(Oulu()) as server:
        site = portal("tweb", f"{server.url}/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm", GRANTED)
        result = site.crawl(now="2017-04-03T12:00:00", mode="backfill", since="2017-03-25")
        asked = [entry.target for entry in server.asked("docid=")]
    assert (result["outcome"], result["listed"]) == ("ok", 2), result["reason"]
    assert len(asked) == 2 * 14, (
        "13 numbered items and one unnumbered; cover and appeal instructions are left out"
    )
    days = {"minutes": dt.date(2017, 3, 27), "agenda": dt.date(2017, 4, 10)}
    assert [one for one in site.known() if one[1] != days[one[0]]] == []
    assert (result["counts"]["unread"], result["counts"]["relevant"]) == (0, 2)

    agenda, minutes = (read(one) for one in sorted(site.sources(), key=lambda one: one.context.document_kind))
    for decision in (agenda, minutes):
        assert decision.body is not None
        assert decision.body.name == "Kaupunginhallitus"
        assert decision.decided_on == days[decision.document_kind]
    assert (minutes.section, minutes.outcome) == (73, "joins")
    assert (agenda.section, agenda.outcome) == (None, "proposed")


def test_an_oulu_item_that_says_neither_when_nor_by_whom_is_read_with_its_meetings_context() -> None:
    saved = shared("samples", "tweb", "oulu_tweb_kaupunginhallitus_5_2017.html").read_bytes()
    url = "http://portal.example.fi/ktwebbin/dbisa.dll/ktwebscr/pk_asil_tweb.htm?+bid=12867"
    page = meeting.meeting_page(saved, url)
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
