"""A page with what is written over it: filled form fields, notes set as text (FreeText), stamps, strike-outs.

PDFium's text of a page is that of its content alone, so what lies over it is made part of it first.
"""

from __future__ import annotations

import ctypes
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

_MOST = 2000  # annotations looked at: a form of an office has some dozens
_LONGEST = 20_000  # characters of one note
_SIZE = 10.0  # points: the letters of a note that says nothing of how it looks
_LETTER = 0.5 * _SIZE
_UNSEEN = 2 | 32  # flags: hidden, not shown (PDF 1.7, table 165)
_STRUCK_AT = (0.3, 0.4, 0.5, 0.6)  # of the height of a strike-out's box
_WRITTEN = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_FAILED = 0  # of FPDFPage_Flatten


def page_at(document: Any, index: int) -> Any:
    """The page (pypdfium2) of this number, from 0, with what is written over it as a part of its content.

    Raises PdfiumError where the page is damaged. A page that cannot be changed is given as it is.
    """
    page = document[index]
    written = [_note_of(note) for note in _annotations(page)]
    struck = [line for note in _annotations(page) for line in _strikes_of(note)]
    if not (struck or any(kind in _WRITTEN for kind, _, _ in written)):
        return page
    for kind, text, place in written:
        if kind == pdfium.FPDF_ANNOT_FREETEXT and text:
            _print(document, page, text, place)
    for line in struck:
        _draw(page, *line)
    pdfium.FPDFPage_GenerateContent(page.raw)
    flattened = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    if flattened == _FAILED:
        return page
    page.close()
    return document[index]


def _annotations(page: Any) -> Iterator[Any]:
    for number in range(min(_MOST, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        with _closed(pdfium.FPDFPage_GetAnnot(page.raw, number)) as note:
            if note:
                yield note


@contextmanager
def _closed(note: Any) -> Iterator[Any]:
    try:
        yield note
    finally:
        if note:
            pdfium.FPDFPage_CloseAnnot(note)


def _note_of(note: Any) -> tuple[int, str, tuple[float, float, float]]:
    """The kind of an annotation; of one that a viewer has still to draw its text and where that begins: left, top,
    width."""
    kind = pdfium.FPDFAnnot_GetSubtype(note)
    if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN or pdfium.FPDFAnnot_HasKey(note, b"AP"):
        return kind, "", (0.0, 0.0, 0.0)
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, ctypes.byref(rectangle))
    left, right = sorted((rectangle.left, rectangle.right))
    return kind, _text(note), (left, max(rectangle.top, rectangle.bottom), right - left)


def _text(note: Any) -> str:
    size = min(2 * _LONGEST, pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0))
    held = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(
        note, b"Contents", ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
    )
    return held.raw.decode("utf-16-le", "ignore").rstrip("\0")


def _strikes_of(note: Any) -> Iterator[tuple[float, float, float, float]]:
    """The lines, from x, y to x, y, that a strike-out draws: through the middle of each of its boxes, which fit their
    words loosely."""
    if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_STRIKEOUT:
        return
    if pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN:
        return
    box = pdfium.FS_QUADPOINTSF()
    for number in range(min(_MOST, pdfium.FPDFAnnot_CountAttachmentPoints(note))):
        pdfium.FPDFAnnot_GetAttachmentPoints(note, number, ctypes.byref(box))
        # two corners above in the direction of reading, then the two below them
        for up in _STRUCK_AT:
            down = 1 - up
            yield (
                up * box.x1 + down * box.x3,
                up * box.y1 + down * box.y3,
                up * box.x2 + down * box.x4,
                up * box.y2 + down * box.y4,
            )


def _draw(page: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """Draws a line into the page's content."""
    line = pdfium.FPDFPageObj_CreateNewPath(x0, y0)
    pdfium.FPDFPath_LineTo(line, x1, y1)
    pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_NONE, True)
    pdfium.FPDFPageObj_SetStrokeColor(line, 0, 0, 0, 255)
    pdfium.FPDFPage_InsertObject(page.raw, line)


def _print(document: Any, page: Any, text: str, place: tuple[float, float, float]) -> None:
    """Writes a note into the page's content, line by line from its upper edge."""
    left, top, width = place
    y = top - _SIZE
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        for line in textwrap.wrap(paragraph, max(20, int(width / _LETTER))):
            shown = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", _SIZE)
            letters = ctypes.create_string_buffer(line.encode("utf-16-le") + b"\0\0")
            pdfium.FPDFText_SetText(shown, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)))
            pdfium.FPDFPageObj_Transform(shown, 1, 0, 0, 1, left, y)
            pdfium.FPDFPage_InsertObject(page.raw, shown)
            y -= 1.2 * _SIZE
