"""`usovahti review`: what the parser could not tell waits here for a person, who has the last word."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.output import JsonOption, masked, plain, print_json, print_table, say
from cli.reading import review_lists
from cli.selection import NameOption, municipality
from cli.words import LanguageOption, language_of
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.memberships import reviews
from ledger.memberships.reviews import OUTCOMES, Settled, SettlementRefused
from ledger.reviews import passed_over as passed_over_items
from parsers import season_example
from web.words import words

app = typer.Typer(help="Look at what the parser could not tell, and settle it.", no_args_is_help=True)
app.command()(review_lists.doubtful)
app.command()(review_lists.export)

Ident = Annotated[str, typer.Argument(help="The id that `usovahti review list` shows.")]


@app.command("list")
def show_waiting(
    municipality_name: NameOption = None,
    passed: Annotated[
        bool,
        typer.Option("--passed-over", help="Items that name the network and are read as something else."),
    ] = False,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what waits for a person: the item, the reason and the quoted sentence."""
    spoken = words(language_of(language))
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    if passed:
        _show_passed_over(code, as_json=as_json)
        return
    with reading() as session:
        entries = reviews.waiting(session, code)
        passed_over = passed_over_items.how_many(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Waiting for a person",
        ("id", "municipality", "decided", "§", "title", "read as", "why it waits", "quote", "link"),
        (
            (
                one["id"],
                one["municipality"],
                one["decided_on"],
                one["section"],
                one["title"],
                spoken.outcome(one["outcome"]),
                "; ".join(one["reasons"]),
                " … ".join(one["quotes"]),
                one["url"],
            )
            for one in entries
        ),
    )
    if passed_over:
        say(f"{passed_over} items were passed over: usovahti review list --passed-over")


def _show_passed_over(code: str | None, *, as_json: bool) -> None:
    with reading() as session:
        entries = passed_over_items.passed_over(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Passed over: they name the network and decide something else",
        ("id", "municipality", "decided", "§", "title", "decision", "why", "link"),
        (
            (
                one["id"],
                one["municipality"],
                one["decided_on"],
                one["section"],
                one["title"],
                one["resolution"],
                one["reason"],
                one["url"],
            )
            for one in entries
        ),
    )


@app.command()
def show(ident: Ident) -> None:
    """Print the item's text as the parser saw it and why it reads so, without telephone numbers and identity codes."""
    from parsers import explain_text, explanation_as_text

    upgrade()
    with reading() as session:
        try:
            text = reviews.item_text(session, _number(ident))
            typer.echo(plain(masked(text)))
            typer.echo(plain(masked("\n--- Why it reads so\n\n" + explanation_as_text(explain_text(text)))))
        except LookupError as error:
            raise Failure(str(error), USAGE) from error


@app.command()
def settle(
    ident: Ident,
    outcome: Annotated[str, typer.Option(help=f"One of: {', '.join(OUTCOMES)}.")],
    why: Annotated[str, typer.Option(help="Why it is so; later readers see it.")],
    season: Annotated[
        int | None, typer.Option(help=f"The season's number, where it was not read ({season_example()}).")
    ] = None,
    fee: Annotated[float | None, typer.Option(help="The municipality's own fee in euros a year.")] = None,
    total: Annotated[
        float | None, typer.Option(help="The fee for the whole season in euros, where stated.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who settles it; by default your user name.")] = None,
    announce: Annotated[bool, typer.Option(help="Tell subscribers of what follows from it.")] = True,
) -> None:
    """Settle an item for good: what follows from it goes out like any other change, and no later reading undoes it."""
    upgrade()
    from alerts.delivery.deliver import queue_alerts
    from workers.inline import working
    from workers.messages import order

    settled = Settled(outcome=outcome, season_number=season, annual_eur=fee, total_eur=total)  # type: ignore[arg-type]  # checked by settle
    with transaction() as session:
        try:
            changes = reviews.settle(
                session, ident, settled, by=by or getpass.getuser(), why=why, announce=announce
            )
        except (LookupError, SettlementRefused) as error:
            raise Failure(str(error), USAGE) from error
        deliveries = queue_alerts(session, changes)
    with working():
        for delivery_id in deliveries:
            order("deliver", delivery_id)
    typer.echo(f"settled: {len(changes)} changes, {len(deliveries)} deliveries.")


@app.command()
def settled(
    municipality_name: NameOption = None, language: LanguageOption = None, as_json: JsonOption = False
) -> None:
    """List what was settled: by whom, when and why."""
    spoken = words(language_of(language))
    upgrade()
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        entries = reviews.settlements(session, code)
    if as_json:
        print_json(entries)
        return
    print_table(
        "Settled",
        ("decision", "municipality", "outcome", "by", "at", "why"),
        (
            (
                one["decision_id"],
                one["municipality"],
                spoken.outcome(one["facts"].get("outcome")),
                one["by"],
                one["at"],
                one["why"],
            )
            for one in entries
        ),
    )


def _number(ident: str) -> int:
    if not ident.isdecimal():
        raise Failure(f"“{ident}” is no id: `usovahti review list` shows them.", USAGE)
    return int(ident)
