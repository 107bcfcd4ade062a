"""PDFs: label columns, running heads and feet, broken words, quality, and files that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.document import read_items
from parsers.formats.ocr import tesseract
from parsers.formats.pdf import pdf_text as pdf_module
from parsers.formats.pdf import survey
from parsers.formats.pdf.open_file import opened
from parsers.formats.pdf.pdf_text import mention, pdf_text, readable_text
from parsers.formats.plain_text import Unreadable, plain_text
from parsers.source import Source
from replay.pdf import Placed, pdf, scanned_pdf
from tests.parsers.scans import bound_together
from tests.shared import shared


def lines(rows: Sequence[tuple[float, float, str]]) -> list[Placed]:
    return [Placed(x, y, text) for x, y, text in rows]


def read(*pages: Sequence[tuple[float, float, str]]) -> str:
    return readable_text(pdf([lines(page) for page in pages]))[0]


LABELS = [
    (187, 106, "Liittyminen kehittämisverkostoon"),
    (57, 133, "Dno"),
    (187, 133, "MALLI/12/00.04.02/2024"),
    (57, 160, "Valmistelijat/"),
    (187, 160, "Hallintojohtaja Maija Esimerkki,"),
    (57, 173, "Lisätietojen"),
    (187, 173, "kehityspäällikkö Matti Malli"),
    (57, 186, "antaja"),
    (57, 213, "Kaupungin-"),
    (187, 213, "Kaupunginvaltuusto päättää, että Mallilan kaupunki lähtee mukaan"),
    (57, 226, "hallituksen"),
    (187, 226, "verkoston toimintaan kaudella 2025-2026."),
    (57, 239, "päätösehdotus"),
    (57, 266, "Päätös"),
    (187, 266, "Ehdotus hyväksyttiin yksimielisesti."),
    (57, 293, "Täytäntöönpano-"),
    (187, 293, "Ote: talouspalvelut"),
    (57, 306, "tiedot"),
]


def test_labels_of_the_margin_come_before_the_text_beside_them_and_are_put_together() -> None:
    assert read(LABELS).split("\n\n") == [
        "Liittyminen kehittämisverkostoon",
        "Dno\nMALLI/12/00.04.02/2024",
        "Valmistelijat/ Lisätietojen antaja\nHallintojohtaja Maija Esimerkki, kehityspäällikkö Matti Malli",
        "Kaupunginhallituksen päätösehdotus\n"
        "Kaupunginvaltuusto päättää, että Mallilan kaupunki lähtee mukaan verkoston toimintaan kaudella 2025-2026.",
        "Päätös\nEhdotus hyväksyttiin yksimielisesti.",
        "Täytäntöönpanotiedot\nOte: talouspalvelut",
    ]


WRAPPED = [
    (60, 100, "Kokous todettiin lailliseksi ja päätösval-"),
    (60, 113, "taiseksi. Kunta osallistuu uuden sukupolven organisaa-"),
    (60, 126, "tiot -verkostoon, USO-"),
    (60, 139, "verkoston kehittämis-"),
    (60, 152, "ja tukitoimintaan Mänttä-"),
    (60, 165, "Vilppulan kanssa."),
]


def test_words_broken_at_syllables_are_joined_and_real_hyphens_stay() -> None:
    text = read(WRAPPED)
    assert "päätösvaltaiseksi" in text
    assert (
        "organisaatiot -verkostoon, USO-verkoston kehittämis- ja tukitoimintaan Mänttä-Vilppulan kanssa."
        in text
    )


def test_lines_of_a_paragraph_become_one_and_lists_keep_their_lines() -> None:
    page = [
        (60, 100, "Kunnanhallitus päättää, että se hyväksyy tarjouksen ja toteaa lisäksi"),
        (60, 113, "seuraavat asiat:"),
        (60, 126, "1. kunta osallistuu verkostoon"),
        (60, 139, "2. yhdyshenkilöksi nimetään hallintojohtaja."),
    ]
    assert read(page) == (
        "Kunnanhallitus päättää, että se hyväksyy tarjouksen ja toteaa lisäksi seuraavat asiat:\n"
        "1. kunta osallistuu verkostoon\n2. yhdyshenkilöksi nimetään hallintojohtaja."
    )


def running(page: int, body: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return [
        (60, 40, "Mallilan kunta"),
        (250, 40, "Pöytäkirja"),
        (500, 40, f"{page} (3)"),
        (60, 53, "Kunnanhallitus"),
        (250, 53, "08.10.2024"),
        *body,
    ]


def test_running_heads_stand_once_and_never_inside_a_sentence() -> None:
    text = read(
        running(1, [(60, 110, "Kunnanhallitus päätti keskustelun jälkeen yksimielisesti, että")]),
        running(2, [(60, 110, "kunta osallistuu verkostoon.")]),
        running(3, [(60, 110, "Tiedoksi Kuntaliitto")]),
    )
    assert text == (
        "Mallilan kunta\nPöytäkirja\nKunnanhallitus\n08.10.2024\n\n"
        "Kunnanhallitus päätti keskustelun jälkeen yksimielisesti, että kunta osallistuu verkostoon.\n\n"
        "Tiedoksi Kuntaliitto"
    )


def foot(page: int, body: Sequence[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    return [
        *body,
        (60, 790, "Mallilan kaupunki"),
        (250, 790, "Pöytäkirja"),
        (400, 790, "25.01.2021"),
        (500, 790, f"03/2021 {page} (2)"),
        (60, 803, "Kaupunginhallitus"),
        (500, 803, "50 §"),
    ]


def test_the_section_and_date_that_stand_only_in_the_foot_are_kept() -> None:
    text = read(
        foot(1, [(60, 300, "Päätösehdotus"), (60, 320, "Kaupunginhallitus hyväksyy esityksen.")]),
        foot(2, [(60, 300, "Päätös"), (60, 320, "Hyväksyttiin.")]),
    )
    assert text == (
        "Päätösehdotus\nKaupunginhallitus hyväksyy esityksen.\n\nPäätös\nHyväksyttiin.\n\n"
        "Mallilan kaupunki\nPöytäkirja\n25.01.2021\n03/2021\nKaupunginhallitus\n50 §"
    )


def test_the_sections_of_items_that_begin_on_pages_of_their_own_are_not_taken_for_running_heads() -> None:
    text = read(
        *(
            running(n, [(60, 85, f"§ {170 + n}"), (60, 98, f"{n}/00.01/2024"), (60, 130, "Hyväksyttiin.")])
            for n in (1, 2, 3)
        )
    )
    assert [line for line in text.split("\n") if "§" in line] == ["§ 171", "§ 172", "§ 173"]
    assert "2/00.01/2024" in text


def test_a_running_section_is_kept_where_it_changes_only() -> None:
    sections = [177, 177, 178, 178]
    pages = [
        [(60, 40, "Kunnanhallitus"), (250, 40, f"§ {section}"), (60, 110, f"Sivun {index} teksti.")]
        for index, section in enumerate(sections)
    ]
    text = read(*pages)
    assert text.count("§ 177") == 1
    assert text.count("§ 178") == 1
    assert text.index("§ 177") < text.index("Sivun 0") < text.index("§ 178") < text.index("Sivun 2")


def test_cells_that_stand_far_apart_are_parted() -> None:
    page = [
        (60, 100, "alle 9 000 asukasta"),
        (300, 100, "9 000 €"),
        (60, 113, "yli 9 000 asukasta"),
        (300, 113, "12 000 €"),
    ]
    assert read(page) == "alle 9 000 asukasta | 9 000 €\nyli 9 000 asukasta | 12 000 €"


def test_a_letter_printed_twice_for_boldness_is_read_once() -> None:
    page = [(60, 100, "Päätös"), (60.3, 100, "Päätös"), (60, 120, "Hyväksyttiin.")]
    assert read(page) == "Päätös\nHyväksyttiin."


def test_one_letter_on_one_page_is_text() -> None:
    result = pdf_text(pdf([lines([(60, 100, "a")])]))
    assert (result.text, result.quality, result.pages) == ("a", "readable", 1)


def test_letters_that_are_not_what_is_seen_are_called_garbled() -> None:
    sentence = "Kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan päätösehdotuksen. "
    shifted = "".join(chr(ord(char) + 3) if char.isascii() and char.isalpha() else char for char in sentence)
    page = [(60, 100 + 13 * n, shifted) for n in range(10)]
    assert pdf_text(pdf([lines(page)])).quality == "garbled"
    with pytest.raises(Unreadable, match="not letters"):
        read(page)
    assert pdf_text(pdf([lines([(60, 100 + 13 * n, sentence) for n in range(10)])])).quality == "readable"


def test_blank_pages_are_no_text_and_no_scan() -> None:
    with pytest.raises(Unreadable, match="blank"):
        readable_text(pdf([[], []]))


def test_text_that_runs_upwards_is_read_line_by_line_in_its_place() -> None:
    upwards = [
        Placed(100 + 13 * n, 700, text, turned=True)
        for n, text in enumerate(("Ensimmäinen rivi", "ja toinen."))
    ]
    pages = [lines([(60, 100, "Alku.")]), upwards, lines([(60, 100, "Loppu.")])]
    assert readable_text(pdf(pages))[0] == "Alku.\n\nEnsimmäinen rivi ja toinen.\n\nLoppu."


def test_words_that_stand_under_each_other_by_chance_are_no_column() -> None:
    contents = [
        (x, 60 + 14 * n, text) for n in range(12) for x, text in ((60, f"§ {n + 1}"), (180, "Otsikko"))
    ]
    body = [
        (60, 80, "Kuntaliitto ja FCG pyytävät"),
        (181, 80, "kuntaa mukaan verkostoon, johon kuuluu kuntia eri puolilta"),
        (60, 93, "maata, ja maksu on 9 000 eu-"),
        (60, 106, "roa vuodessa."),
    ]
    assert "pyytävät kuntaa mukaan verkostoon, johon kuuluu kuntia eri puolilta\nmaata" in read(
        contents, body
    ) or ("pyytävät kuntaa mukaan verkostoon, johon kuuluu kuntia eri puolilta maata" in read(contents, body))


def test_a_number_of_the_archive_in_the_feet_does_not_stand_before_the_item() -> None:
    def page(number: int, text: str) -> list[tuple[float, float, str]]:
        return [
            (60, 100, text),
            (60, 810, "Arkistotunnus A/77 12"),
            (300, 810, "Kunnanhallitus"),
            (500, 810, f"{number} (2)"),
        ]

    assert read(page(1, "Liittyminen verkostoon"), page(2, "Hyväksyttiin.")).split("\n\n") == [
        "Kunnanhallitus",
        "Liittyminen verkostoon",
        "Hyväksyttiin.",
        "Arkistotunnus A/77 12",
    ]


# --- pages that cannot be read ------------------------------------------------------------------------------------


@pytest.fixture
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "missing", lambda: "to read scans install Tesseract")


ABOUT = "Uuden sukupolven organisaatiot -verkoston kausi 2025-2026 käsiteltiin."


@pytest.mark.usefixtures("_no_ocr")
def test_of_a_few_scanned_pages_the_numbers_and_the_reason_are_told_beside_the_text() -> None:
    data = bound_together(pdf([lines([(60, 100, f"Sivu {n}. {ABOUT}")]) for n in range(10)]), scanned_pdf(2))
    text, gap = readable_text(data)
    assert text.count(ABOUT) == 10
    assert gap == (
        "2 of the PDF's 12 pages (11–12) could not be read: they are scanned images without text "
        "(to read scans install Tesseract)"
    )
    (decision,) = read_items(Source(data=data))
    assert ("pages_unread", f"{gap}.") in [(w.code, w.message) for w in decision.warnings]
    assert mention(data) == (True, gap)


@pytest.mark.usefixtures("_no_ocr")
def test_a_document_whose_pages_are_scans_but_for_a_few_is_unread_and_never_silent() -> None:
    data = bound_together(pdf([lines([(60, 100, "Kunnanhallituksen kokous 8.10.2024")])]), scanned_pdf(3))
    for read_it in (readable_text, mention):
        with pytest.raises(Unreadable, match=r"3 of the PDF's 4 pages \(2–4\)"):
            read_it(data)


@pytest.mark.usefixtures("_no_ocr")
def test_a_decision_with_a_long_scanned_attachment_is_read_with_a_warning() -> None:
    data = bound_together(pdf([lines([(60, 100, ABOUT)])]), scanned_pdf(3))
    gap = "3 of the PDF's 4 pages (2–4) could not be read"
    assert mention(data)[0]
    assert str(mention(data)[1]).startswith(gap)
    (decision,) = read_items(Source(data=data))
    assert any(w.code == "pages_unread" and w.message.startswith(gap) for w in decision.warnings)


@pytest.mark.usefixtures("_no_ocr")
def test_a_scan_that_bears_only_a_stamp_in_its_foot_counts_as_a_scan() -> None:
    with pytest.raises(Unreadable, match="2 of the PDF's 2 pages"):
        mention(scanned_pdf(2, stamp="Tämä asiakirja on sähköisesti allekirjoitettu"))


def test_a_small_picture_beside_text_makes_no_scan() -> None:
    drawn = lines([(60, 60 + 14 * n, "Kunnanhallitus hyväksyi esityksen yksimielisesti.") for n in range(12)])
    with opened(bound_together(pdf([drawn]))) as document:
        assert [sheet.kind for sheet in survey.survey(document)] == ["text"]


# --- whether the network is mentioned -----------------------------------------------------------------------------


BROKEN = [
    ("uuden sukupol-", "ven organisaatiot -verkostoon"),
    ("uuden suku-", "polven organisaatiot -verkostoon"),
    ("uuden sukupolven organi-", "saatiot -verkostoon"),
    ("Kunta liittyi uso-", "verkostoon"),
    ("Kunta liittyi uso-ver-", "kostoon"),
    ("Kunta liittyi USO-", "verkostoon"),
    ("nya genera-", "tionens organisation"),
]


@pytest.mark.parametrize(("end", "begin"), BROKEN)
def test_a_name_cut_in_two_by_the_end_of_a_page_is_a_mention(end: str, begin: str) -> None:
    pages = [running(1, [(60, 110, "Alku."), (60, 760, end)]), running(2, [(60, 110, begin)])]
    assert mention(pdf([lines(page) for page in pages])) == (True, None)


def test_a_name_cut_in_two_beside_a_label_is_a_mention() -> None:
    rows = [
        *LABELS[:8],
        (57, 213, "Kaupungin-"),
        (187, 213, "Kaupunki lähtee mukaan uuden suku-"),
        (57, 226, "hallituksen"),
        (187, 226, "polven organisaatiot -verkostoon."),
        *LABELS[12:],
    ]
    assert mention(pdf([lines(rows)])) == (True, None)


def test_pages_that_mention_nothing_are_never_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the pages were laid out")

    monkeypatch.setattr(pdf_module, "_printed", refuse)
    assert mention(pdf([lines(LABELS)])) == (False, None)
    with pytest.raises(AssertionError):
        mention(pdf([lines([(60, 100, "Uudet sukupolvet ja kunta")])]))


def encrypted() -> bytes:
    """A PDF that asks for a password: the entries of its lock are of no password that anyone has."""
    plain = pdf([lines([(60, 100, "Päätös")])])
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%b) /U (%b) >> /ID [(a) (a)] " % (
        b"x" * 32,
        b"y" * 32,
    )
    return plain.replace(b"trailer\n<<", b"trailer\n<< " + lock)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (encrypted(), "encrypted"),
        (pdf([lines(LABELS)])[:-400], "breaks off"),
        (pdf([lines(LABELS)])[:700], "breaks off"),
        (b"%PDF-1.7\n" + bytes(2000) + b"%%EOF", "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        readable_text(data)


def test_the_real_oulu_pdfs_read_as_a_person_reads_them() -> None:
    text = plain_text(Source(data=shared("samples", "tweb", "395959398.pdf").read_bytes()))
    assert "\n\nDno\nOUKA/1499/12.00.02/2016\n\n" in text
    assert "\n\nKaupunginhallituksen käsittely\n" in text
    assert "\n\nPäätös\nPäätösesitys hyväksyttiin.\n\n" in text
    assert "\n\nKaupunginhallituksen päätösehdotus\nKaupunginvaltuusto tekee" in text
    assert text.endswith("\n\nPäätös\nKaupunginhallituksen päätösehdotus hyväksyttiin.")
    assert text.count("Oulun kaupunki\n") == 1
    short = plain_text(Source(data=shared("samples", "tweb", "35090068.pdf").read_bytes()))
    assert "\n\nTäytäntöönpanotiedot\nAsia tiedoksi kaupunginvaltuustoon\n" in short
