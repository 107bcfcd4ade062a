"""`usovahti parse`: what the parser reads in one file, for people or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from cli.failure import FAILED, USAGE, Failure, refuse_both
from cli.output import JsonOption, plain, print_json, print_table
from cli.streams import read_file
from core.money import euros
from ledger.memberships.kinds import is_offered
from parsers import (
    LONGEST_READING,
    Context,
    Decision,
    Fee,
    Source,
    Unreadable,
    failures_named,
    is_mail,
    municipalities,
    plain_text,
    read,
    read_items,
    sandbox,
)

if TYPE_CHECKING:
    from parsers import Explanation

_Read = TypeVar("_Read")
_OUTCOMES = {
    "joins": "joins (osallistuu)",
    "declines": "declines (ei osallistu)",
    "proposed": "proposed (ehdotettu)",
    "postponed": "postponed (pöydälle)",
    "returned": "returned (palautettu valmisteluun)",
    "withdrawn": "withdrawn (poistettu)",
    "noted": "noted (tiedoksi)",
    "unclear": "unclear (epäselvä)",
}


def parse(
    file: Annotated[
        Path,
        typer.Argument(
            help="A text, page, PDF or Word file of an item or of a whole meeting.", metavar="FILE"
        ),
    ],
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Whose document it is (name or code), where known.")
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the plain text that evidence points into.")
    ] = False,
    as_json: JsonOption = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show why it reads so, stage by stage; with --json as one object."),
    ] = False,
    items: Annotated[
        bool, typer.Option("--items", help="One JSON object per item of a whole meeting (JSON Lines).")
    ] = False,
) -> None:
    """Read one FILE and show what it says: outcome, season, fee, and the passages they rest on."""
    refuse_both({"--text": text, "--explain": explain, "--items": items})
    refuse_both({"--text": text, "--json": as_json})  # items are JSON by themselves
    source = Source(data=read_file(file), context=_context(municipality))
    if is_mail(source.data):
        raise Failure(
            f"{file} is a mail, and what is attached to one is a document of its own: give it to `usovahti documents "
            "add`, or save the attachment and parse that.",
            FAILED,
        )
    if text:
        typer.echo(_read(file, source, sandbox.text, plain_text))
    elif explain:
        _explain(file, source, as_json=as_json)
    elif items:
        for decision in _read(file, source, sandbox.decisions, read_items):
            typer.echo(decision.model_dump_json(by_alias=True))
    elif as_json:
        decision = _read(file, source, sandbox.decision, read)
        print_json(decision.model_dump(mode="json", by_alias=True), raw=True)
    else:
        _show(_read(file, source, sandbox.decision, read))


def explained(name: str, source: Source, item: int | None = None) -> tuple[str, Explanation]:
    """The plain text of the document (or of one `item` of it) and why it reads as it does. Raises Failure where it
    cannot be read, which calls it by its `name`."""
    from parsers import explain_text, item_text

    text = _read(name, source, sandbox.text, plain_text)
    with _told(name), failures_named(seconds=LONGEST_READING):
        return text if item is None else item_text(text, item), explain_text(text, source.context, item)


def _explain(file: Path, source: Source, *, as_json: bool) -> None:
    from parsers import explanation_as_text

    _text, one = explained(str(file), source)
    if as_json:
        print_json(one.model_dump(mode="json"), raw=True)
    else:
        typer.echo(plain(explanation_as_text(one)))


def _read(
    name: Path | str, source: Source, apart: Callable[[Source], _Read], here: Callable[[Source], _Read]
) -> _Read:
    """What the reader says: of a PDF or a large file `apart`, with limits of time and memory."""
    with _told(name):
        if sandbox.wants_bounds(source):
            return apart(source)
        with failures_named(seconds=LONGEST_READING):
            return here(source)


@contextmanager
def _told(name: Path | str) -> Iterator[None]:
    """Raises Failure where the document cannot be read."""
    try:
        yield
    except Unreadable as unreadable:
        raise Failure(f"{name}: {unreadable.reason}", FAILED) from unreadable


def _context(name: str | None) -> Context:
    if name is None:
        return Context()
    record = municipalities.find(name) or municipalities.by_code(name)
    if record is None:
        raise Failure(municipalities.unknown(name), USAGE)
    return Context(municipality_code=record.code)


def _show(decision: Decision) -> None:
    rows = [(name, value) for name, value in _rows(decision) if value]
    print_table(plain(decision.title or "(no title)"), ("", ""), rows)
    if decision.evidence:
        quotes = [
            (field, " ".join(passage.quote.split()))
            for field, passages in decision.evidence.items()
            for passage in passages
        ]
        print_table("Evidence", ("field", "quote"), quotes)
    if decision.warnings:
        print_table("Warnings", ("code", "message"), [(w.code, w.message) for w in decision.warnings])


def _rows(decision: Decision) -> list[tuple[str, str]]:
    season, vote = decision.season, decision.vote
    outcome = _OUTCOMES.get(decision.outcome or "", "")
    votes = ("unanimous" if vote.unanimous else f"{vote.for_}-{vote.against}") if vote else ""
    return [
        (
            "municipality",
            f"{decision.municipality.name} ({decision.municipality.code})" if decision.municipality else "",
        ),
        ("body", decision.body.name if decision.body else ""),
        ("document", (decision.document_kind or "").replace("_", " ")),
        ("date", f"{decision.decided_on:%-d.%-m.%Y}" if decision.decided_on else ""),
        ("section", f"§ {decision.section}" if decision.section else ""),
        ("case number", decision.case_number or ""),
        ("relevant", "yes" if decision.relevant else "no: not about the municipality's own membership"),
        ("season", f"{season.number} ({season.years})" if season else ""),
        ("outcome", outcome),
        ("proposed", _OUTCOMES.get(decision.proposed_outcome or "", "")),
        ("resolution", decision.resolution.replace("_", " ")),
        ("vote", votes),
        ("offered fee" if is_offered(decision.outcome) else "fee", _fee(decision.fee)),
        ("contact person", decision.contact_person or ""),
        ("presenter", decision.presenter or ""),
    ]


def _fee(fee: Fee | None) -> str:
    if fee is None or (fee.annual_eur is None and fee.total_eur is None):
        return ""
    parts = []
    if fee.annual_eur is not None:
        parts.append(f"{euros(fee.annual_eur)} a year")
    if fee.total_eur is not None:
        parts.append(f"{euros(fee.total_eur)} in total")
    if fee.vat:
        parts.append("VAT on top" if fee.vat == "excluded" else "VAT included")
    if fee.travel_costs_extra is not None:
        parts.append("travel costs on top" if fee.travel_costs_extra else "travel costs included")
    if fee.basis == "bracket":
        parts.append("price of the population bracket")
    return ", ".join(parts)
