"""When something may be used again, shared by all processes: a webhook, a mail server, a vendor's hosts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from core.clock import is_due, now
from ledger.db.tables import Throttle
from ledger.db.upsert import insert_many_missing, insert_missing

AT_ONCE = 500  # names in one statement
LONGEST_HOLD = dt.timedelta(days=7)  # nobody is left alone for longer, whatever date was asked for
# Made once: a crawl asks them for each request.
_STATE = select(Throttle.not_before, Throttle.reason).where(Throttle.name == bindparam("called"))
_THROTTLES = cast("Table", Throttle.__table__)
_USED = (
    update(_THROTTLES).where(_THROTTLES.c.name == bindparam("called")).values(not_before=bindparam("moment"))
)


def free_at(session: Session, name: str) -> dt.datetime:
    """The next free moment of `name`: now, or later. Nobody else takes it before this transaction ends."""
    row = _row(session, name)
    return now() if is_due(row.not_before, LONGEST_HOLD) else row.not_before


def standing(session: Session, name: str) -> tuple[dt.datetime, str] | None:
    """Until when `name` is to be left alone, and why; None where it is free. Nothing is taken."""
    row = session.execute(_STATE, {"called": name}).first()
    if row is None or is_due(row.not_before, LONGEST_HOLD):
        return None
    return row.not_before, row.reason or "it asked us to stay away"


def reserve(
    session: Session, name: str, spacing: float, *, longest: dt.timedelta = LONGEST_HOLD
) -> dt.datetime:
    """Take the next free moment of `name` and keep the `spacing` seconds after it free; gives that moment.

    `longest`: how far ahead a free moment of it may sensibly be; beyond that a clock stood wrong.
    """
    row = _row(session, name)
    slot = now() if is_due(row.not_before, longest) else row.not_before
    row.not_before = slot + dt.timedelta(seconds=spacing)
    return slot


def follow(session: Session, name: str, spacing: float) -> float:
    """The seconds until `spacing` has passed since `name` was last used, from when on it counts as used again.

    For the holder of its lock, so that nobody comes between.
    """
    last = session.execute(_STATE, {"called": name}).first()
    if last is None:
        _row(session, name).not_before = now()
        return 0.0
    wait = left_of(last.not_before, spacing)
    session.execute(_USED, {"called": name, "moment": now() + dt.timedelta(seconds=wait)})
    return wait


def left_of(last: dt.datetime, spacing: float) -> float:
    """The seconds of `spacing` that are left since the `last` use; never more, wherever a clock stood."""
    return min(max((last - now()).total_seconds() + spacing, 0.0), spacing)


def last_used(session: Session, names: Sequence[str]) -> dict[str, dt.datetime]:
    """When those of the names were last used that `follow` or `use` know."""
    found: dict[str, dt.datetime] = {}
    for start in range(0, len(names), AT_ONCE):
        part = names[start : start + AT_ONCE]
        rows = session.execute(select(Throttle.name, Throttle.not_before).where(Throttle.name.in_(part)))
        found.update((name, moment) for name, moment in rows)
    return found


def use(session: Session, moments: Mapping[str, dt.datetime]) -> None:
    """Note when each name was last used, for the holder of their locks."""
    if not moments:
        return
    values = [{"name": name, "not_before": moment, "reason": None} for name, moment in moments.items()]
    insert_many_missing(session, Throttle, values, ["name"])
    session.execute(update(Throttle), values)


def hold(session: Session, name: str, until: dt.datetime, reason: str) -> None:
    """Nothing of `name` before `until`, LONGEST_HOLD at most; an earlier hold that is longer stays."""
    row = _row(session, name)
    until = min(until, now() + LONGEST_HOLD)
    if row.not_before < until or is_due(row.not_before, LONGEST_HOLD):
        row.not_before, row.reason = until, reason


def _row(session: Session, name: str) -> Throttle:
    insert_missing(session, Throttle, {"name": name, "not_before": now(), "reason": None}, ["name"])
    return session.scalars(select(Throttle).where(Throttle.name == name).with_for_update()).one()
