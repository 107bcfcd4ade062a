"""A disk that fills in the middle of a crawl: the command ends at once and says so, and nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from replay.failures import delay
from tests.shared import ROOT
from tests.stage import Stage, stage

pytestmark = pytest.mark.service

# From now on the ledger may have so many pages and no more: SQLite itself says that the disk is full.
FULL = """# may come late
import os
from sqlite3 import dbapi2

_connect = dbapi2.connect

def connect(*words, **options):
    connection = _connect(*words, **options)
    connection.execute("PRAGMA max_page_count = " + os.environ["LEDGER_PAGES"])
    return connection

dbapi2.connect = connect
"""


def nearly_full(world: Stage, folder: Path, spare: int) -> dict[str, str]:
    """The environment in which the ledger has room for so many more pages of 4 KB."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FULL, encoding="utf-8")
    with closing(sqlite3.connect(world.home / "usovahti.db")) as ledger:
        (pages,) = ledger.execute("PRAGMA page_count").fetchone()
    return {"PYTHONPATH": f"{folder}:{ROOT}", "LEDGER_PAGES": str(pages + spare)}


@pytest.mark.parametrize("command", [pytest.param("crawl --all", marks=pytest.mark.whole), "tick"])
def test_a_crawl_or_tick_ends_at_once_with_that_reason_and_the_next_tick_reads_all(
    home: Path, tmp_path: Path, command: str
) -> None:
    with stage(home) as world:
        assert world.call("subscriptions", "add", world.mail_target, "--name", "posti").returncode == 0
        limit = nearly_full(world, tmp_path / "full", 12)
        for portal in world.portals.values():
            portal.trouble("page=meetingitem", delay(0.1))
        began = time.monotonic()
        full = world.run(*command.split(), timeout=120, **limit)
        took = time.monotonic() - began
        assert full.returncode == 1
        assert "database or disk is full. The disk is full: make room" in full.stderr
        assert len(full.stderr.strip().splitlines()) == 1, full.stderr
        assert took < 90, "half an hour before"
        asked = sum(len(portal.requests) for portal in world.portals.values())

        for portal in world.portals.values():
            portal.calm()
        after = world.call("tick")
        assert after.returncode == 0, after.stderr
        assert sum(len(portal.requests) for portal in world.portals.values()) > asked
        assert "5 of 308 municipalities are read" in world.call("status").stdout
        assert world.mail.messages == [], "the first crawl is a silent baseline, however often it begins"
