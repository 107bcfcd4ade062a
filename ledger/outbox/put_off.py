"""Changes whose deliveries are still to be found: one row of the outbox stands for them all, in the state "routing"."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.clock import now
from ledger.db.tables import ChangeRow, DecisionRow, DeliveryRow, Document, TargetRow

STATE = "routing"
MANY = 5_000  # targets: with more, the deliveries of a change are found and written after its transaction


def is_needed(session: Session) -> bool:
    """Whether there are so many targets that to write a delivery for each would hold other writers up."""
    standing = select(TargetRow.id).where(TargetRow.removed_at.is_(None)).order_by(TargetRow.id)
    return session.scalar(standing.offset(MANY).limit(1)) is not None


def put_off(session: Session, change_ids: Sequence[int]) -> None:
    """Note, in the transaction that writes the changes, that their deliveries are still to be written."""
    there = set(changes(session))
    moment = now()
    session.add_all(
        DeliveryRow(change_id=one, state=STATE, reason=STATE, not_before=moment, created_at=moment)
        for one in change_ids
        if one not in there
    )
    session.flush()


def changes(session: Session) -> list[int]:
    """The ids of the changes that were put off, in the order in which they came."""
    query = select(DeliveryRow.change_id).where(DeliveryRow.state == STATE).order_by(DeliveryRow.change_id)
    return [one for one in session.scalars(query) if one is not None]


def of_run(session: Session, run_id: int) -> bool:
    """Whether a change that the run brought was put off."""
    query = (
        select(DeliveryRow.id)
        .join(ChangeRow, DeliveryRow.change_id == ChangeRow.id)
        .join(DecisionRow, ChangeRow.decision_id == DecisionRow.id)
        .join(Document, DecisionRow.document_id == Document.id)
        .where(DeliveryRow.state == STATE, Document.run_id == run_id)
    )
    return session.scalar(query.limit(1)) is not None


def still_open(session: Session, change_ids: Sequence[int]) -> set[int]:
    """Those of the changes that are still to be told: neither called back, held nor taken back since.

    They cannot become so before the transaction ends.
    """
    query = (
        select(DeliveryRow.change_id)
        .join(ChangeRow, DeliveryRow.change_id == ChangeRow.id)
        .where(DeliveryRow.state == STATE, DeliveryRow.change_id.in_(change_ids), ChangeRow.state == "open")
        .with_for_update()
    )
    return {one for one in session.scalars(query) if one is not None}


def done(session: Session, change_ids: Sequence[int]) -> None:
    """All deliveries of the changes are written."""
    session.execute(
        delete(DeliveryRow).where(DeliveryRow.state == STATE, DeliveryRow.change_id.in_(change_ids))
    )
