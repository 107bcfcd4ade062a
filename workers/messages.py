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

Actor = Literal["crawl", "parse", "deliver", "answer", "tick", "witness", "evidence"]
QUEUES: dict[Actor, str] = {
    "crawl": "crawl",
    "tick": "crawl",
    "witness": "crawl",
    "evidence": "crawl",
    "parse": "parse",
    "deliver": "deliver",
    "answer": "deliver",
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


_work: list[
    Callable[[], None]
] = []  # of this process: what begins the work, where messages are worked on in it


def has_redis() -> bool:
    """Whether work goes to other processes through Redis, rather than to threads of this one."""
    return settings().redis_url is not None


def work_with(begin: Callable[[], None] | None) -> None:
    """From now on the first message in this process calls `begin`, once; None: no more."""
    _work[:] = [begin] if begin else []


def begin_work() -> None:
    """A message is about to be put into a queue of this process."""
    if _work:
        _work.pop()()
