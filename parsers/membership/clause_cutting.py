"""Where a sentence is cut into clauses, so that each is read by its own verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from parsers.topic.patterns import patterns
from parsers.vocabulary.joining import AND, NEGATION
from parsers.vocabulary.lexicon import words

_JOINT = re.compile(
    r"[,;]|: | mutta | vaan | ja etta | eika | eivatka | samt att | men | och att | utan (?!atgard)"
    r"| och (?=beslut(?:er|ar|ade)\b)| ja (?=paat(?:taa|ti|etaan|ettiin)\b)"
)
_ACTS = frozenset(("join", "stay", "leave", "reject"))


def clauses(flat: str) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence: at commas and conjunctions, and at "ja" where both sides have an act of their own."""
    edges = [0, *(m.start() for m in _JOINT.finditer(flat)), len(flat)]
    acts = [w.start for w in words(flat) if w.meanings() & _ACTS or w.of_class("membership")]
    turns = sorted([*acts, *(m.start() for m in NEGATION.finditer(flat))])
    for a, b in pairwise(edges):
        cut = a
        for joint in AND.finditer(flat, a, b):
            if _any(acts, joint.end(), b) and _any(turns, cut, joint.start()):
                yield cut, joint.start()
                cut = joint.start()
        yield cut, b


_RELATIVE = re.compile(r"[ ,]*(?:ja |och )?(?:johon|jossa|josta|joihin|joissa|jolle|dar|vari|i vilke[nt])\b")


_REASON = re.compile(r"[ ,]*(?:koska|silla|eftersom|emedan)\b")


def is_reason(clause: str) -> bool:
    """Whether a clause only says why."""
    return _REASON.match(clause) is not None


def tells_of_else(clause: str, before: str) -> bool:
    """Whether a relative clause tells of something else than the network: of what the clause before it names."""
    if not _RELATIVE.match(clause) or patterns().network.search(clause):
        return False
    return not (patterns().network.search(before) or patterns().network_word.search(before))


def _any(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
