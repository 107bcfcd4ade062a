"""The one way in which a reading fails."""

from __future__ import annotations


class Unreadable(Exception):
    """The document could not be read; `reason` is one sentence that says why and, where possible, what
    would help.

    It never means that the document does not mention the network.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
