"""What is imported is declared, what is declared is used, and docs/dependencies.md says why each is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.shared import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~; ]", one)[0] for one in requirements}


DECLARED = names(PROJECT["project"]["dependencies"])
EXTRA = {name for group in PROJECT["project"]["optional-dependencies"].values() for name in names(group)}
ROWS = [
    line
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| package", "| ---"))
]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deptry", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_page_says_of_each_dependency_why_it_is_there_and_of_nothing_else() -> None:
    told = {
        name
        for row in ROWS
        for name in re.findall(r"[a-z][a-z0-9.-]+", re.sub(r"\*extra\* `\w+`:", "", row.split("|")[1]))
    }
    assert {name.replace(".", "-") for name in told} == DECLARED | EXTRA


def test_what_is_declared_is_pinned() -> None:
    pinned = names(PROJECT["tool"]["uv"]["constraint-dependencies"])
    development = names(PROJECT["dependency-groups"]["dev"])
    assert (DECLARED | EXTRA | development) - pinned == set()
