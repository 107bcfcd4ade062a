"""The participation fee (osallistumismaksu): this municipality's, for this season, as printed.

What is no fee: a population, a bracket's bound, an account, another service's or an event's price, an appropriation, an
earlier season's price, another municipality's share. A total is never computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from parsers.fee_terms import travel_costs_extra, vat
from parsers.folding import Folded, fold, loose, sentences
from parsers.municipalities import MunicipalityRecord, mentions
from parsers.numbers import Amount, Population, amounts, populations
from parsers.parts import Span, Structure
from parsers.resolution import ResolutionReading
from parsers.schema import Bracket, Fee, Season, Warning_
from parsers.seasons import YEARS, tells_of_past, year_of
from parsers.stance import NETWORK

_FEE_WORD = loose(
    r"(?:osallistumismaksu|osallistumiskustannu|osallistumishin|verkostomaksu|vuosimaksu"
    r"|kausimaksu|jasenmaksu|\bmaksu|\bhinta|\bhinna|\bkustannu|\bkulut|\bkulu\b|\bveloit"
    r"|\blasku|\bosuus|\bosuude|\bmaksetaan|\bmaksaa|avgift|kostnad|\bpris|\bbetala)"
)
_STRONG_FEE = loose(
    r"(?:osallistumismaksu|osallistumiskustannu|verkostomaksu|vuosimaksu|kausimaksu|verkoston maksu"
    r"|deltagaravgift|deltagaravgift|arsavgift|natverksavgift)"
)
_PER_YEAR = loose(
    r"^\)? ?(?:\((?:\+|sis|alv|ilman|moms)[^)]{0,30}\) ?|\+ ?(?:alv\.?|moms|arvonlisavero) ?"
    r"|,? ?(?:alv|moms) ?0 ?% ?|\(?alv ?0 ?%\)? ?)?"
    r"(?:/ ?(?:v(?![a-z])|vuosi|vuodessa|vsi|ar\b|kausivuosi|a\b)|per (?:vuosi|ar\b|kalenterivuosi)"
    r"|\(?vuodessa|\(?vuosittain|(?:yhta )?vuotta (?:kohti|kohden)|vuosi(?:tasolla|ssa)"
    r"|\(?arligen|om aret|ar\b|vuodelta|\b(?:kumpanakin|molempina|kultakin) vuo)"
)
_YEAR_BEFORE = loose(
    r"(?:vuosimaksu\w*|vuosikustannu\w*|vuosittai\w*|vuotui\w*|vuodessa|per vuosi|arsavgift\w*"
    r"|arlig\w*|vuosihin\w*|(?:kumpanakin|molempina|kultakin|kummaltakin|molemmilta) vuo\w+"
    r"|vardera aret|bada aren)"
)
_IN_ONE_YEAR = loose(r"(?:\bvuonna|\bvuodelle|\bvuodelta|\bvuoden|\bfor ar|\bar) 20[1-5]\d(?! ?-| ?ja)")
_IN_TOTAL = loose(
    r"(?:yhteensa|kokonais\w+|koko (?:kausi|kauden|kaudelta|kaudelle|verkostokau\w+|kahden vuoden)"
    r"|kausimaksu\w*|kaudelta|(?:kahdelta|molemmilta|kahden) vuo\w+|kaksivuoti\w+ (?:verkosto)?(?:kaude\w+"
    r"|kausi)|sammanlagt|totalt|totala\w*|hela (?:\w+)?period\w*|tva ar|bada aren sammanlagt)"
)
_TOTAL_AFTER = loose(
    r"^\)? ?(?:\(?\+? ?(?:alv|moms)[^)\n]{0,12}\)? ?)?(?:/ ?(?:kausi|2 ?v|2 vuotta|kaksi vuotta"
    r"|period)|koko (?:kau|verkostokau|kahden)|(?:verkosto)?kaudelta|(?:kahdelta|molemmilta"
    r"|kahden) vuo|kahdelle vuodelle|yhteensa|kaksivuotiselta|per kausi|for hela|for tva ar"
    r"|for bada|totalt|sammanlagt|for perioden)"
)
_PER_HEAD = loose(
    r"^\)? ?(?:/|per|jokaista|\() ?(?:asuk|as\b|inv|henk|osallistuj|hlo|paiva|pv|kerta"
    r"|paja|tyopaja|seminaari|kk|kuukau|man|tunti|h\b|deltagare|person)|^\)? ?(?:asukasta"
    r"|asukkaalta|henkilolta|osallistujalta|kuukaudessa|kuussa|paivassa|tunnilta|pajalta"
    r"|paivalta|per invanare)"
)
_TRAVEL = loose(r"(?:matka|resekostnad|resor\b|majoitu|paivaraha)")
_ELSE = loose(
    r"(?:seminaari|tyopaj|kehittamispaj|\bpaja|lisapaj|lisapaiv|koulutu|valmennu|matka"
    r"|majoitu|\bvuokra|tarjoilu|ohjelmisto|lisens|jarjestelm|hankerahoitu|avustu|tuke"
    r"|rahoitu|alennu|\bsakko|maararah|talousarvio|kayttosuunnitelm|varaus|kuntaliiton jasen"
    r"|investoin|workshop|anslag|budget|konsult|selvity"
    r"|kyselyn|kartoituk|\bmuu(?:t|ta|n|hun|tos)\b|saasto|\bpalkkio|\blisapalvelu|optio)"
)
_APPROPRIATION = loose(r"(?:maararah\w*|talousarvio\w*|kayttosuunnitelm\w*|anslag\w*|budget\w*)")
_ESTIMATE = loose(r"(?:arvio(?:lta|idaan|itu|n mukaan)|enintaan|korkeintaan|\bnoin\b|hogst|uppskatt)")
_BELONGS = loose(
    r"(?:kuulu|sijoittu|hintaryhm|hintaluok|maksuluok|maksuryhm|kokoluok|ryhmaan|luokkaan|hor till|tillhor)"
)
_OTHER_SERVICE = re.compile(r"\b([a-z][a-z0-9]{1,24})-?(?:verkosto|natverk|hank(?:e|kee)|palvelu|ohjelma)")
_OWN_WORDS = re.compile(
    r"^(?:uso\d?|kehittamis|vertais\w*|kunta|kuntien|tuki|projekti|kaksivuoti\w+|taman"
    r"|kyseisen|kyseiseen|tahan|tama|koko|kuntakohtai\w+|utvecklings|uuden|organisaatiot)$"
)


@dataclass(frozen=True, slots=True)
class _Price:
    """One sum that may be the fee: per year, in total or with no period said, its bracket, and its place."""

    value: float
    period: str  # "year" | "total" | "unstated"
    bracket: Bracket | None
    span: Span
    tier: int
    sentence: Span
    strong: bool


@dataclass(frozen=True, slots=True)
class FeeReading:
    """The fee with the passages that each sum rests on, and warnings."""

    fee: Fee
    annual: tuple[Span, ...] = ()
    total: tuple[Span, ...] = ()
    warnings: tuple[Warning_, ...] = ()


_MOST_SUMS = 60  # in one sentence: with more it is a table of figures, and no price is told
_CHANGED, _DECIDED, _PROPOSED, _PREPARED = 0, 1, 2, 3


def read_fee(
    structure: Structure, reading: ResolutionReading, season: Season | None, own: MunicipalityRecord | None
) -> FeeReading:
    """The fee of a relevant item. What was carried in the meeting wins over the proposal, that over the preparation.

    A bracket's price stands only where it is the only one, or where the text itself gives the municipality's
    population or its bracket; several prices with nothing to tell the own one give none, with a warning.
    """
    prices: list[_Price] = []
    facts: list[Population] = []
    for span, tier in _passages(structure, reading):
        folded = fold(structure.text, span)
        for start, end in _pieces(folded, structure.text):
            prices.extend(_prices(structure.text, folded, start, end, tier, season, own))
            facts.extend(_own_population(folded, start, end, structure.text, own))
    fee, annual, total, warnings = _choose(prices, facts, reading.resolution == "adopted_modified")
    if fee.annual_eur is not None or fee.total_eur is not None:
        places = _fee_passages(structure, [*annual, *total])
        fee = fee.model_copy(update={"vat": vat(places), "travel_costs_extra": travel_costs_extra(places)})
    return FeeReading(fee, _spans(annual), _spans(total), tuple(warnings))


def _spans(prices: list[_Price]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(price.span for price in prices[:3]))


def _passages(structure: Structure, reading: ResolutionReading) -> list[tuple[Span, int]]:
    changed = reading.resolution == "adopted_modified"
    out: list[tuple[Span, int]] = [(p.body, _DECIDED) for p in structure.of("decision")]
    for n, span in enumerate(reading.adopted):
        if not any(_inside(span, seen) for seen, _ in out):
            out.append((span, _CHANGED if changed and n == 0 else _DECIDED))
    for kinds, tier in (
        (("proposal",), _PROPOSED),
        (("header", "preparation", "explanation", "other", "course"), _PREPARED),
    ):
        for part in structure.of(*kinds):
            if not any(_inside(part.body, seen) for seen, _ in out):
                out.append((part.body, tier))
    return out


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _pieces(folded: Folded, text: str) -> list[tuple[int, int]]:
    return list(sentences(folded, text))


def _prices(
    text: str,
    folded: Folded,
    start: int,
    end: int,
    tier: int,
    season: Season | None,
    own: MunicipalityRecord | None,
) -> list[_Price]:
    flat = folded.text
    found = [a for a in amounts(folded) if start <= a.start < end]
    if len(found) > _MOST_SUMS:
        return []
    people = [p for p in populations(folded) if start <= p.start < end]
    out: list[_Price] = []
    for n, amount in enumerate(found):
        previous = found[n - 1].end if n else start
        following = found[n + 1].start if n + 1 < len(found) else end
        before, after = flat[previous : amount.start], flat[amount.end : following]
        if not _is_fee(flat[start:end], before, after, start, amount, flat, season, tier):
            continue
        if _others_share(text, folded.span(previous, amount.start), own):
            continue
        out.append(
            _Price(
                amount.value,
                _period(before, after, flat[start : amount.start]),
                _bracket(people, amount, previous, following, flat),
                folded.span(amount.start, amount.end + _tail(after)),
                tier,
                folded.span(start, end),
                bool(_STRONG_FEE.search(flat[start:end])),
            )
        )
    return out


def _tail(after: str) -> int:
    """How much of what follows the sum belongs to it: "/ vuosi", "vuodessa"."""
    match = _PER_YEAR.match(after)
    if not match:
        return 0
    word = re.match(r"[a-z]*", after[match.end() :])
    return match.end() + (word.end() if word else 0)


def _is_fee(
    sentence: str,
    before: str,
    after: str,
    start: int,
    amount: Amount,
    flat: str,
    season: Season | None,
    tier: int,
) -> bool:
    near = flat[max(start, amount.start - 90) : amount.start]
    if _PER_HEAD.search(after) or amount.value < 100:
        return False
    clause = re.split(r"[,;(]| ja | seka | och | samt ", before)[-1] if before else ""
    tail = re.split(r"[,;.]| ja | seka | och ", after)[0][:60]
    strong_near = _STRONG_FEE.search(before[-90:]) or (not before.strip() and _STRONG_FEE.search(near))
    fee_before = _STRONG_FEE.search(before[-90:])
    if _TRAVEL.search(clause) and not fee_before:
        return False
    if _TRAVEL.search(tail) and not fee_before and not _PER_YEAR.match(after):
        return False
    if _ELSE.search(clause) and not _STRONG_FEE.search(clause):
        return False
    if _ELSE.search(tail) and not _PER_YEAR.match(after) and not _STRONG_FEE.search(clause + tail):
        return False
    if _APPROPRIATION.search(before) and not _STRONG_FEE.search(before) and not _STRONG_FEE.search(tail):
        return False
    other = _OTHER_SERVICE.search(clause)
    if other and not NETWORK.search(clause) and not _OWN_WORDS.match(other.group(1)):
        return False
    if _earlier_season(sentence, amount.start - start, season):
        return False
    return bool(
        _FEE_WORD.search(sentence)
        or strong_near
        or _PER_YEAR.match(after)
        or NETWORK.search(sentence)
        or tier <= _DECIDED
    )


def _earlier_season(sentence: str, at: int, season: Season | None) -> bool:
    """Whether the clause gives the price of another season: by its years, or by telling of the past."""
    if tells_of_past(sentence, at):
        return True
    starts = [m.end() for m in re.finditer(r",(?! ?\d)|;| mutta ", sentence[:at])]
    clause_start = max(starts, default=0)
    stop = re.search(r",(?! ?\d)|;| mutta ", sentence[at:])
    clause = sentence[clause_start : at + stop.start() if stop else len(sentence)]
    years = [(year_of(m[1]), m[2]) for m in YEARS.finditer(clause)]
    return bool(season and years and all(y != season.first_year for y, _ in years))


def _others_share(text: str, before: Span, own: MunicipalityRecord | None) -> bool:
    """Whether another municipality is named right before the sum as the one who pays it."""
    named = mentions(text[before.start : before.end])
    if not named or own is None:
        return False
    return named[-1].code != own.code


def _period(before: str, after: str, lead: str) -> str:
    if _PER_YEAR.match(after):
        return "year"
    if _TOTAL_AFTER.match(after):
        return "total"
    clause = re.split(r"[;.]", before)[-1]
    total, year = _last(_IN_TOTAL, clause), _last(_YEAR_BEFORE, clause)
    if total is not None or year is not None:
        return "total" if (-1 if total is None else total) > (-1 if year is None else year) else "year"
    if _IN_ONE_YEAR.search(clause[-60:]) or _IN_ONE_YEAR.match(after.lstrip(" )")):
        return "year"
    if re.match(r"^ ?(?:vuonna|vuodelle|vuodelta|for ar) 20\d\d", after):
        return "year"
    return "unstated"


def _last(pattern: re.Pattern[str], clause: str) -> int | None:
    place = None
    for match in pattern.finditer(clause):
        place = match.start()
    return place


def _bracket(
    people: list[Population], amount: Amount, previous: int, following: int, flat: str
) -> Bracket | None:
    """The population bracket that a sum belongs to: named before it since the last sum, or in brackets after it."""
    before = [p for p in people if previous <= p.start and p.end <= amount.start and not p.exact]
    if before:
        chosen = before[-1]
    else:
        after = [p for p in people if amount.end <= p.start and p.end <= following and not p.exact]
        if not after or re.search(r"[.;]", flat[amount.end : after[0].start]):
            return None
        joint = flat[amount.end : after[0].start]
        if previous_had_bracket(people, previous) and "(" not in joint:
            return None
        chosen = after[0]
    return Bracket(min_population=chosen.low, max_population=chosen.high)


def previous_had_bracket(people: list[Population], before: int) -> bool:
    """Whether a bracket was named earlier in the sentence, so that the next one opens the next price."""
    return any(p.end <= before and not p.exact for p in people)


def _own_population(
    folded: Folded, start: int, end: int, text: str, own: MunicipalityRecord | None
) -> list[Population]:
    """What a sentence says of the municipality's own population: its number, or the bracket it belongs to."""
    flat = folded.text[start:end]
    inside = [p for p in populations(folded) if start <= p.start < end]
    if not inside:
        return []
    exact = [p for p in inside if p.exact and (p.low or 0) >= 50]
    span = folded.span(start, end)
    others = [m for m in mentions(text[span.start : span.end]) if own and m.code != own.code]
    if exact and not others and not re.search(r"€|\beuro", flat[: exact[0].start - start]):
        return exact[:1]
    if _BELONGS.search(flat) and not exact and len(inside) == 1:
        return inside
    return []


