"""The connection: SQLite (WAL) under USOVAHTI_HOME by default, or PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.settings import settings


class LedgerUnavailable(Exception):
    """The database cannot be reached or opened; the message says which (without password) and what to do."""


@functools.lru_cache(maxsize=8)
def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    made = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver opens no transactions of its own: see _begin
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA busy_timeout=30000")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return made


def engine() -> Engine:
    """The engine of the present settings; the SQLite file's folder is made where it is missing."""
    config = settings()
    url = config.database()
    if url.startswith("sqlite:///"):
        try:
            config.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise LedgerUnavailable(
                f"the folder {config.home} cannot be made: {error}. Set USOVAHTI_HOME."
            ) from error
    return _engine(url)


@contextmanager
def transaction() -> Iterator[Session]:
    """A session in one writing transaction: committed at the end, rolled back on any error.

    On SQLite it is `BEGIN IMMEDIATE`: writers wait for each other up to 30 s instead of failing midway.
    Raises LedgerUnavailable where the database cannot be reached.
    """
    with _session(reading=False) as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A session for reading only; it never waits for a writer. Raises LedgerUnavailable as above."""
    with _session(reading=True) as session:
        yield session


@contextmanager
def _session(*, reading: bool) -> Iterator[Session]:
    where = engine()
    try:
        with Session(where, expire_on_commit=False) as session, session.begin():
            session.connection(execution_options={"reading": reading})
            yield session
    except OperationalError as error:
        raise unavailable(error) from error


def unavailable(error: OperationalError) -> LedgerUnavailable:
    """The driver's error as one sentence for people, without the password."""
    shown = engine().url.render_as_string(hide_password=True)
    advice = "Check DATABASE_URL and that the server runs."
    if "no such table" in str(error.orig):
        advice = "Run `usovahti migrate` first."
    elif shown.startswith("sqlite"):
        advice = "Check USOVAHTI_HOME, its permissions and the free space."
    return LedgerUnavailable(f"the database {shown} cannot be used: {error.orig}. {advice}")
