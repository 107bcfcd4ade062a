"""From a PDF to plain text, with a judgement of how far it can be trusted.

PDFium (pypdfium2, BSD/Apache licence) reads the characters and their places, parsers.pdf_layout makes lines
of them. Hostile files belong in parsers.bounded: PDFium runs in this process and cannot be interrupted.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import Any, Literal

import pypdfium2
import pypdfium2.raw as pdfium

from parsers import ocr
from parsers.pdf_layout import text_of
from parsers.pdf_page import MAX_CHARS, Page, is_turned, rows_of
from parsers.unreadable import Unreadable

Quality = Literal["readable", "garbled", "empty"]

MAX_PAGES = 1500
_MAX_ALL_CHARS = 6_000_000
_SCANNED_SHARE = 0.2  # of the pages: with more than this unread, the rest is not the document
_VOWELS = frozenset("aeiouyåäöéüAEIOUYÅÄÖÉÜ")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff�]")
_LOCK = threading.Lock()  # PDFium is not thread-safe, and workers run threads


@dataclass(frozen=True, slots=True)
class PdfText:
    """The text of a PDF.

    `pages` counts its pages, `unread_pages` numbers (from 1) those that show something but hold no text
    (scans). `quality` is "empty" where there is not one letter or digit, "garbled" where the characters are
    not what is seen (a font without a map to letters), else "readable".
    """

    text: str
    pages: int
    quality: Quality
    unread_pages: tuple[int, ...] = ()


def pdf_text(data: bytes) -> PdfText:
    """The text of a PDF with its quality.

    Raises Unreadable where the file cannot be opened (encrypted, broken off, damaged) or is too large to read
    (MAX_PAGES pages). Scanned pages are read by OCR where the extra `ocr` is installed.
    """
    with _LOCK:
        document = _opened(data)
        try:
            return _read(document)
        finally:
            document.close()


def readable_text(data: bytes) -> str:
    """The text of a PDF that can be relied on; raises Unreadable, with the reason, for one that cannot."""
    result = pdf_text(data)
    if result.quality == "garbled":
        raise Unreadable(
            "the PDF's characters are not letters (a font without a map); it needs OCR" + _ocr_hint()
        )
    if result.quality == "empty" or len(result.unread_pages) > _SCANNED_SHARE * result.pages:
        if not result.unread_pages:
            raise Unreadable("the PDF holds no text at all: its pages are blank")
        raise Unreadable(
            f"{len(result.unread_pages)} of the PDF's {result.pages} pages are scanned images without text"
            + _ocr_hint()
        )
    return result.text


def _ocr_hint() -> str:
    missing = ocr.missing()
    return f" ({missing})" if missing else " (OCR found no text in them)"


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable("the PDF is encrypted: it asks for a password") from error
        if _is_cut(data):
            raise Unreadable("the PDF breaks off: its end is missing; fetch it again") from error
        raise Unreadable("the PDF is damaged and cannot be opened") from error
    if pages == 0:
        document.close()
        raise Unreadable("the PDF has no pages")
    if pages > MAX_PAGES:
        document.close()
        raise Unreadable(f"the PDF has {pages} pages, the limit is {MAX_PAGES}")
    if _is_cut(data):
        document.close()
        raise Unreadable("the PDF breaks off: its end is missing; fetch it again")
    return document


def _is_cut(data: bytes) -> bool:
    """Whether the mark at the end is missing: PDFium repairs such a file and silently drops the pages after the cut."""
    end = data.rfind(b"%%EOF")
    return end < 0 or b" obj" in data[end : end + 65536] or len(data) - end > 65536


def _read(document: Any) -> PdfText:
    pages: list[Page] = []
    loose: list[str] = []
    unread: list[int] = []
    total = 0
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            unread.append(index + 1)
            continue
        count = textpage.count_chars()
        total += count
        if count > MAX_CHARS or total > _MAX_ALL_CHARS:
            raise Unreadable(
                f"page {index + 1} of the PDF has {count} characters; that is no record of a meeting"
            )
        if count and is_turned(textpage):
            loose.append(textpage.get_text_range())
        rows = () if count == 0 or is_turned(textpage) else tuple(rows_of(page, textpage))
        if not rows and not (count and loose and loose[-1].strip()):
            if not _shows_something(page):
                continue
            text = ocr.page_text(page) if not ocr.missing() else ""
            if text.strip():
                loose.append(text)
            else:
                unread.append(index + 1)
            continue
        pages.append(Page(page.get_height(), page.get_width(), rows))
        textpage.close()
        page.close()
    text = "\n\n".join(part for part in (text_of(pages), *loose) if part.strip())
    return PdfText(text, len(document), _quality(text), tuple(unread))


def _shows_something(page: Any) -> bool:
    return next(iter(page.get_objects(max_depth=2)), None) is not None


def _quality(text: str) -> Quality:
    letters = [char for char in text if char.isalpha()]
    if not letters and not any(char.isdigit() for char in text):
        return "empty"
    solid = len(text) - text.count(" ") - text.count("\n")
    if len(_ODD.findall(text)) > 0.1 * solid or text.count("(cid:") * 20 > len(text):
        return "garbled"
    if len(letters) < 200:
        return "readable"
    latin = sum(char <= "\u024f" for char in letters)
    vowels = sum(char in _VOWELS for char in letters)
    # Half the letters of Finnish are vowels, more than a third of Swedish; of shifted letters about a fifth
    return "readable" if latin > 0.7 * len(letters) and vowels > 0.27 * len(letters) else "garbled"
