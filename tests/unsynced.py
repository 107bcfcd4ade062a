"""SQLite ledgers that wait for no disk at each commit: nothing in a test outlives the loss of power.

In earnest each commit is on the disk before it counts as done, which costs a test milliseconds.
What another process sees and what a killed one leaves is the same either way: the system keeps it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from ledger.db import database

SYNCED = database._engine  # before any test puts another in its place


@lru_cache(maxsize=8)
def engine_of(url: str) -> Engine:
    """`database._engine`, of whose SQLite connections none waits for the disk."""
    made = SYNCED.__wrapped__(url)
    if url.startswith("sqlite") and made.url.query.get("mode") != "ro":
        event.listen(made, "connect", _wait_for_no_disk)
    return made


def _wait_for_no_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF").close()
