"""A Python that starts at once: its processes are forked from one that has loaded all of usovahti already.

Each command and crawl of a test is a process of its own, as in earnest; but to start Python and load what it needs
takes a second or two of processor time, and the tests start some hundred. `executable()` is the path of a program that
takes what `python` takes. `-c`, and `-m` with a module of ours, is run by a fork of `tests.forked.server`; everything
else, and where a test's sitecustomize is to be seen, by the Python that runs the tests. Exit code, signals, standard
streams, folder and environment are those of the process that was asked for; who is killed takes the fork along.
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

REAL = sys.executable  # before any test puts another in its place
ROOT = Path(__file__).parents[2]


@cache
def executable() -> str:
    """The path of that program, which ends with this process; of Python itself where the system has no pidfd."""
    if not hasattr(os, "pidfd_open"):
        return REAL
    folder = Path(tempfile.mkdtemp(prefix="forked"))
    program, socket = folder / "python", folder / "socket"
    words = shlex.join([REAL, "-I", "-S", str(Path(__file__).with_name("client.py")), str(socket), REAL])
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    server = subprocess.Popen(
        [REAL, "-m", "tests.forked.server", str(socket), str(program)],
        cwd=ROOT,
        stdin=subprocess.PIPE,  # at its end the server ends
        stdout=subprocess.PIPE,
    )
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n", "the process that forks did not start"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(program)
