"""TWeb pages looked at closely: what would be taken for "nothing there", hits by title, attachments, bare memos."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from parsers.source import Context
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.tweb import lists as tweb_lists
from scrapers.platforms.tweb import meeting as tweb_meeting
from tests.scrapers.test_tweb_pages import FEED, LIST, MEETING, NEW, OLD, page

FORM = """<form action="pk_kokl_tweb.htm" method="POST"><select name="kirjaamo"><option value="750">Khall</option>
</select></form><form action="pk_asil2_tweb.htm" method="POST"><input name="text"></form>"""
OTHER = LIST.format(head="<td>Kokouspvm</td>", row="<td><a href='uusi.htm?kokous=7'>30.3.2026</a></td>")
FOUND = """<table class="list"><tr class="colheader"><td>Kokouspvm</td><td>Toimielin</td><td>§</td><td>Otsikko</td></tr>
<tr class="data0">{row}</tr></table>"""


@pytest.mark.parametrize("read", [tweb_lists.meeting_list, tweb_lists.found_items])
@pytest.mark.parametrize("body", [FORM, OTHER], ids=["a search form", "a list of other links"])
def test_a_page_without_what_was_asked_for_is_not_taken_for_an_empty_list(read: Any, body: str) -> None:
    with pytest.raises(UnexpectedPage):
        read(page(body), f"{NEW}pk_kokl_tweb.htm")


def test_a_feed_of_something_else_and_officers_rows_written_otherwise_are_changed_pages() -> None:
    feed = FEED.format(title="Tiedote", moment="").replace("pk_asil_tweb.htm?bid=13721", "tiedote.htm?id=1")
    with pytest.raises(UnexpectedPage, match="with bid"):
        tweb_lists.meeting_feed(feed.encode("cp1252"), f"{NEW}pk_rssfeed.htm")
    row = '<tr><td>2019-12</td><td><a href="fileshow?doctype=3&docid=55">Verkosto</a></td></tr>'
    with pytest.raises(UnexpectedPage, match="number / year"):
        tweb_lists.officer_decisions(page(f'<table class="table-striped">{row}</table>'), NEW)


def test_a_feed_and_a_list_of_officers_without_entries_are_empty() -> None:
    feed = '<rss version="2.0"><channel><title>Pöytäkirjat</title></channel></rss>'.encode("cp1252")
    assert tweb_lists.meeting_feed(feed, f"{NEW}pk_rssfeed.htm") == []
    head = '<table class="table-striped"><tr><td>Numero</td><td>Otsikko</td></tr></table>'
    assert tweb_lists.officer_decisions(page(head), NEW) == []


def test_two_meetings_with_the_same_printed_number_are_two() -> None:
    rows = "".join(
        f"<tr><td><a href='pk_asil_tweb.htm?+bid={bid}'>{day}.3.2017 15:00</a></td><td>Khall: 5/2017</td></tr>"
        for bid, day in ((1, 27), (2, 13))
    )
    found = tweb_lists.meeting_list(page(f'<table class="list">{rows}</table>'), f"{OLD}pk_kokl_tweb.htm")
    assert [(link.id, link.held_on) for link in found] == [
        ("1", dt.date(2017, 3, 27)),
        ("2", dt.date(2017, 3, 13)),
    ]


def test_cover_and_appeal_instructions_are_no_items_and_other_unnumbered_rows_are() -> None:
    rows = "".join(
        f"<tr><td></td><td><a href='fileshow?doctype=3&docid={n}'>{title}</a></td></tr>"
        for n, title in enumerate(("Pöytäkirjan kansilehti", "Järjestäytymispykälät", "Muutoksenhakuohjeet"))
    )
    table = (
        MEETING.format(kind="Pöytäkirja", head="<th>§</th><th>Otsikko</th>", row="")
        + f"<table>{rows}</table>"
    )
    found = tweb_meeting.meeting_page(
        page(table.replace("</table><table>", rows)), f"{NEW}pk_asil_tweb.htm?bid=1"
    )
    assert [item.title for item in found.items] == ["Järjestäytymispykälät"]


DOCUMENT = "<a href='fileshow?doctype=7&docid=9'>Verkosto</a>"


@pytest.mark.parametrize(
    ("row", "item", "meeting"),
    [
        (f"<td>2.1.2020</td><td>Tekninen lautakunta: 1/2020</td><td>62</td><td>{DOCUMENT}</td>", 62, ""),
        (
            f"<td>2.1.2020 15:00</td><td>Tekninen lautakunta: 1/2020</td><td></td><td>{DOCUMENT}</td>",
            None,
            "",
        ),
        (
            "<td><a href='pk_asil_tweb.htm?bid=4000'>2.1.2020 15:00</a></td><td>Tekninen lautakunta: 1/2020</td>"
            f"<td>62</td><td>{DOCUMENT}</td>",
            62,
            "4000",
        ),
    ],
    ids=["with its section", "without one", "with its meeting"],
)
def test_a_hit_of_the_search_by_title_tells_what_its_row_tells(
    row: str, item: int | None, meeting: str
) -> None:
    (hit,) = tweb_lists.found_items(page(FOUND.format(row=row)), f"{NEW}pk_asil2_tweb.htm")
    assert hit.item is not None
    assert (hit.item.id, hit.item.title, hit.item.section) == ("9", "Verkosto", item)
    assert (hit.meeting.id, hit.meeting.body) == (meeting, "Tekninen lautakunta")
    assert (hit.meeting.held_on, hit.meeting.kind) == (dt.date(2020, 1, 2), "minutes")


def test_a_hit_that_links_only_its_meeting_is_found_through_it() -> None:
    row = "<td><a href='pk_asil_tweb.htm?bid=4000'>2.1.2020 15:00</a></td><td></td><td></td><td>Verkosto</td>"
    (hit,) = tweb_lists.found_items(page(FOUND.format(row=row)), f"{NEW}pk_asil2_tweb.htm")
    assert (hit.item, hit.meeting.id) == (None, "4000")


def test_attachments_of_an_officers_decision_are_where_their_count_links_unless_it_is_none() -> None:
    rows = "".join(
        f"<tr><td>{n} /2026 3.4.2026</td><td><a href='fileshow?doctype=3&docid=5{n}'>Verkosto</a> "
        f"<a href='attn.htm?5{n}'>{n} kpl</a></td></tr>"
        for n in (0, 2)
    )
    found = tweb_lists.officer_decisions(page(f'<table class="table-striped">{rows}</table>'), NEW)
    assert [one.link.attachments for one in found] == [None, f"{NEW}attn.htm?52"]


def test_what_the_form_of_officers_decisions_hides_is_sent_with_it() -> None:
    form = """<form action="vparlist.htm" method="POST"><input type="hidden" name="oper" value="where">
    <select name="vin"><option value=""></option></select></form>"""
    found = tweb_lists.officer_form(page(form), f"{NEW}vparhaku_tweb.htm")
    assert (found.action, found.hidden) == (f"{NEW}vparlist.htm", {"oper": "where"})


HEAD = "<p>Kunnanhallitus 30.3.2026 § 62</p><p>Dno 236/00.04.02/2026</p><p>Verkostoon liittyminen</p>"
KNOWN = Context(body="Kunnanhallitus", title="Verkostoon  liittyminen", section=62)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("", True),
        ("<p>Liite 1</p>", True),
        ("<p>Päätös: Hyväksyttiin.</p>", True),
        ("<p>Kunnanhallitus päättää liittyä verkostoon.</p><p>Päätös: Hyväksyttiin.</p>", False),
    ],
    ids=["head only", "a pointer to an attachment", "a decision of nothing", "a text"],
)
def test_a_memo_that_says_no_more_than_its_head_is_known_for_it(text: str, bare: bool) -> None:
    memo = f"<html><body>{HEAD}{text}</body></html>".encode("utf-16-le")
    assert tweb_meeting.is_bare(memo, KNOWN) is bare


def test_an_empty_memo_says_nothing_and_a_pdf_is_not_looked_into() -> None:
    assert tweb_meeting.is_bare(b"<html><body></body></html>", KNOWN)
    assert not tweb_meeting.is_bare(b"%PDF-1.4", KNOWN)


def test_a_list_of_attachments_names_each_file_once_and_another_page_is_none() -> None:
    table = "<table class='list'><tr><td><a href='fileshow?doctype=3&docid=7'>Tarjous</a></td></tr></table>"
    (file,) = tweb_meeting.attachments(page(table * 2), f"{NEW}epjattn_tweb.htm?9")
    assert (file.id, file.title, file.url) == ("7", "Tarjous", f"{NEW}fileshow?doctype=3&docid=7")
    with pytest.raises(UnexpectedPage):
        tweb_meeting.attachments(page("<p>Ei liitteitä</p>"), NEW)
