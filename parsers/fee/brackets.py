"""Which class of municipalities a sum is the price of: a bracket of inhabitants, a mark ("luokka B"), or words for its
size; and which of them the text says is the own municipality's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from parsers.fee.clause import clause_after, clause_before
from parsers.fee.words import words
from parsers.schema import Bracket, Season
from parsers.text.municipalities import MunicipalityRecord, mentions
from parsers.text.normalize import loose
from parsers.text.numbers import Amount, Population
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded

_said = phrases("fee/phrases.toml")
_BELONGS_TO = loose(
    r"(?:kuulu|sijoittu|\bhor till|tillhor"
    r"|\bon [a-z]*(?:luokassa|ryhmassa)|\b(?:finns|ar|placera\w+|raknas) (?:i|till)\b)"
)
_CLASS_BEHIND = loose(
    rf"^[^a-z,;]*(?:(?:/ ?)?(?:v|ar|vuosi|vuodessa|per ar)\b[^\w,;]*)?(?:(?:\(|for )[^a-z]*"
    rf"|(?=\w+ (?:kunnille|kunnilta|kaupungei(?:lle|lta))\b)){_said.CLASS.pattern}"
)


@dataclass(frozen=True)
class Figures:
    """A passage with its sums of money and numbers of inhabitants; `tier` is how decisive it is, `season` the one
    decided on, `own` the municipality, whose share alone counts."""

    folded: Folded
    tier: int
    season: Season | None
    own: MunicipalityRecord | None
    amounts: list[Amount]
    populations: list[Population]
    running: bool = False  # what is told of the time up to now is told of the season decided on

    def counted(self, at: int) -> int:
        """Where the last number of inhabitants before a place ends."""
        return max((p.end for p in self.populations if p.end <= at), default=0)

    @cached_property
    def own_class(self) -> str:
        """The mark of the class that the text says the municipality belongs to ("luokkaan B"), or nothing."""
        for one in self.folded.sentences:
            if _BELONGS_TO.search(one.flat) and (mark := _said.CLASS_MARK.search(one.flat)):
                return mark[1]
        return ""


_RANKS = {
    name: words(
        f"rank_{name}",
        r"(?:kuulu\w*|sijoittu\w*|maaraytyy|maksaa|\bon\b|hor (?:till|i)|tillhor|galler|bestams enligt"
        r"|placera\w+ i|(?:betalar|erlagger) (?:(?:\w+ )?avgiften )?(?:enligt|for|i))[^.\n]{0,30}?\b",
    )
    for name in ("former", "latter", "least", "middle", "most", "first", "second", "third", "last")
}
_OF_CLASSES = loose(
    r"(?:ryhm|luok|porra|porta|avgiften|kategori|kuntiin|kaupunkeihin|grupp|klass|kommunerna|staderna)"
)


def own_rank(folded: Folded, brackets: list[Bracket], own: MunicipalityRecord | None) -> list[Population]:
    """The bracket that a sentence says the municipality belongs to by its place among those told: "edelliseen"."""
    told = list(dict.fromkeys((b.min_population, b.max_population) for b in brackets))
    by_size = sorted((b for b in told if any(b)), key=lambda b: b[0] or 0)
    for one in folded.sentences if len(by_size) > 1 else ():
        rank = next((name for name, pattern in _RANKS.items() if pattern.search(one.flat)), None)
        span = folded.span(one.start, one.end)
        others = [m for m in mentions(folded.original[span.start : span.end]) if own and m.code != own.code]
        if rank is None or others or not _OF_CLASSES.search(one.flat):
            continue
        two, three = len(told) == 2, len(told) == 3
        chosen = {
            "former": told[0] if two else None, "latter": told[-1] if two else None, "least": by_size[0],
            "middle": by_size[1] if three else None, "most": by_size[-1],
            "first": told[0], "second": told[1], "third": (*told, None, None)[2], "last": told[-1],
        }[rank]  # fmt: skip
        if chosen:
            return [Population(*chosen, one.start, one.end, exact=False)]
    return []


def last_mark(before: str, own_class: str) -> str:
    """The mark of the class of municipalities named last before a sum ("luokka B"; where the text says to which the
    own one belongs, also a letter alone: "B (10 000-40 000)"), or nothing."""
    marks = [*_said.CLASS_MARK.finditer(before), *(_LETTER.finditer(before) if own_class else ())]
    return max(marks, key=lambda m: m.start())[1] if marks else ""


_LETTER = re.compile(r"\b([a-e])\b(?= ?[(:=])")


def _of_a_class(before: str, after: str) -> bool:
    """Whether a sum is the price of small, middle-sized or large municipalities in words, not of the own one."""
    return bool(_said.CLASS.search(clause_before(before)[-40:]) or _CLASS_BEHIND.match(after))


def several_classes(sentence: str) -> bool:
    """Whether a sentence tells of more than one class of municipalities by their size in words."""
    return len(_said.CLASS.findall(sentence)) > 1


def _larger_than_the_last(before: str, after: str = "") -> bool:
    """Whether a sum is the price of municipalities larger than the bracket named before ("suuremmat 16 000 €")."""
    return _said.LARGER.search(before[-40:]) is not None or _said.LARGER.search(after[:40]) is not None


def _names_own(told: Figures, start: int, end: int) -> bool:
    """Whether the own municipality is named between two places of the folded text."""
    span = told.folded.span(start, end)
    named = mentions(told.folded.original[span.start : span.end])
    return told.own is not None and any(m.code == told.own.code for m in named)


def bracket(
    people: list[Population], amount: Amount, previous: int, following: int, told: Figures, start: int
) -> Bracket | None:
    """The population bracket of those named (`people`) that a sum belongs to: before it since the last sum, or behind
    it; none where the own municipality is named between them."""
    flat = told.folded.text
    sum_first = people and any(a.end <= people[0].start for a in told.amounts if start <= a.start)
    before = [p for p in people if previous <= p.start and p.end <= amount.start]
    tail = clause_after(flat[amount.end : following])
    if before and not sum_first:
        chosen = before[-1]
        if _names_own(told, chosen.end, amount.start):
            return None
    elif _larger_than_the_last(flat[previous : amount.start], tail):
        if _names_own(told, previous, amount.start):
            return None
        last_bound = next((p.high for p in reversed(people) if p.end <= amount.start), None)
        return Bracket(min_population=last_bound, max_population=None)
    elif _of_a_class(flat[previous : amount.start], flat[amount.end : following]):
        return Bracket(min_population=None, max_population=None)
    else:
        after = [p for p in people if amount.end <= p.start and p.end <= following]
        if not after or re.search(r"[.;]", flat[amount.end : after[0].start]):
            return None
        chosen = after[0]
    return Bracket(min_population=chosen.low, max_population=chosen.high)


def own_population(told: Figures, start: int, end: int) -> list[Population]:
    """What a sentence says of the municipality's own population: its number, or the bracket it belongs to."""
    inside = [p for p in told.populations if start <= p.start < end]
    if not inside:
        return []
    flat, own = told.folded.text[start:end], told.own
    exact = [p for p in inside if p.exact and (p.low or 0) >= 50]
    span = told.folded.span(start, end)
    others = [m for m in mentions(told.folded.original[span.start : span.end]) if own and m.code != own.code]
    if exact and not others:
        return exact[:1]
    belongs = _said.BELONGS.search(flat)
    if belongs and not exact and len(inside) == 1 and not _said.CLASS.search(flat[: belongs.start()]):
        return inside
    return []