def _choose(
    prices: list[_Price], facts: list[Population], changed: bool
) -> tuple[Fee, list[_Price], list[_Price], list[Warning_]]:
    own = [p for p in prices if p.bracket is None]
    fee, annual, total, warnings = _own_fee(own, changed)
    if annual or total:
        return fee, annual, total, warnings
    bracketed = [p for p in prices if p.bracket is not None]
    chosen = _own_bracket(bracketed, facts)
    if chosen:
        annual = [p for p in chosen if p.period != "total"]
        total = [p for p in chosen if p.period == "total"]
        fee = Fee(
            annual_eur=annual[0].value if annual else None,
            total_eur=total[0].value if total else None,
            basis="bracket",
            bracket=chosen[0].bracket,
        )
        return fee, annual, total, warnings
    if bracketed:
        message = "The text gives several prices by population and nothing that tells the municipality's own."
        warnings.append(Warning_(code="fee_ambiguous", message=message))
    return Fee(), [], [], warnings


def _own_fee(own: list[_Price], changed: bool) -> tuple[Fee, list[_Price], list[_Price], list[Warning_]]:
    """The fee from the sums stated as the municipality's own, the most decisive tier first."""
    warnings: list[Warning_] = []
    by_period: dict[str, list[_Price]] = {}
    for period in ("year", "total", "unstated"):
        listed = [p for p in own if p.period == period]
        strong = [p for p in listed if p.strong] if period == "unstated" else []
        by_period[period] = strong or listed
    top = min((p.tier for p in own), default=_PREPARED)
    if changed and top <= _DECIDED:
        return _changed_fee(own, top, warnings)
    annual = _one_value(by_period["year"], warnings)
    total = _one_value(by_period["total"], warnings)
    loose_sums = by_period["unstated"]
    best = min((p.tier for p in (*annual, *total)), default=9)
    decided = [p for p in loose_sums if p.tier <= _PROPOSED and p.tier < best]
    if (
        decided
        and {p.value for p in decided} - {p.value for p in (*annual, *total)}
        and len({p.value for p in decided}) == 1
    ):
        if annual and not total and decided[0].value == 2 * annual[0].value:
            total = decided  # printed, and plainly both years'
        elif decided[0].strong:
            warnings.append(_contradiction())
            annual = decided
    if not annual and not total and loose_sums and not warnings:
        annual = _one_value(loose_sums, warnings)
        if annual:
            message = "The text does not say for what time the fee is; read as the fee of a year."
            warnings.append(Warning_(code="fee_period_unstated", message=message))
    fee = Fee(
        annual_eur=annual[0].value if annual else None,
        total_eur=total[0].value if total else None,
        basis="municipality" if annual or total else None,
    )
    return fee, annual, total, warnings


