"""From changes to deliveries: written in the same transaction as the changes, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery import burst_hold
from alerts.subscriptions import calendar, routing
from core import clock
from core.settings import settings
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.outbox.enqueue import NewDelivery, enqueue


def queue_alerts(session: Session, changes: Sequence[ChangeRow]) -> list[int]:
    """Write a delivery for each matching target of each open change. Ids of those that may be sent now.

    Belongs into the transaction that writes the changes. More changes in one run than USOVAHTI_HOLD_ABOVE are held
    for the operator instead.
    """
    session.flush()
    return queue_open(session, burst_hold.hold_excess(session, changes))


def queue_open(session: Session, changes: Sequence[ChangeRow]) -> list[int]:
    """As queue_alerts, without holding anything: for changes that the operator released."""
    wanted = [change for change in changes if change.state == "open"]
    if not wanted:
        return []
    return enqueue(session, _deliveries(session, wanted, routing.load(session)))


def _deliveries(
    session: Session, changes: Sequence[ChangeRow], router: routing.Router
) -> Iterator[NewDelivery]:
    moment, at = clock.now(), settings().digest_time
    for change in changes:
        told = _told(session, change.corrects_id) if change.corrects_id and change.kind == "corrected" else ()
        for match in router.matches(routing.event_of(change), told):
            state, not_before = timing(match.subscription, moment, at)
            if match.target.disabled is not None:
                state, not_before = "dead", moment
            yield NewDelivery(
                target_id=match.target.id,
                subscription_id=match.subscription.id,
                reason=match.reason,
                not_before=not_before,
                state=state,
                change_id=change.id,
                last_error=f"its target is disabled: {match.target.disabled}"
                if match.target.disabled
                else None,
            )


def timing(listener: routing.Listener, moment: dt.datetime, at: dt.time) -> tuple[str, dt.datetime]:
    """The state and the earliest time of a new delivery: now, or waiting for a digest or for the end of a mute."""
    muted = (
        listener.muted_until is not None and moment.astimezone(listener.zone).date() < listener.muted_until
    )
    if muted and listener.muted_until is not None:
        end = calendar.start_of(listener.muted_until, listener.zone)
        if listener.mode == "instant":
            return "waiting", end
        return "waiting", calendar.next_digest(listener.mode, at, listener.zone, end)
    if listener.mode == "instant":
        return "pending", moment  # quiet hours are asked when it is sent: they may change until then
    return "waiting", calendar.next_digest(listener.mode, at, listener.zone, moment)


def _told(session: Session, change_id: int) -> list[int]:
    query = (
        select(DeliveryRow.target_id)
        .where(DeliveryRow.change_id == change_id, DeliveryRow.state != "dropped")
        .order_by(DeliveryRow.id)
    )
    return [target for target in session.scalars(query) if target is not None]
