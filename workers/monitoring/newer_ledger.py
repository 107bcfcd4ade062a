"""Workers of an older version stop where a newer one has migrated the ledger: they would misread it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from typing import Any

import structlog
from dramatiq import Broker
from dramatiq.middleware import Middleware, SkipMessage

from ledger.db.database import LedgerUnavailable
from ledger.db.migrate import LedgerFromTheFuture, refuse_newer

log = structlog.get_logger(__name__)

LOOK_SECONDS = 10.0  # how often the ledger is asked
LATER_MS = 15_000  # a message that is given back is for workers that are newer, or started again


class StopOnNewerLedger(Middleware):
    """In the processes of `dramatiq workers`: looks at boot and before messages, ends all of them, and gives back
    what it was to do. Within a command it does nothing: the command has looked itself."""

    def __init__(self) -> None:
        self.in_workers = False
        self.looked_at: float | None = None
        self.newer = False
        self.guard = threading.Lock()

    def after_process_boot(self, broker: Broker) -> None:
        self.in_workers = True
        self._is_newer()

    def before_process_message(self, broker: Broker, message: Any) -> None:
        if self.in_workers and self._is_newer():
            broker.enqueue(message.copy(), delay=LATER_MS)
            raise SkipMessage("the ledger is newer than this worker")

    def _is_newer(self) -> bool:
        with self.guard:
            now = time.monotonic()
            if not self.newer and (self.looked_at is None or now - self.looked_at >= LOOK_SECONDS):
                self.looked_at = now
                self.newer = _look()
            return self.newer


def _look() -> bool:
    try:
        refuse_newer()
    except LedgerUnavailable:
        return False  # the work itself will say so
    except LedgerFromTheFuture as error:
        log.error("the workers end", reason=str(error))
        parent = multiprocessing.parent_process()
        os.kill(parent.pid if parent and parent.pid else os.getpid(), signal.SIGTERM)
        return True
    return False
