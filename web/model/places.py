"""The municipalities as pages name and group them: names in three languages, region, population bracket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from alerts.text.regions import names
from ledger.memberships import mergers
from parsers import MunicipalityRecord, municipalities

# Population brackets of the fee as the decisions of season 8 print them ("alle 9 000", "9 000 - 45 000").
BRACKETS: tuple[tuple[int, int | None], ...] = ((0, 8_999), (9_000, 45_000), (45_001, None))


@dataclass(frozen=True)
class Place:
    """A municipality (kunta). `bracket` is an index of BRACKETS; `slug` names its page; `merged_into` a code."""

    code: str
    name: str
    name_sv: str
    slug: str
    region: str
    population: int
    bracket: int
    merged_into: str | None = None

    def named(self, language: str) -> str:
        """Its name: the Swedish one for Swedish readers."""
        return self.name_sv if language == "sv" else self.name


def in_order(some: Iterable[Place], language: str) -> list[Place]:
    """Municipalities in the alphabetical order of a language's names."""
    return sorted(some, key=lambda one: _order(one.named(language)))


def places(today: dt.date) -> tuple[Place, ...]:
    """Every municipality by name; of those that have ended by `today`, what they are part of."""
    return tuple(
        _place(record, mergers.on_day(record.code, today))
        for record in sorted(municipalities.ALL, key=lambda one: _order(one.name))
    )


def slug_of(name: str) -> str:
    """The name as part of an address: `jamsa`, `koskitl`."""
    return municipalities.key(name)


def bracket_of(population: int) -> int:
    """The index of the bracket in BRACKETS."""
    return next(index for index, (_low, high) in enumerate(BRACKETS) if high is None or population <= high)


def region_names(region: str) -> dict[str, str]:
    """A region's name by language; the Finnish one is the key."""
    return names().get(region, {"fi": region, "sv": region, "en": region})


def region_slug(region: str) -> str:
    return municipalities.key(region)


def _place(record: MunicipalityRecord, now: str) -> Place:
    return Place(
        code=record.code,
        name=record.name,
        name_sv=record.name_sv,
        slug=slug_of(record.name),
        region=record.region,
        population=record.population,
        bracket=bracket_of(record.population),
        merged_into=now if now != record.code else None,
    )


def _order(name: str) -> str:
    """Finnish order: å, ä and ö come last, in this order."""
    return name.lower().translate(str.maketrans("åäö", "{|}"))
