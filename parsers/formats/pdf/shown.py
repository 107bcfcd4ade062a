"""Which letters of a PDF's page its reader sees: those that leave no trace on the drawn page, and those that are struck
through, are none of its text.

White, invisible, covered, clipped and switched-off letters have nothing in common in the file; on the page they do. So
the page is drawn, and each word is looked for where it should stand.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap

from parsers.formats.pdf.pictures import is_mostly_pictures
from parsers.formats.pdf.struck import Strikes

Glyph = tuple[str, float, float, float, float, float | None]
"""A character, its left, right, upper and lower edge, and, of an em, how wide the gap before it must be to be a blank
(None: none was seen); a bare tuple, since a page has thousands."""

Look = Literal["shown", "unseen", "beyond"]

_SCALE = 1.25  # pixels for a point
_MOST_PIXELS = 4_000_000  # an A3 page at that scale
_LEAST_PIXELS = 5.0  # of a letter's height: smaller ones are a haze, and are believed
_CONTRAST = 16  # of 255 tones between a letter and its ground; of light grey on white there are 60
_BAND = 0.35, 0.75  # of a letter's height, from above: here all letters have ink, and no line of a table runs
_LEAST_HEIGHT = 2.0  # points, on A4: nobody reads smaller letters
_A4 = 842.0
_thread = threading.local()
_FINE = 1 << 6  # parts of a pixel: PDFium tells places on the page in whole numbers


def shown(page: Any, glyphs: list[Glyph], height: float, *, upright: bool) -> tuple[list[Glyph], int]:
    """The glyphs that the page shows, and how many letters and digits it holds but does not show; what is struck
    through is shown, but has no characters. `upright`: lines of text run along the page's lower edge or against it.

    Of a page that is mostly pictures all are taken for shown: the characters over a scan are what OCR made out; so are
    those of a map, which takes seconds to draw. A line that begins on the page and runs over its edge is read whole:
    its end is lost by mistake, and may turn its sense.
    """
    strikes = Strikes(page, across=upright)
    drawn = None if strikes.is_drawing or is_mostly_pictures(page) else Drawn.of(page, height)
    kept: list[Glyph] = []
    unseen, line, begins = 0, None, False
    for word in _words(glyphs):
        x0, x1 = min(word[0][1], word[-1][1]), max(word[0][2], word[-1][2])
        top, bottom = word[0][3:5]
        letters = sum(glyph[0].isalnum() for glyph in word)
        look = "shown" if drawn is None else drawn.look(x0, x1, top, bottom, solid=letters > 0)
        if line != (line := (top, bottom)):
            begins = look == "shown"
        if look == "unseen" or (look == "beyond" and not begins):
            unseen += letters
        elif strikes.cross(x0, x1, height - bottom, height - top):
            # its place stays taken: the sentence goes on after it
            kept += [("", *glyph[1:]) for glyph in word]
        else:
            kept += word
    return kept, unseen


def _words(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The glyphs that stand together in the file, at one height: a word, mostly."""
    begin = 0
    last = glyphs[0][3:5] if glyphs else ()
    for end, glyph in enumerate(glyphs):
        if glyph[5] is not None or glyph[3:5] != last:
            if end > begin:
                yield glyphs[begin:end]
            begin, last = end, glyph[3:5]
    if glyphs:
        yield glyphs[begin:]


@dataclass(slots=True)
class Drawn:
    """A page as it is drawn, in grey, until this thread draws another."""

    pixels: memoryview
    width: int
    height: int
    stride: int
    scale: float
    matrix: tuple[float, float, float, float, float, float]  # from points below the upper edge to pixels
    least: float

    @classmethod
    def of(cls, page: Any, height: float) -> Self | None:
        """The page (pypdfium2) drawn; None where PDFium cannot draw it."""
        wide, high = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
        try:
            bitmap = page.render(scale=scale, grayscale=True, bitmap_maker=_canvas)
        except (ValueError, RuntimeError):
            return None
        pixels = memoryview(bitmap.buffer).cast("B")
        size = bitmap.width, bitmap.height
        matrix = _matrix(page, *size, height)
        least = _LEAST_HEIGHT * min(1.0, max(wide, high) / _A4)
        drawn = cls(pixels, *size, bitmap.stride, scale, matrix, least)
        bitmap.close()
        return drawn

    def look(self, x0: float, x1: float, top: float, bottom: float, *, solid: bool) -> Look:
        """Whether anything is drawn in the box; of letters and digits (`solid`) in its middle. Too small letters are
        unseen, whatever is drawn there; what stands over the page's edge is beyond."""
        if min(x1 - x0, bottom - top) < self.least and solid:
            return "unseen"
        if (bottom - top) * self.scale < _LEAST_PIXELS:
            return "shown"
        if solid:
            high = bottom - top
            top, bottom = top + _BAND[0] * high, top + _BAND[1] * high
        a, b, c, d, e, f = self.matrix
        xs, ys = (
            (a * x0 + c * top + e, a * x1 + c * bottom + e),
            (b * x0 + d * top + f, b * x1 + d * bottom + f),
        )
        if xs[0] > xs[1]:
            xs = xs[::-1]
        if ys[0] > ys[1]:
            ys = ys[::-1]
        left, right = max(0, int(xs[0])), min(self.width, int(xs[1]) + 1)
        upper, lower = max(0, int(ys[0])), min(self.height, int(ys[1]) + 1)
        if 2 * (right - left) < xs[1] - xs[0] or 2 * (lower - upper) < ys[1] - ys[0]:
            return "beyond"
        lightest, darkest = 0, 255
        for y in range(upper, lower):
            row = bytes(self.pixels[y * self.stride + left : y * self.stride + right])
            if row:
                lightest, darkest = max(lightest, max(row)), min(darkest, min(row))
            if lightest - darkest >= _CONTRAST:
                return "shown"
        return "unseen"


def _canvas(width: int, height: int, format: int, **given: Any) -> PdfBitmap:
    """A bitmap in memory that was drawn into before: fresh memory costs as much as the drawing. Each thread has one."""
    if format != pdfium.FPDFBitmap_Gray:
        return PdfBitmap.new_native(width, height, format, **given)
    if len(getattr(_thread, "canvas", b"")) < width * height:
        _thread.canvas = (ctypes.c_ubyte * (width * height))()
    return PdfBitmap.new_native(width, height, format, buffer=_thread.canvas, **given)


def _matrix(
    page: Any, width: int, height: int, above: float
) -> tuple[float, float, float, float, float, float]:
    """From a place left and below the upper edge, `above` points high, to the pixels of the drawn page."""

    def pixel(x: float, y: float) -> tuple[float, float]:
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            page.raw, 0, 0, width * _FINE, height * _FINE, 0, x, y, ctypes.byref(at_x), ctypes.byref(at_y)
        )
        return at_x.value / _FINE, at_y.value / _FINE

    e, f = pixel(0, above)
    right, below = pixel(100, above), pixel(0, above - 100)
    return (
        (right[0] - e) / 100,
        (right[1] - f) / 100,
        (below[0] - e) / 100,
        (below[1] - f) / 100,
        e,
        f,
    )
