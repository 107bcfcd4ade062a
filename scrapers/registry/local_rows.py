"""Rows that the operator adds to the registry: kept in the home folder, over the ones that come with usovahti."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from core.files import write_whole
from scrapers.registry import load as registry
from scrapers.registry.rows import COLUMNS, PortalRow, check, identity


def as_csv(rows: list[PortalRow], *, head: bool = True) -> str:
    """The rows as they stand in a registry file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if head:
        writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(["" if (cell := getattr(row, name)) is None else str(cell) for name in COLUMNS])
    return text.getvalue()


def add(*new: PortalRow) -> Path:
    """Put the rows first in the operator's own registry, in the place of the same portals'; gives the file's path.

    The file is written whole or not at all. Raises RegistryError where a row, or the file so far, is wrong.
    """
    new = tuple(check(row) for row in new)  # one line each, whatever was pasted into a note
    path = registry.own_file()
    before = list(registry.load(path).rows) if path.exists() else []
    theirs = {identity(row) for row in new}
    rows = [*new, *(one for one in before if identity(one) not in theirs)]
    write_whole(path, as_csv(rows))
    return path
