"""How clerks tell of a meeting, in many words: a proposal, its course and its decision (clerks_decisions.txt).

And whole minutes in many layouts (clerks_minutes.txt), items that name the network beside another subject, with their
minimal pairs (clerks_subjects.txt), and prices (clerks_prices.txt). Each was first read after it was written. A plain
run reads a thirty-second of the lines (tests.parsers.sampling), all of them with `pytest --whole`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from parsers.document import read_text
from parsers.schema import Decision
from tests.parsers.sampling import forty, of_this_run

FOLDER = Path(__file__).parent
JOIN = {
    "fi": "Kunnanhallitus päättää, että Juvan kunta osallistuu USO-verkostoon kaudella 2025-2026.",
    "sv": "Kommunstyrelsen beslutar att Sjundeå kommun deltar i USO-nätverket 2025–2026.",
}
STAY_OUT = {
    "fi": "Kunnanhallitus päättää, ettei Juvan kunta osallistu USO-verkostoon kaudella 2025-2026.",
    "sv": "Kommunstyrelsen beslutar att Sjundeå kommun inte deltar i USO-nätverket 2025–2026.",
}
HEADS = {
    "fi": "Juvan kunta\nKunnanhallitus\nPöytäkirja 9.12.2024\n\n"
    "§ 42 Osallistuminen USO-verkostoon kaudella 2025-2026\n\n"
    "Uuden sukupolven organisaatiot on Kuntaliiton ja FCG:n verkosto.\n\n",
    "sv": "Sjundeå kommun\nKommunstyrelsen\nProtokoll 9.12.2024\n\n§ 42 Deltagande i USO-nätverket 2025–2026\n\n"
    "Nya generationens organisationer är ett nätverk av Kommunförbundet och FCG.\n\n",
}
HEADS |= {
    "officer": HEADS["fi"].replace("Kunnanhallitus\nPöytäkirja", "Kehittämisjohtaja\nViranhaltijapäätös"),
    "swedish officer": HEADS["sv"].replace(
        "Kommunstyrelsen\nProtokoll", "Kommundirektören\nTjänsteinnehavarbeslut"
    ),
    "valiokunta": HEADS["fi"].replace("Kunnanhallitus\n", "Tarkastusvaliokunta\n"),
    "jaosto": HEADS["fi"].replace("Kunnanhallitus\n", "Konsernijaosto\n"),
    "johtoryhmä": HEADS["fi"].replace("Kunnanhallitus\n", "Johtoryhmä\n"),
}
OTHERS = ("officer", "swedish officer", "valiokunta", "jaosto", "johtoryhmä")
HEADINGS = {"fi": ("Päätösehdotus", "Käsittely", "Päätös"), "sv": ("Beslutsförslag", "Behandling", "Beslut")}


def rows(section: str) -> list[list[str]]:
    """The section's lines: outcomes, proposal, course and decision."""
    text = (FOLDER / "clerks_decisions.txt").read_text(encoding="utf-8")
    found = re.search(rf"(?ms)^\[{section}\][^\n]*\n(.*?)(?=^\[|\Z)", text)
    return (
        [[part.strip() for part in line.split("|")] for line in found[1].splitlines() if line]
        if found
        else []
    )


def minutes() -> list[tuple[str, str]]:
    """Each of the minutes with its outcome."""
    return blocks("clerks_minutes.txt")


def blocks(file: str) -> list[tuple[str, str]]:
    """The texts of a file, each with the line that opens it."""
    found = (FOLDER / file).read_text(encoding="utf-8").split("=== ")[1:]
    return [(block.partition("\n")[0], block.partition("\n")[2]) for block in found]


def prices() -> list[list[str]]:
    """Language, yearly fee, total, preparation and proposal."""
    lines = (FOLDER / "clerks_prices.txt").read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


def read(head: str, proposal: str, course: str, decision: str) -> Decision:
    language = "sv" if head in ("sv", "swedish officer") else "fi"
    proposed = {"JOIN": JOIN[language], "STAY OUT": STAY_OUT[language]}.get(proposal, proposal)
    heads = HEADINGS[language]
    told = f"{heads[1]}\n{course}\n\n" if course else ""
    before = f"{heads[0]}\n{proposed}\n\n" if proposed or head in HEADINGS else ""
    return read_text(f"{HEADS[head]}{before}{told}{heads[2]}\n{decision}\n")


def misread(head: str, some: Iterable[list[str]], *, or_unclear: bool = False) -> list[tuple[str, str, str]]:
    """Of these lines, each whose decision is read as none of its outcomes: outcomes, what was read, the decision."""
    found = [(row, str(read(head, *row[1:]).outcome)) for row in some]
    also = ("unclear",) if or_unclear else ()
    return [(row[0], got, row[-1]) for row, got in found if got not in (*row[0].split(), *also)]


@pytest.mark.parametrize("some", forty(rows("read")))
def test_what_a_meeting_decided_is_read_in_the_words_of_many_clerks(some: tuple[list[str], ...]) -> None:
    assert misread("fi", some) == []


@pytest.mark.parametrize("some", forty(rows("swedish read")))
def test_what_a_swedish_meeting_decided_is_read_in_the_words_of_many_clerks(
    some: tuple[list[str], ...],
) -> None:
    assert misread("sv", some) == []


@pytest.mark.parametrize("head", OTHERS)
def test_what_an_officer_decides_or_a_committee_puts_forward_is_read_as_that(head: str) -> None:
    assert misread(head, of_this_run(rows(head))) == []


@pytest.mark.parametrize(("language", "section"), [("fi", "not read yet"), ("sv", "swedish not read yet")])
def test_what_is_not_read_yet_is_unclear_and_never_another_side(language: str, section: str) -> None:
    assert misread(language, of_this_run(rows(section)), or_unclear=True) == []


@pytest.mark.parametrize("some", forty(minutes()))
def test_minutes_of_many_layouts_are_read_to_their_outcome(some: tuple[tuple[str, str], ...]) -> None:
    found = [(outcome, read_text(text).outcome, text) for outcome, text in some]
    assert [one for one in found if one[0] != one[1]] == []


@pytest.mark.parametrize("some", forty(blocks("clerks_subjects.txt")))
def test_an_item_about_something_else_takes_no_side_for_the_network_that_it_names(
    some: tuple[tuple[str, str], ...],
) -> None:
    found = [(outcomes, str(read_text(text).outcome), text) for outcomes, text in some]
    assert [one for one in found if one[1] not in one[0].split()] == []


@pytest.mark.parametrize("row", prices(), ids=lambda row: row[3])
def test_the_fee_is_read_in_the_words_of_many_clerks(row: list[str]) -> None:
    language, annual, total, prepared, proposed = row
    body = prepared.replace(" // ", "\n")
    heads = HEADINGS[language]
    adopted = {"fi": "Hyväksyttiin.", "sv": "Godkändes."}[language]
    text = f"{HEADS[language]}{body}\n\n{heads[0]}\n{proposed}\n\n{heads[2]}\n{adopted}\n"
    fee = read_text(text).fee
    told = [str(int(sum_)) if sum_ else "-" for sum_ in (fee and fee.annual_eur, fee and fee.total_eur)]
    assert told == [annual, total]
