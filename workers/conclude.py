"""How a run ended is written down: its outcome, the portal's health, when it is due again, what the operator is told.

One by one where something happened; for all portals at which nothing did, in a few statements.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import Base, ChangeRow, DecisionRow, DeliveryRow, Document, Glance, Portal, Run
from ledger.evidence.outcomes import COMPLETE
from ledger.evidence.portal_health import judged, past_of
from ledger.evidence.progress import unread_of
from ledger.evidence.runs import close_baseline, finish_run, kept_stats
from ledger.outbox import put_off
from scrapers.crawl.outcomes import judge
from workers.crawl_process import CrawlEnd
from workers.messages import order
from workers.monitoring.portal_watch import tell_left_unread, watch
from workers.schedule import rhythm

log = structlog.get_logger(__name__)

AT_ONCE = 500  # runs in one transaction


@dataclass(frozen=True)
class Concluded:
    """A run that has ended: `notices` are deliveries to the operator, `deliveries` those of its changes to send now."""

    run_id: int
    portal_id: int
    outcome: str
    notices: tuple[int, ...] = ()


@dataclass(frozen=True)
class Quiet:
    """A run that only saw that nothing has changed. `listed`: items on the lists, as the last crawl counted them.

    `seen` and `robots_at`: what of the glance's record is another now (None: it is as it was).
    """

    run_id: int
    portal_id: int
    listed: int | None
    stats: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] | None = None
    robots_at: dt.datetime | None = None


def conclude(run_id: int, end: CrawlEnd) -> Concluded:
    """Judge the crawl's end and write it down."""
    outcome = judge(end.result, timed_out=end.timed_out, stderr_tail=end.stderr_tail)
    found = end.result or {}
    counts = found.get("counts", {})
    with transaction() as session:
        run = finish_run(
            session,
            run_id,
            outcome=outcome.name,
            reason=outcome.reason,
            stats={**found.get("stats", {}), "listed": found.get("listed_meetings", found.get("listed"))},
            counts=counts,
        )
        if outcome.name in COMPLETE:
            close_baseline(session, run.portal_id)
        run.portal.next_due_at = rhythm.next_due(session, run, outcome.name)
        _keep_glance(session, run, found.get("glance"))
        notices = watch(session, run) + tell_left_unread(
            session, run.portal, found.get("beyond_bounds") or {}
        )
        municipality = run.portal.municipality_code
    log.info(
        "crawled",
        run=run_id,
        municipality=municipality,
        outcome=outcome.name,
        reason=outcome.reason,
        **counts,
    )
    return Concluded(run_id, run.portal_id, outcome.name, tuple(notices))


def _keep_glance(session: Session, run: Run, found: dict[str, Any] | None) -> None:
    """What the next poll may only glance at; another crawl of the portal makes an earlier record void."""
    row = session.get(Glance, run.portal_id)
    if found is None:
        if row is not None:
            session.delete(row)
        return
    row = row or Glance(portal_id=run.portal_id)
    row.holds_until = dt.datetime.fromisoformat(found["holds_until"])
    row.robots_at = dt.datetime.fromisoformat(found["robots_at"]) if found["robots_at"] else None
    row.seen = found["seen"]
    session.add(row)


def conclude_quiet(runs: Sequence[Quiet]) -> list[Concluded]:
    """Write down that these runs ended `unchanged`; where that is news of the portal, as `conclude` does."""
    ended: list[Concluded] = []
    for start in range(0, len(runs), AT_ONCE):
        with transaction() as session:
            ended += _conclude_part(session, runs[start : start + AT_ONCE])
    return ended


def _conclude_part(session: Session, runs: Sequence[Quiet]) -> list[Concluded]:
    now = clock.now()
    figures = {one.run_id: kept_stats({**one.stats, "listed": one.listed, "glance": True}) for one in runs}
    _set_each(session, Run, "stats", figures)
    ids = [one.run_id for one in runs]
    session.execute(
        update(Run).where(Run.id.in_(ids)).values(ended_at=now, outcome="unchanged"),
        execution_options={"synchronize_session": False},
    )
    by_portal = {one.portal_id: one for one in runs}
    columns = (
        Portal.id, Portal.state, Portal.state_reason, Portal.told_state, Portal.days, Portal.baseline_at
    )  # fmt: skip
    portals = session.execute(select(*columns).where(Portal.id.in_(by_portal))).all()
    past = past_of(session, list(by_portal))
    due: dict[int, Any] = {}
    notices: dict[int, tuple[int, ...]] = {}
    for portal in portals:
        health = judged(past[portal.id], portal.days, now.date())
        if (portal.state, portal.state_reason) != (health.state, health.reason) or (
            portal.told_state not in (None, portal.state) or portal.baseline_at is None or portal.days is None
        ):
            run = session.get_one(Run, by_portal[portal.id].run_id)
            close_baseline(session, portal.id)
            notices[portal.id] = tuple(watch(session, run))
        due[portal.id] = rhythm.after_success(now, portal.days)
    session.flush()
    _set_each(session, Portal, "next_due_at", due)
    for name in ("seen", "robots_at"):
        changed = {one.portal_id: getattr(one, name) for one in runs if getattr(one, name) is not None}
        _set_each(session, Glance, name, changed)
    log.info("glanced", runs=len(runs))
    return [Concluded(one.run_id, one.portal_id, "unchanged", notices.get(one.portal_id, ())) for one in runs]


def _set_each(session: Session, table: type[Base], column: str, values: Mapping[int, Any]) -> None:
    """Set one column of many rows, by their primary keys, in one statement."""
    if not values:
        return
    target = table.__table__
    assert isinstance(target, Table)  # noqa: S101 - for the type checker
    (key,) = target.primary_key
    change = update(target).where(key == bindparam("row"))
    session.execute(
        change.values({column: bindparam("value", type_=target.c[column].type)}),
        [{"row": row, "value": value} for row, value in values.items()],
    )


def ready_to_send(run_id: int) -> list[int]:
    """Deliveries of the run's changes that may be sent now: the run has ended and each of its documents was read.

    Not before, so that a run with more changes than may be told unasked is held as a whole.
    """
    with reading() as session:
        if session.scalar(select(Run.outcome).where(Run.id == run_id)) is None:
            return []
        if session.scalars(unread_of([run_id]).limit(1)).first() is not None:
            return []
        put_off_too = put_off.of_run(session, run_id)
        ready = list(
            session.scalars(
                select(DeliveryRow.id)
                .join(ChangeRow, DeliveryRow.change_id == ChangeRow.id)
                .join(DecisionRow, ChangeRow.decision_id == DecisionRow.id)
                .join(Document, DecisionRow.document_id == Document.id)
                .where(Document.run_id == run_id, DeliveryRow.state == "pending")
                .order_by(DeliveryRow.id)
            )
        )
    if put_off_too:
        order("fan_out")
    return ready
