"""Reading a document safely: PDFs and large ones in a process of their own, with limits of time and memory."""

from __future__ import annotations

from parsers import bounded, reading
from parsers.schema import Decision
from parsers.source import Source
from parsers.unreadable import failures_named


def read_safely(source: Source, *, apart: bool = False) -> list[Decision]:
    """What every item of the document says; with `apart` in a process of its own, whatever it is.

    Raises parsers.unreadable.Unreadable with the reason, also where the parser itself fails on the document: one
    page must not stop the others.
    """
    if apart or bounded.wants_bounds(source):
        return bounded.decisions(source)
    with failures_named():
        return reading.read_items(source)
