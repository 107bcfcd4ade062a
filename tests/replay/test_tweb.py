"""The replayed TWeb portal keeps what docs/platforms.md "TWeb" says of the real ones."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pdfplumber
import pytest
from lxml import etree

from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from tests.replay.client import get
from tests.replay.worlds import OCTOBER, SPRING, WORLD

NUMBERED = replace(OCTOBER, number="5/2024")
CITY = replace(WORLD, meetings=(SPRING, NUMBERED))
OLD, NEW = "/ktwebbin/dbisa.dll/ktwebscr", "/ktwebscr"


@pytest.fixture
def old() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(CITY, layout="old", doctype=3)) as running:
        yield running


@pytest.fixture
def new() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(CITY)) as running:
        yield running


def text(server: ReplayServer, path: str, form: dict[str, str] | None = None) -> str:
    answer = get(server.url + path, form=form)
    assert answer.status == 200, path
    return answer.text("cp1252")


def pdf_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def test_robots_txt_is_the_vendors_26_bytes_and_every_page_says_noindex(new: ReplayServer) -> None:
    robots = get(new.url + "/robots.txt")
    assert len(robots.body) == 26
    assert robots.body.split() == [b"User-Agent:", b"*", b"Disallow:", b"/"]
    assert '<meta name="robots" content="noindex,nofollow">' in text(new, f"{NEW}/pk_tek_tweb.htm")


def test_pages_are_windows_1252_by_their_meta_element_only(new: ReplayServer) -> None:
    answer = get(new.url + f"{NEW}/pk_asil_tweb.htm?bid=2024999")
    assert answer.headers["content-type"] == "text/html"
    assert b"charset=windows-1252" in answer.body
    assert "2025–2026".encode("cp1252") in answer.body


def test_the_search_form_holds_bodies_but_no_meetings_and_is_broken(new: ReplayServer) -> None:
    form = text(new, f"{NEW}/pk_tek_tweb.htm")
    assert '<option value="46">Kunnanhallitus</option>' in form
    assert "bid=" not in form
    assert form.count("<form") == 2
    assert form.count("</form>") == 1


@pytest.mark.parametrize(("layout", "scripts", "key"), [("old", OLD, "?+bid="), ("new", NEW, "?bid=")])
def test_meeting_lists_come_by_post_and_their_columns_differ(
    request: pytest.FixtureRequest, layout: str, scripts: str, key: str
) -> None:
    server: ReplayServer = request.getfixturevalue(layout)
    address = f"{scripts}/pk_kokl_tweb.htm"
    asked = {"oper": "where", "kirjaamo": "46", "pvm1": "1.9.2024", "pvm2": ""}
    page = text(server, address, asked)
    cells = re.findall(r'<td class="data">(.*?)</td>', page)
    link = f'<a href="{scripts}/pk_asil_tweb.htm{key}2024999">8.10.2024 17:00</a>'
    both = [link, "Kunnanhallitus: 5/2024"]
    assert cells == (both if layout == "old" else both[::-1])
    assert "2024311" in text(server, address, {"oper": "where", "kirjaamo": ""})
    assert "bid=" not in text(server, address, asked | {"pvm1": "9.10.2024"})
    assert "bid=" not in text(server, address, {"kirjaamo": ""})
    assert get(server.url + address).status == 404


def test_one_bid_names_agenda_and_minutes_whose_documents_differ(new: ReplayServer) -> None:
    minutes, agenda = (text(new, f"{NEW}/{kind}_asil_tweb.htm?bid=2024999") for kind in ("pk", "epj"))
    assert "Pöytäkirja</caption>" in minutes
    assert "Esityslista</caption>" in agenda
    documents = [set(re.findall(r"docid=(\d+)", page)) for page in (minutes, agenda)]
    assert not documents[0] & documents[1]
    assert '<td class="data_pykala">177</td>' in minutes
    assert '<td class="data_pykala">2</td>' in agenda
    assert [row in minutes for row in ("Kansilehti", "Muutoksenhakuohjeet")] == [True, True]
    assert '<td class="data_pykala"></td>' in minutes


def test_an_agenda_alone_has_no_minutes_yet() -> None:
    with ReplayServer(TwebSite(replace(CITY, meetings=(NUMBERED.as_agenda(),)))) as server:
        assert "docid" not in text(server, f"{NEW}/pk_asil_tweb.htm?bid=2024999")
        assert "docid" in text(server, f"{NEW}/epj_asil_tweb.htm?bid=2024999")
        memo = get(server.url + f"{NEW}/fileshow?doctype=7&docid=2024999502").body.decode("utf-16-le")
    assert "hyväksyi" not in memo


def test_the_old_layout_wants_the_literal_plus_and_the_new_one_none(
    old: ReplayServer, new: ReplayServer
) -> None:
    assert "docid" in text(old, f"{OLD}/pk_asil_tweb.htm?+bid=2024999")
    assert "docid" not in text(old, f"{OLD}/pk_asil_tweb.htm?bid=2024999")
    assert "docid" not in text(new, f"{NEW}/pk_asil_tweb.htm?+bid=2024999")


def test_columns_of_a_meeting_may_stand_in_another_order() -> None:
    with ReplayServer(TwebSite(CITY, title_last=True)) as server:
        page = text(server, f"{NEW}/pk_asil_tweb.htm?bid=2024999")
    assert re.findall(r"<th>(.*?)</th>", page) == ["Pykälä", "Liitteet", "Otsikko"]
    row = page[page.index('<td class="data_pykala">177') :]
    assert row.index("2 kpl") < row.index("USO-verkostoon")


def test_memos_are_utf_16_le_without_a_byte_order_mark(new: ReplayServer) -> None:
    answer = get(new.url + f"{NEW}/fileshow?doctype=7&docid=2024999002")
    assert answer.headers["content-type"] == "text/html"
    assert answer.body[:4] == b"<\0h\0"
    memo = unescape(answer.body.decode("utf-16-le"))
    assert "Kunnanhallitus 8.10.2024 § 177" in memo
    assert "Kunnanhallitus hyväksyi ehdotuksen." in memo


def test_item_pdfs_say_neither_date_nor_section_nor_body(old: ReplayServer) -> None:
    answer = get(old.url + "/ktwebbin/ktproxy2.dll?doctype=3&docid=2024999001")
    assert answer.headers["content-type"] == "application/pdf"
    shown = pdf_text(answer.body)
    assert "Päätös" in shown
    assert "Hyväksyttiin." in shown
    assert not re.search(r"8\.10\.2024|§ 176|176 §", shown)


def test_documents_may_come_under_a_wrong_content_type() -> None:
    with ReplayServer(TwebSite(CITY, doctype=3, lying_types=True)) as server:
        answer = get(server.url + f"{NEW}/fileshow?doctype=3&docid=2024999001")
    assert answer.headers["content-type"] == "text/html"
    assert answer.body.startswith(b"%PDF")


def test_the_title_search_refuses_the_characters_it_cannot_search(new: ReplayServer) -> None:
    address = f"{NEW}/pk_asil2_tweb.htm"
    assert "docid=2024999002" in text(new, address, {"text": "USO verkosto"})
    for words in ("USO-verkosto", "ab", "x" * 31):
        assert "virheellinen" in text(new, address, {"text": words})


def test_the_feed_lists_meetings_and_calls_their_local_time_gmt(new: ReplayServer) -> None:
    answer = get(new.url + f"{NEW}/pk_rssfeed.htm?toimielin=46")
    feed = etree.fromstring(answer.body)
    assert b'encoding="windows-1252"' in answer.body
    assert [item.findtext("title") for item in feed.iter("item")] == [
        "Kunnanhallitus: 5/2024 8.10.2024 17:00"
    ]
    assert next(feed.iter("pubDate")).text == "Tue, 08 Oct 2024 17:00:00 GMT"
    assert next(feed.iter("category")).text == "Kunnanhallitus"


def test_officers_decisions_have_a_stray_space_in_their_number(new: ReplayServer) -> None:
    form = text(new, f"{NEW}/vparhaku_tweb.htm")
    assert '<input type="hidden" name="oper" value="where">' in form
    address = re.findall(r'<form action="([^"]+)"', form)[0]
    page = text(new, address, {"oper": "where", "vin": ""})
    assert "<tr><td>23 /2024 10.12.2024</td>" in page
    document = get(new.url + f"{NEW}/fileshow?doctype=7&docid=2024374767").body.decode("utf-16-le")
    assert "Äijälästä" in document


def test_attachments_have_a_page_of_their_own(new: ReplayServer) -> None:
    page = text(new, f"{NEW}/pk_asil_tweb.htm?bid=2024999")
    address = re.findall(r'href="([^"]*epjattn[^"]*)"', page)[0]
    attached = unescape(re.findall(r'href="([^"]*docid=[^"]*)"', text(new, address))[0])
    assert get(new.url + attached).body == b"%PDF-1.4 kuvaus"


def test_page_names_may_lack_their_suffix() -> None:
    with ReplayServer(TwebSite(CITY, suffix="")) as server:
        assert "Kunnanhallitus" in text(server, f"{NEW}/pk_tek.htm")
        assert get(server.url + f"{NEW}/pk_tek_tweb.htm").status == 404
