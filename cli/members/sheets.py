"""Rows of memberships as the tables of a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from cli.members.rows import MemberRow
from cli.members.tables import in_doubt, name_of_row, paid, sum_paid
from web.exports.columns import Column
from web.exports.tables import Table, as_csv, as_workbook
from web.model.places import BRACKETS
from web.model.states import GROUPS, IN_NETWORK
from web.words import words

__all__ = ["as_csv", "as_tables", "as_workbook"]


def as_tables(rows: Sequence[MemberRow], language: str) -> tuple[Table, Table]:
    """The rows, and the sums of each group and bracket, as tables of a spreadsheet; words in the language."""
    spoken = words(language)
    columns = (
        Column("municipality_code", "string", "three-digit code of Statistics Finland"),
        Column("municipality", "string", "its name"),
        Column("region", "string", "region (maakunta)"),
        Column("population", "integer", "inhabitants"),
        Column("bracket", "string", "population bracket of the fee"),
        Column("season", "integer", "number of the season"),
        Column("group", "string", ", ".join(GROUPS)),
        Column("state", "string", "the state in words"),
        Column("annual_eur", "number", "fee in euros a year, as printed"),
        Column("total_eur", "number", "fee for the whole season, as printed"),
        Column("decided_on", "date", "when that was decided"),
        Column("document_id", "integer", "the stored document that it rests on"),
        Column("url", "string", "address at the source"),
    )
    lines = tuple(
        (
            row.code,
            name_of_row(row, language),
            spoken.region(row.place.region) if row.place else None,
            row.place.population if row.place else None,
            spoken.bracket(row.place.bracket) if row.place else None,
            row.season,
            row.group,
            spoken.state(row.standing),
            row.annual_eur,
            *(row.known.get(name) for name in ("total_eur", "decided_on", "document_id", "url")),
        )
        for row in rows
    )
    members = Table("memberships", "Memberships", ("municipality_code", "season"), columns, lines)
    return members, _sums_table(rows, language)


def _sums_table(rows: Sequence[MemberRow], language: str) -> Table:
    spoken = words(language)
    columns = (
        Column("what", "string", "a group, or a population bracket of those that are in"),
        Column("municipalities", "integer", "how many"),
        Column("fee_known", "integer", "of how many of them the fee is known"),
        Column("annual_eur", "number", "the sum of those fees; empty where none is known"),
        Column("doubtful", "integer", "how many of them are in doubt: counted as an earlier reading had it"),
    )
    by_group = [(spoken.group(group), [row for row in rows if row.group == group]) for group in GROUPS]
    by_bracket = [
        (spoken.bracket(index), [row for row in rows if row.group in IN_NETWORK and _bracket(row) == index])
        for index in range(len(BRACKETS))
    ]
    lines = tuple(
        (name, len(some), len(paid(some)), sum_paid(some), in_doubt(some))
        for name, some in by_group + by_bracket
    )
    return Table("sums", "Sums", ("what",), columns, lines)


def _bracket(row: MemberRow) -> int | None:
    return row.place.bracket if row.place else None
