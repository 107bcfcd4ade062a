"""Held changes: more of them in one run than is likely are kept back until the operator has looked at them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from alerts.delivery.notices import tell_operator
from core.settings import settings
from ledger.db.tables import AttemptRow, ChangeRow, DecisionRow, DeliveryRow, Document
from ledger.outbox.claim import set_free


def hold_excess(session: Session, changes: Sequence[ChangeRow]) -> list[ChangeRow]:
    """Mark changes as held where their run brought more than USOVAHTI_HOLD_ABOVE; gives those that stay open.

    What the same run brought before and has not been tried yet is called back and held too. The operator is told
    once for each run.
    """
    by_run: dict[int | None, list[ChangeRow]] = {}
    for change in changes:
        if change.state == "open":
            by_run.setdefault(_run(session, change), []).append(change)
    free: list[ChangeRow] = []
    for run_id, ours in by_run.items():
        count = len(ours) if run_id is None else _count(session, run_id)
        if count <= settings().hold_above:
            free += ours
            continue
        for change in ours:
            change.state = "held"
        if run_id is not None:
            _call_back(session, run_id)
        tell_operator(
            session,
            key=f"held run {run_id if run_id is not None else ours[0].key}",
            kind="held",
            subject=f"usovahti holds changes: more than {settings().hold_above} in one run",
            body=(
                f"Run {run_id or 'by hand'} brought more changes than USOVAHTI_HOLD_ABOVE allows, so they are not "
                "sent.\nSee them: usovahti alerts held list\nSend them: usovahti alerts held release"
            ),
        )
    session.flush()
    return free


def held(session: Session) -> list[ChangeRow]:
    """The held changes, in the order in which they came."""
    return list(session.scalars(select(ChangeRow).where(ChangeRow.state == "held").order_by(ChangeRow.id)))


def open_again(session: Session, ids: Sequence[int] | None = None) -> list[ChangeRow]:
    """Held changes (all, or those of `ids`) become open; the caller queues them. The changes."""
    rows = [row for row in held(session) if ids is None or row.id in ids]
    for row in rows:
        row.state = "open"
    session.flush()
    return rows


def discard(session: Session, ids: Sequence[int] | None = None) -> list[ChangeRow]:
    """Held changes (all, or those of `ids`) become silent history. The changes."""
    rows = [row for row in held(session) if ids is None or row.id in ids]
    for row in rows:
        row.state = "baseline"
    session.flush()
    return rows


def _run(session: Session, change: ChangeRow) -> int | None:
    if change.decision_id is None:
        return None
    return session.scalar(
        select(Document.run_id)
        .join(DecisionRow, DecisionRow.document_id == Document.id)
        .where(DecisionRow.id == change.decision_id)
    )


def _count(session: Session, run_id: int) -> int:
    query = (
        select(func.count(ChangeRow.id))
        .join(DecisionRow, DecisionRow.id == ChangeRow.decision_id)
        .join(Document, Document.id == DecisionRow.document_id)
        .where(Document.run_id == run_id, ChangeRow.state.in_(("open", "held")))
    )
    return session.scalar(query) or 0


def _call_back(session: Session, run_id: int) -> None:
    """Changes of the run whose deliveries nobody has tried to send yet are held with the others."""
    query = (
        select(ChangeRow)
        .join(DecisionRow, DecisionRow.id == ChangeRow.decision_id)
        .join(Document, Document.id == DecisionRow.document_id)
        .where(Document.run_id == run_id, ChangeRow.state == "open")
    )
    for change in session.scalars(query):
        own = DeliveryRow.change_id == change.id
        carriers = select(DeliveryRow.digest_of).where(own, DeliveryRow.digest_of.is_not(None))
        attempts = select(AttemptRow.id).where(
            or_(
                AttemptRow.delivery_id.in_(select(DeliveryRow.id).where(own)),
                AttemptRow.delivery_id.in_(carriers),
            )
        )
        if session.scalar(attempts.limit(1)) is None:
            for delivery_id in session.scalars(select(DeliveryRow.id).where(own)).all():
                set_free(session, delivery_id)
            session.execute(delete(DeliveryRow).where(own))
            change.state = "held"
