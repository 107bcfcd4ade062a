"""The whole country as the ledger knows it at one moment: read once, then every page is made of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from alerts.text.telling import ChangeFacts, Telling, tell, together
from core import clock
from ledger.db.database import reading
from ledger.db.tables import ChangeRow, MembershipRow
from ledger.memberships import mergers, publication
from ledger.memberships.payload import refined_at
from ledger.memberships.publication import Behind, Month, ReadItem
from ledger.witnesses import cross_check
from ledger.witnesses.cross_check import SeasonCheck
from parsers import Season, season_of_number, season_of_year
from scrapers.registry.load import load as load_registry
from web.model.places import Place, places
from web.model.states import GROUPS, IN_NETWORK, Group, Standing, standing_of, without_decision
from web.model.witnessed import Witnessed, witnessed
from workers.monitoring.coverage import Covered, coverage
from workers.monitoring.watching import Watch, watched_by

AT_ONCE = dt.timedelta(minutes=1)  # what one document tells is written in less


@dataclass(frozen=True)
class PublicChange:
    """A change as pages and feeds tell it: `facts` for its words (alerts.text.telling).

    `told_by`: the change of the same decision whose words tell this one too, as a joining tells its new fee.
    `silent`: it came as history, and nobody is alerted of it. `refined_at`: when its words last became others.
    """

    id: int
    facts: ChangeFacts
    told_at: dt.datetime
    told_by: str | None = None
    silent: bool = False
    refined_at: dt.datetime | None = None

    @property
    def day(self) -> dt.date:
        """When it was decided or, where that is not known, when we learned of it."""
        return self.facts.decided_on or self.told_at.date()

    @property
    def published_at(self) -> dt.datetime:
        """The moment that feeds give it: that of the news; history stands at its own day, and is news to no reader."""
        if not self.silent or self.facts.decided_on is None:
            return self.told_at
        return min(self.told_at, dt.datetime.combine(self.facts.decided_on, dt.time(), clock.HELSINKI))

    @property
    def updated_at(self) -> dt.datetime:
        """The moment from which it reads as it does; history is no news however late its words change."""
        if self.silent or self.refined_at is None:
            return self.published_at
        return max(self.published_at, self.refined_at)


@dataclass(frozen=True)
class Country:
    """All that pages are made of but the documents' texts. `places` are those that exist today."""

    today: dt.date
    places: tuple[Place, ...]
    former: tuple[Place, ...]
    seasons: tuple[Season, ...]
    default_season: int
    standings: Mapping[tuple[str, int], Standing]
    items: Mapping[str, tuple[ReadItem, ...]]
    changes: tuple[PublicChange, ...]
    covered: Mapping[str, Covered]
    months: Mapping[tuple[str, str], Mapping[Month, int]]
    unread: Mapping[str, int]
    witnessed: Mapping[str, tuple[Witnessed, ...]]
    list_checks: Mapping[int, SeasonCheck]
    watched: Mapping[str, Watch]

    @cached_property
    def news(self) -> tuple[PublicChange, ...]:
        """The changes, each decision told once."""
        return tuple(change for change in self.changes if change.told_by is None)

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {place.code: place for place in (*self.places, *self.former)}

    def standing(self, code: str, season: int) -> Standing:
        return self.standings[code, season]

    def counts(self, season: int) -> dict[Group, int]:
        """How many municipalities are in each group in the season; every group is there."""
        found = Counter(self.standings[place.code, season].group for place in self.places)
        return {group: found[group] for group in GROUPS}

    def doubtful(self, season: int) -> tuple[Place, ...]:
        """Those whose state in the season rests on an earlier reading alone: they are in the counts as it had them."""
        return tuple(place for place in self.places if self.standings[place.code, season].doubtful)

    def fees(self, season: int, of: Iterable[Place] | None = None) -> list[float]:
        """The known annual fees of those that are in the network in the season."""
        chosen = self.places if of is None else of
        standings = (self.standings[place.code, season] for place in chosen)
        return [one.annual_eur for one in standings if one.group in IN_NETWORK and one.annual_eur is not None]

    def told(self, change: PublicChange, language: str) -> Telling:
        """A change in words; each is put into words once for a language, since many pages and feeds show it."""
        known = self._tellings.get((change.id, language))
        if known is None:
            known = self._tellings[change.id, language] = tell(change.facts, language)
        return known

    @cached_property
    def _tellings(self) -> dict[tuple[int, str], Telling]:
        return {}

    def place_of(self, code: str) -> Place | None:
        """The municipality of this code, or the one that it is part of now."""
        return self.by_code.get(code) or self.by_code.get(mergers.on_day(code, self.today))

    def codes_of(self, code: str) -> tuple[str, ...]:
        """The municipality's code, and those of the municipalities that became part of it."""
        return self._codes.get(code, (code,))

    @cached_property
    def _codes(self) -> dict[str, tuple[str, ...]]:
        return {code: (code, *mergers.predecessors(code, by=self.today)) for code in self.by_code}

    def changes_of(self, code: str) -> tuple[PublicChange, ...]:
        """The changes of the municipality, then those of the ones that became part of it."""
        return tuple(change for one in self.codes_of(code) for change in self._changes_by_code.get(one, ()))

    @cached_property
    def _changes_by_code(self) -> dict[str, tuple[PublicChange, ...]]:
        found: dict[str, list[PublicChange]] = defaultdict(list)
        for change in self.changes:
            found[change.facts.municipality_code].append(change)
        return {code: tuple(changes) for code, changes in found.items()}


