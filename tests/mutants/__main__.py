"""Run: python -m tests.mutants [--only WORD] [--workers N] [--json]

Each mutant of mutants.toml is one sentence of the code turned into a wrong one, in a copy of the checkout; the tests
that it names are run there and must fail, with the rows of a plain run or else with all (`--whole`). What survives is
printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from tests.shared import ROOT, SHARED

TABLE = Path(__file__).with_name("mutants.toml")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
SECONDS = 300


@dataclass(frozen=True)
class Mutant:
    """`find` stands once in `file`; with `put` in its place the `tests` (pytest's words) must fail."""

    name: str
    file: str
    find: str
    put: str
    tests: tuple[str, ...]


def table() -> list[Mutant]:
    """All mutants, as the file has them."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(one["name"], one["file"], one["find"], one["put"], tuple(one["tests"])) for one in rows]


def killed(mutant: Mutant, copy: Path) -> bool:
    """Whether the tests notice. Raises ValueError where the place is not there any more, or the tests fail anyway."""
    file = copy / mutant.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(mutant.find) != 1:
        raise ValueError(
            f"{mutant.file} holds the place {whole.count(mutant.find)} times, not once: {mutant.find!r}"
        )
    file.write_text(whole.replace(mutant.find, mutant.put), encoding="utf-8")
    try:
        return _fails(mutant, copy) or _fails(mutant, copy, "--whole")
    except subprocess.TimeoutExpired:
        return True  # a test that never ends is noticed too
    finally:
        file.write_text(whole, encoding="utf-8")


def _fails(mutant: Mutant, copy: Path, *more: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *more, *mutant.tests],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy), "USOVAHTI_SHARED": str(SHARED)},
        capture_output=True, text=True, timeout=SECONDS * (4 if more else 1), check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1, 2):
        raise ValueError(f"pytest ended with {done.returncode}: {done.stdout[-500:]}")
    return done.returncode != 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", default="")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    chosen = [one for one in table() if given.only in f"{one.name} {one.file}"]
    copies: SimpleQueue[Path] = SimpleQueue()
    survivors: list[str] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="usovahti-mutants-") as name:
        for number in range(given.workers):
            copies.put(Path(shutil.copytree(ROOT, Path(name) / str(number) / "checkout", ignore=LEFT_OUT)))

        def judge(mutant: Mutant) -> None:
            copy = copies.get()
            try:
                dead = killed(mutant, copy)
            except ValueError as error:
                faults.append(f"{mutant.name}: {error}")
                return
            finally:
                copies.put(copy)
            if not dead:
                survivors.append(mutant.name)
            if not given.json:
                print(f"{'killed  ' if dead else 'SURVIVED'}  {mutant.file}: {mutant.name}", flush=True)

        with ThreadPoolExecutor(given.workers) as pool:
            list(pool.map(judge, chosen))
    if given.json:
        print(json.dumps({"mutants": len(chosen), "survivors": survivors, "faults": faults}, indent=2))
    else:
        print(f"{len(chosen)} mutants, {len(survivors)} survived, {len(faults)} could not be made")
        print(*faults, sep="\n")
    sys.exit(1 if survivors or faults else 0)


if __name__ == "__main__":
    main()
