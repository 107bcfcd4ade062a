"""Seasons (kausi) by the topic's rule: which years a number means, and which number a year."""

from __future__ import annotations

import datetime as dt

from parsers.schema import Season
from parsers.topic.topic import current, per_watch


@per_watch(256)
def season_of_number(number: int) -> Season:
    """The season by its number: of a network whose first two-year season began in 2011, the eighth is 2025-2026."""
    rule = current().seasons
    first = rule.first_year + (number - 1) * rule.years
    return Season(number=number, first_year=first, last_year=first + rule.years - 1)


def season_of_year(year: int) -> Season:
    """The season that the calendar year lies in; its number is below 1 before the first."""
    rule = current().seasons
    return season_of_number((year - rule.first_year) // rule.years + 1)


def season_of_years(first: int, last: int) -> Season | None:
    """The season that covers just these years; None where none does."""
    season = season_of_year(first)
    return season if (season.first_year, season.last_year) == (first, last) else None


def enrolment_ends(day: dt.date) -> bool:
    """Whether a season's enrolment is near its end: the two months before its first year and the first two of it.

    The organiser states no last day. The decisions on the eighth season that are known were made from November 2024 to
    March 2025, and the fourth season's first meeting was on 14 March 2017.
    """
    season = season_of_year(day.year)
    return (day.month > 10 and day.year == season.last_year) or (
        day.month < 3 and day.year == season.first_year
    )


def is_season(number: int) -> bool:
    """Whether the number can be a season's."""
    return 1 <= number <= current().seasons.last


def season_example() -> str:
    """One season, for help and messages: "8 is 2025-2026"."""
    season = season_of_number(min(8, current().seasons.last))
    return f"{season.number} is {season.plain_years}"
