"""When a portal is asked again. Pure, but for its chance: nobody's portals are all met at one moment.

By evidence: where a meeting was held in the last days, or is held today or tomorrow, something is about to appear;
there the portal is asked every hour and a half of a working day. Elsewhere every six hours, once in each night, and
once on each day of a weekend. Near the end of a season's enrolment a portal whose agenda mentions the network is asked
as around a meeting. docs/portals.md says what that costs the vendors. After a failure sooner, then ever more
seldom.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.settings import settings
from ledger.db.tables import Run
from ledger.evidence.outcomes import COMPLETE
from ledger.evidence.portal_days import AWAITED, meeting_days, named_days
from parsers import enrolment_ends

LIVELY = dt.timedelta(minutes=90)
ORDINARY = dt.timedelta(hours=6)
DAY = dt.timedelta(days=1)  # between two polls at most
AFTER_FAILURE = (dt.timedelta(hours=1), dt.timedelta(hours=3), dt.timedelta(hours=6), dt.timedelta(hours=24))
AFTER_PART = dt.timedelta(minutes=5)
OFFICES_OPEN, OFFICES_CLOSE = dt.time(8), dt.time(18)  # of weekdays
EVENING = dt.time(20)  # from then until morning it is night
SINCE, AHEAD = dt.timedelta(days=3), dt.timedelta(days=1)  # of a meeting that makes a portal lively
SATURDAY = 5
JITTER = 0.1


def next_due(session: Session, run: Run, outcome: str) -> dt.datetime:
    """When the run's portal is due again, now that the run has ended so."""
    now = clock.now()
    if outcome in COMPLETE:
        return after_success(now, run.portal.days)
    if outcome == "partial":
        return now + AFTER_PART * _about_one()
    recent = session.scalars(
        select(Run.outcome)
        .where(Run.portal_id == run.portal_id, Run.outcome.is_not(None))
        .order_by(Run.id.desc())
        .limit(len(AFTER_FAILURE))
    ).all()
    failures = next((n for n, name in enumerate(recent) if name in COMPLETE), len(recent))
    return now + AFTER_FAILURE[min(max(failures - 1, 0), len(AFTER_FAILURE) - 1)] * _about_one()


def after_success(now: dt.datetime, days: dict[str, Any] | None) -> dt.datetime:
    """The next poll of a portal that was read well. `days`: of its meetings (ledger.evidence.portal_days)."""
    return next_poll(now, is_lively(now.date(), days), settings().poll_slowness, random.random())  # noqa: S311


def is_lively(today: dt.date, days: dict[str, Any] | None) -> bool:
    """Whether a meeting was held lately, or is held by tomorrow; near the end of a season's enrolment also whether an
    agenda that mentions the network has no minutes yet."""
    if enrolment_ends(today) and any(today <= day + AWAITED for day in named_days(days)):
        return True
    held, ahead = meeting_days(days, today)
    return any(today - SINCE <= day <= today + AHEAD for day in (*held[-1:], *ahead[:1]))


def next_poll(now: dt.datetime, lively: bool, slowness: float = 1.0, chance: float = 0.5) -> dt.datetime:
    """The next moment after `now` (aware): within the day's hours by the pause, else once in each time of rest.

    `slowness`: 2 makes all pauses twice as long; a day is the longest. `chance`: 0 to 1, where in its time.
    """
    now = now.astimezone(clock.HELSINKI)
    pause = min((LIVELY if lively else ORDINARY) * slowness, DAY)
    soon = now + pause * (1 + JITTER * (2 * chance - 1))
    if pause == DAY:
        return soon  # at any hour
    begin, end = _hours(now)
    if _is_working(begin) and soon < end:
        return soon
    begin, end = _hours(end)
    if _is_working(begin):  # spread over one pause, so that not everybody is met at eight
        end = min(end, begin + pause)
    return begin + (end - begin) * chance


def _hours(moment: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The stretch of time that `moment` is in: a weekday's working hours, a day of the weekend, or a night."""
    day = moment.date()
    closes = OFFICES_CLOSE if day.weekday() < SATURDAY else EVENING
    opens, shuts = _at(day, OFFICES_OPEN), _at(day, closes)
    if moment < opens:
        before = day - dt.timedelta(days=1)
        return _at(before, OFFICES_CLOSE if before.weekday() < SATURDAY else EVENING), opens
    if moment < shuts:
        return opens, shuts
    return shuts, _at(day + dt.timedelta(days=1), OFFICES_OPEN)


def _is_working(begin: dt.datetime) -> bool:
    return begin.time() == OFFICES_OPEN and begin.weekday() < SATURDAY


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, clock.HELSINKI)


def _about_one() -> float:
    return random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - jitter, not secrecy
