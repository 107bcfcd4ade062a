"""What a sentence beside the decision tells side by side: "Merkittiin, että A oli poissa ja että B toimi sihteerinä"."""

from __future__ import annotations

from dataclasses import replace

from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence

_said = phrases("vocabulary/side_by_side.toml")
_SHORTEST = 8  # letters: what is shorter says nothing by itself


def told_apart_in(one: Sentence) -> list[Sentence]:
    """The parts of a sentence that each could stand alone, as sentences; none where it has but one, or where what one
    part says may be about another."""
    if len(one.flat) != len(one.raw) or _said.TIED.search(one.flat):
        return []
    noted = _said.NOTED.match(one.flat)
    at = noted.end() if noted else 0
    edges = [found.span() for found in (_said.AND_THAT if noted else _said.APART).finditer(one.flat, at)]
    if not edges:
        return []
    starts, ends = [at, *(end for _, end in edges)], [*(start for start, _ in edges), len(one.flat)]
    cut = [(start, end) for start, end in zip(starts, ends, strict=True)]
    if any(end - start < _SHORTEST for start, end in cut):
        return []
    raws = (one.raw[start:end] for start, end in cut)
    return [
        replace(one, flat=one.flat[start:end], raw=raw[:1].upper() + raw[1:])
        for (start, end), raw in zip(cut, raws, strict=True)
    ]
