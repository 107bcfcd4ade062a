"""The participation fee (osallistumismaksu): this municipality's, for this season, as printed.

What is no fee: a population, a bracket's bound, an account, another service's or an event's price, an appropriation, an
earlier season's price, another municipality's share. A total is never computed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from parsers.fee.brackets import Figures, own_population, own_rank
from parsers.fee.clause import STRONG
from parsers.fee.options import chosen, one_of_several
from parsers.fee.passages import earlier_passages, passages
from parsers.fee.prices import CHANGED, DECIDED, PREPARED, PROPOSED, Price, pieces, prices_in
from parsers.fee.tables import Table, priced_rows, single_prices, table_in
from parsers.fee.terms import travel_costs_extra, vat
from parsers.resolution.resolution import ResolutionReading
from parsers.schema import Bracket, Fee, Season, Warning_
from parsers.structure.model import Structure
from parsers.text.municipalities import MunicipalityRecord
from parsers.text.numbers import Population, amounts, digits_value, populations
from parsers.text.sentences import fold
from parsers.text.spans import Span
from parsers.topic.topic import current

_SURE = 3  # points of a sum that its own clause shows to be the fee
_NOT_ITS_OWN = -3  # points that a sum which several pay together does not go beyond
_ALIKE = 4  # times: a sum as much larger or smaller may be another fee
_STANDS_OUT = 2  # points by which one sum must be surer than another


@dataclass(frozen=True, slots=True)
class FeeReading:
    """The fee with the passages that each sum rests on, and warnings."""

    fee: Fee
    annual: tuple[Span, ...] = ()
    total: tuple[Span, ...] = ()
    warnings: tuple[Warning_, ...] = ()


def read_fee(
    structure: Structure, reading: ResolutionReading, season: Season | None, own: MunicipalityRecord | None
) -> FeeReading:
    """The fee of a relevant item. What was carried in the meeting wins over the proposal, that over the preparation.

    A bracket's price stands only where it is the only one and the register's population falls into it, or where the
    text itself gives the municipality's population or its bracket; several prices with nothing to tell the own one
    give none, with a warning.
    """
    prices, facts = _told(structure, passages(structure, reading), season, own)
    if not prices:
        prices, facts = _told(structure, earlier_passages(structure, season), season, own)
    day = structure.header.decided_on
    if not prices and season and day and season.first_year <= day.year <= season.last_year:
        prices, facts = _told(structure, passages(structure, reading), season, own, running=True)
    fee, annual, total, warnings = _choose(prices, facts, own, reading.resolution == "adopted_modified")
    if reading.resolution == "adopted_modified" and _another_was_carried(structure, reading, annual or total):
        fee, annual, total = Fee(), [], []
        warnings.append(
            _ambiguous("The meeting changed the proposal, and the sum that it names is not read.")
        )
    if any(
        p.most and p.tier <= DECIDED and p.period != "total" and p.value < (fee.annual_eur or 0)
        for p in prices
    ):
        fee, annual, total = Fee(), [], []
        warnings.append(_ambiguous("The decision allows less than the price that the text gives."))
    if fee.annual_eur is not None or fee.total_eur is not None:
        places = _fee_passages(structure, [*annual, *total])
        fee = fee.model_copy(update={"vat": vat(places), "travel_costs_extra": travel_costs_extra(places)})
    return FeeReading(fee, _spans(annual), _spans(total), tuple(warnings))


def _another_was_carried(structure: Structure, reading: ResolutionReading, taken: list[Price]) -> bool:
    """Whether what was carried against the proposal names a sum about as large as the fee, and the fee that was taken
    is an older passage's."""
    if not taken or min(p.tier for p in taken) <= DECIDED:
        return False
    known = {p.value for p in taken}
    return any(
        one.value not in known and taken[0].value / _ALIKE <= one.value <= taken[0].value * _ALIKE
        for span, tier in passages(structure, reading)
        if tier == CHANGED
        for one in amounts(fold(structure.text, span))
    )