def in_season(number: int | None = None) -> tuple[Season, dict[Place, Standing]]:
    """How each municipality of today stands in a season, by name; without a number in the one that comes first to a
    reader. Raises LedgerUnavailable, RegistryError and MergersError.
    """
    today = clock.today()
    covered = {one.code: one for one in coverage(load_registry(), today)}
    there = [place for place in places(today) if place.merged_into is None]
    with reading() as session:
        rows = {(row.municipality_code, row.season_number): row for row in publication.memberships(session)}
        season = season_of_number(number if number is not None else _seasons(rows, today)[1])
        behind, months = publication.readings_behind(session), publication.months_seen(session)
        found = _standings(there, [season], rows, behind, publication.terms(session), covered, months, today)
    return season, {place: found[place.code, season.number] for place in there}


def load() -> Country:
    """The country now. Raises LedgerUnavailable, RegistryError and MergersError."""
    today = clock.today()
    covered = {one.code: one for one in coverage(load_registry(), today)}
    with reading() as session:
        return _country(session, today, covered)


def _country(session: Session, today: dt.date, covered: Mapping[str, Covered]) -> Country:
    every = places(today)
    there = tuple(place for place in every if place.merged_into is None)
    rows = {(row.municipality_code, row.season_number): row for row in publication.memberships(session)}
    seasons, default = _seasons(rows, today)
    months, behind = publication.months_seen(session), publication.readings_behind(session)
    return Country(
        today=today,
        places=there,
        former=tuple(place for place in every if place.merged_into is not None),
        seasons=seasons,
        default_season=default,
        standings=_standings(
            every,
            seasons,
            rows,
            behind,
            publication.terms(session),
            covered,
            months,
            today,
        ),
        items=_by_code(publication.read_items(session)),
        changes=_changes(session, behind),
        covered=covered,
        months=months,
        unread=publication.unread_counts(session),
        witnessed=witnessed(session),
        list_checks={one.season: one for one in cross_check.seasons(session, history=True)},
        watched=watched_by(list(covered.values())),
    )


def _seasons(rows: Iterable[tuple[str, int]], today: dt.date) -> tuple[tuple[Season, ...], int]:
    """The seasons to show, the latest first, and which one comes first to a reader.

    From the first one with a membership to the one that is being decided about: the next one, once anything is
    known of it. A season beyond that is shown where something is known of it, and comes first to nobody.
    """
    current = season_of_year(today.year).number
    known = {season for _code, season in rows if season > 0}
    default = max({current, *(season for season in known if season <= current + 1)})
    shown = {*range(min({default, *known}), default + 1), *known}
    return tuple(season_of_number(number) for number in sorted(shown, reverse=True)), default


