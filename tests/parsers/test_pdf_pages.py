"""PDFs: letters that share one sign, narrow blanks, filled fields and notes, pictures of writing beside text."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pytest

from parsers import Source, read
from parsers.formats.ocr import tesseract
from parsers.formats.page import Page, Row, Word
from parsers.formats.pdf import pdf_text as pdf_module
from parsers.formats.pdf.pdf_text import mention, readable_text

_TT = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <01> <00740074> <02> <006600660069> endbfchar
1 beginbfrange <20> <FF> <0020> endbfrange
endcmap end end"""


def page_of(
    content: bytes,
    *,
    annotations: Sequence[bytes] = (),
    more: Sequence[bytes] = (),
    catalog: bytes = b"",
    resources: bytes = b"",
    page: bytes = b"",
) -> bytes:
    """A PDF of one page; its font F1 prints "tt" as the sign 01 and "ffi" as 02. Object 7 on are `more`, the first of
    them a picture where no `resources` are told; `catalog` and `page` are entries of these."""
    first = 7 + len(more)
    notes = b" ".join(b"%d 0 R" % (first + n) for n in range(len(annotations)))
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R"
        b" /FirstChar 0 /LastChar 255 /Widths [%s] >>" % b" ".join([b"556"] * 256)
    )
    picture = resources or (b" /XObject << /Im1 7 0 R >>" if more else b"")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [%s] /DR << /Font << /F1 5 0 R >> >> >> %s >>"
        % (notes, catalog),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [%s]"
        b" /Resources << /Font << /F1 5 0 R >>%s >> %s >>" % (notes, picture, page),
        _stream(b"", content),
        font,
        _stream(b"", _TT),
        *more,
        *annotations,
    ]
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)


def _stream(more: bytes, data: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (more, len(data), data)


def printed(*lines: bytes, before: bytes = b"") -> bytes:
    shown = b" ".join(b"1 0 0 1 60 %d Tm (%s) Tj" % (780 - 22 * n, line) for n, line in enumerate(lines))
    return b"BT /F1 11 Tf %s %s ET" % (before, shown)


def text_of(data: bytes) -> str:
    return readable_text(data)[0]


def test_letters_that_are_printed_as_one_sign_are_all_read() -> None:
    text = text_of(page_of(printed(b"Hallitus p\344\344\001i lii\001y\344, o\002ce ja Ma\001i Mallila")))
    assert text == "Hallitus päätti liittyä, office ja Matti Mallila"


def test_a_sign_of_two_letters_printed_twice_to_look_bold_is_read_once() -> None:
    line = b"(P\344\344\001i) Tj"
    twice = b"BT /F1 11 Tf 1 0 0 1 60 700 Tm %s 1 0 0 1 60.3 700 Tm %s ET" % (line, line)
    assert text_of(page_of(twice)) == "Päätti"


def test_the_narrow_blanks_of_lines_set_tight_part_the_words() -> None:
    line = b"Hallitus p\344\344tti, ettei kunta liity verkostoon"
    assert (
        text_of(page_of(printed(line, before=b"-5.6 Tw"))) == "Hallitus päätti, ettei kunta liity verkostoon"
    )


FIELD = (
    b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f%d) /V (%s) /DA (/F1 11 Tf 0 g) /F 4 /P 3 0 R"
    b" /Rect [60 %d 560 %d] >>"
)


def test_what_the_fields_of_a_form_hold_is_read_where_it_stands() -> None:
    data = page_of(
        printed(
            b"Mallilan kunta",
            b"Viranhaltijap\344\344t\366s 14.10.2024 \247 12",
            b"Asia:",
            b"",
            b"P\344\344t\366s:",
        ),
        annotations=[
            FIELD % (1, b"USO-verkostoon liittyminen 2025-2026", 706, 724),
            FIELD % (2, b"Kunta liittyy USO-verkostoon.", 664, 682),
        ],
    )
    text = text_of(data)
    assert (
        text.index("Asia:")
        < text.index("liittyminen 2025")
        < text.index("Päätös:")
        < text.index("Kunta liittyy")
    )
    assert mention(data) == (True, None)
    assert read(Source(data=data)).outcome == "joins"


NOTE = b"<< /Type /Annot /Subtype /FreeText /Rect [60 %d 500 %d] /Contents (%s) /DA (/F1 11 Tf 0 g) /F %d >>"


def test_a_note_set_over_the_page_is_read_and_a_hidden_one_is_not() -> None:
    data = page_of(
        printed(b"Mallilan kunta"),
        annotations=[
            NOTE % (680, 700, b"P\344\344t\366s: kunta ei liity USO-verkostoon", 4),
            NOTE % (640, 660, b"luonnos vain", 2),
        ],
    )
    text = text_of(data)
    assert "Päätös: kunta ei liity USO-verkostoon" in text
    assert "luonnos" not in text
    assert mention(data) == (True, None)


# --- pictures beside text -----------------------------------------------------------------------------------------

ABOUT = [b"Hallitus merkitsi USO-verkoston kirjeen tiedoksi, ja asiasta keskusteltiin sen j\344lkeen."] * 7


def with_picture(rows: Sequence[bytes]) -> bytes:
    """A page of text with a picture of these grey rows (64 pixels each) below it, 400 points wide, 250 high."""
    data = zlib.compress(b"".join(rows))
    image = _stream(
        b"/Type /XObject /Subtype /Image /Width 64 /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode" % len(rows),
        data,
    )
    return page_of(printed(*ABOUT) + b" q 400 0 0 250 60 300 cm /Im1 Do Q", more=[image])


SLIP = [bytes([20, 240] * 24 + [240] * 16) if n % 10 < 4 else bytes([240] * 64) for n in range(80)]
PHOTO = [bytes((n * 37 + x * 11) % 256 for x in range(64)) for n in range(80)]


def test_a_slip_pasted_beside_text_is_told_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "missing", lambda: "to read scans install Tesseract")
    text, gap = readable_text(with_picture(SLIP))
    assert "kirjeen tiedoksi" in text
    assert gap == (
        "the PDF's only page could not be read: a picture with writing stands beside their text "
        "(to read scans install Tesseract)"
    )


def test_a_photograph_beside_text_is_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "missing", lambda: "to read scans install Tesseract")
    assert readable_text(with_picture(PHOTO))[1] is None


def test_what_ocr_sees_in_a_picture_stands_in_its_place_beside_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = Page(
        842, 595, (Row(90, 100, (Word(60, 200, "Hallitus"),)), Row(400, 412, (Word(70, 300, "Kunta-eroaa"),)))
    )
    monkeypatch.setattr(pdf_module, "_seen", lambda *_: tesseract.Seen(seen))
    text, gap = readable_text(with_picture(SLIP))
    assert gap is None
    assert text.endswith("Kunta-eroaa")
    assert text.count("Hallitus") == len(ABOUT)
