"""Static families: real pages of Espoo (Dynasty) and Turku; M-Files and old KTweb as documented."""

from __future__ import annotations

import datetime as dt

import pytest

from scrapers.listing.links import MeetingLink, UnexpectedPage
from scrapers.listing.markup import text_of, tree
from scrapers.platforms.dynasty_static import pages as dynasty_static
from scrapers.platforms.gemilo import pages as gemilo
from scrapers.platforms.ktweb_static import pages as ktweb_static
from scrapers.platforms.mfiles import pages as mfiles
from scrapers.platforms.turku import static_pages as turku_static
from tests.shared import shared

ESPOO = "http://portal.example.fi/kokous/"


def espoo(name: str) -> bytes:
    return shared("samples", "dynasty_static", name).read_bytes()


def turku(name: str) -> bytes:
    return shared("samples", "turku_static", name).read_bytes()


def test_the_bodies_of_espoo_come_with_their_latest_meetings() -> None:
    found = dynasty_static.bodies(espoo("TELIMET.HTM"), ESPOO + "TELIMET.HTM")
    assert len(found) == 52
    first = found[0]
    assert (first.id, first.name) == ("TELIN-200219", "Kaupunginhallituksen elinkeino- ja kilpailukykyjaosto")
    assert first.latest is not None
    assert (first.latest.id, first.latest.held_on, first.latest.kind) == (
        "2013263718",
        dt.date(2013, 1, 14),
        "minutes",
    )
    assert len([b for b in found if b.name == "Kaupunginhallitus"]) > 1, (
        "a body has one id in each council term"
    )


def test_the_meetings_of_a_body_have_the_dates_of_their_comments() -> None:
    found = dynasty_static.meetings(espoo("TELIN-200120.HTM"), ESPOO + "TELIN-200120.HTM")
    assert [(m.id, m.held_on, m.body, m.kind) for m in found] == [
        ("2013264550", dt.date(2013, 1, 21), "Kaupunginhallitus", "minutes"),
        ("2013264549", dt.date(2013, 1, 7), "Kaupunginhallitus", "minutes"),
    ]


def test_the_items_of_espoos_meeting_have_their_sections() -> None:
    page = dynasty_static.meeting_page(espoo("2017406946.HTM"), ESPOO + "2017406946.HTM")
    assert (page.body, page.held_on, page.kind) == ("Kaupunginhallitus", dt.date(2017, 5, 8), "minutes")
    assert [item.section for item in page.items] == list(range(125, 147))
    assert page.items[13].title.startswith("Siuntion ja Tuusulan kuntien liittyminen")
    assert [file.id for file in page.files] == ["2017406946"]


def test_another_page_of_the_family_is_named_instead_of_being_read_as_an_empty_one() -> None:
    with pytest.raises(UnexpectedPage, match="found a body's meetings"):
        dynasty_static.meeting_page(espoo("TELIN-200120.HTM"), ESPOO)


@pytest.mark.parametrize("name", ["2017406946-3.HTM", "2013262303-5.HTM"])
def test_espoos_items_have_texts_and_link_to_their_own_pdfs(name: str) -> None:
    item = name.removesuffix(".HTM")
    assert dynasty_static.has_text(espoo(name))
    link = dynasty_static.pdf_link(espoo(name), ESPOO + name, item)
    assert (link or "").endswith(f"/kokous/{item}.PDF")
    assert dynasty_static.pdf_link(espoo(name), ESPOO + name, "2017406946-99") is None


def test_a_static_item_with_navigation_and_attachments_alone_has_no_text() -> None:
    page = """<body class="bodyKokousasia"><div class="tblDoc"><div class="tcDoc"><div class="tcDat">
    <table><tr><td><a href="2017000001-3.HTM">Edellinen asia</a></td><td><a href="2017000001-4.PDF">Kokousasia
    PDF-muodossa</a></td></tr></table></div><hr><div class="tcDat">Liitteet<table><tr><td>Verkoston kuvaus</td></tr>
    </table></div><style>p.MsoNormal {margin-left: 8.5pt; margin-right: 8.5pt}</style>%s</div></div></body>"""
    assert not dynasty_static.has_text((page % "").encode("cp1252"))
    assert dynasty_static.has_text(
        (page % "<p>Kunnanhallitus päättää liittyä verkostoon.</p>").encode("cp1252")
    )


