"""Municipal mergers (kuntaliitos): which municipality became part of which, and since when.

Data: `data/mergers.csv`, and over it `mergers.csv` in the home folder, which `usovahti portals merged` writes. What a
former municipality decided stays its own. A decision belongs to the municipality that existed on its day, on
whatever portal it is published: the new one's portal that republishes the old one's minutes tells nothing new, and
what an old portal shows of the time after the merger is the new one's. A fee of before is another municipality's: no
change of a fee is computed across a merger.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from core.files import read_whole, table_lines
from core.settings import settings
from parsers import municipalities

COLUMNS = ("code", "name", "date", "into", "source")


class MergersError(Exception):
    """A file of mergers cannot be used; the message names the file, the line and what is wrong there."""


@dataclass(frozen=True)
class Merger:
    """`code` (`name`) has been part of `into` since `date`, a day in Finland; `source` is where that is known from."""

    code: str
    name: str
    date: dt.date
    into: str
    source: str = ""


def all_mergers() -> tuple[Merger, ...]:
    """The mergers known, the earliest first. Raises MergersError naming file and line."""
    own = own_file()
    try:
        stat = own.stat()
    except OSError:
        return _known(None, None)
    return _known(own, (stat.st_ino, stat.st_mtime_ns, stat.st_size))


def own_file() -> Path:
    """Where `usovahti portals merged` writes: in the home folder, so that an update does not lose it."""
    return settings().home / "mergers.csv"


def own_lines() -> list[str]:
    """The lines of that file. Raises MergersError where it cannot be read."""
    own = own_file()
    try:
        return list(table_lines(read_whole(own).decode("utf-8-sig")))
    except OSError as error:
        raise MergersError(f"{own} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise MergersError(f"{own} is no UTF-8 text: {error.reason}") from error


@lru_cache(maxsize=8)
def _known(own: Path | None, _stamp: tuple[int, ...] | None) -> tuple[Merger, ...]:
    packaged = files("ledger").joinpath("data/mergers.csv").read_text(encoding="utf-8")
    found = {one.code: one for one in _rows("ledger/data/mergers.csv", table_lines(packaged))}
    if own is not None:
        found |= {one.code: one for one in _rows(str(own), own_lines())}
    return tuple(sorted(found.values(), key=lambda one: (one.date, one.code)))


def _rows(name: str, lines: Iterable[str]) -> Iterable[Merger]:
    reader = csv.DictReader(lines, strict=True)
    try:
        yield from _checked(name, reader)
    except csv.Error as error:
        raise MergersError(f"{name}, line {reader.line_num}: {error}") from error


def _checked(name: str, reader: csv.DictReader[str]) -> Iterable[Merger]:
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise MergersError(f"{name}, line 1: the columns must be {','.join(COLUMNS)}")
    for row in reader:
        where = f"{name}, line {reader.line_num}"
        if not all(re.fullmatch(r"\d{3}", row[key] or "") for key in ("code", "into")) or not row["name"]:
            raise MergersError(f"{where}: code and into are three-digit codes, and the name is not empty")
        try:
            date = dt.date.fromisoformat(row["date"] or "")
        except ValueError:
            raise MergersError(f"{where}: date {row['date']!r} is no date (YYYY-MM-DD)") from None
        yield Merger(row["code"], row["name"], date, row["into"], row["source"] or "")


def ended(day: dt.date) -> dict[str, Merger]:
    """The municipalities that by that day had become part of another one, by code: for who asks of all at once."""
    return {one.code: one for one in all_mergers() if one.date <= day}


def of(code: str) -> Merger | None:
    """The merger by which the municipality of this code ends or ended, if there is one."""
    return next((one for one in all_mergers() if one.code == code), None)


def named(name: str) -> Merger | None:
    """The merger of the former municipality with this name or code."""
    wanted = municipalities.key(name)
    return next((one for one in all_mergers() if wanted in (municipalities.key(one.name), one.code)), None)


def on_day(code: str, day: dt.date | None) -> str:
    """The code of who was there on that day instead of the municipality: itself, or what it had become part of."""
    merger = of(code)
    while merger is not None and day is not None and merger.date <= day:
        code, merger = merger.into, of(merger.into)
    return code


def kin(code: str) -> frozenset[str]:
    """The municipality with all that became part of it and what it became part of: they share portals and papers."""
    found = {code, *predecessors(code)}
    later = of(code)
    while later is not None and later.into not in found:
        found |= {later.into, *predecessors(later.into)}
        later = of(later.into)
    return frozenset(found)


def predecessors(code: str, day: dt.date | None = None, *, by: dt.date | None = None) -> list[str]:
    """The codes of those that became part of the municipality, theirs included; only those still there on `day`, or
    only those that had become part of it `by` that day: a merger is known a year before it is one."""
    found = []
    for one in all_mergers():
        if one.into == code and (day is None or day < one.date) and (by is None or one.date <= by):
            found += [one.code, *predecessors(one.code, day, by=by)]
    return found
