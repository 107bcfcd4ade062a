"""Sums in a sentence that may be the fee: for what time, for which population bracket; and those that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.fee.brackets import Figures, bracket, last_mark, several_classes
from parsers.fee.clause import (
    OWN_SHARE,
    SHARED,
    STAYS,
    STRONG,
    above,
    clause_after,
    clause_before,
    foreign,
    is_a_part,
    listed_municipalities,
    names_fee,
    no_longer_asked,
    of_another_time,
    of_something_else,
    of_what,
    on_hand,
    paid_for,
    summed,
    taxed,
    weight,
    without_besides,
    without_comparison,
    yearly_for_taking_part,
)
from parsers.fee.options import one_of_several, option_at
from parsers.fee.words import words
from parsers.membership.season import YEARS, seasons_named, tells_of_past, year_of
from parsers.schema import Bracket, Season
from parsers.text.municipalities import MunicipalityRecord, mentions
from parsers.text.normalize import loose, plain
from parsers.text.numbers import Amount
from parsers.text.phrases import phrases
from parsers.text.sentences import Folded, clause_around
from parsers.text.spans import Span
from parsers.topic.other_networks import is_own_word, names_network_by_name, names_other_network
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import Topic, per_topic

_PER_YEAR = words(
    "year_after",
    r"^\)? ?(?:\((?:\+|sis|alv|ilman|moms|exkl|inkl|utan)[^)]{0,30}\) ?|\+ ?(?:alv\.?|moms|arvonlisavero) ?"
    r"|,? ?(?:alv|moms) ?0 ?% ?|\(?alv ?0 ?%\)? ?)?",
)
_YEAR_BEFORE, _IN_TOTAL = words("year_before"), words("total_before")
_TOTAL_AFTER = words("total_after", r"^\)? ?(?:\(?\+? ?(?:alv|moms)[^)\n]{0,12}\)? ?)?")
_OF_THE_YEAR = re.compile(r"(?<![-\d])\b20[1-5]\d ?[:|;=]? ?$")  # "2025: 9 000 €"
_said = phrases("fee/phrases.toml", STRONG=STRONG.pattern, STAYS=STAYS.pattern)
_PER_HEAD = words("per_head", r"^\)? ?")
_TRAVEL, _ELSE, _NORMAL = words("travel"), words("else"), words("normal")
_APPROPRIATION = loose(r"(?:maararah\w*|talousarvio\w*|kayttosuunnitelm\w*|anslag\w*|budget\w*)")
_OTHER_SERVICE = re.compile(r"\b([a-z][a-z0-9]{1,24})-?(?:verkosto|natverk|hank(?:e|kee)|palvelu|ohjelma)")


@per_topic
def _organisers_own(topic: Topic) -> re.Pattern[str]:
    """What one pays to the organiser as its member, beside the network."""
    return loose(rf"(?:{organiser_of(topic)})\w{{0,6}} (?:jasen|medlem)")


def _is_else(passage: str) -> bool:
    """Whether the passage is about something else that costs money."""
    return bool(_ELSE.search(passage) or _organisers_own().search(passage))


_WOULD_HAVE = loose(r"\b(?:hade varit|skulle ha varit|skulle ha kostat|olisi ollut|olisi maksanut)\b")
_MOST_SUMS = 60  # in one sentence: with more it is a table of figures, and no price is told
_THE_FEE = re.compile(r"(?<![a-z])(?:avgift|pris|kostnad|maksu|hin[nt]a|kustannu[sk])[a-z]{0,5} ?[,:(] ?$")
_IS_HEADING = re.compile(r":$|^[^.!?]{3,40}$")
_IT = re.compile(r"\b(?:se|sen|sita|den|det)\b")  # the fee of the sentence before
_LEAD = 120  # characters before a sum that may be its clause
# Where a sum stands: the lower, the more decisive.
CHANGED, DECIDED, PROPOSED, PREPARED = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Price:
    """One sum that may be the fee: per year, in total or with no period said, its bracket, and its place.

    `weight`: how surely it is the municipality's own, by the words of its clause; `doubtful`: its clause has words
    that are not about a fee, so that it counts only where there is no other sum. A bracket without bounds is a class
    of municipalities that words alone describe.
    """

    value: float
    period: str  # "year" | "total" | "unstated"
    bracket: Bracket | None
    span: Span
    tier: int
    sentence: Span
    strong: bool
    weight: int = 0
    doubtful: bool = False
    shared: int = 0  # several municipalities pay it together; 2: it is still to be divided among them
    option: str = ""  # of which package it is the price; with "?" where one may choose among several
    most: bool = False  # no more than this may be spent


def pieces(folded: Folded, apart: list[Span]) -> list[tuple[int, int]]:
    """The sentences of a folded text, as spans of it; each row of a table is one, wherever a sentence ends."""
    rows = sorted((folded.index(row.start), folded.index(row.end)) for row in apart)
    found: list[tuple[int, int]] = []
    for one in folded.sentences:
        inside = [(a, b) for a, b in rows if one.start < b and a < one.end]
        edges = [(one.start, inside[0][0]), (inside[-1][1], one.end)] if inside else [(one.start, one.end)]
        found += [(a, b) for a, b in edges if folded.text[a:b].strip()]
    return sorted([*found, *rows])


def prices_in(told: Figures, start: int, end: int, *, priced: bool = False) -> list[Price]:
    """The participation fees in one sentence, `start` to `end` of the folded text, in euros as printed.

    `priced`: it is a row of a table of prices. Empty where it holds no sum, or so many that it is a table of figures.
    """
    folded, own = told.folded, told.own
    text, flat = folded.original, folded.text
    sentence = without_comparison(flat[start:end])
    found = [a for a in told.amounts if start <= a.start < end]
    if not 0 < len(found) <= _MOST_SUMS:
        return []
    people = [p for p in told.populations if start <= p.start < end and not p.exact]
    head = above(flat, start) or _heading(folded.original, folded.at[start])
    headed = names_fee(head)
    opened = headed and not foreign(head, own, head)  # by a heading or a sentence about nothing but the fee
    out: list[Price] = []
    payers = {m.code for m in mentions(text[slice(*folded.span(start, end))])} if len(found) > 1 else ()
    several = len(found) > 1 and one_of_several(sentence, proposed=told.tier < PREPARED)
    among = "?" if several else ""
    for n, amount in enumerate(found):
        previous = found[n - 1].end if n else start
        following = found[n + 1].start if n + 1 < len(found) else end
        before = without_besides(sentence[previous - start : amount.start - start])
        after = sentence[amount.end - start : following - start]
        listed = listed_municipalities(text, folded, amount.end, following)
        listed |= _payer_behind(text, folded.span(amount.end, following))
        others = _others(text, folded.span(previous, amount.start), listed, own)
        lead = folded.span(max(previous, amount.start - _LEAD), amount.start)
        named = listed | {m.code for m in mentions(text[lead.start : lead.end])}
        # "… 9 000-16 000 euroa; Juvalle 9 000 euroa", "Maksu oli 8 500 euroa. Nyt se on 9 000 euroa"
        own_named = own is not None and own.code in named
        owned = (headed and own_named) or (
            opened and (_IS_HEADING.search(head) or _IT.search(before)) is not None
        )
        clause = clause_before(before)
        about = f"{of_what(before, sentence[: amount.start - start])} {paid_for(after)}"
        strange = foreign(about, own, text[lead.start : lead.end])
        tied = priced or owned or (bool(out) and _IN_TOTAL.search(before) is not None)
        if others or not _is_fee(sentence, before, after, start, amount, told, tied=tied):
            continue
        mark = last_mark(before, told.own_class)
        if mark and told.own_class and mark != told.own_class:
            continue
        if taxed(amount.value, (one.value for one in found), sentence):
            continue
        if _with_travel(amount.value, flat[previous : amount.start], after, found, told, sentence):
            continue
        period = _period(before, after, sentence[: amount.start - start] if listed else "")
        in_own_class = bool(mark) and mark == told.own_class
        of = None if in_own_class else bracket(people, amount, previous, following, told, start)
        told_of = in_own_class or of or tied or own_named or any(not p.doubtful for p in out)
        plain_fee = STRONG.search(clause_after(after)) or patterns().network.search(sentence)
        plain_fee = plain_fee or _said.OF_TAKING_PART.search(clause) or _said.JOINS_FOR.search(clause)
        told_of = bool(told_of) or (told.tier < PREPARED and _sets_right(sentence))
        whose = told_of or plain_fee or _said.PARTICIPATION.search(sentence)
        # money that was decided on, for whatever
        granted = told.tier <= DECIDED and period == "unstated" and not (whose or names_fee(sentence))
        behind = folded.span(amount.end, following)
        if granted and (strange or foreign(clause_after(after), own, text[behind.start : behind.end])):
            continue
        others_too = _NORMAL.search(clause) or (of and several_classes(sentence))
        astray = granted or (strange and not told_of and not plain_fee)
        ceiling = _said.CEILING.search(before) is not None
        most = ceiling and bool(not astray or _said.TAKES_PART.search(sentence))
        purse = told.tier > CHANGED and _said.GRANTS.search(clause) and not names_fee(clause)
        doubtful = bool(others_too or astray or ceiling or purse)
        place, whole = folded.span(amount.start, amount.end + _tail(after)), folded.span(start, end)
        strong = STRONG.search(sentence)
        told_before = flat[previous : amount.start][-_LEAD:]
        sure = weight(told_before, sentence, named, own, strange=strange)
        sure += 3 if own_named and len(payers) > 1 else 0  # its share, by its name
        shared = 2 if _said.DIVIDED.match(after) else 1 if SHARED.search(clause) else 0
        shared = 0 if OWN_SHARE.search(clause) else shared
        flags = bool(strong), sure, doubtful, shared, option_at(before, after) + among, most
        out.append(Price(amount.value, period, of, place, told.tier, whole, *flags))
    return _enumerated(out, text, own)


def _sets_right(sentence: str) -> bool:
    """Whether a sentence of the meeting tells that a sum was changed or printed wrong."""
    return bool(_said.CORRECTS.search(sentence) or _said.CHANGES.search(sentence))


def _enumerated(prices: list[Price], text: str, own: MunicipalityRecord | None) -> list[Price]:
    """The prices of a sentence, where the "per year" behind the last of an enumeration is that of each; none of them is
    surer than another by the words that open it, where it does not tell whose they are."""
    out = prices[-1:]
    for one in reversed(prices[:-1]):
        after = out[0]
        between = plain(text[one.span.end : after.span.start])
        told = text[one.sentence.start : one.sentence.end]
        alike = (
            after.period == "year"
            and one.period != "total"
            and 2 not in (one.value / after.value, after.value / one.value)
        )
        if alike and _AND.search(between) and not _said.THAT_IS.search(between):
            one = replace(one, period="year")
            whose = _said.OURS.search(plain(told)) or _NORMAL.search(plain(told))
            if not (whose or (own and any(m.code == own.code for m in mentions(told)))):
                sure, doubtful = max(one.weight, after.weight), one.doubtful and after.doubtful
                one, *out = [replace(p, weight=sure, doubtful=doubtful) for p in (one, *out)]
        out.insert(0, one)
    return out


def _with_travel(
    value: float, before: str, after: str, found: list[Amount], told: Figures, sentence: str
) -> bool:
    """Whether a sum is the fee together with the travel costs told beside it ("matkoineen yhteensä 11 400 euroa")."""
    whole = _IN_TOTAL.search(before) and _TRAVEL.search(told.folded.text)
    sums = told.amounts if whole else found if _TRAVEL.search(sentence) else []
    if _TRAVEL.search(before) and _said.OF_WHICH.match(after):
        return True
    return summed(value, (one.value for one in sums))


def _payer_behind(text: str, behind: Span) -> frozenset[str]:
    """The municipality that a sum is for, right behind it: "9 400 euroa Juvalle", "9 400 euro för Ingå", "av Ingå"."""
    after = text[behind.start : behind.end]
    for named in mentions(after)[:1]:
        between, name = plain(after[: named.start]), after[named.start : named.end]
        if _TO.fullmatch(between) and (
            not _FOR_IT.isdisjoint(between.split()) or name.endswith(("lle", "lta", "ltä"))
        ):
            return frozenset({named.code})
    return frozenset()


_ALSO = re.compile(r",? ?(?:ja|sekä|och|samt)? ?")
_AND = re.compile(r"[,;] | (?:ja|seka|och|samt|medan) ")
_TO = re.compile(
    r"\)? ?(?:/ ?(?:v|vuosi|ar)|per (?:vuosi|ar)|vuodessa|vuosittain|arligen|om aret)?\)? ?"
    r"(?:(?:for|av|fran) ?(?:[a-z]+ ?)?)?"
)
_FOR_IT = frozenset(("for", "av", "fran"))


def _others(text: str, before: Span, listed: frozenset[str], own: MunicipalityRecord | None) -> bool:
    """Whether a sum is other municipalities': listed behind it, or named before it."""
    if listed:
        return own is not None and own.code not in listed
    return _others_share(text, before, own)


