"""What a sentence that joins goes on with: each clause behind the joining that has a verb of its own is asked as a
sentence beside the decision is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

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


def parted(
    one: Sentence, side: Side, acts: Callable[[str], bool] = plain_swedish.acts
) -> tuple[Sentence, list[Sentence]]:
    """A sentence up to the first of its tails, and these: the clauses behind the one that takes the side, each as a
    sentence of its own; those without a verb, and those that take the side again, are none. `acts`: whether a
    Finnish clause has a verb."""
    swedish = language_of(one.raw, "") == "sv"
    has_verb = plain_swedish.acts if swedish else acts
    begun: list[list[tuple[int, int]]] = []  # the pieces of each
    edges = [joint.span() for joint in (_said.SWEDISH_JOINT if swedish else _JOINT).finditer(one.flat)]
    ends = []  # of what is before each
    for (stop, since), (end, _) in pairwise([*edges, (len(one.flat), 0)]):
        head, piece = one.flat[:stop], (since, end)
        opens = [*_said.RELATIVE.finditer(head)][-1:]  # "det nätverk som staden och kommunen driver"
        relative = RELATIVE.match(one.flat[since:]) or (opens and not has_verb(head[opens[0].end() :]))
        how = swedish and one.flat[stop:since].endswith(" att ")
        goes_on = begun and not has_verb(
            one.flat[slice(*begun[-1][0])]
        )  # "att ordföranden samt sekreteraren deltar"
        tells = how or has_verb(one.flat[since:end]) or (swedish and _said.ALSO_TO.match(one.flat[since:end]))
        if tells and not relative and not goes_on and (begun or _takes(head, side)):
            begun.append([piece])
            ends.append(stop)
        elif begun:
            begun[-1].append(piece)
    alike = len(one.flat) == len(one.raw)
    found, stops = [], len(one.flat)
    for pieces, before in zip(begun, ends, strict=True):
        at, end = pieces[0][0], pieces[-1][1]
        flat, raw = one.flat[at:end], one.raw[at:end] if alike else one.raw
        if not in_its_place(flat) and (_takes(flat, side) or _takes_on(flat)):
            stops = len(one.flat)  # and the next one that takes nothing ends the head
            continue
        stops = min(stops, before)
        place = Span(min(one.span.start + at, one.span.end - 1), one.span.end)
        found.append(replace(one, span=place, flat=flat, raw=raw if swedish else raw[:1].upper() + raw[1:]))
    if not swedish or stops == len(one.flat):
        return one, found
    return replace(one, flat=f"{one.flat[:stops]}.", raw=one.raw[:stops] if alike else one.raw), found


def in_its_place(flat: str) -> bool:
    """Whether another is said to take part in the municipality's place."""
    return _said.FOR_IT.search(flat) is not None


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
