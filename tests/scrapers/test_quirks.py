"""The table of quirks names code and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

from tests.shared import ROOT

TABLE = (Path(__file__).parent / "QUIRKS.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| .+ \| `([\w/.]+):(\w+)` \| `(test_\w+)` \|$", TABLE, re.M)


def test_every_row_of_the_quirks_names_code_and_a_test_that_exist() -> None:
    said = [line for line in TABLE.splitlines() if line.startswith("| ") and "`" in line]
    assert len(ROWS) == len(said) > 40
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for file, name, test in ROWS:
        code = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^\s*(?:async )?(?:def|class) {name}\b|^{name} = ", code, re.M), (
            f"{file} has no {name}"
        )
        assert f"def {test}(" in tests, test
