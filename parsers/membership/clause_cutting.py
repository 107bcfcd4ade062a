"""Where a sentence is cut into clauses, so that each is read by its own verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.vocabulary import joining as words

_JOINT = re.compile(r"[,;]| mutta | vaan | ja etta | eika | eivatka | samt att | men | och att | utan ")
_ACTS = (
    words.FINITE,
    words.RELATES,
    words.NEGATED_FORM,
    words.PARTICIPLE,
    words.INFINITIVE,
    words.NOUN,
    words.LEAVES,
    words.REJECTS,
    words.ENDS_MEMBERSHIP,
)
_LONGEST_ACT = 300  # characters, with what must stand ahead of it


def clauses(flat: str) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence: at commas and conjunctions, and at "ja" where both sides have an act of their own."""
    edges = [0, *(m.start() for m in _JOINT.finditer(flat)), len(flat)]
    for a, b in pairwise(edges):
        cut = read = a
        acts = _Acts(flat, b)
        for joint in words.AND.finditer(flat, a, b):
            if not acts.follow(joint.end()):
                break
            # what was read up to the last "ja" holds no act: only one that reaches past it can be new
            unread, read = max(cut, read - _LONGEST_ACT), joint.start()
            if any(pattern.search(flat, unread, read) for pattern in (*_ACTS, words.NEGATION)):
                yield cut, joint.start()
                cut = joint.start()
        yield cut, b


class _Acts:
    """Whether an act stands in a clause behind a place; the places are asked about in order, each act found once."""

    def __init__(self, flat: str, end: int) -> None:
        self.flat, self.end = flat, end
        self.next = [-1] * len(_ACTS)

    def follow(self, place: int) -> bool:
        return any(self._begins(n, place) for n in range(len(_ACTS)))

    def _begins(self, number: int, place: int) -> bool:
        if self.next[number] < place:
            match = _ACTS[number].search(self.flat, place, self.end)
            self.next[number] = match.start() if match else len(self.flat)
        return self.next[number] < self.end
