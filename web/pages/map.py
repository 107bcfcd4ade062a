"""The map of a season: hexagons, and real borders where the operator gives a file of them."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from parsers import Season
from web.cartogram import CellState, cartogram, legend, real_map
from web.model.country import Country
from web.model.places import Place
from web.model.states import GROUPS
from web.rendering import render
from web.view import View

_REAL, _LEGEND = "real", "key"  # the ids of each drawing of a page begin differently


def map_page(country: Country, season: Season, view: View, borders: Path | None = None) -> str:
    """The page of one season's map. `borders`: a file of the municipalities' shapes. Raises MapUnreadable."""
    words = view.words
    caption = words.gettext("Map of season %(season)s") % {"season": words.season(season)}
    real = Markup()
    if borders is not None:
        cells = cell_states(country, season.number, view)
        title = words.gettext("Map with borders, season %(season)s") % {"season": words.season(season)}
        real = real_map(borders, cells, title, language=view.language, prefix=_REAL)
    return render(
        "map",
        view,
        country=country,
        season=season,
        counts=country.counts(season.number),
        map=cartogram(
            cell_states(country, season.number, view),
            caption,
            language=view.language,
            abbreviations=True,
            region_names=False,
        ),
        real=real,
        key=map_legend(view),
    )


def season_map(country: Country, season: Season, view: View) -> Markup:
    """The hexagons of a season, for the overview."""
    caption = view.words.gettext("Map of season %(season)s") % {"season": view.words.season(season)}
    return cartogram(cell_states(country, season.number, view), caption, language=view.language)


def map_legend(view: View) -> Markup:
    """What the colours and patterns mean."""
    return legend({group: view.words.group(group) for group in GROUPS}, prefix=_LEGEND)


def cell_states(country: Country, season: int, view: View) -> dict[str, CellState]:
    """What each municipality shows on the map, by code."""
    return {place.code: _cell(country, place, season, view) for place in country.places}


def _cell(country: Country, place: Place, season: int, view: View) -> CellState:
    standing = country.standing(place.code, season)
    words, name = view.words, view.words.place(place)
    fee = f", {words.euros(standing.annual_eur)}" if standing.annual_eur is not None else ""
    state = words.state(standing)
    return CellState(name, standing.group, view.links.municipality(place), f"{name}: {state}{fee}")
