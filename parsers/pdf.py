"""From a PDF to plain text (being written)."""

from __future__ import annotations

from parsers.unreadable import Unreadable


def readable_text(data: bytes) -> str:
    """The text of a PDF. Raises Unreadable."""
    raise Unreadable("PDF reading is being written")
