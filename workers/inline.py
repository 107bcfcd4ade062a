"""Working inside the command: without Redis, threads of this process run the same actors until all is done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import dramatiq
from dramatiq.brokers.stub import StubBroker

from ledger.coordination import locks
from ledger.coordination.locks import new_holder, take
from ledger.db.database import transaction
from workers.broker import broker, has_redis

THREADS = 4
LOCK_SECONDS = 6 * 60 * 60  # a dead holder on this machine is noticed at once, whatever is left of it
ORDER = ("crawl", "parse", "deliver")  # each step orders the next


@contextmanager
def working() -> Iterator[None]:
    """Within the block messages are worked on; at its end everything ordered has been done.

    With Redis this does nothing: `dramatiq workers` works, wherever it runs.
    """
    if has_redis():
        yield
        return
    assert isinstance(broker, StubBroker)  # noqa: S101 - has_redis() says so
    noise = logging.getLogger("dramatiq")
    before = noise.level
    noise.setLevel(logging.ERROR)
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=THREADS)
    worker.start()
    try:
        yield
        finish()
        worker.join()
    finally:
        worker.stop()
        noise.setLevel(before)


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
    if isinstance(broker, StubBroker):
        for queue in ORDER:
            broker.join(queue, fail_fast=False)
