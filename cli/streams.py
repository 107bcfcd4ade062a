"""What a command reads from and writes to: the files that its user names, and the standard streams.

Standard output is the result: where it takes no more, the command has failed and says so, unless its reader has seen
enough (`usovahti … | head`). Standard error is words for people: where nobody takes them, the work goes on.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from cli.failure import FAILED, USAGE, Failure
from core.files import read_whole


def read_file(file: Path) -> bytes:
    """The bytes of a file of the user's. Raises Failure where it cannot be read, is no file, or is far too large."""
    try:
        return read_whole(file)
    except OSError as error:
        raise Failure(f"cannot read {file}: {error.strerror or error}", USAGE) from error


def read_text(file: Path) -> str:
    """The same of a file of UTF-8 text."""
    try:
        return read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Failure(f"{file} is no UTF-8 text.", USAGE) from None


class OutputLost(Exception):
    """Standard output took no more; the message says why."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"standard output cannot be written to: {error.strerror}. What was printed is not whole."
        )
        self.had_enough = error.errno == errno.EPIPE


class _Output(io.FileIO):
    """Standard output: a write that fails is told apart from one to any other file, wherever it is met."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OutputLost(error) from error


class _Words(io.FileIO):
    """Standard error: what cannot be said is not said, and the command's end does not depend on it."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


@contextmanager
def guarded() -> Iterator[None]:
    """Within the block the standard streams are guarded, and at its end all is written. Raises SystemExit.

    Those that a shell closed (`>&-`) are opened on nothing: the next file opened, the ledger say, would have their
    numbers, and whatever is printed would go into it.
    """
    closed = _opened_on_nothing()
    _drop_useless_size()
    guard(closed)
    try:
        try:
            if 1 in closed:
                raise OutputLost(OSError(errno.EBADF, "it is closed"))
            yield
        except SystemExit as end:
            if end.code:
                _flush_what_can_be()
                raise
        sys.stdout.flush()
    except OutputLost as lost:
        _nobody_reads()
        if not lost.had_enough:
            print(f"usovahti: {lost}", file=sys.stderr)
            sys.exit(FAILED)
        sys.exit(0)


def guard(closed: set[int]) -> None:
    """Put the guards in the place of the process's own streams; another's are only told to replace what they lack."""
    if 1 in closed or sys.stdout is sys.__stdout__:
        sys.stdout = _stream(_Output(1, "w", closefd=False), sys.__stdout__)
    elif isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if 2 in closed or sys.stderr is sys.__stderr__:
        sys.stderr = _stream(_Words(2, "w", closefd=False), sys.__stderr__)
    elif isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")


def _stream(raw: io.FileIO, before: TextIO | None) -> TextIO:
    """A terminal of Latin-1 or ASCII shows a question mark for what it lacks."""
    if before is not None:
        before.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=before.encoding if before is not None else "utf-8",
        errors="replace",
        line_buffering=raw.fileno() == 2 or raw.isatty() or getattr(before, "write_through", False),
    )


def _opened_on_nothing() -> set[int]:
    """The numbers of the standard streams that were closed."""
    closed = set()
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            closed.add(number)
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    if 0 in closed:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the process lives
    return closed


def _drop_useless_size() -> None:
    """Some shells and terminals say that they are 0 wide."""
    for name in ("COLUMNS", "LINES"):
        if not (os.environ.get(name, "1").isdecimal() and int(os.environ.get(name, "1")[:9])):
            del os.environ[name]


def _flush_what_can_be() -> None:
    """The command failed and has said why: that stands, whatever becomes of its output."""
    try:
        sys.stdout.flush()
    except OutputLost:
        _nobody_reads()


def _nobody_reads() -> None:
    """What is left of the output goes nowhere, so that the end of the process finds nothing to complain of."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
