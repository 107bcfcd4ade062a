"""The page of fees: what is paid, by season and population bracket, and from how many municipalities that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from parsers import season_of_number
from web.model.country import Country
from web.model.places import BRACKETS
from web.model.states import IN_NETWORK
from web.rendering import render
from web.view import View


@dataclass(frozen=True)
class FeeRange:
    """The fees of a bracket (None: of all) in a season: `known` of `inside` municipalities in the network."""

    bracket: int | None
    inside: int
    known: int
    lowest: float | None
    middle: float | None
    highest: float | None
    total: float


def fees_page(country: Country, view: View) -> str:
    """All seasons, the latest first, and each known fee of the season that comes first."""
    season = country.default_season
    paying = [
        (place, country.standing(place.code, season))
        for place in country.places
        if country.standing(place.code, season).annual_eur is not None
    ]
    paying.sort(key=lambda one: (-(one[1].annual_eur or 0), one[0].name))
    before = {
        place.code: country.standing(place.code, season - 1).annual_eur
        for place, _standing in paying
        if (place.code, season - 1) in country.standings
    }
    seasons = [(one, ranges(country, one.number)) for one in country.seasons]
    return render(
        "fees",
        view,
        country=country,
        seasons=seasons,
        season=season_of_number(season),
        paying=paying,
        before=before,
        most=max((row.total for _season, rows in seasons for row in rows), default=0),
    )


def ranges(country: Country, season: int) -> list[FeeRange]:
    """One row for each bracket, and one for all."""
    rows = []
    for bracket in (*range(len(BRACKETS)), None):
        chosen = [place for place in country.places if bracket is None or place.bracket == bracket]
        inside = sum(country.standing(place.code, season).group in IN_NETWORK for place in chosen)
        rows.append(_range(bracket, inside, country.fees(season, chosen)))
    return rows


def _range(bracket: int | None, inside: int, fees: Sequence[float]) -> FeeRange:
    if not fees:
        return FeeRange(bracket, inside, 0, None, None, None, 0)
    return FeeRange(bracket, inside, len(fees), min(fees), median(fees), max(fees), sum(fees))
