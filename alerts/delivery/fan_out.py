"""Changes that tens of thousands are to be told: their deliveries are found after the changes' own transaction, and
written in small ones, so that no other writer waits for long.

That a change is still to be handed out stands in the outbox (`ledger.outbox.put_off`), written with the change; so
what dies midway is begun anew, and what was written then is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from alerts.delivery.enqueue import deliveries_of, told_with, write
from alerts.subscriptions import routing
from ledger.coordination import locks
from ledger.coordination.locks import new_holder
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, SubscriptionRow, TargetRow
from ledger.outbox import put_off
from ledger.outbox.enqueue import NewDelivery

log = structlog.get_logger(__name__)

BATCH = 500  # deliveries in one transaction
LOCK, LOCK_SECONDS = "fan out", 600.0


def fan_out(then: Callable[[list[int]], None]) -> int:
    """Write the deliveries of all changes that were put off; `then` gets the ids of those that may be sent now,
    batch by batch. How many were written. One process at a time does it, others leave it to that one.

    Raises LedgerUnavailable.
    """
    count = 0
    while _waiting():  # again when the lock was given back: who came before that found it taken, and left
        holder = new_holder()
        with transaction() as session:
            if not locks.take(session, LOCK, holder, seconds=LOCK_SECONDS):
                return count
        try:
            count += _hand_out_all(then)
        finally:
            with transaction() as session:
                locks.release(session, LOCK, holder)
    return count


def _hand_out_all(then: Callable[[list[int]], None]) -> int:
    count = 0
    while waiting := _waiting():
        with reading() as session:
            router = routing.load(session)
        for change_ids in waiting:
            count += _hand_out(change_ids, router, then)
    return count


def _waiting() -> list[list[int]]:
    """The changes that were put off, by municipality: one message may tell two of them, and not of two."""
    with reading() as session:
        query = select(ChangeRow.municipality_code, ChangeRow.id).where(
            ChangeRow.id.in_(put_off.changes(session))
        )
        groups: dict[str, list[int]] = {}
        for code, change_id in session.execute(query.order_by(ChangeRow.id)):
            groups.setdefault(code, []).append(change_id)
        return list(groups.values())


def _hand_out(change_ids: Sequence[int], router: routing.Router, then: Callable[[list[int]], None]) -> int:
    with reading() as session:
        rows = session.scalars(select(ChangeRow).where(ChangeRow.id.in_(change_ids)).order_by(ChangeRow.id))
        changes = [row for row in rows if row.state == "open"]
        beside = told_with(changes)
        new = list(deliveries_of(session, changes, router))
    new.sort(key=lambda one: (one.target_id, one.change_id))
    for part in _whole_targets(new):
        with transaction() as session:
            open_now = put_off.still_open(session, change_ids)
            gone = _gone(session, part)
            wanted = [one for one in part if one.change_id in open_now and one.target_id not in gone]
            ids = write(session, wanted, beside)
        then(ids)
    with transaction() as session:
        put_off.done(session, change_ids)
    log.info("handed out", changes=list(change_ids), deliveries=len(new))
    return len(new)


def _whole_targets(new: Sequence[NewDelivery]) -> Iterator[Sequence[NewDelivery]]:
    """Parts of about BATCH: what one target gets is written at once, since one message may tell two changes."""
    start = 0
    while start < len(new):
        end = min(start + BATCH, len(new))
        while end < len(new) and new[end].target_id == new[end - 1].target_id:
            end += 1
        yield new[start:end]
        start = end


def _gone(session: Session, part: Sequence[NewDelivery]) -> set[int]:
    """Targets that were removed, or whose subscription was, since the subscriptions were read."""
    query = (
        select(TargetRow.id)
        .join(SubscriptionRow, TargetRow.subscription_id == SubscriptionRow.id)
        .where(TargetRow.id.in_({one.target_id for one in part}))
        .where(or_(TargetRow.removed_at.is_not(None), SubscriptionRow.removed_at.is_not(None)))
    )
    return set(session.scalars(query))
