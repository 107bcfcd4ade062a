"""Mergers as data: who was there on a day, who became part of whom, and files that are wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledger.memberships import mergers
from ledger.memberships.payload import name_of
from parsers.text import municipalities

HEAD = "code,name,date,into,source\n"


def test_every_merger_leads_to_a_municipality_that_exists_and_comes_from_one_that_does_not(
    home: Path,
) -> None:
    known = mergers.all_mergers()
    assert {one.code for one in known} & {one.code for one in municipalities.ALL} == set()
    assert all(municipalities.by_code(mergers.on_day(one.code, dt.date(2026, 1, 1))) for one in known)
    assert all(one.source and one.date.month == one.date.day == 1 for one in known)
    assert name_of("588") == "Pertunmaa"


def test_a_municipality_is_itself_until_the_day_of_its_merger(home: Path) -> None:
    assert mergers.on_day("588", dt.date(2024, 12, 31)) == "588"
    assert mergers.on_day("588", dt.date(2025, 1, 1)) == "507"
    assert mergers.on_day("588", None) == "588", "without a date nothing is said"
    assert mergers.predecessors("507") == ["588"]
    assert mergers.predecessors("507", dt.date(2025, 1, 1)) == [], "it was gone by then"


def test_mergers_go_on_and_the_operators_file_lies_over_the_packaged_one(home: Path) -> None:
    mergers.own_file().parent.mkdir(parents=True, exist_ok=True)
    mergers.own_file().write_text(
        HEAD + "507,Mäntyharju,2027-01-01,491,\n588,Pertunmaa,2025-02-01,507,\n", encoding="utf-8"
    )
    assert mergers.on_day("588", dt.date(2025, 1, 15)) == "588"
    assert mergers.on_day("588", dt.date(2027, 1, 1)) == "491"
    assert mergers.predecessors("491") == ["507", "588"]
    assert mergers.predecessors("491", dt.date(2026, 1, 1)) == ["507"]
    assert mergers.predecessors("491", by=dt.date(2026, 12, 31)) == [], (
        "what was merged into them is not there yet"
    )
    assert mergers.predecessors("491", by=dt.date(2027, 1, 1)) == ["507", "588"]
    assert mergers.predecessors("507", by=dt.date(2026, 12, 31)) == ["588"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\n", "line 1: the columns must be"),
        (HEAD + "5,Mäntyharju,2027-01-01,491,\n", "line 2: code and into are three-digit codes"),
        (HEAD + "507,Mäntyharju,1.1.2027,491,\n", "line 2: date '1.1.2027' is no date"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(home: Path, text: str, said: str) -> None:
    mergers.own_file().parent.mkdir(parents=True, exist_ok=True)
    mergers.own_file().write_text(text, encoding="utf-8")
    with pytest.raises(mergers.MergersError, match=said):
        mergers.all_mergers()
