"""An item is known by what it is."""

from __future__ import annotations

import pytest

from ledger.memberships.identity import body_key, case_key, item_key, title_key
from parsers.schema import Body
from tests.ledger.samples import BOARD, COUNCIL, PALTAMO, decision


@pytest.mark.parametrize(
    "name", ["Kunnanhallitus", "KHALL", "Khall.", "Kh", "Kaupunginhallitus", "Stadsstyrelsen"]
)
def test_the_board_is_one_body_under_all_its_names(name: str) -> None:
    assert body_key(Body(name=name, kind="other")) == body_key(BOARD)


@pytest.mark.parametrize("name", ["Kunnanvaltuusto", "KVALT", "Kv", "Valtuusto", "Kommunfullmäktige"])
def test_the_council_is_one_body_under_all_its_names(name: str) -> None:
    assert body_key(Body(name=name, kind="other")) == body_key(COUNCIL)


def test_a_committee_is_known_by_the_start_of_its_name() -> None:
    one, short, other = (
        body_key(Body(name=name, kind="committee"))
        for name in ("Sivistyslautakunta", "Sivltk", "Tekninen lautakunta")
    )
    assert one == short != other


def test_the_key_does_not_depend_on_the_words_around_the_item() -> None:
    rewritten = decision(title="Toisin", case=None, body=Body(name="KHALL", kind="board"))
    assert item_key(rewritten, "000") == item_key(decision(), "000")


@pytest.mark.parametrize(
    "other",
    [
        {"section": 178},
        {"on": "2024-10-09"},
        {"body": COUNCIL},
        {"code": "205"},
        {"kind": "officer_decision"},
    ],
)
def test_another_section_day_body_or_municipality_is_another_item(other: dict[str, object]) -> None:
    assert item_key(decision(**other), PALTAMO) != item_key(decision(), PALTAMO)  # type: ignore[arg-type]


def test_without_a_section_the_case_number_tells_items_apart_and_without_one_the_title() -> None:
    base = {"section": None, "kind": "agenda"}
    assert item_key(decision(**base, case="1/2024"), PALTAMO) != item_key(
        decision(**base, case="2/2024"), PALTAMO
    )  # type: ignore[arg-type]
    base["case"] = None  # type: ignore[assignment]
    assert item_key(decision(**base, title="a"), PALTAMO) != item_key(decision(**base, title="b"), PALTAMO)  # type: ignore[arg-type]


def test_case_numbers_and_titles_are_compared_without_blanks_and_capitals() -> None:
    assert case_key("12 /2013") == case_key("12/2013")
    assert title_key("USO-verkosto – jäsenyys") == title_key("Uso-verkosto: JÄSENYYS")
    assert (case_key(""), title_key(" – ")) == (None, None)
