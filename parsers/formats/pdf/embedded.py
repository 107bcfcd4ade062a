"""Files embedded in a PDF: a portfolio's one page says only that a reader must open them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from parsers.errors import Unreadable

_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".txt")
_COVER = 400  # letters: a page of a record has more
_MOST = 50  # embedded files that are looked at
_NAMED = 3


def refuse_cover(document: Any, pages: Sequence[str]) -> None:
    """Raises Unreadable, naming them, where the text of the pages is next to nothing beside documents embedded in the
    file: what they say is not known."""
    if not pdfium.FPDFDoc_GetAttachmentCount(document.raw):
        return
    letters = sum(map(str.isalnum, "".join(pages)[: 20 * _COVER]))
    names = list(_documents(document)) if letters < _COVER else []
    if names:
        shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        raise Unreadable(
            f"the PDF is a cover for files embedded in it ({shown}): open it, save them and give them one by one"
        )


def _documents(document: Any) -> Iterator[str]:
    for number in range(min(_MOST, document.count_attachments())):
        try:
            name = str(document.get_attachment(number).get_name())
        except (PdfiumError, UnicodeError):
            continue
        if name.lower().endswith(_DOCUMENTS):
            yield name.replace("\\", "/").rpartition("/")[2][:80]
