"""The tables behind the map: each municipality's region and its cell (made by tools/cartogram.py)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from web.cartogram.grid import Cell

NOWHERE = ""  # the region of a code that the table does not know


@dataclass(frozen=True, slots=True)
class Region:
    """A region (maakunta) and its names by language."""

    code: str
    names: dict[str, str]


def _table(name: str) -> list[dict[str, str]]:
    text = files("web").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def cells() -> dict[str, Cell]:
    """Column and row of each municipality by code."""
    return {row["code"]: (int(row["column"]), int(row["row"])) for row in _table("cartogram.csv")}


@lru_cache(maxsize=1)
def region_codes() -> dict[str, str]:
    """The region's code of each municipality by code."""
    return {row["code"]: row["region_code"] for row in _table("municipalities.csv")}


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """The regions by code."""
    return {
        row["region_code"]: Region(
            row["region_code"],
            {"fi": row["region_fi"], "sv": row["region_sv"], "en": row["region_en"]},
        )
        for row in _table("municipalities.csv")
    }


def by_region(codes: Iterable[str]) -> dict[str, list[str]]:
    """The municipalities by region, the northernmost region first (reading order); unknown codes last."""
    found: dict[str, list[str]] = {}
    of = region_codes()
    for code in codes:
        found.setdefault(of.get(code, NOWHERE), []).append(code)
    place = cells()

    def from_the_north(region: str) -> tuple[float, str]:
        rows = [place[code][1] for code in found[region] if code in place]
        return (sum(rows) / len(rows) if rows else float("inf")), region

    return {region: found[region] for region in sorted(found, key=from_the_north)}
