"""What is said of a season (kausi) behind the one that is decided: that it is still open takes nothing back."""

from __future__ import annotations

import re

from parsers.membership.clause_words import Side
from parsers.membership.season import seasons_named
from parsers.membership.turning import only_still_to_decide
from parsers.structure.model import Structure
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.patterns import nameless
from parsers.topic.season_rule import season_of_year
from parsers.vocabulary.undecided import STILL_TO_COME

_YEAR = re.compile(r"\b20\d\d\b")
_said = phrases("vocabulary/season.toml")
LATER = "a later season is left open"


def left_for_later(flat: str, *decided: str) -> bool:
    """Whether a sentence only says that a later season, or a later year, is still to be decided ("kaudesta 9 päätetään
    erikseen").

    `flat`: the sentence; `decided`: what is decided, the first that names a season or a year counts; all folded."""
    said = _said.WHETHER.sub("deltagande", flat)
    told, of_year = _seasons(said), _said.OF_YEAR.search(said)
    if not (told or of_year or _said.THE_REST.search(flat)):
        return False
    bare = flat.strip(' ."')
    now = next((text for one in decided if _YEAR.search(text := one.replace(bare, "")) or _seasons(text)), "")
    of_now = _seasons(now) or {season_of_year(int(year)).number for year in _said.FOR_YEAR.findall(now)}
    years = {int(year) for year in _YEAR.findall(now)}
    if (not told and len(years) == 1 and _said.THE_REST.search(flat)) or (
        not (told or of_year) and len(years) > 1 and _names_end_of(years, said)
    ):
        told, of_now = {max(years) + 1}, years
    if of_year and (not told or told == of_now):
        told, of_now = {int(next(filter(None, of_year.groups())))}, years
    return (
        bool(told and of_now)
        and min(told) > max(of_now)
        and (
            bool(_said.WEIGHED_LATER.match(flat))
            or only_still_to_decide(_said.THE_REST.sub("deltagande", said))
        )
    )


def _names_end_of(years: set[int], flat: str) -> bool:
    """Whether a sentence names a year, and none but the last of these or a later one ("tas upp hösten 2026")."""
    named = {int(year) for year in _YEAR.findall(flat)}
    return bool(named) and min(named) >= max(years)


def of_another_season(structure: Structure, side: Side, told: Span) -> bool:
    """Whether the sentence that takes a side takes it for another season than the item's title names: from a later one
    on, after this one, or to the end of an earlier one."""
    if structure.title is None:
        return False
    said, day = fold(structure.text, told).text, structure.header.decided_on
    of_item, named = (
        {y[0] for y in _YEARS.findall(t)} for t in (plain(structure.quote(structure.title)), said)
    )
    end = _said.TO_ITS_END.search(said)
    if len(of_item) == 1 and side == "joins" and end and max(filter(None, end.groups())) < min(of_item):
        return True
    if len(of_item) != 1 or not named:
        return False
    after = _said.AFTER.search(said) is not None
    if named == of_item:  # "jää pois kauden jälkeen", where that season has not begun
        return after and day is not None and str(day.year) < min(of_item)
    return min(named) > max(of_item) and (after or _said.FROM_THEN.search(said) is not None)


def _seasons(flat: str) -> set[int]:
    return {season.number for _, season in seasons_named(flat)}


_YEARS = re.compile(r"\b(20\d\d) ?- ?(20\d\d)\b")
_SEASON_LABEL = re.compile(
    r"\W*(?:verkosto[ ,]*)?[a-z]*(?:period|sasong|kausi)(?:en)? ?:? ?(?P<first>20\d\d) ?- ?(?P<last>20\d\d)\W*$"
)


def labels_the_season(flat: str, text: str) -> bool:
    """Whether a folded sentence is a label of the season ("Period: 2019–2020") in an item that names no other years."""
    told = _SEASON_LABEL.match(nameless(flat))
    return told is not None and set(_YEARS.findall(plain(text))) == {(told["first"], told["last"])}


_SENTENCE = re.compile(r"[^\n]+?(?:[.;](?= |\n)|$)", re.M)


def still_to_come(decided: str) -> bool:
    """Whether the decision itself is still to come, and not only that on a year or season behind those decided."""
    for match in STILL_TO_COME.finditer(decided):
        year = _said.OTHER_YEAR.search(decided[: match.start()])
        later_year = year and re.search(r"\b20\d\d\b", decided[: decided.index(year[1] or year[2])])
        told = next((m.group() for m in _SENTENCE.finditer(decided) if match.start() < m.end()), "")
        if not later_year and not left_for_later(told, decided):
            return True
    return False
