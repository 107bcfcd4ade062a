"""Real borders: GeoJSON and TopoJSON of invented municipalities, and files that are no map."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from web.cartogram import CellState, MapUnreadable, real_map
from web.cartogram.borders import read_borders
from web.cartogram.generalize import Borders

SVG = "{http://www.w3.org/2000/svg}"
# Two neighbours, their common border jagged, and an island of the second: Helsinki's and Kotka's codes, other shapes.
BORDER = [[25.0, 60.0], [25.1, 60.2], [24.9, 60.4], [25.05, 60.6], [25.0, 61.0]]
WEST = [[24.0, 60.0], *BORDER, [24.0, 61.0], [24.0, 60.0]]
EAST = [*BORDER[::-1], [26.0, 60.0], [26.0, 61.0], [25.0, 61.0]]
ISLAND = [[26.5, 60.2], [26.9, 60.2], [26.9, 60.5], [26.5, 60.5], [26.5, 60.2]]
STATES = {
    "091": CellState("Helsinki", "in", "helsinki.html", "Helsinki: mukana"),
    "285": CellState("Kotka", "unread", "", "Kotka: ei luettu"),
}


def geojson(name: str = "kunta", west: object = "091", east: object = "285") -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"nimi": "Läntinen", name: west},
                "geometry": {"type": "Polygon", "coordinates": [WEST]},
            },
            {
                "type": "Feature",
                "properties": {"nimi": "Itäinen", name: east},
                "geometry": {"type": "MultiPolygon", "coordinates": [[EAST], [ISLAND]]},
            },
        ],
    }


def topojson() -> dict[str, Any]:
    """The same map: the common border is one quantized arc, which the east goes backwards."""
    scale, west, south = 0.001, 24.0, 60.0

    def arc(points: list[list[float]]) -> list[list[int]]:
        laid = [[round((x - west) / scale), round((y - south) / scale)] for x, y in points]
        steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(laid)]
        return [laid[0], *steps]

    return {
        "type": "Topology",
        "transform": {"scale": [scale, scale], "translate": [west, south]},
        "objects": {
            "kunnat": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"kunta": "091"}},
                    {"type": "MultiPolygon", "arcs": [[[-1, 2]], [[3]]], "properties": {"kunta": "285"}},
                ],
            }
        },
        "arcs": [
            arc(BORDER),
            arc([[25.0, 61.0], [24.0, 61.0], [24.0, 60.0], [25.0, 60.0]]),
            arc([[25.0, 60.0], [26.0, 60.0], [26.0, 61.0], [25.0, 61.0]]),
            arc(ISLAND),
        ],
    }


def written(folder: Path, document: object) -> Path:
    file = folder / "kunnat.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def paths(markup: str) -> dict[str, list[list[tuple[int, int]]]]:
    """The rings drawn, by the municipality's title."""
    root = etree.fromstring(str(markup).encode())
    found = {}
    for title in root.iter(f"{SVG}title"):
        rings = []
        for ring in re.findall(r"M[^M]+", title.getparent().find(f"{SVG}path").get("d")):
            numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
            spots = [(numbers[0], numbers[1])]
            for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
                spots.append((spots[-1][0] + dx, spots[-1][1] + dy))
            rings.append(spots)
        found[title.text] = rings
    return found


def test_each_municipality_is_drawn_in_its_borders_with_its_link_and_state(tmp_path: Path) -> None:
    markup = real_map(written(tmp_path, geojson()), STATES, "Kartta")
    root = etree.fromstring(str(markup).encode())
    (link,) = root.findall(f".//{SVG}a")
    assert (link.get("href"), link.get("class"), link.get("fill")) == (
        "helsinki.html",
        "map-in",
        "url(#map-in)",
    )
    drawn = paths(markup)
    assert len(drawn["Helsinki: mukana"]) == 1
    assert len(drawn["Kotka: ei luettu"]) == 2
    assert "style=" not in markup


def test_topojson_gives_the_same_picture_as_geojson(tmp_path: Path) -> None:
    from_geojson = read_borders(written(tmp_path, geojson()), STATES.keys())
    from_topojson = read_borders(written(tmp_path, topojson()), STATES.keys())
    for code, shape in from_geojson.items():
        assert [set(ring) for ring in shape] != []
        for ring, other in zip(shape, from_topojson[code], strict=True):
            near = {(round(x), round(y)) for x, y in ring}
            assert near == {(round(x), round(y)) for x, y in other}


def test_topojson_without_quantization_holds_positions(tmp_path: Path) -> None:
    document = topojson()
    del document["transform"]
    document["arcs"] = [BORDER, [[25.0, 61.0], [24.0, 61.0], [24.0, 60.0], [25.0, 60.0]], EAST[4:], ISLAND]
    assert set(read_borders(written(tmp_path, document), STATES.keys())) == {"091", "285"}


@pytest.mark.parametrize(
    ("name", "west", "east"),
    [
        ("kunta", "091", "285"),
        ("KUNTA", "091", "285"),
        ("natcode", "091", "285"),
        ("NATCODE", 91, 285),
        ("kuntanro", 91.0, 285.0),
        ("kuntakoodi", "KU091", "KU285"),
        ("oma_nimi", "91", "285"),
    ],
)
def test_the_code_is_found_under_the_names_that_files_use(
    tmp_path: Path, name: str, west: object, east: object
) -> None:
    assert set(read_borders(written(tmp_path, geojson(name, west, east)), STATES.keys())) == {"091", "285"}


