"""Generated bad input over all commands: a sentence and an exit code, never a traceback (the whole run is in bench)."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

from bench import bad_input


def measured(file: Path, count: int) -> None:
    """In a process of its own, since it changes folder and environment: forked from that of the crawls."""
    file.write_text(json.dumps(bad_input.measure(count, seed=7)), encoding="utf-8")


def test_bad_input_of_every_kind_ends_in_a_sentence(tmp_path: Path) -> None:
    process = multiprocessing.get_context("forkserver").Process(
        target=measured, args=(tmp_path / "found", 120)
    )
    process.start()
    process.join(200)
    assert process.exitcode == 0
    found = json.loads((tmp_path / "found").read_bytes())
    assert found["bad"] == []
    assert found["inputs"] == 120
    assert found["commands"] > 40
    assert set(found["ends"]) <= {"0", "1", "2", "3"}
