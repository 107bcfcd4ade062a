"""Runs: each crawl of a portal and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import clock
from core.settings import settings
from ledger.db.tables import Glance, KnownItem, Portal, Run
from ledger.evidence import portal_days
from ledger.evidence.documents import AT_ONCE

COUNTS = ("fetched", "new", "relevant", "unread")
KEPT_STATS = (
    "downloader/request_count",
    "downloader/response_bytes",
    "elapsed_time_seconds",
    "listed",
    "counts",
    "since",
    "glance",
)


def longest_pause() -> dt.timedelta:
    """No portal is left for longer between two crawls (`schedule.rhythm`); what is due later was by a clock ahead."""
    return dt.timedelta(days=2) * settings().poll_slowness


def start_run(session: Session, portal: Portal, kind: str = "crawl") -> Run:
    """A new run of the portal, begun now. Call it while holding the portal's lock.

    Runs of the same kind that never ended are closed as `crashed`: the lock says that nobody works on them.
    """
    now = clock.now()
    session.flush()
    session.execute(
        update(Run)
        .where(Run.portal_id == portal.id, Run.kind == kind, Run.ended_at.is_(None))
        .values(ended_at=now, outcome="crashed", reason="the run never ended: its process died")
    )
    run = Run(portal_id=portal.id, kind=kind, started_at=now)
    session.add(run)
    session.flush()
    return run


def finish_run(
    session: Session,
    run_id: int,
    *,
    outcome: str,
    reason: str | None,
    stats: Mapping[str, Any] | None = None,
    counts: Mapping[str, int] | None = None,
) -> Run:
    """Write down how the run ended: a named outcome, the reason for people, counts and figures.

    `counts` may hold fetched, new, relevant, unread; without it they are looked for in `stats["counts"]`.
    It does not end the portal's baseline: close_baseline does, when its documents have been parsed.
    """
    run = session.get_one(Run, run_id)
    run.ended_at = clock.now()
    run.outcome = outcome
    run.reason = reason
    found = counts if counts is not None else (stats or {}).get("counts", {})
    run.stats = kept_stats(stats or {})
    for name in COUNTS:
        setattr(run, name, int(found.get(name, 0)))
    portal = session.get_one(Portal, run.portal_id)
    brought_nothing = (
        outcome == "unchanged" and counts is not None and not any(found.get(name) for name in COUNTS)
    )
    if portal.days is None or not brought_nothing:
        portal_days.bring_up_to_date(session, portal, clock.today())
    session.flush()
    return run


def mend_what_a_clock_ahead_noted(session: Session, portal_ids: Sequence[int]) -> None:
    """Of portals whose last poll was by a clock that stood ahead: what it noted of when to look again does not hold.

    A glance would hold until then, and what was fetched then would be due after it. The caller holds their locks.
    """
    ahead = clock.now() + clock.SLIP
    which = (Run.portal_id.in_(portal_ids), Run.outcome.is_not(None))
    polled = set(session.scalars(select(Run.portal_id).where(*which, Run.started_at > ahead)))
    if not polled:
        return  # nearly always; there is an index of when runs began
    last = select(func.max(Run.id)).where(*which).group_by(Run.portal_id)
    portals = list(
        session.scalars(select(Run.portal_id).where(Run.id.in_(last), Run.ended_at > ahead).distinct())
    )
    session.execute(delete(Glance).where(Glance.portal_id.in_(portals)))
    session.execute(
        update(KnownItem)
        .where(KnownItem.portal_id.in_(portals), KnownItem.fetched_at > ahead)
        .values(recheck_at=AT_ONCE),
        execution_options={"synchronize_session": False},
    )


def kept_stats(stats: Mapping[str, Any]) -> dict[str, Any]:
    """The few of a crawl's figures that are kept with its run; those that are 0 are left out."""
    return {
        name: value
        for name, value in stats.items()
        if (name in KEPT_STATS or name.startswith("usovahti/")) and value not in (None, 0)
    }


def close_baseline(session: Session, portal_id: int) -> bool:
    """End the portal's silent baseline: what is fetched from now on is news. True where this call ended it.

    To be called after a complete crawl whose outcome is ok, when its documents have been stored.
    """
    portal = session.get_one(Portal, portal_id, with_for_update=True)
    if portal.baseline_at is not None:
        return False
    portal.baseline_at = clock.now()
    return True