AGENDA = """<body class="bodyKokous"><label class="h3"><!-- RSPEAK_START -->Kunnanhallitus<br>
Esityslista 29.05.2017 klo 16:00<!-- RSPEAK_STOP --></label>
<table><tr class="trHea"><td class="tcHeaFirst">&nbsp;Asianro</td></tr>
<tr><td class="tcDat">&nbsp;&nbsp;4</td><td></td><td class="tcDat" colspan="3">
<a href="2017000001-4.HTM">Verkosto</a></td></tr></table></body>"""


def test_the_running_number_of_a_static_agenda_is_not_a_section() -> None:
    page = dynasty_static.meeting_page(AGENDA.encode("cp1252"), ESPOO + "2017000001.HTM")
    assert (page.kind, page.held_on, page.items[0].section) == ("agenda", dt.date(2017, 5, 29), None)


def test_turkus_year_holds_agendas_additional_lists_and_minutes_of_one_date() -> None:
    found = turku_static.meetings(
        turku("turku_kh_2017_kokoukset.htm"), "http://portal.example.fi/kh/2017/welcome.htm"
    )
    assert len(found) == 13
    assert [(m.id, m.held_on, m.kind) for m in found[:3]] == [
        ("kh/2017/0508012l", dt.date(2017, 5, 8), "agenda"),
        ("kh/2017/05080121", dt.date(2017, 5, 8), "agenda"),
        ("kh/2017/0502011x", dt.date(2017, 5, 2), "minutes"),
    ]
    assert {m.body for m in found} == {"Kaupunginhallitus"}


def test_a_year_of_turku_without_meetings_is_empty_but_another_page_is_not() -> None:
    assert turku_static.meetings(turku("turku_kh_empty.htm"), "http://portal.example.fi/") == []
    with pytest.raises(UnexpectedPage, match="list of meetings"):
        turku_static.meetings(turku("turku_kh_2017-02-05-poytakirja.htm"), "http://portal.example.fi/")


def test_turkus_meeting_gives_its_items_and_their_context() -> None:
    page = turku_static.meeting_page(turku("turku_kh_2017-02-05-poytakirja.htm"), "http://portal.example.fi/")
    assert [item.section for item in page.items] == list(range(186, 198))
    assert page.context(page.items[4]).heading() == "Kaupunginhallitus Pöytäkirja 2.5.2017 § 190"
    assert page.items[4].title == "Seudullisen joukkoliikenteen yhteistoimintasopimuksen päivittäminen"


MFILES = """<table><tr><td><a href="/Kokoukset/kunta/70">Kunnanhallitus 2021 - 2025</a></td><td>28.3.2026</td>
<td><a href="/Kokoukset/kunta/70/1588">Pöytäkirja</a></td></tr></table>"""


def test_an_mfiles_row_is_one_document_and_its_body_is_named_without_the_term() -> None:
    (link,) = mfiles.documents(MFILES.encode(), "https://portal.example.fi/Kokoukset/kunta")
    assert (link.id, link.body, link.held_on, link.kind) == (
        "70/1588",
        "Kunnanhallitus",
        dt.date(2026, 3, 28),
        "minutes",
    )


def test_an_mfiles_page_without_its_table_is_a_changed_page() -> None:
    with pytest.raises(UnexpectedPage, match="M-Files"):
        mfiles.documents(
            b"<html><body><p>Kirjaudu</p></body></html>", "https://portal.example.fi/Kokoukset/kunta"
        )


def test_turkus_real_item_has_a_text_and_pages_of_attachments() -> None:
    data = turku("turku_kh_2017-02-05-190.htm")
    assert turku_static.has_text(data)
    found = turku_static.attachments(data, "http://portal.example.fi/kh/2017/0502011x/3540796.htm")
    assert [link.id for link in found] == ["3540802", "3540803"]


