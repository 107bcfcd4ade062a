"""Why a change that has just been recorded reaches nobody, for whoever recorded it: silence is explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.subscriptions import routing
from core.idents import ident
from ledger.db.tables import ChangeRow, DeliveryRow

Why = Literal["history", "held", "superseded", "no_subscription", "unwanted", "late"]

_STATES: dict[str, Why] = {"baseline": "history", "held": "held"}
_WHY: dict[Why, str] = {
    "history": "it is kept as history, silently",
    "held": "it is held for you: `usovahti alerts held list`",
    "superseded": "it is no longer so",
    "no_subscription": "there is no subscription",
    "unwanted": "no subscription wants it",
    "late": "it was decided on {decided_on}, and who wants it subscribed later (the first on {first}); nobody is told "
    "decisions older than their subscription",
}


@dataclass(frozen=True)
class Silent:
    """A change that no delivery was written for. `first`: of `late`, when the first who wants it subscribed."""

    change_id: int
    kind: str
    why: Why
    decided_on: dt.date | None
    first: dt.date | None = None

    def __str__(self) -> str:
        why = _WHY[self.why].format(decided_on=self.decided_on, first=self.first)
        return f"{ident('change', self.change_id)} ({self.kind}) is told to nobody: {why}."


def silent(session: Session, changes: Sequence[ChangeRow]) -> list[Silent]:
    """Those of the changes that no delivery was written for, each with the reason.

    To be asked in or after the transaction that recorded them, after alerts.delivery.enqueue.queue_alerts.
    """
    session.flush()
    ids = [one.id for one in changes]
    told = set(session.scalars(select(DeliveryRow.change_id).where(DeliveryRow.change_id.in_(ids))))
    rest = [one for one in changes if one.id not in told]
    router = routing.load(session) if any(one.state == "open" for one in rest) else None
    return [_silent(one, router) for one in rest]


def untold(session: Session, changes: Sequence[ChangeRow]) -> list[str]:
    """The same as English sentences: to whom each does not go, and why."""
    return [str(one) for one in silent(session, changes)]


def _silent(change: ChangeRow, router: routing.Router | None) -> Silent:
    found = Silent(change.id, change.becomes or change.kind, "unwanted", change.decided_on)
    if router is None or change.state != "open":
        return replace(found, why=_STATES.get(change.state, "superseded"))
    if not router.by_id:
        return replace(found, why="no_subscription")
    late = router.matches(replace(routing.event_of(change), decided_on=None, created_at=None))
    if not late:
        return found
    first = min(match.subscription.created_at for match in late)
    return replace(found, why="late", first=first.date())