def _told(
    structure: Structure,
    places: list[tuple[Span, int]],
    season: Season | None,
    own: MunicipalityRecord | None,
    *,
    running: bool = False,
) -> tuple[list[Price], list[Population]]:
    """The prices in the passages, and what they say of the municipality's population; `running`: see Figures."""
    prices: list[Price] = []
    facts: list[Population] = []
    folded = [fold(structure.text, span) for span, _ in places]
    listed = priced_rows(structure.text, [span for span, _ in places])
    for (span, tier), one, rows in zip(places, folded, listed, strict=True):
        found = amounts(one), populations(one)
        prices += _listed(structure.text, rows, tier)
        if not any(found):
            continue
        told = Figures(one, tier, season, own, *found, running)
        table = table_in(structure.text, span, season)
        for start, end in pieces(one, [*table.rows, *single_prices(structure.text, span)]):
            row = bool(table.rows) and table.row_of(one.at[start]) is not None
            inside = prices_in(told, start, end, priced=row and table.priced)
            inside = _of_one_row(inside, table) if row else inside
            prices += [price for price in inside if not (table.old and table.holds_old(price.span))]
            facts += own_population(told, start, end) if told.populations else []
    brackets = [p.bracket for p in prices if p.bracket]
    for one in folded if len(brackets) > 1 else ():
        facts[:0] = own_rank(one, brackets, own)
    decisive = sorted((tier, n) for n, (_, tier) in enumerate(places) if tier <= PROPOSED)
    told_there = (one.flat for _, n in decisive for one in folded[n].sentences)
    return _of_the_chosen(prices, [f for f in told_there if not one_of_several(f, proposed=False)]), facts


def _of_the_chosen(prices: list[Price], decisive: list[str]) -> list[Price]:
    """The prices without those of packages that were not chosen; none of a package where it is not told which."""
    top = min((p.tier for p in prices), default=PREPARED)
    offered = [p for p in prices if p.option and p.period != "total"]
    first = [p for p in prices if p.tier == top]
    settled = top < PREPARED and len({p.value for p in first}) == 1 and "?" not in first[0].option
    if settled or (len({p.value for p in offered}) < 2 and not any("?" in p.option for p in offered)):
        return prices
    taken = chosen({p.option.strip("?") for p in offered}, decisive)
    return [p for p in prices if not p.option or taken == {p.option.strip("?")}]


def _listed(text: str, rows: list[tuple[Span, Span, bool]], tier: int) -> list[Price]:
    """The prices of a list whose head alone has the unit: by population, or the row that names the fee."""
    out: list[Price] = []
    for row, place, yearly in rows:
        printed = fold(text, row)
        people = [p for p in populations(fold(f"{printed.text} as.")) if not p.exact]
        value = digits_value(text[place.start : place.end])
        if value is not None and (people or STRONG.search(printed.text)):
            low, high = (people[0].low, people[0].high) if people else (None, None)
            bracket = Bracket(min_population=low, max_population=high) if people else None
            whole, sure = Span(row.start, place.end), 0 if people else _SURE
            period = "year" if yearly else "unstated"
            out.append(Price(float(value), period, bracket, place, tier, whole, strong=True, weight=sure))
    return out


def _of_one_row(prices: list[Price], table: Table) -> list[Price]:
    """The prices of a table's row: the bracket that opens it is that of each, and its columns tell for what time."""
    bracket = next((price.bracket for price in prices if price.bracket), None)
    return [
        replace(
            price,
            bracket=price.bracket or bracket,
            period="total" if table.holds_total(price.span) else price.period,
        )
        for price in prices
    ]


def _spans(prices: list[Price]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(price.span for price in prices[:3]))


def _fee(annual: list[Price], total: list[Price], bracket: Bracket | None = None) -> Fee:
    """The fee of the prices chosen: the municipality's own, or those of a bracket."""
    return Fee(
        annual_eur=annual[0].value if annual else None,
        total_eur=total[0].value if total else None,
        basis="bracket" if bracket else "municipality" if annual or total else None,
        bracket=bracket,
    )


def _choose(
    prices: list[Price], facts: list[Population], whose: MunicipalityRecord | None, changed: bool
) -> tuple[Fee, list[Price], list[Price], list[Warning_]]:
    bracketed = [p for p in prices if p.bracket is not None]
    chosen = _own_bracket(bracketed, facts)
    unsaid = chosen if whose and not facts else []  # the text does not say that it is the own bracket
    another = any(whose and not _holds(price.bracket, whose.population) for price in unsaid)
    elses = _sum_of_years(prices, chosen) if another else []
    own = _shares([p for p in prices if p.bracket is None and p not in elses])
    bracketed, chosen = ([], []) if another else (bracketed, chosen)
    own = [replace(p, doubtful=p.doubtful and not any(_of_years(p, q) for q in own)) for p in own]
    if not all(p.doubtful for p in own) or any(p.bracket and _bounded(p.bracket) for p in prices):
        own = [p for p in own if not p.doubtful]
    elif len({p.value for p in own if p.period != "total"}) > 1:
        own = own if len({p.sentence for p in own}) < len(own) else []
    fee, annual, total, warnings = _own_fee(own, bracketed, changed)
    surest = max((p.weight for p in (*annual, *total)), default=0)
    firm = surest >= _SURE
    if (annual or total) and (firm or not (chosen and facts)):
        return fee, annual, total, warnings
    if chosen:
        annual = [p for p in chosen if p.period != "total"]
        total = [p for p in chosen if p.period == "total"] or _sum_of_years(own, annual)
        warnings += [] if facts or whose else [_ambiguous(_OF_SOMEBODYS_BRACKET)]
        return _fee(annual, total, chosen[0].bracket), annual, total, warnings
    if bracketed or another:
        warnings.append(_ambiguous(_OF_ANOTHER_BRACKET if another else _OF_SEVERAL_BRACKETS))
    return Fee(), [], [], warnings


