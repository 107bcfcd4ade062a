"""The folded view of a text and of its passages."""

from __future__ import annotations

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
