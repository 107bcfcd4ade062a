"""PDFs: what a page holds and does not show, or strikes through, is none of its text; files in files are told."""

from __future__ import annotations

import pytest

from parsers import Source, Unreadable, plain_text, read
from parsers.formats.pdf import pdf_text as pdf_module
from parsers.formats.pdf.pdf_text import mention, readable_text
from replay.pdf import Placed, pdf
from tests.parsers.test_pdf_pages import page_of, printed

HEAD = (
    b"Mallilan kunta",
    b"Kunnanhallitus 8.10.2024 \247 177",
    b"Osallistuminen USO-verkostoon kaudella 2025-2026",
    b"P\344\344t\366s",
)
JOINS = b"Kunnanhallitus p\344\344tti, e" + b"tt\344 Mallilan kunta osallistuu USO-verkostoon."
PUT_OFF = b"Asia j\344te" + b"ttiin p\366yd\344lle."


def line(text: bytes, *, y: int = 680, before: bytes = b"", size: bytes = b"6") -> bytes:
    return b" BT /F1 %s Tf %s 1 0 0 1 60 %d Tm (%s) Tj ET " % (size, before, y, text)


SAID = printed(*HEAD)
STANDS = line(PUT_OFF, y=660)
LAYER = b" /Properties << /L 7 0 R >>"
CLEAR = b" /ExtGState << /G << /ca 0 >> >>"

UNSEEN = {
    "white": page_of(SAID + b" q 1 g" + line(JOINS) + b"Q" + STANDS),
    "invisible": page_of(SAID + b" q" + line(JOINS, before=b"3 Tr") + b"Q" + STANDS),
    "transparent": page_of(SAID + b" q /G gs" + line(JOINS) + b"Q" + STANDS, resources=CLEAR),
    "too small": page_of(SAID + line(JOINS, size=b"0.2") + STANDS),
    "beyond the edge": page_of(SAID + line(JOINS, y=-40) + STANDS),
    "outside what is shown": page_of(SAID + line(JOINS, y=60) + STANDS, page=b"/CropBox [0 100 595 842]"),
    "covered in white": page_of(SAID + line(JOINS) + b"q 1 g 50 676 500 14 re f Q" + STANDS),
    "covered in black": page_of(SAID + line(JOINS) + b"q 50 676 500 14 re f Q" + STANDS),
    "clipped": page_of(SAID + b" q 0 0 9 9 re W n" + line(JOINS) + b"Q" + STANDS),
    "in a layer that is off": page_of(
        SAID + b" /OC /L BDC" + line(JOINS) + b"EMC" + STANDS,
        more=[b"<< /Type /OCG /Name (x) >>"],
        resources=LAYER,
        catalog=b"/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>",
    ),
    "white on a page that lies sideways": page_of(
        SAID + b" q 1 g" + line(JOINS) + b"Q" + STANDS, page=b"/Rotate 90"
    ),
}


@pytest.mark.parametrize("way", UNSEEN)
def test_words_that_the_page_does_not_show_take_no_side_and_are_told(way: str) -> None:
    text, gap = readable_text(UNSEEN[way])
    assert "osallistuu" not in text
    assert "Asia jätettiin pöydälle." in text
    assert gap == (
        "the PDF's only page could not be read in full: "
        "words that are not shown (white, covered or hidden) are left out"
    )
    decision = read(Source(data=UNSEEN[way]))
    assert (decision.outcome, decision.warnings[-1].code) == ("postponed", "pages_unread")


def test_what_is_shown_in_colours_on_grounds_between_lines_and_over_a_scan_is_read() -> None:
    white = b" q 0 0.2 0.6 rg 50 676 500 14 re f 1 g" + line(JOINS) + b"Q "
    grey = b" q 0.7 g" + line(JOINS) + b"Q "
    ruled = b" 0.5 w 50 690 500 -16 re S 60 678.6 m 500 678.6 l S" + line(JOINS)
    for content in (white, grey, ruled):
        assert readable_text(page_of(SAID + content))[0].endswith("osallistuu USO-verkostoon.")
    over_the_edge = SAID + line(JOINS, size=b"16")
    assert readable_text(page_of(over_the_edge)) == (readable_text(page_of(SAID + line(JOINS)))[0], None)
    scan = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    made_out = b"q 595 0 0 842 0 0 cm /Im1 Do Q 3 Tr " + printed(*HEAD, *[JOINS] * 9)
    layer = page_of(made_out, more=[scan + b" /Length 1 >>\nstream\n\xff\nendstream"])
    text, gap = readable_text(layer)
    assert (text.count("osallistuu"), gap) == (9, None)


def test_a_page_of_which_most_is_not_shown_is_unread_where_nothing_else_names_the_network() -> None:
    with pytest.raises(Unreadable, match="most of the words are not shown"):
        readable_text(page_of(b"1 g " + printed(*HEAD, JOINS) + b" 0 g" + STANDS))


STRUCK = {
    "a line": b"0.6 w 60 682 m 500 682 l S",
    "a thin bar": b"60 681.6 440 0.7 re f",
    "a line for each word": b" ".join(b"%d 682 m %d 682 l S" % (x, x + 19) for x in range(60, 500, 20)),
    "a line in a form": b"/Fm1 Do",
}


@pytest.mark.parametrize("way", STRUCK)
def test_what_a_line_strikes_through_is_no_text(way: str) -> None:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 0 582] /Length 24 >>"
    data = page_of(
        SAID + line(JOINS) + STRUCK[way] + STANDS,
        more=[form + b"\nstream\n60 100 m 500 100 l S    \nendstream"],
        resources=b" /XObject << /Fm1 7 0 R >>",
    )
    text, gap = readable_text(data)
    assert ("osallistuu" in text, gap) == (False, None)
    assert read(Source(data=data)).outcome == "postponed"


