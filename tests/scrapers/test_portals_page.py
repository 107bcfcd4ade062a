"""docs/portals.md says what the registry says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from scrapers.outcomes import NAMES
from scrapers.registry import PLATFORMS, load
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
