"""From Tesseract's words to the rows of a page, as if the page had characters of its own.

A scan is never quite straight: the slope is measured along the lines, and the page is turned back before its
rows and columns are looked for.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from parsers.formats.page import Row, Word
from parsers.text.dates import DATE

_DOUBTFUL = 25.0  # percent of confidence: below are specks and edges
_DOUBTFUL_MARK = 60.0  # for a "word" without a letter or digit
_SLOPE_LENGTH = 120.0  # points: shorter lines tell too little
_SAME_BASE = 0.55  # of the usual height of a word: baselines of one row stand no farther apart
_TAIL, _TAIL_LENGTH = frozenset("gjpqyQ,;()[]/|§$"), 0.25  # what hangs below the line, and how far
_EM = 1.15  # of the usual height of a word: most have no letter that hangs below the line
_ABOVE, _BELOW = 0.95, 0.27  # of an em: how far a row reaches from its baseline
_SECTION_SIGN = frozenset({"8", "&", "$", "S", "s", "5", "§"})
_NUMBER = re.compile(r"\d{1,4}[.,:]?")
_GLUED = re.compile(r"[8&$S]\d{2,3}")  # alone in its row: no page has such a number
_TITLE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}")
_DATED = re.compile(rf"{DATE},?")
_INFLECTED = re.compile(r"[8S&$]:(?:n|ss[aä]|st[aä]|ää?n|t|ien)\b")


@dataclass(slots=True)
class _Word:
    x0: float
    x1: float
    base: float
    height: float
    text: str


def confidence(table: Mapping[str, Sequence[Any]]) -> float:
    """How sure Tesseract is of the page, in percent by letter; 0 where it saw none."""
    weight = total = 0.0
    for text, sure in zip(table["text"], table["conf"], strict=True):
        letters = sum(char.isalnum() for char in text)
        if letters and float(sure) >= 0:
            weight += letters
            total += letters * float(sure)
    return total / weight if weight else 0.0


def rows_of(table: Mapping[str, Sequence[Any]], scale: float) -> list[Row]:
    """The rows from top to bottom, in points; `scale` is the picture's pixels per point."""
    lines = _lines(table, scale)
    if not lines:
        return []
    size = median([word.height for line in lines for word in line])
    for word in (word for line in lines for word in line if _TAIL & set(word.text)):
        word.base -= _TAIL_LENGTH * size
    slope = _slope(lines)
    lines = [[_turned(word, slope) for word in line] for line in lines]
    groups: list[list[_Word]] = []
    base = 0.0
    for line in sorted(lines, key=_base):
        here = _base(line)
        if groups and here - base <= _SAME_BASE * size:
            groups[-1].extend(line)
        else:
            groups.append(list(line))
            base = here
    return [_row(group, size) for group in groups]


def _lines(table: Mapping[str, Sequence[Any]], scale: float) -> list[list[_Word]]:
    lines: dict[tuple[int, int, int], list[_Word]] = defaultdict(list)
    for n, text in enumerate(table["text"]):
        text, sure = text.strip(), float(table["conf"][n])
        said = any(char.isalnum() for char in text)
        if not text or sure < (_DOUBTFUL if said else _DOUBTFUL_MARK):
            continue
        left, top = float(table["left"][n]), float(table["top"][n])
        width, height = float(table["width"][n]), float(table["height"][n])
        key = (table["block_num"][n], table["par_num"][n], table["line_num"][n])
        lines[key].append(
            _Word(left / scale, (left + width) / scale, (top + height) / scale, height / scale, text)
        )
    return [line for line in lines.values() if line]


def _slope(lines: Sequence[Sequence[_Word]]) -> float:
    """How far the lines fall to the right, as a ratio."""
    slopes = [
        (line[-1].base - line[0].base) / (line[-1].x1 - line[0].x0)
        for line in lines
        if line[-1].x1 - line[0].x0 > _SLOPE_LENGTH
    ]
    return median(slopes) if slopes else 0.0


def _turned(word: _Word, slope: float) -> _Word:
    """The word where it stands once the page is straight."""
    angle = -math.atan(slope)
    cos, sin = math.cos(angle), math.sin(angle)
    x0 = word.x0 * cos - word.base * sin
    base = word.x0 * sin + word.base * cos
    return _Word(x0, x0 + word.x1 - word.x0, base, word.height, word.text)


def _base(line: Sequence[_Word]) -> float:
    return median([word.base for word in line])


def _row(words: list[_Word], size: float) -> Row:
    words.sort(key=lambda word: word.x0)
    texts = _with_section_signs([word.text for word in words])
    base = _base(words)
    tall = median([word.height for word in words])
    em = _EM * (size if tall < 1.5 * size else tall)  # a line of small letters only is no smaller print
    return Row(
        base - _ABOVE * em,
        base + _BELOW * em,
        tuple(Word(word.x0, word.x1, text) for word, text in zip(words, texts, strict=True)),
    )


def _with_section_signs(texts: list[str]) -> list[str]:
    """The words of a row with § where Tesseract took the sign for an 8, & or S: beside a number, in the places where
    records print one."""
    if len(texts) == 1 and _GLUED.fullmatch(texts[0]):
        return [f"§ {texts[0][1:]}"]
    texts = list(texts)
    for n, (one, other) in enumerate(pairwise(texts)):
        before = texts[n - 1] if n else ""
        after = texts[n + 2] if n + 2 < len(texts) else ""
        opens_title = not before and (not after or _TITLE.match(after))
        if one in _SECTION_SIGN and _NUMBER.fullmatch(other):
            if opens_title or _DATED.fullmatch(before) or _DATED.match(after):
                texts[n] = "§"
        elif _NUMBER.fullmatch(one) and ((other in _SECTION_SIGN and opens_title) or _INFLECTED.match(other)):
            texts[n + 1] = "§" + other[1:]
    return texts
