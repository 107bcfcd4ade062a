"""Corrections and what they correct: what was taken back is not told any more, and nothing overtakes the first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import ChangeRow, DeliveryRow


def taken_back(session: Session, change: ChangeRow) -> bool:
    """Whether a change is no longer so and a correction says it."""
    if change.state != "superseded":
        return False
    query = select(ChangeRow.id).where(ChangeRow.corrects_id == change.id, ChangeRow.kind == "corrected")
    return session.scalar(query.limit(1)) is not None


def waits_for_first(session: Session, row: DeliveryRow) -> dt.datetime | None:
    """When a correction may be tried, where what it corrects is still being tried for the same target; else None."""
    if row.change is None or row.change.corrects_id is None:
        return None
    query = select(DeliveryRow).where(
        DeliveryRow.change_id == row.change.corrects_id,
        DeliveryRow.target_id == row.target_id,
        DeliveryRow.attempts > 0,
        DeliveryRow.state.in_(("retry", "sending")),
    )
    first = session.scalar(query)
    return max(first.not_before, clock.now()) + dt.timedelta(minutes=1) if first is not None else None