def test_a_running_number_is_not_taken_for_the_code(tmp_path: Path) -> None:
    document = geojson()
    for number, feature in enumerate(document["features"]):
        feature["id"] = 91 if number == 1 else 7
    borders = read_borders(written(tmp_path, document), STATES.keys())
    assert len(borders["285"]) == 2


def test_metres_and_swapped_degrees_give_the_same_place(tmp_path: Path) -> None:
    degrees = read_borders(written(tmp_path, geojson()), STATES.keys())
    swapped = geojson()
    for feature in swapped["features"]:
        feature["geometry"] = json.loads(
            re.sub(r"\[([\d.]+), ([\d.]+)\]", r"[\2, \1]", json.dumps(feature["geometry"]))
        )
    assert read_borders(written(tmp_path, swapped), STATES.keys()) == degrees
    metres = geojson()
    metres["features"][0]["geometry"]["coordinates"] = degrees["091"]
    metres["features"][1]["geometry"]["coordinates"] = [[ring] for ring in degrees["285"]]
    assert read_borders(written(tmp_path, metres), STATES.keys()) == degrees


def test_neighbours_keep_one_border_when_it_is_simplified() -> None:
    zigzag = [(100, y) if y % 2 else (101, y) for y in range(101)]
    left = [(0, 0), *zigzag, (0, 100)]
    right = [(200, 100), *zigzag[::-1], (200, 0)]
    shapes, arcs = Borders({"1": [left], "2": [right]}).simplified(3)
    assert sum(len(arc) for arc in arcs.values()) < 20
    common = {spot for spot in shapes["1"][0] if 50 < spot[0] < 150}
    assert common == {spot for spot in shapes["2"][0] if 50 < spot[0] < 150}
    assert common


def test_a_map_is_simplified_until_it_fits(tmp_path: Path) -> None:
    document = geojson()
    coast = [[24.0 + (0.02 if n % 2 else 0.0), 61.0 - n * 0.0005] for n in range(1, 2000)]
    document["features"][0]["geometry"]["coordinates"] = [
        [[24.0, 60.0], *BORDER, [24.0, 61.0], *coast, [24.0, 60.0]]
    ]
    file = written(tmp_path, document)
    rough = real_map(file, STATES, "Kartta", size=2_000)
    fine = real_map(file, STATES, "Kartta", size=1_000_000)
    assert len(rough) < 4_000 < len(fine)


def test_a_municipality_smaller_than_the_grid_is_still_drawn(tmp_path: Path) -> None:
    document = geojson()
    speck = [[26.5, 60.2], [26.5001, 60.2], [26.5001, 60.2001], [26.5, 60.2]]
    document["features"][1]["geometry"] = {"type": "Polygon", "coordinates": [speck]}
    ((ring,),) = [
        rings
        for title, rings in paths(real_map(written(tmp_path, document), STATES, "K")).items()
        if "Kotka" in title
    ]
    assert len(set(ring)) >= 3


def test_a_line_runs_between_regions(tmp_path: Path) -> None:
    markup = real_map(written(tmp_path, geojson()), STATES, "Kartta")  # Uusimaa and Kymenlaakso
    root = etree.fromstring(str(markup).encode())
    (line,) = [path for path in root.iter(f"{SVG}path") if path.get("class") == "map-line"]
    assert line.get("d").count("M") == 1
    same = {"091": STATES["091"], "049": STATES["285"]}  # Helsinki and Espoo are both in Uusimaa
    root = etree.fromstring(str(real_map(written(tmp_path, geojson(east="049")), same, "Kartta")).encode())
    (line,) = [path for path in root.iter(f"{SVG}path") if path.get("class") == "map-line"]
    assert line.get("d") == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1, 2]", "is neither a GeoJSON FeatureCollection nor a TopoJSON Topology"),
        ('{"type": "Feature"}', "is neither a GeoJSON FeatureCollection nor a TopoJSON Topology"),
        ('{"type": "FeatureCollection", "features": []}', "has no municipality codes"),
        (
            json.dumps(geojson("nimi_sv")).replace('"091"', '"Väst"').replace('"285"', '"Öst"'),
            "has no municipality codes",
        ),
        (json.dumps(geojson(east="999")), "lacks municipalities of the pages (285)"),
        (json.dumps(geojson()).replace("[24.0, 60.0]", '["x", 60.0]'), "is no map that can be read"),
        (json.dumps(geojson()).replace("[24.0, 60.0]", "[NaN, 60.0]"), "is no map that can be read"),
        (
            json.dumps(geojson()).replace("[24.0, 60.0]", "[-70.0, 60.0]"),
            "neither degrees in Finland nor ETRS-TM35FIN",
        ),
        (json.dumps(topojson()).replace("[[-1, 2]]", "[[-9, 2]]"), "is no map that can be read"),
    ],
)
def test_what_is_no_map_is_refused_in_one_sentence(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "kunnat.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(MapUnreadable) as refused:
        real_map(file, STATES, "Kartta")
    text = str(refused.value)
    assert said in text
    assert text.startswith(str(file))
    assert text.endswith(".")
    assert "\n" not in text


def test_an_area_of_another_year_is_refused(tmp_path: Path) -> None:
    document = geojson()
    document["features"].append(
        {
            "type": "Feature",
            "properties": {"kunta": "998"},
            "geometry": {"type": "Polygon", "coordinates": [ISLAND]},
        }
    )
    with pytest.raises(MapUnreadable, match=r"areas that the pages do not know \(998\)"):
        real_map(written(tmp_path, document), STATES, "Kartta")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MapUnreadable, match="cannot be read"):
        real_map(tmp_path / "missing.json", STATES, "Kartta")
