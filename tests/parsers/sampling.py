"""Which of thousands of rows a plain run reads: half of them and each kind of row; all with `pytest --whole`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar
from zlib import crc32

import pytest
from _pytest.mark import ParameterSet

Row = TypeVar("Row", bound=Sequence[str])
SHARE = 2  # one row of so many; at 3 a plain run missed some of tests/mutants


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


def drawn(rows: Sequence[Row], kind: Callable[[Row], Hashable] = lambda row: row[0]) -> list[Row]:
    """Half of the rows, and of each kind one at least. A row is drawn by its own words, whatever else is added."""
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
