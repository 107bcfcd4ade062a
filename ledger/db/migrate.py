"""Migrations: bring the database to the form that this version of usovahti needs (Alembic, programmatic)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from ledger.db.database import engine, unavailable

# Any number will do, so long as every version of usovahti uses the same.
ADVISORY_LOCK = 876


class LedgerFromTheFuture(Exception):
    """The database was migrated by a newer usovahti than this one."""


def upgrade() -> None:
    """Bring the database to the newest revision. Of two processes at once, one waits for the other.

    Raises ledger.db.database.LedgerUnavailable where the database cannot be reached, LedgerFromTheFuture where
    a newer usovahti has migrated it.
    """
    if is_current():
        return  # a look is enough: who only looks waits for no writer and needs no writable file
    config = _config()
    with _exclusive() as connection:
        _refuse_unknown(connection, config)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current() -> bool:
    """Whether the database has the form that this version needs. Raises LedgerUnavailable."""
    try:
        with engine().connect().execution_options(reading=True) as connection:
            return _revisions(connection) == _heads()
    except DatabaseError as error:
        raise unavailable(error) from error


@cache
def _heads() -> set[str]:
    return set(ScriptDirectory.from_config(_config()).get_heads())


def _config() -> Config:
    config = Config()
    # A package location, not a path: it is found wherever the wheel is installed.
    config.set_main_option("script_location", "ledger.db:migrations")
    return config


@contextmanager
def _exclusive() -> Iterator[Connection]:
    """A connection in one transaction that no other migration can be in at the same time.

    On SQLite the transaction begins with BEGIN IMMEDIATE; both databases roll DDL back with it.
    """
    try:
        with engine().begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            yield connection
    except DatabaseError as error:
        raise unavailable(error) from error


def _revisions(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _refuse_unknown(connection: Connection, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = _revisions(connection) - known
    if unknown:
        raise LedgerFromTheFuture(
            f"the database is at revision {', '.join(sorted(unknown))}, which this usovahti does not know: "
            "install the version that migrated it, or a newer one."
        )
