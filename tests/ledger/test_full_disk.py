"""A disk without room is no damage: every command says so, and a sound ledger stays where it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledger.db import backup as copies
from ledger.db.faults import what_mends
from tests.shared import ROOT
from tests.stage import called

# No file may grow beyond half of the index of SQLite's log, as where a disk is full: the log cannot be opened.
NO_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (16384, 16384))\n"
FULL = "The disk is full: make room; nothing that was written before is lost."
COMMANDS = ("status", "health", "crawl jämsä", "tick", "backup copy")


@pytest.fixture
def sound(home: Path, migrated_file: Path) -> Path:
    """A sound ledger, which nobody has open."""
    ledger = home / "usovahti.db"
    ledger.write_bytes(migrated_file.read_bytes())
    return ledger


def without_room(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`usovahti WORDS` where no more can be written."""
    return subprocess.run(
        [sys.executable, "-c", f"{NO_ROOM}from cli.main import main; main()", *words],
        env={**os.environ, "USOVAHTI_HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=home, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_calls_a_full_disk_by_its_name_and_no_damage(sound: Path, command: str) -> None:
    done = without_room(sound.parent, *command.split())
    assert done.returncode == 1
    assert FULL in done.stderr
    assert "damaged" not in done.stderr
    assert "restore" not in done.stderr
    assert what_mends(done.stderr) == FULL, "who is told of it by a spider knows that it lasts"


def test_a_restore_without_room_leaves_the_sound_ledger_in_its_place(sound: Path, tmp_path: Path) -> None:
    copies.backup(tmp_path / "copy")
    before = sound.read_bytes()
    done = without_room(sound.parent, "restore", str(tmp_path / "copy"), "--yes")
    assert done.returncode == 1
    assert FULL in done.stderr
    assert sound.read_bytes() == before
    assert list(sound.parent.glob("*before-restore*")) == []
    assert called(sound.parent, "status").returncode == 0
