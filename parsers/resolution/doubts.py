"""What a reading leaves in doubt, noted while it is made."""

from __future__ import annotations

from parsers.schema import Warning_


class Doubts:
    """Whether a reading is `certain`, and its `warnings`, each code once, in the order in which they arose."""

    def __init__(self, *, certain: bool) -> None:
        self.certain = certain
        self.warnings: list[Warning_] = []

    def arise(self) -> None:
        """The reading is not certain; the reason is no news to the reader."""
        self.certain = False

    def warn(self, code: str, message: str) -> None:
        """The reading is not certain, and the reader is told why."""
        self.certain = False
        if all(w.code != code for w in self.warnings):
            self.warnings.append(Warning_(code=code, message=message))
