"""Markup that portals really write, beside what their families usually do: each loses itself at most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from parsers.meeting.front import front_of
from scrapers.platforms.cloudnc import pages as cloudnc
from scrapers.platforms.dynasty import lists as dynasty
from scrapers.platforms.gemilo import pages as gemilo
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.platforms.tweb import lists as tweb_lists
from scrapers.platforms.tweb import meeting as tweb_meeting

SITE = "https://kunta.example"
NOBODY_FOLLOWS = '<a href="https://[site:url-brief]/info">Lisätietoja</a>'
HELD = dt.date(2026, 9, 14)


def tweb_page(title: str, header: str = "header", columns: str = "§|Liitteet|Otsikko") -> bytes:
    heads = "".join(f"<td>{name}</td>" for name in columns.split("|"))
    return f"""<table class="list"><tr><td class="{header}" colspan="3">Kaupunginhallitus: Kaupunginhallitus<br>
    14.9.2026 17:00<br>Pöytäkirja</td></tr><tr class="colheader">{heads}</tr><tr class="data0"><td>7</td>
    <td>-</td><td>{title}</td></tr></table>""".encode("cp1252")


def document(docid: int, doctype: int, text: str) -> str:
    return f'<a href="/ktwebscr/fileshow?doctype={doctype}&amp;docid={docid}">{text}</a>'


@pytest.mark.parametrize("written", ["header", "Header", "HEADER", "otsikko Header"])
def test_a_tweb_meeting_is_read_however_its_head_writes_its_class(written: str) -> None:
    data = tweb_page(document(11, 3, "Kehittämisverkoston jatko"), written)
    page = tweb_meeting.meeting_page(data, f"{SITE}/ktwebscr/pk_asil_tweb.htm?bid=5")
    assert (page.body, page.held_on) == ("Kaupunginhallitus", HELD)
    assert [(item.section, item.title) for item in page.items] == [(7, "Kehittämisverkoston jatko")]


@pytest.mark.parametrize("written", ["list", "List", "LIST", "wide List"])
def test_a_tweb_list_is_read_however_it_writes_its_class(written: str) -> None:
    data = f"""<table class="{written}"><tr><td>Kaupunginhallitus: 5/2026</td>
    <td><a href="pk_asil_tweb.htm?bid=5">14.9.2026</a></td></tr></table>"""
    assert len(tweb_lists.meeting_list(data.encode(), f"{SITE}/ktwebscr/pk_kokl_tweb.htm")) == 1


def test_officer_decisions_are_read_however_their_table_writes_its_class() -> None:
    data = f"""<table class="Table Table-Striped"><tr><td>12/2026 14.9.2026</td>
    <td>{document(3, 3, "Verkosto")}</td></tr></table>"""
    assert len(tweb_lists.officer_decisions(data.encode(), f"{SITE}/ktwebscr/vparhaku_tweb.htm")) == 1


@pytest.mark.parametrize(
    "links",
    [
        document(11, 7, "Verkoston jatko") + document(12, 3, "PDF"),
        document(12, 3, "<img src='pdf.gif'>") + document(11, 7, "Verkoston jatko"),
        document(11, 7, "") + document(12, 3, "Verkoston jatko"),
    ],
)
def test_an_item_linked_as_html_and_as_pdf_is_one_item_with_its_title(links: str) -> None:
    page = tweb_meeting.meeting_page(tweb_page(links), f"{SITE}/ktwebscr/pk_asil_tweb.htm?bid=5")
    assert [(item.id, item.title, item.section) for item in page.items] == [("11", "Verkoston jatko", 7)]


def test_an_attachment_beside_an_item_is_no_copy_of_it() -> None:
    links = document(11, 7, "Verkoston jatko") + document(12, 3, "Liite 1 Sopimus")
    page = tweb_meeting.meeting_page(tweb_page(links), f"{SITE}/ktwebscr/pk_asil_tweb.htm?bid=5")
    assert [item.id for item in page.items] == ["11", "12"]


def read_tweb() -> int:
    data = tweb_page(NOBODY_FOLLOWS + '<a href="https://[x]/?docid=3">a</a>' + document(11, 3, "Verkosto"))
    return len(tweb_meeting.meeting_page(data, f"{SITE}/ktwebscr/pk_asil_tweb.htm?bid=5").items)


def read_municipal() -> int:
    data = f"""<ul><li>{NOBODY_FOLLOWS}</li>
    <li><a href="/t/Poytakirja_Kunnanhallitus_2026_09_14.pdf">Kunnanhallitus 14.9.2026 pöytäkirja</a></li></ul>"""
    return len(municipal.listing(data.encode(), f"{SITE}/a/")[0])


def read_dynasty() -> int:
    data = f"""<table><tr><td>{NOBODY_FOLLOWS}
    <a href="DREQUEST.PHP?page=meeting&id=2026118">Pöytäkirja 14.9.2026</a></td></tr></table>"""
    return len(dynasty.meetings(data.encode()))


def read_cloudnc() -> int:
    data = f'{NOBODY_FOLLOWS}<a href="/fi-FI/Toimielimet/Kunnanhallitus">Kunnanhallitus</a>'
    return len(cloudnc.bodies(data.encode(), f"{SITE}/fi-FI/Toimielimet"))


def read_gemilo() -> int:
    data = f'{NOBODY_FOLLOWS}<a href="/agenda/123">Kunnanhallitus 14.9.2026</a>'
    return len(gemilo.meetings(data.encode(), f"{SITE}/agendas"))


@pytest.mark.parametrize("read", [read_tweb, read_municipal, read_dynasty, read_cloudnc, read_gemilo])
def test_a_link_that_nobody_can_follow_loses_only_itself(read: Callable[[], int]) -> None:
    assert read() == 1


def feed(link: str) -> list[dynasty.FeedEntry]:
    return dynasty.feed(
        f"""<rss version="2.0"><channel><item><title>Kunnanhallitus 14.9.2026 / P&auml;&auml;t&ouml;s &amp; muut</title>
        <link>{link}</link></item></channel></rss>""".encode()
    )


@pytest.mark.parametrize("ampersand", ["&", "&amp;"])
def test_a_dynasty_feed_whose_links_stand_outside_cdata_is_read(ampersand: str) -> None:
    (entry,) = feed(f"{SITE}/cgi/DREQUEST.PHP?page=meetingitem{ampersand}id=2026118-3")
    assert (entry.id, entry.host, entry.on) == ("2026118-3", "kunta.example", HELD)
    assert entry.title == "Päätös & muut"


def test_one_malformed_link_in_a_dynasty_feed_loses_only_its_entry() -> None:
    good = f"{SITE}/cgi/DREQUEST.PHP?page=meetingitem&amp;id=2026118-3"
    bad = "</link></item><item><title>x</title><link>https://[site:url]/?page=meetingitem&amp;id=1-1"
    assert [entry.id for entry in feed(good + bad)] == ["2026118-3"]


def test_a_utf_8_list_under_a_latin_1_promise_keeps_its_words() -> None:
    page = '<h1>Pöytäkirjat</h1><ul><li><a href="/t/101.pdf">Pöytäkirja 14.9.2026</a></li></ul>'.encode()
    assert len(municipal.listing(page, f"{SITE}/p/", "ISO-8859-1")[0]) == 1
    row = '<table><tr><td><a href="DREQUEST.PHP?page=meeting&id=2026118">Pöytäkirja</a></td></tr></table>'
    assert dynasty.meetings(row.encode(), "iso-8859-1")[0].kind == "minutes"


def test_a_meetings_front_with_an_iso_date_is_dated_by_it() -> None:
    front = front_of(["Kunnanhallitus 2026-09-14\nPöytäkirja"])
    assert (front.body, front.decided_on, front.document_kind) == ("Kunnanhallitus", HELD, "minutes")
