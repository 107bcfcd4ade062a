"""The overview of a season: how many are in, the map, and every municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from parsers.schema import Season
from web.charts.cartogram import PATTERNS, Cell, cartogram, fill
from web.model.country import Country
from web.model.places import Place, region_slug
from web.model.states import GROUPS, IN_NETWORK, Standing
from web.pages.changes_told import told
from web.rendering import render
from web.view import View

LATEST = 8
_ORDER = {group: index for index, group in enumerate(("continuing", "in", "proposed", "unclear", "out", "undecided", "unread"))}


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
        patterns=PATTERNS,
        map=season_map(country, season.number, view),
        latest=[told(change, country, view) for change in country.changes[:LATEST]],
        regions=regions(country, season.number, view),
        rows=[_row(country, place, season.number, others, view) for place in country.places],
    )


def season_map(country: Country, season: int, view: View, *, names: bool = False) -> Markup:
    """The hexagons of a season."""
    cells = [
        Cell(
            code=place.code,
            group=country.standing(place.code, season).group,
            link=view.links.municipality(place),
            label=label_of(country, place, season, view),
            short=view.words.place(place)[:3],
        )
        for place in country.places
    ]
    title = view.words.gettext("Map of season %(season)s") % {"season": view.words.season(season)}
    return cartogram(cells, title=title, names=names)


def label_of(country: Country, place: Place, season: int, view: View) -> str:
    """A municipality in a season in one line: "Jämsä: Continues, 12 000 €"."""
    standing = country.standing(place.code, season)
    fee = f", {view.words.euros(standing.annual_eur)}" if standing.annual_eur is not None else ""
    return f"{view.words.place(place)}: {_word(standing, view)}{fee}"


def regions(country: Country, season: int, view: View) -> list[dict[str, Any]]:
    """How the municipalities of each region stand, by the region's name."""
    rows: dict[str, dict[str, Any]] = {}
    for place in country.places:
        row = rows.setdefault(
            place.region,
            {"name": view.words.region(place.region), "slug": region_slug(place.region), "all": 0}
            | dict.fromkeys(("inside", "out", "undecided", "unread"), 0),
        )
        group = country.standing(place.code, season).group
        row["all"] += 1
        name = "inside" if group in IN_NETWORK else group
        if name in row:
            row[name] += 1
    return sorted(rows.values(), key=lambda row: row["name"])


@dataclass(frozen=True)
class _Bar:
    group: str
    start: int
    width: int
    fill: Markup


def _bars(counts: Any) -> Any:
    start = 0
    for group in sorted(GROUPS, key=_ORDER.__getitem__):
        if counts[group]:
            yield _Bar(group, start, counts[group], fill(group))
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
    return view.words.state(standing.group, standing.state, left=standing.left)