def _heading(text: str, at: int) -> str:
    """The heading that ends right above a place, with its colon; nothing where no short line stands there."""
    line = text[max(0, at - 80) : at].rstrip().rpartition("\n")[2].strip()
    return f"{plain(line.rstrip(':'))}:" if 0 < len(line) < 50 else ""


def _tail(after: str) -> int:
    """How much of what follows the sum belongs to it: "/ vuosi", "vuodessa"."""
    match = _PER_YEAR.match(after)
    if not match:
        return 0
    word = re.match(r"[a-z]*", after[match.end() :])
    return match.end() + (word.end() if word else 0)


def _is_fee(
    sentence: str, before: str, after: str, start: int, amount: Amount, told: Figures, *, tied: bool
) -> bool:
    flat, tier = told.folded.text, told.tier
    since_last = flat[max(told.counted(amount.start), amount.start - len(before)) : amount.start]
    at = amount.start - start
    printed = flat[amount.start : amount.end]
    if _PER_HEAD.search(after) or amount.value < 100:
        return False
    clause, tail = clause_before(before), clause_after(after)
    up_to = (met.start() <= at < met.end() for met in _said.UP_TO.finditer(sentence))
    if any(up_to) or on_hand(clause) or on_hand(tail) or no_longer_asked(before, after, since_last):
        return False
    if of_something_else(sentence, at, printed, after, above(flat, start)) or is_a_part(sentence, at):
        return False
    covers = _said.COVERS_FEE.search(after[:120]) or _THE_FEE.search(before)
    yearly = yearly_for_taking_part(sentence)
    spent = yearly and _said.SPENT.search(before)
    reserved = covers or spent or (tier <= PROPOSED and yearly)
    fee_before = STRONG.search(before[-90:])
    if _TRAVEL.search(clause) and not fee_before:
        return False
    beside = _IN_BRACKETS.search(before[-90:])
    if beside and (_TRAVEL.search(beside[1]) or _is_else(beside[1]) or beside["worth"]):
        return False  # "ja matkakulut (noin 1 500 euroa)"
    spent_so = _said.SPENT_ON_TRAVEL.search(tail) or not (fee_before or _PER_YEAR.match(after))
    if _TRAVEL.search(tail) and spent_so:
        return False
    spoken_of = of_what(before, sentence[:at])
    if _is_else(spoken_of) and not (covers or spent or STRONG.search(clause) or STRONG.match(after.lstrip())):
        return False
    timed = _PER_YEAR.match(after) or _TOTAL_AFTER.match(after)
    if not reserved and _is_else(tail) and not timed and not STRONG.search(clause + tail):
        return False
    if not reserved and _APPROPRIATION.search(before) and not STRONG.search(before + tail):
        return False
    other = _OTHER_SERVICE.search(clause)
    place = told.folded.span(amount.start - len(before), amount.start)
    if names_other_network(before) or names_network_by_name(told.folded.original, place):
        return False
    if other and not patterns().network.search(clause) and not is_own_word(other.group(1)):
        return False
    if told.running and _of_the_running(told, start):
        sentence = _PERFECT.sub(lambda found: " " * len(found.group()), sentence)
    goes_on = _said.STAYS_THE_SAME.match(flat, start + len(sentence))
    if not goes_on and _earlier_season(sentence, at, len(printed) + len(tail), told.season):
        return False
    return bool(
        names_fee(sentence) or timed or patterns().network.search(sentence) or tied or tier <= DECIDED
    )


