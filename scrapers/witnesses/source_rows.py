"""Which pages and feeds there are: `data/witnesses.csv`, or a file of one's own (USOVAHTI_WITNESSES)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast
from urllib.parse import urlsplit

from core.files import read_whole, table_lines
from core.settings import settings
from parsers import municipalities, topic
from scrapers.registry.rows import RegistryError

COLUMNS = ("kind", "code", "municipality", "url", "source", "note")
Kind = Literal["roster", "feed"]


@dataclass(frozen=True)
class WitnessRow:
    """One page or feed. `code` and `municipality` are empty for an organiser's list (roster)."""

    kind: Kind
    code: str
    municipality: str
    url: str
    source: str
    note: str


def load_witnesses() -> tuple[WitnessRow, ...]:
    """The rows of USOVAHTI_WITNESSES, else those that come with usovahti.

    The packaged ones go with the packaged registry: beside a registry of one's own (USOVAHTI_REGISTRY) nothing is
    polled that is not named; and the packaged organiser's pages are of the packaged topic. Raises RegistryError naming
    file and line.
    """
    own = settings()
    if own.witnesses is not None:
        return _of_file(own.witnesses, _stamp(own.witnesses))
    if own.registry is not None:
        return ()
    return tuple(row for row in packaged() if row.kind == "feed" or topic.is_own())


@lru_cache(maxsize=1)
def packaged() -> tuple[WitnessRow, ...]:
    """The rows that come with usovahti."""
    text = files("scrapers").joinpath("data/witnesses.csv").read_text(encoding="utf-8")
    return tuple(_rows("scrapers/data/witnesses.csv", table_lines(text)))


@lru_cache(maxsize=8)
def _of_file(path: Path, _stamp: int | None) -> tuple[WitnessRow, ...]:
    try:
        text = read_whole(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: the list of witnesses cannot be read: {error}") from error
    return tuple(_rows(str(path), table_lines(text)))


def _stamp(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _rows(name: str, lines: Iterable[str]) -> Iterable[WitnessRow]:
    reader = csv.DictReader(lines, strict=True)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise RegistryError(f"{name}, line 1: the columns must be {','.join(COLUMNS)}")
    seen: set[tuple[str, str]] = set()
    try:
        for cells in reader:
            where = f"{name}, line {reader.line_num}"
            if None in cells or None in cells.values():
                raise RegistryError(f"{where}: a row has {len(COLUMNS)} cells")
            row = {column: cells[column].strip() for column in COLUMNS}
            _check(row, where)
            if (row["kind"], row["url"]) in seen:
                raise RegistryError(f"{where}: the address stands in the file twice")
            seen.add((row["kind"], row["url"]))
            kind = cast(Kind, row.pop("kind"))
            yield WitnessRow(kind, **row)
    except csv.Error as error:
        raise RegistryError(f"{name}, line {reader.line_num}: {error}") from error


def _check(row: dict[str, str], where: str) -> None:
    if row["kind"] not in ("roster", "feed"):
        raise RegistryError(f"{where}: kind {row['kind']!r} is neither roster nor feed")
    parts = urlsplit(row["url"])
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", row["url"]):
        raise RegistryError(f"{where}: url {row['url']!r} is no http(s) address")
    if parts.username or parts.password:
        raise RegistryError(f"{where}: the address holds a user name or password")
    if row["kind"] == "roster":
        return
    record = municipalities.by_code(row["code"])
    if record is None or record.name != row["municipality"]:
        raise RegistryError(
            f"{where}: {row['code']!r} and {row['municipality']!r} name no municipality together"
        )
