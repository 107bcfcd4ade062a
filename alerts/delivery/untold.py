"""Why a change that has just been recorded reaches nobody, for whoever recorded it: silence is explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.subscriptions import routing
from core.idents import ident
from ledger.db.tables import ChangeRow, DeliveryRow

_WHY = {
    "baseline": "it is kept as history, silently",
    "held": "it is held for you: `usovahti alerts held list`",
    "superseded": "it is no longer so",
}


def untold(session: Session, changes: Sequence[ChangeRow]) -> list[str]:
    """A sentence for each of these changes that no delivery was written for: to whom it does not go, and why.

    To be asked in the transaction that recorded them, after alerts.delivery.enqueue.queue_alerts, in English.
    """
    session.flush()
    ids = [one.id for one in changes]
    told = set(session.scalars(select(DeliveryRow.change_id).where(DeliveryRow.change_id.in_(ids))))
    silent = [one for one in changes if one.id not in told]
    router = routing.load(session) if any(one.state == "open" for one in silent) else None
    return [
        f"{ident('change', one.id)} ({one.becomes or one.kind}) is told to nobody: {_why(one, router)}."
        for one in silent
    ]


def _why(change: ChangeRow, router: routing.Router | None) -> str:
    if router is None or change.state != "open":
        return _WHY.get(change.state, f"it is {change.state}")
    if not router.by_id:
        return "there is no subscription"
    event = routing.event_of(change)
    late = router.matches(replace(event, decided_on=None, created_at=None))
    if not late:
        return "no subscription wants it"
    first = min(match.subscription.created_at for match in late)
    return (
        f"it was decided on {change.decided_on}, and who wants it subscribed later (the first on "
        f"{first.date()}); nobody is told decisions older than their subscription"
    )
