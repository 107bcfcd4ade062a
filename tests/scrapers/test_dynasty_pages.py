"""Reading Dynasty 10: feeds, headings, regions, and telling the page asked for from another."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers.source import Context
from scrapers.listing.links import UnexpectedPage, finnish_date
from scrapers.platforms.dynasty import lists, pages
from tests.shared import shared

FEED = """<?xml version='1.0' encoding='iso-8859-1'?>
<rss version='2.0'><channel><title><![CDATA[Dynasty]]></title>
<item><title><![CDATA[{title}]]></title><description><![CDATA[x]]></description><link><![CDATA[{link}]]></link></item>
</channel></rss>"""
ITEM = "https://kunta.example.fi:443/cgi/DREQUEST.PHP?page=meetingitem&id=20261273-7"


def feed(title: str = "Khall 1.2.2026 / Asia", link: str = ITEM) -> list[lists.FeedEntry]:
    return lists.feed(FEED.format(title=title, link=link).encode("cp1252"), "iso-8859-1")


def item(own: str, *, identity: str = "2024999-7", links: str = "") -> bytes:
    return f"""<html><body>Dynasty tietopalvelu<!--DATABEGIN--><h1 class='h1title'>Kunnanhallitus P&ouml;yt&auml;kirja
    08.10.2024/Pyk&auml;l&auml; 177</h1><table class='tbl navigation'><caption>Navigointi</caption><tr><td>{links}
    <a href='../kokous/{identity}.PDF'>Kokousasia</a></td></tr></table>{own}<!--DATAEND-->
    <div>DYNASTY/10.5.0.2601</div></body></html>""".encode()


def test_a_feed_declared_latin_1_is_windows_1252_with_entities_inside_its_cdata() -> None:
    (entry,) = feed("Kunnanhallitus 08.10.2024 / Maksu 12 000 € &ndash; p&auml;&auml;tös”")
    assert entry.title == "Maksu 12 000 € – päätös”"
    assert (entry.who, entry.on) == ("Kunnanhallitus", dt.date(2024, 10, 8))


def test_a_feed_without_a_charset_in_its_header_is_read_by_its_bytes() -> None:
    (entry,) = lists.feed(FEED.format(title="Khall 1.2.2026 / Päätös – 5 €", link=ITEM).encode("cp1252"))
    assert entry.title == "Päätös – 5 €"


def test_a_feed_that_was_cut_off_keeps_the_entries_that_came() -> None:
    whole = FEED.format(title="Khall 1.2.2026 / Asia", link=ITEM).encode()
    (entry,) = lists.feed(whole[: whole.index(b"</channel>")] + b"<item><title><![CDATA[Kha")
    assert entry.id == "20261273-7"


def test_a_title_is_split_at_its_first_slash_only_and_keeps_its_section_sign() -> None:
    (entry,) = feed("Kunnanhallitus 08.10.2024 / Oikaisuvaatimus § 12 / 2024 / Kuntaliitto")
    assert entry.title == "Oikaisuvaatimus § 12 / 2024 / Kuntaliitto"


@pytest.mark.parametrize(
    ("link", "identity"),
    [
        (ITEM, "20261273-7"),
        ("https://kunta.example.fi/cgi/DREQUEST.PHP?id=2023250-1&page=meetingitem", "2023250-1"),
        (
            "https://kunta.example.fi/D10/cgi/DREQUEST.PHP?page=meetingitem&id=4D1BE189X77C7X4D54XB2F3X38E30B608289-5",
            "4D1BE189X77C7X4D54XB2F3X38E30B608289-5",
        ),
    ],
)
def test_an_entry_is_known_by_its_id_in_any_shape_and_order_of_parameters(link: str, identity: str) -> None:
    (entry,) = feed(link=link)
    assert (entry.id, entry.host) == (identity, "kunta.example.fi")


def test_addresses_are_built_on_the_portals_own_root_without_port_and_with_its_prefix() -> None:
    script = pages.Script.of("https://kunta.example.fi/D10_Kunta/cgi/DREQUEST.PHP?page=meeting_frames")
    assert script.page("meetingitem", id="2024999-7") == (
        "https://kunta.example.fi/D10_Kunta/cgi/DREQUEST.PHP?page=meetingitem&id=2024999-7"
    )
    assert script.file("2024999-7") == "https://kunta.example.fi/D10_Kunta/kokous/2024999-7.PDF"
    assert pages.Script.of("https://kunta.example.fi/").root == "https://kunta.example.fi"


@pytest.mark.parametrize("body", [b"<html><body>Kirjaudu</body></html>", b"", b"not xml at all", b"\x00\x01"])
def test_what_is_no_feed_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(UnexpectedPage, match="Dynasty feed"):
        lists.feed(body)


def test_a_feed_of_other_pages_than_asked_is_not_an_empty_feed() -> None:
    with pytest.raises(UnexpectedPage, match="page=official_decision"):
        lists.feed(FEED.format(title="Khall 1.2.2026 / Asia", link=ITEM).encode(), of="official_decision")


@pytest.mark.parametrize(
    ("h1", "expected"),
    [
        (
            "Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177",
            ("Kunnanhallitus", "minutes", (2024, 10, 8), 177),
        ),
        (
            "Tekninen lautakunta  Esityslista 23.09.2026/Asianro 4",
            ("Tekninen lautakunta", "agenda", (2026, 9, 23), None),
        ),
        ("Kommunstyrelsen Protokoll 01.02.2025/Paragraf 9", ("Kommunstyrelsen", "minutes", (2025, 2, 1), 9)),
        (
            "Hallintojohtaja Viranhaltijapäätös 18.09.2026/174/2026",
            ("Hallintojohtaja", "officer_decision", (2026, 9, 18), None),
        ),
        (
            "Kunnanhallitus  Esityslista 23.09.2026 klo 17:00 -  Kunnantalo",
            ("Kunnanhallitus", "agenda", (2026, 9, 23), None),
        ),
    ],
)
def test_a_heading_says_body_kind_date_and_section(
    h1: str, expected: tuple[str, str, tuple[int, ...], int | None]
) -> None:
    read = pages.heading(f"<h1 class='h1title'>{h1}</h1>".encode(), "utf-8")
    assert read is not None
    body, kind, day, section = expected
    assert (read.body, read.kind, read.on, read.section) == (body, kind, dt.date(*day), section)


def test_a_heading_in_utf_8_is_read_without_a_charset_in_the_header() -> None:
    read = pages.heading("<h1>Sivistyslautakunta Pöytäkirja 08.10.2024/Pykälä 3</h1>".encode())
    assert read is not None
    assert (read.kind, read.section) == ("minutes", 3)


@pytest.mark.parametrize(
    "version", ["DYNASTY/10.5.0.2601", "DYNASTY/10.5.1.2601", "9.1.2024.5", "12/1.2.2024"]
)
def test_a_version_number_is_not_a_date(version: str) -> None:
    assert finnish_date(version) is None


def test_the_footers_version_is_not_a_date_and_a_page_without_heading_says_nothing() -> None:
    assert pages.heading(b"<h1>Dynasty</h1><div>DYNASTY/10.5.0.2601</div>") is None


def test_the_pages_own_heading_wins_over_what_the_feed_knew() -> None:
    known = Context(body="Khall", decided_on=dt.date(2024, 10, 1), title="Asia")
    context = pages.context(pages.heading(item("")), known)
    assert (context.body, context.decided_on, context.section) == (
        "Kunnanhallitus",
        dt.date(2024, 10, 8),
        177,
    )
    assert (context.document_kind, context.title) == ("minutes", "Asia")


def test_a_page_is_known_by_its_own_file_even_where_a_neighbours_page_leads_to_the_item_asked_for() -> None:
    assert pages.is_page_of(item("teksti"), "2024999-7")
    neighbour = item(
        "teksti", identity="2024999-6", links="<a href='?page=meetingitem&amp;id=2024999-7'>Seuraava</a>"
    )
    assert not pages.is_page_of(neighbour, "2024999-7")
    alone = item("<p>Ajankohtaiset asiat</p>", identity="2024999-6")
    assert not pages.is_page_of(alone, "2024999-7", "Ajankohtaiset asiat"), "items of one title are many"


def test_without_files_the_neighbours_tell_whose_page_it_is() -> None:
    page = b"<h1>x</h1><a href='?page=meetingitem&id=2024999-6'>Edellinen</a><a href='?page=meetingitem&id=2024999-8'>"
    assert pages.is_page_of(page, "2024999-7")
    assert not pages.is_page_of(page, "2024999-8", "x"), "a neighbour of the same title"
    assert not pages.is_page_of(page, "2024998-7")


def test_a_page_without_any_link_is_known_by_the_items_title() -> None:
    page = b"<!--DATABEGIN--><p>Liittyminen verkostoon</p><!--DATAEND-->"
    assert pages.is_page_of(page, "2024999-7", "Liittyminen verkostoon")
    assert not pages.is_page_of(page, "2024999-7", "Talousarvio")
    assert not pages.is_page_of(page, "2024999-7")


def test_an_officers_decision_is_known_by_its_id() -> None:
    assert pages.is_page_of(b"<a href='?page=official_decision&id=2026374767'>", "2026374767")
    for other in ("20263747671", "12026374767"):
        assert not pages.is_page_of(f"<a href='?page=official_decision&id={other}'>".encode(), "2026374767")


@pytest.mark.parametrize(
    "comments", ["<!--DATABEGIN-->{}<!--DATAEND-->", "<!--DATA_BEGIN-->{}<!--DATA_END-->"]
)
def test_the_region_is_what_stands_between_the_comments_of_either_spelling(comments: str) -> None:
    page = f"<div>Haku USO-verkosto</div>{comments.format('<p>teksti</p>')}<div>DYNASTY</div>".encode()
    assert pages.region(page) == b"<p>teksti</p>"


def test_a_page_with_heading_navigation_and_attachments_only_has_no_text() -> None:
    files = "<table class='x'><caption class='y'>Liitteet</caption><tr><td>Liite 1 Tarjous verkostosta</td></table>"
    assert not pages.has_text(pages.region(item(files)))
    assert pages.has_text(pages.region(item(f"{files}<p>Kunnanhallitus päättää liittyä verkostoon.</p>")))


def test_lists_are_read_through_their_anchors_since_rows_are_not_closed() -> None:
    page = """<h1>Toimielimet</h1><table><tr><th>Toimielin</th><th>Viimeisin kokous</th><th>Kokouspäivämäärä</th>
    <tr><td><a href="?page=meetings&id=182">Kaupunginhallitus</a></td><td>
    <a href="?page=meeting&id=20261730">Pöytäkirja</a></td><td>15.09.2026</td>
    <tr><td>Testitoimielin</td><td>Ei julkaistuja kokouksia</td><td></td>
    <tr><td><a href="?id=160&page=meetings">Tekninen lautakunta</a></td><td>
    <a href="?page=meeting&id=20261727">Esityslista</a></td><td>23.09.2026</td></table>""".encode("cp1252")
    first, second = lists.bodies(page, "iso-8859-1")
    assert first[:2] == ("182", "Kaupunginhallitus")
    assert first[2] is not None
    assert (first[2].id, first[2].held_on, first[2].kind) == ("20261730", dt.date(2026, 9, 15), "minutes")
    assert second[2] is not None
    assert (second[2].id, second[2].held_on, second[2].kind) == ("20261727", dt.date(2026, 9, 23), "agenda")


def test_rows_that_have_run_together_keep_each_meeting_with_the_date_after_it() -> None:
    page = b"""<table><tr><td><a href="?page=meetings&id=1">A</a><td><a href="?page=meeting&id=20261">P</a><td>1.9.2026
    <td><a href="?page=meetings&id=2">B</a><td><a href="?page=meeting&id=20262">P</a><td>8.9.2026</table>"""
    dates = [latest.held_on for _, _, latest in lists.bodies(page) if latest is not None]
    assert dates == [dt.date(2026, 9, 1), dt.date(2026, 9, 8)]


def test_a_body_page_lists_its_meetings_with_dates_on_either_side() -> None:
    page = b"""<table><tr><td>15.09.2026</td><td><a href="?page=meeting&id=20261730">P</a></td>
    <tr><td>01.09.2026</td><td><a href="?page=meeting&id=20261700">P</a></td></table>"""
    assert [(m.id, m.held_on) for m in lists.meetings(page)] == [
        ("20261730", dt.date(2026, 9, 15)),
        ("20261700", dt.date(2026, 9, 1)),
    ]


def test_an_officer_row_has_number_and_title_glued_together() -> None:
    page = """<table><tr><td>Suunnittelupäällikkö    18.09.2026</td><td>
    <a href="?page=official_decision&id=2026374767">Viranhaltijapäätös 174/2026Lupa sijoittaa</a></td></table>"""
    (entry,) = lists.officer_decisions(page.encode("cp1252"), "iso-8859-1")
    assert (entry.id, entry.title) == ("2026374767", "Lupa sijoittaa")
    assert (entry.who, entry.on) == ("Suunnittelupäällikkö", dt.date(2026, 9, 18))


def test_a_list_without_bodies_or_a_meeting_without_heading_is_not_an_empty_one() -> None:
    with pytest.raises(UnexpectedPage, match="list of bodies"):
        lists.bodies(b"<html><body><h1>Huoltokatko</h1></body></html>")
    with pytest.raises(UnexpectedPage, match="meeting page"):
        lists.meeting(b"<html><body><h1>Huoltokatko</h1></body></html>")


def test_the_samples_of_espoo_and_kokkola_are_read() -> None:
    folder = shared("samples", "dynasty10")
    (latest, other) = lists.feed(
        (folder / "kokkola_rss_meetingitems.iso8859-1.xml").read_bytes(), "iso-8859-1"
    )
    assert (latest.id, latest.who, latest.host) == (
        "20261273-7",
        "Konserni- ja kaupunkikehitysjaosto",
        "kokkola10.oncloudos.com",
    )
    assert other.title == "Työjärjestyksen hyväksyminen"
    meeting = lists.meeting((folder / "espoo_meeting_20261727.html").read_bytes(), "utf-8")
    assert (meeting.body, meeting.kind, len(meeting.items)) == ("Tekninen lautakunta", "agenda", 4)
    assert meeting.items[1].section is None
    rows = lists.bodies((folder / "espoo_meeting_handlers.iso8859-1.html").read_bytes(), "iso-8859-1")
    assert [name for _, name, _ in rows][1] == "Kaupunginhallitus"
    page = (folder / "espoo_item_20261727-4.html").read_bytes()
    assert pages.is_page_of(page, "20261727-4")
    assert not pages.is_page_of(page, "20261727-5")
    officers = lists.officer_decisions(
        (folder / "espoo_official_search.iso8859-1.html").read_bytes(), "iso-8859-1"
    )
    assert [one.id for one in officers] == ["2026374767", "2026374634"]
    for name in ("replica_item_v10_4_0_260401.html", "replica_item_v10_4_0_250317.html"):
        assert pages.has_text(pages.region((folder / name).read_bytes()))
