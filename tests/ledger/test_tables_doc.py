"""docs/tables.md names every table and every column, and none that does not exist."""

from __future__ import annotations

import re

from ledger.db.tables import Base
from tests.shared import ROOT


def documented() -> dict[str, set[str]]:
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    sections = re.split(r"^### (\w+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: {
            column
            for row in re.findall(r"^\|([^|]*)\|[^|]*\|$", body, flags=re.MULTILINE)
            for column in re.findall(r"`(\w+)`", row)
        }
        for name, body in zip(sections[::2], sections[1::2], strict=True)
    }


def test_the_operators_page_describes_the_tables_as_they_are() -> None:
    actual = {table.name: {column.name for column in table.columns} for table in Base.metadata.sorted_tables}
    assert documented() == actual
