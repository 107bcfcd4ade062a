"""`usovahti demo`: the main job offline; with --whole as installed, killed and again: nothing is lost or told twice."""

from __future__ import annotations

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from cli.demo.served import show_alerts
from parsers import municipalities
from tests import wheel
from tests.stage import called
from tests.web.conftest import small_country

pytestmark = pytest.mark.service
pytest.importorskip("hatchling", reason="hatchling is not installed")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.install(built, tmp_path_factory.mktemp("tool"))


@pytest.fixture(scope="module")
def command(installed: Path, whole: bool) -> list[str]:
    """With --whole the installed one. In each run a fork, called by that path, which need not load all and make the
    parser's patterns in each of its processes, and whose site has fewer municipalities; what the installed one has is
    told by the tests of the wheel.
    """
    if whole:
        return [str(installed)]
    with pytest.MonkeyPatch.context() as monkeypatch:
        small_country(monkeypatch)
        few = [one.code for one in municipalities.ALL]
    program = f"""
import sys
from cli.main import main
from parsers import municipalities
municipalities.ALL = tuple(one for one in municipalities.ALL if one.code in {few})
sys.argv[0] = {str(installed)!r}
main()
"""
    return [sys.executable, "-c", program]


def demo(command: list[str], home: Path, *more: str) -> subprocess.Popen[str]:
    own = {"USOVAHTI_HOME": str(home), "COLUMNS": "120", "PATH": os.defpath}
    environment = {**wheel.clean_environment(), **own}
    return subprocess.Popen(
        [*command, "demo", *more], env=environment, cwd=home, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def until(started: subprocess.Popen[str], said: str) -> str:
    """What the demo prints until it says this."""
    assert started.stdout
    lines = []
    for line in started.stdout:
        lines.append(line)
        if said in line:
            return "".join(lines)
    raise AssertionError(f"it ended before it said {said!r}:\n{''.join(lines)}")


def told(output: str) -> int:
    found = re.search(r"The alerts as they arrived: (\d+)", output)
    assert found, output
    return int(found.group(1))


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """What the demo's ledger answers; nothing where it has none yet.

    Who may only read would not see the last commit of a process that was killed before the WAL's index told of it.
    """
    file = home / "demo" / "usovahti.db"
    if not file.exists():
        return []
    with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True, timeout=30)) as ledger:
        try:
            return ledger.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []  # its tables are being made


def kill_when(command: list[str], home: Path, query: str) -> None:
    """Start the demo and kill -9 its whole group as soon as the query finds a row."""
    started = demo(command, home)
    while not rows(home, query):
        assert started.poll() is None, started.communicate()
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGKILL)
    started.communicate()


@dataclass(frozen=True)
class Played:
    """A demo that ran to its end: its home, what earlier ones had sent before they were killed, what it printed."""

    home: Path
    sent_before: int
    output: str


