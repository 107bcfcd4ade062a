"""Reading a document safely: PDFs and large ones in a process of their own, with limits of time and memory."""

from __future__ import annotations

from parsers import bounded, reading
from parsers.schema import Decision
from parsers.source import Source


def read_safely(source: Source) -> list[Decision]:
    """What every item of the document says. Raises parsers.unreadable.Unreadable with the reason."""
    return bounded.decisions(source) if bounded.wants_bounds(source) else reading.read_items(source)
