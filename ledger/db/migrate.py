"""Migrations: bring the database to the form that this version of usovahti needs (Alembic, programmatic)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from ledger.db.database import engine, unavailable

if TYPE_CHECKING:
    from alembic.config import Config

# Any number will do, so long as every version of usovahti uses the same.
ADVISORY_LOCK = 876

_REVISION = re.compile(r"^(revision|down_revision)\b[^=\n]*=(.*)$", re.M)
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")


class LedgerFromTheFuture(Exception):
    """The database was migrated by a newer usovahti than this one."""


def upgrade() -> None:
    """Bring the database to the newest revision. Of two processes at once, one waits for the other.

    Raises ledger.db.database.LedgerUnavailable where the database cannot be reached, LedgerFromTheFuture where
    a newer usovahti has migrated it.
    """
    if is_current():
        return  # a look is enough: who only looks waits for no writer and needs no writable file
    from alembic import command  # slow to import, and hardly ever needed

    config = _config()
    with _exclusive() as connection:
        refuse_unknown(_revisions(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current() -> bool:
    """Whether the database has the form that this version needs. Raises LedgerUnavailable."""
    try:
        return _present() == _heads()
    except DatabaseError as error:
        raise unavailable(error) from error


def refuse_newer() -> None:
    """Raises LedgerFromTheFuture where a newer usovahti has migrated the database: what works on it must stop then,
    since it does not know what the tables mean now. Raises LedgerUnavailable."""
    try:
        refuse_unknown(_present())
    except DatabaseError as error:
        raise unavailable(error) from error


def _present() -> set[str]:
    with engine().connect().execution_options(reading=True) as connection:
        return _revisions(connection)


def _heads() -> set[str]:
    """The newest revisions: those that no other one follows."""
    told = _told()
    return told["revision"] - told["down_revision"]


@cache
def _told() -> dict[str, set[str]]:
    """What the files of the revisions say of themselves, by their own words, without loading Alembic."""
    told: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for file in files("ledger.db.migrations").joinpath("versions").iterdir():
        if file.name.endswith(".py"):
            for name, value in _REVISION.findall(file.read_text(encoding="utf-8")):
                told[name].update(_QUOTED.findall(value))
    return told


def _config() -> Config:
    from alembic.config import Config

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
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def refuse_unknown(present: set[str]) -> None:
    """Raises LedgerFromTheFuture where one of the revisions is none that this version knows."""
    unknown = present - _told()["revision"]
    if unknown:
        raise LedgerFromTheFuture(
            f"the database is at revision {', '.join(sorted(unknown))}, which this usovahti does not know: "
            "install the version that migrated it, or a newer one."
        )
