"""Named locks with a lease, shared by all processes and machines that use the same database.

Who holds one is a process on a machine, so that a dead process's locks need not run out first.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
import uuid
from typing import cast

from sqlalchemy import CursorResult, delete, or_, update
from sqlalchemy.orm import Session

from core import clock
from core.files import is_alive
from ledger.db.tables import Lock
from ledger.db.upsert import insert_missing

LONGEST_LEASE = dt.timedelta(hours=12)  # more than any lock is taken for; what ends later is nobody's


def new_holder() -> str:
    """A name for one holder in this process: machine, process id, and a part of its own."""
    return f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex[:8]}"


def take(session: Session, name: str, holder: str, *, seconds: float) -> bool:
    """Acquire the lock, also from a holder on this machine whose process has died. False where it is held."""
    present = session.get(Lock, name)
    if present is not None and _died(present.holder):
        release(session, name, present.holder)
    return acquire(session, name, holder, seconds)


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
    gone = session.execute(delete(Lock).where(Lock.name == name, Lock.holder == holder))
    return cast("CursorResult[object]", gone).rowcount == 1


def _died(holder: str) -> bool:
    machine, _, rest = holder.partition(" ")
    process = rest.partition(" ")[0]
    if machine != socket.gethostname() or not process.isdigit():
        return False
    return not is_alive(int(process))
