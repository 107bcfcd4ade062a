"""New deliveries (toimitus): written into the outbox beside the change or notice that they tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from core.clock import now
from ledger.db.tables import DeliveryRow
from ledger.db.upsert import insert_into

_CHUNK = 1000
_T = TypeVar("_T")


@dataclass(frozen=True)
class NewDelivery:
    """One delivery to be written: what, to which target, why, and when at the earliest."""

    target_id: int
    subscription_id: int
    reason: str
    not_before: dt.datetime
    state: str = "pending"
    change_id: int | None = None
    digest_of: int | None = None
    notice_id: int | None = None
    digest_key: str | None = None
    last_error: str | None = None


def enqueue(session: Session, new: Iterable[NewDelivery]) -> list[int]:
    """Write deliveries, in the caller's transaction; one that stands already is left alone.

    Gives the ids of the new ones that may be sent now. `digest_of` is the delivery in whose message one goes, written
    in the same transaction.
    """
    moment = now()
    table = DeliveryRow.__table__
    assert isinstance(table, Table)  # noqa: S101 - for the type checker
    session.flush()
    pending: list[int] = []
    for chunk in _chunks(new):
        rows = [
            {**vars(one), "created_at": moment, "attempts": 0, "possibly_duplicate": False} for one in chunk
        ]
        statement = insert_into(session, table).on_conflict_do_nothing().returning(table.c.id, table.c.state)
        pending += [row.id for row in session.execute(statement, rows) if row.state == "pending"]
    return pending


def enqueue_notice(session: Session, notice_id: int, operator_fingerprints: Iterable[str]) -> list[int]:
    """Write the deliveries of a notice to the operator's targets. Their ids."""
    moment = now()
    rows = [
        DeliveryRow(
            notice_id=notice_id,
            operator_fingerprint=fingerprint,
            reason="operator",
            not_before=moment,
            created_at=moment,
        )
        for fingerprint in operator_fingerprints
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def readdress(session: Session, delivery_id: int, operator_fingerprints: Iterable[str]) -> bool:
    """Turn a waiting notice to the first of these targets for which it has not been queued; False where it has been
    for all. The 48 hours of trying begin anew."""
    row = session.get(DeliveryRow, delivery_id, with_for_update=True)
    if row is None or row.state not in ("pending", "retry"):
        return False
    query = select(DeliveryRow.operator_fingerprint).where(DeliveryRow.notice_id == row.notice_id)
    queued = set(session.scalars(query))
    free = next((one for one in operator_fingerprints if one not in queued), None)
    if free is None:
        return False
    row.operator_fingerprint, row.attempts = free, 0
    return True


def _chunks(items: Iterable[_T], size: int = _CHUNK) -> Iterator[list[_T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
