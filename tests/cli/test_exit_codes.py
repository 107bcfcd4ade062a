"""What a command did not do, it does not call done: words that name nothing end with a sentence and a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.failure import Failure
from cli.main import build
from ledger.db.migrate import upgrade


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("changes --kind nonsense", "there is no kind of change “nonsense”; the kinds are joined,"),
        ("alerts held discard 0", "there are no such held changes"),
        ("alerts held release 0", "there are no such held changes"),
        ("alerts route --municipality jämsä --change nonsense", "there is no kind of change “nonsense”"),
        ("memberships -m Atlantis", "there is no municipality “Atlantis”"),
    ],
)
def test_words_that_name_nothing_are_no_success(home: Path, words: str, said: str) -> None:
    upgrade()
    done = CliRunner().invoke(build(), words.split())
    assert isinstance(done.exception, Failure), done.output
    assert said in str(done.exception)
    assert done.exception.code in (1, 2)
