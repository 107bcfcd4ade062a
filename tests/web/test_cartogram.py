"""The cartogram: the table that the tool makes, and the picture drawn of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from parsers.text import municipalities
from tests.shared import ROOT, shared
from web.cartogram import STATES, CellState, cartogram, legend
from web.cartogram.geography import cells, region_codes, regions
from web.cartogram.grid import around, centre, pieces, widened
from web.cartogram.projection import tm35fin

TOOL = ROOT / "tools" / "cartogram.py"
ALAND = "21"
SVG = "{http://www.w3.org/2000/svg}"


def every_state() -> dict[str, CellState]:
    """All municipalities, every state among them."""
    return {
        record.code: CellState(
            record.name,
            STATES[number % len(STATES)],
            f"kunta/{municipalities.key(record.name)}.html",
            f"{record.name}: tila",
        )
        for number, record in enumerate(municipalities.ALL)
    }


def drawn(markup: str) -> etree._Element:
    return etree.fromstring(str(markup).encode())


def rank_correlation(pairs: list[tuple[float, float]]) -> float:
    """Kendall's tau-b by counting: 1 where both orders agree, 0 where they have nothing to do with each other."""
    agree = differ = tied_one = tied_other = 0
    for number, (one, other) in enumerate(pairs):
        for one_b, other_b in pairs[number + 1 :]:
            first, second = one - one_b, other - other_b
            agree += first * second > 0
            differ += first * second < 0
            tied_one += first == 0 and second != 0
            tied_other += second == 0 and first != 0
    untied = agree + differ
    return (agree - differ) / ((untied + tied_one) * (untied + tied_other)) ** 0.5


# The table


def test_every_municipality_has_a_cell_of_its_own() -> None:
    assert set(cells()) == {record.code for record in municipalities.ALL}
    assert len(set(cells().values())) == 308


def test_every_region_is_in_one_piece() -> None:
    members: dict[str, set[tuple[int, int]]] = {}
    for code, cell in cells().items():
        members.setdefault(region_codes()[code], set()).add(cell)
    assert {regions()[region].names["fi"]: pieces(some) for region, some in members.items()} == {
        region.names["fi"]: 1 for region in regions().values()
    }


def test_the_mainland_is_in_one_piece_with_water_around_aland_and_no_hole() -> None:
    mainland = {cell for code, cell in cells().items() if region_codes()[code] != ALAND}
    islands = set(cells().values()) - mainland
    assert pieces(mainland) == 1
    assert not widened(mainland) & islands
    box = {(column, row) for column in range(-2, 60) for row in range(-2, 60)}
    assert pieces(box - set(cells().values())) == 1  # every empty cell is open sea


def test_the_regions_are_those_that_the_parsers_know() -> None:
    names = {code: regions()[region].names["fi"] for code, region in region_codes().items()}
    assert names == {record.code: record.region for record in municipalities.ALL}
    assert len(regions()) == 19


@pytest.mark.parametrize(
    ("one", "side", "other"),
    [
        ("Utsjoki", "north of", "Rovaniemi"),
        ("Rovaniemi", "north of", "Oulu"),
        ("Oulu", "north of", "Jyväskylä"),
        ("Jyväskylä", "north of", "Helsinki"),
        ("Enontekiö", "west of", "Inari"),
        ("Vaasa", "west of", "Jyväskylä"),
        ("Jyväskylä", "west of", "Joensuu"),
        ("Turku", "west of", "Helsinki"),
        ("Helsinki", "west of", "Kotka"),
        ("Maarianhamina - Mariehamn", "west of", "Turku"),
        ("Maarianhamina - Mariehamn", "south of", "Pori"),
    ],
)
def test_a_finn_finds_the_towns_where_they_belong(one: str, side: str, other: str) -> None:
    places = {record.name: centre(cells()[record.code]) for record in municipalities.ALL}
    (x, y), (other_x, other_y) = places[one], places[other]
    assert {"north of": y < other_y, "south of": y > other_y, "west of": x < other_x}[side]


