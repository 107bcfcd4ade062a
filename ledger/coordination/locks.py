"""Named locks with a lease, shared by all processes and machines that use the same database.

Who holds one is a process on a machine, so that a dead process's locks need not run out first.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
import uuid
from collections.abc import Sequence
from typing import cast

from sqlalchemy import CursorResult, Table, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from core import clock
from core.files import is_alive
from ledger.db.database import transaction
from ledger.db.tables import Lock
from ledger.db.upsert import insert_many_missing, insert_missing

AT_ONCE = 500  # locks in one statement
PROBE_MS = 5_000  # PostgreSQL: a probe that waits longer for others' locks has its answer

_LOCKS = cast("Table", Lock.__table__)
# made once: a crawl gives a host back after each request
_RELEASE = delete(_LOCKS).where(_LOCKS.c.name == bindparam("lock"), _LOCKS.c.holder == bindparam("by"))

LONGEST_LEASE = dt.timedelta(hours=12)  # more than any lock is taken for; what ends later is nobody's


def new_holder() -> str:
    """A name for one holder in this process: machine, process id, and a part of its own."""
    return f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex[:8]}"


def take(session: Session, name: str, holder: str, *, seconds: float) -> bool:
    """Acquire the lock, also from a holder on this machine whose process has died. False where it is held."""
    if acquire(session, name, holder, seconds):  # as nearly always: a crawl asks for each request
        return True
    present = session.get(Lock, name)
    if present is None or not _died(present.holder):
        return False
    release(session, name, present.holder)
    return acquire(session, name, holder, seconds)


def take_many(session: Session, names: Sequence[str], holder: str, *, seconds: float) -> set[str]:
    """`take` for many locks in a few statements; those that were got."""
    now, got = clock.now(), set()
    for start in range(0, len(names), AT_ONCE):
        part = list(names[start : start + AT_ONCE])
        standing = session.execute(
            select(Lock.name, Lock.holder, Lock.until).where(Lock.name.in_(part))
        ).all()
        free = [row for row in standing if row.until <= now or row.holder == holder or _died(row.holder)]
        for row in free:  # few: of processes that died
            release(session, row.name, row.holder)
        values = [
            {"name": name, "holder": holder, "until": now + dt.timedelta(seconds=seconds)} for name in part
        ]
        got |= insert_many_missing(session, Lock, values, ["name"])
    return got


def release_many(session: Session, names: Sequence[str], holder: str) -> None:
    """Give the locks back, as far as this holder still has them."""
    for start in range(0, len(names), AT_ONCE):
        part = names[start : start + AT_ONCE]
        session.execute(delete(Lock).where(Lock.name.in_(part), Lock.holder == holder))


def left_behind(session: Session, name: str) -> bool:
    """Whether the lock stands but nobody works under it: its holder died, or has been at it for too long."""
    present = session.get(Lock, name)
    return present is not None and (clock.is_due(present.until, LONGEST_LEASE) or _died(present.holder))


def acquire(session: Session, name: str, holder: str, seconds: float) -> bool:
    """Take the lock for `seconds` from now. False where another holder has it and its lease still runs.

    The holder itself may take it again, which prolongs the lease. It is held when the transaction commits.
    """
    now = clock.now()
    until = now + dt.timedelta(seconds=seconds)
    if insert_missing(session, Lock, {"name": name, "holder": holder, "until": until}, ["name"]):
        return True
    taken = session.execute(
        update(Lock)
        .where(
            Lock.name == name, or_(Lock.until <= now, Lock.until > now + LONGEST_LEASE, Lock.holder == holder)
        )
        .values(holder=holder, until=until)
    )
    return cast("CursorResult[object]", taken).rowcount == 1


def release(session: Session, name: str, holder: str) -> bool:
    """Give the lock back. False where this holder no longer had it: its lease ran out, another took it."""
    gone = session.execute(_RELEASE, {"lock": name, "by": holder})
    return cast("CursorResult[object]", gone).rowcount == 1


def try_writing() -> None:
    """Take a lock that nobody else wants and give it back: the ledger can be written. Raises LedgerUnavailable."""
    holder = new_holder()
    with transaction() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.connection().exec_driver_sql(f"SET LOCAL statement_timeout = {PROBE_MS}")
        acquire(session, f"probe {holder}", holder, 60)
        release(session, f"probe {holder}", holder)


def is_another(holder: str) -> bool:
    """Whether the holder is of another process than this one, and may still work."""
    return not holder.startswith(f"{socket.gethostname()} {os.getpid()} ") and not _died(holder)


def _died(holder: str) -> bool:
    machine, _, rest = holder.partition(" ")
    process = rest.partition(" ")[0]
    if machine != socket.gethostname() or not process.isdigit():
        return False
    return not is_alive(int(process))
