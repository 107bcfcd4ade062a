"""The municipalities in their real borders, from a file that the user gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup

from web.cartogram.borders import read_borders
from web.cartogram.cell_states import CellState
from web.cartogram.generalize import Borders, Line, Spot, on_grid
from web.cartogram.geography import NOWHERE, region_codes
from web.cartogram.svg import Picture, draw

_HEIGHT, _WIDEST, _EDGE = 1500, 1500, 10  # units of the picture; about 800 m each for the whole country
_TOLERANCES = (0.6, 0.9, 1.3, 2.0, 3.0, 4.5, 7.0, 10.0)


def real_map(
    file: Path,
    states: Mapping[str, CellState],
    caption: str,
    *,
    language: str = "fi",
    region_names: bool = False,
    size: int = 150_000,
    prefix: str = "map",
) -> Markup:
    """The municipalities in the borders of a GeoJSON or TopoJSON file, drawn as `cartogram` draws its cells.

    Borders are simplified until the shapes and lines take about `size` bytes, alike on both sides. MapUnreadable
    where the file is no such map or not one of exactly these municipalities; ValueError as for `cartogram`.
    """
    borders = read_borders(file, states.keys())
    points = [point for shape in borders.values() for ring in shape for point in ring]
    west, north = min(x for x, _ in points), max(y for _, y in points)
    wide, high = max(x for x, _ in points) - west, north - min(y for _, y in points)
    unit = max(high / _HEIGHT, wide / _WIDEST) or 1.0
    rings = {
        code: [
            laid for ring in shape if (laid := on_grid(ring, west - _EDGE * unit, north + _EDGE * unit, unit))
        ]
        or [_dot(shape[0][0], west, north, unit)]
        for code, shape in borders.items()
    }
    shapes, lines = _small_enough(Borders(rings), size)
    picture = Picture(
        width=round(wide / unit) + 2 * _EDGE,
        height=round(high / unit) + 2 * _EDGE,
        shapes={code: Markup('<path d="{}"/>').format(_path(shape)) for code, shape in shapes.items()},
        lines=_path(lines, closed=False),
        names=_middles(shapes) if region_names else {},
    )
    return draw(picture, states, caption, language=language, prefix=prefix)


def _dot(point: tuple[float, float], west: float, north: float, unit: float) -> list[Spot]:
    """A small square for a municipality that is smaller than the grid: it is never left out."""
    x, y = round((point[0] - west) / unit) + _EDGE, round((north - point[1]) / unit) + _EDGE
    return [(x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1)]


def _small_enough(borders: Borders, size: int) -> tuple[dict[str, list[list[Spot]]], list[list[Spot]]]:
    """The least simplified shapes and region lines that fit the size, or the simplest there are."""
    for tolerance in _TOLERANCES:
        shapes, arcs = borders.simplified(tolerance)
        lines = [list(arcs[arc]) for arc, codes in sorted(borders.arcs.items()) if _divides(codes)]
        if sum(len(_path(shape)) for shape in shapes.values()) + len(_path(lines, closed=False)) <= size:
            break
    return shapes, lines


def _divides(codes: Iterable[str]) -> bool:
    """Whether an arc lies between two regions."""
    return len({region_codes().get(code, NOWHERE) for code in codes}) > 1


def _middles(shapes: Mapping[str, list[list[Spot]]]) -> dict[str, tuple[float, float]]:
    """Where each region's name stands: amid the largest rings of its municipalities."""
    members: dict[str, list[Spot]] = defaultdict(list)
    for code, shape in shapes.items():
        if code in region_codes():
            xs, ys = [x for x, _ in shape[0]], [y for _, y in shape[0]]
            members[region_codes()[code]].append(((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2))
    return {
        region: (sum(x for x, _ in some) / len(some), sum(y for _, y in some) / len(some))
        for region, some in sorted(members.items())
    }


def _path(lines: Iterable[list[Spot] | Line], *, closed: bool = True) -> str:
    """Path data in steps, short."""
    out = []
    for (x, y), *rest in lines:
        out.append(f"M{x} {y}l")
        for next_x, next_y in rest:
            out.append(f"{next_x - x} {next_y - y} ")
            x, y = next_x, next_y
        out[-1] = out[-1].rstrip() + ("z" if closed else "")
    return "".join(out)
