"""Memberships and changes, computed from the decisions by one pure function.

The order of the facts and their repetition do not matter. Later evidence wins over earlier, minutes over
agenda, and a decision over the proposals to it. Nothing is inferred from absence.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from ledger.memberships.history import Fact, Handling, Reading, handlings
from ledger.memberships.identity import Item, digest
from ledger.memberships.kinds import STATE_OF_OUTCOME, TENTATIVE, TOLD_OUTCOMES, Kind

# What a season's membership says about who is in. What is proposed or unclear says nothing.
_IS_IN = {"joined": True, "declined": False}


@dataclass(frozen=True)
class Membership:
    """A municipality in a season, as the decisions so far show it.

    `state`: joined, declined, or while nothing is decided proposed, postponed, returned, withdrawn, unclear.
    A fee stands only with joined. `doubtful`: it rests on a reading that a later parser calls unclear.
    """

    municipality_code: str
    season: int
    state: str
    annual_eur: float | None
    total_eur: float | None
    decided_on: dt.date | None
    decision_id: int
    doubtful: bool = False


@dataclass(frozen=True)
class Change:
    """Something that happened to a membership. `overtaken`: a later decision stands, so it is no news.

    `new_eur` is the annual fee decided, `old_eur` the one before: of this season or the last one joined.
    `was_in`: whether the municipality was in the network until then, as read decisions say (on the season before, or
    earlier ones on this one); None where none says it.
    """

    municipality_code: str
    season: int | None
    kind: Kind
    item: Item
    decision_id: int
    value: str = ""
    old_eur: float | None = None
    new_eur: float | None = None
    overtaken: bool = False
    was_in: bool | None = None

    @property
    def key(self) -> str:
        """64 hexadecimal characters: what makes this change happen once, whatever page it is read from.

        One meeting changes the state of one season's membership once, so the § is no part of it.
        """
        season = self.season if self.season is not None else f"item {self.item.key}"
        prices = (self.old_eur, self.new_eur) if self.kind == "fee_changed" else ()
        return digest("change", self.kind, season, *self.item.meeting, self.value, *prices)


@dataclass(frozen=True)
class Computed:
    """What the facts come to; changes in the order in which they were decided."""

    memberships: tuple[Membership, ...]
    changes: tuple[Change, ...]


def compute(facts: Iterable[Fact]) -> Computed:
    """The memberships and changes that follow from the facts (of any number of municipalities).

    An item whose season nobody knows gives changes with season None, and no membership.
    """
    timelines: dict[str, dict[int, list[Handling]]] = defaultdict(lambda: defaultdict(list))
    seasonless: list[Handling] = []
    for handling in handlings(facts):
        if handling.season is None:
            seasonless.append(handling)
        else:
            timelines[handling.item.municipality_code][handling.season].append(handling)
    memberships: list[Membership] = []
    changes: list[tuple[Handling, Change]] = []
    for seasons in timelines.values():
        before: float | None = (
            None  # what the municipality paid in the last season that it is known to have joined
        )
        states: dict[int, str] = {}
        for number, timeline in sorted(seasons.items()):
            done, found = _go_through(timeline, before, _IS_IN.get(states.get(number - 1, "")))
            changes.extend(found)
            if done is not None:
                memberships.append(done)
                states[number] = done.state
                if done.annual_eur is not None:
                    before = done.annual_eur
    for handling in seasonless:
        changes.extend(_go_through([handling], None, None)[1])
    memberships.sort(key=lambda one: (one.municipality_code, one.season))
    changes.sort(key=lambda pair: pair[0].order)  # stable: a handling's changes stay in their own order
    once = {change.key: change for _handling, change in reversed(changes)}  # of equal ones the first stays
    return Computed(tuple(memberships), tuple(reversed(once.values())))


def _go_through(
    timeline: Sequence[Handling], before: float | None, was_in: bool | None
) -> tuple[Membership | None, list[tuple[Handling, Change]]]:
    """One season of one municipality, from its first handling to its last; `before` and `was_in` of the one before."""
    changes: list[tuple[Handling, Change]] = []
    membership: Membership | None = None
    paid = before
    last = max((index for index, handling in enumerate(timeline) if _decides(handling)), default=-1)
    for index, handling in enumerate(timeline):
        until_now = True if membership is not None and membership.state == "joined" else was_in
        for change in _tentative(handling, overtaken=index < last):
            changes.append((handling, replace(change, was_in=until_now)))
        if handling.decided is None or not _decides(handling):
            if membership is None or membership.state not in STATE_OF_OUTCOME.values():
                membership = _undecided(handling) or membership
            continue
        reading = handling.decided
        state = STATE_OF_OUTCOME[reading.outcome or ""]
        price = reading.annual_eur if state == "joined" else None
        if membership is None or membership.state != state:
            change = _change(handling, reading, state, old_eur=paid, new_eur=price)
            changes.append((handling, replace(change, was_in=until_now)))
            membership = _membership(handling, reading, state)
        if price is not None:
            if paid is not None and paid != price:
                changed = _change(handling, reading, "fee_changed", old_eur=paid, new_eur=price)
                changes.append((handling, replace(changed, was_in=until_now)))
            paid = price
            membership = replace(membership, annual_eur=price, total_eur=reading.total_eur)
    return membership, changes


def _decides(handling: Handling) -> bool:
    return handling.decided is not None and handling.decided.outcome in STATE_OF_OUTCOME


def _tentative(handling: Handling, *, overtaken: bool) -> Iterator[Change]:
    """What was proposed, postponed, returned, withdrawn or noted; certain minutes overtake the agenda's part."""
    decided = handling.decided
    certain = decided is not None and decided.outcome != "unclear"
    for reading, late in ((handling.agenda, overtaken or certain), (decided, overtaken)):
        if reading is not None and reading.outcome in TOLD_OUTCOMES:
            value = reading.proposed or "" if reading.outcome == "proposed" else ""
            yield _change(handling, reading, cast(Kind, reading.outcome), value=value, overtaken=late)


def _undecided(handling: Handling) -> Membership | None:
    for reading in (handling.decided, handling.agenda):
        if reading is not None and reading.outcome in TENTATIVE:
            return _membership(handling, reading, str(reading.outcome))
    if handling.decided is not None and handling.decided.outcome == "unclear":
        return _membership(handling, handling.decided, "unclear")
    return None


def _membership(handling: Handling, reading: Reading, state: str) -> Membership:
    joined = state == "joined"
    return Membership(
        municipality_code=handling.item.municipality_code,
        season=handling.season or 0,
        state=state,
        annual_eur=reading.annual_eur if joined else None,
        total_eur=reading.total_eur if joined else None,
        decided_on=handling.item.date,
        decision_id=reading.first.decision_id,
        doubtful=reading.doubtful,
    )


def _change(
    handling: Handling,
    reading: Reading,
    kind: Kind,
    *,
    value: str = "",
    old_eur: float | None = None,
    new_eur: float | None = None,
    overtaken: bool = False,
) -> Change:
    return Change(
        municipality_code=handling.item.municipality_code,
        season=handling.season,
        kind=kind,
        item=reading.first.item,
        decision_id=reading.first.decision_id,
        value=value,
        old_eur=old_eur,
        new_eur=new_eur,
        overtaken=overtaken,
    )
