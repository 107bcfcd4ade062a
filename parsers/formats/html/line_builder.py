"""The lines of an item while its page is read: pieces of text are put together, blocks end a line."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")


class Lines:
    """Finished lines ("" between paragraphs) and the one that is being written."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.number = 0  # of the line that is being written
        self.length = 0  # of what it holds so far
        self._pieces: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether something has been written on the line."""
        return bool(self._pieces)

    @property
    def last_char(self) -> str:
        """The last character of an open line."""
        return self._pieces[-1][-1]

    def written(self) -> str:
        """What the open line holds, as written."""
        return "".join(self._pieces)

    def append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self.length += len(text)

    def end(self) -> None:
        """Ends the open line; one of blanks only is none."""
        if not self._pieces:
            return
        text = _BLANKS.sub(" ", self.written()).strip()
        self._pieces.clear()
        self.length = 0
        self.number += 1
        if text:
            self.done.append(text)

    def blank(self) -> None:
        """A blank line, where text stands above and no other blank line."""
        if self.done and self.done[-1]:
            self.done.append("")
