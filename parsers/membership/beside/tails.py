"""What a sentence that joins goes on with: each clause behind the joining that has a verb of its own is asked as a
sentence beside the decision is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.membership.beside.ordinary import acts
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import RELATIVE, cut
from parsers.text.language import language_of
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.vocabulary.closed import plain_swedish

_JOINT = re.compile(r"(?:[,;] ?| )(?:ja|sekä|seka|och|samt) (?:että |etta |att )?", re.IGNORECASE)


def tails(one: Sentence, side: Side) -> Iterator[Sentence]:
    """The clauses behind the one that takes the side, each as a sentence of its own; those without a verb, and those
    that take the side again, are none."""
    has_verb = plain_swedish.acts if language_of(one.raw, "") == "sv" else acts
    joints = [*_JOINT.finditer(one.flat)]
    printed = [*_JOINT.finditer(one.raw)]
    alike = len(printed) == len(joints)
    ends = [*(joint.start() for joint in joints), len(one.flat)][1:]
    begun: list[tuple[int, str, str]] = []
    for n, (joint, end) in enumerate(zip(joints, ends, strict=True)):
        flat = one.flat[joint.end() : end]
        raw = one.raw[printed[n].end() : printed[n + 1].start() if n + 1 < len(printed) else None] if alike else one.raw
        if not begun and not _takes(one.flat[: joint.start()], side):
            continue
        if has_verb(flat) and not RELATIVE.match(flat):
            begun.append((joint.end(), flat, raw))
        elif begun:
            at, told, said = begun[-1]
            begun[-1] = (at, f"{told}{one.flat[joint.start() : end]}", said if not alike else f"{said} ja {raw}")
    for at, flat, raw in begun:
        if not _takes(flat, side):
            place = Span(min(one.span.start + at, one.span.end - 1), one.span.end)
            yield replace(one, span=place, flat=flat, raw=raw[:1].upper() + raw[1:])


def _takes(flat: str, side: Side) -> bool:
    read = (clause_stance(clause, named=True, decided_before=True) for clause in cut(flat))
    return any(verdict is not None and verdict.side == side for verdict in read)
