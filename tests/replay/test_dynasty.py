"""The replayed Dynasty portal keeps what docs/platforms.md "Dynasty 10" says of the real ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from lxml import etree

from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import Body, Item
from tests.replay.client import Answer, get
from tests.replay.worlds import NETWORK, OCTOBER, SPRING, WORLD

AGENDA = replace(WORLD, meetings=(SPRING, OCTOBER.as_agenda()))


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(DynastySite(WORLD)) as running:
        yield running


def ask(server: ReplayServer, query: str, **headers: str) -> Answer:
    return get(f"{server.url}/cgi/DREQUEST.PHP?{query}", **headers)


def test_the_feed_is_latin_1_with_single_quotes_cdata_and_entities(server: ReplayServer) -> None:
    answer = ask(server, "page=rss/meetingitems&show=10")
    assert answer.headers["content-type"] == "text/xml; charset=iso-8859-1"
    assert answer.body.startswith(b"<?xml version='1.0' encoding='iso-8859-1'?>\n<rss version='2.0'>")
    assert b"2025&ndash;2026]]></title>" in answer.body
    assert "avaus ja järjestäytyminen]]></title>".encode("latin-1") in answer.body
    items = etree.fromstring(answer.body).findall(".//item")
    assert [child.tag for child in items[0]] == ["title", "description", "link"]
    titles = [unescape(item.findtext("title") or "") for item in items]
    assert titles == [
        "Kunnanhallitus 08.10.2024 / Osallistuminen USO-verkostoon kaudelle 2025–2026",
        "Kunnanhallitus 08.10.2024 / Yksityisteiden avustukset 2024 / jako § 12 mukaan",
        "Kunnanvaltuusto 04.03.2024 / Kokouksen avaus ja järjestäytyminen",
    ]
    assert items[0].findtext("link") == f"{server.url}/cgi/DREQUEST.PHP?page=meetingitem&id=2024999-2"


def test_the_feed_gives_no_more_items_than_asked(server: ReplayServer) -> None:
    assert ask(server, "page=rss/meetingitems&show=2").body.count(b"<item>") == 2


def test_officers_decisions_have_a_feed_and_a_glued_latin_1_list(server: ReplayServer) -> None:
    assert b"page=official_decision&id=2024374767" in ask(server, "page=rss/official_decisions&show=5").body
    answer = ask(server, "page=official_search&id=&alo=1&siv=100")
    assert answer.headers["content-type"] == "text/html; charset=iso-8859-1"
    text = answer.text("cp1252")
    assert "<td>Hallintojohtaja    10.12.2024</td>" in text
    assert ">Viranhaltijapäätös 23/2024Kokoustilojen varaaminen</a>" in text
    assert b"official_decision" not in ask(server, "page=official_search&alo=2").body


def test_lists_are_latin_1_and_leave_rows_open(server: ReplayServer) -> None:
    for query in ("page=meeting_handlers&id=", "page=meetings&id=46"):
        answer = ask(server, query)
        assert answer.headers["content-type"] == "text/html; charset=iso-8859-1"
        assert "Pöytäkirja".encode("latin-1") in answer.body
        assert b"<tr>" in answer.body
        assert b"</tr>" not in answer.body
    assert "Ei julkaistuja kokouksia" in ask(server, "page=meeting_handlers&id=").text("cp1252")


def test_an_agenda_becomes_minutes_under_the_same_id_and_the_feed_does_not_tell(server: ReplayServer) -> None:
    server.site = DynastySite(AGENDA)
    feed = ask(server, "page=rss/meetingitems&show=10").body
    before = unescape(ask(server, "page=meetingitem&id=2024999-2").text())
    assert "<h1 class='h1title'>Kunnanhallitus Esityslista 08.10.2024/Asianro 2</h1>" in before
    assert "hyväksyi ehdotuksen" not in before
    assert "<th>Asianro</th>" in ask(server, "page=meeting&id=2024999").text()

    server.site = DynastySite(WORLD)
    after = unescape(ask(server, "page=meetingitem&id=2024999-2").text())
    assert "<h1 class='h1title'>Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177</h1>" in after
    assert "Kunnanhallitus hyväksyi ehdotuksen." in after
    assert "<th>Pykälä</th>" in ask(server, "page=meeting&id=2024999").text()
    assert ask(server, "page=rss/meetingitems&show=10").body == feed


@pytest.mark.parametrize(
    ("layout", "body"),
    [
        ("10.4.0.250317", "<div class='data-part meetingitem'><div class='data-part-block-htm'>"),
        ("10.4.0.260401", "<table class='tbl navigation'><caption class='caption navigation hidden'>"),
    ],
)
def test_an_item_holds_caption_tables_before_its_text_inside_the_data_region(layout: str, body: str) -> None:
    with ReplayServer(DynastySite(WORLD, layout=layout)) as server:  # type: ignore[arg-type]
        answer = ask(server, "page=meetingitem&id=2024999-2")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    text = answer.text()
    region = text[text.index("<!--DATABEGIN-->") : text.index("<!--DATAEND-->")]
    assert body in region
    places = [
        region.index(part)
        for part in ("Navigointi</caption>", "<caption>Liitteet", "<caption>Oheismateriaali")
    ]
    assert sorted(places) == places
    assert places[-1] < region.index("Henjao 28.09.2024") < region.index("Khall 08.10.2024")
    assert re.findall(r"kokous/2024999-2-\d+\.PDF'>([^<]+)</a>", region) == [
        "Liite 1Verkostokauden kuvaus",
        "Oheismateriaali 1Tausta",
    ]
    assert f"DYNASTY/{layout}" in text[text.index("<!--DATAEND-->") :]


def test_the_older_layout_codes_every_letter_and_the_newer_does_not() -> None:
    for layout, coded in (("10.4.0.250317", True), ("10.5.0.2601", False)):
        with ReplayServer(DynastySite(WORLD, layout=layout)) as server:  # type: ignore[arg-type]
            text = ask(server, "page=meetingitem&id=2024999-2").text()
        assert ("ty&ouml;pajaa" in text) is coded
        assert ("työpajaa" in text) is not coded


def test_a_session_is_answered_with_its_previous_page_every_kth_time() -> None:
    with ReplayServer(DynastySite(WORLD, stale_every=3)) as server:
        cookie = ask(server, "page=meeting&id=2024311").headers["set-cookie"].partition(";")[0]
        ids = ["2024999-1", "2024999-2", "2024999-1"]
        pages = [ask(server, f"page=meetingitem&id={identity}", Cookie=cookie).text() for identity in ids]
        assert "2024999-1.PDF" in pages[0]
        assert "2024999-2.PDF" not in pages[1]
        assert "2024999-1.PDF" in pages[1]
        assert "2024999-1.PDF" in pages[2]
        clean = ask(server, "page=meetingitem&id=2024999-2").text()
        assert "2024999-2.PDF" in clean


def test_the_first_hit_without_a_session_may_be_empty() -> None:
    with ReplayServer(DynastySite(WORLD, first_hit_empty=True)) as server:
        first = ask(server, "page=meeting_frames")
        assert (first.status, first.body) == (200, b"")
        cookie = first.headers["set-cookie"].partition(";")[0]
        assert b"2024999-2.PDF" in ask(server, "page=meetingitem&id=2024999-2", Cookie=cookie).body


def test_parameters_may_stand_in_any_order_and_links_may_swap_them() -> None:
    with ReplayServer(DynastySite(WORLD, swapped_parameters=True)) as server:
        assert (
            ask(server, "id=2024999-2&page=meetingitem").body
            == ask(server, "page=meetingitem&id=2024999-2").body
        )
        assert b"?id=2024999-2&page=meetingitem" in ask(server, "page=rss/meetingitems&show=5").body


def test_a_path_prefix_stands_before_the_script_and_the_files() -> None:
    with ReplayServer(DynastySite(WORLD, prefix="/D10_Mallila")) as server:
        assert ask(server, "page=meeting_frames").status == 404
        answer = get(server.url + "/D10_Mallila/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1")
        assert f"{server.url}/D10_Mallila/cgi/DREQUEST.PHP?page=meetingitem".encode() in answer.body
        file = get(server.url + "/D10_Mallila/kokous/2024999-2-12345.PDF")
        assert file.body == NETWORK.attachments[0].data


def test_links_may_name_another_host_with_an_explicit_port() -> None:
    with ReplayServer(DynastySite(WORLD, link_base="https://mallila.example.fi:443")) as server:
        feed = ask(server, "page=rss/meetingitems&show=5").text("cp1252")
    links = re.findall(r"<link><!\[CDATA\[(.*?)\]\]></link>", feed)
    assert all(link.startswith("https://mallila.example.fi:443/cgi/DREQUEST.PHP?page=") for link in links)


def test_guid_ids_are_written_with_x() -> None:
    guid = replace(OCTOBER, id="4D1BE189X77C7X4D54XB2F3X38E30B608289")
    with ReplayServer(DynastySite(replace(WORLD, meetings=(guid,)))) as server:
        feed = ask(server, "page=rss/meetingitems&show=5").text("cp1252")
        identity = re.findall(r"id=([0-9A-FX]+-\d+)\]", feed)[0]
        assert "Pyk&auml;l&auml; 177" in ask(server, f"page=meetingitem&id={identity}").text()


def test_a_bilingual_body_publishes_its_meeting_twice_under_neighbouring_ids() -> None:
    board = Body("Kommunstyrelsen", "Kst", "46")
    swedish = Item("Deltagande i USO", "# Beredning\n\nText.\n\n# Beslut\n\nGodkändes.", section=177)
    second = replace(OCTOBER, id="2025000", body=board, language="sv", items=(swedish,))
    with ReplayServer(DynastySite(replace(WORLD, meetings=(OCTOBER, second)))) as server:
        assert "Kommunstyrelsen Protokoll 08.10.2024/" in ask(server, "page=meetingitem&id=2025000-1").text()
        server.site = DynastySite(replace(WORLD, meetings=(OCTOBER, second.as_agenda())))
        agenda = unescape(ask(server, "page=meetingitem&id=2025000-1").text())
    assert "Kommunstyrelsen Föredragningslista 08.10.2024/" in agenda
    assert "Godkändes" not in agenda


def test_margin_headings_name_section_and_case_but_no_date() -> None:
    with ReplayServer(DynastySite(WORLD, margin_headings=True)) as server:
        text = ask(server, "page=meetingitem&id=2024999-2").text()
    body = text[text.index("<div><p>") :]
    assert "<p><span>§ 177</span></p>\n<p><span>Asianro 236/00.04.02/2024</span></p>" in body
    assert "08.10.2024" not in body


def test_a_host_left_behind_still_answers_with_its_old_items() -> None:
    with ReplayServer(DynastySite(WORLD.frozen_at(SPRING.date))) as server:
        feed = ask(server, "page=rss/meetingitems&show=1000")
        assert feed.status == 200
        assert feed.body.count(b"<item>") == 1


def test_unknown_pages_and_ids_are_an_empty_200_and_the_root_is_forbidden(server: ReplayServer) -> None:
    for query in (
        "page=search",
        "page=meetingitem&id=2024999-9",
        "page=meeting&id=1",
        "page=official_decision&id=1",
    ):
        answer = ask(server, query)
        assert (answer.status, answer.body) == (200, b"")
    assert get(server.url + "/").status == 403


def test_meetings_and_items_have_pdfs(server: ReplayServer) -> None:
    for name in ("2024999.PDF", "2024999-2.PDF"):
        answer = get(f"{server.url}/kokous/{name}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body.startswith(b"%PDF-1.4")
    assert get(server.url + "/kokous/2024999-9.PDF").status == 404
