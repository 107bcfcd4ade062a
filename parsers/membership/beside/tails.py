"""What a sentence that joins goes on with: each clause behind the joining that has a verb of its own is asked as a
sentence beside the decision is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from parsers.membership.beside.ordinary import acts
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import RELATIVE, cut
from parsers.text.language import language_of
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.vocabulary import accounted, undecided
from parsers.vocabulary.closed import plain_swedish
from parsers.vocabulary.lexicon import words

_said = phrases("vocabulary/beside.toml")
_JOINT = re.compile(
    r"(?:[,;] ?| )(?:ja|sekä|seka|och|samt) (?:että |etta |att )?|; | [-–] "
    r"|, (?:joten|mutta|vaan|jolloin|varför|varfor|varvid|men) ",
    re.IGNORECASE,
)


def tails(one: Sentence, side: Side) -> Iterator[Sentence]:
    """The clauses behind the one that takes the side, each as a sentence of its own; those without a verb, and those
    that take the side again, are none."""
    has_verb = plain_swedish.acts if language_of(one.raw, "") == "sv" else acts
    begun: list[list[tuple[int, int]]] = []  # the pieces of each
    edges = [joint.span() for joint in _JOINT.finditer(one.flat)]
    for (stop, since), (end, _) in pairwise([*edges, (len(one.flat), 0)]):
        head, piece = one.flat[:stop], (since, end)
        opens = [*_said.RELATIVE.finditer(head)][-1:]  # "det nätverk som staden och kommunen driver"
        relative = RELATIVE.match(one.flat[since:]) or (opens and not has_verb(head[opens[0].end() :]))
        if has_verb(one.flat[since:end]) and not relative and (begun or _takes(head, side)):
            begun.append([piece])
        elif begun:
            begun[-1].append(piece)
    alike = len(one.flat) == len(one.raw)
    for pieces in begun:
        at, end = pieces[0][0], pieces[-1][1]
        flat, raw = one.flat[at:end], one.raw[at:end] if alike else one.raw
        if not (_takes(flat, side) or _takes_on(flat)):
            place = Span(min(one.span.start + at, one.span.end - 1), one.span.end)
            yield replace(one, span=place, flat=flat, raw=raw[:1].upper() + raw[1:])


def _takes(flat: str, side: Side) -> bool:
    read = (clause_stance(clause, named=True, decided_before=True) for clause in cut(flat))
    return any(verdict is not None and verdict.side == side for verdict in read)


def _takes_on(flat: str) -> bool:
    """Whether it is what one who joins takes on with it, and nothing narrows or denies that."""
    if _said.TAKES_ON.match(flat) is None or words(flat).negation is not None:
        return False
    return not any(
        one.search(flat)
        for one in (accounted.RESTRICTS, accounted.CONDITION, undecided.VOIDS, undecided.UNSETTLES)
    )