def test_turkus_item_that_only_names_its_attachments_has_no_text() -> None:
    page = """<p class="ots">Verkosto</p><p>Kh § 190</p><div class="XSDoc"><p class="liiteoheis">
    <span class="liiteoheis">Liite 1</span>Kaupunginjohtajan päätös verkostosta.</p>%s</div>"""
    assert not turku_static.has_text((page % "").encode())
    assert turku_static.has_text((page % "<p>Ehdotus Kaupunki liittyy verkostoon.</p>").encode())


def test_a_folders_letter_says_what_the_words_of_its_link_do_not() -> None:
    rows = "".join(
        f'<li><a href="/kh/2026/0508{n:03}{letter}/welcome.htm">08.05.2026 - {n:03}/2026</a></li>'
        for n, letter in enumerate("lx1p", 1)
    )
    page = f"<body><h1>Esityslistat/pöytäkirjat - Kaupunginhallitus 2026</h1><ul>{rows}</ul></body>"
    found = turku_static.meetings(page.encode(), "http://portal.example.fi/kh/2026/welcome.htm")
    assert [link.kind for link in found] == ["agenda", "minutes", "agenda", "minutes"]


def test_agendas_and_additional_lists_are_left_out_once_the_meetings_minutes_are_listed() -> None:
    rows = "".join(
        f'<li><a href="/kh/2026/{folder}/welcome.htm">08.05.2026 - {words} - 012/2026</a></li>'
        for folder, words in [
            ("0508012l", "Esityslista"),
            ("05080121", "Lisälista 1"),
            ("0508012x", "Pöytäkirja"),
            ("0508013l", "Esityslista"),
        ]
    )
    page = f"<body><h1>Esityslistat/pöytäkirjat - Kaupunginhallitus 2026</h1><ul>{rows}</ul></body>"
    found = turku_static.meetings(page.encode(), "http://portal.example.fi/kh/2026/welcome.htm")
    assert [link.id for link in found] == ["kh/2026/0508012x", "kh/2026/0508013l"]


KIHNIO = """<nav>Etusivu</nav><p>Valtuusto</p><h1>Kunnanvaltuusto 2025-2029</h1><p>14.9.2026</p><p>#5194</p>
<table><tr><td>Tila</td><td>Julkaistu</td></tr><tr><td>Kokouspäivä</td><td>14.9.2026</td></tr></table>
<h2>§ 7 Verkosto</h2><h3>Päätösehdotus</h3><p>Kunta liittyy. Päätös tarkastetaan heti.</p>%s"""


@pytest.mark.parametrize(
    ("decided", "kind"),
    [
        ("", "agenda"),
        ("<p>Päätös tehdään kokouksessa.</p>", "agenda"),
        ("<h3>Päätös</h3><h2>§ 8 Muut asiat</h2>", "agenda"),
        ("<h3>Päätös</h3><h3>Päätöksen lisätiedot</h3>", "agenda"),
        ("<h3>Päätös</h3><p>Hyväksyttiin.</p>", "minutes"),
        ("<h3>Päätös</h3><p>Päätösesitys hyväksyttiin.</p>", "minutes"),
        ("<table><tr><td>Päätös</td><td>Hyväksyttiin.</td></tr></table>", "minutes"),
        ("<h3>Päätöksen lisätiedot</h3><p>Hyväksyttiin.</p>", "minutes"),
    ],
)
def test_a_gemilo_meeting_is_minutes_once_a_decision_stands_on_its_page(decided: str, kind: str) -> None:
    found = gemilo.meeting((KIHNIO % decided).encode())
    assert (found.body, found.held_on, found.kind) == ("Kunnanvaltuusto", dt.date(2026, 9, 14), kind)


def test_gemilos_meetings_are_one_address_each_on_the_host_that_was_asked() -> None:
    page = """<a href="https://www.kunta.example.fi/agenda/5194/info">Valtuusto</a> <a href="/agenda/5194?t=text">
    teksti</a> <ul><li><a href="/agenda/1405">Kunnanhallitus</a> 25.1.2021</li></ul> <a href="/agenda">Kaikki</a>
    <a href="https://muu.example.fi/agenda/7">Muu</a>"""
    found = gemilo.meetings(page.encode(), "https://kunta.example.fi/agenda")
    assert [(link.url, link.held_on, link.kind) for link in found] == [
        ("https://kunta.example.fi/agenda/5194", None, None),
        ("https://kunta.example.fi/agenda/1405", dt.date(2021, 1, 25), None),
    ]


