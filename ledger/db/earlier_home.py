"""The ledger at the place where versions before 0.2 put it: `~` itself instead of `~/.usovahti`.

They took the environment's HOME for USOVAHTI_HOME. What they left is moved once; it is never silently forgotten.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import structlog

from core.files import own_folder
from core.settings import SettingsError, settings
from ledger.db.faults import what_mends

log = structlog.get_logger(__name__)

LEDGER = "usovahti.db"
OWN_TABLES = ("portals.csv", "mergers.csv")  # begin with the column "code"


def adopt_earlier_home(user_home: Path | None = None) -> list[Path]:
    """Move the ledger and the operator's own tables from the user's home folder into the default home.

    Does nothing where a home or another database is set, or where a ledger lies in the default home already. Gives
    the files that were moved. Raises SettingsError where another process still uses the earlier ledger.
    """
    config = settings()
    try:
        old = (user_home or Path.home()).absolute()
    except RuntimeError:  # the user has none
        return []
    earlier = old / LEDGER
    if (
        config.database_url
        or config.home != old / ".usovahti"
        or not earlier.is_file()
        or earlier.is_symlink()
    ):
        return []
    if (config.home / LEDGER).exists():
        log.warning("two ledgers", used=str(config.home / LEDGER), left=str(earlier))
        return []
    own_folder(config.home)
    _close_log(earlier, config.home)
    moved = []
    for name in (LEDGER, *OWN_TABLES):
        source, target = old / name, config.home / name
        if source.is_file() and not target.exists() and (name == LEDGER or _is_own(source)):
            os.replace(source, target)
            moved.append(target)
    log.warning(
        "moved", what=[str(path) for path in moved], why="an earlier version put them into the home folder"
    )
    return moved


def _close_log(ledger: Path, home: Path) -> None:
    """All of the write-ahead log goes into the file, so that the file alone can be moved."""
    try:
        with closing(sqlite3.connect(ledger, timeout=1, isolation_level=None)) as connection:
            # leaving WAL mode takes the whole file for itself: refused while anybody else has it open
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.Error as error:
        advice = what_mends(error) or "Stop what uses it and try again, or set USOVAHTI_HOME"
        raise SettingsError(
            f"the ledger of an earlier version lies at {ledger} and cannot be moved to {home}: {error}. {advice}"
        ) from error
    if mode != "delete":
        raise SettingsError(
            f"the ledger of an earlier version lies at {ledger} and is in use: stop that process, so that it can be "
            f"moved to {home}, or set USOVAHTI_HOME"
        )


def _is_own(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").startswith(b"code,")
