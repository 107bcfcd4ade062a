"""Backups (varmuuskopiot): a copy of the ledger in one file, taken and put back while others work on it.

SQLite by its online backup, PostgreSQL by pg_dump and pg_restore of the database's own version. A copy without
secrets holds no subscription, target, token, delivery or name of an operator.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from core import clock
from core.settings import settings
from ledger.db.database import engine, file_uri, what_mends
from ledger.db.migrate import upgrade
from ledger.db.tables import private_tables

SQLITE_MAGIC = b"SQLite format 3\x00"
POSTGRES_MAGIC = b"PGDMP"
_BUSY_SECONDS = 60.0
_PAGES = 1000  # a step; between two of them others may write


class BackupError(Exception):
    """A backup that could not be taken or put back: what was wrong, where, and what to do."""


def backup(target: Path, *, secrets: bool = True) -> None:
    """Write a copy of the ledger to `target`, whole or not at all, readable by its owner alone.

    Raises BackupError; LedgerUnavailable where the database cannot be reached.
    """
    if target.exists() and not _is_backup(target):
        raise BackupError(f"{target} exists and is no backup of usovahti: choose another name.")
    if not target.parent.is_dir():
        raise BackupError(f"the folder {target.parent} does not exist: make it, or choose another.")
    with _draft_of(target) as draft:
        if _is_sqlite():
            _copy_sqlite(_sqlite_file(), draft)
            if not secrets:
                _strip_sqlite(draft)
        else:
            _dump_postgres(draft, secrets=secrets)


def check(source: Path) -> str:
    """See whether a file can be put in this ledger's place; the kind of its database.

    Raises BackupError where it is damaged or of another kind of database.
    """
    kind = _kind_of(source)
    if kind == "postgresql" and _is_sqlite():
        raise BackupError(
            f"{source} is a backup of PostgreSQL: set DATABASE_URL to the database it belongs in."
        )
    if kind == "sqlite" and not _is_sqlite():
        raise BackupError(
            f"{source} is a backup of SQLite: unset DATABASE_URL to restore it under USOVAHTI_HOME."
        )
    if kind == "sqlite":
        _check_sqlite(source)
    return kind


def restore(source: Path) -> Path | None:
    """Put a copy in the ledger's place and bring its tables up to date.

    What was there before is kept beside it; gives that file (None for PostgreSQL, where a dump is the operator's
    to take). Raises BackupError where the file is damaged or of another kind of database; the ledger then stays.
    """
    kind = check(source)
    if kind == "postgresql":
        _restore_postgres(source)
        upgrade()
        return None
    ledger = _sqlite_file()
    kept = None
    if ledger.exists():
        kept = ledger.with_name(f"{ledger.name}.before-restore-{clock.now():%Y%m%d-%H%M%S}")
        with _draft_of(kept) as draft:
            _copy_sqlite(ledger, draft)
    engine().dispose()
    ledger.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy_sqlite(source, ledger)
    upgrade()
    return kept


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A file that takes the target's name when it is whole, and goes when it is not."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    draft = Path(name)  # made by mkstemp: 600
    try:
        yield draft
        os.replace(draft, target)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)


def _is_sqlite() -> bool:
    return settings().database().startswith("sqlite")


def _sqlite_file() -> Path:
    return Path(str(make_url(settings().database()).database))


def _kind_of(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BackupError(f"{path} is no file.")
        with path.open("rb") as file:
            head = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    if head == SQLITE_MAGIC:
        return "sqlite"
    if head.startswith(POSTGRES_MAGIC):
        return "postgresql"
    raise BackupError(f"{path} is no backup of usovahti.")


def _is_backup(path: Path) -> bool:
    try:
        return bool(_kind_of(path))
    except BackupError:
        return False


def _copy_sqlite(source: Path, target: Path) -> None:
    """By SQLite's online backup: the copy is of one moment, though others write meanwhile."""
    if not source.exists():
        raise BackupError(f"there is no ledger at {source}.")
    try:
        with (
            closing(sqlite3.connect(f"{file_uri(source)}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as here,
            closing(sqlite3.connect(target, timeout=_BUSY_SECONDS)) as there,
        ):
            here.backup(there, pages=_PAGES, sleep=0.05)
    except sqlite3.Error as error:
        advice = what_mends(str(error)) or ""
        raise BackupError(f"{source} cannot be copied to {target}: {error}. {advice}".rstrip()) from error
    target.chmod(0o600)


def _strip_sqlite(copy: Path) -> None:
    """Take out what is private, and the pages that held it."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA secure_delete=ON")
        for table in private_tables():
            connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - names of our own tables
        connection.execute("UPDATE settlements SET settled_by = ''")
        connection.execute("VACUUM")


def _check_sqlite(source: Path) -> None:
    """Raises BackupError where the file is damaged or holds no ledger."""
    try:
        with closing(sqlite3.connect(f"{file_uri(source)}?mode=ro&immutable=1", uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone()[0]
            ours = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'memberships')"
            ).fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{source} is damaged ({error}): restore another copy.") from error
    if sound != "ok":
        raise BackupError(f"{source} is damaged ({str(sound)[:100]}): restore another copy.")
    if ours != 2:
        raise BackupError(f"{source} is a SQLite file, but no ledger of usovahti.")


def _dump_postgres(target: Path, *, secrets: bool) -> None:
    left_out = [] if secrets else [f"--exclude-table-data=public.{table.name}" for table in private_tables()]
    if not secrets:
        left_out.append("--exclude-table-data=public.settlements")  # they name the operator
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", *left_out)


def _restore_postgres(source: Path) -> None:
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        str(source),
        restores=True,
    )


def _run(program: str, *words: str, restores: bool = False) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(
            f"{program} is not installed: it comes with PostgreSQL's client programs (Debian: postgresql-client)."
        )
    url = make_url(settings().database()).set(drivername="postgresql")
    # The password goes by the environment: a command line can be read by every user of the machine.
    environment = {**os.environ, "PGPASSWORD": url.password or ""}
    plain = url.set(password=None).render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [found, f"--dbname={plain}", *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        what = "put back" if restores else "taken"
        raise BackupError(f"the backup could not be {what}: {program}: {last[:300]}")