def _own_fee(
    own: list[Price], bracketed: list[Price], changed: bool
) -> tuple[Fee, list[Price], list[Price], list[Warning_]]:
    """The fee from the sums stated as the municipality's own, the most decisive tier first; the yearly one may be a
    bracket's (`bracketed`), where it is just a year's part of the own sum of all years."""
    warnings: list[Warning_] = []
    if current().seasons.years == 1:  # then a sum that is said to be for nothing else can only be the year's
        own = [replace(p, period="year") if p.period == "unstated" else p for p in own]
    top = min((p.tier for p in own), default=PREPARED)
    if changed and top <= DECIDED:
        return _changed_fee(own, top, warnings)
    annual = _one_value([p for p in own if p.period == "year"], warnings)
    total = _one_value([p for p in own if p.period == "total"], warnings)
    loose_sums = [p for p in own if p.period == "unstated" and p.weight > _NOT_ITS_OWN]
    best = min((p.tier for p in (*annual, *total)), default=9)
    decided = [p for p in loose_sums if p.tier <= PROPOSED and p.tier < best]
    if {p.value for p in decided} - {p.value for p in (*annual, *total)}:
        if annual and not total and decided[0].value == current().seasons.years * annual[0].value:
            total = decided  # printed, and plainly the sum of all the season's years
        elif decided[0].strong or decided[0].tier == CHANGED:
            warnings.append(_contradiction())
            annual = decided
    if not annual and not total and loose_sums and not warnings:
        annual = _one_value(loose_sums, warnings)
        if annual:
            message = "The text does not say for what time the fee is; read as the fee of a year."
            warnings.append(Warning_(code="fee_period_unstated", message=message))
    if total and not annual:
        half = total[0].value / current().seasons.years
        annual = [
            p
            for p in (*loose_sums, *bracketed)
            if p.value == half and (p.weight > 0 or any(p.sentence == t.sentence for t in total))
        ]
        if current().seasons.years == 1:
            annual = total
    if annual and not total:
        total = _sum_of_years(own, annual)
    return _fee(annual, total), annual, total, warnings


def _shares(own: list[Price]) -> list[Price]:
    """The sums without what several pay together, where a smaller one beside it is the own share; for the same time."""
    joint = [p for p in own if p.shared]
    shares = [p for p in own if not p.shared and any(p.value < whole.value for whole in joint)]
    if not shares:
        return [p for p in own if p.shared < 2]
    period = next((p.period for p in joint if p.period != "unstated"), "unstated")
    return [
        replace(p, period=period) if p in shares and p.period == "unstated" else p
        for p in own
        if not p.shared
    ]


def _of_years(one: Price, other: Price) -> bool:
    """Whether of two sums one is printed as a year's, and the other is plainly the whole season's."""
    year, total = (one, other) if one.period == "year" else (other, one)
    of_both = year.period == "year" and total.period != "year"
    return of_both and total.value == current().seasons.years * year.value


def _sum_of_years(own: list[Price], annual: list[Price]) -> list[Price]:
    """What is printed beside the yearly fee and is plainly the sum of all the season's years."""
    years = current().seasons.years
    beside = {p.sentence for p in annual}
    return [
        p
        for p in own
        if years > 1
        and p.weight > _NOT_ITS_OWN
        and p.sentence in beside
        and p.value == years * annual[0].value
    ]


def _changed_fee(
    own: list[Price], top: int, warnings: list[Warning_]
) -> tuple[Fee, list[Price], list[Price], list[Warning_]]:
    """The sum was changed in the meeting: only what was carried counts; without a period it takes the old one's."""
    carried = [p for p in own if p.tier == top]
    known = {p.value for p in own if p.tier > top}
    fresh = [p for p in carried if p.value not in known] or carried
    old_period = next((p.period for p in own if p.tier > top and p.period != "unstated"), "year")
    fresh = [replace(p, period=old_period) if p.period == "unstated" else p for p in fresh]
    annual = _one_value([p for p in fresh if p.period == "year"], warnings)
    total = _one_value([p for p in fresh if p.period == "total"], warnings)
    return _fee(annual, total), annual, total, warnings


