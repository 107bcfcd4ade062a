"""`usovahti evaluate`: how right the parser is on a folder of items whose facts are known."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.failure import USAGE, Failure
from cli.output import JsonOption, print_json, print_table, say
from cli.streams import read_file, read_text
from core.counting import counted
from core.files import table_lines
from parsers import Source, Unreadable, plain_text, read, scoring

_SUFFIXES = (".txt", ".html", ".htm", ".pdf")


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="Items as NAME.txt|html|pdf, labels as NAME.gold.json.", metavar="DIR")
    ],
    labels: Annotated[
        Path | None,
        typer.Option("--labels", help="A CSV of labels in the corpus's form instead of gold files."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Score the parser on the items in DIR: each field, confusion tables, and every wrong answer."""
    if not folder.is_dir():
        raise Failure(f"{folder} is not a folder. Give the folder that holds the items.", USAGE)
    result = _score(list(_labelled_by_table(folder, labels) if labels else _labelled_by_gold(folder)))
    if not result.answers:
        raise Failure(
            f"No labelled items in {folder}: expected NAME.gold.json beside NAME.txt, or --labels CSV.", USAGE
        )
    if as_json:
        print_json(result.summary())
    else:
        _show(result)


Labelled = tuple[str, Path, dict[str, Any], str]  # name, file, label, who labelled it


def _labelled_by_gold(folder: Path) -> Iterator[Labelled]:
    for gold in sorted(folder.rglob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        item = next((p for s in _SUFFIXES if (p := gold.with_name(stem + s)).exists()), None)
        if item is None:
            say(f"{gold}: no item beside it ({', '.join(stem + s for s in _SUFFIXES)}); skipped.")
            continue
        try:
            label = json.loads(read_text(gold))
        except ValueError as error:
            raise Failure(f"{gold} is not JSON: {error}. Correct it.", USAGE) from error
        yield str(item.relative_to(folder)), item, label, "gold"


def _labelled_by_table(folder: Path, table: Path) -> Iterator[Labelled]:
    rows = list(csv.DictReader(table_lines(read_text(table))))
    if not rows or "file" not in rows[0]:
        raise Failure(
            f"{table} has no column named file; expected the columns of the corpus's labels.", USAGE
        )
    for row in rows:
        name, label, by = scoring.label_of_row(row)
        places = (folder / name, folder.parent / name, table.parent / name, folder / Path(name).name)
        item = next((p for p in places if p.is_file()), None)
        if item is None:
            say(f"{name}: not found in {folder}; skipped.")
            continue
        yield name, item, label, by


def _score(items: list[Labelled]) -> scoring.Score:
    answers: list[list[scoring.Answer]] = []
    groups: dict[str, str] = {}
    for name, item, label, by in items:
        groups[name] = by
        source = Source(data=read_file(item))
        try:
            answers.append(scoring.score(name, label, read(source), plain_text(source)))
        except Unreadable as unreadable:
            answers.append([scoring.Answer(name, "readable", "text", unreadable.reason)])
    return scoring.total(answers, groups)


def _show(result: scoring.Score) -> None:
    rows = [
        (name, int(f["right"]), int(f["scored"]), f"{f['share']:.1%}") for name, f in result.fields().items()
    ]
    print_table(counted(result.files, "item"), ("field", "right", "scored", "share"), rows)
    for who, figures in result.by_label().items():
        say(
            f"resolution, labelled by {who}: {figures['right']:.0f} of {figures['scored']:.0f} ({figures['share']:.1%})"
        )
    for name in scoring.CONFUSED:
        table = result.confusion(name)
        if table:
            got = sorted({g for row in table.values() for g in row})
            print_table(
                f"{name}: label (row), read (column)",
                (name, *got),
                [(w, *(row.get(g, "") for g in got)) for w, row in table.items()],
            )
    wrong = result.wrong()
    if wrong:
        print_table(
            "Wrong answers",
            ("file", "field", "label", "read"),
            [(a.file, a.field, a.want, a.got) for a in wrong],
        )
