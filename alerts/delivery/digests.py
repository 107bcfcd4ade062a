"""Digests: what waited for a subscription's hour, or for the end of a mute, becomes one message for each target.

A digest that was missed (the machine was off at its hour) is made at the next tick, with everything that came since.
"""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from alerts.delivery import corrections
from ledger.db.tables import DeliveryRow
from ledger.outbox.retry_policy import LONGEST_WAIT

LARGEST = 40  # changes in one message; more become several


def queue_digests(session: Session, moment: dt.datetime) -> int:
    """Make a delivery of what has waited long enough, for each target. How many digests. Empty ones do not exist."""
    query = (
        select(DeliveryRow)
        .where(
            DeliveryRow.state == "waiting",
            DeliveryRow.digest_of.is_(None),
            DeliveryRow.change_id.is_not(None),
            or_(DeliveryRow.not_before <= moment, DeliveryRow.not_before > moment + LONGEST_WAIT),
        )
        .options(joinedload(DeliveryRow.subscription), joinedload(DeliveryRow.change))
        .order_by(DeliveryRow.target_id, DeliveryRow.id)
    )
    count = 0
    for _target, group in groupby(session.scalars(query).all(), key=lambda row: row.target_id):
        rows = [row for row in group if not _muted(row, moment) and not _dropped(session, row)]
        for start in range(0, len(rows), LARGEST):
            _digest(session, rows[start : start + LARGEST], moment)
            count += 1
    return count


def _muted(row: DeliveryRow, moment: dt.datetime) -> bool:
    """Whether what waits beyond all sense does so because its reader asked for it, and not by a clock ahead."""
    until = row.subscription.muted_until if row.subscription else None
    return row.not_before > moment and until is not None and until > moment.date()


def _dropped(session: Session, row: DeliveryRow) -> bool:
    if row.change is not None and corrections.taken_back(session, row.change):
        why = corrections.TAKEN_BACK
    elif corrections.is_pointless(session, row):
        why = corrections.NEVER_TOLD
    else:
        return False
    row.state, row.last_error = "dropped", why
    return True


def _digest(session: Session, rows: list[DeliveryRow], moment: dt.datetime) -> None:
    first = rows[0]
    mode = first.subscription.mode if first.subscription else "daily"
    digest = DeliveryRow(
        digest_key=f"{mode} {moment.date().isoformat()} from {first.id}",
        subscription_id=first.subscription_id,
        target_id=first.target_id,
        state="pending",
        reason=first.reason if len({row.reason for row in rows}) == 1 else "digest",
        not_before=moment,
        created_at=moment,
    )
    session.add(digest)
    session.flush()
    for row in rows:
        row.digest_of = digest.id
