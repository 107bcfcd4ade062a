"""docs/portals.md says what the registry says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple
from pathlib import Path

from ledger.evidence.outcomes import OUTCOMES as NAMES
from scrapers.registry import platforms
from scrapers.registry.load import PLATFORMS, load
from tests.shared import ROOT

PAGE = (ROOT / "docs" / "portals.md").read_text(encoding="utf-8")


def test_the_coverage_table_counts_the_registrys_primary_rows(home: Path) -> None:
    primary = [row for row in load().rows if row.role == "primary"]
    count = Counter(row.platform for row in primary)
    read = Counter(row.platform for row in primary if row.unreadable_because() is None)
    said = {
        name: (int(all_), int(some))
        for name, all_, some in re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \|", PAGE, re.M)
    }
    assert said == {name: (count[name], read[name]) for name in count}
    assert sum(all_ for all_, _ in said.values()) == 308


def test_every_outcome_and_every_platform_is_named() -> None:
    assert [name for name in [*NAMES, *PLATFORMS] if f"`{name}`" not in PAGE] == []


def test_the_table_of_what_is_read_says_of_every_spider_what_portals_show_says() -> None:
    table = PAGE.split("## What is read", 1)[1].split("\n## ", 1)[0]
    said = {
        cells[0].replace("`", ""): tuple(cells[1:])
        for line in table.splitlines()
        if line.startswith("| `") and (cells := [cell.strip() for cell in line.strip("|").split("|")])
    }
    assert {name.partition(" (")[0] for name in said} == PLATFORMS - {"unknown"}
    assert said == {name: astuple(read) for name, read in platforms.coverage_table().items()}


def test_a_portal_of_which_something_is_not_read_says_so_in_its_row() -> None:
    turku = [row for row in load().rows if row.platform == "turku"]
    interface, static = sorted(turku, key=lambda row: row.role == "legacy")
    assert [words.partition(" are not read: ")[0] for words in interface.limits()] == [
        "agendas",
        "officer decisions",
        "PDFs and attachments",
    ]
    assert [words.partition(" are not read: ")[0] for words in static.limits()] == ["officer decisions"]
    assert interface.as_dict()["limits"] == list(interface.limits())
    assert next(row for row in load().rows if row.platform == "dynasty").limits() == ()
    assert next(row for row in load().rows if row.platform == "unknown").limits() == ()
