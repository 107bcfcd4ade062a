"""One clause of folded text with its words by the lexicon, which the readings of its side share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.vocabulary.lexicon import NEGATIONS, Beside, Row, Word, any_of, words

Side = Literal["joins", "declines", "doubt"]

NEAR = 40  # characters between a verb and its negation, "ilman" and what it is without
_JOINS = ("join", "stay")
_SIDES = (*_JOINS, "leave")
FINITE = ("present", "present_passive", "conditional")
NOUNS = tuple(
    f"noun_{case}" for case in ("nom", "gen", "par", "ine", "ela", "ill", "ade", "all", "ess", "tra")
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clause's side; `firm` is False where it only approves a contract, or tells how the membership stands.
    `row`: the lexicon's row that gave it."""

    side: Side
    firm: bool = True
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Act:
    word: Word
    row: Row
    features: frozenset[str]

    def stands(self, *features: str) -> bool:
        return not self.features.isdisjoint(features)

    @property
    def joins(self) -> bool:
        return self.row.meaning in _JOINS


class Clause:
    """The words of one clause and what they do; `named`: its sentence names the network."""

    def __init__(self, clause: str, named: bool, negated_before: bool, decided_before: bool) -> None:
        self.text, self.named = clause, named
        self.negated_before, self.decided_before = negated_before, decided_before
        self.words = words(clause)
        self.beside = Beside(self.words, named=named)
        self.negation = next((w for w in self.words if w.form in NEGATIONS), None)
        self.acts = list(self._acts())

    def _acts(self) -> Sequence[Act]:
        sided = [one for one in self.beside.readings if one.row.meaning in _SIDES]
        first = {one.word.start: one for one in reversed(sided)}  # one meaning of each word
        found = [self._act(*first[start]) for start in sorted(first)]
        return [one for one in found if one.features]

    def _act(self, word: Word, row: Row, forms: frozenset[str]) -> Act:
        features = set(forms)
        unnegated = not self.negated_before and (self.negation is None or self.negation.start > word.start)
        if word.shared and unnegated:  # "uusi" is a form of renewing only behind a negation
            features.discard("connegative")
        return Act(word, row, frozenset(features))

    def of(self, *features: str, joins: bool = True) -> list[Act]:
        return [a for a in self.acts if a.joins is joins and a.stands(*features)]

    @property
    def affirmed(self) -> list[Act]:
        return [a for a in self.of(*FINITE) if a.row.lemma != "liittya" or a.word.form != "liittyy"]

    def approving(self, *features: str) -> list[Act]:
        """The acts of approving that have nothing to do with a proposal of the meeting."""
        if any_of(self.words, "motion"):
            return []
        acts = [self._act(*one) for one in self.beside.readings if one.row.meaning == "approve"]
        return [a for a in acts if a.stands(*features)]

    def approval(self) -> Act | None:
        done = (*FINITE, "past", "past_passive", "infinitive", "participle_passive")
        acts = [self._act(*one) for one in self.beside.readings if one.row.meaning in ("approve", "stay")]
        return next((a for a in acts if a.stands(*done)), None)
