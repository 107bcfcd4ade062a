"""The folded view of a text and of its passages."""

from __future__ import annotations

import pytest

from parsers.text.sentences import fold
from parsers.text.spans import Span


def test_an_empty_passage_folds_to_nothing_and_not_to_the_whole_text() -> None:
    folded = fold("Kunta osallistuu verkostoon.", Span(5, 5))
    assert folded.text == ""
    assert folded.at == (5,)


def test_a_passage_keeps_its_places_in_the_whole_text() -> None:
    folded = fold("Päätös: Hyväksyttiin.", Span(8, 21))
    assert folded.text == "hyvaksyttiin."
    assert folded.span(0, 12) == Span(8, 20)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("PäätösKunnanhallitus päätti", "paatos kunnanhallitus paatti"),
        ("Kunnan hallitus", "kunnan hallitus"),
        ("o\u0308ljyO\u0308ljy", "oljy oljy"),
        ("osal\u00adlis\u200btuu", "osallistuu"),
        ("osallis-\ntuu verkos–\n toon", "osallistuu verkostoon"),
        ("kehittämis-\nja muut", "kehittamis- ja muut"),
        ("5\u00a0000 €  –  ”noin”", '5 000 € - "noin"'),
        ("rivi\nrivi\n\nkappale\n- kohta", "rivi rivi\nkappale\n- kohta"),
    ],
)
def test_a_text_reads_the_same_whatever_a_page_did_to_it(printed: str, folded: str) -> None:
    found = fold(printed)
    assert found.text == folded
    assert len(found.at) == len(folded) + 1
    assert list(found.at) == sorted(found.at)


def test_a_passage_is_as_long_as_its_characters_and_an_empty_one_counts_for_nothing() -> None:
    assert len(Span(5, 12)) == 7
    assert Span(5, 12)
    assert not Span(5, 5)
