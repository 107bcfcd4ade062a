"""One page of a PDF: its characters put together to words and rows by where they stand.

Distances are PDF points (1/72 inch), measured from the left and from the top of the page. The blanks that a
PDF holds are not believed: they stand inside words where a soft hyphen was, and are absent where the text
was shifted.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from parsers.formats.page import EM, Page, Row, Word

_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "\u00ad"}  # PDFium's marks for a hyphen at the end of a line
_BLANK_SEEN = 0.08  # of an em: a gap narrower than this is no blank, whatever the PDF says
_BLANK_UNSEEN = 0.2  # a gap wider than this is a blank where the PDF has none
_SAME_ROW = 0.45  # of the height
_QUARTER = math.pi / 2


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    top: float
    bottom: float
    blank_before: bool


def page_of(page: Any, textpage: Any) -> Page:
    """The rows of a page as it is read: text that runs up, down or upside down is turned with its page first."""
    turns = _quarter_turns(textpage)
    width, height = page.get_size()
    glyphs = [_turned(glyph, turns, width, height) for glyph in _glyphs(textpage, height)]
    if turns % 2:
        width, height = height, width
    if not glyphs:
        return Page(height, width, ())
    return Page(height, width, tuple(row for group in _grouped(glyphs) if (row := _row(group))))


def _quarter_turns(textpage: Any) -> int:
    """By how many quarters most of the text is turned against reading from left to right (1: it runs down, 3: up)."""
    count = textpage.count_chars()
    angles = (
        pdfium.FPDFText_GetCharAngle(textpage.raw, index) for index in range(0, count, max(1, count // 200))
    )
    quarters = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else 0


def _turned(glyph: _Glyph, turns: int, width: float, height: float) -> _Glyph:
    """The glyph on the page turned back by so many quarters."""
    x0, x1, top, bottom = glyph.x0, glyph.x1, glyph.top, glyph.bottom
    if turns == 3:
        x0, x1, top, bottom = height - bottom, height - top, x0, x1
    elif turns == 2:
        x0, x1, top, bottom = width - x1, width - x0, height - bottom, height - top
    elif turns == 1:
        x0, x1, top, bottom = top, bottom, width - x1, width - x0
    return replace(glyph, x0=x0, x1=x1, top=top, bottom=bottom) if turns else glyph


def _glyphs(textpage: Any, height: float) -> list[_Glyph]:
    raw, box = textpage.raw, pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs: list[_Glyph] = []
    blank = False
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        char = _HYPHENS.get(code) or chr(code if code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD)
        if char.isspace():
            blank = True
            continue
        if code == 0 or not pdfium.FPDFText_GetLooseCharBox(raw, index, reference):
            continue
        glyphs.append(_Glyph(char, box.left, box.right, height - box.top, height - box.bottom, blank))
        blank = False
    return glyphs


def _grouped(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """The glyphs of each row; one row's glyphs share their middle line within half a height."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom)
    groups: list[list[_Glyph]] = [[ordered[0]]]
    middle = (ordered[0].top + ordered[0].bottom) / 2
    for glyph in ordered[1:]:
        here = (glyph.top + glyph.bottom) / 2
        if here - middle > _SAME_ROW * max(2.0, glyph.bottom - glyph.top):
            groups.append([])
            middle = here
        groups[-1].append(glyph)
    return groups


def _row(glyphs: list[_Glyph]) -> Row | None:
    glyphs.sort(key=lambda glyph: glyph.x0)
    words: list[Word] = []
    text: list[str] = []
    begin = 0.0
    before: _Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            em = max(1.0, (glyph.bottom - glyph.top) * EM)
            if glyph.char == before.char and abs(glyph.x0 - before.x0) < 0.15 * em:
                continue  # printed twice to look bold
            gap = glyph.x0 - before.x1
            if gap > (_BLANK_SEEN if glyph.blank_before else _BLANK_UNSEEN) * em:
                words.append(Word(begin, before.x1, "".join(text)))
                text.clear()
        if not text:
            begin = glyph.x0
        text.append(glyph.char)
        before = glyph
    if before is None:
        return None
    words.append(Word(begin, before.x1, "".join(text)))
    tops = sorted(glyph.top for glyph in glyphs)
    bottoms = sorted(glyph.bottom for glyph in glyphs)
    return Row(tops[len(tops) // 2], bottoms[len(bottoms) // 2], tuple(words))
