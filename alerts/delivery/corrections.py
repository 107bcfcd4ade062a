"""Corrections and what they correct: what was taken back is not told any more."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from ledger.db.tables import ChangeRow, DeliveryRow

TAKEN_BACK = "it was corrected before it was sent"


def taken_back(session: Session, change: ChangeRow) -> bool:
    """Whether a change is no longer so and a correction says it."""
    if change.state != "superseded":
        return False
    query = select(ChangeRow.id).where(ChangeRow.corrects_id == change.id, ChangeRow.kind == "corrected")
    return session.scalar(query.limit(1)) is not None


def was_told(session: Session, change_id: int, target_id: int) -> bool:
    """Whether a target was told a change, or may have been: by itself, in a digest or in another change's message."""
    carrier = aliased(DeliveryRow)
    query = (
        select(DeliveryRow.id)
        .outerjoin(carrier, carrier.id == DeliveryRow.digest_of)
        .where(
            DeliveryRow.change_id == change_id,
            DeliveryRow.target_id == target_id,
            or_(
                DeliveryRow.state == "sent",
                DeliveryRow.possibly_duplicate,
                and_(DeliveryRow.state == "waiting", carrier.possibly_duplicate),
            ),
        )
    )
    return session.scalar(query.limit(1)) is not None


def taken_back_beside(session: Session, delivery_id: int) -> list[int]:
    """The deliveries that were to go in this one's message and whose change is no longer so."""
    query = (
        select(DeliveryRow)
        .where(DeliveryRow.digest_of == delivery_id, DeliveryRow.state == "waiting")
        .options(joinedload(DeliveryRow.change))
    )
    return [
        row.id for row in session.scalars(query) if row.change is not None and taken_back(session, row.change)
    ]
