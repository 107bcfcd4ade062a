"""The map of hexagons: every municipality equally large, about where it lies. Inline SVG with links and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from markupsafe import Markup, escape

SIDE = 10.0  # of a hexagon, in the drawing's units
_WIDTH, _STEP = sqrt(3) * SIDE, 1.5 * SIDE
_CORNERS = (
    (0.0, -SIDE), (_WIDTH / 2, -SIDE / 2), (_WIDTH / 2, SIDE / 2),
    (0.0, SIDE), (-_WIDTH / 2, SIDE / 2), (-_WIDTH / 2, -SIDE / 2),
)  # fmt: skip

Position = tuple[int, int]  # column, row; odd rows stand half a hexagon to the right


@dataclass(frozen=True)
class Cell:
    """One municipality on the map: its colour's group, where its hexagon leads, and what a reader hears of it."""

    code: str
    group: str
    link: str
    label: str
    short: str = ""


def positions() -> Mapping[str, Position]:
    """Where the hexagon of each municipality stands, by code."""
    from web.charts.positions import POSITIONS

    return POSITIONS


def regions() -> Mapping[str, str]:
    """The region of each municipality on the map, by code."""
    from parsers.text import municipalities

    return {record.code: record.region for record in municipalities.ALL}


def centre(position: Position) -> tuple[float, float]:
    """The middle of a hexagon in the drawing's units."""
    column, row = position
    return (column + (row % 2) / 2 + 0.5) * _WIDTH, row * _STEP + SIDE


def cartogram(cells: Iterable[Cell], *, title: str, names: bool = False) -> Markup:
    """The map as an SVG element. Municipalities without a place on it are left out; `names` writes short names."""
    where = positions()
    placed = [cell for cell in cells if cell.code in where]
    width = max((centre(spot)[0] for spot in where.values()), default=0) + _WIDTH / 2
    height = max((centre(spot)[1] for spot in where.values()), default=0) + SIDE
    drawn = Markup("").join(_hexagon(cell, where[cell.code], names=names) for cell in placed)
    return Markup(
        '<svg class="map" viewBox="-2 -2 {w} {h}" role="group" aria-label="{title}">'
        '<defs><path id="hex" d="{hex}"/></defs>{drawn}<path class="borders" d="{borders}"/></svg>'
    ).format(
        w=_short(width + 4), h=_short(height + 4), title=title, hex=_outline(), drawn=drawn, borders=_borders()
    )


def fill(group: str) -> Markup:
    """Attributes that colour a shape; what is hatched names its pattern here, since styles lie in another file."""
    pattern = Markup(' fill="url(#p-unread)"') if group == "unread" else Markup("")
    return Markup('class="f-{}"').format(group) + pattern


def _hexagon(cell: Cell, spot: Position, *, names: bool) -> Markup:
    x, y = centre(spot)
    text = Markup("")
    if names and cell.short:
        text = Markup('<text x="{}" y="{}" aria-hidden="true">{}</text>').format(_short(x), _short(y + 2), cell.short)
    return Markup(
        '<a href="{link}" aria-label="{label}" class="h-{group}"><title>{label}</title>'
        '<use href="#hex" x="{x}" y="{y}" {fill}/>{text}</a>'
    ).format(
        link=cell.link, label=cell.label, group=cell.group, x=_short(x), y=_short(y),
        fill=fill(cell.group), text=text,
    )  # fmt: skip


def _outline() -> str:
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in _CORNERS) + "z"


@lru_cache
def _borders() -> str:
    """The edges between hexagons of different regions, and around them all, as one path."""
    region = {spot: regions().get(code, "") for code, spot in positions().items()}
    path = []
    for spot, own in region.items():
        x, y = centre(spot)
        for index, neighbour in enumerate(_neighbours(spot)):
            other = region.get(neighbour)
            if other == own or (other is not None and neighbour < spot):
                continue
            (ax, ay), (bx, by) = _CORNERS[index], _CORNERS[(index + 1) % 6]
            path.append(f"M{_short(x + ax)} {_short(y + ay)}L{_short(x + bx)} {_short(y + by)}")
    return "".join(path)


def _neighbours(spot: Position) -> tuple[Position, ...]:
    """Across the edges from the corner at the top on, clockwise."""
    column, row = spot
    shift = row % 2
    return (
        (column + shift, row - 1), (column + 1, row), (column + shift, row + 1),
        (column + shift - 1, row + 1), (column - 1, row), (column + shift - 1, row - 1),
    )  # fmt: skip


def _short(value: float) -> str:
    return str(escape(f"{value:.1f}".rstrip("0").rstrip(".")))


PATTERNS = Markup(
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="p-unread" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="p0" width="5" height="5"/><rect class="p1" width="1.6" height="5"/></pattern></defs></svg>'
)
