"""The Python that starts at once is to a test what `python` is."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests import forked

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system has no pidfd: nothing is forked"),
]


def run(program: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [forked.executable(), "-c", program, *words], env={**os.environ, **more}, input="asked", text=True,
        capture_output=True, timeout=60,
    )  # fmt: skip


def test_words_streams_folder_and_environment_are_those_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program = (
        "import os, sys; print(sys.argv, sys.stdin.read(), os.getcwd(), os.environ['MORE']); sys.exit('why')"
    )
    done = run(program, "word", MORE="more")
    assert (done.returncode, done.stderr) == (1, "why\n")
    assert done.stdout == f"['-c', 'word'] asked {tmp_path} more\n"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("", 0),
        ("raise SystemExit(3)", 3),
        ("1 / 0", 1),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
    ],
)
def test_it_ends_as_the_program_ends(program: str, code: int) -> None:
    assert run(program).returncode == code


def test_it_has_loaded_nothing_that_reads_the_environment_when_it_is_loaded() -> None:
    program = "import sys; print([name in sys.modules for name in ('parsers.document', 'workers.broker')])"
    assert run(program).stdout == "[True, False]\n"


def test_it_reads_at_once_since_the_patterns_of_the_own_topic_are_made() -> None:
    item = forked.ROOT / "tests" / "items" / "swedish_joins.txt"
    program = (
        "import re, sys; from parsers import document, topic; topic.use_file(None); made = []; right = re.compile\n"
        "re.compile = lambda *words: made.append(words) or right(*words)\n"
        "print(document.read_text(open(sys.argv[1]).read()).outcome, made)"
    )
    assert run(program, str(item)).stdout == "joins []\n"


@pytest.mark.whole
def test_whoever_shares_it_has_one_for_all_its_processes_and_it_ends_with_it() -> None:
    program = """
import subprocess, sys
from tests import forked
forked.share()
ask = [sys.executable, "-c", "from tests import forked; print(forked.executable())"]
asking = [subprocess.Popen(ask, stdout=subprocess.PIPE) for _ in range(2)]
print(*(one.communicate()[0].decode() for one in asking), subprocess.check_output(ask).decode())
"""
    done = subprocess.run([forked.REAL, "-c", program], cwd=forked.ROOT, capture_output=True, text=True)
    first, *others = done.stdout.split()
    assert others == [first] * 2, done.stderr
    deadline = time.monotonic() + 20
    while any(first in command for command in commands()):
        assert time.monotonic() < deadline, "its server goes on"
        time.sleep(0.05)


def commands() -> Iterator[str]:
    """What each process of the machine was started as."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield (process / "cmdline").read_text(errors="replace")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_who_is_ended_takes_the_fork_along(number: signal.Signals) -> None:
    program = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    started = subprocess.Popen([forked.executable(), "-c", program], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    fork = int(started.stdout.readline())
    started.send_signal(number)
    assert started.wait(20) == -number
    started.stdout.close()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{fork}").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_sitecustomize_is_seen(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.seen = True")
    done = run("import sys; print(sys.seen, 'parsers' in sys.modules)", PYTHONPATH=str(tmp_path))
    assert done.stdout == "True False\n"


def test_a_sitecustomize_that_may_come_late_is_run_by_the_fork(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("# may come late\nimport sys; sys.seen = True")
    done = run("import sys; print(sys.seen, 'parsers' in sys.modules)", PYTHONPATH=str(tmp_path))
    assert done.stdout == "True True\n"
