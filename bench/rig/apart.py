"""A server of the benchmarks in a process of its own, so that its work is not counted as ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Apart:
    """`first` is what the process said when it was ready; it ends when its standard input does."""

    first: Any
    process: subprocess.Popen[str]

    def say(self, word: Any) -> None:
        """Give it a word (what JSON takes), and wait until it has done what that says."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(word) + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "done"


@contextmanager
def apart(module: str, *arguments: str) -> Iterator[Apart]:
    """`python -m MODULE ARGUMENTS`, which prints a line of JSON when it is ready and a line "done" after each word."""
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Apart(json.loads(process.stdout.readline()), process)
        finally:
            process.stdin.close()
