"""`usovahti reparse`: today's parser on yesterday's documents, without a crawl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from cli.failure import refuse_without
from cli.output import JsonOption, print_json, print_table, say
from cli.selection import NameOption, day, municipality
from core.counting import counted
from core.idents import ident
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Document
from ledger.evidence.documents import source_of, unparsed
from ledger.memberships import record as facts
from ledger.memberships import reparsing
from ledger.memberships.reparsing import Difference
from parsers import PARSER_VERSION, Decision, Unreadable
from workers.read_document import read_safely

Reading = tuple[int, list[Decision], Difference]


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
    differing = [entry for entry in _read_again(ids) if entry[2]]
    _show(differing, as_json=as_json)
    if write:
        _write(differing, announce=announce)
    say(
        f"{counted(len(ids), 'document')} read again, {counted(len(differing), 'differs', 'differ')}"
        + ("." if write else "; nothing was written.")
    )
    if waiting:
        say(
            f"{counted(waiting, 'document waits', 'documents wait')} for a first reading: `usovahti tick` reads them, "
            "and tells subscribers."
        )
    if doubtful := sum(len(difference.doubtful) for _, _, difference in differing):
        said = "that said joins or declines"
        say(
            f"{counted(doubtful, f'reading {said} is', f'readings {said} are')} unclear now: the memberships stand, "
            "marked doubtful, "
            + (
                "and wait: usovahti review doubtful"
                if write
                else "and would wait for `usovahti review doubtful`."
            )
        )


def _read_again(ids: list[int]) -> Iterator[Reading]:
    for document_id in ids:
        with reading() as session:
            source = source_of(session.get_one(Document, document_id))
        try:
            decisions = read_safely(source)
        except Unreadable as unreadable:
            say(f"document {ident('document', document_id)} cannot be read: {unreadable}")
            continue
        with reading() as session:
            yield document_id, decisions, reparsing.differences(session, document_id, decisions)


def _show(differing: list[Reading], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {
                    "document": document_id,
                    "fields": [list(field) for field in difference.fields],
                    "changes": list(difference.changes),
                    "superseded": list(difference.superseded),
                    "doubtful": list(difference.doubtful),
                }
                for document_id, _decisions, difference in differing
            ]
        )
        return
    print_table(
        "What differs, decision by decision",
        ("document", "municipality", "decided", "§", "before → now", "what follows"),
        [row for entry in differing for row in _rows(*entry)],
    )


def _rows(
    document_id: int, decisions: list[Decision], difference: Difference
) -> Iterator[tuple[object, ...]]:
    """A row for each decision of the document that reads differently; what follows of all stands beside the first."""
    by_item: dict[int, list[str]] = {}
    for index, name, before, after in difference.fields:
        if name != "evidence":
            by_item.setdefault(index, []).append(f"{name}: {_shown(before)} → {_shown(after)}")
    follows = [str(one["kind"]) for one in difference.changes]
    for index, told in (by_item or {0: []}).items():
        decision = decisions[index] if index < len(decisions) else None
        if index in difference.doubtful:
            follows.append("in doubt: the membership stands, a person decides")
        yield (
            ident("document", document_id),
            decision.municipality.name if decision and decision.municipality else None,
            decision.decided_on if decision else None,
            decision.section if decision else None,
            "; ".join(told),
            ", ".join(follows),
        )
        follows = []


def _shown(value: object) -> object:
    """A field's value in a few words: of an object what it states, of a list its codes."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items() if one is not None) or None
    if isinstance(value, list):
        return (
            ", ".join(str(one.get("code", one)) if isinstance(one, dict) else str(one) for one in value)
            or None
        )
    return value


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
