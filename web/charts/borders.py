"""A map with real borders, of a file that the operator gives: GeoJSON or TopoJSON, matched by municipality code.

Coordinates are drawn as they are where they are metres (ETRS-TM35FIN, as Statistics Finland's kunta4500k has them);
degrees are brought to about the same shape. Which file, and its licence: docs/site.md.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from web.charts.cartogram import Cell, fill

_CODE_NAMES = ("kunta", "natcode", "kuntakoodi", "code", "koodi", "municipality", "kuntanro", "id", "natCode")
_TALL = 1000.0  # of the drawing's units
_MIDDLE_LATITUDE = 64.5

Point = tuple[float, float]
Ring = list[Point]


class BordersError(Exception):
    """The file of borders cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Borders:
    """The rings of each municipality by code, y downwards, fitted to a drawing `width` by 1 000 units."""

    paths: Mapping[str, str]
    width: float
    source: str = ""


def read_borders(path: Path) -> Borders:
    """The municipalities' borders in a file. Raises BordersError."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BordersError(f"{path}: the map cannot be read: {error}. Give a GeoJSON or TopoJSON file.") from error
    try:
        shapes = dict(_features(value))
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BordersError(f"{path}: it is no GeoJSON or TopoJSON of areas ({type(error).__name__}: {error}).") from error
    if not shapes:
        raise BordersError(
            f"{path}: no area in it has a municipality's three-digit code; the names looked for are "
            f"{', '.join(_CODE_NAMES)}."
        )
    return _fitted(shapes, f"{path.name}")


def border_map(borders: Borders, cells: Iterable[Cell], *, title: str) -> Markup:
    """The map as an SVG element: an area with a link and a name for each municipality that the file knows."""
    drawn = Markup("").join(
        Markup('<a href="{}" aria-label="{}"><title>{}</title><path d="{}" {}/></a>').format(
            cell.link, cell.label, cell.label, borders.paths[cell.code], fill(cell.group)
        )
        for cell in cells
        if cell.code in borders.paths
    )
    return Markup('<svg class="map real" viewBox="-4 -4 {} {}" role="group" aria-label="{}">{}</svg>').format(
        round(borders.width + 8), round(_TALL + 8), title, drawn
    )


def _features(value: Any) -> Iterator[tuple[str, list[Ring]]]:
    if value.get("type") == "Topology":
        arcs = list(_arcs(value))
        for thing in value["objects"].values():
            for geometry in thing.get("geometries", [thing]):
                code = _code({**(geometry.get("properties") or {}), "id": geometry.get("id")})
                if code:
                    yield code, _topology_rings(geometry, arcs)
        return
    for feature in value["features"]:
        code = _code({**(feature.get("properties") or {}), "id": feature.get("id")})
        geometry = feature.get("geometry") or {}
        if code and geometry.get("type") in ("Polygon", "MultiPolygon"):
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            yield code, [[(float(p[0]), float(p[1])) for p in ring] for polygon in polygons for ring in polygon]


def _code(properties: Mapping[str, Any]) -> str | None:
    for name in _CODE_NAMES:
        text = str(properties.get(name) if properties.get(name) is not None else "").strip()
        if re.fullmatch(r"(?:KU)?\d{1,3}", text):
            return text.removeprefix("KU").zfill(3)
    return None


def _arcs(topology: Mapping[str, Any]) -> Iterator[Ring]:
    transform = topology.get("transform")
    for arc in topology["arcs"]:
        if transform is None:
            yield [(float(p[0]), float(p[1])) for p in arc]
            continue
        (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
        x = y = 0
        ring = []
        for point in arc:
            x, y = x + point[0], y + point[1]
            ring.append((x * sx + tx, y * sy + ty))
        yield ring


def _topology_rings(geometry: Mapping[str, Any], arcs: Sequence[Ring]) -> list[Ring]:
    kind = geometry.get("type")
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(str(kind)) or []
    rings = []
    for polygon in polygons:
        for ring in polygon or []:
            points: Ring = []
            for index in ring:
                part = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += part[1:] if points else part
            rings.append(points)
    return rings


def _fitted(shapes: Mapping[str, list[Ring]], source: str) -> Borders:
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    if not points or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
        raise BordersError(f"{source}: its coordinates are no numbers.")
    degrees = all(abs(x) <= 180 and abs(y) <= 90 for x, y in points)
    squeeze = math.cos(math.radians(_MIDDLE_LATITUDE)) if degrees else 1.0
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    low, high = min(y for _x, y in points), max(y for _x, y in points)
    scale = _TALL / ((high - low) or 1.0)

    def place(point: Point) -> tuple[int, int]:
        return round((point[0] - left) * squeeze * scale), round((high - point[1]) * scale)

    paths = {code: "".join(filter(None, (_path(map(place, ring)) for ring in rings))) for code, rings in shapes.items()}
    return Borders({code: path for code, path in paths.items() if path}, (right - left) * squeeze * scale, source)


def _path(points: Iterable[tuple[int, int]]) -> str:
    """A ring as relative steps; points that fall together with the one before are left out, specks too."""
    kept: list[tuple[int, int]] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    if len(kept) < 4:
        return ""
    steps = [f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in zip(kept, kept[1:], strict=False)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z"
