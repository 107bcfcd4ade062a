"""Opening a PDF with PDFium, and the names of what keeps one from being opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from parsers.errors import Unreadable

MAX_PAGES = 1500
_LOCK = threading.Lock()  # PDFium is not thread-safe, and workers run threads


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document (pypdfium2), for one thread at a time.

    Raises Unreadable where the file cannot be opened (encrypted, broken off, damaged), has more than MAX_PAGES pages,
    or is a form whose pages only a program for such forms can make.
    """
    with _LOCK:
        document = _document(data)
        try:
            yield document
        finally:
            document.close()


def _document(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable("the PDF is encrypted: it asks for a password") from error
        if _is_cut(data):
            raise Unreadable("the PDF breaks off: its end is missing; fetch it again") from error
        raise Unreadable("the PDF is damaged and cannot be opened") from error
    try:
        if pages == 0:
            raise Unreadable("the PDF has no pages")
        if pages > MAX_PAGES:
            raise Unreadable(f"the PDF has {pages} pages, the limit is {MAX_PAGES}")
        if _is_cut(data):
            raise Unreadable("the PDF breaks off: its end is missing; fetch it again")
        if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
            raise Unreadable(
                "the PDF is a form (XFA) whose pages only say that one must wait: "
                "open it, print it to a PDF and give that"
            )
        document.init_forms()  # what its form fields hold is drawn (parsers.formats.pdf.annotations)
    except Unreadable:
        document.close()
        raise
    return document


def _is_cut(data: bytes) -> bool:
    """Whether the mark at the end is missing: PDFium repairs such a file and silently drops the pages after the cut."""
    end = data.rfind(b"%%EOF")
    return end < 0 or b" obj" in data[end : end + 65536] or len(data) - end > 65536
