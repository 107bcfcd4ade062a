"""TWeb pages: the real ones of Oulu (2017), and the quirks of the family on pages of our own."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from parsers import decode
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.tweb import lists as tweb_lists
from scrapers.platforms.tweb import meeting as tweb_meeting
from scrapers.platforms.tweb import pages as tweb
from tests.shared import shared

OLD = "http://portal.example.fi/ktwebbin/dbisa.dll/ktwebscr/"
NEW = "https://portal.example.fi/ktwebscr/"


def oulu(name: str) -> bytes:
    return shared("samples", "tweb", name).read_bytes()


def expected(name: str) -> list[dict[str, str]]:
    return json.loads(oulu(name))  # type: ignore[no-any-return]


def test_every_item_of_oulus_meeting_is_found_with_its_section_and_its_title() -> None:
    page = tweb_meeting.meeting_page(
        oulu("oulu_tweb_kaupunginhallitus_5_2017.html"), f"{OLD}pk_asil_tweb.htm?+bid=12867"
    )
    numbered = [(str(i.section), i.id, i.title) for i in page.items if i.section]
    items = expected("oulu_kaupunginhallitus_5_2017_asiat.json")
    assert numbered == [(item["articleNumber"], item["sourceId"], item["title"]) for item in items]
    assert (page.body, page.held_on, page.kind) == ("Kaupunginhallitus", dt.date(2017, 3, 27), "minutes")


def test_the_cover_and_the_appeal_instructions_of_oulus_meeting_are_not_asked_for() -> None:
    page = tweb_meeting.meeting_page(
        oulu("oulu_tweb_kaupunginhallitus_5_2017.html"), f"{OLD}pk_asil_tweb.htm?+bid=12867"
    )
    assert [item.title for item in page.items if not item.section] == ["Järjestäytymispykälät"]


def test_every_meeting_of_oulus_list_is_found_although_two_are_printed_with_the_same_number() -> None:
    found = tweb_lists.meeting_list(
        oulu("oulu_tweb_kaupunginhallitus_kokoukset.html"), f"{OLD}pk_kokl_tweb.htm"
    )
    meetings = expected("oulu_kaupunginhallitus_kokoukset.json")
    assert [link.id for link in found] == [meeting["sourceId"] for meeting in meetings]
    assert [link.held_on.isoformat() for link in found if link.held_on] == [
        m["startDate"][:10] for m in meetings
    ]
    assert {link.body for link in found} == {"Kaupunginhallitus"}
    both = [
        link for link, meeting in zip(found, meetings, strict=True) if meeting["name"].endswith(": 5/2017")
    ]
    assert [link.held_on for link in both] == [dt.date(2017, 3, 27), dt.date(2017, 3, 13)]


def test_a_search_form_is_not_taken_for_an_empty_list_of_meetings() -> None:
    with pytest.raises(UnexpectedPage, match="list of meetings"):
        tweb_lists.meeting_list(oulu("oulu_tweb_haku.html"), f"{OLD}pk_kokl_tweb.htm")


def page(table: str) -> bytes:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
        </head><body>{table}</body></html>""".encode("cp1252")


LIST = """<table class="list"><tr class="colheader">{head}</tr><tr class="data0">{row}</tr></table>"""
DATE = "<td class='data'><a href='pk_asil_tweb.htm?{bid}'>30.3.2026 12:00</a></td>"
BODY = "<td class='data'>Kunnanhallitus: Kunnanhallitus</td>"


@pytest.mark.parametrize("row", [DATE + BODY, BODY + DATE], ids=["date first", "body first"])
@pytest.mark.parametrize("bid", ["bid=4557", "+bid=4557", "%20bid=4557"])
def test_a_meeting_is_found_whichever_column_comes_first_and_however_its_key_is_spelled(
    row: str, bid: str
) -> None:
    data = page(LIST.format(head="<td>Kokouspvm</td><td>Toimielin</td>", row=row.format(bid=bid)))
    (link,) = tweb_lists.meeting_list(data, f"{NEW}pk_kokl_tweb.htm")
    assert (link.id, link.body, link.held_on) == ("4557", "Kunnanhallitus", dt.date(2026, 3, 30))
    assert link.url == f"{NEW}pk_asil_tweb.htm?{bid}"


def test_a_list_without_meetings_in_its_window_is_empty_and_not_an_error() -> None:
    assert (
        tweb_lists.meeting_list(
            page(LIST.format(head="<td>Kokouspvm</td>", row="")), f"{NEW}pk_kokl_tweb.htm"
        )
        == []
    )


MEETING = """<table class="list"><caption>Kunnanhallitus: 4/2026 30.3.2026 12:00 {kind}</caption>
<tr>{head}</tr><tr>{row}</tr></table>"""
NUMBER = "<td class='data_pykala'>62</td>"
TITLE = "<td><a href='fileshow?doctype=7&docid=136990'>Verkostoon liittyminen</a></td>"
MORE = "<td><a href='epjattn_tweb.htm?docid=136990'>3 kpl</a></td>"
COLUMNS = {
    "title second": ("<th>§</th><th>Otsikko</th><th>Liitteet</th>", NUMBER + TITLE + MORE),
    "title last": ("<th>§</th><th>Liitteet</th><th>Otsikko</th>", NUMBER + MORE + TITLE),
}


