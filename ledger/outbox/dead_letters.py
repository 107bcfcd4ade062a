"""What a person may do with deliveries: see the dead ones, retry, drop, send again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from ledger.db.tables import DeliveryRow
from ledger.outbox.claim import WITH, let_go


def dead(session: Session) -> list[DeliveryRow]:
    """The deliveries given up, the newest first."""
    query = (
        select(DeliveryRow).where(DeliveryRow.state == "dead").options(*WITH).order_by(DeliveryRow.id.desc())
    )
    return list(session.scalars(query))


def retry(session: Session, ids: Sequence[int]) -> list[int]:
    """Dead deliveries become due again, their targets enabled, the 48 hours begin anew. Their ids.

    Those whose target or subscription was removed stay dead: nobody is left to whom they could go.
    """
    rows = _living(_rows(session, ids, ("dead",)))
    for row in rows:
        row.state, row.not_before, row.attempts = "retry", now(), 0
        if row.target is not None:
            row.target.disabled_at = row.target.disabled_reason = None
    return [row.id for row in rows]


def drop(session: Session, ids: Sequence[int]) -> list[int]:
    """Dead deliveries are let go for good. Their ids."""
    rows = _rows(session, ids, ("dead",))
    for row in rows:
        row.state = "dropped"
        let_go(session, row.id)
    return [row.id for row in rows]


def resend(session: Session, ids: Sequence[int]) -> list[int]:
    """Sent, dropped or dead deliveries become due once more, because a person asked for it. Their ids.

    Those whose target or subscription was removed stay what they are.
    """
    rows = _living(_rows(session, ids, ("sent", "dropped", "dead")))
    for row in rows:
        row.state, row.not_before, row.attempts = "retry", now(), 0
    return [row.id for row in rows]


def of_change(session: Session, change_id: int) -> list[DeliveryRow]:
    """All deliveries of one change, to whomever."""
    query = (
        select(DeliveryRow).where(DeliveryRow.change_id == change_id).options(*WITH).order_by(DeliveryRow.id)
    )
    return list(session.scalars(query))


def _living(rows: Iterable[DeliveryRow]) -> list[DeliveryRow]:
    return [
        row
        for row in rows
        if (row.target is None or row.target.removed_at is None)
        and (row.subscription is None or row.subscription.removed_at is None)
    ]


def _rows(session: Session, ids: Sequence[int], states: Sequence[str]) -> list[DeliveryRow]:
    query = select(DeliveryRow).where(DeliveryRow.id.in_(ids), DeliveryRow.state.in_(states)).options(*WITH)
    return list(session.scalars(query))
