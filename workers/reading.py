"""Reading a document safely: PDFs and large ones in a process of their own, with limits of time and memory."""

from __future__ import annotations

from parsers import bounded, reading
from parsers.schema import Decision
from parsers.source import Source
from parsers.unreadable import Unreadable


def read_safely(source: Source, *, apart: bool = False) -> list[Decision]:
    """What every item of the document says; with `apart` in a process of its own, whatever it is.

    Raises parsers.unreadable.Unreadable with the reason, also where the parser itself fails on the document: one
    page must not stop the others.
    """
    if apart or bounded.wants_bounds(source):
        return bounded.decisions(source)
    try:
        return reading.read_items(source)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"the reader failed on it ({type(error).__name__}: {error})"[:300]) from error
