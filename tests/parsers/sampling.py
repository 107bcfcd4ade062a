"""Which of thousands of rows a plain run reads: a thirty-second, and each kind of row; all with `pytest --whole`.

Of a test with many parameters of its own it runs a sixth.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar
from zlib import crc32

import pytest
from _pytest.mark import ParameterSet

Row = TypeVar("Row", bound=Sequence[str])
Line = TypeVar("Line")
SHARE = 32  # one row of so many
MANY = 20  # parameters of one test, of which a part is run
OF_MANY = 6  # one parameter of so many
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
    """A thirty-second of the lines that one test reads, drawn by their own words, one at least; all with `--whole`."""
    return [line for line in lines if whole or _number((repr(line),)) % SHARE == 0] or list(lines[:1])


def drawn(rows: Sequence[Row], kind: Callable[[Row], Hashable] = lambda row: row[0]) -> list[Row]:
    """A thirty-second of the rows, of each kind one at least. A row is drawn by its own words, whatever is added."""
    met = {kind(row) for row in rows if _number(row) % SHARE == 0}
    alone: dict[Any, Row] = {}
    for row in sorted(rows, key=_number):
        if kind(row) not in met:
            alone.setdefault(kind(row), row)
    return [row for row in rows if _number(row) % SHARE == 0 or row is alone.get(kind(row))]


class Collected(Protocol):
    """What is asked of a test that pytest has collected."""

    @property
    def path(self) -> Path: ...

    @property
    def nodeid(self) -> str: ...


Test = TypeVar("Test", bound=Collected)


def of_many(tests: Iterable[Test]) -> list[Test]:
    """What a plain run leaves out of this folder's tests with many parameters: five sixths, drawn by their names."""
    by_function: dict[str, list[Test]] = {}
    for test in tests:
        if test.path.parent.name == "parsers":
            by_function.setdefault(test.nodeid.partition("[")[0], []).append(test)
    many = [test for same in by_function.values() if len(same) > MANY for test in same]
    return [test for test in many if _number((test.nodeid.rpartition("::")[2],)) % OF_MANY]


def _number(row: Sequence[str]) -> int:
    return crc32("|".join(row).encode())


def _by_forties(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    left = iter(rows)
    return list(iter(lambda: tuple(islice(left, 40)), ()))
