"""Reading of scanned pages (OCR), an optional extra: `pip install usovahti[ocr]` and Tesseract with Finnish.

Tesseract runs as a process of its own, on one thread; a document has a budget of wall time for all its pages.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from parsers.formats.ocr.word_rows import confidence, rows_of
from parsers.formats.page import Page

SECONDS = 150.0
"""What the pages of one document may take together."""

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
# pixels, a quarter of a stroke: over a grainy scan Tesseract sits for minutes and then sees nothing
_BLUR = 1.2
_GRAIN = 40  # of 255 tones: what is so little darker than the paper is its grain
_MAX_PIXELS = 40_000_000  # A3 at 300 dpi is 17 million
_PAGE_SECONDS = 60.0
_SURE = 60.0  # percent: the mean confidence of a page that was made out; of noise it is below 40
_QUARTERS = (90, 270, 180)
_BLANK_SHARE = 0.0005  # of the pixels may be dark on a blank sheet (dust, the scanner's edge)

_NO_LETTERS = "OCR made out no text in them"

_budget = SECONDS


@cache
def missing() -> str | None:
    """What must be installed before scanned pages can be read, as a sentence; None where nothing is missing."""
    if importlib.util.find_spec("pytesseract") is None or importlib.util.find_spec("PIL") is None:
        return "to read scans install the extra: pip install 'usovahti[ocr]', and Tesseract with Finnish"
    if shutil.which("tesseract") is None:
        return "to read scans install Tesseract (Debian: apt-get install tesseract-ocr tesseract-ocr-fin)"
    if "fin" not in _languages():
        return "to read scans install Tesseract's Finnish (Debian: apt-get install tesseract-ocr-fin)"
    return None


def allow(seconds: float) -> None:
    """Sets what one document's pages may take in this process (a process that reads one document: parsers.sandbox)."""
    global _budget
    _budget = seconds


@dataclass(frozen=True, slots=True)
class Seen:
    """What OCR saw on a page; `why_not` says why the page counts as unread, None where it was read."""

    page: Page | None
    why_not: str | None = None

    @property
    def unreadable(self) -> bool:
        """Whether nobody could look: not where OCR looked and made out no letters (a drawing)."""
        return self.why_not is not None and self.why_not != _NO_LETTERS


class Reader:
    """Reads the scanned pages of one document within its budget of time."""

    def __init__(self) -> None:
        self._seconds = _budget
        self._left = _budget

    def read(self, page: Any) -> Seen:
        """What stands on a page (a pypdfium2 page), upright or turned by quarters. A blank sheet is read: it says
        nothing."""
        if reason := missing():
            return Seen(None, reason)
        if self._left <= 0:
            return Seen(None, _too_long(self._seconds))
        begin = time.monotonic()
        try:
            with _alarm_stopped():
                return self._read(page, begin)
        finally:
            self._left -= time.monotonic() - begin

    def _read(self, page: Any, begin: float) -> Seen:
        image, scale = _picture(page)
        if _is_blank(image):
            return Seen(Page(page.get_height(), page.get_width(), ()))
        best, sure = None, 0.0
        for turn in (0, *_QUARTERS):
            left = self._left - (time.monotonic() - begin)
            if left <= 0:
                return Seen(None, _too_long(self._seconds))
            turned = image.rotate(turn, expand=True) if turn else image
            try:
                words = _words(turned, min(_PAGE_SECONDS, left))
            # pytesseract's way to say that the time was over, or that Tesseract failed
            except RuntimeError as error:
                return Seen(None, _failure(error, self._seconds if left < _PAGE_SECONDS else _PAGE_SECONDS))
            if (now := confidence(words)) > sure:
                rows = rows_of(words, scale)
                best, sure = Page(turned.height / scale, turned.width / scale, tuple(rows)), now
            if sure >= _SURE:
                return Seen(best)
        return Seen(None, _NO_LETTERS)


def _too_long(seconds: float) -> str:
    return f"reading scans took longer than {seconds:g} s"


def _failure(error: RuntimeError, seconds: float) -> str:
    if "timeout" in str(error).lower():
        return _too_long(seconds)
    return f"Tesseract failed ({' '.join(str(error).split())[:120]})"


@cache
def _languages() -> frozenset[str]:
    pytesseract = importlib.import_module("pytesseract")
    try:
        return frozenset(pytesseract.get_languages())
    except RuntimeError:  # Tesseract is there, but finds no language data at all
        return frozenset()


def _picture(page: Any) -> tuple[Any, float]:
    """The page in grey, without the grain of the scan, and the picture's pixels per point."""
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    pixels = page.get_width() * page.get_height() * scale * scale
    if pixels > _MAX_PIXELS:
        scale *= (_MAX_PIXELS / pixels) ** 0.5
    blur = importlib.import_module("PIL.ImageFilter").GaussianBlur(_BLUR)
    image = page.render(scale=scale, grayscale=True).to_pil().filter(blur)
    white = _paper(image) - _GRAIN
    return image.point([tone if tone < white else 255 for tone in range(256)]), scale


def _paper(image: Any) -> int:
    """The tone of the paper: the middle one."""
    counts: list[int] = image.histogram()
    return next(tone for tone, seen in enumerate(accumulate(counts)) if 2 * seen >= sum(counts))


def _is_blank(image: Any) -> bool:
    """Whether next to no pixel is darker than the paper."""
    counts: list[int] = image.histogram()
    dark = max(0, _paper(image) - 60)
    return dark > 0 and sum(counts[:dark]) < _BLANK_SHARE * sum(counts)


def _words(image: Any, seconds: float) -> dict[str, list[Any]]:
    """Tesseract's table of words. Raises RuntimeError where it fails or needs longer."""
    pytesseract = importlib.import_module("pytesseract")
    # The Finnish model has no §, the English one has; Swedish letters are in both Nordic ones.
    languages = "+".join(name for name in ("fin", "eng") if name in _languages())
    # its threads cost more than they bring, and other work goes on beside
    os.environ["OMP_THREAD_LIMIT"] = "1"
    table: dict[str, list[Any]] = pytesseract.image_to_data(
        image, lang=languages, timeout=seconds, output_type=pytesseract.Output.DICT
    )
    return table


@contextmanager
def _alarm_stopped() -> Iterator[None]:
    """The alarm of parsers.sandbox counts what the rest of the document takes, not the waiting for Tesseract."""
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)
