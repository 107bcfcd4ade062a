"""`usovahti reparse`: today's parser on yesterday's documents, without a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from cli.failure import FAILED, PARTLY, Failure, refuse_without
from cli.output import JsonOption, print_json, say
from cli.reading import differences
from cli.reading.differences import Reading
from cli.selection import NameOption, day, municipality
from core.counting import counted
from core.idents import ident
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Document
from ledger.evidence.documents import source_of, unparsed
from ledger.memberships import record as facts
from ledger.memberships import reparsing
from parsers import PARSER_VERSION, Unreadable
from workers.read_document import read_safely


def reparse(
    since: Annotated[
        str | None, typer.Option(help="Only documents decided or fetched since, as 2024-01-31.")
    ] = None,
    municipality_name: NameOption = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write what differs. Without it, only show it.")
    ] = False,
    announce: Annotated[
        bool, typer.Option("--announce", help="Tell subscribers too. By default nobody is told.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read the stored documents again; show what would differ, and with --write record it as new versions."""
    refuse_without("--write", write, {"--announce": announce})
    upgrade()
    date = day(since, "--since") if since else None
    code = municipality(municipality_name).code if municipality_name else None
    with reading() as session:
        ids = reparsing.documents(session, since=date, code=code)
        waiting = len(unparsed(session))
    unreadable: dict[int, str] = {}
    differing = [entry for entry in _read_again(ids, unreadable) if entry[2]]
    with reading() as session:
        in_doubt = reparsing.in_doubt(session, [difference for _, _, difference in differing])
    doubtful = {place for places in in_doubt for place in places}
    if as_json:
        print_json(
            [differences.as_dict(difference, doubtful) for _, _, difference in differing]
            + [differences.not_read(document_id, reason) for document_id, reason in unreadable.items()]
        )
    else:
        differences.show(differing, doubtful)
    if write:
        _write(differing, announce=announce)
    number = counted(len(ids), "document")
    say(
        (f"{len(ids) - len(unreadable)} of {number}" if unreadable else number)
        + f" read again, {counted(len(differing), 'differs', 'differ')}"
        + ("." if write else "; nothing was written.")
    )
    if waiting:
        say(
            f"{counted(waiting, 'document waits', 'documents wait')} for a first reading: `usovahti tick` reads them, "
            "and tells subscribers."
        )
    if in_doubt:
        said = "that said joins or declines"
        say(
            f"{counted(len(in_doubt), f'item {said} is', f'items {said} are')} unclear now: what was read before "
            "stands, marked doubtful, "
            + (
                "and waits: usovahti review doubtful"
                if write
                else "and would wait for `usovahti review doubtful`."
            )
        )
    if unreadable:
        names = ", ".join(ident("document", one) for one in unreadable)
        raise Failure(
            f"{counted(len(unreadable), 'document')} could not be read: {names}. What was read there before stands.",
            FAILED if len(unreadable) == len(ids) else PARTLY,
        )


def _read_again(ids: list[int], unreadable: dict[int, str]) -> Iterator[Reading]:
    """What each document says now; why one could not be read is told, and put into `unreadable`."""
    for document_id in ids:
        with reading() as session:
            source = source_of(session.get_one(Document, document_id))
        try:
            decisions = read_safely(source)
        except Unreadable as failed:
            say(f"document {ident('document', document_id)} cannot be read: {failed}")
            unreadable[document_id] = failed.reason
            continue
        with reading() as session:
            yield document_id, decisions, reparsing.differences(session, document_id, decisions)


def _write(differing: list[Reading], *, announce: bool) -> None:
    from alerts.delivery.deliver import queue_alerts
    from workers.inline import working
    from workers.messages import order

    deliveries: list[int] = []
    for document_id, decisions, _difference in differing:
        with transaction() as session:
            changes = facts.record(
                session, document_id, decisions, parser_version=PARSER_VERSION, announce=announce
            )
            deliveries += queue_alerts(session, changes)
    with working():
        for delivery_id in deliveries:
            order("deliver", delivery_id)
