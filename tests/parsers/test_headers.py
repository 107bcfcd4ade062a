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
