"""Reading of scanned pages (OCR), an optional extra: `pip install usovahti[ocr]` and Tesseract with Finnish."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from functools import cache
from typing import Any

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_LANGUAGES = "fin+swe"
_SECONDS = 60
_MAX_PIXELS = 40_000_000  # A3 at 300 dpi is 17 million


@cache
def missing() -> str | None:
    """What must be installed before scanned pages can be read, as a sentence; None where nothing is missing."""
    if importlib.util.find_spec("pytesseract") is None or importlib.util.find_spec("PIL") is None:
        return "to read scans install the extra: pip install 'usovahti[ocr]'"
    if shutil.which("tesseract") is None:
        return "to read scans install Tesseract (Debian: apt-get install tesseract-ocr tesseract-ocr-fin)"
    if "fin" not in importlib.import_module("pytesseract").get_languages():
        return "to read scans install Tesseract's Finnish (Debian: apt-get install tesseract-ocr-fin)"
    return None


def page_text(page: Any) -> str:
    """The text that Tesseract sees on a page of a PDF (a pypdfium2 page); "" where it sees none or needs
    too long.

    Called only where `missing()` is None.
    """
    pytesseract = importlib.import_module("pytesseract")
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    pixels = page.get_width() * page.get_height() * scale * scale
    if pixels > _MAX_PIXELS:
        scale *= (_MAX_PIXELS / pixels) ** 0.5
    image = page.render(scale=scale, grayscale=True).to_pil()
    known = set(pytesseract.get_languages())
    languages = "+".join(name for name in _LANGUAGES.split("+") if name in known)
    try:
        return str(pytesseract.image_to_string(image, lang=languages, timeout=_SECONDS))
    except RuntimeError:  # pytesseract's way to say that the time was over; the page counts as unread
        return ""
