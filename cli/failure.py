"""How a command ends badly: one clear message on standard error and an exit code, never a traceback."""

from __future__ import annotations

FAILED, USAGE, PARTLY = 1, 2, 3


class Failure(Exception):
    """Ends the command: `message` says what was wrong, where, and what to do; `code` is the exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code
