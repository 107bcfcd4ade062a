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
    A fee stands only with joined, and so do the `terms` it is in on (ledger.memberships.payload.TERMS). `doubtful`: it
    rests on a reading that a later parser calls unclear.
    """

    municipality_code: str
    season: int
    state: str
    annual_eur: float | None
    total_eur: float | None
    decided_on: dt.date | None
    decision_id: int
    doubtful: bool = False
    terms: tuple[str, ...] = ()
    vat: str | None = None  # of the fee


@dataclass(frozen=True)
class Change:
    """Something that happened to a membership. `overtaken`: a later decision stands, so it is no news.

    `new_eur` is the annual fee decided, `old_eur` the one before: of this season or the last one joined; `new_total`
    and `old_total` are the sums for a whole season. A fee that changes `by_total` has no annual ones.
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
    old_total: float | None = None
    new_total: float | None = None

    @property
    def by_total(self) -> bool:
        """Whether it is the sum for the whole season that changes, and no annual fee."""
        return self.kind == "fee_changed" and self.new_eur is None

    @property
    def key(self) -> str:
        """64 hexadecimal characters: what makes this change happen once, whatever page it is read from.

        One meeting changes the state of one season's membership once, so the § is no part of it.
        """
        season = self.season if self.season is not None else f"item {self.item.key}"
        prices: tuple[object, ...] = (self.old_eur, self.new_eur) if self.kind == "fee_changed" else ()
        if self.by_total:
            prices = ("in all", self.old_total, self.new_total)
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
        before = _Price()  # what the municipality paid in the last season that it is known to have joined
        states: dict[int, str] = {}
        for number, timeline in sorted(seasons.items()):
            done, found = _go_through(timeline, before, _IS_IN.get(states.get(number - 1, "")))
            changes.extend(found)
            if done is not None:
                memberships.append(done)
                states[number] = done.state
                before = before.of_next_season(_price_of(done))
    for handling in seasonless:
        changes.extend(_go_through([handling], _Price(), None)[1])
    memberships.sort(key=lambda one: (one.municipality_code, one.season))
    changes.sort(key=lambda pair: pair[0].order)  # stable: a handling's changes stay in their own order
    once = {change.key: change for _handling, change in reversed(changes)}  # of equal ones the first stays
    return Computed(tuple(memberships), tuple(reversed(once.values())))


@dataclass(frozen=True)
class _Price:
    """A fee as far as it is stated: a year, and in all; `one_year`: the municipality is in for one year alone; `vat`:
    value added tax is in it, or not.
    """

    annual: float | None = None
    total: float | None = None
    one_year: bool = False
    vat: str | None = None

    @property
    def is_stated(self) -> bool:
        return self.annual is not None or self.total is not None

    def then(self, later: _Price) -> _Price:
        """What is known after a later statement: what it does not repeat stays, but no total beside another annual
        fee."""
        if not later.is_stated:
            return self
        later = replace(later, vat=later.vat or self.vat)
        if later.annual is None:
            return replace(later, annual=self.annual)
        return replace(self, vat=later.vat) if (later.annual, later.total) == (self.annual, None) else later

    def of_next_season(self, later: _Price) -> _Price:
        """The same where the later statement is of another season: its total is that season's alone."""
        if not later.is_stated:
            return self
        return replace(self.then(later), total=later.total, one_year=later.one_year)

    def is_taxed_as(self, other: _Price) -> bool:
        """Whether both are with value added tax, or both without, as far as they say it."""
        return None in (self.vat, other.vat) or self.vat == other.vat

    def beside(self, later: _Price) -> _Price:
        """What of it can be compared with a later fee: none that is taxed otherwise; and no total for another number of
        years, as one that is twice the other is.
        """
        if not self.is_taxed_as(later):
            return _Price()
        if self.total is None or later.total is None:
            return self
        lengths = {one.one_year or one.total == one.annual for one in (self, later)}
        twice = self.total in (2 * later.total, later.total / 2)
        return replace(self, total=None) if twice or len(lengths) > 1 else self


def _go_through(
    timeline: Sequence[Handling], before: _Price, was_in: bool | None
) -> tuple[Membership | None, list[tuple[Handling, Change]]]:
    """One season of one municipality, from its first handling to its last; `before` and `was_in` of the one before."""
    changes: list[tuple[Handling, Change]] = []
    membership: Membership | None = None
    on_word_of = 0  # the authority of the body whose terms stand
    paid, in_season = before, False
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
        turns = membership is None or membership.state != state
        if membership is None or turns:
            membership, on_word_of = _membership(handling, reading, state), handling.authority
        elif state == "joined":
            membership, on_word_of = _on_terms(membership, handling, reading, on_word_of)
        price = _stated(reading, membership)
        old = paid.beside(price)
        if turns:
            change = _change(handling, reading, state, old=old, new=price)
            changes.append((handling, replace(change, was_in=until_now)))
        if (moved := _moved(old, price, in_season=in_season)) is not None:
            changed = _change(handling, reading, "fee_changed", old=moved[0], new=moved[1])
            changes.append((handling, replace(changed, was_in=until_now)))
        if price.is_stated:
            stands = _price_of(membership).then(price)
            membership = replace(membership, annual_eur=stands.annual, total_eur=stands.total, vat=stands.vat)
        if price.is_stated and price.is_taxed_as(paid):
            paid, in_season = paid.then(price) if in_season else paid.of_next_season(price), True
    return membership, changes


def _moved(paid: _Price, price: _Price, *, in_season: bool) -> tuple[_Price, _Price] | None:
    """The fee before and after, where it is known to be another: a year, else in all.

    `paid` can be compared with the price. Totals of two seasons are compared only where no annual fee is stated.
    """
    if None not in (paid.annual, price.annual):
        return (paid, price) if paid.annual != price.annual else None
    totals = None not in (paid.total, price.total) and paid.total != price.total
    if totals and (in_season or price.annual is None):
        return _Price(None, paid.total), _Price(None, price.total)
    return None


def _on_terms(
    membership: Membership, handling: Handling, reading: Reading, on_word_of: int
) -> tuple[Membership, int]:
    """A membership after a later decision to be in, and the authority of the body on whose terms it is.

    A later decision for the season takes the place of the earlier one with its terms. One of a body that may not decide
    over the earlier, or that does not say which season it is about, carries it out: it takes no term away.
    """
    if handling.authority >= on_word_of and handling.states_season:
        return replace(membership, terms=reading.terms), handling.authority
    return replace(membership, terms=tuple(sorted({*membership.terms, *reading.terms}))), on_word_of


def _stated(reading: Reading, membership: Membership) -> _Price:
    """The fee that a reading states of a membership as it is then."""
    if membership.state != "joined":
        return _Price()
    return _Price(reading.annual_eur, reading.total_eur, "one_year" in membership.terms, reading.vat)


def _price_of(membership: Membership) -> _Price:
    one_year = "one_year" in membership.terms
    return _Price(membership.annual_eur, membership.total_eur, one_year, membership.vat)


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
        terms=reading.terms if joined else (),
    )


def _change(
    handling: Handling,
    reading: Reading,
    kind: Kind,
    *,
    value: str = "",
    old: _Price | None = None,
    new: _Price | None = None,
    overtaken: bool = False,
) -> Change:
    before, now = old or _Price(), new or _Price()
    return Change(
        municipality_code=handling.item.municipality_code,
        season=handling.season,
        kind=kind,
        item=reading.first.item,
        decision_id=reading.first.decision_id,
        value=value,
        old_eur=before.annual,
        new_eur=now.annual,
        old_total=before.total,
        new_total=now.total,
        overtaken=overtaken,
    )
