"""What once stood in several copies stands once, and where the copies disagreed the better one holds everywhere."""

from __future__ import annotations

import codecs
import datetime as dt
from itertools import pairwise

import pytest

from parsers import Source, date_of, decode, document_kind_in, read
from parsers.text.bodies import kind_of, written_out
from parsers.text.normalize import INVISIBLE_CHARACTERS, plain
from parsers.text.sentences import clause_around, fold, sentences
from parsers.text.spans import Span
from scrapers.listing.links import kind_of as kind_of_link
from scrapers.listing.markup import text_of, tree

_ITEM = """Kunnanhallitus 12.3.2024 § 41

USO-verkostoon osallistuminen kaudella 2025–2026

Paltamon kunta on saanut kutsun. {fee}

Päätösehdotus

Kunta osallistuu USO-verkostoon.

Päätös

Hyväksyttiin.
"""


def _cut(text: str) -> list[str]:
    """The text's sentences; both views of a text must cut it at the same places."""
    whole = Span(0, len(text))
    printed = [text[one.span.start : one.span.end].strip() for one in sentences(text, whole)]
    folded = fold(text)
    in_folded = [one.span for one in folded.sentences]
    assert [text[span.start : span.end].strip() for span in in_folded] == printed
    return printed


@pytest.mark.parametrize(
    ("fee", "annual", "total"),
    [
        ("Osallistumismaksu on 9 000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on noin 9 000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on n. 9 000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on n.\n9 000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on ilman alv. 9 000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on 9’000 euroa vuodessa.", 9000, None),
        ("Osallistumismaksu on yhteensä 18 000 euroa.", None, 18000),
        ("Osallistumismaksu on yht. 18 000 euroa.", None, 18000),
    ],
)
def test_an_abbreviation_does_not_cut_the_fee_off_its_sentence(
    fee: str, annual: int | None, total: int | None
) -> None:
    found = read(Source(data=_ITEM.format(fee=fee).encode())).fee
    assert found is not None
    assert (found.annual_eur, found.total_eur) == (annual, total)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hinta on n. 9 000 euroa. Kunta osallistuu.", 2),
        ("Hinta on 9 000 € + alv. Kunta osallistuu.", 2),
        ("Hinta on 9 000 € + alv. 25,5 %.", 1),
        ("Hinta on 16 000 €/v. Kunta osallistuu.", 2),
        ("Päätti vs. Kunnanjohtaja A. Malli.", 1),
        ("Se koskee mm. Oulua. Asia selvä.", 2),
        ("Kaudella 8. Kunta osallistuu.", 2),
        ("Alkaa 8. kausi. Kunta osallistuu.", 2),
        ("Kunta osallistuu; hinta on pieni.", 2),
        ("1. Kunta osallistuu\n2. Kunta maksaa", 2),
        ("a) Kunta osallistuu\nb) Kunta maksaa", 2),
        ("• Kunta osallistuu\n• Kunta maksaa", 2),
        ("Kunta osallistuu\nverkostoon.", 1),
        ("Ehdotus hyväksyttiin\nKunnanhallitus siirtyi asiaan.", 2),
    ],
)
def test_both_views_of_a_text_are_cut_into_the_same_sentences(text: str, count: int) -> None:
    assert len(_cut(text)) == count


