"""The home is its owner's alone, whoever makes it: beside the ledger it holds tokens, texts and settings."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.demo.world import stage
from core.files import write_whole
from core.settings import settings
from core.signing import keyed_hash
from ledger.db.backup import backup, restore
from ledger.db.database import engine
from ledger.db.migrate import upgrade
from workers.monitoring.metrics import write_metrics


def _demo(home: Path) -> None:
    with stage() as played:
        assert _rights(home / "demo" / ".env") == 0o600
        played.live_on(dt.datetime(2024, 12, 9, tzinfo=dt.UTC))
    assert _rights(home / "demo") == 0o700
    assert _rights(home / "demo" / ".env") == 0o600


def _ledger(_home: Path) -> None:
    upgrade()
    engine().dispose()


def _key(_home: Path) -> None:
    keyed_hash("form", "x")


def _metrics(home: Path) -> None:
    with pytest.raises(Exception, match="no such table"):
        write_metrics(home / "figures" / "usovahti.prom")


def _restore(home: Path) -> None:
    upgrade()
    backup(home.parents[1] / "copy")
    engine().dispose()
    shutil.rmtree(home.parent)
    restore(home.parents[1] / "copy")
    engine().dispose()


def _table(home: Path) -> None:
    write_whole(home / "portals.csv", "code\n")


@pytest.fixture
def missing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home that nobody has made yet, nor the folder above it, where others may see what is made."""
    before = os.umask(0o022)
    monkeypatch.setenv("USOVAHTI_HOME", str(tmp_path / "above" / "home"))
    yield settings().home
    os.umask(before)


@pytest.mark.parametrize("first", [_demo, _ledger, _key, _metrics, _restore, _table])
def test_whoever_makes_the_home_makes_it_for_its_owner_alone(
    missing: Path, first: Callable[[Path], None]
) -> None:
    first(missing)
    assert {path: oct(_rights(path)) for path in (missing.parent, missing)} == {
        missing.parent: "0o700",
        missing: "0o700",
    }


def _rights(path: Path) -> int:
    return path.stat().st_mode & 0o777
