"""The audit list: everything that was done at the operator's desk, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import AuditEntry

Action = Literal[
    "sign_in",
    "sign_out",
    "settle",
    "unsettle",
    "crawl",
    "release",
    "discard",
    "retry",
    "drop",
    "mute",
    "unmute",
]


@dataclass(frozen=True)
class Actor:
    """Who acts: the name given at the desk, and the address it came from."""

    who: str
    client: str


def note(session: Session, actor: Actor, action: Action, subject: str = "", **details: Any) -> None:
    """Write down that it was done; belongs into the transaction that does it. `details`: plain values."""
    session.add(
        AuditEntry(
            at=clock.now(),
            who=actor.who[:100],
            client=actor.client[:60],
            action=action,
            subject=subject[:100],
            details=details,
        )
    )


def latest(
    session: Session, *, before: int | None = None, subject: str | None = None, limit: int = 100
) -> list[AuditEntry]:
    """The entries, the latest first; those before that id, or about that subject."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    if subject is not None:
        query = query.where(AuditEntry.subject == subject)
    return list(session.scalars(query))
