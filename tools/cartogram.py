"""Compute web/data/municipalities.csv and web/data/cartogram.csv: every municipality one hexagon of equal size.

    python tools/cartogram.py ../shared/municipalities.json [--to web/data] [--check]

Four steps, each deterministic (whole metres, one seeded generator, the standard library only):

1. Project the centres with ETRS-TM35FIN (EPSG:3067), the projection of Finnish maps.
2. Who lies beside whom: the Gabriel graph (no third centre in the circle that has two on its diameter).
3. Relax: every tie wants the length of one cell in its true direction, and no two centres closer than that
   (after Dorling 1996, Area Cartograms). The country shrinks where it is empty and keeps its outline.
4. Lay a hexagonal grid under that outline, so large that it holds as many cells as municipalities, without holes;
   Åland apart, with water between. Give each municipality a cell by linear assignment, the least sum of squared
   distances, then improve by simulated annealing: swaps of cells that keep each one's neighbours in their
   directions, each region in one piece and compact, and those at the sea or the border near it.

The tables are the same each time (`--check`). Run it where the project is installed.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from web.cartogram.grid import ROW_STEP, Cell, around, centre, pieces, widened
from web.cartogram.projection import tm35fin

Point = tuple[float, float]

STRETCH = 1.25  # north-south: the crowded south would make the country as broad as it is long
ALAND = "Ahvenanmaa"
REACH = 0.62  # how far from a centre its land reaches, in cells
FAR = 1 << 60  # more than any cost
OPEN = 130  # degrees
STRAIT = 2.0  # cells between the centres of Åland's and the mainland's nearest municipalities
SEED = 3067
REGIONS = {  # Statistics Finland, maakunnat 2025: Finnish name -> code, Swedish and English name
    "Uusimaa": ("01", "Nyland", "Uusimaa"),
    "Varsinais-Suomi": ("02", "Egentliga Finland", "Southwest Finland"),
    "Satakunta": ("04", "Satakunta", "Satakunta"),
    "Kanta-Häme": ("05", "Egentliga Tavastland", "Kanta-Häme"),
    "Pirkanmaa": ("06", "Birkaland", "Pirkanmaa"),
    "Päijät-Häme": ("07", "Päijänne-Tavastland", "Päijät-Häme"),
    "Kymenlaakso": ("08", "Kymmenedalen", "Kymenlaakso"),
    "Etelä-Karjala": ("09", "Södra Karelen", "South Karelia"),
    "Etelä-Savo": ("10", "Södra Savolax", "South Savo"),
    "Pohjois-Savo": ("11", "Norra Savolax", "North Savo"),
    "Pohjois-Karjala": ("12", "Norra Karelen", "North Karelia"),
    "Keski-Suomi": ("13", "Mellersta Finland", "Central Finland"),
    "Etelä-Pohjanmaa": ("14", "Södra Österbotten", "South Ostrobothnia"),
    "Pohjanmaa": ("15", "Österbotten", "Ostrobothnia"),
    "Keski-Pohjanmaa": ("16", "Mellersta Österbotten", "Central Ostrobothnia"),
    "Pohjois-Pohjanmaa": ("17", "Norra Österbotten", "North Ostrobothnia"),
    "Kainuu": ("18", "Kajanaland", "Kainuu"),
    "Lappi": ("19", "Lappland", "Lapland"),
    ALAND: ("21", "Åland", "Åland"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as the register gives it."""

    code: str
    region: str
    population: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Two neighbours, and where the second should lie as seen from the first (in cells)."""

    first: int
    second: int
    east: float
    south: float


def read(path: Path) -> list[Place]:
    """The municipalities of the register in the order of their codes.

    KeyError, TypeError or ValueError where it is another file.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))
    places = [
        Place(
            row["official_code"],
            row["region"],
            int(row["population"]),
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in rows
    ]
    return sorted(places, key=lambda place: place.code)


def on_the_map(place: Place) -> Point:
    """East and south in whole metres (so that no machine's last digit matters)."""
    east, north = tm35fin(place.latitude, place.longitude)
    return float(round(east)), float(round(-north))


def gabriel(points: list[Point]) -> list[tuple[int, int]]:
    """The pairs with no third point in the circle that has them on its diameter."""
    pairs = []
    for first, (ax, ay) in enumerate(points):
        for second in range(first + 1, len(points)):
            bx, by = points[second]
            mx, my, reach = (ax + bx) / 2, (ay + by) / 2, ((ax - bx) ** 2 + (ay - by) ** 2) / 4
            if all(
                (x - mx) ** 2 + (y - my) ** 2 >= reach
                for other, (x, y) in enumerate(points)
                if other not in (first, second)
            ):
                pairs.append((first, second))
    return pairs


def ties(places: list[Place], points: list[Point]) -> list[Tie]:
    """What each pair of neighbours wants: one cell apart (a strait apart between Åland and the mainland),
    in the direction of the map."""
    wanted = []
    for first, second in gabriel(points):
        east = points[second][0] - points[first][0]
        south = (points[second][1] - points[first][1]) * STRETCH
        far = STRAIT if (places[first].region == ALAND) != (places[second].region == ALAND) else 1.0
        length = math.hypot(east, south) / far
        wanted.append(Tie(first, second, east / length, south / length))
    return wanted


def rim(wanted: list[Tie]) -> set[int]:
    """Those with no neighbour in a wide sector (OPEN degrees): they lie at the sea or the border."""
    directions: dict[int, list[float]] = defaultdict(list)
    for tie in wanted:
        directions[tie.first].append(math.degrees(math.atan2(tie.south, tie.east)))
        directions[tie.second].append(math.degrees(math.atan2(-tie.south, -tie.east)))
    found = set()
    for number, angles in directions.items():
        angles.sort()
        if max(b - a for a, b in pairwise([*angles, angles[0] + 360])) >= OPEN:
            found.add(number)
    return found


def relax(points: list[Point], wanted: list[Tie], rounds: int = 600) -> list[Point]:
    """Positions in cells: ties pull to their length and direction, what is nearer than a cell is pushed apart."""
    lengths = [
        math.hypot(points[t.first][0] - points[t.second][0], points[t.first][1] - points[t.second][1])
        for t in wanted
    ]
    scale = sorted(lengths)[len(lengths) // 2]
    here = [[x / scale, y * STRETCH / scale] for x, y in points]
    degree = [0] * len(points)
    for tie in wanted:
        degree[tie.first] += 1
        degree[tie.second] += 1
    for _ in range(rounds):
        push = [[0.0, 0.0] for _ in here]
        for tie in wanted:
            a, b = here[tie.first], here[tie.second]
            for axis, goal in enumerate((tie.east, tie.south)):
                error = b[axis] - a[axis] - goal
                push[tie.first][axis] += 0.4 * error / degree[tie.first]
                push[tie.second][axis] -= 0.4 * error / degree[tie.second]
        boxes: dict[Cell, list[int]] = defaultdict(list)
        for number, (x, y) in enumerate(here):
            boxes[math.floor(x), math.floor(y)].append(number)
        for (column, row), members in boxes.items():
            near = [
                n for dx in (-1, 0, 1) for dy in (-1, 0, 1) for n in boxes.get((column + dx, row + dy), ())
            ]
            for one in members:
                for other in near:
                    east, south = here[one][0] - here[other][0], here[one][1] - here[other][1]
                    apart = math.sqrt(east * east + south * south)
                    if one != other and 1e-9 < apart < 1:
                        push[one][0] += 0.5 * (1 - apart) * east / apart
                        push[one][1] += 0.5 * (1 - apart) * south / apart
        for number, (east, south) in enumerate(push):
            here[number][0] += east
            here[number][1] += south
    return [(x, y) for x, y in here]


def covered(positions: list[Point], scale: float) -> set[Cell]:
    """The cells that the positions reach when drawn at this scale, with gaps and narrow bays closed."""
    reached = set()
    for x, y in positions:
        row = round(y * scale / ROW_STEP)
        for cell in [
            (c, r) for r in range(row - 2, row + 3) for c in range(round(x * scale) - 2, round(x * scale) + 3)
        ]:
            if math.dist(centre(cell), (x * scale, y * scale)) <= REACH:
                reached.add(cell)
    wide = widened(widened(reached))
    sea = widened(widened(wide)) - wide
    return wide - widened(widened(sea)) | reached


def land(positions: list[Point]) -> tuple[set[Cell], float]:
    """As many cells as there are positions, in the outline of them all; with the scale that gives so many."""
    low, high = 0.5, 1.5
    for _ in range(30):
        scale = (low + high) / 2
        if len(covered(positions, scale)) <= len(positions):
            low = scale
        else:
            high = scale
    cells = covered(positions, low)
    while len(cells) < len(positions):  # the scale's next step would add several at once: take the snuggest
        shore = sorted(widened(cells) - cells)
        cells.add(max(shore, key=lambda cell: (sum(b in cells for b in around(cell)), cell)))
    return cells, low


def depths(cells: set[Cell]) -> dict[Cell, int]:
    """How many cells lie between each cell and the sea."""
    found: dict[Cell, int] = {}
    inland, depth = set(cells), 0
    while inland:
        shore = {cell for cell in inland if any(beside not in inland for beside in around(cell))}
        found |= dict.fromkeys(shore, depth)
        inland -= shore
        depth += 1
    return found


def assign(cost: list[list[int]]) -> list[int]:
    """For each row its column, so that the sum is least (Kuhn 1955, Munkres 1957; shortest augmenting paths)."""
    size = len(cost)
    rows, columns = [0] * (size + 1), [0] * (size + 1)
    holder, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        holder[0], column = row, 0
        least = [FAR] * (size + 1)
        used = [False] * (size + 1)
        while holder[column]:
            used[column] = True
            current, step, following = holder[column], FAR, 0
            prices, base = cost[current - 1], rows[current]
            for candidate in range(1, size + 1):
                if not used[candidate]:
                    slack = prices[candidate - 1] - base - columns[candidate]
                    if slack < least[candidate]:
                        least[candidate], way[candidate] = slack, column
                    if least[candidate] < step:
                        step, following = least[candidate], candidate
            for candidate in range(size + 1):
                if used[candidate]:
                    rows[holder[candidate]] += step
                    columns[candidate] -= step
                else:
                    least[candidate] -= step
            column = following
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    found = [0] * size
    for column in range(1, size + 1):
        found[holder[column] - 1] = column - 1
    return found


def about(positions: list[Point]) -> tuple[list[Point], Point]:
    """The positions as seen from their middle, and the middle."""
    x = sum(x for x, _ in positions) / len(positions)
    y = sum(y for _, y in positions) / len(positions)
    return [(px - x, py - y) for px, py in positions], (x, y)


def seats(positions: list[Point], cells: set[Cell], scale: float) -> list[Cell]:
    """Each position's cell, the sum of squared distances (in whole thousandths) being least."""
    order = sorted(cells)
    cost = [
        [
            round(1000 * ((x * scale - east) ** 2 + (y * scale - south) ** 2))
            for east, south in map(centre, order)
        ]
        for x, y in positions
    ]
    return [order[column] for column in assign(cost)]


def settle(places: list[Place], positions: list[Point]) -> list[Cell]:
    """The mainland's cells and Åland's, each in its own outline, with at least one cell of water between."""
    mainland = [number for number, place in enumerate(places) if place.region != ALAND]
    islands = [number for number, place in enumerate(places) if place.region == ALAND]
    main_positions, middle = about([positions[number] for number in mainland])
    main_cells, scale = land(main_positions)
    island_positions, island_middle = about([positions[number] for number in islands])
    island_cells, island_scale = land(island_positions)
    east = round((island_middle[0] - middle[0]) * scale)
    south = 2 * round(
        (island_middle[1] - middle[1]) * scale / ROW_STEP / 2
    )  # even: odd rows lie half a cell off
    shore = widened(widened(main_cells))
    while shore & {(column + east, row + south) for column, row in island_cells}:
        east -= 1
    seated = dict(zip(mainland, seats(main_positions, main_cells, scale), strict=True))
    for number, (column, row) in zip(
        islands, seats(island_positions, island_cells, island_scale), strict=True
    ):
        seated[number] = (column + east, row + south)
    return [seated[number] for number in range(len(places))]


class Board:
    """Who stands on which cell, and what a swap would cost."""

    SAME_REGION, SPLIT, HOME, INLAND = 1.0, 12.0, 0.02, 6.0

    def __init__(self, regions: list[str], wanted: list[Tie], cells: list[Cell]) -> None:
        self.rim = rim(wanted)
        self.depth = depths(set(cells))
        self.regions, self.cells = regions, cells
        self.home = [centre(cell) for cell in cells]
        self.spots = [*self.home]  # where each one is now
        self.split: dict[
            frozenset[Cell], int
        ] = {}  # into how many pieces a region's cells fall; swaps come back
        self.holder: dict[Cell, int] = {cell: number for number, cell in enumerate(cells)}
        self.ties: list[list[tuple[int, float, float]]] = [[] for _ in cells]
        for tie in wanted:
            self.ties[tie.first].append((tie.second, tie.east, tie.south))
            self.ties[tie.second].append((tie.first, -tie.east, -tie.south))
        self.members: dict[str, list[int]] = defaultdict(list)
        for number, region in enumerate(regions):
            self.members[region].append(number)

    def strain(self, number: int) -> float:
        """How far this one's neighbours lie from where they should, squared."""
        spots = self.spots
        x, y = spots[number]
        total = 0.0
        for other, east, south in self.ties[number]:
            ox, oy = spots[other]
            total += (ox - x - east) ** 2 + (oy - y - south) ** 2
        return total

    def _cost(self, numbers: tuple[int, int]) -> float:
        total = 0.0
        for number in numbers:
            region = self.regions[number]
            total += self.strain(number)
            total += self.HOME * math.dist(self.spots[number], self.home[number]) ** 2
            total += self.INLAND * self.depth[self.cells[number]] if number in self.rim else 0
            for cell in around(self.cells[number]):
                if cell in self.holder and self.regions[self.holder[cell]] == region:
                    total -= self.SAME_REGION
        regions = {self.regions[number] for number in numbers}
        if len(regions) == 2:
            total += self.SPLIT * sum(self._pieces(region) for region in regions)
        return total

    def _pieces(self, region: str) -> int:
        cells = frozenset(self.cells[number] for number in self.members[region])
        if cells not in self.split:
            self.split[cells] = pieces(cells)
        return self.split[cells]

    def _swap(self, one: int, other: int) -> None:
        self.cells[one], self.cells[other] = self.cells[other], self.cells[one]
        self.spots[one], self.spots[other] = self.spots[other], self.spots[one]
        self.holder[self.cells[one]], self.holder[self.cells[other]] = one, other

    def attempt(self, one: int, cell: Cell, patience: float) -> None:
        """Swap with who stands on the cell, unless nobody does or it costs more than the patience."""
        other = self.holder.get(cell)
        if other is None or (self.regions[one] == ALAND) != (self.regions[other] == ALAND):
            return
        before = self._cost((one, other))
        self._swap(one, other)
        if self._cost((one, other)) - before > patience:
            self._swap(one, other)


def improve(board: Board, rounds: int = 600, hot: float = 2.0, cold: float = 0.05) -> None:
    """Simulated annealing: each round offers every municipality one swap; ever dearer swaps are refused."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for turn in range(rounds):
        heat = hot * (cold / hot) ** (turn / (rounds - 1))
        for number in range(len(board.cells)):
            cell = chance.choice(around(chance.choice(around(board.cells[number]))))
            board.attempt(number, cell, -heat * math.log(1 - chance.random()))


def cartogram(places: list[Place]) -> dict[str, Cell]:
    """The cell of each municipality by code; columns and rows from 0, row 0 in the north."""
    points = [on_the_map(place) for place in places]
    wanted = ties(places, points)
    board = Board([place.region for place in places], wanted, settle(places, relax(points, wanted)))
    improve(board)
    west = min(column for column, _ in board.cells)
    top = min(row for _, row in board.cells)
    top -= top & 1  # an even step, since odd rows lie half a cell to the right
    return {
        place.code: (column - west, row - top)
        for place, (column, row) in zip(places, board.cells, strict=True)
    }


def table(header: list[str], rows: list[list[object]]) -> str:
    """The rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def tables(places: list[Place]) -> dict[str, str]:
    """The two files by name."""
    cells = cartogram(places)
    header = [
        "code",
        "region_code",
        "region_fi",
        "region_sv",
        "region_en",
        "population",
        "latitude",
        "longitude",
    ]
    rows: list[list[object]] = []
    for place in places:
        code, swedish, english = REGIONS[place.region]
        latitude, longitude = f"{place.latitude:.4f}", f"{place.longitude:.4f}"
        rows.append([place.code, code, place.region, swedish, english, place.population, latitude, longitude])
    return {
        "municipalities.csv": table(header, rows),
        "cartogram.csv": table(["code", "column", "row"], [[code, *cell] for code, cell in cells.items()]),
    }


def main() -> None:
    options = argparse.ArgumentParser(
        description="Compute the hexagon cartogram of Finland's municipalities."
    )
    options.add_argument(
        "register", type=Path, help="municipalities.json: code, region, population, coordinates"
    )
    options.add_argument("--to", type=Path, default=Path("web/data"), help="folder of the two tables")
    options.add_argument("--check", action="store_true", help="write nothing; fail where the tables differ")
    chosen = options.parse_args()
    try:
        made = tables(read(chosen.register))
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(
            f"{chosen.register} is no register of municipalities ({error}): give the path of municipalities.json."
        )
    for name, text in made.items():
        path = chosen.to / name
        if not chosen.check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} differs from what the register gives: run tools/cartogram.py without --check.")


if __name__ == "__main__":
    main()
