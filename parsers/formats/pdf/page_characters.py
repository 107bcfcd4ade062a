"""One page of a PDF: its characters put together to words and rows by where they stand.

Distances are those of parsers.formats.page. The blanks that a PDF holds are not believed: they stand inside words
where a soft hyphen was, and are absent where the text was shifted.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Any

import pypdfium2.raw as pdfium

from parsers.formats.page import EM, Page, Row, Word
from parsers.formats.pdf.shown import Glyph, shown

_BLANK_SEEN = 0.08  # of an em: a gap narrower than this is no blank, though PDFium takes it for one
_BLANK_PRINTED = 0.03  # the same where the file itself holds a blank with a width: narrow, in lines set tight
_BLANK_UNSEEN = 0.2  # a gap wider than this is a blank where the PDF has none
_SAME_ROW = 0.45  # of the height
_QUARTER = math.pi / 2
_ASLANT = 0.1  # of a full turn's 6.28: a page that was put in askew is turned by less
_LARGE = 2.5  # times the usual height: a word so large among others is a title, or a watermark
_MOST_LARGE = 60  # lines: a page with more of them is no page with a watermark
_LOOKED_AT = 60  # letters of a page, evenly over it, that tell how most of its text runs


# the usual characters, with PDFium's marks for a hyphen at the end of a line
_USUAL = {**{code: chr(code) for code in range(0x180)}, 0x02: "-", 0xFFFE: "-"}


def _bare(function: Any, result: Any) -> Any:
    """A function of PDFium without what Python does at each call (types checked, its lock given up): a page asks
    thousands of times."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_code_of = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_box_of = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_angle_of = _bare(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_is_generated = _bare(pdfium.FPDFText_IsGenerated, ctypes.c_int)

_LEFT, _TOP, _BOTTOM, _HEIGHT = itemgetter(1), itemgetter(3), itemgetter(4), itemgetter(3, 4)


def page_of(page: Any, textpage: Any, *, as_seen: bool = True) -> Page:
    """The rows of a page as it is read: text that runs up, down or upside down is turned with its page first.
    `as_seen`: without what the page does not show or strikes through."""
    turns = _quarter_turns(textpage)
    width, height = page.get_size()
    (glyphs, over), unseen = _glyphs(textpage, height), 0
    if as_seen:
        glyphs, unseen = shown(page, glyphs, height, upright=turns % 2 == 0)
    if turns:
        glyphs = [_turned(glyph, turns, width, height) for glyph in glyphs]
    if turns % 2:
        width, height = height, width
    rows = map(_row, _grouped(glyphs) if glyphs else ())
    read = tuple(row for row in rows if any(word.text for word in row.words))
    return Page(height, width, read, unseen, over)


