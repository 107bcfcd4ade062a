"""What a command did not do, it does not call done: words that name nothing end with a sentence and a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.failure import Failure
from cli.main import build
from ledger.db.migrate import upgrade
from scrapers.registry.load import COLUMNS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("changes --kind nonsense", "there is no kind of change “nonsense”; the kinds are joined,"),
        ("alerts held discard 0", "there are no such held changes"),
        ("alerts held release 0", "there are no such held changes"),
        ("alerts route --municipality jämsä --change nonsense", "there is no kind of change “nonsense”"),
        ("restore puuttuu.db", "puuttuu.db cannot be read"),
        ("serve --host ei-ole.invalid", "Give another --host."),
        ("memberships -m Atlantis", "there is no municipality “Atlantis”"),
    ],
)
def test_words_that_name_nothing_are_no_success(home: Path, words: str, said: str) -> None:
    upgrade()
    done = CliRunner().invoke(build(), words.split())
    assert isinstance(done.exception, Failure), done.output
    assert said in str(done.exception)
    assert done.exception.code in (1, 2)


def test_a_municipality_without_a_portal_is_told_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = home / "portals.csv"
    registry.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(registry))
    done = CliRunner().invoke(build(), ["portals", "show", "jämsä"])
    assert done.exit_code == 0, done.output
    assert "Jämsä has no portal in the registry" in done.output
