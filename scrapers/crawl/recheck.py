"""When a known item is looked at again: an agenda until it is minutes, minutes for 30 days. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

# An agenda that never becomes minutes (a cancelled meeting) is given up so long after its day.
AGENDA = dt.timedelta(days=180)
MINUTES = dt.timedelta(days=30)
HISTORY = dt.timedelta(days=90)  # minutes of longer ago do not change any more
UNREAD = dt.timedelta(days=30)
AHEAD = dt.timedelta(hours=1)
OFTEN, DAILY, SELDOM = dt.timedelta(hours=5), dt.timedelta(hours=20), dt.timedelta(days=10)


class Known(Protocol):
    """What must be known of an item (ledger.db.tables.KnownItem has it)."""

    @property
    def document_kind(self) -> str | None: ...
    @property
    def meeting_on(self) -> dt.date | None: ...
    @property
    def mentions_network(self) -> bool: ...
    @property
    def unread(self) -> str | None: ...
    @property
    def fetched_at(self) -> dt.datetime | None: ...
    @property
    def recheck_until(self) -> dt.datetime | None: ...


def recheck_until(
    kind: str | None,
    unread: str | None,
    now: dt.datetime,
    before: Known | None,
    meeting_on: dt.date | None = None,
) -> dt.datetime:
    """Until when the item just fetched may still change. Fetching it again prolongs nothing."""
    age = now.date() - meeting_on if meeting_on else dt.timedelta(0)
    goes_on = before is not None and before.document_kind == kind and (not unread or bool(before.unread))
    if goes_on and before is not None and before.recheck_until is not None:
        return before.recheck_until
    if unread:
        return now + UNREAD
    if kind in ("agenda", None):
        return now + max(AGENDA - max(age, dt.timedelta(0)), dt.timedelta(0))
    return now + (MINUTES if age <= HISTORY else dt.timedelta(0))


def due(known: Known, now: dt.datetime) -> bool:
    """Whether the item should be asked for again now.

    An agenda: from its meeting's day on every few hours, before only where it mentions the network. Minutes and
    officer decisions: daily where they mention it, else seldom. What could not be read: daily.
    """
    if known.recheck_until is None or now >= known.recheck_until:
        return False
    if known.fetched_at is None:
        return True
    if known.fetched_at > now + AHEAD:  # written while the clock stood ahead
        return True
    return now - known.fetched_at >= _pause(known, now)


def _pause(known: Known, now: dt.datetime) -> dt.timedelta:
    if known.unread:
        return DAILY
    if known.document_kind in ("agenda", None):
        if known.meeting_on is None:
            return DAILY if known.mentions_network else SELDOM
        if known.meeting_on <= now.date():
            return OFTEN
        return DAILY if known.mentions_network else dt.timedelta.max
    if known.mentions_network:
        return DAILY
    return SELDOM if known.document_kind == "minutes" else dt.timedelta.max
