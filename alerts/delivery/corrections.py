"""Corrections and what they correct: what was taken back is not told any more, and nothing overtakes the first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from core import clock
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


def _carriers(change_id: int, target_id: int | None) -> Select[int | None]:
    return select(DeliveryRow.digest_of).where(
        DeliveryRow.change_id == change_id,
        DeliveryRow.target_id == target_id,
        DeliveryRow.state == "waiting",
        DeliveryRow.digest_of.is_not(None),
    )


def waits_for_first(session: Session, row: DeliveryRow) -> dt.datetime | None:
    """When a correction may be tried, where what it corrects is still being tried for the same target; else None."""
    if row.change is None or row.change.corrects_id is None:
        return None
    query = select(DeliveryRow).where(
        or_(
            DeliveryRow.change_id == row.change.corrects_id,
            DeliveryRow.id.in_(_carriers(row.change.corrects_id, row.target_id)),
        ),
        DeliveryRow.target_id == row.target_id,
        DeliveryRow.attempts > 0,
        DeliveryRow.state.in_(("retry", "sending")),
    )
    first = session.scalars(query.limit(1)).first()
    return max(first.not_before, clock.now()) + dt.timedelta(minutes=1) if first is not None else None
