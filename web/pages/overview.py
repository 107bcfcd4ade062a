"""The overview of a season: how many are in, the map, and every municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from parsers import Season
from web.model.country import Country, PublicChange
from web.model.places import Place, in_order, region_slug
from web.model.states import GROUPS, IN_NETWORK, Group, Standing
from web.pages.changes_told import told
from web.pages.map import map_legend, season_map
from web.rendering import render
from web.view import View

LATEST = 6
_SORTED: tuple[Group, ...] = ("continuing", "in", "proposed", "unclear", "out", "undecided", "unread")
_OFTEN_NONE = ("proposed", "unclear")  # of the regions' table: shown where there is any in the country
_NOT_IN = tuple(group for group in GROUPS if group not in IN_NETWORK)
_ORDER = {group: place for place, group in enumerate(_SORTED)}


def overview(country: Country, season: Season, view: View) -> str:
    """The page of one season."""
    others = [one for one in country.seasons if one.number != season.number]
    counts = country.counts(season.number)
    fees = country.fees(season.number)
    return render(
        "overview",
        view,
        country=country,
        season=season,
        others=others,
        counts=counts,
        inside=sum(counts[group] for group in GROUPS if group in IN_NETWORK),
        fees={"known": len(fees), "sum": sum(fees)},
        bars=list(_bars(counts)),
        map=season_map(country, season, view),
        key=map_legend(view),
        check=country.list_checks.get(season.number),
        latest=[told(change, country, view) for change in _news(country, season)[:LATEST]],
        regions=regions(country, season.number, view),
        not_in=[group for group in _NOT_IN if counts[group] or group not in _OFTEN_NONE],
        rows=[
            _row(country, place, season.number, others, view)
            for place in in_order(country.places, view.language)
        ],
    )


def _news(country: Country, season: Season) -> list[PublicChange]:
    """What happened of a season; on the page of the newest one what happened at all, also without a season."""
    if season.number == country.default_season:
        return list(country.news)
    return [change for change in country.news if change.facts.season_number == season.number]


def regions(country: Country, season: int, view: View) -> list[dict[str, Any]]:
    """How the municipalities of each region stand, by the region's name: the groups make up all of them."""
    rows: dict[str, dict[str, Any]] = {}
    for place in country.places:
        row = rows.setdefault(
            place.region,
            {"name": view.words.region(place.region), "slug": region_slug(place.region), "all": 0}
            | dict.fromkeys(("inside", *_NOT_IN), 0),
        )
        group = country.standing(place.code, season).group
        row["all"] += 1
        row["inside" if group in IN_NETWORK else group] += 1
    return sorted(rows.values(), key=lambda row: row["name"])


@dataclass(frozen=True)
class _Bar:
    group: str
    start: int
    width: int


def _bars(counts: Any) -> Any:
    start = 0
    for group in GROUPS:
        if counts[group]:
            yield _Bar(group, start, counts[group])
            start += counts[group]


def _row(country: Country, place: Place, season: int, others: list[Season], view: View) -> dict[str, Any]:
    words = view.words
    standing = country.standing(place.code, season)
    return {
        "place": place,
        "name": words.place(place),
        "link": view.links.municipality(place),
        "region": words.region(place.region),
        "region_slug": region_slug(place.region),
        "population": words.number(place.population),
        "standing": standing,
        "word": _word(standing, view),
        "order": _ORDER[standing.group],
        "fee": words.euros(standing.annual_eur),
        "others": [_cell(country.standing(place.code, one.number), view) for one in others],
    }


def _cell(standing: Standing, view: View) -> dict[str, Any]:
    return {"group": standing.group, "order": _ORDER[standing.group], "word": _word(standing, view)}


def _word(standing: Standing, view: View) -> str:
    return view.words.state(standing)