def _of_the_running(told: Figures, at: int) -> bool:
    """Whether the season named last before a sentence is the one decided on, which runs: "on ollut" tells of it."""
    named = seasons_named(told.folded.text[:at])
    return bool(named) and named[-1][1] == told.season


def _earlier_season(sentence: str, at: int, length: int, season: Season | None) -> bool:
    """Whether the clause gives the price of another season: by its years, or by telling of the past; `length`: of the
    sum with what belongs to it."""
    sentence = _said.WHO_GOES_ON.sub(lambda met: " " * len(met.group()), sentence)
    sentence, at = _without_asides(sentence, at)
    clause = clause_around(sentence, at)
    if STAYS.search(sentence[max(0, at - 40) : at + 80]) or _said.NOW.search(sentence[:at]):
        return False
    lead = re.split(r"\d (?:euroa?|eur|€)", sentence[max(0, at - 120) : at])[-1]
    lead, tail = re.split(r"[,;] ", lead)[-1], clause_after(sentence[at : at + length])
    named = [int(year) for year in re.findall(r"\b20[1-5]\d\b", lead + tail)]
    running = season is not None and any(season.first_year <= year <= season.last_year for year in named)
    past = tells_of_past(sentence[: at + length], at) or of_another_time(lead, tail)
    if past and not running and not _WOULD_HAVE.search(clause):
        return True
    years = [(year_of(m[1]), m[2]) for m in YEARS.finditer(clause)]
    return bool(season and years and all(y != season.first_year for y, _ in years))


