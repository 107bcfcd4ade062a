"""The pictures of a PDF's page: where they are, and which of them look like writing that nobody typed.

A slip, a stamp or a printed mail that was pasted beside the text says something; a photograph or a map does not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

Place = tuple[float, float, float, float]

_MOST_OBJECTS = 3000
_HOLDS = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
MOST_OF_A_PAGE = 0.5  # of it, covered by pictures
_LEAST_SHARE = 0.1  # of the page: a smaller picture is a coat of arms or a letterhead
_LETTERS_OVER = 8  # characters over a picture: then it is a ground, or a scan that was made out already
_DARK = 60  # of 255 tones darker than the paper
_INKED = 0.02  # of a row's pixels are dark where letters stand
_LINES = 3  # of writing, with white between them
_PLACES = 6  # pictures of one page that are looked at


def pictures(page: Any) -> tuple[list[Place], int]:
    """The pictures on the page (left, bottom, right, top, cut to what is shown), and how many curves it has."""
    left, bottom, right, top = page.get_bbox()
    places: list[Place] = []
    paths = 0
    for number, shown in enumerate(page.get_objects(max_depth=1)):
        if number > _MOST_OBJECTS:
            break
        if shown.type in _HOLDS:
            if shown.type == pdfium.FPDF_PAGEOBJ_FORM and not _holds_picture(page, shown):
                continue
            x0, y0, x1, y1 = shown.get_bounds()
            place = (max(x0, left), max(y0, bottom), min(x1, right), min(y1, top))
            if place[0] < place[2] and place[1] < place[3]:
                places.append(place)
        elif shown.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING):
            paths += 1
    return places, paths


def _holds_picture(page: Any, form: Any) -> bool:
    found = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4, form=form, level=1)
    return next(iter(found), None) is not None


def writing_beside(page: Any, textpage: Any) -> tuple[Place, ...]:
    """Where pictures that look like writing stand beside the page's text: left, top, right, bottom, from above."""
    left, bottom, right, top = page.get_bbox()
    least = _LEAST_SHARE * (right - left) * (top - bottom)
    large = [p for p in pictures(page)[0] if (p[2] - p[0]) * (p[3] - p[1]) >= least][:_PLACES]
    return tuple(
        (x0 - left, top - y1, x1 - left, top - y0)
        for x0, y0, x1, y1 in large
        if len(textpage.get_text_bounded(x0, y0, x1, y1).strip()) < _LETTERS_OVER
        and _looks_written(page, (x0 - left, y0 - bottom, right - x1, top - y1))
    )


def share_pictured(page: Any) -> tuple[float, int]:
    """How much of the page its pictures cover, and how many curves it has."""
    left, bottom, right, top = page.get_bbox()
    places, paths = pictures(page)
    covered = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in places)
    return covered / max(1.0, (right - left) * (top - bottom)), paths


def is_mostly_pictures(page: Any) -> bool:
    """Whether pictures cover most of the page: a scan, also one whose characters OCR made out."""
    return holds_pictures(page) and share_pictured(page)[0] >= MOST_OF_A_PAGE


def holds_pictures(page: Any) -> bool:
    """Whether there is a picture, or a form that may hold one: asked of every page, so without making objects."""
    count = min(_MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page.raw))
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, number)) in _HOLDS
        for number in range(count)
    )


def _looks_written(page: Any, crop: Place) -> bool:
    """Whether the part of the page that these margins leave has dark rows with white between them, as lines have."""
    try:
        bitmap = page.render(scale=1, grayscale=True, crop=crop)
    except (ValueError, RuntimeError):  # next to nothing is left, or PDFium cannot draw it
        return False
    pixels, width = bytes(bitmap.buffer), bitmap.stride
    rows = [pixels[at : at + bitmap.width] for at in range(0, width * bitmap.height, width)]
    bitmap.close()
    tones = sorted(b"".join(rows[:: max(1, len(rows) // 50)]))
    paper = tones[len(tones) // 2] if tones else 0
    dark = bytes(1 if tone < paper - _DARK else 0 for tone in range(256))
    inked = [row.translate(dark).count(1) >= _INKED * len(row) for row in rows]
    lines = sum(1 for above, row in pairwise(inked) if row and not above)
    return lines >= _LINES and 0.1 * len(inked) <= sum(inked) <= 0.9 * len(inked)
