"""Proposals printed side by side: which of them was carried is said only where the decision names it."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import INVITED_FINNISH, INVITED_SWEDISH

FINNISH = (
    INVITED_FINNISH
    + """{first}
{joins}

{second}
{declines}

Päätös
{decision}
"""
)
SWEDISH = (
    INVITED_SWEDISH
    + """{first}
{joins}

{second}
{declines}

Beslut
{decision}
"""
)
SIDES = {
    FINNISH: ("Juvan kunta lähtee USO-verkoston kaudelle 2025–2026.", "Juvan kunta ei lähde USO-verkostoon."),
    SWEDISH: (
        "Malax kommun går med i USO-nätverket 2025–2026.",
        "Malax kommun går inte med i USO-nätverket.",
    ),
}
LETTERED = {
    FINNISH: {
        ("Ehdotus A", "Ehdotus B"): ("ehdotuksen A", "ehdotuksen B"),
        ("Päätösehdotus 1:", "Päätösehdotus 2:"): ("päätösehdotuksen 1", "päätösehdotuksen 2"),
        ("Vaihtoehto A", "Vaihtoehto B"): ("vaihtoehdon A", "vaihtoehdon B"),
        ("Ehdotus (vaihtoehto 1)", "Ehdotus (vaihtoehto 2)"): ("vaihtoehdon 1", "vaihtoehdon 2"),
        ("A-ehdotus", "B-ehdotus"): ("A-ehdotuksen", "B-ehdotuksen"),
        ("Ehdotus", "Vaihtoehtoinen ehdotus"): ("ensimmäisen ehdotuksen", "jälkimmäisen ehdotuksen"),
    },
    SWEDISH: {
        ("Förslag A", "Förslag B"): ("förslag A", "förslag B"),
        ("Beslutsförslag 1:", "Beslutsförslag 2:"): ("beslutsförslag 1", "beslutsförslag 2"),
        ("Alternativ A", "Alternativ B"): ("alternativ A", "alternativ B"),
    },
}
CASES = [(page, *case) for page, cases in LETTERED.items() for case in cases.items()]


@pytest.mark.parametrize(("page", "heads", "named"), CASES)
@pytest.mark.parametrize("turned", [False, True])
def test_the_one_named_by_its_letter_is_carried(
    page: str, heads: tuple[str, str], named: tuple[str, str], turned: bool
) -> None:
    joins, declines = SIDES[page][::-1] if turned else SIDES[page]
    adopted = "Kunnanhallitus hyväksyi {}." if page == FINNISH else "Kommunstyrelsen godkände {}."
    read = []
    for name in named:
        text = page.format(
            first=heads[0], second=heads[1], joins=joins, declines=declines, decision=adopted.format(name)
        )
        read.append(read_text(text).outcome)
    assert read == ["joins", "declines"][:: -1 if turned else 1]


BARE = {
    FINNISH: ("Hyväksyttiin.", "Kunnanhallitus hyväksyi ehdotuksen.", "Päätettiin ehdotuksen mukaisesti."),
    SWEDISH: ("Godkändes.", "Kommunstyrelsen godkände förslaget.", "Beslöts enligt förslaget."),
}


@pytest.mark.parametrize(("page", "heads"), [case[:2] for case in CASES])
def test_a_bare_adoption_leaves_open_which(page: str, heads: tuple[str, str]) -> None:
    for joins, declines in (SIDES[page], SIDES[page][::-1]):
        for decision in BARE[page]:
            text = page.format(
                first=heads[0], second=heads[1], joins=joins, declines=declines, decision=decision
            )
            assert read_text(text).outcome == "unclear", decision


@pytest.mark.parametrize("page", [FINNISH, SWEDISH])
def test_proposals_with_one_heading_that_want_the_contrary_leave_it_open(page: str) -> None:
    head = "Ehdotus" if page == FINNISH else "Förslag"
    for joins, declines in (SIDES[page], SIDES[page][::-1]):
        for decision in BARE[page]:
            text = page.format(first=head, second=head, joins=joins, declines=declines, decision=decision)
            assert read_text(text).outcome == "unclear", decision


_SIDE_BY_SIDE = f"Kunnanjohtaja: Vaihtoehto A: {SIDES[FINNISH][0]} Vaihtoehto B: {SIDES[FINNISH][1]}"
OPEN = [
    ("", "Kunnanhallitus hyväksyi vaihtoehdot A ja B."),
    ("", "Kunnanhallitus palautti asian vaihtoehdon A selvittämistä varten."),
    ("", "Kunnanhallitus hyväksyi Rinteen toisen ehdotuksen."),
    ("", "Kunnanhallitus ei hyväksynyt vaihtoehtoa A."),
    (
        " Kunnanjohtaja ehdottaa vaihtoehtoa A.",
        "Rinne ehdotti vaihtoehtoa B, joka voitti. Ehdotus hyväksyttiin.",
    ),
]


@pytest.mark.parametrize(("asked", "decision"), OPEN)
def test_what_names_no_single_alternative_takes_no_side(asked: str, decision: str) -> None:
    head = FINNISH.partition("{first}")[0]
    text = f"{head}Päätösehdotus\n{_SIDE_BY_SIDE}{asked}\n\nPäätös\n{decision}\n"
    assert read_text(text).outcome not in ("joins", "declines")


def test_a_bare_adoption_takes_the_alternative_that_the_presenter_asks_for() -> None:
    head = FINNISH.partition("{first}")[0]
    read = [
        read_text(
            f"{head}Päätösehdotus\n{_SIDE_BY_SIDE} Kunnanjohtaja ehdottaa vaihtoehtoa {one}.\n\nPäätös\nHyväksyttiin.\n"
        ).outcome
        for one in "AB"
    ]
    assert read == ["joins", "declines"]
