"""Named locks with a lease, shared by all processes and machines that use the same database."""

from __future__ import annotations

import datetime as dt
from typing import cast

from sqlalchemy import CursorResult, delete, or_, update
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import Lock
from ledger.db.upsert import insert_missing


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
        .where(Lock.name == name, or_(Lock.until <= now, Lock.holder == holder))
        .values(holder=holder, until=until)
    )
    return cast("CursorResult[object]", taken).rowcount == 1


def release(session: Session, name: str, holder: str) -> bool:
    """Give the lock back. False where this holder no longer had it: its lease ran out, another took it."""
    gone = session.execute(delete(Lock).where(Lock.name == name, Lock.holder == holder))
    return cast("CursorResult[object]", gone).rowcount == 1
