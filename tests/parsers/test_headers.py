"""What the header of an item says: case numbers, sections and dates, and the portal's own word. Invented items."""

from __future__ import annotations

import datetime as dt

import pytest

from parsers.source import Context
from parsers.structure.item_parts import structure


def test_what_the_portal_said_wins_over_the_text() -> None:
    context = Context(
        body="Kunnanhallitus", document_kind="minutes", decided_on=dt.date(2024, 10, 8), section=177
    )
    text = (
        context.heading()
        + "\n\nVerkosto\nPäätösehdotus\nKunnanhallitus päättää liittyä.\nPäätös\nHyväksyttiin.\n"
    )
    header = structure(text, context).header
    assert (header.body, header.decided_on, header.section) == ("Kunnanhallitus", dt.date(2024, 10, 8), 177)
    assert header.document_kind == "minutes"


@pytest.mark.parametrize(
    "number",
    [
        "2771/10.03.01/2026",
        "579/10.03.00.01/2021",
        "1947/01/016/2010",
        "KUUDno-2024-1799",
        "TRE:4787/10.03.01/2016",
        "OUKA/1472/02.02.02/2017",
        "3720-2013 (611)",
        "HEL 2024-009117 T 00 00 03",
    ],
)
def test_case_numbers_are_found_in_every_shape(number: str) -> None:
    text = f"Kunnanhallitus 8.10.2024 § 1\nOtsikko tässä\n{number}\nPäätös\nHyväksyttiin.\n"
    assert structure(text).header.case_number == number


@pytest.mark.parametrize("label", ["Dno", "Dnro", "Dnro:", "Diaarinumero", "Asianumero:"])
def test_a_labelled_case_number_loses_its_label(label: str) -> None:
    text = f"Kunnanhallitus 8.10.2024 § 1\nOtsikko tässä\n{label} 12 /2013\nPäätös\nHyväksyttiin.\n"
    assert structure(text).header.case_number == "12 /2013"


def test_a_law_s_section_and_a_publication_date_are_not_the_item_s() -> None:
    text = "Kunnanhallitus\nPöytäkirja\nOtsikko tässä\nKuntalaki 39 §\nJulkaistu 13.12.2024\nPäätös\nHyväksyttiin.\n"
    header = structure(text).header
    assert (header.section, header.decided_on) == (None, None)


@pytest.mark.parametrize(
    ("head", "day", "section"),
    [
        ("Kommunstyrelsen          § 290            10.12.2024\n\nRubriken här\n\nKst § 290", 10, 290),
        ("Kunnanhallitus          § 290            10.12.2024\n\nOtsikko tässä\n\nKh § 290", 10, 290),
        (
            "Kommunstyrelsen\nProtokoll 2.12.2024\n§ 310 Rubriken här\n\nBeslutshistoria\n"
            "Kommunstyrelsen 4.11.2024 § 280: Ärendet bordlades.",
            2,
            310,
        ),
        ("Kommunstyrelsen\nMötesdatum: 3.12.2024\nParagraf: 288\n\nRubriken här", 3, 288),
        ("Stadsstyrelsen\nMötesprotokoll 2.12.2024\n§ 9\n\nRubriken här", 2, 9),
    ],
)
def test_a_head_of_columns_or_with_an_earlier_handling_gives_the_item_s_own_day(
    head: str, day: int, section: int
) -> None:
    header = structure(f"{head}\n\nBeslut\nGodkändes.\n").header
    assert (header.decided_on, header.section) == (dt.date(2024, 12, day), section)


def test_a_title_loses_its_label() -> None:
    read = structure(
        "Kommunstyrelsen 3.12.2024 § 2\n\nÄrenderubrik: Lån till kommunen\n\nBeslut\nGodkändes.\n"
    )
    assert read.title is not None
    assert read.quote(read.title) == "Lån till kommunen"
