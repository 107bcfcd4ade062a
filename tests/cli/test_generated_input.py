"""Generated bad input over all commands: a sentence and an exit code, never a traceback (the whole run is in bench)."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.shared import ROOT


def test_bad_input_of_every_kind_ends_in_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.bad_input", "--count", "250", "--seed", "7", "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["bad"] == []
    assert found["inputs"] == 250
    assert found["commands"] > 40
    assert set(found["ends"]) <= {"0", "1", "2", "3"}
