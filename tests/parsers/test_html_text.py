"""The item's text out of each platform's page."""

from __future__ import annotations

import pytest

from parsers.document import read as decision_of
from parsers.formats.plain_text import Unreadable, plain_text
from parsers.source import Source
from tests.shared import shared


def read(page: str) -> str:
    return plain_text(Source(data=page.encode()))


DYNASTY = """<html><head><title>Dynasty tietopalvelu</title></head><body>
<div class='header'><a href='?page=search'>Haku</a> RSS</div>
<!--DATABEGIN-->
<h1 class='h1title'>Kunnanhallitus P&ouml;yt&auml;kirja 08.10.2024/Pyk&auml;l&auml; 177</h1>
<table class='tbl navigation'><caption class='hidden'>Navigointi</caption><tr><td>
<a href='?page=meetingitem&amp;id=1-6'>Edellinen asia</a></td></tr></table>
<table class='tbl'><caption>Liitteet</caption><tr><td><a href='../kokous/1-7-5.PDF'>Liite 1 Verkoston
tarjous</a></td></tr></table> <table class='tbl'><caption>Oheismateriaali</caption><tr><td>Esite, joka ei
ole linkki</td></tr></table> <div><p><span style='font-weight:bold'>P&auml;&auml;t&ouml;s</span>
<span>Hyv&auml;ksyttiin.</span></p></div> <!--DATAEND-->
<div class='footer'>DYNASTY/10.4.0.260401</div></body></html>"""


def test_of_a_dynasty_page_only_the_item_is_read_without_navigation_and_attachments() -> None:
    assert read(DYNASTY) == "Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177\n\nPäätös\nHyväksyttiin."


def test_the_older_marks_of_dynasty_mean_the_same() -> None:
    older = DYNASTY.replace("DATABEGIN", "DATA_BEGIN").replace("DATAEND", "DATA_END")
    assert read(older) == read(DYNASTY)


def test_dynastys_marked_blocks_are_read_and_the_h1_above_them_kept() -> None:
    page = """<body><h1>Mallilan julkaisut</h1><!--DATABEGIN--><h1>Kunnanhallitus Esityslista 16.12.2024/Asianro 4</h1>
    <div class='data-part attachments'>Liite 1</div><div class='data-part meetingitem'>
    <div class='data-part-block-htm'><div><p>Asian teksti.</p></div></div></div><!--DATAEND--><p>DYNASTY</p></body>"""
    assert read(page) == "Kunnanhallitus Esityslista 16.12.2024/Asianro 4\n\nAsian teksti."


def test_a_dynasty_page_that_breaks_off_is_unreadable_and_never_half_an_item() -> None:
    with pytest.raises(Unreadable, match="breaks off"):
        read(DYNASTY[: DYNASTY.index("<!--DATAEND-->")])


CLOUDNC = """<html><body>
<ul class="breadcrumb"><li><a>Etusivu</a> &gt; <a>Kaupunginhallitus</a> &gt; <a>Kokous 19.1.2026</a> &gt;
Otsikko</li></ul> <div id="Content_sidenaviArea"><ul><li>USO-verkoston yhdyshenkil&ouml;</li></ul></div>
<div class="span6 center-content" id="ContentStart" role="main"><h1> &sect; 36 Asian otsikko </h1>
<h3>P&auml;&auml;t&ouml;s</h3><p>Hyv&auml;ksyttiin.</p></div><div class="right-content">Palaute</div></body></html>"""


def test_of_a_cloudnc_page_only_the_content_is_read_with_the_date_from_the_breadcrumb() -> None:
    assert (
        read(CLOUDNC) == "Kaupunginhallitus Kokous 19.1.2026\n\n§ 36 Asian otsikko\n\nPäätös\n\nHyväksyttiin."
    )


def test_the_breadcrumb_is_not_repeated_where_the_item_has_the_date_itself() -> None:
    page = CLOUDNC.replace("</h1>", "</h1><p>Kaupunginhallitus, kokous 19.1.2026</p>")
    assert read(page).startswith("§ 36 Asian otsikko\n\nKaupunginhallitus, kokous 19.1.2026\n")


