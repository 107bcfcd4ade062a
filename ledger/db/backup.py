"""Backups (varmuuskopiot): a copy of the ledger in one file, taken and put back while others work on it.

SQLite by its online backup, PostgreSQL by pg_dump, pg_restore and psql of the database's own version. A copy without
secrets holds no subscription, target, token, delivery or name of an operator.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from core import clock
from core.files import left_by_the_dead, own_folder
from core.settings import settings
from ledger.db.database import bounds, close_connections, file_uri
from ledger.db.faults import is_damage, what_mends
from ledger.db.migrate import LedgerFromTheFuture, refuse_newer, refuse_unknown, upgrade
from ledger.db.tables import Base, private_tables

SQLITE_MAGIC = b"SQLite format 3\x00"
POSTGRES_MAGIC = b"PGDMP"
_BUSY_SECONDS = 60.0
_PAGES = 1000  # a step; between two of them others may write
_LOG_SUFFIXES = ("", "-wal", "-shm")  # a SQLite database and its log
_REVISIONS = re.compile(r"^COPY [^\n]*alembic_version[^\n]*;\n(.*?)^\\\.", re.M | re.S)


class BackupError(Exception):
    """A backup that could not be taken or put back: what was wrong, where, and what to do."""


def backup(target: Path, *, secrets: bool = True) -> None:
    """Write a copy of the ledger to `target`, whole or not at all, readable by its owner alone.

    Raises BackupError; LedgerUnavailable where the database cannot be reached; without secrets LedgerFromTheFuture
    where a newer usovahti has migrated it, of whose tables nobody here knows which are private.
    """
    if _is_the_ledger(target):
        raise BackupError(f"{target} is the ledger itself: choose another name for its copy.")
    if target.exists() and not _is_backup(target):
        raise BackupError(f"{target} exists and is no backup of usovahti: choose another name.")
    if not target.parent.is_dir():
        raise BackupError(f"the folder {target.parent} does not exist: make it, or choose another.")
    with _draft_of(target) as draft:
        if _is_sqlite():
            _copy_sqlite(_sqlite_file(), draft)
            if not secrets:
                refuse_unknown(_sqlite_revisions(draft))
                _strip_sqlite(draft)
        else:
            if not secrets:
                refuse_newer()
            _dump_postgres(draft, secrets=secrets)


def check(source: Path) -> str:
    """See whether a file can be put in this ledger's place; the kind of its database.

    Raises BackupError where it is damaged, of another kind of database, of a newer usovahti, or the ledger itself.
    """
    kind = _kind_of(source)
    if _is_the_ledger(source):
        raise BackupError(f"{source} is the ledger itself: name a copy of it.")
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
    try:
        refuse_unknown(_sqlite_revisions(source) if kind == "sqlite" else _postgres_revisions(source))
    except LedgerFromTheFuture as error:
        raise BackupError(f"{source} is a backup of a newer usovahti: {error}") from error
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
    own_folder(ledger.parent)
    close_connections()
    kept = _set_aside(ledger)
    if ledger.exists():
        _copy_sqlite(source, ledger)
    else:
        with _draft_of(ledger) as draft:
            _copy_sqlite(source, draft)
    upgrade()
    return kept


def _set_aside(ledger: Path) -> Path | None:
    """Keep what is in the ledger's place: a copy of it or, where it is damaged, its very files. Where that is; None
    where nothing is there. Raises BackupError."""
    if not ledger.exists():
        return None
    kept = _free_name(ledger.with_name(f"{ledger.name}.before-restore-{clock.now():%Y%m%d-%H%M%S}"))
    if ledger.stat().st_size:
        try:
            with _draft_of(kept) as draft:
                _copy_sqlite(ledger, draft)
            return kept
        except BackupError as error:
            if not is_damage(error.__cause__):
                raise
    for suffix in _LOG_SUFFIXES:
        if (file := ledger.with_name(ledger.name + suffix)).exists():
            file.rename(kept.with_name(kept.name + suffix))
    return kept


def _free_name(wanted: Path) -> Path:
    """The name, or the next one that nothing has."""
    names = (wanted, *(wanted.with_name(f"{wanted.name}-{number}") for number in range(2, 1000)))
    return next((name for name in names if not name.exists()), wanted)


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A file that takes the target's name when it is whole, and goes when it is not.

    What a killed process left is removed by the next one: it may be as large as the ledger, and holds its secrets.
    """
    own = f".usovahti-copy-{socket.gethostname()}-"  # a folder of backups may be several machines'
    handle, name = tempfile.mkstemp(prefix=f"{own}{os.getpid()}-", dir=target.parent)
    os.close(handle)
    draft = Path(name)  # made by mkstemp: 600
    for left in left_by_the_dead(target.parent, own):
        left.unlink(missing_ok=True)
    try:
        yield draft
        os.replace(draft, target)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        for suffix in (*_LOG_SUFFIXES, "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)


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
    """Whether a new backup may take its place: another program's database may not go for it."""
    try:
        if _kind_of(path) == "sqlite":
            _check_sqlite(path)
    except BackupError:
        return False
    return True


def _is_the_ledger(path: Path) -> bool:
    if not _is_sqlite():
        return False
    ledger = _sqlite_file()
    if path.exists() and ledger.exists() and path.samefile(ledger):
        return True
    return os.path.realpath(path) in {os.path.realpath(ledger) + suffix for suffix in _LOG_SUFFIXES}


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
        advice = what_mends(error) or ""
        raise BackupError(f"{source} cannot be copied to {target}: {error}. {advice}".rstrip()) from error
    target.chmod(0o600)


def _strip_sqlite(copy: Path) -> None:
    """Take out what is private, and the pages that held it. An older ledger lacks some of the tables."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA secure_delete=ON")
            there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            for table in private_tables():
                if table.name in there:
                    connection.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - names of our own tables
            if "settlements" in there:
                connection.execute("UPDATE settlements SET settled_by = ''")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        advice = what_mends(error) or ""
        raise BackupError(
            f"what is private cannot be taken out of the copy: {error}. {advice}".rstrip()
        ) from error


def _check_sqlite(source: Path) -> None:
    """Raises BackupError where the file is damaged or holds no ledger."""
    try:
        with closing(sqlite3.connect(f"{file_uri(source)}?mode=ro&immutable=1", uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone()[0]
            ours = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'memberships')"
            ).fetchone()[0]
    except sqlite3.Error as error:
        if not is_damage(error):
            advice = what_mends(error) or ""
            raise BackupError(f"{source} cannot be read: {error}. {advice}".rstrip()) from error
        raise BackupError(f"{source} is damaged ({error}): restore another copy.") from error
    if sound != "ok":
        raise BackupError(f"{source} is damaged ({str(sound)[:100]}): restore another copy.")
    if ours != 2:
        raise BackupError(f"{source} is a SQLite file, but no ledger of usovahti.")


def _sqlite_revisions(source: Path) -> set[str]:
    """The revisions of a ledger in a file; none where it has no tables yet."""
    with closing(sqlite3.connect(f"{file_uri(source)}?mode=ro&immutable=1", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return set()
        return {str(name) for (name,) in connection.execute("SELECT version_num FROM alembic_version")}


def _postgres_revisions(source: Path) -> set[str]:
    said = _run(
        "pg_restore",
        "--data-only",
        "--table=alembic_version",
        "--file=-",
        str(source),
        restores=True,
        connects=False,
    )
    return {name for found in _REVISIONS.findall(said) for name in found.split()}


def _dump_postgres(target: Path, *, secrets: bool) -> None:
    left_out = [] if secrets else [f"--exclude-table-data=public.{table.name}" for table in private_tables()]
    if not secrets:
        left_out.append("--exclude-table-data=public.settlements")  # they name the operator
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", *left_out)


def _restore_postgres(source: Path) -> None:
    """In one transaction: the tables of this version go first, since an older backup knows nothing of the newer ones
    and could not drop what they refer to."""
    ours = ", ".join(f'public."{name}"' for name in (*Base.metadata.tables, "alembic_version"))
    with tempfile.TemporaryDirectory(prefix="usovahti-") as folder:  # 700
        script = Path(folder) / "ledger.sql"
        _run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", f"--file={script}", str(source),
            restores=True, connects=False,
        )  # fmt: skip
        _run(
            "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
            f"--command=DROP TABLE IF EXISTS {ours} CASCADE", f"--file={script}",
            restores=True,
        )  # fmt: skip


def _run(program: str, *words: str, restores: bool = False, connects: bool = True) -> str:
    """Run one of PostgreSQL's client programs, on the ledger where it `connects`; what it printed."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(
            f"{program} is not installed: it comes with PostgreSQL's client programs (Debian: postgresql-client)."
        )
    url = make_url(settings().database()).set(drivername="postgresql")
    url = url.update_query_dict({name: str(value) for name, value in bounds(settings().database()).items()})
    # The password goes by the environment: a command line can be read by every user of the machine.
    environment = {**os.environ, "PGPASSWORD": url.password or ""}
    plain = url.set(password=None).render_as_string(hide_password=False)
    where = [f"--dbname={plain}"] if connects else []
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [found, *where, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = [line.strip().removeprefix(f"{program}: ") for line in done.stderr.strip().splitlines()]
        lines = lines or ["it says nothing"]
        first = next((at for at, line in enumerate(lines) if "error:" in line.lower()), len(lines) - 1)
        said = "; ".join(lines[first : first + 2])  # what is wrong, and the detail to it
        what = "put back" if restores else "taken"
        raise BackupError(f"the backup could not be {what}: {program}: {said[:300]}")
    return done.stdout
