"""`usovahti invoices …`: open purchase-invoice data, as evidence of payment beside the decisions."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.failure import FAILED, Failure
from cli.output import JsonOption, print_json, print_rows, say
from cli.selection import municipality
from cli.streams import read_file
from core.counting import counted
from core.money import euros
from core.wellformed import name_of_file
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.memberships.payload import name_of
from ledger.witnesses import cross_check, payments
from ledger.witnesses.payments import FileFacts, Paid
from parsers import LONGEST_READING, Invoices, Unreadable, failures_named, read_invoices

app = typer.Typer(help="Open purchase invoices, as evidence of payment.", no_args_is_help=True)


@app.command("add")
def add_invoices(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with supplier, sum and date.", metavar="FILE")],
    name: Annotated[str, typer.Option("--municipality", "-m", help="Whose invoices: name or code.")],
    source: Annotated[
        str | None, typer.Option("--source", help="Where the file comes from, in words or as an address.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read a file of purchase invoices (ostolaskut) and keep the rows whose supplier is the organiser.

    They are shown beside the decisions, and where the two do not say the same; nothing is concluded from them.
    """
    record = municipality(name)
    data, called = read_file(file), name_of_file(file)
    try:
        with failures_named(seconds=LONGEST_READING):
            found = read_invoices(data)
    except Unreadable as unreadable:
        raise Failure(f"{file}: {unreadable.reason}", FAILED) from unreadable
    upgrade()
    digest = hashlib.sha256(data).hexdigest()
    facts = FileFacts(called, digest, source, found.rows, found.first_on, found.last_on)
    with transaction() as session:
        new = payments.add_file(
            session, record.code, facts, [_paid(found, n) for n in range(len(found.payments))]
        )
    if new is None:
        say(f"{called} of {record.name} was read before: nothing new.")
    if not found.rows:
        say(f"{called}: the file has a heading, but no row with a supplier.")
    if found.unread_rows:
        some = ", ".join(map(str, found.unread_rows[:10]))
        say(f"{called}: the sum of the organiser could not be read in row {some}; those rows are left out.")
    if not as_json:
        days = dict.fromkeys((_day(found.first_on), _day(found.last_on)))  # one where both are the same
        span = f" of {'–'.join(days)}" if found.first_on else " without dates"
        say(f"{counted(found.rows, 'row')}{span}, {len(found.payments)} of the organiser.")
    show(record.code, as_json=as_json)


@app.command("list")
def list_invoices(
    name: Annotated[
        str | None, typer.Option("--municipality", "-m", help="Only this one: name or code.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was paid to the organiser, and where paid and decided do not say the same."""
    upgrade()
    show(municipality(name).code if name else None, as_json=as_json)


def show(code: str | None, *, as_json: bool) -> None:
    """The organiser's rows, and the questions that they raise."""
    with reading() as session:
        rows: list[dict[str, Any]] = [
            {
                "municipality": name_of(row.municipality_code),
                "paid_on": row.paid_on,
                "amount_eur": row.amount_eur,
                "supplier": row.supplier,
                "text": row.text,
                "names_network": row.names_network,
            }
            for row in payments.payments(session, code)
        ]
        questions: list[dict[str, Any]] = [
            {"municipality": name_of(one.municipality_code), "season": one.season, "question": one.words}
            for one in cross_check.paid_questions(session, code)
        ]
    if as_json:
        print_json({"payments": rows, "questions": questions})
        return
    if not rows:
        say("No invoice of the organiser is known.")
    else:
        shown = [{**row, "sum": euros(row["amount_eur"]), "paid": row["paid_on"]} for row in rows]
        print_rows(
            "Paid to the organiser", ("municipality", "paid", "sum", "supplier", "text"), shown, as_json=False
        )
    if questions:
        print_rows(
            "Paid and decided do not agree", ("municipality", "season", "question"), questions, as_json=False
        )


def _paid(found: Invoices, at: int) -> Paid:
    one = found.payments[at]
    return Paid(
        one.row, one.supplier, one.amount_eur, one.paid_on, one.date_text, one.text, one.names_network
    )


def _day(day: dt.date | None) -> str:
    return f"{day:%-d.%-m.%Y}" if day else "?"
