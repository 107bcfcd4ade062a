"""Reading CloudNC: lists by their links, items by their own region, dates by their texts."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers.membership.relevance import mentions_network
from parsers.source import Context
from scrapers.listing.links import MeetingLink, UnexpectedPage
from scrapers.platforms.cloudnc import pages
from tests.shared import shared

URL = "https://kunta.example.fi/fi-FI"
MEETING = MeetingLink(
    "/fi-FI/Toimielimet/Khall/Kokous_1112026", "", "Kaupunginhallitus", dt.date(2026, 11, 1), "minutes"
)


def item(text: str, *, navigation: str = "", title: str = "&sect; 36 Asian otsikko") -> bytes:
    return f"""<html><body><ul class="breadcrumb"><li><a href='/x'>Kaupunginhallitus</a> &gt;
    <a href='/x/Kokous_1112026'>Kokous 11.1.2026</a> &gt; Asian otsikko</li></ul>
    <div id="Content_sidenaviArea"><ul>{navigation}</ul></div>
    <div class="span6 center-content" id="ContentStart" role="main"><h1> {title} </h1><div><div>{text}</div></div></div>
    <div class="span3 right-content">USO-verkosto palaute</div></body></html>""".encode()


def test_the_side_navigation_and_what_follows_the_region_are_not_part_of_the_item() -> None:
    page = item("<p>Talous</p>", navigation="<li><a>USO-verkoston koordinaattori</a></li>")
    own = pages.region(page)
    assert own is not None
    assert mentions_network(page)
    assert not mentions_network(own)
    assert own.endswith(b"</div>")
    assert b"Talous" in own


def test_an_item_whose_own_text_names_the_network_is_relevant_in_entities_too() -> None:
    own = pages.region(item("<p>liittyminen uuden sukupolven organisaatiot &ndash; verkostoon</p>"))
    assert own is not None
    assert mentions_network(own)


def test_a_page_without_the_region_has_none_and_an_unclosed_one_reaches_to_the_end() -> None:
    assert pages.region(b"<div id='Content'>x</div>") is None
    assert (
        pages.region(b"<p/><div role=main id=ContentStart><p>loppu")
        == b"<div role=main id=ContentStart><p>loppu"
    )


def test_date_body_section_and_title_come_from_breadcrumb_and_heading() -> None:
    page = item("<p>P&ouml;yt&auml;kirja on tarkastettu</p>")
    context = pages.context(page, pages.region(page) or b"", Context())
    assert (context.body, context.decided_on) == ("Kaupunginhallitus", dt.date(2026, 1, 11))
    assert (context.section, context.title, context.document_kind) == (36, "Asian otsikko", "minutes")


def test_an_item_about_the_minutes_is_not_taken_for_minutes() -> None:
    page = item("<p>Valitaan tarkastajat.</p>", title="&sect; 2 P&ouml;yt&auml;kirjan tarkastus")
    assert pages.context(page, pages.region(page) or b"", Context()).document_kind is None


def test_what_the_list_knew_of_kind_and_date_stays() -> None:
    page = item("<p>Teksti</p>")
    known = Context(document_kind="agenda", decided_on=dt.date(2026, 11, 1))
    context = pages.context(page, pages.region(page) or b"", known)
    assert (context.document_kind, context.decided_on) == ("agenda", dt.date(2026, 11, 1))


def test_the_date_of_a_meeting_is_read_from_its_text_never_from_its_address() -> None:
    page = """<div id="Content_ctl00_ncContainer"><ul>
    <li><a href='/fi-FI/Toimielimet/Khall/Kokous_1112026'>Kaupunginhallitus - Kokous 1.11.2026
    P&ouml;yt&auml;kirja</a></li>
    <li><a href='/fi-FI/Toimielimet/Tekla/Kokous_1112026'>Tekninen lautakunta - Kokous 11.1.2026 Esityslista</a></li>
    </ul></div>"""
    first, second = pages.front(page.encode(), URL).meetings
    assert (first.body, first.held_on, first.kind) == ("Kaupunginhallitus", dt.date(2026, 11, 1), "minutes")
    assert (second.body, second.held_on, second.kind) == (
        "Tekninen lautakunta",
        dt.date(2026, 1, 11),
        "agenda",
    )
    assert first.url == "https://kunta.example.fi/fi-FI/Toimielimet/Khall/Kokous_1112026"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_lists_of_the_front_page_are_told_apart_by_their_links_in_any_order(
    order: tuple[int, int],
) -> None:
    lists = (
        "<h2>Viranhaltijap&auml;&auml;t&ouml;kset</h2><ul><li><a href='/fi-FI/content/20511/23'>Hallintojohtaja "
        "&sect; 12 Liittyminen</a></li></ul>",
        "<h2>P&ouml;yt&auml;kirjat</h2><ul><li><a href='/fi-FI/Toimielimet/K/Kokous_112026'>K - Kokous 1.1.2026 "
        "P&ouml;yt&auml;kirja</a></li></ul>",
    )
    page = "".join(
        f'<div id="Content_ctl0{n}_ncContainer">{lists[place]}</div>' for n, place in enumerate(order)
    )
    front = pages.front(page.encode(), URL)
    (made,) = front.officers
    assert (made.link.id, made.link.section, made.link.title, made.officer) == (
        "20511",
        12,
        "Liittyminen",
        "Hallintojohtaja",
    )
    assert [meeting.body for meeting in front.meetings] == ["K"]


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda data: pages.front(data, URL), "front page"),
        (lambda data: pages.bodies(data, URL), "list of bodies"),
        (lambda data: pages.body_meetings(data, URL, "Khall"), "page of a body"),
        (lambda data: pages.meeting(data, URL, MEETING), "meeting page"),
        (lambda data: pages.officer_decisions(data, URL), "officer decisions"),
        (lambda data: pages.search_hits(data, URL), "search result"),
    ],
)
def test_a_page_of_another_structure_is_not_an_empty_list(read: object, said: str) -> None:
    assert callable(read)
    with pytest.raises(UnexpectedPage, match=said):
        read(b"<html><body><h1>Huoltokatko</h1></body></html>")


def test_a_meeting_lists_items_by_section_or_decision_title_and_nothing_else() -> None:
    page = b"""<div id="ContentStart"><a href="/fi-FI/Kokoustiedot(9)">Kokouksen tiedot</a>
    <a href='/fi-FI/Toimielimet/K/Kokous_1/Asia(17520)'> &sect; 37 Toinen asia</a>
    <div class="decision-title"><a href="/fi-FI/content/17519/13260">Kokouksen avaus</a></div></div>"""
    read = pages.meeting(page, URL, MEETING)
    assert [(i.id, i.section, i.title) for i in read.items] == [
        ("17520", 37, "Toinen asia"),
        ("17519", None, "Kokouksen avaus"),
    ]


def test_a_meeting_whose_link_had_no_date_has_it_in_its_breadcrumb() -> None:
    page = b"""<ul class="breadcrumb"><li>Kaupunginhallitus &gt; Kokous 11.1.2026</li></ul>
    <div id="ContentStart"><h1>Kokous</h1><p>P&ouml;yt&auml;kirja on tarkastettu</p></div>"""
    read = pages.meeting(page, URL, MeetingLink("/x", ""))
    assert (read.body, read.held_on, read.kind) == ("Kaupunginhallitus", dt.date(2026, 1, 11), "minutes")


def test_watched_are_boards_councils_and_their_personnel_divisions() -> None:
    names = [
        "Kaupunginhallitus",
        "Kunnanvaltuusto",
        "Henkilöstöjaosto",
        "Kommunstyrelsen",
        "Tekninen lautakunta",
    ]
    assert [name for name in names if pages.is_watched(name)] == names[:4]


def test_a_decision_that_is_only_a_file_leads_to_the_file_with_its_braces_escaped() -> None:
    own = b"<p>Liitteet</p><a href='/download/noname/{01234567-89ab}/20520'>P&auml;&auml;t&ouml;s.pdf</a>"
    assert not pages.says_decision(own)
    assert pages.decision_file(own, "https://kunta.example.fi") == (
        "https://kunta.example.fi/download/noname/%7B01234567-89ab%7D/20520"
    )
    assert pages.says_decision(b"<h3>P&auml;&auml;t&ouml;s</h3><p>Hyv&auml;ksyn.</p>")


def test_the_search_address_is_the_one_the_platform_answers() -> None:
    assert pages.search_url("https://kunta.example.fi", '"uuden sukupolven organisaatiot"', 2) == (
        "https://kunta.example.fi/fi-FI/haku?n=23&d=1&s=%22uuden%20sukupolven%20organisaatiot%22&o=Rank&page=2"
    )


def test_the_replica_samples_are_read() -> None:
    folder = shared("samples", "cloudnc")
    front = pages.front((folder / "replica_front_and_lists.html").read_bytes(), URL)
    assert [(m.body, m.held_on) for m in front.meetings] == [
        ("Kaupunginhallitus", dt.date(2026, 1, 19)),
        ("Tekninen lautakunta", dt.date(2020, 5, 18)),
        ("Kaupunginhallitus", dt.date(2026, 1, 26)),
    ]
    assert [one.link.id for one in front.officers] == ["20511"]
    page = (folder / "replica_item.html").read_bytes()
    context = pages.context(page, pages.region(page) or b"", Context())
    assert (context.body, context.decided_on, context.section) == (
        "Kaupunginhallitus",
        dt.date(2026, 1, 19),
        36,
    )
    hits = pages.search_hits((folder / "replica_search_results.html").read_bytes(), URL)
    assert [hit.id for hit in hits] == ["278564", "20520"]
