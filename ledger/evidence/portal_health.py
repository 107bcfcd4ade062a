"""A portal's health from its own past in the ledger: what `ledger.evidence.health.judge` is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import Portal, Run
from ledger.evidence import health, portal_days
from ledger.evidence.health import Health, RunFacts
from ledger.evidence.outcomes import GOOD
from ledger.evidence.portals import set_state

# One bad run may be a hiccup; a block or a changed page is told at once, other trouble when it comes twice.
TOLD_AT_ONCE = frozenset({"blocked", "changed"})
AHEAD = dt.timedelta(days=120)  # a meeting announced for later than this is a slip of the pen


def assess(session: Session, portal: Portal, today: dt.date) -> Health:
    """Judge the portal after its latest ended run and write its state down."""
    if portal.days is None:
        portal_days.bring_up_to_date(session, portal, today)
    found = judged(_past(session, portal.id), portal.days, today)
    set_state(session, portal.id, found.state, found.reason)
    return found


def judged(past: Sequence[RunFacts], days: dict[str, list[str]] | None, today: dt.date) -> Health:
    """The health by the latest runs (newest first) and the portal's `days`."""
    held, ahead = portal_days.meeting_days(days, today)
    return health.judge(
        past,
        newest_on=held[-1] if held else None,
        longest_gap_days=max((health.days_between(a, b) for a, b in pairwise(held)), default=0),
        today=today,
        next_on=next((day for day in ahead if day <= today + AHEAD), None),
    )


def _past(session: Session, portal_id: int) -> list[RunFacts]:
    runs = session.scalars(
        select(Run)
        .where(Run.portal_id == portal_id, Run.outcome.is_not(None), Run.kind == "crawl")
        .order_by(Run.id.desc())
        .limit(health.PAST_RUNS)
    )
    return [RunFacts(run.outcome or "", run.reason, run.stats.get("listed"), run.new) for run in runs]


def news_for_operator(session: Session, portal: Portal) -> str | None:
    """`bad` or `recovered` where the operator is to be told now, else None. Each is told once.

    The caller writes the notice in the same transaction; `told_state` remembers what was said.
    """
    bad = portal.state in health.BAD
    if bad and portal.told_state != portal.state:
        if portal.state not in TOLD_AT_ONCE and not _bad_twice(session, portal.id):
            return None
        already_bad = portal.told_state in health.BAD
        portal.told_state = portal.state
        return None if already_bad else "bad"
    if portal.state in health.READ and portal.told_state in health.BAD:
        portal.told_state = portal.state
        return "recovered"
    return None


def _bad_twice(session: Session, portal_id: int) -> bool:
    if session.get_one(Portal, portal_id).state == "stale":
        return True  # no single run makes a portal stale
    latest = _past(session, portal_id)[:2]
    return len(latest) == 2 and all(run.outcome not in GOOD for run in latest)
