"""Crawls in a process of their own: started, watched, ended in time, and judged by their result files.

Scrapy exits with 0 even when everything failed, and its reactor cannot be started twice in one process.
Several portals share one process (`scrapers.crawl.process`), since starting Scrapy costs more than a quiet poll.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.files import working_folder
from core.redaction import redacted

POLL_SECONDS = 0.1  # short sleeps let Dramatiq's own time limit and shutdown get in
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


def crawl_process(orders: Sequence[CrawlOrder], *, time_limit: float) -> dict[int, CrawlEnd]:
    """Run the spiders of `orders` in one process, at most `time_limit` seconds in all; the ends by run id.

    Never raises for what a spider does. On any way out of here no spider is left behind.
    """
    with working_folder("crawl") as folder:
        (folder / "orders.json").write_text(
            json.dumps([_order(order, folder) for order in orders]), encoding="utf-8"
        )
        with (folder / "stderr").open("w+b") as stderr:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [
                    sys.executable,
                    "-m",
                    "scrapers.crawl.process",
                    str(folder / "orders.json"),
                    f"{time_limit:.0f}",
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
                # the spiders end themselves when this process is gone
                env={**os.environ, "USOVAHTI_PARENT_PID": str(os.getpid())},
            )
            try:
                timed_out = not _wait(process, time_limit + GRACE_SECONDS)
            finally:
                _end(process)
            tail = _tail(stderr)
        return {
            order.run_id: CrawlEnd(_result(_result_file(folder, order)), timed_out, tail) for order in orders
        }


def _order(order: CrawlOrder, folder: Path) -> dict[str, Any]:
    return {
        "platform": order.platform,
        "arguments": {**order.arguments, "run_id": str(order.run_id)},
        "result_file": str(_result_file(folder, order)),
    }


def _result_file(folder: Path, order: CrawlOrder) -> Path:
    return folder / f"result-{order.run_id}.json"


def _wait(process: subprocess.Popen[bytes], time_limit: float) -> bool:
    """True if the process ended by itself within the limit."""
    deadline = time.monotonic() + time_limit
    while process.poll() is None:
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
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


def _tail(stderr: Any) -> str:
    stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - STDERR_TAIL))
    text: str = stderr.read().decode("utf-8", "replace")
    return redacted(text)


def _result(path: Path) -> dict[str, Any] | None:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return loaded if isinstance(loaded, dict) else None
