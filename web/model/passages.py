"""The passages that a decision rests on, in the stored text: masked, with the paragraphs around them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from alerts.text.mask import masked_spans
from alerts.text.sanitize import without_direction_marks

# What a reader wants to see proved. The rest of the evidence (§, date, case number) stands in the item's heading.
SHOWN = ("outcome", "resolution", "vote", "fee.annual_eur", "fee.total_eur", "season", "contact_person")
AROUND = 2  # paragraphs before and after a passage
_LONGEST = 6_000  # characters of one paragraph, and of one passage: a PDF without line breaks is one
_BESIDE = 1_000  # characters of a longer paragraph on either side of a passage

Piece = tuple[str, bool]  # text, and whether it is part of a passage
Paragraph = tuple[Piece, ...]


@dataclass(frozen=True)
class Excerpt:
    """Paragraphs that follow each other in the text; between two excerpts something is left out."""

    paragraphs: tuple[Paragraph, ...]


def excerpts(text: str, evidence: Mapping[str, Any], *, whole: bool = False) -> tuple[Excerpt, ...]:
    """The text around the passages of `evidence` (a decision's, as JSON), or the `whole` text.

    Passages that the text does not hold (another reader made it) are left out.
    """
    spans = list(_spans(text, evidence))
    paragraphs = list(_paragraphs(text))
    if not paragraphs:
        return ()
    chosen = set(range(len(paragraphs))) if whole else _around(paragraphs, spans)
    masks = masked_spans(text)
    groups: list[list[int]] = []
    for index in sorted(chosen):
        if groups and index == groups[-1][-1] + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return tuple(
        Excerpt(tuple(_pieces(text, paragraphs[index], spans, masks, whole) for index in group))
        for group in groups
    )


def _spans(text: str, evidence: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    for name in SHOWN:
        for one in evidence.get(name) or ():
            start, end = int(one["start"]), int(one["end"])
            if 0 <= start < end and text[start:end] == one["quote"]:
                yield start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _around(paragraphs: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> set[int]:
    starts = [start for start, _end in paragraphs]
    chosen: set[int] = set()
    for start, end in spans:
        first = max(bisect.bisect_right(starts, start) - 1, 0)
        last = max(bisect.bisect_left(starts, end) - 1, first)
        chosen |= set(range(max(first - AROUND, 0), min(last + AROUND + 1, len(paragraphs))))
    return chosen


def _pieces(
    text: str,
    paragraph: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    masks: Sequence[tuple[int, int, str]],
    whole: bool,
) -> Paragraph:
    """A paragraph in pieces; of a long one that is not wanted whole what stands beside its passages."""
    start, end = paragraph
    pieces: list[Piece] = []
    windows = [paragraph] if whole or end - start <= _LONGEST else _windows(text, start, end, spans)
    for first, last in windows:
        if first > start:
            pieces.append((" … " if pieces else "… ", False))
        pieces += _cut(text, first, last, spans, masks)
    if windows[-1][1] < end:
        pieces.append((" …", False))
    return tuple(pieces)


def _windows(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is shown of a long paragraph, in order: around each of its passages; where it has none, its beginning."""
    windows: list[tuple[int, int]] = []
    for a, b in sorted(span for span in spans if span[0] < end and span[1] > start):
        first = _blank(text, max(a - _BESIDE, start)) if a - _BESIDE > start else start
        last = min(min(b, a + _LONGEST) + _BESIDE, end)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows or [(start, min(end, start + _LONGEST))]


def _blank(text: str, place: int) -> int:
    """Where the next word begins, if that is near: no window begins within a word."""
    blank = text.find(" ", place, place + 100)
    return place if blank < 0 else blank + 1


def _cut(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, int]],
    masks: Sequence[tuple[int, int, str]],
) -> list[Piece]:
    """Text cut where passages begin and end; what is masked is never cut, and shows its mask once."""
    hidden = [(a, b, words) for a, b, words in masks if a < end and b > start]
    edges = {start, end}
    for a, b in [*spans, *((a, b) for a, b, _words in hidden)]:
        edges |= {edge for edge in (a, b) if start < edge < end}
    edges -= {edge for edge in edges for a, b, _words in hidden if a < edge < b and edge not in (start, end)}
    pieces: list[Piece] = []
    for a, b in pairwise(sorted(edges)):
        mask = next((words for x, y, words in hidden if x <= a and b <= y), None)
        marked = any(x < b and a < y for x, y in spans)
        shown = mask if mask is not None else without_direction_marks(text[a:b])
        if pieces and pieces[-1][1] == marked:
            shown = pieces.pop()[0] + shown
        pieces.append((shown, marked))
    return pieces
