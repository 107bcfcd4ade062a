"""Corrections and what they correct: what was taken back is not told any more, and corrected only to who was told."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from alerts.subscriptions.model import Filters
from ledger.db.tables import ChangeRow, DeliveryRow, TargetRow

TAKEN_BACK = "it was corrected before it was sent"
NEVER_TOLD = "what it corrects was never told here"


def taken_back(session: Session, change: ChangeRow) -> bool:
    """Whether a change is no longer so and a correction says it."""
    if change.state != "superseded":
        return False
    query = select(ChangeRow.id).where(ChangeRow.corrects_id == change.id, ChangeRow.kind == "corrected")
    return session.scalar(query.limit(1)) is not None


def first_told(session: Session, change: ChangeRow, target_id: int) -> ChangeRow | None:
    """The change that a correction corrects for this target: the last one of its line that it was told; None where it
    was told none."""
    earlier = change.corrects_id
    while earlier is not None:
        row = session.get(ChangeRow, earlier)
        if row is None or was_told(session, row.id, target_id):
            return row
        earlier = row.corrects_id
    return None


def is_pointless(session: Session, row: DeliveryRow) -> bool:
    """Whether a delivery corrects what its reader was never told, and tells nothing that they asked for; or says once
    more what they were told before a correction that they never got."""
    change = row.change
    if change is None or change.kind != "corrected" or row.target_id is None or row.subscription is None:
        return False
    wanted = Filters.model_construct(**row.subscription.filters).kinds
    if change.kind in wanted:
        return False
    told = first_told(session, change, row.target_id)
    return change.becomes not in wanted if told is None else _says_the_same(change, told)


def _says_the_same(change: ChangeRow, told: ChangeRow) -> bool:
    def said(row: ChangeRow) -> tuple[object, ...]:
        totals = row.payload.get("old_total"), (row.payload.get("fee") or {}).get("total_eur")
        return (row.becomes or row.kind, row.season_number, row.decided_on, row.old_eur, row.new_eur, totals)

    return change.corrects_id != told.id and said(change) == said(told)


def readers_targets(session: Session, change_id: int) -> list[int]:
    """The targets that were told a change, or are to be, and those of the same address in other subscriptions (of
    another name in subscriptions.yml). For one that was removed those that its subscription has now: the reader is the
    same."""
    told, now = aliased(TargetRow), aliased(TargetRow)
    moved = and_(told.removed_at.is_not(None), now.subscription_id == told.subscription_id)
    query = (
        select(now.id)
        .join(told, or_(now.fingerprint == told.fingerprint, moved))
        .join(DeliveryRow, DeliveryRow.target_id == told.id)
        .where(DeliveryRow.change_id == change_id, DeliveryRow.state != "dropped", now.removed_at.is_(None))
        .order_by(DeliveryRow.id, now.id != told.id, now.id)
    )
    return list(dict.fromkeys(session.scalars(query)))


def _targets_of_reader(session: Session, target_id: int) -> set[int]:
    """A target and those of the same reader: of its address in any subscription, and those whose place it took."""
    mine, other = aliased(TargetRow), aliased(TargetRow)
    same = select(other.id).join(mine, other.fingerprint == mine.fingerprint).where(mine.id == target_id)
    before = (
        select(other.id)
        .join(mine, other.subscription_id == mine.subscription_id)
        .where(mine.id == target_id, other.removed_at.is_not(None))
    )
    return {*session.scalars(same), *session.scalars(before)}


def was_told(session: Session, change_id: int, target_id: int) -> bool:
    """Whether a target's reader was told a change, may have been, or is being told it now: by itself, in a digest or in
    another change's message."""
    carrier = aliased(DeliveryRow)
    query = (
        select(DeliveryRow.id)
        .outerjoin(carrier, carrier.id == DeliveryRow.digest_of)
        .where(
            DeliveryRow.change_id == change_id,
            DeliveryRow.target_id.in_(_targets_of_reader(session, target_id)),
            or_(
                DeliveryRow.state.in_(("sent", "sending")),
                DeliveryRow.possibly_duplicate,
                and_(
                    DeliveryRow.state == "waiting",
                    or_(carrier.possibly_duplicate, carrier.state == "sending"),
                ),
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