@pytest.fixture(scope="module")
def played(command: list[str], whole: bool, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Left alone; with --whole after one that was killed in its crawl and one in its sending, as tests of workers are
    in every run (tests/workers/test_chaos.py).
    """
    home = tmp_path_factory.mktemp("demo")
    if whole:
        kill_when(command, home, "SELECT id FROM documents")
        kill_when(command, home, "SELECT id FROM deliveries WHERE state = 'sent'")
    before = len(rows(home, "SELECT id FROM deliveries WHERE state = 'sent' AND digest_of IS NULL"))
    last = demo(command, home)
    out, err = last.communicate(timeout=200)
    assert last.returncode == 0, err
    return Played(home, before, out)


def test_the_wheel_holds_every_file_of_our_rooms_and_no_other(built: Path) -> None:
    packed = wheel.packed(built)
    assert wheel.files_of_our_rooms() - packed == set()
    assert not any(name.startswith(("tests/", "bench/", "tools/", "docs/")) for name in packed)


def test_the_installed_command_is_of_its_own_environment_and_not_of_this_checkout(
    installed: Path, home: Path
) -> None:
    where = subprocess.run(
        [str(installed.with_name("python")), "-c", "import cli, ledger; print(cli.__file__, ledger.__file__)"],
        cwd=home, env=wheel.clean_environment(), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert where.count(str(installed.parents[1])) == 2, where
    told = subprocess.run([str(installed), "--version"], cwd=home, env=wheel.clean_environment(),
                          capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert told.split()[0] == "usovahti"


def test_a_demo_tells_each_change_once_however_often_one_was_killed_before_it(played: Played) -> None:
    assert "invented for the demo" in played.output
    for text in ("Jämsä", "Siikajoki", "Kuopio", "12 000", "18 000", "Continues", "Out"):
        assert text in played.output.replace("\xa0", " ").replace(",", " "), (
            "in the table, whatever was told before the kill"
        )
    deliveries = rows(played.home, "SELECT state, attempts, possibly_duplicate FROM deliveries")
    assert [state for state, _attempts, _marked in deliveries] == ["sent"] * 8  # four changes to two targets
    # Kuopio's joining and its new fee are one decision, and one alert
    assert told(played.output) == 6 - played.sent_before
    assert all(marked for _state, attempts, marked in deliveries if attempts > 1)


@pytest.mark.whole
def test_the_next_demo_tells_nothing_and_shows_pages_and_desk(command: list[str], played: Played) -> None:
    served = demo(command, played.home, "--serve")
    out = until(served, "Ctrl-C ends it")
    assert told(out) == 0
    assert "nothing is told twice" in out
    where = re.search(r"Pages: +(\S+)\s+Desk: +(\S+) +token: (\w+)", out)
    assert where
    pages, desk, token = where.groups()
    with httpx.Client(follow_redirects=True, timeout=60) as browser:
        assert "Jämsä" in browser.get(pages).text
        form = browser.get(desk)
        mark = re.search(r'name="csrf" value="([^"]+)"', form.text)
        assert mark
        signed_in = browser.post(form.url, data={"csrf": mark[1], "who": "Tulokas", "token": token})
        assert "Tulokas" in signed_in.text
        assert "Siikajoki (dynasty)" in browser.get(f"{pages}fi/desk/crawl").text
        assert 'type="email"' in browser.get(f"{pages}sv/subscribe").text, "mails can be sent"
    served.send_signal(signal.SIGINT)
    out, err = served.communicate(timeout=60)
    assert (served.returncode, err) == (0, "")


def test_the_demos_home_can_be_looked_at_and_asks_no_real_portal(installed: Path, played: Played) -> None:
    home = played.home
    assert f"USOVAHTI_HOME={home / 'demo'} {installed} changes" in played.output, (
        "by its path, as no PATH has it"
    )

    def ask(*words: str) -> subprocess.CompletedProcess[str]:
        return called(home, *words, USOVAHTI_HOME=str(home / "demo"))

    assert "Jämsä" in ask("changes").stdout
    shown = " ".join(ask("status").stdout.split())
    assert shown.startswith("5 of 308 municipalities are read."), "as it was on the demo's last day"
    assert "does cron run" not in shown
    refused = ask("crawl", "espoo")
    assert refused.returncode == 2
    assert "Espoo" in refused.stderr
    assert ask("tick").returncode == 0
    hosts = {url for (url,) in rows(home, "SELECT base_url FROM portals")}
    assert hosts
    assert all(url.startswith("http://127.0.0.1:") for url in hosts)


@pytest.mark.whole
def test_a_demo_whose_alerts_cannot_be_worded_ends_and_says_so(home: Path) -> None:
    (home / "templates").mkdir()
    (home / "templates" / "change.slack.j2").write_text("{{ 1 / 0 }}")
    (home / ".env").write_text(f"USOVAHTI_TEMPLATES={home / 'templates'}\n")
    ended = called(home, "demo")
    assert ended.returncode == 1
    assert "of the demo's alerts could not be delivered" in ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout


def test_a_link_of_a_subscription_can_be_copied_from_the_demos_screen() -> None:
    screen = io.StringIO()
    link = "http://127.0.0.1:8377/fi/subscribe/confirm/" + "Wyxy" * 40
    show_alerts(
        Console(file=screen, width=80), [("Mail  Vahvista", f"Vahvista:\n{link}\nLähde: https://a.example")]
    )
    assert link in screen.getvalue().splitlines()
    assert "https://a.example" not in screen.getvalue().splitlines()