def _changed_fee(
    own: list[_Price], top: int, warnings: list[Warning_]
) -> tuple[Fee, list[_Price], list[_Price], list[Warning_]]:
    """The sum was changed in the meeting: only what was carried counts; without a period it takes the old one's."""
    carried = [p for p in own if p.tier == top]
    known = {p.value for p in own if p.tier > top}
    fresh = [p for p in carried if p.value not in known] or carried
    old_period = next((p.period for p in own if p.tier > top and p.period != "unstated"), "year")
    annual = _one_value([p for p in fresh if _as(p, old_period) == "year"], warnings)
    total = _one_value([p for p in fresh if _as(p, old_period) == "total"], warnings)
    fee = Fee(
        annual_eur=annual[0].value if annual else None,
        total_eur=total[0].value if total else None,
        basis="municipality" if annual or total else None,
    )
    return fee, annual, total, warnings


def _as(price: _Price, old_period: str) -> str:
    return old_period if price.period == "unstated" else price.period


def _one_value(prices: list[_Price], warnings: list[Warning_]) -> list[_Price]:
    """The prices of the most decisive tier where they agree on one value; none, with a warning, where not."""
    if not prices:
        return []
    tier = min(p.tier for p in prices)
    best = [p for p in prices if p.tier == tier]
    if len({p.value for p in best}) > 1:
        strong = [p for p in best if p.strong]
        if not strong or len({p.value for p in strong}) > 1:
            message = "The text gives several sums and nothing that tells the municipality's own fee."
            warnings.append(Warning_(code="fee_ambiguous", message=message))
            return []
        best = strong
    if any(p.value != best[0].value for p in prices):
        warnings.append(_contradiction())
    return sorted((p for p in prices if p.value == best[0].value), key=lambda p: p.tier)


