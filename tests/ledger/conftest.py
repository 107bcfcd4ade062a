"""Every test that takes `ledger` runs twice: on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import migrate
from ledger.database import engine
from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def empty_database(
    request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A database without tables, which `ledger.database` uses; gives its name."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgres_url"))
    yield request.param
    engine().dispose()


@pytest.fixture
def ledger(empty_database: str) -> str:
    """An empty ledger with its tables; gives the name of the database."""
    migrate.upgrade()
    return empty_database
