"""Processes to be killed, forked from one that has loaded everything: a kill costs no start of Python.

Each child is a process of its own in all that matters here (its own connections, threads and locks) and runs what
`usovahti tick` or a worker process of `dramatiq workers` runs. The fork server itself has no threads and no
connections.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
PYTHON = "CHAOS_PYTHON"  # the program that starts what the children start


class ForkServer:
    """Starts children; only their parent, the fork server's process, can say how they ended.

    `environment` is what every child has; REDIS_URL must be in it, since the broker is made when it is loaded.
    """

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.log = log
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.processes"],
            env={**os.environ, **environment, PYTHON: sys.executable},
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def start(self, job: str, **environment: str) -> int:
        """Start a job of JOBS with this environment on top; its process id."""
        return int(self._ask({"start": job, "environment": environment, "log": str(self.log)}))

    def ended(self, child: int) -> int | None:
        """The exit code of a child that has ended (negative: the signal), None while it lives."""
        code = self._ask({"ended": child})
        return None if code is None else int(code)

    def wait(self, child: int) -> int:
        """Wait for a child's end."""
        return int(self._ask({"wait": child}))

    def do(self, job: str, **environment: str) -> None:
        """Run a job to its end. RuntimeError where it fails."""
        code = self.wait(self.start(job, **environment))
        if code:
            raise RuntimeError(f"{job} ended with {code}: {self.last_words()}")

    def last_words(self) -> str:
        """The last lines that children wrote."""
        return self.log.read_text(encoding="utf-8")[-1500:]

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the fork server itself has died")
        return json.loads(answer)


# --- the fork server's process ----------------------------------------------------------------------------------


def _tick() -> None:
    from cli.main import configure_logging
    from cli.unattended import tick

    configure_logging(verbose=True)
    tick()


def _crawl() -> None:
    """Somebody crawls by hand what a tick crawls too."""
    from cli.crawl import crawl
    from tests.chaos.ledgers import CRAWLED

    _by_hand(lambda: crawl(list(CRAWLED), as_json=True))


def _backfill() -> None:
    from cli.crawl import backfill
    from tests.chaos.ledgers import CRAWLED

    _by_hand(lambda: backfill(list(CRAWLED), since="2024-01-01", as_json=True))


def _by_hand(command: Callable[[], None]) -> None:
    from cli.failure import Failure
    from cli.main import configure_logging

    configure_logging(verbose=True)
    try:
        command()
    except Failure as failure:  # who did the work beside it was killed: it says so, and a tick goes on
        print(failure)


def _work() -> None:
    """What a worker process of `dramatiq workers --threads 4` does."""
    import dramatiq

    from cli.main import configure_logging
    from workers.actors import broker

    configure_logging(verbose=True)
    worker = dramatiq.Worker(broker, worker_threads=4)  # type: ignore[no-untyped-call]
    worker.start()  # type: ignore[no-untyped-call]
    while True:
        signal.pause()


def _seed() -> None:
    from tests.chaos.ledgers import seed

    seed(os.environ["CHAOS_KIND"])


JOBS: dict[str, Callable[[], None]] = {
    "tick": _tick,
    "manual": _crawl,
    "backfill": _backfill,
    "work": _work,
    "seed": _seed,
}


def _fork(question: dict[str, Any]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.setsid()
        log = os.open(question["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for number in (1, 2):
            os.dup2(log, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ.update(question["environment"])
        JOBS[question["start"]]()
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)  # the fork server's own way out is not the child's


def _answer(question: dict[str, Any]) -> int | None:
    if "start" in question:
        return _fork(question)
    if "wait" in question:
        return os.waitstatus_to_exitcode(os.waitpid(question["wait"], 0)[1])
    ended, status = os.waitpid(question["ended"], os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def main() -> None:
    """Load everything, then answer questions until standard input closes."""
    import cli.crawl
    import cli.unattended  # noqa: F401
    import tests.chaos.ledgers
    import workers.actors
    import workers.inline
    import workers.monitoring.metrics
    import workers.tick  # noqa: F401

    tests.chaos.ledgers.warm_up()
    sys.executable = os.environ[PYTHON]
    assert threading.active_count() == 1, "a process with threads cannot be forked safely"
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
