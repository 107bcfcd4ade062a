"""A portal's health from its own past in the ledger: what `ledger.evidence.health.judge` is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

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
        board_on=portal_days.board_day(days),
        next_on=next((day for day in ahead if day <= today + AHEAD), None),
    )


def past_of(session: Session, portal_ids: Sequence[int]) -> dict[int, list[RunFacts]]:
    """The latest ended polls of each of these portals, the newest first."""
    found: dict[int, list[RunFacts]] = {one: [] for one in portal_ids}
    for portal_id, outcome, reason, listed, new in session.execute(_latest(), {"portals": list(portal_ids)}):
        found[portal_id].append(RunFacts(outcome or "", reason, listed, new))
    return found


@cache  # each run of each portal asks for it, some twice, and to make it takes longer than to ask
def _latest() -> Select[int, str | None, str | None, int, int]:
    """The query for the latest ended polls of `portals`."""
    ended = (Run.outcome.is_not(None), Run.kind == "crawl")
    earlier = aliased(Run)
    oldest = (  # by the index of a portal's runs: what it costs does not grow with them
        select(earlier.id)
        .where(earlier.portal_id == Portal.id, earlier.outcome.is_not(None), earlier.kind == "crawl")
        .order_by(earlier.id.desc())
        .limit(1)
        .offset(health.PAST_RUNS - 1)
        .correlate(Portal)
        .scalar_subquery()
    )
    return (
        select(Run.portal_id, Run.outcome, Run.reason, Run.stats["listed"].as_integer(), Run.new)
        .select_from(Portal)
        .join(Run, (Run.portal_id == Portal.id) & (Run.id >= func.coalesce(oldest, 0)))
        .where(Portal.id.in_(bindparam("portals", expanding=True)), *ended)
        .order_by(Run.portal_id, Run.id.desc())
    )


def _past(session: Session, portal_id: int) -> list[RunFacts]:
    return past_of(session, [portal_id])[portal_id]


def news_for_operator(
    session: Session, portal: Portal, hold: Callable[[int], bool] = lambda _failures: False
) -> str | None:
    """`bad` or `recovered` where the operator is to be told now, else None. Each is told once.

    The caller writes the notice in the same transaction; `told_state` remembers what was said. `hold`: whether what
    is bad is not told yet, since others fail as well; it is given how many runs in a row failed.
    """
    bad = portal.state in health.BAD
    if bad and portal.told_state != portal.state:
        if portal.state not in TOLD_AT_ONCE and not _bad_twice(session, portal.id):
            return None
        already_bad = portal.told_state in health.BAD
        failures = 0 if already_bad else _failures(session, portal.id)
        if failures and hold(failures):
            return None
        portal.told_state = portal.state
        return None if already_bad else "bad"
    if portal.state in health.READ and portal.told_state in health.BAD:
        portal.told_state = portal.state
        return "recovered"
    return None


def _failures(session: Session, portal_id: int) -> int:
    """How many runs in a row failed, of the latest ones; none where a run went well and the portal is bad by what it
    shows."""
    latest = _past(session, portal_id)
    return next((n for n, run in enumerate(latest) if run.outcome in GOOD), len(latest))


def _bad_twice(session: Session, portal_id: int) -> bool:
    if session.get_one(Portal, portal_id).state == "stale":
        return True  # no single run makes a portal stale
    latest = _past(session, portal_id)[:2]
    return len(latest) == 2 and all(run.outcome not in GOOD for run in latest)
