"""What commands print: tables for people, JSON for programs. Data goes to standard output, the rest to error."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alerts.text.mask import mask
from cli.failure import USAGE, Failure
from core.files import write_whole
from core.wellformed import wellformed

if TYPE_CHECKING:
    from rich.console import Console

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def plain(value: object) -> str:
    """Text from a page made harmless for a terminal: control characters become visible, the rest stays."""
    shown = "" if value is None else wellformed(str(value))
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
    whole = (sys.stdout.encoding or "utf-8").lower().startswith("utf")  # elsewhere every letter is an escape
    text = json.dumps(value if raw else masked(value), ensure_ascii=not whole, indent=2, default=str)
    typer.echo("".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in wellformed(text)))


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str = ""
) -> None:
    """A table on standard output, masked. Columns without names are a list of names and values. In the place of a
    table without rows stands `empty`, on standard error, where that is given.

    On a terminal too narrow for it the longest columns stand below each row. Without a terminal it is plain: one
    line for each row, however long, so that it can be searched.
    """
    from rich.box import HEAVY_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[plain(masked(cell)) for cell in row] for row in rows]
    if empty and not cells:
        say(empty)
        return
    console = Console()
    named = any(columns)
    if not console.is_terminal:
        one_line = [[" ".join(cell.split()) for cell in row] for row in cells]
        typer.echo("\n".join([title, *_aligned([columns, *one_line] if named else one_line)]))
        return
    widths = _widths([columns, *cells])
    if named and sum(widths) + 3 * len(widths) + 1 > console.width:  # with its borders
        _print_narrow(console, title, columns, cells, _below(widths, console.width))
        return
    table = Table(title=title, title_justify="left", show_header=named, box=HEAVY_HEAD if named else None)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    console.print(table)


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row, with the cells of a column under each other."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is by its longest line."""
    from rich.cells import cell_len

    return [
        max(cell_len(line) for cell in column for line in (cell.splitlines() or [""]))
        for column in zip(*rows, strict=True)
    ]


def _below(widths: Sequence[int], width: int) -> list[int]:
    """The columns that do not fit: the widest first, until the others do. The first column always stays."""
    below: list[int] = []
    kept = list(range(len(widths)))
    while len(kept) > 1 and sum(widths[n] + 2 for n in kept) - 2 > width:
        below.append(max(kept[1:], key=lambda n: widths[n]))
        kept.remove(below[-1])
    return sorted(below)


def _print_narrow(
    console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], below: Sequence[int]
) -> None:
    from rich.text import Text

    kept = [n for n in range(len(columns)) if n not in below]
    head, *lines = _aligned([[" ".join(row[n].split()) for n in kept] for row in (columns, *rows)])
    console.print(Text(title, style="italic"), Text(head, style="bold"), sep="\n", soft_wrap=True)
    for line, row in zip(lines, rows, strict=True):
        console.print(Text(line), soft_wrap=True)
        for n in below:
            if row[n]:
                text = f"{columns[n]}: {' '.join(row[n].split())}"
                console.print(Text(_indented(text, console.width)), style="dim", soft_wrap=True)


def _indented(text: str, width: int) -> str:
    """The text in lines of the width, each moved in; an address is never cut."""
    return textwrap.fill(
        text, width, initial_indent="    ", subsequent_indent="      ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def print_rows(
    title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str = ""
) -> None:
    """The rows as JSON, with all that they hold, or these columns of them as a table; `empty` as in print_table."""
    if as_json:
        print_json(rows)
    else:
        cells = ([row[name] for name in columns] for row in rows)
        print_table(title, [name.replace("_", " ") for name in columns], cells, empty=empty)


def shortened(text: str, longest: int = 120) -> str:
    """A text as a cell of a table: in one line, and cut at a word where it is long."""
    return textwrap.shorten(text, longest, placeholder=" …")


def write_data(data: bytes, file: Path | None, *, text: bool) -> None:
    """A whole file's content: into `file`, else to standard output. Raises Failure where it cannot go there: what is
    no text does not go to a terminal.
    """
    if file is None:
        if not text and sys.stdout.isatty():
            raise Failure("that is no text: name a file with --output, or redirect it into one.", USAGE)
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(file, data)
    except OSError as error:
        raise Failure(f"cannot write {file}: {error.strerror or error}") from error
    say(f"Written to {file}.")


def say(message: str) -> None:
    """A line for people on standard error, so that standard output stays data."""
    typer.echo(plain(message), err=True)
