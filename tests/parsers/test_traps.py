"""What takes a side back, narrows it or leaves it open, in a clerk's own words: the side beside it is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.test_clerks_ways import JOIN as JOINS
from tests.parsers.test_clerks_ways import STAY_OUT as STAYS_OUT
from tests.parsers.test_clerks_ways import read
from tests.parsers.test_phrases import JOIN, STAY_OUT, item

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


_BODY = {"fi": "Kunnanhallitus", "sv": "Kommunstyrelsen"}
_ADOPTED = {"fi": "Hyväksyttiin yksimielisesti.", "sv": "Godkändes enhälligt."}


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize("language", _BODY)
def test_a_side_that_hangs_on_what_decides_nothing_is_no_side(language: str, side: str) -> None:
    outcome, proposed = _SIDES[side][0], "JOIN" if side == "joining" else "STAY OUT"
    for words in TRAPS[f"{language}: {side} only spoken of"]:
        said = f"{_BODY[language]} {words}."
        assert read(language, said, "", _ADOPTED[language]).outcome != outcome, said
        assert read(language, proposed, "", said).outcome != outcome, said


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize("language", _BODY)
def test_a_side_that_hangs_on_what_decides_or_adopts_is_read(language: str, side: str) -> None:
    outcome, proposed = _SIDES[side][0], "JOIN" if side == "joining" else "STAY OUT"
    for words in TRAPS[f"{language}: {side} decided or adopted"]:
        said = f"{_BODY[language]} {words}."
        assert read(language, proposed, "", said).outcome == outcome, said


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize("language", _BODY)
def test_each_sentence_of_an_adopted_proposal_is_accounted_for(language: str, side: str) -> None:
    outcome, proposed = _SIDES[side][0], JOINS if side == "joining" else STAYS_OUT
    for words in TRAPS[f"{language}: behind {side} in an adopted proposal"]:
        assert read(language, f"{proposed[language]} {words}", "", _ADOPTED[language]).outcome != outcome, (
            words
        )
    for words in TRAPS[f"{language}: harmless behind {side} in an adopted proposal"]:
        assert read(language, f"{proposed[language]} {words}", "", _ADOPTED[language]).outcome == outcome, (
            words
        )
