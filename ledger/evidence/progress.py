"""How far runs have come: what a command shows while it waits and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import reading
from ledger.db.tables import ChangeRow, DecisionRow, DeliveryRow, Document, KnownItem, Run, WaitingDocument


def unfinished(session: Session, run_ids: Sequence[int]) -> dict[str, int]:
    """What is still to be done for these runs: `runs` not ended, `documents` not read, `deliveries` due now."""
    return {
        "runs": _count(session, select(Run.id).where(Run.id.in_(run_ids), Run.outcome.is_(None))),
        "documents": _count(session, unread_of(run_ids)),
        "deliveries": _count(
            session,
            select(DeliveryRow.id)
            .join(ChangeRow, DeliveryRow.change_id == ChangeRow.id)
            .join(DecisionRow, ChangeRow.decision_id == DecisionRow.id)
            .join(Document, DecisionRow.document_id == Document.id)
            .where(
                Document.run_id.in_(run_ids),
                DeliveryRow.state.in_(("pending", "sending")),
                DeliveryRow.not_before <= clock.now(),
            ),
        ),
    }


def fetched_so_far(session: Session, run_ids: Sequence[int]) -> int:
    """How many items these runs have fetched and remembered by now, also while they are under way."""
    return _count(
        session,
        select(KnownItem.id)
        .join(Run, KnownItem.portal_id == Run.portal_id)
        .where(Run.id.in_(run_ids), KnownItem.fetched_at >= Run.started_at),
    )


def unread_of(run_ids: Sequence[int]) -> Select[int]:
    """A query for the documents of these runs that nobody has read yet, oldest first."""
    return (
        select(Document.id)
        .join(WaitingDocument, WaitingDocument.document_id == Document.id)
        .where(Document.run_id.in_(run_ids))
        .order_by(Document.id)
    )


def waiting_of(run_ids: Sequence[int]) -> list[int]:
    """The documents of these runs that nobody has read yet, oldest first; in a transaction of its own."""
    with reading() as session:
        return list(session.scalars(unread_of(run_ids)))


def run_lines(session: Session, run_ids: Sequence[int]) -> list[dict[str, Any]]:
    """One line per run: what was fetched, what was new, relevant and changed, what was sent, how it ended."""
    lines = []
    for run in session.scalars(select(Run).where(Run.id.in_(run_ids)).order_by(Run.id)):
        changes = (
            select(ChangeRow.id)
            .join(DecisionRow, ChangeRow.decision_id == DecisionRow.id)
            .join(Document, DecisionRow.document_id == Document.id)
            .where(Document.run_id == run.id)
        )
        deliveries = select(DeliveryRow.id).where(DeliveryRow.change_id.in_(changes))
        lines.append(
            {
                "run": run.id,
                "municipality_code": run.portal.municipality_code,
                "platform": run.portal.platform,
                "fetched": run.fetched,
                "new": run.new,
                "relevant": run.relevant,
                "unread": run.unread,
                "changes": _count(session, changes.where(ChangeRow.state == "open")),
                "deliveries": _count(session, deliveries),
                "sent": _count(session, deliveries.where(DeliveryRow.state == "sent")),
                "outcome": run.outcome,
                "reason": run.reason,
                "portal_state": run.portal.state,
                "portal_reason": run.portal.state_reason,
            }
        )
    return lines


def _count(session: Session, query: Any) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
