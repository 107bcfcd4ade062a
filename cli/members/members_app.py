"""`usovahti memberships`: who is in the network, who is not, and of whom nothing is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.members import rows as member_rows
from cli.members.tables import print_members, print_sums, sums
from cli.members.wanted import BRACKET_NAMES, STATES, wanted
from cli.output import JsonOption, print_json, write_data
from cli.selection import NameOption, SeasonOption, municipality
from cli.words import LanguageOption, language_of
from core import clock
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from web.model.states import GROUPS


def memberships(
    municipality_name: NameOption = None,
    season: SeasonOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Every municipality of a season, also where nothing is decided or nothing is read."
        ),
    ] = False,
    state: Annotated[
        list[str] | None,
        typer.Option(help=f"Only these; repeat it: {', '.join(GROUPS)}; or {', '.join(STATES)}."),
    ] = None,
    region: Annotated[list[str] | None, typer.Option(help="Only this region; repeat it.")] = None,
    bracket: Annotated[
        list[str] | None,
        typer.Option(help=f"Only this population bracket: {', '.join(BRACKET_NAMES)}; or as “9 000–45 000”."),
    ] = None,
    language: LanguageOption = None,
    as_json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="Comma-separated values instead of a table.")] = False,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="A workbook instead of a table: rows and sums.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Into this file (--csv, --xlsx).", metavar="FILE")
    ] = None,
) -> None:
    """Show who is in the network, season by season, as the decisions so far show it.

    With --all each municipality of today stands in the list: “undecided” are those whose minutes are read and hold no
    decision, “unread” those of which nothing is known. Small is under 9 000 inhabitants, large over 45 000.

    The fee is the municipality's own: where a decision states only the price of its population bracket, that stands
    with the decision and in its alert, and not here.

    In --csv and --xlsx names, regions, brackets and states are words in --language; --json, and the files that the
    site has under data/, hold the ledger's own names in every language.
    """
    if sum((as_json, csv, xlsx)) > 1:
        raise Failure("--json, --csv and --xlsx are different answers: choose one.", USAGE)
    if output is not None and not (csv or xlsx):
        raise Failure("--output takes what --csv or --xlsx make: give one of them.", USAGE)
    spoken = language_of(language)
    chosen = wanted(states=state or (), in_regions=region or (), brackets=bracket or ())
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        find = member_rows.everyone if everything else member_rows.decided
        every = find(session, code=code, season=season)
    rows = [row for row in every if chosen(row)]
    if everything and season is None and every:
        season = every[0].season
    if as_json:
        found = [row.as_dict() for row in rows]
        print_json({"season": season, "sums": sums(rows), "memberships": found} if everything else found)
    elif csv or xlsx:
        from cli.members.sheets import as_csv, as_tables, as_workbook

        tables = as_tables(rows, spoken)
        data = as_csv(tables[0]) if csv else as_workbook(tables, clock.now())
        write_data(data, output, text=csv)
    else:
        print_members(rows, season, spoken)
        if everything or season is not None:
            print_sums(rows, spoken)