def test_a_label_and_its_value_in_neighbouring_spans_stand_on_lines_of_their_own() -> None:
    page = "<p><span>Kaupunginjohtaja</span><span>Jaosto päättää, että asia merkitään tiedoksi.</span></p>"
    assert read(page) == "Kaupunginjohtaja\nJaosto päättää, että asia merkitään tiedoksi."
    assert read('<p><span class="ehdotuspaatos">Päätös</span>ehdotuksen mukainen.</p>') == (
        "Päätös\nehdotuksen mukainen."
    )
    assert read("<p><b>Päätös</b>&nbsp;&nbsp;&nbsp;&nbsp; Lautakunta:</p>") == "Päätös\nLautakunta:"


def test_a_word_that_is_cut_into_spans_stays_one_word() -> None:
    assert read(
        "<p><b>Pää</b><b>tös</b><b>ehdotus</b> <span>uu</span><i>dis</i><b>taa</b> U<b>SO</b></p>"
    ) == ("Päätösehdotus uudistaa USO")
    assert read("<p><b>Päätös</b>ehdotus hyväksyttiin.</p>") == "Päätösehdotus hyväksyttiin."
    assert read("<p>3700/11.01.00<span>/2011</span></p>") == "3700/11.01.00/2011"


def test_blocks_and_breaks_end_lines_and_padding_collapses() -> None:
    page = "<div>Päätös<div>Hyväksyttiin.</div></div>Tiedoksi<br>Kuntaliitto<p>&nbsp;&nbsp;&nbsp; 1\n  kappale</p>"
    assert read(page).split("\n") == ["Päätös", "Hyväksyttiin.", "Tiedoksi", "Kuntaliitto", "", "1 kappale"]


def test_list_numbers_are_kept() -> None:
    assert read(
        "<p>päättää</p><ol><li>osallistua<li>nimetä<ul><li>Maija</ul></ol><ol start=5><li>viides</ol>"
    ) == ("päättää\n\n1. osallistua\n2. nimetä\n\n- Maija\n\n5. viides")


def test_a_row_of_short_cells_is_one_line_and_a_label_beside_its_value_two() -> None:
    table = "<table><tr><td>alle 9 000 asukasta<td>9 000 €</tr><tr><td>Päätös<td>Hyväksyttiin.</tr></table>"
    assert read(table) == "alle 9 000 asukasta | 9 000 €\nPäätös\nHyväksyttiin."


def test_a_layout_table_keeps_its_paragraphs_apart() -> None:
    assert (
        read("<table><tr><td><p>Päätös</p><p>Hyväksyttiin.</p></td></tr></table>")
        == "Päätös\n\nHyväksyttiin."
    )


def test_scripts_styles_navigation_and_forms_are_no_text() -> None:
    page = """<body><nav>USO-verkosto</nav><script>if (a < b) "USO"</script><style>p{}</style><noscript>JS</noscript>
    <select><option>USO</option></select><footer>Mallikunta</footer><p>Asia</p></body>"""
    assert read(page) == "Asia"


def test_text_that_is_nested_fifty_thousand_deep_is_still_found() -> None:
    assert read("<div><span>" * 25_000 + "USO-verkosto" + "</span></div>" * 25_000) == "USO-verkosto"


def test_real_static_dynasty_items_read_as_a_person_reads_them() -> None:
    text = plain_text(Source(data=shared("samples", "dynasty_static", "2013262303-5.HTM").read_bytes()))
    assert text.startswith(
        "Ympäristölautakunta\nPöytäkirja 17.01.2013 Pykälä 5\n\n3700/11.01.00/2011\n\n§ 5\n"
    )
    assert "\nPäätös\nYmpäristölautakunta:\n" in text
    assert "Edellinen asia" not in text
    assert "Muistio" not in text
    attached = plain_text(Source(data=shared("samples", "dynasty_static", "2017406946-3.HTM").read_bytes()))
    assert attached.startswith("Kaupunginhallitus\nPöytäkirja 08.05.2017 Pykälä 127\n\n730/2017")
    assert "Edellinen asia" not in attached


def test_a_real_turku_item_has_its_headings_on_lines_of_their_own() -> None:
    text = plain_text(
        Source(data=shared("samples", "turku_static", "turku_kh_2017-02-05-190.htm").read_bytes())
    )
    assert "\nKaupunginhallitus | 190 | 02.05.2017 | 4\n" in text
    assert "\nEhdotus\nKaupunginhallitus päättää hyväksyä" in text
    assert "\nPäätös\nEhdotus hyväksyttiin.\n" in text