def test_what_a_strike_out_note_covers_is_no_text_and_a_hidden_note_strikes_nothing() -> None:
    note = (
        b"<< /Type /Annot /Subtype /StrikeOut /Rect [60 678 500 688] /C [1 0 0] %s"
        b" /QuadPoints [60 688 500 688 60 678 500 678] >>"
    )
    content = SAID + line(JOINS) + STANDS
    assert "osallistuu" not in readable_text(page_of(content, annotations=[note % b""]))[0]
    assert "osallistuu" in readable_text(page_of(content, annotations=[note % b"/F 2"]))[0]


def test_one_struck_word_is_left_out_of_its_sentence() -> None:
    words = (
        line(b"Kunta", size=b"10")
        + b" BT /F1 10 Tf 1 0 0 1 95 680 Tm (ei) Tj 1 0 0 1 112 680 Tm (liity.) Tj ET"
    )
    data = page_of(SAID + words + b" 94 683 m 107 683 l S")
    assert plain_text(Source(data=data)).endswith("Kunta liity.")


@pytest.mark.parametrize(
    "turn", [b"0.707 0.707 -0.707 0.707 90 500", b"1 0 0 1 20 690"], ids=["aslant", "large"]
)
def test_a_watermark_over_the_text_stands_in_no_word_and_is_told(turn: bytes) -> None:
    mark = b" q 0.8 g BT /F1 70 Tf %s Tm (LUONNOS) Tj ET Q" % turn
    data = page_of(printed(*HEAD, *[JOINS] * 4) + mark)
    text, gap = readable_text(data)
    assert " ".join(text.split()).count(JOINS.decode("cp1252")) == 4
    assert gap == (
        "the PDF's only page could not be read in full: words that stand over the text are left out (“LUONNOS”)"
    )
    decision = read(Source(data=page_of(printed(*HEAD, JOINS, b"Asia on julkinen.") + mark)))
    assert (decision.outcome, [w.code for w in decision.warnings][-2:]) == (
        "unclear",
        ["left_over", "pages_unread"],
    )
    copy = page_of(printed(*HEAD, JOINS) + mark.replace(b"LUONNOS", b"KOPIO"))
    assert (read(Source(data=copy)).outcome, readable_text(copy)[1]) == ("joins", None)
    askew = printed(*HEAD, JOINS).replace(b"1 0 0 1 60", b"0.97 0.24 -0.24 0.97 60")
    assert readable_text(page_of(askew))[1] is None


def test_what_another_page_showed_in_the_same_place_is_not_shown_by_this_one() -> None:
    """The pages of a process are drawn into the same memory."""
    assert "osallistuu" in readable_text(page_of(SAID + line(JOINS) + STANDS))[0]
    assert "osallistuu" not in readable_text(UNSEEN["white"])[0]
    two = pdf([[Placed(60, 100, "Kunta osallistuu verkostoon.")], [Placed(60, 130, "Toinen sivu.")]])
    assert readable_text(two)[1] is None


def test_a_map_is_read_without_being_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.formats.pdf.struck._MOST_OBJECTS", 100)
    monkeypatch.setattr("parsers.formats.pdf.shown.Drawn.of", None)
    assert readable_text(page_of(SAID + line(JOINS) + b"0 0 m 9 9 l S " * 100))[1] is None


def test_of_long_minutes_the_pages_near_the_networks_name_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_module, "SHORT", 4)
    monkeypatch.setattr(pdf_module, "_NEAR", 2)
    monkeypatch.setattr("parsers.formats.pdf.survey.SHORT", 4)
    looked = []
    real = pdf_module.page_of

    def page_seen(page: object, textpage: object, *, as_seen: bool) -> object:
        looked.append(as_seen)
        return real(page, textpage, as_seen=as_seen)

    monkeypatch.setattr(pdf_module, "page_of", page_seen)
    pages = [
        [Placed(60, 100, "Osallistuminen USO-verkostoon" if n == 5 else f"Sivu {n}.")] for n in range(12)
    ]
    assert readable_text(pdf(pages))[1] is None
    assert looked == [True] * 6, "pages 3 to 8: the name may begin on the page before"


# --- files in files -----------------------------------------------------------------------------------------------

EMBEDDED = (
    b"<< /Type /Filespec /F (kokous/paatos.pdf) /UF (kokous/paatos.pdf) /EF << /F 8 0 R >> >>",
    b"<< /Type /EmbeddedFile /Length 4 >>\nstream\n%PDF\nendstream",
)
NAMES = b"/Collection << /View /D >> /Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> >>"


def test_a_cover_of_embedded_documents_is_unread_and_never_silent() -> None:
    cover = page_of(
        printed(b"Open this PDF portfolio in Acrobat."), more=EMBEDDED, catalog=NAMES, resources=b" "
    )
    for read_it in (readable_text, mention):
        with pytest.raises(Unreadable, match=r"files embedded in it \(paatos\.pdf\)"):
            read_it(cover)
    long = page_of(printed(*HEAD, *[JOINS] * 9), more=EMBEDDED, catalog=NAMES, resources=b" ")
    assert readable_text(long)[1] is None


def test_a_form_whose_pages_only_ask_to_wait_is_unread_and_never_silent() -> None:
    form = page_of(printed(b"Please wait..."), catalog=b"/NeedsRendering true").replace(
        b"/AcroForm <<", b"/AcroForm << /XFA 6 0 R"
    )
    for read_it in (readable_text, mention):
        with pytest.raises(Unreadable, match="XFA"):
            read_it(form)
