"""When something may be used again, shared by all processes: a webhook, a mail server, a vendor's hosts."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import now
from ledger.db.tables import Throttle
from ledger.db.upsert import insert_missing


def free_at(session: Session, name: str) -> dt.datetime:
    """The next free moment of `name`: now, or later. Nobody else takes it before this transaction ends."""
    return max(now(), _row(session, name).not_before)


def reserve(session: Session, name: str, spacing: float) -> dt.datetime:
    """Take the next free moment of `name` and keep the `spacing` seconds after it free; gives that moment."""
    row = _row(session, name)
    slot = max(now(), row.not_before)
    row.not_before = slot + dt.timedelta(seconds=spacing)
    return slot


def hold(session: Session, name: str, until: dt.datetime, reason: str) -> None:
    """Nothing of `name` before `until`; an earlier hold that is longer stays."""
    row = _row(session, name)
    if row.not_before < until:
        row.not_before, row.reason = until, reason


def _row(session: Session, name: str) -> Throttle:
    insert_missing(session, Throttle, {"name": name, "not_before": now(), "reason": None}, ["name"])
    return session.scalars(select(Throttle).where(Throttle.name == name).with_for_update()).one()