def _standings(
    every: Iterable[Place],
    seasons: Iterable[Season],
    rows: Mapping[tuple[str, int], MembershipRow],
    behind: Mapping[int, Behind],
    terms: Mapping[tuple[str, int], tuple[str, ...]],
    covered: Mapping[str, Covered],
    months: Mapping[tuple[str, str], Mapping[Month, int]],
    today: dt.date,
) -> dict[tuple[str, int], Standing]:
    seen: dict[str, dict[Month, int]] = defaultdict(dict)
    for (code, _platform), counts in months.items():
        seen[code].update(counts)
    found = {}
    numbers = [season.number for season in seasons]
    for place in every:
        read_now = place.code in covered and covered[place.code].read
        for number in numbers:
            row = rows.get((place.code, number))
            if row is None:
                found[place.code, number] = without_decision(
                    number, read_now=read_now, months=seen[place.code], today=today
                )
            else:
                before = rows.get((place.code, number - 1))
                rests_on = behind.get(row.decision_id) if row.decision_id is not None else None
                found[place.code, number] = standing_of(
                    row, before, rests_on, terms.get((place.code, number), ())
                )
    return found


def _by_code(items: Iterable[ReadItem]) -> dict[str, tuple[ReadItem, ...]]:
    found: dict[str, list[ReadItem]] = defaultdict(list)
    for item in items:
        found[item.municipality_code].append(item)
    return {code: tuple(some) for code, some in found.items()}


def _changes(session: Session, behind: Mapping[int, Behind]) -> tuple[PublicChange, ...]:
    rows = publication.public_changes(session)
    corrected = publication.corrected_by(session, rows)
    changes = [
        PublicChange(
            row.id,
            _facts(row, corrected.get(row.corrects_id or 0), behind.get(row.decision_id or 0)),
            row.created_at,
            silent=row.state == "baseline",
            refined_at=refined_at(row.payload),
        )
        for row in rows
    ]
    told = {facts.key: facts for some in _told_at_once(changes) for facts in together(some)}
    told_by = {facts.fee_change.key: facts.key for facts in told.values() if facts.fee_change is not None}
    return tuple(
        replace(change, facts=told.get(change.facts.key, change.facts), told_by=told_by.get(change.facts.key))
        for change in changes
    )


def _told_at_once(changes: Iterable[PublicChange]) -> Iterator[list[ChangeFacts]]:
    """The changes of each municipality's season that were told at the same time: who has read a joining would never
    hear of a fee that is learned later, were that told in the same entry."""
    before: PublicChange | None = None
    some: list[ChangeFacts] = []
    for change in sorted(changes, key=lambda one: (*_of_season(one), one.published_at, one.id)):
        if before is not None and (
            _of_season(change) != _of_season(before) or change.published_at - before.published_at > AT_ONCE
        ):
            yield some
            some = []
        some.append(change.facts)
        before = change
    yield some


def _of_season(change: PublicChange) -> tuple[str, int]:
    return change.facts.municipality_code, change.facts.season_number or 0


def _facts(row: ChangeRow, corrects: ChangeRow | None = None, behind: Behind | None = None) -> ChangeFacts:
    """`behind`: of changes that were written before payloads named the item and its language."""
    known = {"item_index": behind.item_index, "language": behind.language} if behind else {}
    return ChangeFacts(
        kind=row.kind,
        payload={**known, **row.payload},
        municipality_code=row.municipality_code,
        season_number=row.season_number,
        old_eur=row.old_eur,
        new_eur=row.new_eur,
        decided_on=row.decided_on,
        key=row.key,
        becomes=row.becomes,
        corrects=_facts(corrects) if corrects is not None else None,
    )
