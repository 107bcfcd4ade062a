"""Heartbeats: when each job last started and how it last ended, for `usovahti health`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import Heartbeat
from ledger.db.upsert import insert_missing


def started(session: Session, job: str) -> None:
    """The job (for example `tick`) began now."""
    _row(session, job).started_at = clock.now()


def succeeded(session: Session, job: str, note: str | None = None) -> None:
    """The job ended well now; `note` is a line for people."""
    row = _row(session, job)
    row.succeeded_at, row.note = clock.now(), note


def failed(session: Session, job: str, note: str) -> None:
    """The job failed now, and why."""
    row = _row(session, job)
    row.failed_at, row.note = clock.now(), note


def heartbeats(session: Session) -> list[dict[str, Any]]:
    """All jobs with their moments (ISO 8601, Helsinki) and the latest note, by name."""
    return [
        {
            "job": row.job,
            "started_at": row.started_at and row.started_at.isoformat(),
            "succeeded_at": row.succeeded_at and row.succeeded_at.isoformat(),
            "failed_at": row.failed_at and row.failed_at.isoformat(),
            "note": row.note,
        }
        for row in session.scalars(select(Heartbeat).order_by(Heartbeat.job))
    ]


def _row(session: Session, job: str) -> Heartbeat:
    insert_missing(session, Heartbeat, {"job": job}, ["job"])
    return session.get_one(Heartbeat, job)
