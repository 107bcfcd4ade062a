"""Standard streams that are full, closed or read in part: a sentence and an exit code, and no traceback."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.forked import REAL
from tests.shared import ROOT

pytestmark = pytest.mark.service

ITEM = ROOT / "tests/items/adopts_plain_minutes.txt"


def rarely(words: str) -> ParameterSet:
    """A command that each run need not try: its output goes the way of the others."""
    return pytest.param(words, marks=pytest.mark.whole)


def shell(home: Path, words: str, around: str) -> subprocess.CompletedProcess[str]:
    """`usovahti WORDS` in bash, in the place of the {} of `around`, by a Python of its own: a forked one has its
    streams from the server that it was forked from. The exit code is the failure in a pipe.
    """
    command = f"{shlex.quote(REAL)} -m cli.main {words}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", around.replace("{}", command)],
        cwd=home, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "USOVAHTI_HOME": str(home)},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["--help", "schema", *map(rarely, ("status", f"parse {shlex.quote(str(ITEM))}", "memberships --csv"))],
)
def test_a_full_output_is_one_sentence_and_a_failure(home: Path, words: str) -> None:
    done = shell(home, words, "{} >/dev/full")
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "usovahti: standard output cannot be written to: No space left on device. What was printed is not whole.",
    )


def test_a_closed_output_is_one_sentence_and_nothing_is_written_in_its_place(home: Path) -> None:
    done = shell(home, "changes", "{} >&-")
    assert (done.returncode, "it is closed" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [
        ("changes", "2>&-", 0),
        pytest.param("changes", "2>/dev/full", 0, marks=pytest.mark.whole),
        pytest.param("crawl Salla", "2>/dev/full", 2, marks=pytest.mark.whole),
        pytest.param("crawl Salla", "2>&-", 2, marks=pytest.mark.whole),
    ],
)
def test_without_standard_error_the_work_is_done_and_the_exit_code_tells_how(
    home: Path, words: str, closed: str, code: int
) -> None:
    assert shell(home, words, "{} " + closed).returncode == code


@pytest.mark.parametrize("words", ["--help", *map(rarely, ("memberships --all", "status --all", "schema"))])
def test_a_reader_that_has_seen_enough_is_no_error(home: Path, words: str) -> None:
    done = shell(home, words, "{} | head -c 10")
    assert (done.returncode, "Traceback" in done.stderr, "rror" in done.stderr) == (0, False, False)


def test_a_failure_stays_one_where_nobody_reads_the_output(home: Path) -> None:
    assert shell(home, "crawl Salla", "{} | true").returncode == 2


def test_a_terminal_that_says_it_is_0_wide_is_taken_for_one_of_the_usual_width(home: Path) -> None:
    done = shell(home, "demo --help", "COLUMNS=0 {}")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) > 40