def _quarter_turns(textpage: Any) -> int:
    """By how many quarters most of the text is turned against reading from left to right (1: it runs down, 3: up)."""
    count, raw = textpage.count_chars(), ctypes.cast(textpage.raw, ctypes.c_void_p)
    angles = [_angle_of(raw, index) for index in range(0, count, max(1, count // _LOOKED_AT))]
    quarters = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0


def _turned(glyph: Glyph, turns: int, width: float, height: float) -> Glyph:
    """The glyph on the page turned back by so many quarters."""
    char, x0, x1, top, bottom, blank = glyph
    if turns == 3:
        x0, x1, top, bottom = height - bottom, height - top, x0, x1
    elif turns == 2:
        x0, x1, top, bottom = width - x1, width - x0, height - bottom, height - top
    elif turns == 1:
        x0, x1, top, bottom = top, bottom, width - x1, width - x0
    return char, x0, x1, top, bottom, blank


def _glyphs(textpage: Any, height: float) -> tuple[list[Glyph], str]:
    """The characters but for blanks, and those apart that stand over the others, aslant or large: a watermark would
    stand inside the words of each line."""
    raw, box = ctypes.cast(textpage.raw, ctypes.c_void_p), pdfium.FS_RECTF()
    reference, edges = ctypes.byref(box), memoryview(box).cast("B").cast("f")
    glyphs: list[Glyph] = []
    aslant: list[int] = []
    line, is_aslant = None, False
    blank: float | None = None
    together = 1  # letters of the last sign: a ligature (tt, fi) stands for several
    before = None  # where the last one begins
    for index in range(textpage.count_chars()):
        code = _code_of(raw, index)
        char = _USUAL.get(code) or chr(code if code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD)
        if char.isspace():
            if blank != _BLANK_PRINTED:
                blank = _BLANK_SEEN if _is_generated(raw, index) else _BLANK_PRINTED
            continue
        if code == 0 or not _box_of(raw, index, reference):
            continue
        left, top, right, bottom = edges
        if line != (line := (top, bottom)):
            is_aslant = _ASLANT < _angle_of(raw, index) % _QUARTER < _QUARTER - _ASLANT
        if is_aslant:
            aslant.append(len(glyphs))
        glyphs.append((char, left, right, height - top, height - bottom, blank))
        if left == before and blank is None and _is_same_sign(textpage.raw, index, *glyphs[-2:]):
            together += 1
            glyphs[-together:] = _shared_out(glyphs[-together:], left, right)
        else:
            together = 1
        before, blank = left, None
    over = sorted({*aslant, *_large_over_others(glyphs)})
    if not over or 2 * len(over) > len(glyphs):
        return glyphs, ""
    apart = set(over)
    kept = [glyph for number, glyph in enumerate(glyphs) if number not in apart]
    return kept, "".join(" " * (glyphs[n][5] is not None) + glyphs[n][0] for n in over).strip()


def _large_over_others(glyphs: list[Glyph]) -> list[int]:
    """The numbers of the letters, far larger than most, that stand over smaller ones."""
    heights = [bottom - top for _, _, _, top, bottom, _ in glyphs]
    least = _LARGE * sorted(heights)[len(heights) // 2] if heights else 0
    large = [number for number, height in enumerate(heights) if height > least]
    if not large or 2 * len(large) > len(glyphs):
        return []
    lines = {glyphs[number][3:5] for number in large}
    if len(lines) > _MOST_LARGE:
        return []
    small = [glyph for glyph, height in zip(glyphs, heights, strict=True) if height <= least]
    over = set()
    for top, bottom in lines:
        of_line = [glyphs[number] for number in large if glyphs[number][3:5] == (top, bottom)]
        left, right = min(map(_LEFT, of_line)), max(glyph[2] for glyph in of_line)
        if any(
            top < (up + down) / 2 < bottom and left < (x0 + x1) / 2 < right
            for _, x0, x1, up, down, _ in small
        ):
            over.add((top, bottom))
    return [number for number in large if glyphs[number][3:5] in over]


def _is_same_sign(raw: Any, index: int, before: Glyph, glyph: Glyph) -> bool:
    """Whether this letter and the one before it, which begin at one place, are one sign: both have its whole box.

    A letter printed twice to look bold stands in a second piece of text.
    """
    _, left, right, top, *_ = glyph
    if right <= left or before[2:4] != (right, top):
        return False
    address = [
        ctypes.cast(pdfium.FPDFText_GetTextObject(raw, at), ctypes.c_void_p).value
        for at in (index - 1, index)
    ]
    return address[0] == address[1]


def _shared_out(letters: list[Glyph], left: float, right: float) -> list[Glyph]:
    """The letters of a ligature, each with its part of the sign's box."""
    width = (right - left) / len(letters)
    edges = [left + number * width for number in range(len(letters))]
    edges.append(right)  # exactly: the next letter is compared with it
    return [
        (char, x0, x1, top, bottom, blank)
        for (char, _, _, top, bottom, blank), (x0, x1) in zip(letters, pairwise(edges), strict=True)
    ]


def _grouped(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each row; one row's glyphs share their middle line within half a height."""
    runs = [list(run) for _, run in groupby(glyphs, key=_HEIGHT)]  # most rows are one run
    runs.sort(key=lambda run: sum(_HEIGHT(run[0])))
    groups = [runs[0]]
    middle = sum(_HEIGHT(runs[0][0])) / 2
    for run in runs[1:]:
        top, bottom = _HEIGHT(run[0])
        here = (top + bottom) / 2
        if here - middle > _SAME_ROW * max(2.0, bottom - top):
            groups.append([])
            middle = here
        groups[-1] += run
    return groups


def _row(glyphs: list[Glyph]) -> Row:
    glyphs.sort(key=_LEFT)
    words: list[Word] = []
    last_char, last_x0, last_x1, *_ = glyphs[0]
    text, begin = [last_char], last_x0
    for char, x0, x1, top, bottom, blank in islice(glyphs, 1, None):
        em = (bottom - top) * EM
        if em < 1.0:
            em = 1.0
        if char == last_char and abs(x0 - last_x0) < 0.15 * em:
            continue  # printed twice to look bold
        if x0 - last_x1 > (_BLANK_UNSEEN if blank is None else blank) * em:
            words.append(Word(begin, last_x1, "".join(text)))
            text.clear()
            begin = x0
        text.append(char)
        last_char, last_x0, last_x1 = char, x0, x1
    words.append(Word(begin, last_x1, "".join(text)))
    tops, bottoms = sorted(map(_TOP, glyphs)), sorted(map(_BOTTOM, glyphs))
    return Row(tops[len(tops) // 2], bottoms[len(bottoms) // 2], tuple(words))
