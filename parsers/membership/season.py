"""The season (kausi) that an item is about: from numbers and years only, never from a theme.

The topic tells which years a number means. Where the text contradicts itself the number in the title wins, then the
years in the decision, then the rest (the shared schema's rule).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from parsers.membership.turning import only_still_to_decide
from parsers.resolution.resolution import ResolutionReading
from parsers.schema import Season, Warning_
from parsers.structure.model import Structure
from parsers.text.edges import by_letters
from parsers.text.normalize import loose
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded, clause_around, fold
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.topic.season_rule import is_season, season_of_number, season_of_year, season_of_years
from parsers.topic.topic import Topic, current, per_topic, per_watch

_ORDINALS = {
    1: "ensimmai|forsta", 2: "toise|toinen|andra", 3: "kolma|tredje", 4: "nelja(?:s|n)|fjarde", 5: "viide|femte",
    6: "kuude|sjatte", 7: "seitsema(?:s|n)|sjunde", 8: "kahdeksa(?:s|n)|attonde", 9: "yhdeksa(?:s|n)|nionde",
    10: "kymmene(?:s|n)|tionde",
}  # fmt: skip
_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_said = phrases("vocabulary/season.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_DIGIT, _SOME_YEAR = re.compile("[1-9]"), re.compile("2[o0][1-5]")
_SEASON_NUMBER = r"([1-9]|[1-5]\d|60)"


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How a season's number is written: in digits (first behind the network's name, else beside a `term` for a season),
    as an ordinal before a term, in Roman numerals behind the name; and whether the name stands beside years."""

    digits: tuple[re.Pattern[str], ...]
    term: re.Pattern[str]
    ordinals: dict[int, re.Pattern[str]]
    roman: re.Pattern[str]
    beside: re.Pattern[str]


