"""The order in which one address is told: as it was written, whichever worker comes first.

What an address gets is of one line: changes in the order in which they were recorded, a digest in the place of the
first change in it; the operator's notices in theirs. A change that is still being tried keeps later ones of its
municipality back, and those of others only as long as it may be sent at once: an address that refuses one message
is not silent about everything else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from core.clock import is_due
from ledger.db.tables import (
    ChangeRow,
    DecisionRow,
    DeliveryRow,
    Document,
    Notice,
    Run,
    TargetRow,
    WaitingDocument,
)
from ledger.outbox.retry_policy import LONGEST_WAIT

_TO_BE_SENT = ("pending", "retry", "sending")
_AT_ONCE = 50  # rows: of a long line mostly the first tells it


@dataclass(frozen=True)
class Ahead:
    """What stands before a delivery: one to be tried first, by its id; or a moment to wait for; or, where both are
    None, somebody who is at it and will see to what follows."""

    first: int | None = None
    until: dt.datetime | None = None


@dataclass(frozen=True)
class _Earlier:
    """An earlier delivery to the same address, as it stands: where it goes in a digest or beside another one, that."""

    id: int
    state: str
    not_before: dt.datetime
    lease_until: dt.datetime | None
    target_id: int | None
    change_id: int | None
    matter: str


def ahead(
    session: Session, row: DeliveryRow, moment: dt.datetime, *, tried: Collection[int] = ()
) -> Ahead | None:
    """What must be told to the delivery's address before it; None where it is its turn.

    `tried`: deliveries that the caller has tried already, so that they hold back only what is of their own matter.
    """
    own: set[str] | None = None
    for earlier in _earlier(session, row):
        if earlier.id == row.id:
            continue
        if earlier.state == "sending" and _is_under_way(earlier, moment):
            return Ahead()
        due = is_due(earlier.not_before, LONGEST_WAIT, at=moment)
        if (
            earlier.state != "waiting"
            and due
            and earlier.id not in tried
            and _run_is_read(session, earlier.change_id)
        ):
            return Ahead(first=earlier.id)
        if earlier.target_id != row.target_id:
            continue  # the same address in another subscription: its pauses are its own
        own = _matters(session, row) if own is None else own
        if earlier.state == "waiting":
            if due:
                return Ahead()  # the digest that it goes in is made by the next tick
        elif earlier.matter in own:
            return Ahead() if due else Ahead(until=earlier.not_before)
    return None


def next_after(session: Session, row: DeliveryRow, moment: dt.datetime) -> int | None:
    """The next delivery that may be sent now to the address of this one: who was kept back by it waits for nobody."""
    query = (
        select(DeliveryRow.id, DeliveryRow.change_id)
        .where(DeliveryRow.state.in_(("pending", "retry")), DeliveryRow.not_before <= moment)
        .where(DeliveryRow.id != row.id, _same_address(session, row))
        .order_by(DeliveryRow.change_id, DeliveryRow.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for delivery_id, change_id in session.execute(query):
        if _run_is_read(session, change_id):
            return int(delivery_id)
    return None


def _same_address(session: Session, row: DeliveryRow) -> ColumnElement[bool]:
    if row.operator_fingerprint is not None:
        return DeliveryRow.operator_fingerprint == row.operator_fingerprint
    mine = aliased(TargetRow)
    same = (
        select(TargetRow.id)
        .join(mine, mine.fingerprint == TargetRow.fingerprint)
        .where(mine.id == row.target_id, TargetRow.removed_at.is_(None))
    )
    return DeliveryRow.target_id.in_({row.target_id, *session.scalars(same)})


def _earlier(session: Session, row: DeliveryRow) -> Iterator[_Earlier]:
    if row.operator_fingerprint is not None:
        return _earlier_notices(session, row)
    place = _place(session, row)
    return _earlier_changes(session, row, place) if place is not None else iter(())


def _earlier_changes(session: Session, row: DeliveryRow, place: int) -> Iterator[_Earlier]:
    carrier = aliased(DeliveryRow)
    query = (
        select(DeliveryRow, carrier, ChangeRow.municipality_code)
        .join(ChangeRow, ChangeRow.id == DeliveryRow.change_id)
        .outerjoin(carrier, (carrier.id == DeliveryRow.digest_of) & (DeliveryRow.state == "waiting"))
        .where(_same_address(session, row), DeliveryRow.change_id < place)
        .where(DeliveryRow.state.in_((*_TO_BE_SENT, "waiting")))
        .where(or_(carrier.id.is_(None), carrier.state.in_(_TO_BE_SENT)))
        .order_by(DeliveryRow.change_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for one, carried_by, code in session.execute(query):
        goes = carried_by or one
        yield _Earlier(
            id=goes.id,
            state=goes.state,
            not_before=goes.not_before,
            lease_until=goes.lease_until,
            target_id=goes.target_id,
            change_id=goes.change_id,
            matter=code,
        )


def _earlier_notices(session: Session, row: DeliveryRow) -> Iterator[_Earlier]:
    query: Select[DeliveryRow, str] = (
        select(DeliveryRow, Notice.key)
        .join(Notice, Notice.id == DeliveryRow.notice_id)
        .where(_same_address(session, row), DeliveryRow.id < row.id, DeliveryRow.state.in_(_TO_BE_SENT))
        .order_by(DeliveryRow.id)
    )
    for one, key in session.execute(query):
        yield _Earlier(one.id, one.state, one.not_before, one.lease_until, None, None, _subject_of(key))


def _place(session: Session, row: DeliveryRow) -> int | None:
    """The place of a delivery in its address's line: its change, of a digest the first change in it."""
    if row.change_id is not None:
        return row.change_id
    if row.digest_key is None:
        return None
    return session.scalar(
        select(func.min(DeliveryRow.change_id)).where(
            DeliveryRow.digest_of == row.id, DeliveryRow.state == "waiting"
        )
    )


def _matters(session: Session, row: DeliveryRow) -> set[str]:
    """What the delivery is about: its municipalities, or what its notice is about."""
    if row.notice is not None:
        return {_subject_of(row.notice.key)}
    own = select(DeliveryRow.change_id).where(or_(DeliveryRow.digest_of == row.id, DeliveryRow.id == row.id))
    return set(session.scalars(select(ChangeRow.municipality_code).where(ChangeRow.id.in_(own))))


def _subject_of(key: str) -> str:
    """The portal, witness or fault that a notice's key begins with: "portal 12 bad run 7" is about "portal 12"."""
    return " ".join(key.split()[:2])


def _is_under_way(earlier: _Earlier, moment: dt.datetime) -> bool:
    return earlier.lease_until is not None and earlier.lease_until >= moment


def _run_is_read(session: Session, change_id: int | None) -> bool:
    """Whether the run that brought the change has ended and was read: until then its changes may yet be held."""
    if change_id is None:
        return True
    query = (
        select(Run.id, Run.outcome)
        .join(Document, Document.run_id == Run.id)
        .join(DecisionRow, DecisionRow.document_id == Document.id)
        .join(ChangeRow, ChangeRow.decision_id == DecisionRow.id)
        .where(ChangeRow.id == change_id)
    )
    run = session.execute(query).first()
    if run is None:
        return True
    unread = (
        select(WaitingDocument.document_id)
        .join(Document, Document.id == WaitingDocument.document_id)
        .where(Document.run_id == run.id)
    )
    return run.outcome is not None and session.scalar(unread.limit(1)) is None
