"""Scanned PDFs: read by Tesseract where it is installed, and named as unread where it is not or sees nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import pytest

from parsers import sandbox
from parsers.errors import Unreadable
from parsers.formats.ocr import tesseract as ocr
from parsers.formats.ocr.word_rows import rows_of
from parsers.formats.pdf import pdf_text
from parsers.sandbox import Limits
from parsers.source import Source
from replay.pdf import Placed, Typesetter, scanned_pdf
from replay.pdf import pdf as printed
from replay.world import Block
from tests.parsers.scans import bound_together, needs_ocr, scanned

ITEM = (
    ("Valmistelija", "Hallintojohtaja Elli Esimerkki, puh. 040 000 1001"),
    (
        "Selostus",
        "Kuntaliitto ja FCG kutsuvat kuntia mukaan Uuden sukupolven organisaatiot -verkostoon (USO). Kunnan "
        "osallistumismaksu on 9 000 euroa vuodessa, ja siihen lisätään arvonlisävero.",
    ),
    ("Päätösehdotus", "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon kaudella 2025-2026."),
    ("Päätös", "Kunnanhallitus hyväksyi päätösehdotuksen yksimielisesti."),
)


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    ocr.missing.cache_clear()
    yield
    ocr.missing.cache_clear()


def item(*, labels: bool) -> bytes:
    setter = Typesetter(labels=labels)
    setter.write("Mallilan kunta")
    setter.write("Kunnanhallitus 14.10.2024 § 188", bold=True)
    setter.write("Uuden sukupolven organisaatiot -verkostoon osallistuminen", bold=True, size=12)
    for label, text in ITEM:
        setter.blocks([Block("heading", label), Block("text", text)])
    return printed(setter.pages())


@pytest.mark.service
@pytest.mark.parametrize(
    ("labels", "dpi", "degrees", "grain"), [(False, 150, 0.6, 30), (True, 200, -0.8, 25)]
)
def test_a_scanned_item_says_what_the_printed_one_says(
    labels: bool, dpi: int, degrees: float, grain: float
) -> None:
    needs_ocr()
    source = Source(data=scanned(item(labels=labels), dpi=dpi, degrees=degrees, grain=grain))
    decision = sandbox.decision(source)
    assert (decision.relevant, decision.outcome, decision.resolution) == (True, "joins", "adopted")
    assert decision.vote is not None
    assert decision.vote.unanimous
    assert decision.fee is not None
    assert (decision.fee.annual_eur, decision.fee.vat) == (9000, "excluded")
    assert decision.season is not None
    assert decision.season.number == 8
    assert (decision.decided_on, decision.section) == (dt.date(2024, 10, 14), 188)


def test_scanned_pages_among_printed_ones_stand_in_their_place() -> None:
    needs_ocr()
    pages = [
        printed([[Placed(60, 100, f"Kunnanhallitus hyväksyi esityksen sivulla {word}.")]]) for word in "ABC"
    ]
    text, gap = pdf_text.readable_text(bound_together(pages[0], scanned(pages[1]), pages[2]))
    assert gap is None
    assert [line[-2] for line in text.split("\n") if line] == ["A", "B", "C"]


def test_a_sheet_that_lies_sideways_is_turned_first() -> None:
    needs_ocr()
    sideways = scanned(item(labels=False), degrees=90)
    assert "kunta osallistuu USO-verkostoon kaudella 2025-2026" in pdf_text.readable_text(sideways)[0]
    assert pdf_text.mention(sideways) == (True, None)


def test_a_few_words_on_a_grainy_sheet_are_made_out() -> None:
    needs_ocr()
    page = printed([[Placed(60, 100, "Kunnanhallitus hyväksyi esityksen.")]])
    assert pdf_text.readable_text(scanned(page, dpi=150, grain=25)) == (
        "Kunnanhallitus hyväksyi esityksen.",
        None,
    )


def test_a_blank_sheet_of_a_scan_is_read_and_one_that_shows_no_letters_is_not() -> None:
    needs_ocr()
    page = printed([[Placed(60, 100, "Kunnanhallitus hyväksyi esityksen.")]])
    assert pdf_text.pdf_text(bound_together(page, scanned(printed([[]])))).unread_pages == ()
    result = pdf_text.pdf_text(bound_together(page, scanned_pdf()))
    assert result.unread_pages == (2,)
    assert "OCR made out no text" in str(result.gap())


@pytest.mark.service
def test_a_scan_that_takes_too_long_is_unread_and_what_was_read_is_not_passed_off_as_whole() -> None:
    needs_ocr()
    late = "reading scans took longer than 0.001 s"
    silent = printed([[Placed(60, 100, "Kunnanhallitus hyväksyi esityksen.")]])
    with pytest.raises(Unreadable, match=rf"1 of the PDF's 2 pages \(2\) .*{late}"):
        sandbox.decision(
            Source(data=bound_together(silent, scanned(item(labels=False)))), Limits(ocr_seconds=0.001)
        )
    naming = Source(data=bound_together(item(labels=False), scanned(silent)))
    decision = sandbox.decision(naming, Limits(ocr_seconds=0.001))
    assert decision.outcome == "joins"
    assert any(w.code == "pages_unread" and late in w.message for w in decision.warnings)


def test_printed_pages_are_never_given_to_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_reader: ocr.Reader, _page: object) -> ocr.Seen:
        raise AssertionError("a printed page was given to OCR")

    monkeypatch.setattr(ocr.Reader, "read", refuse)
    assert pdf_text.pdf_text(item(labels=True)).unread == {}


@pytest.mark.parametrize(
    ("tesseract", "languages", "advice"),
    [
        (None, {"fin"}, "apt-get install tesseract-ocr tesseract-ocr-fin"),
        ("/usr/bin/tesseract", {"eng", "osd"}, "Tesseract's Finnish .*apt-get install tesseract-ocr-fin"),
        ("/usr/bin/tesseract", set(), "Tesseract's Finnish"),
    ],
)
def test_a_scan_is_unread_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tesseract: str | None, languages: set[str], advice: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    monkeypatch.setattr("shutil.which", lambda _name: tesseract)
    monkeypatch.setattr(ocr, "_languages", lambda: frozenset(languages))
    with pytest.raises(Unreadable, match=rf"3 of the PDF's 3 pages \(1–3\) .* scanned images .*{advice}"):
        pdf_text.readable_text(scanned_pdf(3))


def test_without_the_extra_a_scan_is_unread_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Unreadable, match=r"usovahti\[ocr\]"):
        pdf_text.readable_text(scanned_pdf())


def table(
    lines: Sequence[Sequence[tuple[str, float, float]]], conf: float = 95
) -> Mapping[str, list[object]]:
    """Words as Tesseract lists them: text, left and bottom; each line a block of its own."""
    words = [(n, *word) for n, line in enumerate(lines) for word in line]
    return {
        "block_num": [n for n, *_ in words],
        "par_num": [1 for _ in words],
        "line_num": [1 for _ in words],
        "left": [left for _, _, left, _ in words],
        "top": [bottom - 10 for *_, bottom in words],
        "width": [6.0 * len(text) for _, text, _, _ in words],
        "height": [10.0 for _ in words],
        "conf": [conf for _ in words],
        "text": [text for _, text, _, _ in words],
    }


def texts(*lines: Sequence[tuple[str, float, float]]) -> list[str]:
    return [row.text for row in rows_of(table(lines), 1.0)]


def test_a_label_and_the_text_beside_it_are_one_row_also_on_a_sheet_that_is_askew() -> None:
    def askew(x: float, y: float) -> float:
        return y + 0.05 * x

    lines = [
        [
            (word, x, askew(x, 100 + 14 * n))
            for x, word in enumerate_words(180, "hallitus esittää kunnanvaltuustolle")
        ]
        for n in range(3)
    ]
    label = [("Ehdotus", 40, askew(40, 114))]
    assert texts(label, *lines)[1].startswith("Ehdotus hallitus")


def enumerate_words(left: float, text: str) -> list[tuple[float, str]]:
    placed = []
    for word in text.split():
        placed.append((left, word))
        left += 6.0 * len(word) + 8
    return placed


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Khall 14.10.2024 8 188", "Khall 14.10.2024 § 188"),
        ("Kunnanhallitus & 45 12.03.2024", "Kunnanhallitus § 45 12.03.2024"),
        ("8 188", "§ 188"),
        ("188 8", "188 §"),
        ("831", "§ 31"),
        ("12 S Kokouksen avaus", "12 § Kokouksen avaus"),
        ("Hallintosäännön 25 8:n mukaan", "Hallintosäännön 25 §:n mukaan"),
        ("maksu on 8 188 euroa", "maksu on 8 188 euroa"),
        ("8 188 euroa", "8 188 euroa"),
        ("5 ääntä", "5 ääntä"),
        ("31", "31"),
    ],
)
def test_the_section_sign_that_tesseract_does_not_know_is_put_back_where_records_print_it(
    seen: str, meant: str
) -> None:
    assert texts([(word, x, 100) for x, word in enumerate_words(60, seen)]) == [meant]
