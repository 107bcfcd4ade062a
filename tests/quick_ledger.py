"""SQLite ledgers that wait for no disk at each commit, and that know the statements of those before them.

In earnest each commit is on the disk before it counts as done, which costs a test milliseconds each time; nothing in a
test outlives the loss of power. What another process sees and what a killed one leaves is the same either way: the
system keeps it. And a statement is put into SQL once for all ledgers of a process, of which each test has its own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Engine, event

from ledger.db import database

IN_EARNEST = database._engine  # before any test puts another in its place
STATEMENTS = 2000  # those of all rooms; one ledger's engine keeps 500


@lru_cache(maxsize=8)
def engine_of(url: str) -> Engine:
    """As `database._engine`."""
    made = IN_EARNEST.__wrapped__(url)
    if not url.startswith("sqlite"):
        return made
    made.dialect = made.pool._dialect = _first().dialect
    made._compiled_cache = _first()._compiled_cache
    if made.url.query.get("mode") != "ro":
        event.listen(made, "connect", _wait_for_no_disk)
    return made


@cache
def _first() -> Engine:
    """One that has found out what its SQLite can do; its statements are everybody's."""
    made = IN_EARNEST.__wrapped__("sqlite://")
    assert made._compiled_cache is not None
    made._compiled_cache.capacity = STATEMENTS
    made.connect().close()
    made.dispose()
    return made


def _wait_for_no_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()
