"""`python -m MODULE …` in a process of its own, forked from one that has loaded all of a crawl already.

Each crawl is a process, as in earnest; but to start Python and load all that takes two seconds of processor time, and
the tests crawl some hundred times. What depends on the environment is read in the forked process, from its own.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BufferedIOBase
from multiprocessing import reduction
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.scrapers.loaded"])


def run(
    module: str, arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run it to its end, in that folder and environment; `stderr` is what it wrote there. `timeout` in seconds."""
    said = cwd / "stderr.txt"
    process = _forks.Process(target=_begin, args=(module, list(arguments), str(cwd), dict(env), str(said)))
    process.start()
    process.join(timeout)
    if process.exitcode is None:
        process.kill()
        raise subprocess.TimeoutExpired([module, *arguments], timeout)
    return subprocess.CompletedProcess(
        [module, *arguments], process.exitcode, "", said.read_text(encoding="utf-8", errors="replace")
    )


class Popen:
    """`subprocess.Popen` of `python -m MODULE …` as the product starts its crawls, forked from the same process."""

    def __init__(
        self, command: list[str], *, stderr: IO[bytes], env: Mapping[str, str], **_same: Any
    ) -> None:
        _python, _m, module, *arguments = command
        read, write = os.pipe()
        said = f"/proc/self/fd/{stderr.fileno()}"
        self._process = _forks.Process(
            target=_begin_group,
            args=(module, arguments, os.getcwd(), dict(env), os.readlink(said), reduction.DupFd(read)),
        )
        self._process.start()
        os.close(read)
        self.stdin = os.fdopen(write, "wb")
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("crawl", timeout or 0)
        return self._process.exitcode


def _begin_group(
    module: str, arguments: list[str], cwd: str, env: dict[str, str], said: str, orders: Any
) -> None:
    os.setsid()
    os.dup2(orders.detach(), 0)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    parent = {"USOVAHTI_PARENT_PID": str(os.getppid())}  # the process that forks, which ends with the tests
    _begin(module, arguments, cwd, {"PYTHONPATH": os.pathsep.join(sys.path), **env, **parent}, said)


processes = SimpleNamespace(
    Popen=Popen, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL, TimeoutExpired=subprocess.TimeoutExpired
)


class Reader:
    """`subprocess.Popen` of the process that reads one document for parsers.sandbox, forked likewise."""

    def __init__(self, command: list[str], *, env: Mapping[str, str], **_same: Any) -> None:
        _python, _m, module = command
        (asked, self._question), (self._answer, answered), (self._said, says) = (
            os.pipe(),
            os.pipe(),
            os.pipe(),
        )
        theirs = [asked, answered, says]
        self._process = _forks.Process(
            target=_begin_reader, args=(module, dict(env), [reduction.DupFd(one) for one in theirs])
        )
        self._process.start()
        for one in theirs:
            os.close(one)
        self.pid = self._process.pid
        self._heard: tuple[bytes, bytes] | None = None

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self.returncode

    def communicate(self, question: bytes = b"", timeout: float | None = None) -> tuple[bytes, bytes]:
        if self._heard is None:
            ends = [
                os.fdopen(self._question, "wb"),
                os.fdopen(self._answer, "rb"),
                os.fdopen(self._said, "rb"),
            ]
            with ThreadPoolExecutor(3) as at_once:
                told = at_once.submit(_told, ends[0], question)
                heard = [at_once.submit(_heard, end) for end in ends[1:]]
                self._process.join(timeout)
                ended = self._process.exitcode is not None
                if not ended:
                    os.killpg(self._process.pid or 0, signal.SIGKILL)
                told.result()
                self._heard = heard[0].result(), heard[1].result()
            self._process.join()
            if not ended:
                raise subprocess.TimeoutExpired("reader", timeout or 0)
        return self._heard


def _told(end: BufferedIOBase, question: bytes) -> None:
    with suppress(BrokenPipeError), end:
        end.write(question)


def _heard(end: BufferedIOBase) -> bytes:
    with end:
        return end.read()


def _begin_reader(module: str, env: dict[str, str], ends: list[Any]) -> None:
    os.setsid()
    for number, end in enumerate(ends):
        os.dup2(end.detach(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(env)
    runpy.run_module(module, run_name="__main__", alter_sys=True)


readers = SimpleNamespace(Popen=Reader, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired)


def _begin(module: str, arguments: list[str], cwd: str, env: dict[str, str], said: str) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    with open(said, "wb") as file:
        os.dup2(file.fileno(), 2)
    sys.argv = [module, *arguments]
    sys.path[0:0] = env["PYTHONPATH"].split(os.pathsep)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
