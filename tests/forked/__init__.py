"""A Python that starts at once: its processes are forked from one that has loaded all of usovahti already.

Each command and crawl of a test is a process of its own, as in earnest; but to start Python and load what it needs
takes a second or two of processor time, and the tests start some hundred. `executable()` is the path of a program that
takes what `python` takes. `-c`, and `-m` with a module of ours, is run by a fork of `tests.forked.server`; everything
else by the Python that runs the tests, also where a test's sitecustomize is to be seen, unless it begins with a line
`# may come late` (client.LATE). Exit code, signals, standard streams, folder and environment are those of the process
that was asked for; who is killed takes the fork along.
"""

from __future__ import annotations

import atexit
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

REAL = sys.executable  # before any test puts another in its place
ROOT = Path(__file__).parents[2]
SHARED = "FORKED_TOGETHER"
TABLES_AT_ONCE = (
    "TABLES_AT_ONCE"  # in a fork's environment: a new ledger gets its tables as tests.new_ledger says
)
_shared: str | None


def take_up() -> None:
    """What this process was told to share. Taken away at once: a run of tests within a test has a server of its own,
    which has loaded what that run loads.
    """
    global _shared
    _shared = os.environ.pop(SHARED, None)


take_up()


def share() -> str:
    """The program, for this process and all that run tests for it: the server ends with this process. Of Python itself
    where the system has no pidfd.
    """
    if not hasattr(os, "pidfd_open"):
        return REAL
    folder = Path(tempfile.mkdtemp(prefix="forked"))
    os.mkfifo(folder / "end")
    os.open(folder / "end", os.O_RDWR)  # open as long as this process lives
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with (folder / "end").open("rb") as end:
        program = _started(folder, end)
    os.environ[SHARED] = program
    return program


@cache
def executable() -> str:
    """The path of that program, which ends with this process or with the one that shares it; of Python itself where
    the system has no pidfd.
    """
    if _shared is not None:
        return _shared
    if not hasattr(os, "pidfd_open"):
        return REAL
    folder = Path(tempfile.mkdtemp(prefix="forked"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _started(folder, subprocess.PIPE)


def _started(folder: Path, end: int | IO[bytes]) -> str:
    """The program, whose server has started; it ends when its standard input, `end`, does."""
    program, socket = folder / "python", folder / "socket"
    words = shlex.join([REAL, "-I", "-S", str(Path(__file__).with_name("client.py")), str(socket), REAL])
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    server = subprocess.Popen(
        [REAL, "-m", "tests.forked.server", str(socket), str(program)],
        cwd=ROOT,
        stdin=end,
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n", "the process that forks did not start"
    return str(program)
