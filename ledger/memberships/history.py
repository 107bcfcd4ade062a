"""Handlings: what all readings of one item, published once or often, come to together. Pure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ledger.memberships.identity import Item
from parsers import DocumentKind, Outcome, ProposedOutcome

DEFINITE = frozenset({"joins", "declines", "postponed", "returned", "withdrawn", "noted"})

# Minutes over what does not say what it is, and that over an agenda, where nothing is decided.
_RANK: Mapping[DocumentKind | None, int] = {"agenda": 0, None: 1, "minutes": 2, "officer_decision": 2}
# Who may decide over whom, where two bodies meet on one day.
_AUTHORITY = {"officer": 0, "committee": 2, "board": 3, "council": 4}


@dataclass(frozen=True)
class Fact:
    """One relevant reading of an item, or what a person settled about it: what memberships are computed from.

    `annual_eur` and `total_eur` are the municipality's own fee, never the price of its bracket; `terms` those of
    ledger.memberships.payload.TERMS on which it would join. `seen_at` is
    when the document was fetched (or settled), aware; `document_id` grows with each that is stored. An `outcome`
    of None in a settled fact means that the item is not about membership. `doubtful`: read for certain by an
    earlier parser, unclear to today's.
    """

    item: Item
    kind: DocumentKind | None
    outcome: Outcome | None
    season: int | None
    seen_at: dt.datetime
    decision_id: int
    proposed: ProposedOutcome | None = None
    annual_eur: float | None = None
    total_eur: float | None = None
    settled: bool = False
    doubtful: bool = False
    document_id: int = 0
    terms: tuple[str, ...] = ()
    vat: str | None = None  # "excluded" or "included"

    @property
    def order(self) -> tuple[bool, int, dt.datetime, int]:
        """Later evidence is greater. Of documents in the order in which they were stored: their moments are those of a
        clock that may have stood wrong. A person's word is of its moment, whichever document it was about."""
        return (self.settled, 0 if self.settled else self.document_id, self.seen_at, self.decision_id)


@dataclass(frozen=True)
class Reading:
    """What one kind of document (agenda, or minutes) says of an item, after all its publications."""

    outcome: Outcome | None
    first: Fact  # the earliest evidence of that outcome: what an alert quotes
    proposed: ProposedOutcome | None = None
    annual_eur: float | None = None
    total_eur: float | None = None
    vat: str | None = None
    terms: tuple[str, ...] = ()  # those that any of its publications states: some are only extracts
    doubtful: bool = False  # no certain reading says it but one that a later parser calls unclear
    settled: bool = False  # a person said so


@dataclass(frozen=True)
class Handling:
    """One item of one meeting: what its agenda proposed and what its minutes say, where they are known."""

    item: Item
    season: int | None
    agenda: Reading | None
    decided: Reading | None
    decision_ids: tuple[int, ...] = ()  # of all readings, latest last

    @property
    def leading(self) -> Reading:
        """The minutes' reading, or without minutes the agenda's."""
        reading = self.decided or self.agenda
        assert reading is not None  # noqa: S101 - made so by handlings()
        return reading

    @property
    def authority(self) -> int:
        """Of two bodies the one that may decide over the other has the greater."""
        return _AUTHORITY.get(self.item.body.partition(":")[0], 1)

    @property
    def states_season(self) -> bool:
        """Whether its own text says which season it is about, and not only its case elsewhere."""
        return self.leading.settled or self.leading.first.season is not None

    @property
    def order(self) -> tuple[dt.date, int, int, str]:
        """The order in which things were decided; an unknown date comes first."""
        return (self.item.date or dt.date.min, self.authority, self.item.section or 0, self.item.key)


def handlings(facts: Iterable[Fact]) -> list[Handling]:
    """The handlings that the facts tell of, in the order of their meetings. Repeated facts count once."""
    known = sorted(set(facts), key=lambda fact: (*fact.order, repr(fact)))
    threads = _seasons_of_cases(known)
    found = [_handling(group, threads) for group in _items(known)]
    return sorted((one for one in found if one is not None), key=lambda one: one.order)


def _seasons_of_cases(facts: Iterable[Fact]) -> dict[tuple[str, str], int]:
    """The season of each case number that is only ever about one season."""
    seasons: dict[tuple[str, str], set[int]] = defaultdict(set)
    for fact in facts:
        if fact.item.case is not None and fact.season is not None:
            seasons[fact.item.municipality_code, fact.item.case].add(fact.season)
    return {case: found.pop() for case, found in seasons.items() if len(found) == 1}


