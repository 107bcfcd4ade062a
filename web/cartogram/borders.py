"""Municipal borders from GeoJSON or TopoJSON, matched by municipality code.

GeoJSON: RFC 7946, coordinates in degrees; files in metres (ETRS-TM35FIN, as Statistics Finland's services give them by
default) are taken too. TopoJSON: its specification 1.0, arcs quantized or not.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any

from core.files import read_whole
from web.cartogram.projection import tm35fin

Point = tuple[float, float]
Ring = list[Point]

# Under these names files give the code: Statistics Finland (kunta), National Land Survey (NATCODE), Syke and others.
CODE_NAMES = (
    "kunta",
    "natcode",
    "nationalcode",
    "kuntanro",
    "kuntanumero",
    "kunta_nro",
    "kuntakoodi",
    "kunta_koodi",
    "kuntanumer",
    "knro",
    "municipality_code",
    "municipalitycode",
    "code",
    "koodi",
    "id",
)
_CODE = re.compile(r"(?:KU)?0*(\d{1,3})", re.IGNORECASE)  # 005, 5, KU005
_LARGEST = 100_000_000  # bytes; the whole country at 1 : 4 500 000 has under five million
_HOW = "take municipal borders as GeoJSON or TopoJSON, such as Statistics Finland's kunta4500k"


class MapUnreadable(Exception):
    """A file of borders that cannot be drawn; the message says why and what to do, in one sentence."""


def read_borders(file: Path, codes: Set[str]) -> dict[str, list[Ring]]:
    """The rings (outer ones and holes alike) of these municipalities, in metres east and north.

    MapUnreadable where the file is none of the two formats, or not a map of exactly these municipalities.
    """
    rings: dict[str, list[Ring]] = {}
    others: set[str] = set()
    document = _document(file)
    try:
        features = list(_features(document))
        named = _code_name(features, codes)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise MapUnreadable(
            f"{file} is no map that can be read ({type(error).__name__}: {error}): {_HOW}."
        ) from error
    if named is None:
        raise MapUnreadable(f"{file} has no municipality codes in its features (kunta, natcode …): {_HOW}.")
    for properties, shape in features:
        code = _code(properties.get(named))
        if code in codes:
            rings.setdefault(code, []).extend(ring for ring in shape if len(ring) > 3)
        elif shape:
            others.add(code or str(properties.get(named)))
    _refuse_another_year(file, {code for code in codes if not rings.get(code)}, others)
    return _in_metres(file, rings)


def _refuse_another_year(file: Path, missing: set[str], others: set[str]) -> None:
    """A municipality left out would vanish in silence, and an area of another year would be a hole."""
    for codes, what in (
        (missing, "lacks municipalities of the pages"),
        (others, "has areas that the pages do not know"),
    ):
        if codes:
            some = ", ".join(sorted(codes)[:5]) + (f" and {len(codes) - 5} more" if len(codes) > 5 else "")
            raise MapUnreadable(f"{file} {what} ({some}): take the borders of the year that the pages show.")


def _document(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _LARGEST:
            raise MapUnreadable(
                f"{file} is larger than {_LARGEST // 1_000_000} MB: take more general borders."
            )
        document = json.loads(read_whole(file, largest=_LARGEST).decode("utf-8-sig"))
    except OSError as error:
        raise MapUnreadable(
            f"{file} cannot be read ({error.strerror}): give the path of a file of borders."
        ) from error
    except (ValueError, RecursionError) as error:
        raise MapUnreadable(f"{file} is not JSON ({error}): {_HOW}.") from error
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Topology"):
        raise MapUnreadable(f"{file} is neither a GeoJSON FeatureCollection nor a TopoJSON Topology: {_HOW}.")
    return document


def _features(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Ring]]]:
    """Each feature's properties, with names in small letters and its own id among them, and its rings."""
    if document["type"] == "Topology":
        arcs = _arcs(document)
        for collection in document["objects"].values():
            for geometry in _geometries(collection):
                yield _properties(geometry), _topojson_rings(geometry, arcs)
    else:
        for feature in document["features"]:
            yield _properties(feature), list(_geojson_rings(feature.get("geometry")))


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    named = {"id": feature.get("id")} | (feature.get("properties") or {})
    return {str(name).casefold(): value for name, value in named.items()}


def _geometries(geometry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _geometries(one)
    else:
        yield geometry


def _geojson_rings(geometry: dict[str, Any] | None) -> Iterator[Ring]:
    if geometry is None:
        return
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _geojson_rings(one)
    for polygon in _polygons(geometry, "coordinates"):
        for ring in polygon:
            yield [_point(position) for position in ring]


def _polygons(geometry: dict[str, Any], member: str) -> list[Any]:
    """The polygons of a geometry; points and lines have none."""
    if geometry["type"] == "Polygon":
        return [geometry[member]]
    if geometry["type"] == "MultiPolygon":
        return list(geometry[member])
    return []


def _point(position: list[Any]) -> Point:
    x, y = float(position[0]), float(position[1])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a coordinate is no finite number")
    return x, y


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The topology's arcs, decoded: a quantized arc holds steps, each from the position before."""
    transform = topology.get("transform")
    if transform is None:
        return [[_point(position) for position in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append(_point([x * scale_x + shift_x, y * scale_y + shift_y]))
        decoded.append(line)
    return decoded


def _topojson_rings(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """Arcs joined into rings; ~i, a negative number, is arc i backwards. The joints are in both arcs."""
    rings = []
    for polygon in _polygons(geometry, "arcs"):
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                line = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(line[1:] if ring else line)
            rings.append(ring)
    return rings


def _code(value: object) -> str:
    """The value as a three-digit code, or an empty text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _CODE.fullmatch(str(value).strip()) if isinstance(value, int | str) else None
    return found[1].zfill(3) if found else ""


def _code_name(features: list[tuple[dict[str, Any], list[Ring]]], codes: Set[str]) -> str | None:
    """The name under which most of the municipalities are found, the usual names first; None where none is."""
    found = Counter(
        {
            name: len({_code(properties.get(name)) for properties, _ in features} & codes)
            for name in dict.fromkeys(
                (*CODE_NAMES, *(name for properties, _ in features for name in properties))
            )
        }
    )
    (name, count), *_ = found.most_common(1)
    return name if count else None


def _in_metres(file: Path, rings: dict[str, list[Ring]]) -> dict[str, list[Ring]]:
    """The rings projected, if they are in degrees; latitude first is a known fault of such files and is mended."""
    points = [point for shape in rings.values() for ring in shape for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if _within(xs, 15, 35) and _within(ys, 55, 75):
        return _each(rings, lambda x, y: tm35fin(y, x))
    if _within(xs, 55, 75) and _within(ys, 15, 35):
        return _each(rings, lambda x, y: tm35fin(x, y))
    if _within(xs, 0, 1_000_000) and _within(ys, 6_000_000, 8_500_000):
        return rings
    raise MapUnreadable(
        f"{file} has coordinates that are neither degrees in Finland nor ETRS-TM35FIN metres"
        f" ({min(xs):g} to {max(xs):g}, {min(ys):g} to {max(ys):g}): take EPSG:4326 or EPSG:3067."
    )


def _each(rings: dict[str, list[Ring]], move: Callable[[float, float], Point]) -> dict[str, list[Ring]]:
    return {code: [[move(x, y) for x, y in ring] for ring in shape] for code, shape in rings.items()}


def _within(values: list[float], low: float, high: float) -> bool:
    return low <= min(values) and max(values) <= high
