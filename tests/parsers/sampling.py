"""Which of thousands of rows a plain run reads: a quarter of them and each kind of row; all with `pytest --whole`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar
from zlib import crc32

import pytest
from _pytest.mark import ParameterSet

Row = TypeVar("Row", bound=Sequence[str])
Line = TypeVar("Line")
SHARE = 4  # one row of so many
whole = False  # whether all were asked for: tests.parsers.conftest says so before any test is collected


def forty(of_file: Iterable[Row], kind: Callable[[Row], Hashable] = lambda row: row[0]) -> list[ParameterSet]:
    """The rows by forties: a test for each single one of thousands costs more than what it tests. First those of
    every run, then those of `--whole`.
    """
    rows = list(of_file)
    every = drawn(rows, kind)
    of_every_run = set(map(id, every))
    others = [row for row in rows if id(row) not in of_every_run]
    return [
        *(pytest.param(some) for some in _by_forties(every)),
        *(pytest.param(some, marks=pytest.mark.whole) for some in _by_forties(others)),
    ]


def of_this_run(lines: Sequence[Line]) -> list[Line]:
    """Of the lines that one test reads a quarter, each drawn by its own words, and one at least; all with `--whole`."""
    return [line for line in lines if whole or _number((repr(line),)) % SHARE == 0] or list(lines[:1])


def drawn(rows: Sequence[Row], kind: Callable[[Row], Hashable] = lambda row: row[0]) -> list[Row]:
    """A quarter of the rows, and of each kind one at least. A row is drawn by its own words, whatever else is added."""
    met = {kind(row) for row in rows if _number(row) % SHARE == 0}
    alone: dict[Any, Row] = {}
    for row in sorted(rows, key=_number):
        if kind(row) not in met:
            alone.setdefault(kind(row), row)
    return [row for row in rows if _number(row) % SHARE == 0 or row is alone.get(kind(row))]


def _number(row: Sequence[str]) -> int:
    return crc32("|".join(row).encode())


def _by_forties(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    left = iter(rows)
    return list(iter(lambda: tuple(islice(left, 40)), ()))
