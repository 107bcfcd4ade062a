"""When a known item is looked at again: an agenda until it is minutes, minutes for 30 days. Pure."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from core import clock
from ledger.evidence.seen_items import AHEAD
from parsers import enrolment_ends

# An agenda that never becomes minutes (a cancelled meeting) is given up so long after its day.
AGENDA = dt.timedelta(days=180)
MINUTES = dt.timedelta(days=30)
HISTORY = dt.timedelta(days=90)  # minutes of longer ago do not change any more
UNREAD, UNREAD_OFTEN = dt.timedelta(days=180), dt.timedelta(days=30)
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
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
    if before is not None and _is_ahead(before, now):
        goes_on = False  # its end lies as far ahead
    if goes_on and before is not None and before.recheck_until is not None:
        return before.recheck_until
    if unread:
        return now + UNREAD
    if kind in ("agenda", None):
        return now + max(AGENDA - max(age, dt.timedelta(0)), dt.timedelta(0))
    return now + (MINUTES if age <= HISTORY else dt.timedelta(0))


def due(known: Known, now: dt.datetime) -> bool:
    """Whether the item should be asked for again now.

    An agenda: from its meeting's day on every few hours, before only where it mentions the network: daily, and every
    few hours near the end of a season's enrolment. Minutes and officer decisions: daily where they mention it, else
    seldom. What could not be read: daily.
    """
    if known.recheck_until is None or now >= known.recheck_until:
        return False
    if _is_ahead(known, now):
        return True
    moment = _moment(known)
    return moment is not None and now >= moment


def _is_ahead(known: Known, now: dt.datetime) -> bool:
    """Whether the item was fetched while the clock stood ahead."""
    return known.fetched_at is not None and known.fetched_at > now + AHEAD


def denies(known: Known) -> bool:
    """Whether the item was read whole and did not mention the network: a search that finds it by its name says else."""
    return not known.mentions_network and not known.unread


def due_at(known: Known) -> dt.datetime | None:
    """From when on the item is due; None where it will not be any more. The ledger keeps it as `recheck_at`."""
    moment = _moment(known)
    if known.recheck_until is None or moment is None or moment >= known.recheck_until:
        return None
    return moment


def _moment(known: Known) -> dt.datetime | None:
    """When it has been long enough; None where no time is."""
    at = known.fetched_at
    if at is None:
        return BEGINNING
    if known.unread:
        new = known.recheck_until is None or known.recheck_until - at > UNREAD - UNREAD_OFTEN
        return at + (DAILY if new else SELDOM)
    if known.document_kind in ("agenda", None):
        if known.meeting_on is None:
            return at + (DAILY if known.mentions_network else SELDOM)
        day = dt.datetime.combine(known.meeting_on, dt.time(), clock.HELSINKI)
        on_its_day = max(day, at + OFTEN)
        often = OFTEN if enrolment_ends(at.astimezone(clock.HELSINKI).date()) else DAILY
        return min(on_its_day, at + often) if known.mentions_network else on_its_day
    if known.mentions_network:
        return at + DAILY
    return at + SELDOM if known.document_kind == "minutes" else None
