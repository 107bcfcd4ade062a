"""Borders made simple enough for a page, the same on both sides: neighbours still meet.

The rings are laid on a grid of whole numbers, cut into arcs where borders fork, and each arc is simplified once
(Douglas and Peucker 1973), however many municipalities it bounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

Spot = tuple[int, int]
Line = tuple[Spot, ...]


def on_grid(ring: list[tuple[float, float]], west: float, north: float, unit: float) -> list[Spot]:
    """The ring in whole units east and south of a corner, open, without repeated points and spikes."""
    spots: list[Spot] = []
    for x, y in ring:
        spot = (round((x - west) / unit), round((north - y) / unit))
        if len(spots) > 1 and spots[-2] == spot:
            spots.pop()
        elif not spots or spots[-1] != spot:
            spots.append(spot)
    while len(spots) > 1 and spots[0] == spots[-1]:
        spots.pop()
    return spots if len(spots) > 2 else []


class Borders:
    """Rings by municipality, cut into arcs that neighbours share."""

    def __init__(self, rings: Mapping[str, list[list[Spot]]]) -> None:
        beside: dict[Spot, set[Spot]] = defaultdict(set)
        owners: dict[Spot, set[str]] = defaultdict(set)
        for code, shape in rings.items():
            for ring in shape:
                for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
                    beside[one].add(other)
                    beside[other].add(one)
                    owners[one].add(code)
        self._forks = {spot for spot, near in beside.items() if len(near) != 2}
        # Where one neighbour's border ends and the coast begins nothing forks if the neighbour's points differ
        # a little, but the owners change.
        self._forks |= {
            spot for spot, near in beside.items() if any(owners[spot] > owners[other] for other in near)
        }
        self.arcs: dict[Line, set[str]] = defaultdict(set)
        self.rings: dict[str, list[list[tuple[Line, bool]]]] = {}
        for code, shape in rings.items():
            self.rings[code] = [list(self._cut(ring)) for ring in shape]
            for arcs in self.rings[code]:
                for arc, _backwards in arcs:
                    self.arcs[arc].add(code)

    def _cut(self, ring: list[Spot]) -> Iterator[tuple[Line, bool]]:
        """The ring's arcs in order, each the same way round for both its sides, and whether it is gone backwards."""
        starts = [index for index, spot in enumerate(ring) if spot in self._forks]
        first = starts[0] if starts else ring.index(min(ring))
        turned = [*ring[first:], *ring[: first + 1]]
        line = [turned[0]]
        for spot in turned[1:]:
            line.append(spot)
            if spot in self._forks or len(line) == len(turned):
                yield _canonical(tuple(line))
                line = [spot]
        if len(line) > 1:
            yield _canonical(tuple(line))

    def simplified(self, tolerance: float) -> tuple[dict[str, list[list[Spot]]], dict[Line, Line]]:
        """The rings with points left out that lie nearer than the tolerance to the line without them, and the arcs.

        Islands and lakes that come to nothing are left out, but for the largest ring of each municipality.
        """
        arcs = {arc: _simplify(arc, tolerance) for arc in self.arcs}
        found = {}
        for code, shape in self.rings.items():
            rings = sorted((_joined(ring, arcs) for ring in shape), key=_area, reverse=True)
            kept = [ring for ring in rings if len(ring) > 2 and _area(ring) > tolerance**2 * 2]
            if not kept:
                kept = [max((_joined(ring, {arc: arc for arc, _ in ring}) for ring in shape), key=_area)]
            found[code] = kept
        return found, arcs


def _canonical(line: Line) -> tuple[Line, bool]:
    backwards = line[::-1]
    return (line, False) if line <= backwards else (backwards, True)


def _joined(ring: list[tuple[Line, bool]], arcs: Mapping[Line, Line]) -> list[Spot]:
    spots: list[Spot] = []
    for arc, backwards in ring:
        line = arcs[arc][::-1] if backwards else arcs[arc]
        spots.extend(line[:-1])
    return spots


def _area(ring: list[Spot]) -> float:
    following = [*ring[1:], *ring[:1]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, following, strict=True))) / 2


def _simplify(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker; a closed line is first cut at its farthest point."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        far, farthest = tolerance, 0
        for index in range(start + 1, end):
            away = _distance(line[index], line[start], line[end])
            if away > far:
                far, farthest = away, index
        if farthest:
            keep.add(farthest)
            spans += [(start, farthest), (farthest, end)]
    return tuple(line[index] for index in sorted(keep))


def _distance(spot: Spot, start: Spot, end: Spot) -> float:
    """From a point to the line between two others."""
    (x, y), (ax, ay), (bx, by) = spot, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
    return float(((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)
