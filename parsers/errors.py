"""The one way in which a reading fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Unreadable(Exception):
    """The document could not be read; `reason` is one sentence that says why and, where possible, what
    would help.

    It never means that the document does not mention the network.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def failures_named() -> Iterator[None]:
    """Whatever a reader raises in this block becomes Unreadable: one page must not stop the others."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"the reader failed on it ({type(error).__name__}: {error})"[:300]) from error
