"""Why a change that has just been recorded reaches nobody, for whoever recorded it: silence is explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.delivery.notices import tell_operator
from alerts.subscriptions import routing
from core import clock
from core.idents import ident
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.memberships.payload import name_of

Why = Literal["history", "held", "superseded", "no_subscription", "unwanted", "late"]

_OF_LATE = dt.timedelta(days=400)  # a year, and the time until minutes come
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


def tell_of_late(session: Session, changes: Sequence[ChangeRow]) -> list[int]:
    """Tell the operator of each change that a crawl brought and nobody is told, since it is dated before the
    subscriptions: a clerk's slip (last year's date in January), or minutes that came after somebody subscribed. What
    is older than that is history. Ids of deliveries. In the transaction that recorded them."""
    ids: list[int] = []
    rows = {change.id: change for change in changes}
    for one in silent(session, changes) if changes else ():
        if one.why == "late" and one.decided_on and one.decided_on >= clock.today() - _OF_LATE:
            name = name_of(rows[one.change_id].municipality_code)
            ids += tell_operator(
                session,
                key=f"late change {one.change_id}",
                kind="late",
                subject=f"usovahti: news of {name} is told to nobody",
                body=f"{name}: {one}\nIs its date a slip? `usovahti documents show --change {one.change_id}` shows "
                "what it rests on.",
            )
    return ids


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
