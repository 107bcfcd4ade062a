"""Who holds a lock: a process on a machine, so that a dead process's locks need not run out first."""

from __future__ import annotations

import os
import socket
import uuid

from sqlalchemy.orm import Session

from core import clock
from ledger.coordination import locks
from ledger.db.tables import Lock


def new_holder() -> str:
    """A name for one holder in this process: machine, process id, and a part of its own."""
    return f"{socket.gethostname()} {os.getpid()} {uuid.uuid4().hex[:8]}"


def take(session: Session, name: str, holder: str, *, seconds: float) -> bool:
    """Acquire the lock, also from a holder on this machine whose process has died. False where it is held."""
    present = session.get(Lock, name)
    if present is not None and _died(present.holder):
        locks.release(session, name, present.holder)
    return locks.acquire(session, name, holder, seconds)


def left_behind(session: Session, name: str) -> bool:
    """Whether the lock stands but nobody works under it: its holder died, or has been at it for too long."""
    present = session.get(Lock, name)
    return present is not None and (present.until <= clock.now() or _died(present.holder))


def _died(holder: str) -> bool:
    machine, _, rest = holder.partition(" ")
    process = rest.partition(" ")[0]
    if machine != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False  # it lives, under another user
    return False
