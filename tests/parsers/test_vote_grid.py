"""A grid of votes: what JAA stands for, how the voices are told, how the decision names the winner.

What won is known by how each vote is made. A side is read only where it is that one, and never where the text names
another winner than the voices give.
"""

from __future__ import annotations

from itertools import product
from typing import Literal

import pytest

from tests.parsers.test_clerks_ways import read

Winner = Literal["base", "counter"]

SIDES: dict[str, dict[Winner, str]] = {
    "JOIN": {"base": "joins", "counter": "declines"},
    "STAY OUT": {"base": "declines", "counter": "joins"},
}
MOVED = {"JOIN": "että verkostoon ei liitytä", "STAY OUT": "että kunta liittyy verkostoon"}
YES: dict[str, Winner] = {
    "JAA = esittelijän ehdotus, EI = Laineen ehdotus.": "base",
    "JAA = Laineen ehdotus, EI = esittelijän ehdotus.": "counter",
    "Ne, jotka kannattavat Laineen ehdotusta, äänestävät JAA, ja ne, jotka kannattavat kunnanjohtajan ehdotusta, "
    "äänestävät EI.": "counter",
    "Jotka ovat pohjaehdotuksen kannalla, sanovat jaa, jotka vastaehdotuksen, ei.": "base",
    "JAA-ääni tarkoittaa vastaehdotuksen ja EI-ääni pohjaehdotuksen kannattamista.": "counter",
    "Äänestysesitys: esittelijän ehdotusta kannattavat JAA, Laineen ehdotusta EI. Äänestystapa hyväksyttiin.": "base",
}
VOICES = ("JAA {0}, EI {1}.", "Annettiin {0} JAA-ääntä ja {1} EI-ääntä.", "EI-ääniä {1}, JAA-ääniä {0}.")
# what is said to have won: by its letter, by whose it is, or as the vote showed
CLOSES = {
    "JAA-ehdotus voitti.": "jaa",
    "EI-äänet voittivat.": "ei",
    "Esittelijän ehdotus tuli päätökseksi.": "base",
    "Laineen ehdotus tuli päätökseksi.": "counter",
    "Vastaehdotus hyväksyttiin.": "counter",
    "Päätettiin äänestyksen tuloksen mukaisesti.": "vote",
}


def won(yes: Winner, *, carried: bool) -> Winner:
    return yes if carried else "counter" if yes == "base" else "base"


@pytest.mark.parametrize("proposal", SIDES)
@pytest.mark.parametrize("instruction", YES)
@pytest.mark.parametrize("closing", CLOSES)
def test_a_vote_is_read_as_what_won_it_or_as_nothing(proposal: str, instruction: str, closing: str) -> None:
    for voices, (yes, no) in product(VOICES, ((6, 3), (3, 6))):
        winner = won(YES[instruction], carried=yes > no)
        named = CLOSES[closing]
        said = {"jaa": won(YES[instruction], carried=True), "ei": won(YES[instruction], carried=False)}.get(
            named, named
        )
        course = (
            f"Laine ehdotti Salon kannattamana, {MOVED[proposal]}. {instruction} {voices.format(yes, no)}"
        )
        outcome = read("fi", proposal, course, closing).outcome
        if said in ("vote", winner):
            assert outcome == SIDES[proposal][winner], course
        else:
            assert outcome == "unclear", course
