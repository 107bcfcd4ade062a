"""The hexagonal grid: pointy cells in rows, the odd rows half a cell to the right; row 0 lies in the north."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

Cell = tuple[int, int]  # column, row
ROW_STEP = math.sqrt(3) / 2  # between the rows, in widths of a cell


@lru_cache(maxsize=65_536)
def centre(cell: Cell) -> tuple[float, float]:
    """The middle of a cell in widths of a cell: east, and south."""
    column, row = cell
    return column + (row & 1) / 2, row * ROW_STEP


@lru_cache(maxsize=65_536)
def around(cell: Cell) -> tuple[Cell, ...]:
    """The six cells beside a cell, clockwise from the east."""
    column, row = cell
    lean = row & 1
    return (
        (column + 1, row),
        (column + lean, row + 1),
        (column - 1 + lean, row + 1),
        (column - 1, row),
        (column - 1 + lean, row - 1),
        (column + lean, row - 1),
    )


def widened(cells: set[Cell]) -> set[Cell]:
    """The cells and all beside them."""
    return cells.union(*(around(cell) for cell in cells))


def pieces(cells: Iterable[Cell]) -> int:
    """Into how many connected pieces the cells fall."""
    left, count = set(cells), 0
    while left:
        count += 1
        edge = [left.pop()]
        while edge:
            for cell in around(edge.pop()):
                if cell in left:
                    left.remove(cell)
                    edge.append(cell)
    return count
