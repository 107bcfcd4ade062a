"""Crawls in a process of their own: started, watched, ended in time, and judged by their result files.

Scrapy exits with 0 even when everything failed, and its reactor cannot be started twice in one process.
Several portals share one process (`scrapers.crawl.process`), since starting Scrapy costs more than a quiet poll.
Each crawl's end is known as soon as its result file is there, whatever its neighbours in the process do.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from core.files import working_folder
from core.redaction import redacted

GRACE_SECONDS = 10.0
STDERR_TAIL = 4_000


@dataclass(frozen=True)
class CrawlOrder:
    """What to crawl: a platform's spider, its arguments (`-a name=value`), and the run that it belongs to."""

    platform: str
    run_id: int
    arguments: dict[str, str]


@dataclass(frozen=True)
class CrawlEnd:
    """How one crawl ended: its result file's content, or None where it left none.

    `timed_out`: the process had to be stopped. `stderr_tail`: its last words, for the operator.
    """

    result: dict[str, Any] | None
    timed_out: bool
    stderr_tail: str

    @property
    def finish_reason(self) -> str | None:
        """Scrapy's word for it, or one of ours; None where there is no result."""
        return (self.result or {}).get("finish_reason")


class CrawlProcess:
    """One process for crawls that are ordered one after the other; started with the first of them.

    A context manager: on any way out of it no spider is left behind. Never raises for what a spider does.
    """

    def __init__(self, time_limit: float) -> None:
        self.deadline = time.monotonic() + time_limit
        self.open: dict[int, CrawlOrder] = {}  # ordered, and not yet ended
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr: IO[bytes] | None = None
        self._stack = ExitStack()
        self._folder = Path()

    def __enter__(self) -> Self:
        self._folder = self._stack.enter_context(working_folder("crawl"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._process is not None:
                _end(self._process)
        finally:
            self._stack.close()

    def order(self, orders: Sequence[CrawlOrder]) -> None:
        """Crawl these too."""
        if not orders:
            return
        if self._process is None:
            self._start()
        self.open |= {order.run_id: order for order in orders}
        lines = "".join(json.dumps(self._line(order)) + "\n" for order in orders)
        with suppress(BrokenPipeError):  # it died: `ends` says so
            assert self._process is not None  # noqa: S101 - for the type checker
            assert self._process.stdin is not None  # noqa: S101
            self._process.stdin.write(lines.encode())
            self._process.stdin.flush()

    def no_more(self) -> None:
        """Nothing else will be ordered: the process ends when its crawls have."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()

    def ends(self) -> Iterator[tuple[int, CrawlEnd]]:
        """The crawls that have ended since the last call, by run id. Past the deadline all others have, too."""
        running = self._process is not None and self._process.poll() is None  # before the files are looked at
        written = set(os.listdir(self._folder))
        for run_id in [one for one in self.open if self._result_file(one).name in written]:
            result = _result(self._result_file(run_id))
            if result is not None:
                del self.open[run_id]
                yield run_id, CrawlEnd(result, False, "")
        if not self.open or (running and time.monotonic() <= self.deadline + GRACE_SECONDS):
            return
        assert self._process is not None  # noqa: S101 - something was ordered
        _end(self._process)
        tail = _tail(self._stderr)
        for run_id in list(self.open):
            del self.open[run_id]
            result = _result(self._result_file(run_id))
            yield run_id, CrawlEnd(result, running, tail)

    def _start(self) -> None:
        self._stderr = self._stack.enter_context((self._folder / "stderr").open("w+b"))
        left = max(self.deadline - time.monotonic(), 1.0)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "scrapers.crawl.process", "-", f"{left:.0f}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            start_new_session=True,
            # the spiders end themselves when this process is gone
            env={**os.environ, "USOVAHTI_PARENT_PID": str(os.getpid())},
        )

    def _line(self, order: CrawlOrder) -> dict[str, Any]:
        return {
            "platform": order.platform,
            "arguments": {**order.arguments, "run_id": str(order.run_id)},
            "result_file": str(self._result_file(order.run_id)),
        }

    def _result_file(self, run_id: int) -> Path:
        return self._folder / f"result-{run_id}.json"


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.poll() is not None:
        return
    _signal(process, signal.SIGTERM)
    try:
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return  # it ended in between


def _tail(stderr: IO[bytes] | None) -> str:
    if stderr is None:
        return ""
    stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - STDERR_TAIL))
    return redacted(stderr.read().decode("utf-8", "replace"))


def _result(path: Path) -> dict[str, Any] | None:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return loaded if isinstance(loaded, dict) else None
