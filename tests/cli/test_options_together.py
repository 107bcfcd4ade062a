"""Options that exclude each other, or mean nothing without another, are refused in one sentence and nothing is done."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.failure import USAGE, Failure
from cli.main import build
from tests.shared import ROOT

ITEM = str(ROOT / "tests" / "items" / "fee_changed_in_meeting.txt")
PARSE = f"parse {shlex.quote(ITEM)}"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"{PARSE} --text --json", "give --text or --json, not both."),
        (f"{PARSE} --items --explain", "give --explain or --items, not both."),
        (f"{PARSE} --text --explain", "give --text or --explain, not both."),
        (f"{PARSE} --text --explain --items", "give --text or --explain or --items, not all."),
        ("memberships --csv --json", "choose one."),
        ("status --all --unread", "give --all or --unread, not both."),
        ("reparse --announce", "--announce goes with --write: give that too, or leave it out."),
        ("review doubtful --keep --why x --json", "give --keep or --json, not both."),
        ("review doubtful --why x --by y", "--why and --by go with --keep: give that too, or leave it out."),
        ("review doubtful --announce", "--announce goes with --drop: give that too, or leave it out."),
        ("crawl jämsä --platform tweb", "--platform goes with --portal-url: give that too, or leave it out."),
        (
            "backfill jämsä --platform tweb",
            "--platform goes with --portal-url: give that too, or leave it out.",
        ),
        ("subscriptions mute uutiset --end --reason x", "--end ends the mute at once and keeps no --reason"),
        ("alerts preview C1 --target mail --json", "give --target or --json, not both."),
    ],
)
def test_what_excludes_each_other_is_refused(words: str, said: str) -> None:
    done = CliRunner().invoke(build(), shlex.split(words))
    assert isinstance(done.exception, Failure), done.output
    assert said in str(done.exception)
    assert done.exception.code == USAGE
    assert done.stdout == ""


@pytest.mark.parametrize("words", ["--items --json", "--explain --json"])
def test_what_goes_together_still_does(home: Path, words: str) -> None:
    done = CliRunner().invoke(build(), shlex.split(f"{PARSE} {words}"))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("{")
