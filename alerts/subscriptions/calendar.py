"""When a reader may be told: quiet hours that defer, mutes that defer, and the hours of digests. Pure.

Quiet hours are a rule about the clock on the reader's wall, so they are asked minute by minute: that is right on the
nights on which an hour is missing or comes twice, and over midnight.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Mode = Literal["instant", "daily", "weekly"]

_MINUTE = dt.timedelta(minutes=1)
_MONDAY = 0


def is_quiet(start: dt.time, end: dt.time, zone: ZoneInfo, moment: dt.datetime) -> bool:
    """Whether the wall clock stands within start <= time < end; over midnight where end is not after start."""
    clock = moment.astimezone(zone).time()
    if start < end:
        return start <= clock < end
    return clock >= start or clock < end


def opens(start: dt.time, end: dt.time, zone: ZoneInfo, moment: dt.datetime) -> dt.datetime:
    """The first moment from `moment` on that is not quiet: `moment` itself, or the end of the quiet hours.

    `moment` is aware; so is what comes back, in the same zone.
    """
    if start == end or not is_quiet(start, end, zone, moment):
        return moment
    whole = moment.astimezone(dt.UTC).replace(second=0, microsecond=0)
    return _first_open(start, end, zone, whole).astimezone(moment.tzinfo)


@lru_cache(maxsize=4096)
def _first_open(start: dt.time, end: dt.time, zone: ZoneInfo, minute: dt.datetime) -> dt.datetime:
    while is_quiet(start, end, zone, minute):
        minute += _MINUTE
    return minute


def next_digest(mode: Mode, at: dt.time, zone: ZoneInfo, moment: dt.datetime) -> dt.datetime:
    """The next time for a digest, strictly after `moment`: each day at `at`, or on Mondays at `at`."""
    day = moment.astimezone(zone).date()
    while True:
        candidate = dt.datetime.combine(day, at, zone).astimezone(dt.UTC)
        if candidate > moment and (mode != "weekly" or day.weekday() == _MONDAY):
            return candidate
        day += dt.timedelta(days=1)


def next_telling(mode: Mode, at: dt.time, zone: ZoneInfo, moment: dt.datetime) -> dt.datetime | None:
    """When a reader who wants to be told in that way is told next; None: at once."""
    return None if mode == "instant" else next_digest(mode, at, zone, moment)


def start_of(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """When that day begins on the reader's wall clock."""
    return dt.datetime.combine(day, dt.time(0), zone).astimezone(dt.UTC)
