"""Only tests' ledgers wait for no disk: in earnest what is committed is on it, whatever happens to the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.db import database
from tests import quick_ledger

OFF, FULL = 0, 2


def synchronous() -> int:
    with database.engine().connect() as connection:
        found = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    database.engine().dispose()
    return int(found)


def test_in_earnest_a_commit_is_on_the_disk_before_it_is_done(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_engine", quick_ledger.IN_EARNEST)
    assert synchronous() == FULL


def test_in_tests_it_need_not_be(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_engine", quick_ledger.engine_of)
    assert synchronous() == OFF
