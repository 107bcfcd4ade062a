"""Where the fee may stand, the most decisive passage first: what was carried, the proposal, what prepared them.

An earlier handling of the same matter counts only where the current one gives no sum.
"""

from __future__ import annotations

import re

from parsers.fee.prices import CHANGED, DECIDED, PREPARED, PROPOSED
from parsers.resolution.meeting_record import sentences_of
from parsers.resolution.motions import content_of
from parsers.resolution.resolution import ResolutionReading
from parsers.schema import Season
from parsers.structure.model import Part, Structure
from parsers.text.numbers import amounts
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span

_said = phrases("fee/phrases.toml")
_PREPARING = ("header", "preparation", "explanation", "other", "attachments")
_SPAN_OF_YEARS = re.compile(r"(20\d\d) ?- ?(20\d\d|\d\d)(?!\d)")
_DATE = re.compile(r"\b\d{1,2}\.\d{1,2}\.(20\d\d)")
_HEAD = 300  # characters of an earlier handling in which its date stands


def passages(structure: Structure, reading: ResolutionReading) -> list[tuple[Span, int]]:
    """The passages of the current handling with how decisive each is (see prices), none within another."""
    changed = reading.resolution == "adopted_modified"
    own = changed and reading.adopted[:1]  # the decision itself tells what was changed
    out: list[tuple[Span, int]] = [
        (p.body, CHANGED if not changed or (own and _inside(own[0], p.body)) else DECIDED)
        for p in structure.decisions
    ]
    motions = reading.record.motions if reading.record is not None else ()
    moved = {m.passage for m in motions}
    for n, span in enumerate(reading.adopted):
        told = _without_mover(structure, span) if span in moved else span
        _add(out, told, CHANGED if changed and n == 0 else DECIDED)
    for part in structure.proposals:
        _add(out, part.body, PROPOSED)
    for part in structure.of("course"):  # what a member would have there is nobody's fee
        for one in sentences_of(structure, part.body):
            if not _said.A_MEMBER.search(one.flat):
                _add(out, one.span, CHANGED if _said.CORRECTS.search(one.flat) else PREPARED)
    for part in structure.parts:
        if part.kind in _PREPARING:
            _add(out, part.body, PREPARED)
    for part in reading.behind:  # the body below prepared it
        if part.kind in ("proposal", "preparation", "header"):
            _add(out, part.body, PROPOSED if part.kind == "proposal" else PREPARED)
    return out


_ALIKE = 4  # times: a sum as much larger or smaller may be another fee


def carries_another_sum(structure: Structure, reading: ResolutionReading, older: set[float]) -> bool:
    """Whether what was carried against the proposal names a sum, and none of these that an older passage gives, which
    is about as large as one of them. False where none are given."""
    return any(
        one.value not in older and any(sum_ / _ALIKE <= one.value <= sum_ * _ALIKE for sum_ in older)
        for span, tier in passages(structure, reading)
        if tier == CHANGED and older
        for one in amounts(fold(structure.text, span))
    )


def earlier_passages(structure: Structure, season: Season | None) -> list[tuple[Span, int]]:
    """What prepared the earlier handlings of this same matter (tabled, returned, below), the last one first.

    Empty where nothing shows that they were about this season.
    """
    return [
        (part.body, PREPARED)
        for group in reversed(structure.history)
        if season and _of_season(structure, group, season)
        for part in group
        if part.kind in ("proposal", "decision", *_PREPARING)
    ]


def _of_season(structure: Structure, group: tuple[Part, ...], season: Season) -> bool:
    start, end = group[0].body.start, group[-1].body.end
    told = fold(structure.text, Span(start, end)).text
    seasons = {int(first) for first, _ in _SPAN_OF_YEARS.findall(told)}
    above = structure.text.rfind("\n", 0, max(0, start - 1)) + 1
    days = [int(year) for year in _DATE.findall(structure.text[above : start + _HEAD])]
    if not days and structure.header.decided_on:  # its day stands in the letterhead, beside the current one
        days = [structure.header.decided_on.year]
    just_before = bool(days) and min(days) >= season.first_year - 1
    if seasons:  # those of earlier ones beside it: "kaudella 2021–2022 … käynnistyy tammikuussa 2025"
        alone = just_before and re.search(rf"\b{season.first_year}\b", told) is not None
        return alone or max(seasons) == season.first_year
    return just_before


def _without_mover(structure: Structure, span: Span) -> Span:
    """The passage of a motion without the words that bring it forward: who moved and seconded it is no payer's name.
    What tells that a sum of the own proposal was changed stays whole."""
    folded = fold(structure.text, span)
    first = folded.sentences[0] if folded.sentences else None
    content = content_of(first.flat) if first and not _said.CHANGES.search(first.flat) else ""
    at = first.flat.rfind(content) if first and content else 0
    if first and (seconded := _said.SECONDED_BY.match(first.flat, at)):
        at = seconded.end()
    return Span(folded.at[first.start + at], span.end) if first and at > 0 else span


def _add(out: list[tuple[Span, int]], span: Span, tier: int) -> None:
    if not any(_inside(span, seen) for seen, _ in out):
        out.append((span, tier))


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