def test_real_helsinki_and_tweb_items_are_read() -> None:
    helsinki = plain_text(Source(data=shared("samples", "helsinki", "decision-content.html").read_bytes()))
    assert helsinki.startswith("§ 62\n\nValtuutetun aloite")
    assert "\n\nPäätös\n\nKaupunginhallitus päätti panna asian pöydälle.\n" in helsinki
    memo = plain_text(
        Source(data=shared("samples", "tweb_modern", "replica_doctype7.utf16le.html").read_bytes())
    )
    assert memo.startswith("Kaupunginhallitus 30.3.2026 § 62\n")


@pytest.mark.parametrize(
    "struck",
    [
        "<s>ei osallistu</s>",
        "<del>ei <b>osallistu</b></del>",
        "<strike>ei osallistu</strike>",
        "<span style='color:red; text-decoration: line-through'>ei osallistu</span>",
    ],
)
def test_what_is_struck_through_on_a_page_is_no_text(struck: str) -> None:
    assert read(f"<p>Kunta {struck} osallistuu verkostoon.</p>") == "Kunta osallistuu verkostoon."
    assert read("<p style='text-decoration:none'>Kunta osallistuu.</p>") == "Kunta osallistuu."


RULES = """<style>@import url(a.css); .secret, p.told, #later { display: none } .gone {text-decoration:line-through}
/* .open {display:none} */ @media print { .wide { display:none } .wide b {color:red} } .back {display:none}
.back { display: block }</style>"""


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='DISPLAY: none !important'>{}</p>",
        "<p><span style='color:red;display:none;mso-hide:all'>{}</span></p>",
        "<div style='visibility:hidden'><p>{}</p></div>",
        "<p style='font-size:0px'>{}</p>",
        "<p style='opacity:0'>{}</p>",
        "<p hidden>{}</p>",
        "<dialog>{}</dialog>",
        "<div class='a secret'><p>{}</p></div>",
        "<p class=told>{}</p>",
        "<p id=later>{}</p>",
    ],
)
def test_what_a_page_does_not_show_takes_no_side_and_is_told(hidden: str) -> None:
    joins = "Kunnanhallitus päätti, että Mallilan kunta osallistuu USO-verkostoon."
    shown = "<h1>Osallistuminen USO-verkostoon</h1><h3>Päätös</h3>{}<p>Asia jätettiin pöydälle.</p>"
    page = RULES + shown.format(hidden.format(joins))
    assert "osallistuu" not in read(page)
    decision = decision_of(Source(data=page.encode()))
    assert decision.outcome == "postponed"
    told = [warning.message for warning in decision.warnings if warning.code == "pages_unread"]
    assert told == [f"the page does not show a part of its text, which is left out: “{joins[:80]}”."]
    alone = decision_of(Source(data=page.replace("Asia jätettiin pöydälle.", "").encode()))
    assert alone.outcome == "proposed"


@pytest.mark.parametrize(
    "shown",
    [
        "<button aria-controls='b7'>Päätös</button><div id=b7 style='display:none'>Hyväksyttiin.</div>",
        "<a href='#b7'>Päätös</a><div id=b7 hidden>Hyväksyttiin.</div>",
        "<div hidden='until-found'>Hyväksyttiin.</div>",
        "<p class='open'>Hyväksyttiin.</p>",
        "<p class='wide back'>Hyväksyttiin.</p>",
        "<body style='display:none'><p aria-hidden=true>Hyväksyttiin.</p>",
        "<p style='text-decoration:none;display:inline'>Hyväksyttiin.</p>",
    ],
)
def test_what_a_page_shows_or_can_open_is_read(shown: str) -> None:
    assert read(f"{RULES}<p>USO</p>{shown}").endswith("Hyväksyttiin.")


def test_what_is_struck_by_a_rule_of_the_page_or_hidden_without_a_word_of_a_decision_is_left_out_in_silence() -> (
    None
):
    page = f"{RULES}<p>Kunta <b class=gone>ei</b> osallistuu USO-verkostoon.</p><div hidden>Hyväksy evästeet</div>"
    decision = decision_of(Source(data=page.encode()))
    assert read(page) == "Kunta osallistuu USO-verkostoon."
    assert "pages_unread" not in [warning.code for warning in decision.warnings]


def test_a_heading_that_is_a_button_is_read_and_another_button_is_not() -> None:
    page = "<h3><button>Päätös</button></h3><p>Hyväksyttiin.</p><button>Tulosta</button>"
    assert read(page) == "Päätös\n\nHyväksyttiin."
