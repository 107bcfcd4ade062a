"""Bytes of any charset and form become one kind of plain text, or say why not."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers.formats.plain_text import Unreadable, form_of, plain_text
from parsers.source import Context, Source

SENTENCE = (
    "Kunnanhallitus päätti – yksimielisesti – että kunta lähtee mukaan; Åke Öberg jäi eriävälle kannalle."
)
PAGE = f"<html><body><p>{SENTENCE}</p></body></html>"


def read(data: bytes, charset: str | None = None, media_type: str | None = None, **context: object) -> str:
    return plain_text(
        Source(data=data, charset=charset, media_type=media_type, context=Context.model_validate(context))
    )


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "nonsense", "utf-16"])
@pytest.mark.parametrize("actual", ["utf-8", "cp1252", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_letters_survive_whatever_charset_was_promised(actual: str, declared: str | None) -> None:
    assert read(PAGE.encode(actual), declared) == SENTENCE
    assert read(SENTENCE.encode(actual), declared) == SENTENCE


@pytest.mark.parametrize("actual", ["cp850", "mac-roman"])
def test_pages_of_dos_and_macintosh_are_told_by_the_umlauts_inside_words(actual: str) -> None:
    words = "Kunnanhallitus päätti jättää asian pöydälle eikä käsittele sitä tänään."
    assert read(words.encode(actual)) == words


def test_latin_1_bytes_in_a_page_that_says_utf_8_in_its_own_meta_are_recovered() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>Päätös: hyväksyttiin 9 000 €</p></body></html>'
    assert read(page.encode("cp1252"), "utf-8") == "Päätös: hyväksyttiin 9 000 €"


def test_one_latin_1_letter_in_a_utf_8_page_does_not_spoil_the_others() -> None:
    assert read("<p>Päätösehdotus hyväksytään</p>".encode() + b"<p>P\xe4\xe4t\xf6s</p>") == (
        "Päätösehdotus hyväksytään\n\nPäätös"
    )


def test_text_that_was_coded_twice_is_decoded_twice() -> None:
    twice = "Päätösehdotus – 9 000 € § 5".encode().decode("cp1252").encode()
    assert read(twice) == "Päätösehdotus – 9 000 € § 5"


def test_entity_coded_letters_and_blanks_become_plain_ones() -> None:
    page = b"<p>P&auml;&auml;t&ouml;sehdotus&nbsp;on&#xa0;9&thinsp;000&#8239;&euro; &sect; 5</p>"
    assert read(page) == "Päätösehdotus on 9 000 € § 5"


def test_soft_hyphens_composed_letters_and_control_characters_are_tidied_away() -> None:
    assert read(
        "uuden\u00adsukupol\u00ad\nven orga\u200bnisaatiot\x07, pa\u0308a\u0308to\u0308s".encode()
    ) == ("uudensukupolven organisaatiot, päätös")


def test_a_word_broken_at_the_end_of_a_line_is_joined_and_a_hyphen_that_belongs_stays() -> None:
    assert read("päätösval-\ntaiseksi ja osallistumis-\nja matkakustannukset, USO-\nverkosto".encode()) == (
        "päätösvaltaiseksi ja osallistumis-\nja matkakustannukset, USO-\nverkosto"
    )


def test_bold_marks_of_markdown_part_what_they_had_glued() -> None:
    text = "Osallistuminen kaudella 2021 - 2022**Hallintojohtaja Maija Malli\nKanslia**\n\non **Mallilan hallitus**."
    assert read(text.encode()) == (
        "Osallistuminen kaudella 2021 - 2022\nHallintojohtaja Maija Malli\nKanslia\n\non Mallilan hallitus."
    )


def test_what_the_meeting_page_said_stands_on_the_first_line() -> None:
    text = read(
        b"Hyvaksyttiin.",
        body="Kunnanhallitus",
        document_kind="minutes",
        decided_on=dt.date(2024, 10, 8),
        section=177,
    )
    assert text == "Kunnanhallitus Pöytäkirja 8.10.2024 § 177\n\nHyvaksyttiin."


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n  %PDF-1.4\n", "pdf"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
        (b"<br />\n<b>Warning</b>: x in y.php on line 3\n%PDF-1.4\n%%EOF\n", "pdf"),
        (b"\xef\xbb\xbfPK\x03\x04", "zip"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"Kunnanhallitus <br> p", "html"),
        (b"Kunnanhallitus 5 < 6 ja 7 > 3", "text"),
        (b"## \xc2\xa7 99\n<!-- image -->\n", "text"),
        ("<p>Päätös</p>".encode("utf-16-le"), "html"),
        (b"<html><body>a link to %PDF-1.4</body>", "html"),
    ],
)
def test_the_form_is_told_from_the_bytes(data: bytes, form: str) -> None:
    assert form_of(data) == form


def test_a_page_named_pdf_is_read_as_a_page_and_a_pdf_named_page_as_a_pdf() -> None:
    assert read(PAGE.encode(), media_type="application/pdf") == SENTENCE
    with pytest.raises(Unreadable, match=r"damaged|breaks off"):
        read(b"%PDF-1.4 nothing more", media_type="text/html")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\x00 ", "empty"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Word"),
        (b"\x89PNG\r\n" + bytes(100), "PNG"),
        (b"{\\rtf1 hei}", "RTF"),
        (b"<?xml version='1.0'?>\n<w:wordDocument><w:t>USO-verkosto</w:t></w:wordDocument>", "an XML file"),
        (b'{"otsikko": "USO-verkosto"}', "a JSON file"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nUSO-verkosto", "mhtml"),
        (
            b"<h1>Asia</h1><div hidden>Kunta osallistuu USO-verkostoon.</div>",
            "does not show its words on the network",
        ),
        (b"<h1>USO-verkosto</h1><iframe src='/files/paatos.pdf?v=2'></iframe>", r"elsewhere \(paatos\.pdf\)"),
        (bytes(range(1, 32)) * 50, "not text"),
        (b"<html><body><script>var a = 'Paatos';</script></body></html>", "no text"),
        (b"... --- ...", "no text"),
    ],
)
def test_what_holds_no_text_says_so_and_names_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_letters_that_were_escaped_twice_are_letters() -> None:
    page = "<p>P&amp;auml;&amp;auml;t&amp;ouml;s&amp;nbsp;&amp;sect; 5 &amp;ndash; A&amp;B</p>"
    assert read(page.encode()) == "Päätös § 5 – A&B"
    assert read("Päätös &lt;b&gt; A&O".encode()) == "Päätös &lt;b&gt; A&O"