@per_topic
def _numbers(topic: Topic) -> _Numbers:
    short = patterns().short
    season = r"(?:kausi(?!vuo)|kaude\w*|kauteen|kautta|kaudel\w*|period\w*|sasong\w*|omgang\w*|kierro\w*|kerra\w?\b)"
    term = rf"(?:verkosto|{short}|ohjelma|verkostoprojekti|natverks|program|projekt)?[ -]?{season}"
    return _Numbers(
        digits=(
            loose(rf"\b{short}-?[ -]?{_SEASON_NUMBER}(?![\d:]|[.,]\d| ?(?:000|%|e\b|€|vuo|asuk|as\b|kun))"),
            loose(rf"(?<![\d.,]){_SEASON_NUMBER}(?:\.|:\w{{1,6}})? {term}"),
            loose(
                rf"\bkau(?:si|delle|della|den|delta|desta|teen) (?:nro |numero |n:o )?{_SEASON_NUMBER}(?![\d:]"
                r"|[.,]\d| ?(?:000|€|e\b|kk|vuo))"
            ),
            loose(rf"\b(?:period|sasong|omgang)(?:en)? (?:nr )?{_SEASON_NUMBER}(?![\d:]|[.,]\d)"),
        ),
        term=loose(season),
        ordinals={
            number: loose(
                rf"\b(?:{words})\w{{0,6}} (?:(?:kaksivuoti\w+|{short}|uuden|tva-?ariga|tvaariga) )?{term}"
            )
            for number, words in _ORDINALS.items()
        },
        roman=re.compile(by_letters(rf"\b{short}[ -](ii|iii|iv|vi|vii|viii|ix)\b")),
        beside=re.compile(rf"verkosto|\b{short}"),
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A season as a folded passage gives it in one place; `by_number`: its number is printed, not the years."""

    season: Season | None  # None: two years that are no season of the network
    by_number: bool
    rank: int
    folded: Folded
    start: int
    end: int
    single_year: bool = False

    @property
    def span(self) -> Span:
        return self.folded.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class SeasonReading:
    """The season, the passages it rests on, and warnings about contradictions."""

    season: Season | None
    evidence: tuple[Span, ...] = ()
    warnings: tuple[Warning_, ...] = ()


def read_season(structure: Structure, reading: ResolutionReading) -> SeasonReading:
    """The season that a relevant item is about.

    Numbers and years in the title, the decision and the proposal count as they stand; in the preparation only beside
    the network's own words, and not what it tells of earlier seasons. None where nothing is stated.
    """
    found = list(_candidates(structure, reading))
    if not any(c.season for c in found):
        found += _running(structure)
    if not any(c.season for c in found):  # "Vi har fått en offert för åren 2025 och 2026"
        found += _alone(structure)
    if not any(c.season for c in found):  # only what prepared an earlier handling of the matter names it
        earlier = [part.body for group in structure.history for part in group]
        found += [
            c
            for span in earlier
            for c in _in_passage(structure.text, span, 90, 90, near_only=True)
            if not _over(c, structure)
        ]
    whole = [c for c in found if c.season and not c.single_year] or [c for c in found if c.season]
    if not whole:
        return SeasonReading(None, warnings=_contradiction(None, found))
    chosen = min(whole, key=lambda c: c.rank)
    day, running = structure.header.decided_on, chosen.season
    coming = [c for c in whole if c.season and running and c.season.number == running.number + 1]
    if (
        coming
        and running
        and day
        and day.year == running.last_year
        and day.month > 7
        and chosen.rank not in (0, 20)
    ):
        # at a season's end one decides on the next, but for its title
        chosen = min(coming, key=lambda c: c.rank)
    season = chosen.season
    rest = [c for c in found if not c.single_year or chosen.single_year]
    agreeing = [c for c in sorted(rest, key=lambda c: c.rank) if c.season == season]
    other = next((c for c in agreeing if c.by_number != chosen.by_number), None)
    evidence = (chosen.span,) if other is None else (chosen.span, other.span)
    return SeasonReading(season, evidence, _contradiction(chosen, rest))


def _contradiction(chosen: _Candidate | None, found: list[_Candidate]) -> tuple[Warning_, ...]:
    differing = [c for c in found if chosen is None or c.season != chosen.season]
    if not differing:
        return ()
    kept = f"season {chosen.season.number}" if chosen and chosen.season else "no season"
    return (
        Warning_(
            code="season_contradiction",
            message=(
                "The text gives different seasons or years that are no season of the network; read "
                f"as {kept}."
            ),
        ),
    )


# what is still to be decided names another season sooner than what is decided; what is come back to does so always
_OPEN, _LATER = 25, 65
_MOST_IN_SENTENCE = 60  # seasons and years; a sentence that tells something has a few


def _candidates(structure: Structure, reading: ResolutionReading) -> Iterator[_Candidate]:
    text = structure.text
    if structure.title is not None:
        yield from _in_passage(text, structure.title, 0, 20)
    decided = [p.body for p in structure.decisions]
    for span in (*decided, *(s for s in reading.adopted if not _within(s, decided))):
        for one in _in_passage(text, span, 30, 10, near_only=True):
            yield replace(one, rank=one.rank + _left_open(one))
    proposed = [p.body for p in structure.proposals]
    for span in (*proposed, *(s for s in reading.proposals if not _within(s, proposed))):
        for one in _in_passage(text, span, 50, 40, near_only=True):
            yield replace(one, rank=one.rank + _left_open(one))
    behind = [p for p in reading.behind if p.kind != "decision"]
    for part in (*structure.of("header", "preparation", "explanation", "course", "other"), *behind):
        for candidate in _in_passage(text, part.body, 60, 70, near_only=True):
            if not _over(candidate, structure):
                yield candidate


def _running(structure: Structure) -> Iterator[_Candidate]:
    """A season told of as joined before, which still runs on the day of this decision: the one that is left."""
    day = structure.header.decided_on
    for part in structure.of("header", "preparation", "explanation"):
        folded = fold(structure.text, part.body)
        for start, _, flat, _ in folded.sentences:
            if not _is_near(flat):
                continue
            for candidate in islice(_raw(folded, start, flat, 60, 70), _MOST_IN_SENTENCE):
                season = candidate.season
                if season and day and season.first_year <= day.year <= season.last_year:
                    yield candidate


def _left_open(one: _Candidate) -> int:
    """By how much what is said of a season in a decision or proposal counts less: that it is still to be decided, or
    that one comes back to it ("asiaan palataan kauden 2023-2024 alkaessa")."""
    told = next((s for s in one.folded.sentences if s.start <= one.start < s.start + len(s.flat)), None)
    if told is None:
        return 0
    at = one.start - told.start
    clause = f"{_JOINED.split(told.flat[:at])[-1]} {_JOINED.split(told.flat[at:])[0]}"
    return _LATER if _said.TAKEN_UP.search(clause) else _OPEN * only_still_to_decide(told.flat)


_JOINED = re.compile(r"[,;] | (?:ja|seka|och|samt|men|mutta) ")


def _alone(structure: Structure) -> Iterator[_Candidate]:
    """The two years of a season that stand in the preparation without a word for it beside them."""
    for part in structure.of("header", "preparation", "explanation", "other"):
        folded = fold(structure.text, part.body)
        for start, _, flat, _ in folded.sentences:
            for one in islice(_by_years(folded, start, flat, 70), _MOST_IN_SENTENCE):
                past = _belongs_elsewhere(flat, one.start - start) or tells_of_past(flat, one.start - start)
                if one.season and not one.single_year and not past and not _over(one, structure):
                    yield one


def _within(span: Span, others: list[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


def _over(candidate: _Candidate, structure: Structure) -> bool:
    """Whether that season was over before the year of this decision."""
    decided_on = structure.header.decided_on
    return bool(decided_on and candidate.season and candidate.season.last_year < decided_on.year)


def _in_passage(
    text: str, span: Span, number_rank: int, year_rank: int, *, near_only: bool = False
) -> Iterator[_Candidate]:
    folded = fold(text, span)
    told = [(one.start, one.flat) for one in folded.sentences] if near_only else [(0, folded.text)]
    for start, flat in told:
        near: bool | None = None if near_only else True  # asked where it is needed
        for candidate in islice(_raw(folded, start, flat, number_rank, year_rank), _MOST_IN_SENTENCE):
            at = candidate.start - start
            if not candidate.by_number and near is None:
                near = _is_near(flat)
            if not candidate.by_number and not near:
                continue
            if not candidate.by_number and _belongs_elsewhere(flat, at):
                continue
            if not (near_only and tells_of_past(flat, at)):
                yield candidate


def _is_near(flat: str) -> bool:
    """Whether the sentence speaks of the network or of what one does in one."""
    return bool(patterns().network.search(flat) or _said.NEAR.search(flat))


def _belongs_elsewhere(flat: str, at: int) -> bool:
    """Whether the years are those of a strategy, a budget or a council's term: the word right beside them says so."""
    elsewhere = _said.OTHER_YEARS.search(flat[max(0, at - 40) : at + 40])
    return elsewhere is not None and not _numbers().beside.search(flat[max(0, at - 30) : at + 25])


def tells_of_past(flat: str, at: int) -> bool:
    """Whether the clause around the place tells of an earlier season."""
    return _has_past(flat) and _is_past(clause_around(flat, at))


@lru_cache(maxsize=64)  # a sentence is asked about once for each season and name of the network in it
def _has_past(flat: str) -> bool:
    return _said.PAST.search(flat) is not None


@lru_cache(maxsize=256)  # a clause is asked about once for each season and name of the network in it
def _is_past(clause: str) -> bool:
    return bool(_said.PAST.search(clause)) and not _said.COMING.search(clause)


def _raw(folded: Folded, start: int, flat: str, number_rank: int, year_rank: int) -> Iterator[_Candidate]:
    """The seasons of a sentence that begins at `start` of the folded passage."""

    def printed(number: int, match: re.Match[str]) -> _Candidate:
        season = season_of_number(number)
        return _Candidate(season, True, number_rank, folded, start + match.start(), start + match.end())

    known, digits = _numbers(), _DIGIT.search(flat) is not None
    term = known.term.search(flat) is not None
    for pattern in known.digits[: None if term else 1] if digits else ():
        for match in pattern.finditer(flat):
            if is_season(number := int(match.group(1))):
                yield printed(number, match)
    for number, pattern in known.ordinals.items() if term else ():
        for match in pattern.finditer(flat):
            yield printed(number, match)
    for match in known.roman.finditer(flat):
        yield printed(_ROMAN[match[1]], match)
    if digits and _SOME_YEAR.search(flat):
        yield from _by_years(folded, start, flat, year_rank)


def _by_years(folded: Folded, start: int, flat: str, rank: int) -> Iterator[_Candidate]:
    """Seasons by the years printed: the years of just one season, or one year that lies in it.

    Of a season of several years, one year alone tells less than a number or all its years.
    """
    rule = current().seasons
    several = rule.years > 1

    def one_year(year: int, match: re.Match[str]) -> _Candidate:
        at, end = start + match.start(), start + match.end()
        return _Candidate(season_of_year(year), False, rank + 15 * several, folded, at, end, several)

    taken: list[tuple[int, int]] = []
    for match in (*_said.YEARS.finditer(flat), *_said.MONTHS.finditer(flat)):
        first = year_of(match[1])
        last = year_of(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        taken.append(match.span())
        if last - first == max(rule.years - 1, 1):
            at, end = start + match.start(), start + match.end()
            yield _Candidate(season_of_years(first, last), False, rank, folded, at, end)
    for match in _said.ONE_YEAR.finditer(flat):
        year = year_of(match[1])
        if not any(a <= match.start(1) < b for a, b in taken) and year >= rule.first_year:
            yield one_year(year, match)


@per_watch(64)  # what is decided is asked beside each sentence that may leave a later season open
def seasons_named(text: str) -> tuple[tuple[int, Season], ...]:
    """Every season that a text names by its number or its two years, with the place of it, in the text's order."""
    folded = fold(text)
    found = [(one.span.start, one.season) for one in _raw(folded, 0, folded.text, 0, 0)
             if one.season is not None and not one.single_year]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one[0]))


def year_of(printed: str) -> int:
    """The year as a number, also where a zero was misread as the letter o."""
    return int(printed.replace("o", "0"))