@pytest.mark.parametrize(
    "name",
    [
        "Helsinki",
        "Hanko",
        "Turku",
        "Pori",
        "Vaasa",
        "Kokkola",
        "Raahe",
        "Rauma",
        "Porvoo",
        "Kalajoki",
        "Kemi",
        "Tornio",
        "Kotka",
        "Kuusamo",
    ],
)
def test_towns_at_the_sea_and_the_border_lie_at_most_one_cell_from_it(name: str) -> None:
    (code,) = [record.code for record in municipalities.ALL if record.name == name]
    taken = set(cells().values())
    assert widened({cells()[code], *around(cells()[code])}) - taken


def test_north_and_south_east_and_west_keep_their_order() -> None:
    register = shared("municipalities.json")
    places = coordinates(register)
    east = [(centre(cell)[0], places[code][0]) for code, cell in cells().items()]
    south = [(centre(cell)[1], -places[code][1]) for code, cell in cells().items()]
    assert rank_correlation(east) > 0.8
    assert rank_correlation(south) > 0.85


def coordinates(register: Path) -> dict[str, tuple[float, float]]:
    rows = json.loads(register.read_text(encoding="utf-8"))
    return {row["official_code"]: tm35fin(row["latitude"], row["longitude"]) for row in rows}


@pytest.mark.whole
def test_the_tool_gives_the_same_tables_again() -> None:
    register = shared("municipalities.json")
    done = subprocess.run(
        [sys.executable, str(TOOL), str(register), "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tool_says_in_one_sentence_that_a_file_is_no_register(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('[{"name": "Kuvitteellinen"}]', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(TOOL), str(other), "--to", str(tmp_path)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is no register of municipalities" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.parametrize(
    ("latitude", "longitude", "east", "north"),
    [
        (0.0, 27.0, 500_000.0, 0.0),  # the central meridian at the equator, by definition
        (60.0, 27.0, 500_000.0, 6_651_411.190),  # 0.9996 x the meridian's arc on GRS80
    ],
)
def test_the_projection_is_etrs_tm35fin(latitude: float, longitude: float, east: float, north: float) -> None:
    assert tm35fin(latitude, longitude) == (pytest.approx(east, abs=0.5), pytest.approx(north, abs=0.5))


# The picture


def test_the_picture_of_all_is_under_60_kb_and_each_links_and_says_its_state() -> None:
    states = every_state()
    markup = cartogram(states, "Jäsenyydet kunnittain")
    assert len(str(markup).encode()) < 60_000
    links = drawn(markup).findall(f".//{SVG}a")
    assert {(link.get("href"), link.get("class"), link.findtext(f"{SVG}title")) for link in links} == {
        (state.href, f"map-{state.css_class}", state.title) for state in states.values()
    }


def test_the_picture_has_a_name_and_its_regions_too_from_north_to_south() -> None:
    root = drawn(cartogram(every_state(), "Medlemskap", language="sv"))
    assert (root.get("role"), root.get("aria-label")) == ("group", "Medlemskap")
    named = [group.get("aria-label") for group in root.iter(f"{SVG}g") if group.get("role") == "group"]
    assert len(named) == 19
    assert named[0] == "Lappland"
    assert named.index("Norra Österbotten") < named.index("Nyland")


def test_each_state_has_a_paint_of_its_own_and_unread_differs_from_out_in_colour_and_mark() -> None:
    root = drawn(cartogram(every_state(), "Kartta"))
    patterns = {pattern.get("id"): pattern for pattern in root.iter(f"{SVG}pattern")}
    assert set(patterns) == {f"map-{state}" for state in STATES}
    looks = {
        name: (
            pattern.find(f"{SVG}rect").get("fill"),
            getattr(pattern.find(f"{SVG}path"), "attrib", {}).get("d"),
        )
        for name, pattern in patterns.items()
    }
    assert len({colour for colour, _ in looks.values()}) == len(STATES)
    assert looks["map-unread"][1]
    assert looks["map-out"][1]
    assert looks["map-unread"][1] != looks["map-out"][1]
    for link in root.iter(f"{SVG}a"):
        assert link.get("fill") == f"url(#{link.get('class')})"


def test_a_line_runs_round_every_region_and_through_none() -> None:
    states = every_state()
    root = drawn(cartogram(states, "Kartta"))
    (path,) = [one for one in root.iter(f"{SVG}path") if one.get("class") == "map-line"]
    sides = set()
    for stroke in re.findall(r"M[^M]+", path.get("d")):
        numbers = [int(number) for number in re.findall(r"-?\d+", stroke)]
        spots = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            spots.append((spots[-1][0] + dx, spots[-1][1] + dy))
        sides |= {frozenset(pair) for pair in pairwise(spots)}
    spot = {
        code: (34 + column * 52 + (row & 1) * 26, 34 + row * 45) for code, (column, row) in cells().items()
    }
    holder = {cell: code for code, cell in cells().items()}
    for code, cell in cells().items():
        x, y = spot[code]
        east = frozenset({(x + 26, y - 15), (x + 26, y + 15)})
        beside = holder.get(around(cell)[0])
        apart = beside is None or region_codes()[beside] != region_codes()[code]
        assert (east in sides) == apart, code


def test_nothing_in_the_picture_offends_a_strict_content_policy() -> None:
    text = str(cartogram(every_state(), "Kartta")) + str(legend(dict.fromkeys(STATES, "sana"), prefix="key"))
    assert not re.search(r"style=|<style|<script|\son\w+=|javascript:", text)


def test_words_of_others_are_escaped() -> None:
    hostile = CellState('<b>"x', "in", 'k"><script>', "<script>alert(1)</script>")
    text = str(cartogram({"091": hostile}, '"><script>', abbreviations=True))
    assert "<script" not in text
    assert "<b>" not in text
    drawn(text)


def test_a_cell_that_leads_nowhere_is_a_named_image() -> None:
    root = drawn(cartogram({"091": CellState("Helsinki", "unread", "", "Helsinki: ei luettu")}, "Kartta"))
    assert not list(root.iter(f"{SVG}a"))
    (cell,) = [group for group in root.iter(f"{SVG}g") if group.get("role") == "img"]
    assert cell.findtext(f"{SVG}title") == "Helsinki: ei luettu"


def test_two_maps_of_one_page_share_no_id() -> None:
    one = drawn(cartogram(every_state(), "Kartta", prefix="a"))
    other = drawn(cartogram(every_state(), "Kartta", prefix="b"))
    ids = [{element.get("id") for element in root.iter() if element.get("id")} for root in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert {use.get("href") for use in one.iter(f"{SVG}use")} == {"#a-hexagon"}


def test_an_unknown_municipality_or_state_is_refused() -> None:
    with pytest.raises(ValueError, match="no cell for the municipality 999"):
        cartogram({"999": CellState("Ei", "in", "", "Ei")}, "Kartta")
    with pytest.raises(ValueError, match="'joined', not one of in, continuing"):
        cartogram({"091": CellState("Helsinki", "joined", "", "x")}, "Kartta")  # type: ignore[arg-type]


def test_abbreviations_and_names_of_regions_can_be_had_or_left_out() -> None:
    helsinki = {"091": CellState("Helsinki", "in", "h", "Helsinki: mukana")}
    with_both = drawn(cartogram(helsinki, "Kartta", abbreviations=True))
    assert ["".join(text.itertext()) for text in with_both.iter(f"{SVG}text")] == ["Hels", "Uusimaa"]
    without = drawn(cartogram(helsinki, "Kartta", region_names=False))
    assert not list(without.iter(f"{SVG}text"))


def test_every_variable_of_the_style_sheet_is_given_for_light_and_for_dark() -> None:
    css = (ROOT / "web" / "static" / "cartogram.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    used = set(re.findall(r"var\((--[\w-]+)\)", css))
    assert used
    assert used == set(re.findall(r"(--[\w-]+):", light)) == set(re.findall(r"(--[\w-]+):", dark))
    assert {f".map-paper-{state}" for state in STATES} <= set(re.findall(r"\.[\w-]+", css))
