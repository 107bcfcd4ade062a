"""After each run: how the portal is now, and what the operator must know of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from alerts.delivery.notices import tell_operator
from core import clock
from ledger.db.tables import Portal, Run
from ledger.evidence.outcomes import GOOD
from ledger.evidence.portal_health import assess, news_for_operator
from ledger.memberships.payload import name_of
from workers.monitoring.health import tell_of_its_end, tell_of_outage
from workers.monitoring.outage import may_begin


def watch(session: Session, run: Run) -> list[int]:
    """Judge the run's portal; the ids of deliveries to the operator, where there is news of it.

    The operator is told once when a portal turns bad, and once when it recovers. Where almost every portal fails, that
    is told instead, once, and the portal's own trouble only if it is still there when the others are well again.
    """
    portal = run.portal
    health = assess(session, portal, clock.today())
    of_all = tell_of_its_end(session) if run.outcome in GOOD else []

    def hold(failures: int) -> bool:
        fails, ids = tell_of_outage(session)
        of_all.extend(ids)
        return fails or may_begin(session, failures)

    news = news_for_operator(session, portal, hold)
    if news is None:
        return of_all
    name = name_of(portal.municipality_code)
    subject = f"{name}: portal {health.state}" if news == "bad" else f"{name}: portal reads well again"
    return of_all + tell_operator(
        session,
        key=f"portal {portal.id} {news} run {run.id}",
        kind=f"portal_{news}",
        subject=subject,
        body=(
            f"{name}, {portal.platform}, {portal.base_url}\n"
            f"State: {health.state}. {health.reason}.\n"
            f"`usovahti portals show {name}` and `usovahti status` tell more."
        ),
    )


def tell_left_unread(session: Session, portal: Portal, beyond: Mapping[str, str]) -> list[int]:
    """Tell the operator what the portal's crawls leave unread since they come to a bound of ours, once for each since
    when they do; the ids of the deliveries. `beyond`: by its words, since when.
    """
    name = name_of(portal.municipality_code)
    ids: list[int] = []
    for words, since in beyond.items():
        ids += tell_operator(
            session,
            key=f"portal {portal.id} beyond {since} {words}",
            kind="portal_left_unread",
            subject=f"{name}: not all of the portal is read",
            body=(
                f"{name}, {portal.platform}, {portal.base_url}\n"
                f"Left unread: {words}.\n"
                f"Is there an address nearer to the minutes? `usovahti portals add` takes it; "
                f"`usovahti portals show {name}` tells this too."
            ),
        )
    return ids
