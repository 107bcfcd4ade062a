"""Commands load what they need: an idle tick from cron runs 288 times a day."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from cli.main import COMMANDS, FAILURES, GROUPS, HELPS, QUEUE_FAILURES, _load, build
from scrapers.registry.load import COLUMNS
from tests import forked
from tests.ledger.conftest import migrated_file
from tests.shared import ROOT

__all__ = ["migrated_file"]

SLOW = ("scrapy", "twisted", "apprise", "alembic", "dramatiq", "redis", "requests", "aiohttp", "lxml", "bs4")


def loaded_by(home: Path, *words: str) -> set[str]:
    """Which of the slow libraries the command has loaded when it ends."""
    (home / "portals.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    program = f"""
import atexit, json, sys
sys.argv = ["usovahti", *{list(words)!r}]
atexit.register(lambda: print(json.dumps([name for name in {SLOW!r} if name in sys.modules]), file=sys.stderr))
from cli.main import main
main()
"""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "USOVAHTI_HOME": str(home),
        "USOVAHTI_REGISTRY": str(home / "portals.csv"),
    }
    command = [forked.REAL, "-c", program]  # no fork: of what has been loaded before
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "status",
        "tick",
        *(
            pytest.param(words, marks=pytest.mark.whole)
            for words in ("--version", "memberships", "changes --json")
        ),
    ],
)
def test_a_command_with_nothing_to_do_loads_no_slow_library(
    home: Path, migrated_file: Path, words: str
) -> None:
    shutil.copy(migrated_file, home / "usovahti.db")
    assert loaded_by(home, *words.split()) == set()


def test_the_list_of_commands_says_what_each_commands_own_help_begins_with() -> None:
    for name, where in COMMANDS.items():
        first = (inspect.getdoc(_load(where)) or "").split("\n\n")[0]
        assert HELPS.get(name, first).split() == first.split(), name
    for name, where in GROUPS.items():
        assert HELPS.get(name, _load(where).info.help) == _load(where).info.help
    short = CliRunner().invoke(build(listed=True), ["--help"]).output
    assert short == CliRunner().invoke(build(), ["--help"]).output


def groups(command: TyperGroup, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], TyperGroup]]:
    yield words, command
    for name, inner in command.commands.items():
        if isinstance(inner, TyperGroup):
            yield from groups(inner, (*words, name))


def test_no_short_help_is_cut_on_a_terminal_of_80_columns() -> None:
    app = build()
    found = dict(groups(get_command(app)))
    assert {(), ("portals",), ("alerts", "dead"), ("alerts", "held")} <= found.keys()
    for words, group in found.items():
        shown = CliRunner().invoke(app, [*words, "--help"], terminal_width=80, env={"COLUMNS": "80"}).output
        listed = shown.split("\nCommands:\n")[1]
        assert max(map(len, shown.splitlines())) <= 80
        assert "..." not in listed
        for name, command in group.commands.items():
            sentence = f"{name} {command.get_short_help_str(10_000)}"
            assert sentence.split() in parts(listed.split(), len(sentence.split())), (words, name)


def parts(words: list[str], length: int) -> list[list[str]]:
    return [words[start : start + length] for start in range(len(words))]


def test_failures_are_told_by_names_that_exist() -> None:
    import importlib

    for name in (*FAILURES, QUEUE_FAILURES[-1]):
        module, _, kind = name.rpartition(".")
        found = getattr(importlib.import_module(module), kind)
        assert issubclass(found, Exception)
        assert f"{found.__module__}.{found.__qualname__}" == name
    import dramatiq

    kinds = {f"{one.__module__}.{one.__qualname__}" for one in dramatiq.errors.ConnectionError.__mro__}
    assert kinds & set(QUEUE_FAILURES)
