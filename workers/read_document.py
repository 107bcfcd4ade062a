"""Reading a document safely: PDFs and large ones in a process of their own, with limits of time and memory."""

from __future__ import annotations

from parsers import LONGEST_READING, Decision, Source, failures_named, read_items, sandbox


def read_safely(source: Source, *, apart: bool = False) -> list[Decision]:
    """What every item of the document says; with `apart` in a process of its own, whatever it is.

    Raises parsers.errors.Unreadable with the reason, also where the parser itself fails on the document: one
    page must not stop the others.
    """
    if apart or sandbox.wants_bounds(source):
        return sandbox.decisions(source)
    with failures_named(seconds=LONGEST_READING):
        return read_items(source)
