"""`usovahti documents …`: stored documents, and those that a municipality sent on request."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.failure import FAILED, PARTLY, USAGE, Failure
from cli.output import JsonOption, print_json, print_rows, say
from cli.reading.stored_document import show_document
from cli.selection import municipality, web_address
from cli.streams import read_file
from core.idents import ident
from core.wellformed import name_of_file
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.evidence.documents import received_documents
from ledger.memberships.payload import name_of
from ledger.memberships.reviews import waiting
from parsers import Decision, Unreadable

app = typer.Typer(
    help="Stored documents: show one, add one that a municipality sent on request.", no_args_is_help=True
)
app.command("show")(show_document)


@app.command("add")
def add_document(
    file: Annotated[
        Path, typer.Argument(help="A PDF, text, page, Word or mail file (.eml).", metavar="FILE")
    ],
    name: Annotated[str, typer.Option("--municipality", "-m", help="Whose document it is: name or code.")],
    source: Annotated[
        str, typer.Option("--source", help="Where it comes from, as “registry office, e-mail of 16.11.2026”.")
    ],
    url: Annotated[str | None, typer.Option("--url", help="Where it is published, if it is.")] = None,
    silent: Annotated[bool, typer.Option("--silent", help="Tell nobody of what it decides.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add a document that was received on request: it is kept as evidence, read, and its decision counts.

    Of a mail file each attachment and the text are documents. What does not mention the network, or is plainly another
    municipality's, is not kept. The same file again changes nothing. Nobody is told of a season that is over.
    """
    record = municipality(name)
    if not source.strip():
        raise Failure(
            "--source says in words where the document comes from; it stays with the evidence.", USAGE
        )
    if url is not None:
        web_address(url, "--url")
    data = read_file(file)
    upgrade()
    from workers.inline import working
    from workers.messages import order
    from workers.received import Origin, receive

    try:
        found = receive(
            name_of_file(file), data, Origin(record.code, " ".join(source.split())[:300], url, silent)
        )
    except Unreadable as unreadable:
        raise Failure(f"{file}: {unreadable.reason}", FAILED) from unreadable
    with working():
        for one in found:
            for delivery in one.deliveries:
                order("deliver", delivery)
    rows = [
        {
            "name": one.name,
            "document_id": one.document_id,
            "new": one.new,
            "says": "; ".join(map(_said, one.decisions)) if one.problem is None else None,
            "changes": list(one.changes),
            "untold": list(one.untold),
            "problem": one.problem,
        }
        for one in found
    ]
    _print(rows, as_json=as_json)
    for sentence in (sentence for one in found for sentence in one.untold):
        say(sentence)
    _say_what_waits(record.code, {one.document_id for one in found if one.document_id is not None})
    kept = [one for one in found if one.problem is None]
    if not kept:
        problem = found[0].problem if len(found) == 1 else "none of its parts is a document of the network"
        raise Failure(f"{file}: nothing was added: {problem}.", FAILED)
    if any("cannot be read" in (one.problem or "") for one in found):
        raise Failure(f"{file}: a part of it could not be read, and may be the one that decides.", PARTLY)


@app.command("list")
def list_documents(
    name: Annotated[
        str | None, typer.Option("--municipality", "-m", help="Only this one: name or code.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the documents received on request, with where they come from."""
    code = municipality(name).code if name else None
    upgrade()
    with reading() as session:
        rows = [
            {
                "document": document.id if as_json else ident("document", document.id),
                "municipality": name_of(owner),
                "received": document.fetched_at.date(),
                "file": document.headers.get("file"),
                "origin": document.headers.get("origin"),
            }
            for document, owner in received_documents(session, code)
        ]
    if not rows and not as_json:
        say("No document has been received on request yet.")
        return
    print_rows(
        "Received on request",
        ("document", "municipality", "received", "file", "origin"),
        rows,
        as_json=as_json,
    )


def _said(decision: Decision) -> str:
    if not decision.relevant:
        return "not about its own membership"
    season = f", season {decision.season.number}" if decision.season else ""
    day = f", {decision.decided_on:%-d.%-m.%Y}" if decision.decided_on else ", without a date"
    return f"{decision.outcome}{season}{day}"


def _say_what_waits(code: str, documents: Collection[int]) -> None:
    """Where what was read of the documents waits for a person: how to look at it."""
    with reading() as session:
        entries = [one for one in waiting(session, code) if one["document_id"] in documents]
    for one in entries:
        told = f"{', '.join(one['told'])} of it told already" if one["told"] else "nobody has been told of it"
        say(
            f"{one['ident']} waits for a person ({told}): “{one['reasons'][0].rstrip('.')}”. `usovahti review show "
            f"{one['ident']}` shows its text, `usovahti review list` all that waits."
        )


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
        return
    shown = [
        {
            **row,
            "document": row["document_id"] and ident("document", row["document_id"]),
            "changes": ", ".join(change.removesuffix(" (open)") for change in row["changes"])
            or ("none" if row["new"] else "known already, nothing new"),
        }
        if row["problem"] is None
        else {**row, "document": None, "changes": None}
        for row in rows
    ]
    columns = ("name", "document", "says", "changes", "problem")
    print_rows("Received", columns, shown, as_json=False)