def test_the_sentences_of_a_passage_follow_each_other_and_lose_no_letter() -> None:
    text = _ITEM.format(fee="Maksu on n. 9 000 euroa; se on yht. 18 000 euroa.")
    found = sentences(text, Span(0, len(text)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    kept = "".join(text[one.span.start : one.span.end] for one in found)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("printed", "normal"),
    [("ÄÖÅ ÉÑØ", "aoa eno"), ("”USO” – ’se’", "\"uso\" - 'se'"), ("a\u00a0b\u2009c", "a b c"), ("İ", "i")],
)
def test_the_folded_view_and_the_plain_form_write_a_character_alike(printed: str, normal: str) -> None:
    assert plain(printed) == normal
    assert fold(printed).text == normal
    assert len(plain(printed)) == len(printed)


@pytest.mark.parametrize("char", sorted(INVISIBLE_CHARACTERS), ids=lambda char: f"U+{ord(char):04X}")
def test_no_invisible_character_hides_the_network_or_the_decision(char: str) -> None:
    item = (
        _ITEM.format(fee="").replace("verkostoon", f"verkos{char}toon").replace("Hyväksy", f"Hyväk{char}sy")
    )
    assert read(Source(data=item.encode())).outcome == "joins"


@pytest.mark.parametrize(
    ("sentence", "word", "clause"),
    [
        ("hinta oli 9,5 tuhatta, nyt se on 12", "nyt", " nyt se on 12"),
        ("hinta oli 9,5 tuhatta, nyt se on 12", "hinta", "hinta oli 9,5 tuhatta"),
        ("kunta osallistui mutta ei jatka", "jatka", "ei jatka"),
    ],
)
def test_a_clause_is_found_around_a_place(sentence: str, word: str, clause: str) -> None:
    assert clause_around(sentence, sentence.index(word)) == clause


def test_a_list_of_meetings_and_an_item_believe_the_header_alike() -> None:
    page = "<html><body><p>Päätös – hyväksyttiin</p></body></html>".encode()
    assert "Päätös – hyväksyttiin" in decode(page, "iso-8859-1")
    assert text_of(tree(page, "iso-8859-1")) == "Päätös – hyväksyttiin"
    old = "<p>Päätös – hyväksyttiin</p>".encode("cp1252")
    assert text_of(tree(old, "utf-8")) == text_of(tree(old, "iso-8859-1")) == "Päätös – hyväksyttiin"


def test_a_mark_of_utf_8_does_not_hide_bytes_of_another_charset() -> None:
    mixed = codecs.BOM_UTF8 + "Päätös: ".encode() + "hyväksyttiin".encode("cp1252")
    assert decode(mixed) == "Päätös: hyväksyttiin"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kokous 8.10.2024 klo 16", dt.date(2024, 10, 8)),
        ("31.2.2024, siirretty 1.3.2024", dt.date(2024, 3, 1)),
        ("2024-10-08", dt.date(2024, 10, 8)),
        ("versio 1.2.2024.1", None),
        ("31.2.2024", None),
    ],
)
def test_the_first_possible_date_of_a_text_is_read(text: str, day: dt.date | None) -> None:
    assert date_of(text) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pöytäkirja 12.3.2024", "minutes"),
        ("Protokoll", "minutes"),
        ("Pöytäkirjat", "minutes"),
        ("Esityslista 12.3.2024, pöytäkirja tulee", "agenda"),
        ("ASIALISTA", "agenda"),
        ("Viranhaltijapäätökset", "officer_decision"),
        ("Kunnanhallitus", None),
    ],
)
def test_a_link_and_an_item_know_the_same_kinds_of_documents(text: str, kind: str | None) -> None:
    assert document_kind_in(text) == kind
    assert kind_of_link(text) == kind


@pytest.mark.parametrize(
    ("short", "kind", "name"),
    [
        ("Kh", "board", "Kunnanhallitus"),
        ("Khall.", "board", "Kunnanhallitus"),
        ("KAUPHA", "board", "Kunnanhallitus"),
        ("Kaup.hall", "board", "Kunnanhallitus"),
        ("Kv", "council", "Kunnanvaltuusto"),
        ("Kvsto", "council", "Kunnanvaltuusto"),
        ("Sivltk", "committee", None),
        ("Kst", "board", None),
    ],
)
def test_an_abbreviated_body_is_known_and_written_out_from_one_table(
    short: str, kind: str, name: str | None
) -> None:
    assert kind_of(plain(short)) == kind
    assert written_out(short, city=False) == name