def _without_asides(sentence: str, at: int) -> tuple[str, int]:
    """A sentence without what stands in brackets in it, but for the brackets around the place."""
    for match in reversed(list(_BRACKETED.finditer(sentence))):
        if not match.start() <= at < match.end():
            sentence = sentence[: match.start()] + sentence[match.end() :]
            at -= match.end() - match.start() if match.end() <= at else 0
    return sentence, at


_PERFECT = words("perfect")
_PRONOUN = re.compile(r"\W*(?:sen|niiden|siltä|sille|heidän)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"([^,;:+(]{0,60})\((?:noin |n |arviolta |yhteensa |(?P<worth>arvo(?:ltaan)? ))?$")
_BRACKETED = re.compile(r"\([^()]{0,120}\)")


def _others_share(text: str, before: Span, own: MunicipalityRecord | None) -> bool:
    """Whether another municipality is named right before the sum as the one who pays it."""
    named = mentions(text[before.start : before.end])
    if not named and _PRONOUN.match(text[before.start : before.end]):  # "Mikkeli on mukana; sen maksu on …"
        named = mentions(text[max(0, before.start - 120) : before.start])
    if not named or own is None:
        return False
    while len(named) > 1 and _ALSO.fullmatch(text[before.start :][named[-2].end : named[-1].start]):
        if named[-1].code == own.code:
            break
        named = named[:-1]
    return named[-1].code != own.code


def _period(before: str, after: str, lead: str) -> str:
    """For what time a sum is, by the words around it; of one of a series (`lead`: what stands before it) by theirs."""
    if _PER_YEAR.match(after) or _said.TWICE.search(before) or _said.IN_ONE_YEAR.match(after.lstrip(" )")):
        return "year"
    if _TOTAL_AFTER.match(after):
        return "total"
    total, year = _last(_IN_TOTAL, before), _last(_YEAR_BEFORE, before)
    if total != year:
        return "total" if total > year else "year"
    if _said.IN_ONE_YEAR.search(before[-60:]) or _OF_THE_YEAR.search(before):
        return "year"
    return "year" if _last(_YEAR_BEFORE, lead) > _last(_IN_TOTAL, lead) else "unstated"


def _last(pattern: re.Pattern[str], clause: str) -> tuple[int, int]:
    """Where the last match ends, and how early it begins: of two that end in one place the longer tells more."""
    return max(((match.end(), -match.start()) for match in pattern.finditer(clause)), default=(-1, 0))
