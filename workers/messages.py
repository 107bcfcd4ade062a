"""Messages to the actors by name: who orders work need not load what does it.

`workers.actors` declares the actors; here only their names and queues stand, so that the tick (which orders) and the
actors (which order what follows) do not import each other. Messages queued by an older version carry the same names.
"""

from __future__ import annotations

from typing import Any, Literal

from dramatiq import Message

from workers.broker import broker

Actor = Literal["crawl", "parse", "deliver", "tick", "witness"]
QUEUES: dict[Actor, str] = {
    "crawl": "crawl",
    "tick": "crawl",
    "witness": "crawl",
    "parse": "parse",
    "deliver": "deliver",
}


def order(actor: Actor, *args: Any) -> None:
    """Put a message for `actor` into its queue. `args` are what the actor takes: ids, JSON at most.

    Raises dramatiq.BrokerConnectionError where the queue cannot be reached.
    """
    queue = QUEUES[actor]
    broker.declare_queue(queue)
    message: Message[None] = Message(queue_name=queue, actor_name=actor, args=args, kwargs={}, options={})
    broker.enqueue(message)
