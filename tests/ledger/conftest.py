"""Every test that takes `ledger` or `empty_database` runs twice: on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.db.database import engine
from tests.postgres import (
    migrated_database,
    migrated_postgres_url,
    postgres_server,
    postgres_url,
    run_migrations,
)

__all__ = ["migrated_database", "migrated_postgres_url", "postgres_server", "postgres_url"]

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.service)]


_MIGRATED = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A SQLite file with the ledger's tables, to be copied; one for all rooms that take this up."""
    if _MIGRATED not in pytestconfig.stash:
        home = tmp_path_factory.mktemp("migrated")
        run_migrations(USOVAHTI_HOME=str(home), DATABASE_URL=f"sqlite:///{home}/usovahti.db")
        pytestconfig.stash[_MIGRATED] = home / "usovahti.db"
    return pytestconfig.stash[_MIGRATED]


@pytest.fixture(params=DATABASES)
def empty_database(
    request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A database without tables, which `ledger.db.database` uses; gives its kind."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgres_url"))
    yield request.param
    engine().dispose()


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty ledger with its tables; gives the kind of its database."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("migrated_postgres_url"))
    else:
        shutil.copy(request.getfixturevalue("migrated_file"), home / "usovahti.db")
    yield request.param
    engine().dispose()
