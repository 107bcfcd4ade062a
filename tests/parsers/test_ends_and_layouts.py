"""How real items are laid out and end: lines behind the decision, decisions that no heading marks, bare names."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import Source, read

_HEADS = {
    "fi": "Kuusamon kaupunki\nKaupunginhallitus 3.2.2025 § 25\n\n",
    "sv": "Närpes stad\nStadsstyrelsen 3.2.2025 § 25\n\n",
}
_TITLES = {
    "fi": "USO-verkostoon osallistuminen kaudella 2025–2026",
    "sv": "Deltagande i USO-nätverket 2025–2026",
}
_ADOPTED = {
    "fi": "Päätösehdotus: Kuusamon kaupunki osallistuu USO-verkostoon.\n\nPäätös: Ehdotus hyväksyttiin.\n",
    "sv": "Beslutsförslag: Närpes stad deltar i USO-nätverket.\n\nBeslut: Förslaget godkändes.\n",
}


def _outcome(language: str, body: str, title: str = "") -> str | None:
    text = f"{_HEADS[language]}{title or _TITLES[language]}\n\n{body.replace('|', chr(10))}\n"
    return read(Source(data=text.encode())).outcome


def _rows(section: str) -> list[str]:
    text = (Path(__file__).parent / "clerks_layouts.txt").read_text(encoding="utf-8")
    block = text.split(f"== {section}\n")[1].split("\n==")[0]
    return [row for row in block.splitlines() if row]


@pytest.mark.parametrize("row", _rows("ends"))
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_decision_is_whole_whatever_line_ends_the_item(row: str, gap: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, _ADOPTED[language] + gap + end) == "joins"


@pytest.mark.parametrize("row", _rows("to_council"))
def test_what_goes_on_to_the_council_is_only_proposed(row: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, f"{_ADOPTED[language]}\n{end}") == "proposed"


@pytest.mark.parametrize("row", _rows("turns"))
def test_a_last_line_that_turns_the_decision_is_none_of_these(row: str) -> None:
    language, end = row.split(" ", 1)
    assert _outcome(language, f"{_ADOPTED[language]}\n{end}") not in ("joins", "declines")


@pytest.mark.parametrize("row", _rows("headless"))
def test_a_decision_is_found_where_no_usual_heading_marks_it(row: str) -> None:
    language, outcome, body = row.split(" ", 2)
    assert _outcome(language, body) == outcome


@pytest.mark.parametrize("row", _rows("lists"))
def test_a_list_whose_points_have_no_stops_is_whole_unless_its_last_point_breaks_off(row: str) -> None:
    language, outcome, body = row.split(" ", 2)
    assert _outcome(language, body) == outcome


@pytest.mark.parametrize("row", _rows("undecided"))
def test_what_others_say_or_decided_before_is_no_decision(row: str) -> None:
    language, body = row.split(" ", 1)
    assert _outcome(language, body) not in ("joins", "declines")


_SIDES = {
    "fi": ("Päätös: Kaupunginhallitus päätti, että kaupunki osallistuu.", "Päätös: Kaupunki ei osallistu."),
    "sv": ("Beslut: Stadsstyrelsen beslutade att staden deltar.", "Beslut: Staden deltar inte."),
}


@pytest.mark.parametrize("row", _rows("bare_names"))
def test_the_networks_bare_name_with_a_word_of_taking_part_is_the_network(row: str) -> None:
    language, title = row.split(" ", 1)
    assert [_outcome(language, said, title) for said in _SIDES[language]] == ["joins", "declines"]


@pytest.mark.parametrize("row", _rows("other_things"))
def test_other_things_with_the_same_letters_are_not(row: str) -> None:
    language, title = row.split(" ", 1)
    assert [_outcome(language, said, title) for said in _SIDES[language]] == [None, None]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Kommundirektörens beslut\n15/2025, 4.2.2025\n\nUSO 8\n\nBeslut: Jag beslutar att kommunen inte deltar.",
            "declines",
        ),
        (
            "VIRANHALTIJAPÄÄTÖS\nHallintojohtaja\nPäätöspäivä 05.12.2024    § 48/2024\n\nAsia: USO 8 -verkoston"
            " osallistumissopimus\n\nPäätös\nHyväksyn sopimuksen ja sitoudun kunnan puolesta verkostokauteen.",
            "joins",
        ),
    ],
)
def test_an_officers_letterhead_is_no_heading_and_no_title(text: str, outcome: str) -> None:
    assert read(Source(data=f"Malax kommun\n{text}\n".encode())).outcome == outcome


def test_wrapped_prose_that_mentions_the_network_is_no_title() -> None:
    body = (
        "Introduktionen hålls i juni. Den ena dagen genomförs som en verkstad inom USO-nätverket, där staden\n"
        "är med sedan i januari.\n\nFörslag: Stadsstyrelsen godkänner programmet.\n\nBeslut: Godkändes."
    )
    assert _outcome("sv", body, "Introduktion för det nya fullmäktige") is None
    assert _outcome("sv", body, "Stadens driftsbudget 2026") is None