@pytest.mark.parametrize("order", COLUMNS)
def test_columns_are_read_by_their_header_cells(order: str) -> None:
    head, row = COLUMNS[order]
    found = tweb_meeting.meeting_page(
        page(MEETING.format(kind="Pöytäkirja", head=head, row=row)), f"{NEW}pk_asil_tweb.htm?bid=1"
    )
    (item,) = found.items
    assert (item.id, item.section, item.title) == ("136990", 62, "Verkostoon liittyminen")
    assert item.attachments == f"{NEW}epjattn_tweb.htm?docid=136990"


def test_an_agenda_number_is_not_taken_for_a_section() -> None:
    table = MEETING.format(
        kind="Esityslista", head="<th>Pykälä</th><th>Otsikko</th>", row="<td>4</td>" + TITLE
    )
    found = tweb_meeting.meeting_page(page(table), f"{NEW}epj_asil_tweb.htm?bid=1")
    assert (found.kind, found.items[0].section) == ("agenda", None)


def test_what_the_meeting_page_knows_goes_with_the_item_as_its_context() -> None:
    head, row = COLUMNS["title second"]
    found = tweb_meeting.meeting_page(
        page(MEETING.format(kind="Pöytäkirja", head=head, row=row)), f"{NEW}pk_asil_tweb.htm?bid=1"
    )
    context = found.context(found.items[0], "999")
    assert context.heading() == "Kunnanhallitus Pöytäkirja 30.3.2026 § 62"
    assert (context.municipality_code, context.title) == ("999", "Verkostoon liittyminen")


def test_a_meeting_page_without_documents_is_a_changed_page_and_not_a_meeting_without_items() -> None:
    with pytest.raises(UnexpectedPage, match="with documents"):
        tweb_meeting.meeting_page(page(MEETING.format(kind="Pöytäkirja", head="<th>§</th>", row="")), NEW)


FEED = """<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>Pöytäkirjat</title>
<item><title>{title}</title><link>https://portal.example.fi/ktwebscr/pk_asil_tweb.htm?bid=13721</link>
<category>Tekninen lautakunta</category><pubDate>{moment}</pubDate></item></channel></rss>"""


def test_a_feed_time_labelled_gmt_is_read_as_the_finnish_time_that_it_is() -> None:
    data = FEED.format(title="Tekninen lautakunta", moment="Tue, 18 Aug 2026 23:30:00 GMT").encode("cp1252")
    (link,) = tweb_lists.meeting_feed(data, f"{NEW}pk_rssfeed.htm?toimielin=")
    assert (link.id, link.body, link.held_on) == ("13721", "Tekninen lautakunta", dt.date(2026, 8, 18))


def test_a_feed_page_that_is_html_is_a_changed_page() -> None:
    with pytest.raises(UnexpectedPage, match="RSS"):
        tweb_lists.meeting_feed(page("<h1>Huoltokatko</h1>"), f"{NEW}pk_rssfeed.htm?toimielin=")


def test_the_pages_of_both_layouts_are_found_from_any_address_of_the_portal() -> None:
    old, new = tweb.Pages.of(f"{OLD}pk_tek_tweb.htm"), tweb.Pages.of(f"{NEW}epj_tek_tweb.htm")
    assert old.feed("minutes") == f"{OLD}pk_rssfeed.htm?toimielin="
    assert new.titles("agenda") == f"{NEW}epj_asil2_tweb.htm"
    assert tweb.Pages.of(f"{OLD}pk_tek.htm").meetings("minutes") == f"{OLD}pk_kokl.htm"


def test_search_words_are_written_as_the_search_form_takes_them() -> None:
    assert tweb.titles_form("USO-verkosto")["text"] == "USO verkosto"
    assert len(tweb.titles_form("uuden sukupolven organisaatioiden verkosto")["text"]) <= 30


def test_a_memo_in_utf16_without_a_byte_order_mark_is_known_by_its_bytes() -> None:
    memo = "<html><body><p>Päätös</p><p>Hyväksyttiin.</p></body></html>".encode("utf-16-le")
    assert "Päätös" in decode(memo, "windows-1252")


def test_officer_decisions_are_read_with_the_stray_space_of_their_numbers() -> None:
    table = """<table class="table table-striped"><tr><th>Nro</th><th>Otsikko</th></tr>
    <tr><td>12 /2019 3.4.2019</td>
    <td><a href="fileshow?doctype=3&docid=55">Verkosto</a> <a href="x.htm?55">0 kpl</a></td>
    </tr></table>"""
    (found,) = tweb_lists.officer_decisions(page(table), NEW)
    assert (found.link.id, found.link.section, found.decided_on) == ("55", 12, dt.date(2019, 4, 3))
