"""What is said of a season (kausi) behind the one that is decided: that it is still open takes nothing back."""

from __future__ import annotations

import re

from parsers.membership.season import seasons_named
from parsers.membership.turning import only_still_to_decide

_YEAR = re.compile(r"\b20\d\d\b")
_OF_YEAR = re.compile(  # and not when it is decided
    r"\b(?:osallistumi|jasenyy|liittymi|jatko|jatkami|deltagande|medlemskap|fortsattning)[a-z]* "
    r"(?:vuo[a-z]+|ar|under(?: ar)?) (20\d\d)\b|\bvuodesta (20\d\d)\b(?= (?:paate|tehd|ratkais|sovi))"
)
_THE_REST = re.compile(  # what comes after the one year that is decided
    r"\b(?:jatkosta|jatkamisesta|(?:toise|jalkimmaise|seuraava)sta vuodesta|(?:toisen|jalkimmaisen) vuoden [a-z]+sta)\b"
)
LATER = "a later season is left open"


def left_for_later(flat: str, *decided: str) -> bool:
    """Whether a sentence only says that a later season, or a later year, is still to be decided ("kaudesta 9 päätetään
    erikseen").

    `flat`: the sentence; `decided`: what is decided, the first that names a season or a year counts; all folded."""
    now = next((text for one in decided if _YEAR.search(text := one.replace(flat, "")) or _seasons(text)), "")
    told, of_now = _seasons(flat), _seasons(now)
    years = {int(year) for year in _YEAR.findall(now)}
    if not told and len(years) == 1 and _THE_REST.search(flat):
        told, of_now = {max(years) + 1}, years
    if (not told or told == of_now) and (of_year := _OF_YEAR.search(flat)):
        told, of_now = {int(of_year[1] or of_year[2])}, years
    return bool(told and of_now) and min(told) > max(of_now) and only_still_to_decide(flat)


def _seasons(flat: str) -> set[int]:
    return {season.number for _, season in seasons_named(flat)}
