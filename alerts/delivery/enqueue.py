"""From changes to deliveries: written in the same transaction as the changes, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery import burst_hold, corrections
from alerts.subscriptions import calendar, routing
from core import clock
from core.settings import settings
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.outbox import put_off
from ledger.outbox.enqueue import NewDelivery, enqueue

FEW = 1_000  # values in one query


def queue_alerts(session: Session, changes: Sequence[ChangeRow]) -> list[int]:
    """Write a delivery for each matching target of each open change. Ids of those that may be sent now.

    Belongs into the transaction that writes the changes. More changes in one run than USOVAHTI_HOLD_ABOVE are held
    for the operator instead. Where there are thousands of targets, it is only noted that the changes are to be told
    (alerts.delivery.fan_out).
    """
    session.flush()
    return queue_open(session, burst_hold.hold_excess(session, changes))


def queue_open(session: Session, changes: Sequence[ChangeRow]) -> list[int]:
    """As queue_alerts, without holding anything: for changes that the operator released."""
    wanted = [change for change in changes if change.state == "open"]
    if not wanted:
        return []
    if put_off.is_needed(session):
        put_off.put_off(session, [change.id for change in wanted])
        return []
    return write(session, deliveries_of(session, wanted, routing.load(session)), told_with(wanted))


def write(session: Session, new: Iterable[NewDelivery], beside: Mapping[int, int]) -> list[int]:
    """Write the deliveries; those of changes that are told `beside` others go in the others' messages, where both go
    at once. Ids of those that may be sent now."""
    if not beside:
        return enqueue(session, new)
    new = list(new)
    ids = enqueue(session, [one for one in new if one.change_id not in beside])
    fees = [one for one in new if one.change_id in beside]
    carriers = _carriers(session, ids, beside.values(), {one.target_id for one in fees})
    return ids + enqueue(
        session,
        (_beside(one, carriers.get((beside[one.change_id or 0], one.target_id))) for one in fees),
    )


def told_with(changes: Sequence[ChangeRow]) -> dict[int, int]:
    """Changes of a fee that the same decision brings as a joining, each with the joining's id.

    One message tells both (alerts.text.telling.together), to targets that get both at once.
    """
    joined = {_decision(one): one for one in changes if _means(one) == "joined"}
    return {
        one.id: beside.id
        for one in changes
        if _means(one) == "fee_changed"
        and (beside := joined.get(_decision(one))) is not None
        and (one.kind != "corrected" or beside.kind == "corrected")
    }


def told_beside(session: Session, change: ChangeRow) -> list[ChangeRow]:
    """The change of the fee that the message of this change tells, too, where there is one: to show the message."""
    query = select(ChangeRow).where(
        ChangeRow.municipality_code == change.municipality_code,
        ChangeRow.season_number == change.season_number,
        ChangeRow.state == change.state,
    )
    rows = list(session.scalars(query.order_by(ChangeRow.id)))
    beside = told_with(rows)
    return [row for row in rows if beside.get(row.id) == change.id]


def _means(change: ChangeRow) -> str | None:
    return change.becomes if change.kind == "corrected" else change.kind


def _decision(change: ChangeRow) -> tuple[object, ...]:
    return (change.municipality_code, change.season_number, change.body_key, change.decided_on)


def _carriers(
    session: Session, new_ids: Sequence[int], change_ids: Iterable[int], target_ids: set[int]
) -> dict[tuple[int | None, int | None], int]:
    """The new deliveries of these changes that go out by themselves, by change and target.

    Only new ones: nobody else can have seen them before this transaction ends, so none is sent without what is
    added to it.
    """
    new = set(new_ids)
    columns = (DeliveryRow.change_id, DeliveryRow.target_id, DeliveryRow.id)
    of_changes = select(*columns).where(DeliveryRow.change_id.in_(set(change_ids)))
    if len(target_ids) <= FEW:
        of_changes = of_changes.where(DeliveryRow.target_id.in_(target_ids))
    rows = session.execute(of_changes)
    return {(change, target): row for change, target, row in rows if row in new}


def _beside(delivery: NewDelivery, carrier: int | None) -> NewDelivery:
    """The delivery in the message of another one, where there is one and both go at once; else by itself."""
    if carrier is None or delivery.state != "pending":
        return delivery
    return replace(delivery, state="waiting", digest_of=carrier)


def deliveries_of(
    session: Session, changes: Sequence[ChangeRow], router: routing.Router
) -> Iterator[NewDelivery]:
    """A delivery for each target that the changes are for, in the changes' order."""
    moment, at = clock.now(), settings().digest_time
    for change in changes:
        corrects = change.corrects_id if change.kind == "corrected" else None
        told = corrections.readers_targets(session, corrects) if corrects is not None else ()
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
