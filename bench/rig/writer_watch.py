"""How long the ledger's one writer was held: the time from each transaction's beginning to its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from ledger.db.database import engine


@contextmanager
def writer_watch() -> Iterator[list[float]]:
    """The seconds of each writing transaction within the block, by the clock; those that only read are left out."""
    held: list[float] = []
    began = threading.local()

    def begin(connection: Any) -> None:
        reads = connection.get_execution_options().get("reading")
        began.at = None if reads else time.monotonic()

    def end(_connection: Any) -> None:
        if getattr(began, "at", None) is not None:
            held.append(time.monotonic() - began.at)
            began.at = None

    where = engine()
    for name, note in (("begin", begin), ("commit", end), ("rollback", end)):
        event.listen(where, name, note)
    try:
        yield held
    finally:
        for name, note in (("begin", begin), ("commit", end), ("rollback", end)):
            event.remove(where, name, note)
