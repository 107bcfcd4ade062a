"""The acts (teot) that sentences of a decision do: which proposal each carries, and how; and what a reading leaves in
doubt, noted while it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parsers.resolution.clause_acts import Disposition
from parsers.resolution.motions import Motion
from parsers.schema import Warning_
from parsers.text.sentences import Sentence
from parsers.text.spans import Span

ActKind = Literal["chain", "own", "winner", "amended"]
Target = Literal["base", "changed", "counter", "own"]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `target` says which proposal it carries; `own` acts carry their own words."""

    kind: ActKind
    sentence: Sentence
    target: Target = "base"
    disposition: Disposition | None = None
    motion: Motion | None = None
    modified: bool = False  # adopted with additions or changes
    deviates: bool = False  # "ehdotuksesta poiketen", without what was decided
    negative: bool = False  # the proposal was turned down
    weak: bool = False  # a statement that may only lead up to the decision
    noun: str = ""  # by which it names the proposal ("hankinta hyväksyttiin")
    by_vote: bool = False  # the sentence says no more than that it was voted on
    chosen: Span | None = None  # the alternative that it takes ("vaihtoehto B")


class Doubts:
    """Whether a reading is `certain`, and its `warnings`, each code once, in the order in which they arose."""

    def __init__(self, *, certain: bool) -> None:
        self.certain = certain
        self.warnings: list[Warning_] = []

    def arise(self) -> None:
        """The reading is not certain; the reason is no news to the reader."""
        self.certain = False

    def warn(self, code: str, message: str) -> None:
        """The reading is not certain, and the reader is told why."""
        self.certain = False
        if all(w.code != code for w in self.warnings):
            self.warnings.append(Warning_(code=code, message=message))
