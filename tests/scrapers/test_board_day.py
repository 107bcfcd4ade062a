"""Which days of a portal's lists tell that its board is still seen there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from ledger.evidence.portals import BOARD_ON
from parsers import Context
from scrapers.listing.board_day import is_board_or_council, note

TODAY = dt.date(2026, 10, 1)


def noted(*items: tuple[str | None, dt.date | None]) -> str | None:
    memory: dict[str, Any] = {}
    for body, day in items:
        note(memory, Context(body=body, decided_on=day), TODAY)
    return memory.get(BOARD_ON)


@pytest.mark.parametrize(
    "body", ["Kaupunginhallitus", "kunnanvaltuusto", "Kommunstyrelsen", "Stadsfullmäktige"]
)
def test_a_board_and_a_council_make_the_decisions_that_are_looked_for(body: str) -> None:
    assert is_board_or_council(body)


@pytest.mark.parametrize(
    "body", [None, "", "Tekninen lautakunta", "Kunnanhallituksen henkilöstöjaosto", "Vanhusneuvosto"]
)
def test_committees_and_sections_of_the_board_do_not(body: str | None) -> None:
    assert not is_board_or_council(body)


def test_the_newest_day_held_counts() -> None:
    days = (dt.date(2026, 9, 21), dt.date(2026, 8, 31), dt.date(2026, 10, 12))
    assert noted(*(("Kunnanhallitus", day) for day in days)) == "2026-09-21"


def test_a_board_of_which_only_history_tells_was_never_seen_here() -> None:
    assert noted(("Kunnanhallitus", dt.date(2019, 5, 6)), ("Kunnanhallitus", None)) is None
