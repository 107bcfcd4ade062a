"""How a command ends badly: one clear message on standard error and an exit code, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping

FAILED, USAGE, PARTLY = 1, 2, 3


class Failure(Exception):
    """Ends the command: `message` says what was wrong, where, and what to do; `code` is the exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code


def refuse_both(given: Mapping[str, object]) -> None:
    """Refuse options that are different answers to one question. Raises Failure (exit code 2) where two are given."""
    named = [name for name, value in given.items() if value]
    if len(named) > 1:
        raise Failure(f"give {' or '.join(named)}, not {'both' if len(named) == 2 else 'all'}.", USAGE)


def refuse_without(other: str, has_other: object, given: Mapping[str, object]) -> None:
    """Refuse options that mean nothing without another one. Raises Failure (exit code 2)."""
    named = [name for name, value in given.items() if value]
    if named and not has_other:
        verb = "goes" if len(named) == 1 else "go"
        raise Failure(f"{' and '.join(named)} {verb} with {other}: give that too, or leave it out.", USAGE)