def _items(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts of each item together: told apart by §; what has none is put where it fits one item only."""
    meetings: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        meetings[fact.item.meeting].append(fact)
    return [group for meeting in meetings.values() for group in _items_of_meeting(meeting)]


def _items_of_meeting(facts: Sequence[Fact]) -> list[list[Fact]]:
    sections: dict[int, list[Fact]] = defaultdict(list)
    by_case: dict[str, list[Fact]] = defaultdict(list)
    by_title: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.item.section is not None:
            sections[fact.item.section].append(fact)
        elif fact.item.case is not None:
            by_case[fact.item.case].append(fact)
        else:
            by_title[fact.item.title].append(fact)
    sectioned, cased = list(sections.values()), list(by_case.values())
    # Homes are looked for in the groups as they were, so that the order of the homeless does not matter.
    moves = [(titled, _only_fit(titled, sectioned + cased)) for titled in by_title.values()]
    moves += [(one, _only_fit(one, sectioned)) for one in cased]
    for group, home in moves:
        if home is not None:
            home.extend(group)
    return sectioned + [group for group, home in moves if home is None]


def _only_fit(loose: Sequence[Fact], groups: Sequence[list[Fact]]) -> list[Fact] | None:
    """The one group with a case number of these, or else with a title of theirs and no other case number."""
    cases, titles = _cases(loose), {fact.item.title for fact in loose} - {None}
    by_case = [group for group in groups if cases & _cases(group)]
    by_title = [
        group
        for group in groups
        if titles & {fact.item.title for fact in group} and not (cases and _cases(group))
    ]
    fits = by_case or by_title
    return fits[0] if len(fits) == 1 else None


def _cases(facts: Iterable[Fact]) -> set[str]:
    return {fact.item.case for fact in facts if fact.item.case is not None}


def _handling(facts: Sequence[Fact], threads: Mapping[tuple[str, str], int]) -> Handling | None:
    agenda = _reading([_as_agenda(fact) for fact in facts if _RANK[fact.kind] == 0])
    decided = _reading([fact for fact in facts if _RANK[fact.kind] > 0])
    if decided is not None and decided.outcome is None:  # a person said: not about membership
        return None
    if agenda is not None and agenda.outcome is None:
        agenda = None
    leading = decided or agenda
    if leading is None:
        return None
    ids = dict.fromkeys(fact.decision_id for fact in sorted(facts, key=lambda fact: fact.order))
    return Handling(leading.first.item, _season(facts, leading, threads), agenda, decided, tuple(ids))


def _as_agenda(fact: Fact) -> Fact:
    """Nothing is decided on an agenda, whatever its text sounds like."""
    if fact.outcome == "joins" or fact.outcome == "declines":
        return replace(fact, outcome="proposed", proposed=fact.outcome)
    return fact


def _reading(facts: Sequence[Fact]) -> Reading | None:
    """What publications of one rank come to: what a person settled, else the latest certain one.

    A page that became unreadable, empty or unclear never takes back what a certain reading said.
    """
    if not facts:
        return None

    def weight(fact: Fact) -> tuple[bool, bool, bool, int, tuple[bool, int, dt.datetime, int]]:
        sure = fact.outcome in DEFINITE or (_RANK[fact.kind] == 0 and fact.outcome == "proposed")
        return (fact.settled, sure, not fact.doubtful, _RANK[fact.kind], fact.order)

    chosen = max(facts, key=weight)
    same = [fact for fact in facts if _says_the_same(fact, chosen)]
    priced = [fact for fact in same if fact.annual_eur is not None or fact.total_eur is not None]
    price = chosen if chosen in priced else max(priced, key=lambda fact: fact.order, default=chosen)
    first = min(same, key=lambda fact: (fact.settled, fact.order))
    return Reading(
        outcome=chosen.outcome,
        first=first,
        proposed=chosen.proposed,
        annual_eur=price.annual_eur,
        total_eur=price.total_eur,
        vat=price.vat,
        terms=tuple(sorted({term for fact in same for term in fact.terms})),
        doubtful=chosen.doubtful,
        settled=chosen.settled,
    )


def _says_the_same(one: Fact, other: Fact) -> bool:
    if one.outcome != other.outcome or (one.outcome == "proposed" and one.proposed != other.proposed):
        return False
    return None in (one.annual_eur, other.annual_eur) or one.annual_eur == other.annual_eur


def _season(facts: Sequence[Fact], leading: Reading, threads: Mapping[tuple[str, str], int]) -> int | None:
    """The season of the leading reading, else of the item's other readings, else of its case elsewhere."""
    settled = [fact for fact in facts if fact.settled and fact.season is not None]
    if settled:
        return max(settled, key=lambda fact: fact.order).season
    if leading.first.season is not None:
        return leading.first.season
    stated = [fact for fact in facts if fact.season is not None]
    if stated:
        return max(stated, key=lambda fact: (_RANK[fact.kind], fact.order)).season
    cases = {(fact.item.municipality_code, fact.item.case) for fact in facts if fact.item.case is not None}
    seasons = {threads[case] for case in cases if case in threads}
    return seasons.pop() if len(seasons) == 1 else None
