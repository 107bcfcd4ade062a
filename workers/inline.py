"""Working inside the command: without Redis, threads of this process run the same actors until all is done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import dramatiq
from dramatiq.brokers.stub import StubBroker

from workers.broker import broker, has_redis

THREADS = 4
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
    logging.getLogger("dramatiq").setLevel(logging.ERROR)
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=THREADS)
    worker.start()
    try:
        yield
        finish()
        worker.join()
    finally:
        worker.stop()


def finish() -> None:
    """Wait until every message ordered so far, and what it ordered in turn, is done."""
    if isinstance(broker, StubBroker):
        for queue in ORDER:
            broker.join(queue, fail_fast=False)
