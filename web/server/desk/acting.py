"""An act at the desk: what it changes, what follows for subscribers, and its line in the audit list, together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from fastapi import Request
from sqlalchemy.orm import Session

from alerts.delivery.enqueue import queue_alerts
from core.idents import ident
from ledger.coordination import audit
from ledger.coordination.audit import Action, Actor
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow
from ledger.outbox import put_off
from web.server.site_pages import site_of


def change_ledger(
    request: Request,
    actor: Actor,
    action: Action,
    subject: str,
    act: Callable[[Session], Sequence[ChangeRow]],
    **details: Any,
) -> None:
    """Do it, and send what follows from it. Raises what `act` raises; then nothing is done."""
    with transaction() as session:
        changes = list(act(session))
        deliveries = queue_alerts(session, changes)
        followed = [ident("change", change.id) for change in changes]
        audit.note(session, actor, action, subject, **details, changes=followed, deliveries=len(deliveries))
    send(deliveries)
    site_of(request).renew()


def send(deliveries: Sequence[int]) -> None:
    """Order the deliveries, and that those be found which were put off because they are so many.

    Where the queue cannot be reached they wait in the ledger for the next tick.
    """
    from workers.messages import order

    with reading() as session:
        more = bool(put_off.changes(session))
    try:
        for delivery_id in deliveries:
            order("deliver", delivery_id)
        if more:
            order("fan_out")
    except queue_failures() as error:
        structlog.get_logger().error("queue_unavailable", reason=type(error).__name__)


def queue_failures() -> tuple[type[BaseException], ...]:
    """How the queue may fail."""
    from dramatiq.errors import BrokerConnectionError
    from redis.exceptions import RedisError

    return (BrokerConnectionError, RedisError)
