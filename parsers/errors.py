"""The one way in which a reading fails."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# seconds of processor time for a small document, as long as the sandbox waits for a large one; a usual one takes 0.1,
# and the first of a process some more for what is loaded with it
LONGEST_READING = 120.0


class Unreadable(Exception):
    """The document could not be read; `reason` is one sentence that says why and, where possible, what
    would help.

    It never means that the document does not mention the network.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _TooLong(BaseException):
    """No reader takes it for a failure of its own."""


@contextmanager
def _in_time(seconds: float | None) -> Iterator[None]:
    """Ends the block after so much of this process's own time, by an alarm: in a command's own thread, and where nobody
    else waits for one. Not by the clock: on a busy machine a sound text takes long.
    """
    alone = threading.current_thread() is threading.main_thread()
    if seconds is None or not alone or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return

    def ended(_number: int, _frame: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGPROF, ended)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def failures_named(*, seconds: float | None = None) -> Iterator[None]:
    """Whatever a reader raises in this block becomes Unreadable: one page must not stop the others.

    With `seconds` so does a reading that takes more processor time, in a command's own thread. Not for a block that
    awaits, since others run meanwhile, nor for one that the sandbox bounds.
    """
    try:
        with _in_time(seconds):
            yield
    except _TooLong:
        raise Unreadable(f"reading it took longer than {seconds or 0:g} s of processor time") from None
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"the reader failed on it ({type(error).__name__}: {error})"[:300]) from error