def _one_value(prices: list[Price], warnings: list[Warning_]) -> list[Price]:
    """The prices of the most decisive tier where they agree on one value; none, with a warning, where not."""
    if not prices:
        return []
    tier = min(p.tier for p in prices)
    best = [p for p in prices if p.tier == tier]
    if len({p.value for p in best}) > 1:
        strong = _surest(best)
        if not strong:
            message = "The text gives several sums and nothing that tells the municipality's own fee."
            warnings.append(Warning_(code="fee_ambiguous", message=message))
            return []
        best = strong
    if any(p.value != best[0].value and p.weight > best[0].weight - _STANDS_OUT for p in prices):
        warnings.append(_contradiction())
    return sorted((p for p in prices if p.value == best[0].value), key=lambda p: p.tier)


def _surest(prices: list[Price]) -> list[Price]:
    """The prices of the one value that the words of its clause make surest; none where none stands out."""
    top = max(price.weight for price in prices)
    chosen = [price for price in prices if price.weight > top - _STANDS_OUT]
    return chosen if len({price.value for price in chosen}) == 1 else []


_OF_SEVERAL_BRACKETS = (
    "The text gives several prices by population and nothing that tells the municipality's own."
)
_OF_ANOTHER_BRACKET = "The text gives the price of a population bracket that is not the municipality's."
_OF_SOMEBODYS_BRACKET = (
    "The text gives the price of one population bracket; whether it is the municipality's is not known."
)


def _ambiguous(message: str) -> Warning_:
    return Warning_(code="fee_ambiguous", message=message)


def _contradiction() -> Warning_:
    message = "The text gives different sums; the most decisive passage was taken."
    return Warning_(code="fee_contradiction", message=message)


def _own_bracket(prices: list[Price], facts: list[Population]) -> list[Price]:
    """The prices of the municipality's own bracket, or of the only bracket that is given."""
    if not prices:
        return []
    for fact in facts:
        fits = [p for p in prices if _fits(p.bracket, fact)]
        if fits and len({p.value for p in fits if p.period != "total"}) <= 1:
            return fits
    bounded = [p for p in prices if p.bracket and _bounded(p.bracket)]
    prices = bounded or [p for p in prices if not p.doubtful]  # "samma pris som för övriga små kommuner"
    brackets = {(p.bracket.min_population, p.bracket.max_population) for p in prices if p.bracket}
    if len(brackets) == 1 and not facts and len({p.value for p in prices if p.period != "total"}) <= 1:
        return prices
    return []


def _bounded(bracket: Bracket) -> bool:
    """Whether a bracket has a bound: it is no class in words alone."""
    return bool(bracket.min_population or bracket.max_population)


def _fits(bracket: Bracket | None, fact: Population) -> bool:
    if bracket is None or not _bounded(bracket):
        return False
    if not fact.exact:
        return (bracket.min_population, bracket.max_population) == (fact.low, fact.high)
    return _holds(bracket, fact.low or 0)


def _holds(bracket: Bracket | None, people: int) -> bool:
    """Whether a number of inhabitants falls into a bracket."""
    low, high = (bracket.min_population, bracket.max_population) if bracket else (None, None)
    return (low is None or people >= low) and (high is None or people <= high)


def _prepared_end(structure: Structure, end: int) -> int:
    """The end of the preparation that follows right behind a place."""
    behind = next((p.body for p in structure.of("preparation") if p.body.start >= end), None)
    return behind.end if behind and not structure.text[end : behind.start].strip() else end


def _fee_passages(structure: Structure, prices: Iterable[Price]) -> list[str]:
    """Folded sentences about the chosen fee and their neighbours, the most decisive first."""
    out: list[str] = []
    for price in sorted(prices, key=lambda p: p.tier):
        near = price.sentence
        for part in (*structure.parts, *(p for group in structure.history for p in group)):
            if part.body.start <= price.sentence.start < max(part.body.end, part.body.start + 1):
                near = part.body
                if part.kind == "header":  # what was prepared may begin under the head, without a heading
                    near = Span(near.start, _prepared_end(structure, near.end))
        folded = fold(structure.text, near)
        listed = folded.sentences
        for n, one in enumerate(listed):
            if folded.at[one.start] <= price.span.start < folded.at[min(one.end, len(folded.at) - 1)]:
                about = 4 if price.bracket else 1  # a list of prices has its terms before and behind it
                out.extend(near_by.flat for near_by in listed[max(0, n - about) : n + about + 2])
                break
    return list(dict.fromkeys(out))
