"""One page of a PDF: its characters put together to words and rows by where they stand.

Distances are those of parsers.formats.page. The blanks that a PDF holds are not believed: they stand inside words
where a soft hyphen was, and are absent where the text was shifted.
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
_BLANK_SEEN = 0.08  # of an em: a gap narrower than this is no blank, though PDFium takes it for one
_BLANK_PRINTED = 0.03  # the same where the file itself holds a blank with a width: narrow, in lines set tight
_BLANK_UNSEEN = 0.2  # a gap wider than this is a blank where the PDF has none
_SAME_ROW = 0.45  # of the height
_QUARTER = math.pi / 2
_LOOKED_AT = 60  # letters of a page, evenly over it, that tell how most of its text runs


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    top: float
    bottom: float
    # of an em: how wide the gap before it must be to be a blank; None: none was seen
    blank: float | None = None


def page_of(page: Any, textpage: Any) -> Page:
    """The rows of a page as it is read: text that runs up, down or upside down is turned with its page first."""
    turns = _quarter_turns(textpage)
    width, height = page.get_size()
    glyphs = _glyphs(textpage, height)
    if turns:
        glyphs = [_turned(glyph, turns, width, height) for glyph in glyphs]
    if turns % 2:
        width, height = height, width
    if not glyphs:
        return Page(height, width, ())
    return Page(height, width, tuple(row for group in _grouped(glyphs) if (row := _row(group))))


def _quarter_turns(textpage: Any) -> int:
    """By how many quarters most of the text is turned against reading from left to right (1: it runs down, 3: up)."""
    count = textpage.count_chars()
    angles = (
        pdfium.FPDFText_GetCharAngle(textpage.raw, index)
        for index in range(0, count, max(1, count // _LOOKED_AT))
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
    return replace(glyph, x0=x0, x1=x1, top=top, bottom=bottom)


def _glyphs(textpage: Any, height: float) -> list[_Glyph]:
    raw, box = textpage.raw, pdfium.FS_RECTF()
    reference, code_of, box_of = (
        ctypes.byref(box),
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
    )
    glyphs: list[_Glyph] = []
    blank: float | None = None
    together = 1  # letters of the last sign: a ligature (tt, fi) stands for several
    for index in range(textpage.count_chars()):
        code = code_of(raw, index)
        char = _HYPHENS.get(code) or chr(code if code < 0x110000 and not 0xD800 <= code < 0xE000 else 0xFFFD)
        if char.isspace():
            printed = pdfium.FPDFText_IsGenerated(raw, index) == 0
            blank = _BLANK_PRINTED if printed or blank == _BLANK_PRINTED else _BLANK_SEEN
            continue
        if code == 0 or not box_of(raw, index, reference):
            continue
        left, right = box.left, box.right
        glyph = _Glyph(char, left, right, height - box.top, height - box.bottom, blank)
        same = (
            blank is None
            and len(glyphs) > 0
            and glyphs[-together].x0 == left
            and _is_same_sign(raw, index, glyph, glyphs)
        )
        together = together + 1 if same else 1
        glyphs.append(glyph)
        if same:
            _shared_out(glyphs[-together:], left, right)
        blank = None
    return glyphs


def _is_same_sign(raw: Any, index: int, glyph: _Glyph, before: list[_Glyph]) -> bool:
    """Whether this letter and the one before it, which begin at one place, are one sign: both have its whole box.

    A letter printed twice to look bold stands in a second piece of text.
    """
    if glyph.x1 <= glyph.x0 or (before[-1].x1, before[-1].top) != (glyph.x1, glyph.top):
        return False
    address = [
        ctypes.cast(pdfium.FPDFText_GetTextObject(raw, at), ctypes.c_void_p).value
        for at in (index - 1, index)
    ]
    return address[0] == address[1]


def _shared_out(letters: list[_Glyph], left: float, right: float) -> None:
    """Gives each letter of a ligature its part of the sign's box."""
    width = (right - left) / len(letters)
    for number, letter in enumerate(letters):
        letter.x0, letter.x1 = left + number * width, left + (number + 1) * width
    letters[-1].x1 = right  # exactly: the next letter is compared with it


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
            if gap > (_BLANK_UNSEEN if glyph.blank is None else glyph.blank) * em:
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
