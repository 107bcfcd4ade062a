"""What takes a side back, narrows it or leaves it open, in a clerk's own words: the side beside it is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.test_phrases import JOIN, STAY_OUT, SWEDISH_JOIN, item, swedish_item

_SIDES = {"joining": ("joins", JOIN, "osallistuu"), "staying out": ("declines", STAY_OUT, "ei osallistu")}


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "traps.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


TRAPS = sections()


@pytest.mark.parametrize("side", _SIDES)
def test_words_that_take_back_what_they_stand_beside_leave_no_side(side: str) -> None:
    outcome, _, does = _SIDES[side]
    other = STAY_OUT if side == "joining" else JOIN
    for words in TRAPS[f"{side}, but"]:
        said = f"kunta {does} verkostoon {words}."
        assert item(other, f"Kunnanhallitus päätti, että {said}").outcome != outcome, said
        assert item(f"Kunnanhallitus päättää, että {said}", "Hyväksyttiin.").outcome != outcome, said


@pytest.mark.parametrize("side", _SIDES)
def test_a_sentence_behind_an_adoption_that_unsettles_it_leaves_no_side(side: str) -> None:
    outcome, proposal, _ = _SIDES[side]
    for sentence in TRAPS[f"behind an adoption of {side}"]:
        decision = f"Ehdotus hyväksyttiin yksimielisesti. {sentence}"
        assert item(proposal, decision).outcome != outcome, sentence


@pytest.mark.parametrize("side", _SIDES)
def test_a_course_that_turned_the_proposal_before_its_adoption_leaves_no_side(side: str) -> None:
    outcome, proposal, _ = _SIDES[side]
    for sentence in TRAPS[f"before an adoption of {side}"]:
        assert item(proposal, f"{sentence} Ehdotus hyväksyttiin.").outcome != outcome, sentence


SWEDISH_OUT = "Kommunstyrelsen beslutar att Vörå kommun inte deltar i USO-nätverket."
_SWEDISH = {
    "joining": ("joins", SWEDISH_JOIN, SWEDISH_OUT, "deltar i USO-nätverket"),
    "staying out": ("declines", SWEDISH_OUT, SWEDISH_JOIN, "deltar inte i USO-nätverket"),
}


@pytest.mark.parametrize("side", _SWEDISH)
def test_a_swedish_clause_that_says_more_than_a_side_takes_none(side: str) -> None:
    outcome, _, other, does = _SWEDISH[side]
    clauses = [f"kommunen {does} {words}" for words in TRAPS[f"{side} in Swedish, but"]]
    for clause in (*clauses, *TRAPS[f"no {side} in Swedish"]):
        said = f"Kommunstyrelsen beslutar att {clause}."
        assert swedish_item(other, said).outcome != outcome, said
        assert swedish_item(said, "Godkändes.").outcome != outcome, said


@pytest.mark.parametrize("side", _SWEDISH)
def test_a_swedish_clause_of_ordinary_words_takes_its_side(side: str) -> None:
    outcome, same, _, _ = _SWEDISH[side]
    for said in TRAPS[f"plain {side} in Swedish"]:
        assert swedish_item(same, said).outcome == outcome, said
        assert swedish_item(said, "Godkändes.").outcome == outcome, said
