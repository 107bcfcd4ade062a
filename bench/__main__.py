"""Runs the benchmarks, each in a process of its own: `python -m bench`, or `python -m bench parsing alerts_routing`.

A benchmark is a module of this folder with a `main()` that prints its figures. The exit code is 1 where one
failed, 2 where no benchmark has the name.
"""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUSY = 0.3  # of the load average: with more, others take part of the processor and figures come out low


def names() -> list[str]:
    """The modules of this folder that have a `main()`, in alphabetical order."""
    found = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    return [
        name for name in found if callable(getattr(importlib.import_module(f"bench.{name}"), "main", None))
    ]


def machine() -> str:
    """What the figures were measured on, and a note where it was not calm."""
    load = os.getloadavg()[0]
    told = (
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    )
    return f"{told} (busy: others take part of the processor)" if load > BUSY else told


def main(asked: list[str]) -> int:
    """Runs the named benchmarks, or all; the exit code."""
    known = names()
    if unknown := [name for name in asked if name not in known]:
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    failed = []
    for name in asked or known:
        print(f"\n== {name} ({machine()})", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
