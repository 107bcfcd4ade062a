"""How far runs have come: what a command shows while it waits and when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core import clock
from ledger.coordination import locks
from ledger.db.database import reading
from ledger.db.tables import (
    ChangeRow,
    DecisionRow,
    DeliveryRow,
    Document,
    KnownItem,
    Lock,
    Portal,
    Run,
    WaitingDocument,
)

AT_ONCE = 500  # runs in one query


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
                DeliveryRow.state.in_(("pending", "sending", "routing")),
                DeliveryRow.not_before <= clock.now(),
            ),
        ),
    }


def is_worked_on(session: Session, run_ids: Sequence[int]) -> bool:
    """Whether another process holds the portal of one of these runs that has not ended (`run_orders.lock_of`)."""
    portals = session.scalars(select(Run.portal_id).where(Run.id.in_(run_ids), Run.outcome.is_(None)))
    names = [f"portal:{portal_id}" for portal_id in portals]
    held = select(Lock.holder).where(Lock.name.in_(names), Lock.until > clock.now())
    return any(locks.is_another(holder) for holder in session.scalars(held))


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
    lines: list[dict[str, Any]] = []
    for start in range(0, len(run_ids), AT_ONCE):
        lines += _lines(session, run_ids[start : start + AT_ONCE])
    return sorted(lines, key=lambda line: int(line["run"]))


def _lines(session: Session, run_ids: Sequence[int]) -> list[dict[str, Any]]:
    of_run = (
        select(Document.run_id, func.count())
        .join(DecisionRow, DecisionRow.document_id == Document.id)
        .join(ChangeRow, ChangeRow.decision_id == DecisionRow.id)
        .where(Document.run_id.in_(run_ids))
        .group_by(Document.run_id)
    )
    to_send = of_run.join(DeliveryRow, DeliveryRow.change_id == ChangeRow.id)

    def counted(query: Any) -> dict[int, int]:
        return dict(session.execute(query).all())

    changes = counted(of_run.where(ChangeRow.state == "open"))
    deliveries = counted(to_send)
    sent = counted(to_send.where(DeliveryRow.state == "sent")) if deliveries else {}
    columns = (
        Run.id, Portal.municipality_code, Portal.platform, Run.fetched, Run.new, Run.relevant, Run.unread,
        Run.outcome, Run.reason, Portal.state.label("portal_state"), Portal.state_reason.label("portal_reason"),
    )  # fmt: skip
    found = session.execute(
        select(*columns).join(Portal, Run.portal_id == Portal.id).where(Run.id.in_(run_ids))
    )
    return [
        {
            "run": row.id,
            "municipality_code": row.municipality_code,
            "platform": row.platform,
            "fetched": row.fetched,
            "new": row.new,
            "relevant": row.relevant,
            "unread": row.unread,
            "changes": changes.get(row.id, 0),
            "deliveries": deliveries.get(row.id, 0),
            "sent": sent.get(row.id, 0),
            "outcome": row.outcome,
            "reason": row.reason,
            "portal_state": row.portal_state,
            "portal_reason": row.portal_reason,
        }
        for row in found
    ]


def _count(session: Session, query: Any) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
