"""The hand-made PDFs: real text at real positions."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pdfplumber

from replay.pdf import Placed, item_pdf, meeting_pdf, pdf, scanned_pdf, wrapped
from tests.replay.worlds import NETWORK, OCTOBER

LONG = (
    "Uudistumisvalmiuden vahvistaminen edellyttää johtamisjärjestelmän kehittämistä ja osallistumista yhteistyöhön. "
    * 4
)


def words(data: bytes, page: int = 0) -> list[dict[str, Any]]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return file.pages[page].extract_words()


def lines(data: bytes) -> list[list[str]]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [page.extract_text().splitlines() for page in file.pages]


def test_text_stands_where_it_was_put_and_keeps_its_letters() -> None:
    for compressed in (True, False):
        found = words(
            pdf([[Placed(100, 200, "Päätös"), Placed(300, 200, "16 000 € – (a\\b)")]], compressed=compressed)
        )
        assert [word["text"] for word in found] == ["Päätös", "16", "000", "€", "–", "(a\\b)"]
        assert [round(found[0]["x0"]), round(found[1]["x0"])] == [100, 300]
        assert abs(found[0]["bottom"] - 200) < 4


def test_labels_stand_in_a_margin_column_beside_their_first_line() -> None:
    found = words(
        item_pdf("Otsikko", "# Esittelijä | Aino Malli\n\n# Päätös\n\nHyväksyttiin.", case_number="1/2024")
    )
    at = {word["text"]: word for word in found}
    for label, value in (("Dno", "1/2024"), ("Esittelijä", "Aino"), ("Päätös", "Hyväksyttiin.")):
        assert at[label]["x0"] < 100 < 170 < at[value]["x0"]
        assert abs(at[label]["top"] - at[value]["top"]) < 1


def test_words_are_broken_at_syllables_only_where_asked() -> None:
    broken, whole = (wrapped(LONG.strip(), 40, hyphenate=flag) for flag in (True, False))
    assert any(line.endswith("-") for line in broken)
    assert not any(line.endswith("-") for line in whole)
    assert all(len(line) <= 40 for line in broken)
    assert " ".join(broken).replace("- ", "") == " ".join(whole) == LONG.strip()


def test_a_whole_meeting_has_contents_items_headers_and_page_numbers() -> None:
    long_item = replace(NETWORK, text=f"# Selostus\n\n{LONG * 20}\n\n# Päätös\n\nHyväksyttiin.")
    pages = lines(meeting_pdf(replace(OCTOBER, items=(long_item, *OCTOBER.items)), "Mallilan kunta"))
    assert len(pages) > 4
    assert "§ Otsikko Sivu" in pages[0]
    assert f"177 {NETWORK.title} 2" in pages[0]
    assert pages[1][1:3] == ["§ 177", NETWORK.title]
    assert all(page[0].endswith(f"{n} ({len(pages)})") for n, page in enumerate(pages, 1))
    assert all(page[-1] == "Kunnanhallitus 08.10.2024" for page in pages)


def test_an_agenda_counts_its_items_instead() -> None:
    pages = lines(meeting_pdf(OCTOBER.as_agenda(), "Mallilan kunta"))
    assert "Asia 2" in pages[2]
    assert not any("hyväksyi ehdotuksen" in line for page in pages for line in page)


def test_a_scan_has_pages_and_pictures_but_no_text() -> None:
    data = scanned_pdf(2)
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 2
        assert all(page.images and not page.extract_text() for page in file.pages)
