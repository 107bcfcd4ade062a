"""The map of a season, large: hexagons, and real borders where the operator gives a file of them."""

from __future__ import annotations

from markupsafe import Markup

from parsers.schema import Season
from web.charts.borders import Borders, border_map
from web.charts.cartogram import PATTERNS, Cell
from web.model.country import Country
from web.pages.overview import label_of, season_map
from web.rendering import render
from web.view import View


def map_page(country: Country, season: Season, view: View, borders: Borders | None = None) -> str:
    """The page of one season's map. `borders`: the shapes of the municipalities by code."""
    real = Markup("")
    if borders is not None:
        cells = [
            Cell(
                place.code,
                country.standing(place.code, season.number).group,
                view.links.municipality(place),
                label_of(country, place, season.number, view),
            )
            for place in country.places
        ]
        title = view.words.gettext("Map with borders, season %(season)s") % {"season": view.words.season(season)}
        real = border_map(borders, cells, title=title)
    return render(
        "map",
        view,
        country=country,
        season=season,
        counts=country.counts(season.number),
        map=season_map(country, season.number, view, names=True),
        real=real,
        source=borders.source if borders else "",
        patterns=PATTERNS,
    )
