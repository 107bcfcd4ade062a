"""Who only looks waits for nobody and needs to write nothing; what a terminal cannot show is no fault."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import text

from cli.main import main
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
    monkeypatch.setattr(database, "_only_to_look_at", lambda *_ledger: True)  # root may write everywhere
    assert is_current()
    upgrade()
    with reading() as session:
        assert views.memberships(session) == []
    with (
        pytest.raises(
            LedgerUnavailable,
            match=rf"^the database {re.escape(str(home))}/usovahti\.db cannot .* You may look at it, not change it",
        ),
        transaction() as session,
    ):
        session.execute(text("DELETE FROM changes"))
    engine().dispose()


def said(encoding: str, *words: str) -> bytes:
    """What the command writes on a terminal of this encoding, in this process."""
    terminal = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    code: object = None
    with redirect_stdout(terminal), patch.object(sys, "argv", ["usovahti", *words]):
        try:
            main()
        except SystemExit as end:
            code = end.code
        terminal.flush()
    assert not code, words
    return terminal.buffer.getvalue()  # type: ignore[attr-defined]  # of BytesIO


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "iso8859-15"])
def test_a_terminal_that_lacks_a_letter_gets_a_question_mark_and_programs_get_all(
    home: Path, encoding: str
) -> None:
    item = "Jämsän kaupunki\nKaupunginhallitus\n§ 1 USO-verkosto – kausi 2025–2026 ”Ž”\nPäätös\nMerkittiin tiedoksi.\n"
    file = home / "item.txt"
    file.write_text(item, encoding="utf-8")
    dash = "–".encode() if encoding == "ascii" else b"?"  # Click holds ASCII for a mistake, and writes UTF-8
    assert b"USO-verkosto %b kausi 2025%b2026" % (dash, dash) in said(encoding, "parse", str(file))
    assert said(encoding, "status")
    assert said(encoding, "--help")
    assert "–" in json.loads(said(encoding, "parse", str(file), "--json"))["title"]


def test_in_a_process_of_its_own_too(home: Path) -> None:
    (home / "item.txt").write_text("§ 1 USO-verkosto – kausi 2025–2026", encoding="utf-8")
    done = run(home, "parse", "item.txt", PYTHONIOENCODING="latin-1")
    assert (done.returncode, b"USO-verkosto ? kausi" in done.stdout) == (0, True), done.stderr