def _contradiction() -> Warning_:
    return Warning_(
        code="fee_contradiction",
        message="The text gives different sums; the most decisive passage was taken.",
    )


def _own_bracket(prices: list[_Price], facts: list[Population]) -> list[_Price]:
    """The prices of the municipality's own bracket, or of the only bracket that is given."""
    if not prices:
        return []
    for fact in facts:
        fits = [p for p in prices if _fits(p.bracket, fact)]
        if fits and len({p.value for p in fits if p.period != "total"}) <= 1:
            return fits
    brackets = {(p.bracket.min_population, p.bracket.max_population) for p in prices if p.bracket}
    exact = [f for f in facts if f.exact]
    if len(brackets) == 1 and not exact and len({p.value for p in prices if p.period != "total"}) <= 1:
        return prices
    return []


def _fits(bracket: Bracket | None, fact: Population) -> bool:
    if bracket is None:
        return False
    if not fact.exact:
        return (bracket.min_population, bracket.max_population) == (fact.low, fact.high)
    low, high = bracket.min_population, bracket.max_population
    number = fact.low or 0
    return (low is None or number >= low) and (high is None or number <= high)


def _fee_passages(structure: Structure, prices: Iterable[_Price]) -> list[str]:
    """Folded sentences about the chosen fee and their neighbours, the most decisive first."""
    out: list[str] = []
    order: Callable[[_Price], int] = lambda p: p.tier  # noqa: E731
    for price in sorted(prices, key=order):
        near = Span(price.sentence.start, price.sentence.start)
        for part in structure.parts:
            if part.body.start <= price.sentence.start < max(part.body.end, part.body.start + 1):
                near = part.body
        folded = fold(structure.text, near if len(near) else price.sentence)
        listed = list(sentences(folded, structure.text))
        for n, (a, b) in enumerate(listed):
            if folded.at[a] <= price.span.start < folded.at[min(b, len(folded.at) - 1)]:
                out.extend(folded.text[x:y] for x, y in listed[max(0, n - 1) : n + 3])
                break
    return list(dict.fromkeys(out))
