"""Messages to the actors by name: who orders work need not load what does it, nor Dramatiq where nothing is ordered.

`workers.actors` declares the actors; here only their names and queues stand, so that the tick (which orders) and the
actors (which order what follows) do not import each other. Messages queued by an older version carry the same names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from core.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from dramatiq import Message

    from ledger.db.database import LedgerUnavailable

Actor = Literal["crawl", "parse", "deliver", "answer", "tick", "witness", "evidence", "fan_out"]
QUEUES: dict[Actor, str] = {
    "crawl": "crawl",
    "tick": "crawl",
    "witness": "crawl",
    "evidence": "crawl",
    "parse": "parse",
    "deliver": "deliver",
    "answer": "deliver",
    "fan_out": "deliver",
}


def order(actor: Actor, *args: Any) -> None:
    """Put a message for `actor` into its queue. `args` are what the actor takes: ids, JSON at most.

    Raises dramatiq.BrokerConnectionError where the queue cannot be reached.
    """
    from dramatiq import Message

    from workers.broker import broker

    queue = QUEUES[actor]
    broker.declare_queue(queue)
    message: Message[None] = Message(queue_name=queue, actor_name=actor, args=args, kwargs={}, options={})
    broker.enqueue(message)


# Of this process: what begins the work, where messages are worked on in it; and what kept it from working.
_work: list[Callable[[], None]] = []
_troubles: list[LedgerUnavailable] = []


def has_redis() -> bool:
    """Whether work goes to other processes through Redis, rather than to threads of this one."""
    return settings().redis_url is not None


def work_with(begin: Callable[[], None] | None) -> None:
    """From now on the first message in this process calls `begin`, once; None: no more."""
    _work[:] = [begin] if begin else []
    if begin:
        _troubles.clear()


def begin_work() -> None:
    """A message is about to be put into a queue of this process."""
    if _work:
        _work.pop()()


def note_trouble(trouble: LedgerUnavailable) -> None:
    """Work in this process has failed for want of the ledger."""
    _troubles.append(trouble)


def trouble(*, lasting: bool = False) -> LedgerUnavailable | None:
    """Why work in this process has failed, the last time; with `lasting` only what no second try mends."""
    return next((one for one in reversed(_troubles) if one.lasting or not lasting), None)
