"""`usovahti portals merged | mergers`: municipalities that became part of another one."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import astuple, replace
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.output import JsonOption, print_rows, say
from cli.selection import day, municipality
from core.files import write_whole
from core.settings import settings
from ledger.memberships import mergers
from ledger.memberships.mergers import Merger
from ledger.memberships.payload import name_of
from scrapers.registry import load as registry
from scrapers.registry import local_rows


def merged(
    old: Annotated[str, typer.Argument(help="The municipality that ends, by name or code.")],
    into: Annotated[str, typer.Argument(help="The municipality it becomes part of.")],
    on: Annotated[str, typer.Option(help="The first day of the merged municipality, as 2027-01-01.")],
    source: Annotated[str, typer.Option(help="Where that is known from.")] = "usovahti portals merged",
) -> None:
    """Write down that a municipality becomes part of another: its portals end the day before.

    What it decided stays its own and is told once, also where the other's portal publishes it again; who follows it
    follows the other from then on.
    """
    first = day(on, "--on")
    ends, goes_on = municipality(old), municipality(into)
    if ends.code == goes_on.code or mergers.on_day(goes_on.code, first) == ends.code:
        raise Failure(f"{ends.name} cannot become part of itself.", USAGE)
    _write(Merger(ends.code, ends.name, first, goes_on.code, " ".join(source.split())))
    say(f"{ends.name} is part of {goes_on.name} from {first.isoformat()} on: {mergers.own_file()}")
    if settings().registry is not None:
        say(f"Give the rows of {ends.name} in {settings().registry} a valid_to of the day before.")
        return
    last = first - dt.timedelta(days=1)
    rows = [row for row in registry.load().of(ends.code) if row.base_url and row.valid_on(first)]
    local_rows.add(
        *(replace(row, valid_to=last) for row in rows if not (row.valid_from and row.valid_from > last))
    )
    for row in rows:
        say(f"{row.platform} at {row.base_url} is crawled until {last.isoformat()}.")


def list_mergers(as_json: JsonOption = False) -> None:
    """List the mergers that are known: those that come with usovahti, and your own."""
    rows = [
        {
            "date": one.date,
            "municipality": one.name,
            "code": one.code,
            "part_of": name_of(one.into),
            "source": one.source,
        }
        for one in mergers.all_mergers()
    ]
    print_rows("Mergers", ("date", "municipality", "code", "part_of", "source"), rows, as_json=as_json)


def _write(new: Merger) -> None:
    """Put the merger into the operator's own file, in the place of an earlier one of the same municipality."""
    path = mergers.own_file()
    own = list(csv.reader(mergers.own_lines()))[1:] if path.exists() else []
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(mergers.COLUMNS)
    writer.writerows(
        [*(row for row in own if row and row[0] != new.code), [str(cell) for cell in astuple(new)]]
    )
    write_whole(path, text.getvalue())
