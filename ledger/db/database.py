"""The connection: SQLite (WAL) under USOVAHTI_HOME by default, or PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import functools
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from core.files import own_folder
from core.settings import settings
from core.wellformed import as_json, from_json, wellformed
from ledger.db.faults import is_the_databases, takes_no_writing, what_mends, what_to_do, words_of

_OPTIONS: dict[str, Any] = {
    "json_serializer": as_json,
    "json_deserializer": from_json,
    "hide_parameters": True,  # an error's text is logged and mailed: no target's address in it
}
_JOURNAL_TRIES = 100  # ten seconds
# How long PostgreSQL is waited for where nothing comes back, not even that the connection is gone (a firewall that
# forgot it, a host without power): by default a quarter of an hour, or two hours where only an answer is awaited.
# A delivery's lease (ledger.outbox.claim) leaves time for several such waits. Where a system knows no tcp_user_timeout
# (milliseconds), the keepalives alone must do.
DEAD_AFTER = 20  # seconds
_BOUNDS = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": DEAD_AFTER * 1000,
}


class LedgerUnavailable(Exception):
    """The database cannot be reached, opened or written; the message says which (without password) and what to do.

    `lasting`: until somebody does it, every other try fails too (a full disk, a damaged file).
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


@functools.lru_cache(maxsize=8)
def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        made = create_engine(url, pool_pre_ping=True, connect_args=bounds(url), **_OPTIONS)
        event.listen(made, "handle_error", _connect_anew)
        return _only_wellformed(made)
    made = _only_wellformed(create_engine(url, connect_args={"timeout": 30}, **_OPTIONS))
    read_only = made.url.query.get("mode") == "ro"

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver opens no transactions of its own: see _begin
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=30000")
        if read_only:
            return
        _write_ahead(cursor)
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False) or read_only
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return made


def _connect_anew(context: ExceptionContext) -> None:
    """A connection that may only read may be one to yesterday's primary: the next try asks the address again."""
    if takes_no_writing(context.original_exception):
        context.is_disconnect = True


def bounds(url: str) -> dict[str, int]:
    """What libpq is to be told beside a PostgreSQL's address: each bound that the address does not set by itself."""
    given = make_url(url).query
    return {name: value for name, value in _BOUNDS.items() if name not in given}


def _only_wellformed(made: Engine) -> Engine:
    """No half of a character is stored or asked for, wherever a text comes from: the ledger could not be read again."""

    @event.listens_for(made, "before_cursor_execute", retval=True)
    def _clean(
        _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        return statement, _wellformed(parameters)

    return made


def _wellformed(given: Any) -> Any:
    """The parameters of a statement, or of several, as the driver takes them."""
    if isinstance(given, str):
        return wellformed(given)
    if isinstance(given, dict):
        return {name: _wellformed(value) for name, value in given.items()}
    if type(given) in (list, tuple):
        return type(given)(map(_wellformed, given))
    return given


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """SQLite's busy timeout does not hold for the change of a new file's journal, which several may begin at once."""
    for waited in range(_JOURNAL_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or waited == _JOURNAL_TRIES - 1:
                raise
            time.sleep(0.1)


def engine() -> Engine:
    """The engine of the present settings; the SQLite file's folder is made where it is missing."""
    config = settings()
    url = config.database()
    if url.startswith("sqlite:///"):
        try:
            own_folder(config.home)
            ledger = _file_of(url)
            found = _state_of(ledger)
            if _only_to_look_at(ledger, found):
                return _engine(_read_only_url(Path(ledger)))
            _owner_only(ledger, found)
        except (OSError, sqlite3.Error) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            lasting = what_mends(error)
            raise LedgerUnavailable(
                f"the folder {config.home} cannot be used: {said}. {lasting or 'Set USOVAHTI_HOME.'}",
                lasting=lasting is not None,
            ) from error
    return _engine(url)


def close_connections() -> None:
    """Close what this process holds open of the database; it is opened anew when it is asked for."""
    _engine(settings().database()).dispose()


@functools.lru_cache(maxsize=8)
def _file_of(url: str) -> str:
    return str(make_url(url).database)


def _state_of(file: str) -> os.stat_result | None:
    """None where there is no such file."""
    try:
        return os.stat(file)
    except FileNotFoundError:
        return None


def _only_to_look_at(ledger: str, found: os.stat_result | None) -> bool:
    """Whether the ledger is another user's, or on a medium that takes no writing."""
    return found is not None and bool(found.st_size) and not os.access(ledger, os.W_OK)


def _read_only_url(ledger: Path) -> str:
    """Where its folder takes no files either, SQLite cannot share its log: what stands in the file itself is read."""
    immutable = "" if os.access(ledger.parent, os.W_OK) else "&immutable=1"
    return f"sqlite:///{quote(file_uri(ledger))}?mode=ro{immutable}&uri=true"


def file_uri(path: Path) -> str:
    """The file as SQLite's own address, to which a query can be added: a ? or # of its name is no part of one."""
    return f"file:{quote(str(path))}"


def _owner_only(ledger: str, found: os.stat_result | None) -> None:
    """The ledger holds secrets: its files are 600, also in a folder that others may read. SQLite gives the files of
    its log the mode of the ledger."""
    if found is None:
        _begin_new(Path(ledger))
        return
    if not found.st_size:
        raise LedgerUnavailable(
            f"the ledger {ledger} is empty (0 bytes): something cut it off, a full disk perhaps. Put a copy back with "
            "`usovahti restore FILE`, or remove the file to begin anew."
        )
    for file, known in ((ledger, found), (f"{ledger}-wal", None), (f"{ledger}-shm", None)):
        with suppress(OSError):  # another user's ledger, to be looked at only
            if (known or os.stat(file)).st_mode & 0o077:
                os.chmod(file, 0o600)


def _begin_new(ledger: Path) -> None:
    """An empty database appears whole, so that a file of no bytes is never one of our making."""
    handle, name = tempfile.mkstemp(prefix=".usovahti-", dir=ledger.parent)  # 600
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            connection.execute("PRAGMA user_version=1")
        with suppress(FileExistsError):  # another process was first
            os.link(name, ledger)
    finally:
        os.unlink(name)


@contextmanager
def transaction() -> Iterator[Session]:
    """A session in one writing transaction: committed at the end, rolled back on any error.

    On SQLite it is `BEGIN IMMEDIATE`: writers wait for each other up to 30 s instead of failing midway.
    Raises LedgerUnavailable where the database cannot be reached, or takes no writing.
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
    except SQLAlchemyError as error:
        if not is_the_databases(error):
            raise
        raise unavailable(error) from error


def unavailable(error: SQLAlchemyError) -> LedgerUnavailable:
    """The driver's error as one sentence for people, without the password."""
    url = make_url(settings().database())
    is_file = url.drivername.startswith("sqlite")
    plain = url.set(drivername="postgresql")  # as the operator wrote it, without the driver's name
    shown = url.database if is_file else plain.render_as_string(hide_password=True)
    origin = getattr(error, "orig", None) or error
    advice = what_to_do(origin) or "Check DATABASE_URL and that the server runs."
    lasting = what_mends(origin) is not None
    if not lasting and is_file:
        advice = "Check USOVAHTI_HOME, its permissions and the free space."
    said = words_of(error)
    end = "" if said.endswith("?") else "."
    return LedgerUnavailable(f"the database {shown} cannot be used: {said}{end} {advice}", lasting=lasting)
