"""Items in many clerks' words: their subjects (clerks_items.txt), and what they say of the fee (clerks_fees.txt).

A " / " within a passage is a line's end. Each line was read for the first time only after it was written.
"""

from __future__ import annotations

import re

import pytest

from parsers.document import read_text
from parsers.schema import Decision
from tests.parsers.sampling import forty
from tests.parsers.test_clerks_ways import FOLDER, JOIN

_HEAD = "Juvan kunta\nKunnanhallitus\nPöytäkirja 9.12.2024\n\n§ 42 {title}\n\n{body}\n\n"


def rows(name: str) -> list[list[str]]:
    """The lines of a file, without comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


def item(title: str, body: str, proposal: str, decision: str) -> Decision:
    head = _HEAD.format(title=title, body=body.replace(" / ", "\n"))
    return read_text(f"{head}Päätösehdotus\n{proposal}\n\nPäätös\n{decision}\n")


@pytest.mark.parametrize("row", rows("clerks_items.txt"), ids=lambda row: row[1])
def test_an_item_is_relevant_by_its_subject_and_not_by_the_letters_in_it(row: list[str]) -> None:
    decision = item(*row[1:])
    assert (decision.outcome or "none") in row[0].split()
    assert decision.relevant is (decision.outcome is not None)


@pytest.mark.parametrize("row", rows("clerks_fees.txt"), ids=lambda row: row[2] or row[3])
def test_the_fee_is_read_in_the_words_of_many_clerks(row: list[str]) -> None:
    title = "Osallistuminen USO-verkostoon kaudella 2025-2026"
    body = f"Uuden sukupolven organisaatiot on Kuntaliiton ja FCG:n verkosto. {row[2]}"
    decision = row[4] if len(row) > 4 else "Hyväksyttiin."
    fee = item(title, body, JOIN["fi"] if row[3] == "JOIN" else row[3], decision).fee
    assert fee
    assert [fee.annual_eur, fee.total_eur] == [None if sum_ == "-" else float(sum_) for sum_ in row[:2]]


def under_title(who: str, title: str, proposal: str, decision: str) -> Decision:
    """An item that has no more than its title and what was decided, with the proposal where there is one."""
    officer = who == "officer"
    by = "Kunnanjohtaja\nViranhaltijapäätös" if officer else "Kunnanhallitus\nPöytäkirja"
    before = f"Päätösehdotus\n{proposal}\n\n" if proposal else ""
    return read_text(f"Juvan kunta\n{by} 9.12.2024 § 42\n\n{title}\n\n{before}Päätös\n{decision}\n")


@pytest.mark.parametrize("some", forty(rows("clerks_titles.txt"), lambda row: (row[0], row[1])))
def test_a_short_decision_is_read_under_a_title_that_names_the_network(some: tuple[list[str], ...]) -> None:
    read = [(row[1], str(under_title(*row[:1], *row[2:]).outcome), row) for row in some]
    assert [(got, row) for gold, got, row in read if got not in gold.split()] == []


@pytest.mark.parametrize("row", rows("clerks_heads.txt"), ids=lambda row: row[3])
def test_day_section_and_case_number_are_read_from_the_letterheads_of_many_clerks(row: list[str]) -> None:
    swedish = re.search(r"(?i)\b(?:stad|kommun)\b", row[3])
    title = "Medverkan i USO-nätverket" if swedish else "Osallistuminen USO-verkostoon"
    heads = ("Förslag", "Beslut") if swedish else ("Päätösehdotus", "Päätös")
    head = row[3].replace(" // ", "\n").replace("TITLE", title)
    proposal = "Kommunen deltar i nätverket." if swedish else JOIN["fi"]
    adopted = "Förslaget godkändes." if swedish else "Hyväksyttiin."
    read = read_text(f"{head}\n\n{heads[0]}\n{proposal}\n\n{heads[1]}\n{adopted}\n")
    told = [str(one) if one else "-" for one in (read.decided_on, read.section, read.case_number)]
    assert told == row[:3]