@pytest.mark.parametrize("page", ["<p>Kirjaudu</p>", "<h1>Kunnanhallitus</h1><p>14.9.2026</p>"])
def test_another_page_than_gemilos_is_a_changed_one(page: str) -> None:
    with pytest.raises(UnexpectedPage, match="Gemilo meeting"):
        gemilo.meeting(page.encode())
    with pytest.raises(UnexpectedPage, match="Gemilo list"):
        gemilo.meetings(page.encode(), "https://kunta.example.fi/agenda")


def test_an_empty_body_is_never_an_empty_list() -> None:
    for read in (
        mfiles.documents,
        dynasty_static.bodies,
        turku_static.meetings,
        ktweb_static.meetings,
        gemilo.meetings,
    ):
        with pytest.raises(UnexpectedPage, match="an empty body"):
            read(b" \n", "https://portal.example.fi/")  # type: ignore[operator]


def test_the_items_of_an_old_ktweb_meeting_are_the_texts_inside_its_frames() -> None:
    index = """<table><tr><td></td><td><a href="frmtxt0.htm">Kansi</a></td></tr>
    <tr><td>12</td><td><a href="frmtxt12.htm">Verkosto</a></td></tr>
    <tr><td></td><td><a href="frmtxt9999.htm">Muutoksenhaku</a></td></tr></table>"""
    meeting = MeetingLink("m", "m", "Kaupunginhallitus", dt.date(2012, 3, 5), "minutes")
    page = ktweb_static.meeting_page(
        index.encode("cp1252"), "http://portal.example.fi/kh/2012/05/index.htm", meeting
    )
    (item,) = page.items
    assert (item.url, item.section) == ("http://portal.example.fi/kh/2012/05/htmtxt12.htm", 12)


def test_the_meetings_of_an_old_ktweb_body_are_its_headings() -> None:
    data = "<h1>Kaupunginhallitus</h1><h3><a href='5.3/index.htm'>Pöytäkirja 5.3.2012</a></h3>".encode(
        "cp1252"
    )
    (link,) = ktweb_static.meetings(data, "http://portal.example.fi/paatokset/kh.htm")
    assert (link.body, link.held_on, link.kind) == ("Kaupunginhallitus", dt.date(2012, 3, 5), "minutes")


def test_a_meetings_date_is_its_comments_where_the_cells_of_its_row_have_come_apart() -> None:
    data = """<body class="bodyTelin"><label class="h3">Kokouslistat<br>Kunnanhallitus</label><table>
    <tr><td>07.01.2013</td></tr><!--TIETUE:2013264550--><!--2013-01-21--><tr><td class="tcDat">
    <a href="2013264550.HTM"><!-- RSPEAK -->Pöytäkirja</a></td></tr></table></body>""".encode("cp1252")
    (meeting,) = dynasty_static.meetings(data, ESPOO + "TELIN-1.HTM")
    assert (meeting.held_on, meeting.kind) == (dt.date(2013, 1, 21), "minutes")


def test_a_comment_in_a_cell_is_not_its_text() -> None:
    cell = tree(b"<table><tr><td><!-- 5/2013 -->Verkosto<br>jatkuu</td></tr></table>").xpath("//td")[0]
    assert text_of(cell) == "Verkosto jatkuu"


def test_turkus_meeting_without_a_single_item_is_a_changed_page_and_not_read() -> None:
    page = "<html><body class='luettelo'><h1>Kaupunginhallitus 02.05.2017 - Pöytäkirja</h1><ul></ul></body></html>"
    with pytest.raises(UnexpectedPage, match="a meeting with items"):
        turku_static.meeting_page(page.encode(), "http://portal.example.fi/kh/2017/0502011x/welcome.htm")
