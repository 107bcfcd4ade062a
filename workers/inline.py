"""Working inside the command: without Redis, threads of this process run the same actors until all is done."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ledger.coordination import locks
from ledger.coordination.locks import new_holder, take
from ledger.db.database import transaction
from workers import messages
from workers.messages import has_redis

if TYPE_CHECKING:
    from dramatiq import Worker

THREADS = 4
LOCK_SECONDS = 6 * 60 * 60  # a dead holder on this machine is noticed at once, whatever is left of it
ORDER = ("crawl", "parse", "deliver")  # each step orders the next


@contextmanager
def working(*, to_the_end: bool = True) -> Iterator[None]:
    """Within the block messages are worked on; at its end everything ordered has been done, or has failed.

    Raises LedgerUnavailable where no second try would help (a full disk). With Redis this does nothing:
    `dramatiq workers` works, wherever it runs. Not `to_the_end`: what is left then is left to the next `tick`, which
    finds it in the ledger (a server that is asked to end must end).
    """
    if has_redis():
        yield
        return
    begun: list[Worker] = []
    noise = logging.getLogger("dramatiq")
    noise.setLevel(logging.CRITICAL)  # why a message failed is told by workers.broker.NoteTrouble
    messages.work_with(lambda: begun.append(_worker()))
    try:
        yield
        if to_the_end:
            finish()
            for worker in begun:
                worker.join()
            if lasting := messages.trouble(lasting=True):
                raise lasting
    finally:
        messages.work_with(None)
        for worker in begun:
            worker.stop(timeout=600_000 if to_the_end else 1_000)
        noise.setLevel(logging.NOTSET)  # not what it was when the block began: that may lie within another


def _worker() -> Worker:
    """Threads that work, started. What they need is loaded now, and not where there is nothing to do."""
    import dramatiq

    from workers.actors import broker

    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=THREADS)
    worker.start()
    return worker


@contextmanager
def only_crawler() -> Iterator[bool]:
    """Whether this command may crawl: without Redis one `tick` at a time does, and later ones only deliver.

    With Redis always: the workers crawl, and the tick ends in seconds.
    """
    if has_redis():
        yield True
        return
    holder = new_holder()
    with transaction() as session:
        mine = take(session, "inline crawl", holder, seconds=LOCK_SECONDS)
    try:
        yield mine
    finally:
        if mine:
            with transaction() as session:
                locks.release(session, "inline crawl", holder)


def finish() -> None:
    """Wait until every message ordered so far, and what it ordered in turn, is done."""
    loaded = sys.modules.get("workers.broker")
    if loaded is None or has_redis():
        return  # nothing was ordered here
    for queue in ORDER:
        if queue in loaded.broker.queues:
            loaded.broker.join(queue, fail_fast=False)


def is_idle() -> bool:
    """Whether nothing is left to do in this process: what is not done by now, a failure has ended."""
    loaded = sys.modules.get("workers.broker")
    if loaded is None or has_redis():
        return False
    return all(queue.unfinished_tasks == 0 for queue in loaded.broker.queues.values())
