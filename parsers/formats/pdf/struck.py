"""The lines of a page that strike words through: drawn as paths, also those of its strike-out notes
(parsers.formats.pdf.annotations draws these)."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 400  # of one path: a drawing has more
_DEEPEST = 4  # forms within forms
_STRAIGHT = 0.5  # points: a line that rises no more lies flat
_SHORTEST = 2.0  # points
_THICKEST = 3.0  # points: what is filled and higher is a ground, or covers
_BAND = 0.33, 0.62  # of a word's height from below: a line for the next row or under a word runs lower
_SHARE = 0.6  # of a word's width
_PALE = 225  # tones of 255: a line so light is not seen

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_Line = tuple[float, float, float]
_ONE: _Matrix = (1, 0, 0, 1, 0, 0)


class Strikes:
    """The flat lines of a page; with `across` false those that stand, for text that runs up or down."""

    def __init__(self, page: Any, *, across: bool) -> None:
        self._across = across
        self._lines: list[_Line] = []  # at, from, to
        self._left = _MOST_OBJECTS
        count, held = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
        self._gather(page.raw, count, held, _ONE, 0)
        self._lines.sort()

    @property
    def is_drawing(self) -> bool:
        """Whether the page holds far more than text and tables do: a map, a plan."""
        return self._left < 0

    def cross(self, x0: float, x1: float, y0: float, y1: float) -> bool:
        """Whether a line runs through the middle of a word, whose edges these are: left, right, lower, upper."""
        if not self._lines:
            return False
        if not self._across:
            x0, x1, y0, y1 = y0, y1, x0, x1
        first = bisect_left(self._lines, (y0 + _BAND[0] * (y1 - y0),))
        last = bisect_right(self._lines, (y0 + _BAND[1] * (y1 - y0),))
        near = self._lines[first:last]
        covered = sum(max(0.0, min(x1, end) - max(x0, begin)) for _, begin, end in near)
        return covered > 0 and covered >= _SHARE * (x1 - x0)

    def _gather(self, holder: Any, count: Any, held: Any, matrix: _Matrix, depth: int) -> None:
        for number in range(count(holder)):
            self._left -= 1
            if self._left < 0:
                return
            shown = held(holder, number)
            kind = pdfium.FPDFPageObj_GetType(shown)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._lines += self._lines_of(shown, _after(_matrix_of(shown), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _after(_matrix_of(shown), matrix)
                self._gather(
                    shown, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1
                )

    def _lines_of(self, path: Any, matrix: _Matrix) -> Iterator[_Line]:
        if pdfium.FPDFPath_CountSegments(path) > _MOST_SEGMENTS:
            return
        fills, strokes = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fills), ctypes.byref(strokes))
        color = pdfium.FPDFPageObj_GetStrokeColor if strokes.value else pdfium.FPDFPageObj_GetFillColor
        if not (fills.value or strokes.value) or _is_pale(path, color):
            return
        for points in _pieces(path, matrix):
            turned = points if self._across else [(y, x) for x, y in points]
            if strokes.value:
                for (x0, y0), (x1, y1) in pairwise(turned):
                    if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
                        yield (y0 + y1) / 2, min(x0, x1), max(x0, x1)
            elif turned:
                xs, ys = [x for x, _ in turned], [y for _, y in turned]
                if max(ys) - min(ys) <= _THICKEST and max(xs) - min(xs) >= _SHORTEST:
                    yield (min(ys) + max(ys)) / 2, min(xs), max(xs)


def _is_pale(path: Any, color: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
    color(path, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    return min(red.value, green.value, blue.value) > _PALE or alpha.value < 255 - _PALE


def _matrix_of(shown: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(shown, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _after(first: _Matrix, then: _Matrix) -> _Matrix:
    """Both in turn."""
    a, b, c, d, e, f = first
    x, y = (a, b), (c, d)
    (a, b), (c, d) = ((p * then[0] + q * then[2], p * then[1] + q * then[3]) for p, q in (x, y))
    e, f = _moved((e, f), then)
    return a, b, c, d, e, f


def _moved(point: _Point, matrix: _Matrix) -> _Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _pieces(path: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    """The corners of each piece of a path; of one with curves none."""
    points: list[_Point] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if not curved:
                yield points
            points, curved = [], False
        curved |= kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_moved((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if not curved:
        yield points
