"""What takes a side back, narrows it or leaves it open, in a clerk's own words: the side beside it is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.sampling import of_this_run
from tests.parsers.test_clerks_ways import JOIN as JOINS
from tests.parsers.test_clerks_ways import STAY_OUT as STAYS_OUT
from tests.parsers.test_clerks_ways import read
from tests.parsers.test_phrases import JOIN, STAY_OUT, SWEDISH_JOIN, item, swedish_item

_SIDES = {"joining": ("joins", JOIN, "osallistuu"), "staying out": ("declines", STAY_OUT, "ei osallistu")}


def sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "traps.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return {section: of_this_run(lines) for section, lines in found.items()}


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
    outcome, proposal, does = _SIDES[side]
    for sentence in TRAPS[f"behind an adoption of {side}"]:
        own = f"Kunnanhallitus päätti, että kunta {does} USO-verkostoon."
        for act in ("Ehdotus hyväksyttiin yksimielisesti.", *([own] if side == "joining" else [])):
            assert item(proposal, f"{act} {sentence}").outcome != outcome, (act, sentence)


def test_a_joining_that_goes_on_with_what_unsettles_it_in_the_same_sentence_is_no_side() -> None:
    for language, joint, own, adopted, read_item in (
        ("", "ja", "Kunnanhallitus päätti, että kunta osallistuu USO-verkostoon", "Hyväksyttiin.", item),
        (
            "swedish: ",
            "och",
            "Kommunstyrelsen beslutade att kommunen deltar i USO-nätverket",
            "Godkändes.",
            swedish_item,
        ),
    ):
        for sentence in TRAPS[f"{language}behind an adoption of joining"]:
            said = f"{own} {joint} {sentence[:1].lower()}{sentence[1:]}"
            if ":" not in sentence:  # a label is no clause
                assert read_item(JOIN if joint == "ja" else SWEDISH_JOIN, said).outcome != "joins", said
                assert read_item(said, adopted).outcome != "joins", said


@pytest.mark.parametrize("side", _SIDES)
def test_a_course_that_turned_the_proposal_before_its_adoption_leaves_no_side(side: str) -> None:
    outcome, proposal, _ = _SIDES[side]
    for sentence in TRAPS[f"before an adoption of {side}"]:
        assert item(proposal, f"{sentence} Ehdotus hyväksyttiin.").outcome != outcome, sentence


def test_a_decision_that_may_carry_something_in_the_proposals_place_leaves_no_side() -> None:
    for decision in TRAPS["in the place of joining, it may be"]:
        assert item(JOIN, decision).outcome != "joins", decision


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


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_each_sentence_before_joining_in_an_adopted_proposal_is_accounted_for(language: str) -> None:
    for kind, stays in (("before", False), ("harmless before", True)):
        for words in TRAPS[f"{language}: {kind} joining in an adopted proposal"]:
            got = read(language, f"{words} {JOINS[language]}", "", _ADOPTED[language]).outcome
            assert (got == "joins") is stays, words


@pytest.mark.parametrize(
    ("section", "side", "stays"),
    [
        ("a change of joining", "joining", False),
        ("a harmless change of joining", "joining", True),
        ("a change of staying out", "staying out", False),
    ],
)
def test_a_change_keeps_its_side_only_where_each_of_its_words_is_of_a_harmless_kind(
    section: str, side: str, stays: bool
) -> None:
    outcome, proposal, _ = _SIDES[side]
    for what in TRAPS[section]:
        told = f"Kunnanjohtaja muutti ehdotustaan siten, että {what}. Muutettu ehdotus hyväksyttiin."
        assert (item(proposal, told).outcome == outcome) is stays, what


@pytest.mark.parametrize(
    ("section", "stays"), [("a question before joining", False), ("a harmless question before joining", True)]
)
def test_a_question_that_may_be_what_was_adopted_leaves_no_side(section: str, stays: bool) -> None:
    for asked in TRAPS[section]:
        assert (item(JOIN, f"{asked} Hyväksyttiin.").outcome == "joins") is stays, asked


@pytest.mark.parametrize(
    ("section", "stays"), [("voids behind joining", False), ("harmless behind joining", True)]
)
def test_what_is_said_of_the_matter_behind_its_adoption_is_known_to_its_last_word(
    section: str, stays: bool
) -> None:
    for sentence in TRAPS[section]:
        for act in ("Ehdotus hyväksyttiin.", "Kunnanhallitus päätti, että kunta osallistuu USO-verkostoon."):
            assert (item(JOIN, f"{act} {sentence}").outcome == "joins") is stays, (act, sentence)


@pytest.mark.parametrize(
    ("section", "stays"), [("a joining that another thing says", False), ("a joining that is decided", True)]
)
def test_a_proposal_joins_only_where_it_decides_just_that(section: str, stays: bool) -> None:
    for proposal in TRAPS[section]:
        assert (item(proposal, "Hyväksyttiin.").outcome == "joins") is stays, proposal


_SWEDISH = {"joining": ("joins", "JOIN", "deltar"), "staying out": ("declines", "STAY OUT", "deltar inte")}


def swedish(proposal: str, course: str, decision: str) -> str:
    return str(read("sv", proposal, course, decision).outcome)


@pytest.mark.parametrize("side", _SWEDISH)
def test_swedish_words_that_take_back_what_they_stand_beside_leave_no_side(side: str) -> None:
    outcome, _, does = _SWEDISH[side]
    other = "STAY OUT" if side == "joining" else "JOIN"
    for words in TRAPS[f"swedish: {side}, but"]:
        said = f"att kommunen {does} i USO-nätverket {words}."
        assert swedish(other, "", f"Kommunstyrelsen beslutade {said}") != outcome, said
        assert swedish(f"Kommunstyrelsen beslutar {said}", "", "Godkändes.") != outcome, said


@pytest.mark.parametrize("side", _SWEDISH)
def test_a_swedish_sentence_beside_an_adoption_that_unsettles_it_leaves_no_side(side: str) -> None:
    outcome, proposal, does = _SWEDISH[side]
    for sentence in TRAPS[f"swedish: behind an adoption of {side}"]:
        assert swedish(proposal, "", f"Förslaget godkändes enhälligt. {sentence}") != outcome, sentence
        own = f"Kommunstyrelsen beslutade att kommunen {does} i USO-nätverket. {sentence}"
        assert side != "joining" or swedish(proposal, "", own) != outcome, sentence
        done = f"Förslaget godkändes.\n\nVerkställighet\n{sentence}"
        assert swedish(proposal, "", done) != outcome, sentence


def test_a_swedish_course_that_turned_the_proposal_before_its_adoption_leaves_no_side() -> None:
    for sentence in TRAPS["swedish: before an adoption of joining"]:
        assert swedish("JOIN", sentence, "Godkändes.") != "joins", sentence


def test_what_swedish_minutes_print_beside_a_joining_leaves_it_as_it_is() -> None:
    for sentence in TRAPS["swedish: harmless behind an adoption of joining"]:
        assert swedish("JOIN", "", f"Förslaget godkändes enhälligt. {sentence}") == "joins", sentence
    for words in TRAPS["swedish: harmless in the words of joining"]:
        decision = f"Kommunstyrelsen beslutade att kommunen deltar i USO-nätverket {words}."
        assert swedish("", "", decision) == "joins", words


SWEDISH_OUT = "Kommunstyrelsen beslutar att Vörå kommun inte deltar i USO-nätverket."
_IN_SWEDISH = {
    "joining": ("joins", SWEDISH_JOIN, SWEDISH_OUT, "deltar i USO-nätverket"),
    "staying out": ("declines", SWEDISH_OUT, SWEDISH_JOIN, "deltar inte i USO-nätverket"),
}


@pytest.mark.parametrize("side", _IN_SWEDISH)
def test_a_swedish_clause_that_says_more_than_a_side_takes_none(side: str) -> None:
    outcome, _, other, does = _IN_SWEDISH[side]
    clauses = [f"kommunen {does} {words}" for words in TRAPS[f"{side} in Swedish, but"]]
    for clause in (*clauses, *TRAPS[f"no {side} in Swedish"]):
        said = f"Kommunstyrelsen beslutar att {clause}."
        assert swedish_item(other, said).outcome != outcome, said
        assert swedish_item(said, "Godkändes.").outcome != outcome, said


@pytest.mark.parametrize("side", _IN_SWEDISH)
def test_a_swedish_clause_of_ordinary_words_takes_its_side(side: str) -> None:
    outcome, same, _, _ = _IN_SWEDISH[side]
    for said in TRAPS[f"plain {side} in Swedish"]:
        assert swedish_item(same, said).outcome == outcome, said
        assert swedish_item(said, "Godkändes.").outcome == outcome, said
