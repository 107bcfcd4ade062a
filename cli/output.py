"""What commands print: tables for people, JSON for programs. Data goes to standard output, the rest to error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.privacy import mask

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def plain(value: object) -> str:
    """Text from a page made harmless for a terminal: control characters become visible, the rest stays."""
    shown = "" if value is None else str(value)
    return "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in shown)


# One web address, key, or moment, or a target's label: no words of a page, and useless once a digit is missing.
_NO_WORDS = re.compile(r"https?://\S+|[0-9a-f]{8,}|\d{4}-\d\d-\d\d(?:[T ][\d:.+]+)?|\S+ \([0-9a-f]{8}\)")


def masked(value: Any) -> Any:
    """The value without telephone numbers and personal identity codes, in texts within lists and mappings too."""
    if isinstance(value, str):
        return value if _NO_WORDS.fullmatch(value) else mask(value)
    if isinstance(value, dict):
        return {key: masked(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked(one) for one in value]
    return value


def print_json(value: Any, *, raw: bool = False) -> None:
    """One JSON value on standard output, masked unless `raw`; dates as ISO 8601.

    Characters that steer a terminal are written as JSON's escapes, so that programs read them as they are.
    """
    text = json.dumps(value if raw else masked(value), ensure_ascii=False, indent=2, default=str)
    typer.echo("".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output, masked; without a terminal it is plain and not cut."""
    console = Console()
    table = Table(title=title, title_justify="left")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(masked(cell))) for cell in row))
    console.print(table)


def print_rows(
    title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, as_json: bool
) -> None:
    """The rows as JSON, with all that they hold, or these columns of them as a table."""
    if as_json:
        print_json(rows)
    else:
        cells = ([row[name] for name in columns] for row in rows)
        print_table(title, [name.replace("_", " ") for name in columns], cells)


def say(message: str) -> None:
    """A line for people on standard error, so that standard output stays data."""
    typer.echo(plain(message), err=True)
