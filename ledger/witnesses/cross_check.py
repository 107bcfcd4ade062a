"""What second witnesses say beside what was decided, both ways: questions for a person, never an answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.money import euros
from ledger.db.tables import InvoiceFile, MembershipRow, PaymentRow
from ledger.memberships.payload import name_of
from ledger.witnesses.listings import listings
from ledger.witnesses.payments import invoice_files, payments
from parsers import season_of_number, season_of_year

# An invoice states the fee without VAT, with it (24 % until August 2024, then 25.5 %), or both years at once.
_VAT = (1.0, 1.24, 1.255)
_CENTS = 1.0


@dataclass(frozen=True)
class SeasonCheck:
    """One season: who is listed now, and where list and decisions do not say the same. Codes, by name.

    `without_decision`: listed, but no decision that joins was read: a gap of ours, or a closed portal, with the
    state of what was read, if anything. `not_listed`: joined by decision, but not on a list that is whole;
    None where no whole list is known.
    """

    season: int
    listed: tuple[str, ...]
    agreed: tuple[str, ...]
    without_decision: tuple[tuple[str, str | None], ...]
    not_listed: tuple[str, ...] | None

    def as_dict(self) -> dict[str, Any]:
        """For JSON: with names and the season's years."""
        season = season_of_number(self.season)
        return {
            "season": self.season,
            "years": season.plain_years,
            "listed": [name_of(code) for code in self.listed],
            "listed_and_joined": [name_of(code) for code in self.agreed],
            "listed_without_decision": [
                {"municipality": name_of(code), "municipality_code": code, "read_so_far": state}
                for code, state in self.without_decision
            ],
            "joined_not_listed": None
            if self.not_listed is None
            else [name_of(code) for code in self.not_listed],
        }


def seasons(session: Session, season: int | None = None, *, history: bool = False) -> list[SeasonCheck]:
    """The check of every season of which a list is known, or of one; by season."""
    listed: dict[int, set[str]] = defaultdict(set)
    whole: set[int] = set()
    for row in listings(session, season=season, history=history):
        if row.gone_at is None:
            listed[row.season_number].add(row.municipality_code)
            if row.whole:
                whole.add(row.season_number)
    states: dict[int, dict[str, str]] = defaultdict(dict)
    for membership in session.scalars(select(MembershipRow)):
        states[membership.season_number][membership.municipality_code] = membership.state
    return [_season(number, listed[number], states[number], number in whole) for number in sorted(listed)]


def _season(number: int, listed: set[str], states: dict[str, str], whole: bool) -> SeasonCheck:
    joined = {code for code, state in states.items() if state == "joined"}

    def by_name(codes: set[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=name_of))

    return SeasonCheck(
        season=number,
        listed=by_name(listed),
        agreed=by_name(listed & joined),
        without_decision=tuple((code, states.get(code)) for code in by_name(listed - joined)),
        not_listed=by_name(joined - listed) if whole else None,
    )


@dataclass(frozen=True)
class PaidQuestion:
    """Where invoices and decisions of a municipality do not say the same, in words; and the season it is about."""

    municipality_code: str
    season: int
    words: str


def paid_questions(session: Session, code: str | None = None) -> list[PaidQuestion]:
    """Where paid and decided disagree, for the seasons in whose years the municipality's invoice files lie."""
    files: dict[str, list[InvoiceFile]] = defaultdict(list)
    rows: dict[str, list[PaymentRow]] = defaultdict(list)
    for file in invoice_files(session, code):
        files[file.municipality_code].append(file)
    for row in payments(session, code):
        rows[row.municipality_code].append(row)
    known = {
        (row.municipality_code, row.season_number): row for row in session.scalars(select(MembershipRow))
    }
    return [
        question
        for owner in sorted(files, key=name_of)
        for season in _covered(files[owner])
        if (question := _question(owner, season, known.get((owner, season)), rows[owner])) is not None
    ]


def _covered(files: list[InvoiceFile]) -> list[int]:
    """The seasons into whose years the files reach."""
    found: set[int] = set()
    for file in files:
        if file.first_on is not None and file.last_on is not None:
            years = range(file.first_on.year, file.last_on.year + 1)
            found |= {season_of_year(year).number for year in years}
    return sorted(number for number in found if number >= 1)


def _question(
    code: str, number: int, membership: MembershipRow | None, rows: list[PaymentRow]
) -> PaidQuestion | None:
    season = season_of_number(number)
    years = season.plain_years
    within = [
        row
        for row in rows
        if row.paid_on is not None and season.first_year <= row.paid_on.year <= season.last_year
    ]
    named = [row for row in within if row.names_network]
    state = membership.state if membership else None
    if state == "joined" and membership is not None:
        fees = [fee for fee in (membership.annual_eur, membership.total_eur) if fee]
        if named or any(_is_fee(row.amount_eur, fee) for row in within for fee in fees):
            return None
        if not fees:
            return (
                None
                if within
                else _asked(code, number, f"joined, but nothing was paid to the organiser in {years}")
            )
        sums = " or ".join(euros(fee) for fee in fees)
        return _asked(
            code, number, f"joined for {sums}, but no invoice of {years} has that sum ({_count(within)})"
        )
    if named:
        decided = f"decided: {state}" if state else "no decision was read"
        paid = ", ".join(
            f"{euros(row.amount_eur)} on {row.date_text or 'a day not stated'}" for row in named[:3]
        )
        return _asked(code, number, f"an invoice names the network ({paid}), but {decided}")
    return None


def _asked(code: str, season: int, words: str) -> PaidQuestion:
    return PaidQuestion(code, season, words)


def _is_fee(amount: float, fee: float) -> bool:
    return any(abs(amount - fee * factor) <= _CENTS for factor in _VAT)


def _count(rows: list[PaymentRow]) -> str:
    return "none of the organiser's" if not rows else f"{len(rows)} of the organiser's"
