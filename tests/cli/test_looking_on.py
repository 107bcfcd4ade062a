"""Who only looks waits for nobody and needs to write nothing; what a terminal cannot show is no fault."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.db import database
from ledger.db.database import LedgerUnavailable, engine, reading, transaction
from ledger.db.migrate import is_current, upgrade
from ledger.memberships import views
from tests.stage import Stage

pytestmark = pytest.mark.service
LOOKING = (
    "status",
    "changes",
    "memberships",
    "subscriptions list",
    "portals list",
    "review list",
    "alerts dead list",
)


def run(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "USOVAHTI_HOME": str(home), **more}
    return subprocess.run(Stage.command(*words), env=environment, cwd=home, capture_output=True, timeout=120)


@pytest.mark.parametrize("command", LOOKING)
def test_looking_does_not_wait_for_a_writer(home: Path, command: str) -> None:
    upgrade()
    engine().dispose()
    held = sqlite3.connect(home / "usovahti.db", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    done = Stage(home, {}, None, None).call(*command.split())  # type: ignore[arg-type]  # no receivers are needed
    took = time.monotonic() - began
    held.close()
    assert done.returncode == 0, done.stderr
    assert took < 25, "SQLite would have waited half a minute for the writer"


def test_a_ledger_that_may_only_be_read_is_shown_and_says_so_when_it_is_to_be_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade()
    engine().dispose()
    monkeypatch.setattr(database, "_only_to_look_at", lambda _ledger: True)  # root may write everywhere
    assert is_current()
    upgrade()
    with reading() as session:
        assert views.memberships(session) == []
    with (
        pytest.raises(LedgerUnavailable, match="You may look at it, not change it"),
        transaction() as session,
    ):
        session.execute(text("DELETE FROM changes"))
    engine().dispose()


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "iso8859-15"])
def test_a_terminal_that_lacks_a_letter_gets_a_question_mark_and_programs_get_all(
    home: Path, encoding: str
) -> None:
    item = "Jämsän kaupunki\nKaupunginhallitus\n§ 1 USO-verkosto – kausi 2025–2026 ”Ž”\nPäätös\nMerkittiin tiedoksi.\n"
    (home / "item.txt").write_text(item, encoding="utf-8")
    for words in (("parse", "item.txt"), ("status",), ("--help",)):
        done = run(home, *words, PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr
    done = run(home, "parse", "item.txt", "--json", PYTHONIOENCODING=encoding)
    assert "–" in json.loads(done.stdout)["title"]
