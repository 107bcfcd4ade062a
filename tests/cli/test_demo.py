"""`usovahti demo`: the main job offline; twice or killed and again, nothing is lost and nothing told twice."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.stage import Stage

pytestmark = pytest.mark.service


def demo(home: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "USOVAHTI_HOME": str(home), "COLUMNS": "120"}
    return subprocess.Popen(
        Stage.command("demo"), env=environment, cwd=home, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def told(output: str) -> int:
    found = re.search(r"The alerts as they arrived: (\d+)", output)
    assert found, output
    return int(found.group(1))


def test_the_demo_tells_of_three_events_once_and_the_second_time_nothing(home: Path) -> None:
    first = demo(home)
    out, err = first.communicate(timeout=200)
    assert first.returncode == 0, err
    assert "invented for the demo" in out
    for text in ("Jämsä", "Siikajoki", "Kuopio", "12 000", "18 000"):
        assert text in out.replace("\xa0", " ")
    assert told(out) >= 6  # three events at least, in Slack and in the mailbox

    second = demo(home)
    out, err = second.communicate(timeout=200)
    assert second.returncode == 0, err
    assert told(out) == 0
    assert "nothing is told twice" in out


def test_a_demo_killed_in_the_middle_and_run_again_ends_with_the_same_ledger(home: Path) -> None:
    killed = demo(home)
    time.sleep(6)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    again = demo(home)
    out, err = again.communicate(timeout=200)
    assert again.returncode == 0, err
    for text in ("joined", "declined"):
        assert text in out
