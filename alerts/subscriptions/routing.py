"""Routing: which targets a change is for, and why. Reads the subscriptions once and answers from memory.

Indexed by municipality and region, so that ten thousand subscriptions cost each change only those that may match.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.subscriptions.calendar import Mode
from alerts.subscriptions.model import Filters, hours_of
from core import clock
from ledger.db.tables import ChangeRow, SubscriptionRow, TargetRow
from ledger.memberships import mergers
from parsers import municipalities


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a listener; `disabled` says why it is not used, where it is not."""

    id: int
    label: str
    fingerprint: str
    disabled: str | None


@dataclass(frozen=True, slots=True)
class Listener:
    """A subscription as routing needs it."""

    id: int
    name: str
    mode: Mode
    filters: Filters
    kinds: frozenset[str]
    zone: ZoneInfo
    muted_until: dt.date | None
    created_at: dt.datetime
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A change as routing needs it; `wanted_as` are the kinds under which a subscription may want it."""

    municipality_code: str
    wanted_as: frozenset[str]
    season: int | None = None
    fee_difference: float | None = None
    decided_on: dt.date | None = None
    created_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A target that gets the change, for which subscription, and the short reason kept with the delivery."""

    target: Target
    subscription: Listener
    reason: str


def event_of(change: ChangeRow) -> Event:
    """A change's row as an Event. A correction is wanted as what is so now, and by those who want corrections."""
    kinds = {change.kind} if change.kind != "corrected" else {"corrected", change.becomes or "corrected"}
    fees = (change.old_eur, change.new_eur)
    if fees == (None, None):  # a fee that is only stated for the whole season
        fees = (change.payload.get("old_total"), (change.payload.get("fee") or {}).get("total_eur"))
    return Event(
        municipality_code=change.municipality_code,
        wanted_as=frozenset(kinds),
        season=change.season_number,
        fee_difference=abs(fees[1] - fees[0]) if fees[0] is not None and fees[1] is not None else None,
        decided_on=change.decided_on,
        created_at=change.created_at,
    )


class Router:
    """The subscriptions, by what they listen to."""

    def __init__(self, listeners: Iterable[Listener]) -> None:
        self.by_id: dict[int, Listener] = {}
        self._by_code: dict[str, list[Listener]] = defaultdict(list)
        self._by_region: dict[str, list[Listener]] = defaultdict(list)
        self._everywhere: list[Listener] = []
        for listener in listeners:
            self.by_id[listener.id] = listener
            for code in listener.filters.municipalities:
                self._by_code[code].append(listener)
            for region in listener.filters.regions:
                self._by_region[region].append(listener)
            if not listener.filters.municipalities and not listener.filters.regions:
                self._everywhere.append(listener)
        self.by_target = {target.id: (one, target) for one in self.by_id.values() for target in one.targets}

    def matches(self, event: Event, told_before: Iterable[int] = ()) -> list[Match]:
        """Who gets the event: each address once, also where several subscriptions want it (instant ones first).

        `told_before` are the targets that were told what the event corrects: they get it whatever they want else.
        """
        found: list[tuple[Listener, Target, str]] = []
        for target_id in told_before:
            if target_id in self.by_target:
                listener, target = self.by_target[target_id]
                found.append((listener, target, "correction"))
        candidates = ((one, reason) for one, reason in self._candidates(event) if wants(one, event))
        for listener, reason in sorted(candidates, key=lambda pair: (pair[0].mode != "instant", pair[0].id)):
            found += ((listener, target, reason) for target in listener.targets)
        addresses: set[str] = set()
        result = []
        for listener, target, reason in found:
            if target.fingerprint not in addresses:
                addresses.add(target.fingerprint)
                result.append(Match(target, listener, reason))
        return result

    def _candidates(self, event: Event) -> Iterator[tuple[Listener, str]]:
        code = event.municipality_code
        gone = mergers.predecessors(code, by=clock.today())
        former = [one for old in gone for one in self._by_code.get(old, [])]
        by_code = [
            *self._by_code.get(code, []),
            *former,
        ]  # who followed a municipality follows what it became
        yield from ((listener, f"municipality:{code}") for listener in by_code)
        record = municipalities.by_code(code)
        if record is not None:
            named = {listener.id for listener in by_code}
            for listener in self._by_region.get(record.region, []):
                if listener.id not in named:
                    yield listener, f"region:{record.region}"
        yield from ((listener, "all") for listener in self._everywhere)


def wants(listener: Listener, event: Event) -> bool:
    """Whether a subscription of the right place wants this event, and the event is not older than it."""
    filters = listener.filters
    kinds = listener.kinds & event.wanted_as
    if not kinds or is_older(listener, event):
        return False
    # A season that is learned later is no second change: who waited for it would never hear of the first.
    if filters.seasons and event.season is not None and event.season not in filters.seasons:
        return False
    small = (
        filters.min_fee_difference is not None
        and event.fee_difference is not None
        and event.fee_difference < filters.min_fee_difference
    )
    return not (small and kinds == {"fee_changed"})


def is_older(listener: Listener, event: Event) -> bool:
    """Whether the decision, or the change itself, is older than the subscription: nobody is told history."""
    if event.decided_on is not None and event.decided_on < listener.created_at.date():
        return True
    return event.created_at is not None and event.created_at < listener.created_at


def load(session: Session) -> Router:
    """The router of the subscriptions that are not removed."""
    targets: dict[int, list[Target]] = defaultdict(list)
    rows = session.execute(
        select(
            TargetRow.id,
            TargetRow.subscription_id,
            TargetRow.label,
            TargetRow.fingerprint,
            TargetRow.disabled_at,
            TargetRow.disabled_reason,
        )
        .where(TargetRow.removed_at.is_(None))
        .order_by(TargetRow.id)
    )
    for row in rows:
        disabled = (row.disabled_reason or "disabled") if row.disabled_at is not None else None
        targets[row.subscription_id].append(Target(row.id, row.label, row.fingerprint, disabled))
    columns = (
        SubscriptionRow.id,
        SubscriptionRow.name,
        SubscriptionRow.mode,
        SubscriptionRow.filters,
        SubscriptionRow.quiet_hours,
        SubscriptionRow.muted_until,
        SubscriptionRow.created_at,
    )
    query = select(*columns).where(SubscriptionRow.removed_at.is_(None)).order_by(SubscriptionRow.id)
    return Router(_listener(row, tuple(targets.get(row.id, ()))) for row in session.execute(query))


def _since(created_at: dt.datetime) -> dt.datetime:
    """From when on the subscription hears: one that a clock ahead dated into the future hears all that comes now."""
    return created_at if created_at <= clock.now() + clock.SLIP else clock.now() - dt.timedelta(days=1)


def _listener(row: object, targets: tuple[Target, ...]) -> Listener:
    subscription = cast(SubscriptionRow, row)  # a row of the columns above: the same names
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in subscription.filters.items()
    }
    filters = Filters.model_construct(**values)  # checked when it was stored
    return Listener(
        id=subscription.id,
        name=subscription.name,
        mode=cast(Mode, subscription.mode),
        filters=filters,
        kinds=filters.kinds,
        zone=ZoneInfo(hours_of(subscription.quiet_hours).timezone),
        muted_until=subscription.muted_until,
        created_at=_since(subscription.created_at),
        targets=targets,
    )
