"""The cartogram: every municipality one hexagon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from web.cartogram.cell_states import CellState
from web.cartogram.geography import cells, region_codes
from web.cartogram.grid import Cell, around
from web.cartogram.svg import HEXAGON, Picture, draw

_WIDTH, _ROW, _EDGE = (
    52,
    45,
    34,
)  # 45 for 26√3 = 45.03: whole numbers keep the page small, and cells still meet
# The corners between which each neighbour lies, in the order of grid.around.
_SIDES = (
    ((26, -15), (26, 15)),
    ((26, 15), (0, 30)),
    ((0, 30), (-26, 15)),
    ((-26, 15), (-26, -15)),
    ((-26, -15), (0, -30)),
    ((0, -30), (26, -15)),
)
Spot = tuple[int, int]


def cartogram(
    states: Mapping[str, CellState],
    caption: str,
    *,
    language: str = "fi",
    abbreviations: bool = False,
    region_names: bool = True,
    prefix: str = "map",
) -> Markup:
    """Finland's municipalities as cells of equal size, as inline SVG (under 60 kB for all 308).

    `states` by municipality code; `caption` names the picture to a screen reader; `language` is that of the regions'
    names (fi, sv, en); `abbreviations` writes four letters of each name into its cell (10 kB more); `prefix` begins the
    ids, one for each map of a page. ValueError where a code has no cell, or a state is none of STATES.
    """
    place = cells()
    unknown = sorted(set(states) - set(place))
    if unknown:
        raise ValueError(
            f"no cell for the municipality {unknown[0]} in web/data/cartogram.csv: run tools/cartogram.py"
        )
    spots = {code: _spot(place[code]) for code in states}
    picture = Picture(
        width=max((x for x, _ in map(_spot, place.values())), default=0) + _EDGE,
        height=max((y for _, y in map(_spot, place.values())), default=0) + _EDGE,
        shapes={
            code: _shape(spots[code], states[code].label[:4] if abbreviations else "", prefix)
            for code in states
        },
        lines=_lines({place[code]: region_codes().get(code, "") for code in states}),
        names=_middles(spots) if region_names else {},
        defs=Markup('<path id="{}-hexagon" d="{}"/>').format(prefix, HEXAGON),
    )
    return draw(picture, states, caption, language=language, prefix=prefix)


def _spot(cell: Cell) -> Spot:
    """The middle of a cell in the picture."""
    column, row = cell
    return _EDGE + column * _WIDTH + (row & 1) * _WIDTH // 2, _EDGE + row * _ROW


@lru_cache(maxsize=2048)  # the maps of all seasons and languages have the same ones
def _shape(spot: Spot, letters: str, prefix: str) -> Markup:
    x, y = spot
    shape = Markup('<use href="#{}-hexagon" x="{}" y="{}"/>').format(prefix, x, y)
    if letters:
        shape += Markup('<text x="{}" y="{}">{}</text>').format(x, y + 6, letters)
    return shape


def _middles(spots: Mapping[str, Spot]) -> dict[str, tuple[float, float]]:
    """Where each region's name stands: amid its cells."""
    members: dict[str, list[Spot]] = defaultdict(list)
    for code, spot in spots.items():
        members[region_codes()[code]].append(spot)
    return {
        region: (sum(x for x, _ in some) / len(some), sum(y for _, y in some) / len(some))
        for region, some in sorted(members.items())
    }


def _lines(regions: Mapping[Cell, str]) -> str:
    """The outline of every region as a path: the sides of cells beyond which is another region or none."""
    sides: set[tuple[Spot, Spot]] = set()
    for cell, region in regions.items():
        x, y = _spot(cell)
        for beside, ends in zip(around(cell), _SIDES, strict=True):
            if regions.get(beside) != region:
                one, other = sorted((x + dx, y + dy) for dx, dy in ends)
                sides.add((one, other))
    return "".join(_stroke(line) for line in chained(sides))


def chained(sides: set[tuple[Spot, Spot]]) -> list[list[Spot]]:
    """The sides as few long lines, each side once; the same for the same sides."""
    ways: dict[Spot, list[Spot]] = defaultdict(list)
    for one, other in sorted(sides):
        ways[one].append(other)
        ways[other].append(one)
    lines = []
    for start in sorted(ways, key=lambda spot: (len(ways[spot]) % 2 == 0, spot)):  # ends and forks first
        while ways[start]:
            line = [start]
            while ways[line[-1]]:
                following = ways[line[-1]].pop(0)
                ways[following].remove(line[-1])
                line.append(following)
            lines.append(line)
    return lines


def _stroke(line: list[Spot]) -> str:
    (x, y), *rest = line
    out = [f"M{x} {y}l"]
    for next_x, next_y in rest:
        out.append(f"{next_x - x} {next_y - y} ")
        x, y = next_x, next_y
    return "".join(out).rstrip()
