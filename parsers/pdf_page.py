"""One page of a PDF: its characters put together to words and rows by where they stand.

Distances are PDF points (1/72 inch), measured from the left and from the top of the page. The blanks that a
PDF holds are not believed: they stand inside words where a soft hyphen was, and are absent where the text
was shifted.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MAX_CHARS = 60_000  # a page of minutes has 2 000 to 5 000
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "\u00ad"}  # PDFium's marks for a hyphen at the end of a line
_EM = 0.82  # of the height of a character's box
_BLANK_SEEN = 0.08  # of an em: a gap narrower than this is no blank, whatever the PDF says
_BLANK_UNSEEN = 0.2  # a gap wider than this is a blank where the PDF has none
_SAME_ROW = 0.45  # of the height


@dataclass(frozen=True, slots=True)
class Word:
    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand side by side, from left to right."""

    top: float
    bottom: float
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def em(self) -> float:
        return (self.bottom - self.top) * _EM

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def part(self, words: tuple[Word, ...]) -> Row:
        """The same row with some of its words only."""
        return Row(self.top, self.bottom, words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points and its rows from top to bottom."""

    height: float
    width: float
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    top: float
    bottom: float
    blank_before: bool


def rows_of(page: Any, textpage: Any) -> list[Row]:
    """The rows of a page from top to bottom. The page has at most MAX_CHARS characters (the caller looks first)."""
    glyphs = _glyphs(textpage, page.get_height())
    if not glyphs:
        return []
    return [row for group in _grouped(glyphs) if (row := _row(group))]


def is_turned(textpage: Any) -> bool:
    """Whether most of the text does not run from left to right, so that its geometry says nothing about lines."""
    count = textpage.count_chars()
    sample = range(0, count, max(1, count // 200))
    turned = sum(0.2 < pdfium.FPDFText_GetCharAngle(textpage.raw, index) % 6.2832 < 6.08 for index in sample)
    return bool(turned * 2 > len(sample))


def _glyphs(textpage: Any, height: float) -> list[_Glyph]:
    raw, box = textpage.raw, pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    glyphs: list[_Glyph] = []
    blank = False
    for index in range(min(textpage.count_chars(), MAX_CHARS)):
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
            em = max(1.0, (glyph.bottom - glyph.top) * _EM)
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
