"""Single sentences of clerks, one after another (phrases.txt): what a proposal, when approved, or a decision comes to.

A side is read only from words that take one. What only prepares, ponders, reports or concerns others takes none: these
are the sentences on which a join would be announced that nobody decided.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parsers.document import read_text
from parsers.schema import Decision
from tests.parsers.sampling import of_this_run

SIDES = ("joins", "declines")
SECTIONS = {
    head: lines.splitlines()
    for head, lines in re.findall(
        r"(?m)^\[([a-z ]+)\][^\n]*\n((?:[^\n]+\n)+)",
        Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8"),
    )
}
STAY_OUT = "Kunnanhallitus päättää, ettei Juvan kunta osallistu USO-verkostoon kaudella 2025-2026."
JOIN = "Kunnanhallitus päättää, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026."
SWEDISH_JOIN = "Kommunstyrelsen beslutar att Vörå kommun deltar i USO-nätverket."


def labelled(section: str) -> list[tuple[str, str]]:
    """The section's lines "outcome | sentence"."""
    return [(outcome, sentence) for outcome, _, sentence in (x.partition(" | ") for x in SECTIONS[section])]


def item(proposal: str, decision: str) -> Decision:
    return read_text(
        "Kunnanhallitus 4.11.2024 § 221\n\nUSO-verkosto 2025-2026\n\n123/00.04.02/2024\n\n"
        "Juvan kunta on saanut kutsun verkostoon.\n\nEhdotus\n\nEsittelijä: kunnanjohtaja Matti Meri\n\n"
        f"{proposal}\n\nPäätös\n\n{decision}\n\nTiedoksi\n\nFCG\n"
    )


def swedish_item(proposal: str, decision: str) -> Decision:
    return read_text(
        "Kommunstyrelsen 4.11.2024 § 221\n\nUSO-nätverket 2025-2026\n\nVörå kommun har fått en inbjudan till "
        "nätverket.\n\nFörslag\n\nFöredragande: kommundirektör Anna Berg\n\n"
        f"{proposal}\n\nBeslut\n\n{decision}\n\nFör kännedom\n\nFCG\n"
    )


@pytest.mark.parametrize(("outcome", "proposal"), labelled("proposals"))
def test_a_proposal_that_is_approved_comes_to_what_it_says(outcome: str, proposal: str) -> None:
    assert item(proposal, "Hyväksyttiin.").outcome == outcome


@pytest.mark.parametrize("proposal", SECTIONS["no side"])
def test_a_proposal_that_only_prepares_or_concerns_others_takes_no_side(proposal: str) -> None:
    assert item(proposal, "Hyväksyttiin.").outcome not in SIDES


@pytest.mark.parametrize(("outcome", "decision"), labelled("decisions"))
def test_a_decision_over_a_proposal_to_join_is_read_in_its_own_words(outcome: str, decision: str) -> None:
    assert item(JOIN, decision).outcome == outcome


@pytest.mark.parametrize("decision", SECTIONS["in doubt"])
def test_a_decision_that_cannot_be_told_takes_no_side(decision: str) -> None:
    assert item(JOIN, decision).outcome not in SIDES


@pytest.mark.parametrize(("outcome", "proposal"), labelled("swedish proposals"))
def test_a_swedish_proposal_that_is_approved_comes_to_what_it_says(outcome: str, proposal: str) -> None:
    assert swedish_item(proposal, "Förslaget godkändes.").outcome == outcome


@pytest.mark.parametrize(("outcome", "decision"), labelled("swedish decisions"))
def test_a_swedish_decision_over_a_proposal_to_join_is_read(outcome: str, decision: str) -> None:
    assert swedish_item(SWEDISH_JOIN, decision).outcome == outcome


@pytest.mark.parametrize(("outcomes", "decision"), labelled("over a refusal"))
def test_a_decision_over_a_proposal_to_stay_out_is_read(outcomes: str, decision: str) -> None:
    assert item(STAY_OUT, decision).outcome in outcomes.split()


@pytest.mark.parametrize("decision", SECTIONS["never joins"])
def test_what_is_no_joining_is_never_read_as_one(decision: str) -> None:
    assert item(JOIN, decision).outcome != "joins"


@pytest.mark.parametrize("decision", SECTIONS["never declines"])
def test_what_is_no_refusal_is_never_read_as_one(decision: str) -> None:
    assert item(JOIN, decision).outcome != "declines"


_ALONE = {
    "alone": "Kunnanhallitus 14.10.2024 § 201\n\nUSO-verkosto 2025-2026\n\nPäätös\n\n",
    "swedish alone": "Kommunstyrelsen 14.10.2024 § 201\n\nUSO-nätverket 2025-2026\n\nBeslut\n\n",
}
_OTHER = {"open": SIDES, "not joins": ("joins",), "not declines": ("declines",)}


@pytest.mark.parametrize("section", _ALONE)
def test_a_sentence_that_decides_alone_comes_to_what_it_says(section: str) -> None:
    for outcome, sentence in of_this_run(labelled(section)):
        read = read_text(f"{_ALONE[section]}{sentence}\n").outcome
        if outcome in _OTHER:
            assert read not in _OTHER[outcome], sentence
        else:
            assert read == outcome, sentence
