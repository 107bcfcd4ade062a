"""Arguments, paths and places that nobody means: a sentence and an exit code, and a ledger that stays whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core import clock
from core.settings import SettingsError
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.outbox import subscriptions
from parsers import Unreadable, failures_named
from tests.shared import ROOT
from tests.stage import called

HALF = "x\udcff"  # a byte that is no UTF-8, as Python reads it from a command line
ITEM = ROOT / "tests/items/adopts_plain_minutes.txt"


def refused(home: Path, *words: str, said: str, code: int = 2) -> None:
    """One line on standard error and the exit code."""
    done = called(home, *words)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (code, 1), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("documents", "add", str(ITEM), "-m", "uurainen", "--source", HALF),
        ("changes", "-m", HALF),
        ("subscriptions", "add", "json://127.0.0.1:1", "--name", HALF),
        ("subscriptions", "add", f"json://127.0.0.1:1/{HALF}"),
        ("review", "settle", "D1", "--outcome", "joins", "--why", HALF),
        ("portals", "merged", "jämsä", "kuopio", "--on", "2030-01-01", "--source", HALF),
    ],
)
def test_an_argument_that_is_no_utf8_is_refused_at_the_door(home: Path, words: tuple[str, ...]) -> None:
    refused(home, *words, said="is no UTF-8 text")
    assert [file.name for file in home.iterdir()] == []


def test_a_file_with_a_name_in_latin1_is_read_and_kept_under_a_name_that_can_be_shown(home: Path) -> None:
    file = home / "P\udcf6yt\udce4kirja.txt"
    file.write_bytes(ITEM.read_bytes())
    done = called(home, "documents", "add", str(file), "-m", "uurainen", "--source", "kirjaamo")
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(called(home, "documents", "list", "--json").stdout)
    assert row["file"] == "P\ufffdyt\ufffdkirja.txt"
    assert called(home, "documents", "show", str(row["document"])).returncode == 0


def test_the_ledger_stores_no_half_of_a_character_from_whatever_source(home: Path) -> None:
    upgrade()
    with transaction() as session:
        subscriptions.add(
            session, name=HALF, addresses=(), filters={"regions": [HALF]}, language="fi", mode="instant",
            quiet_hours=None, wants_alive=False, origin="cli",
        )  # fmt: skip
    with reading() as session:
        (row,) = subscriptions.active(session)
        assert (row.name, row.filters) == ("x\ufffd", {"regions": ["x\ufffd"]})
        assert subscriptions.find(session, HALF) is not None


@pytest.mark.parametrize("name", ["what?", "a#b", "50%25", "100%", "mode=ro", "a b:c@d"])
def test_a_home_of_any_name_holds_its_own_ledger_and_nobody_elses(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / name
    monkeypatch.setenv("USOVAHTI_HOME", str(home))
    assert called(tmp_path, "subscriptions", "add", "json://127.0.0.1:1", "--name", "a").returncode in (0, 2)
    assert called(tmp_path, "changes").returncode == 0
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert (home / "usovahti.db").stat().st_mode & 0o077 == 0
    copy = tmp_path / "co?py.db"
    assert called(tmp_path, "backup", str(copy)).returncode == 0
    assert called(tmp_path, "restore", str(copy), "--yes").returncode == 0
    with closing(sqlite3.connect(home / "usovahti.db")) as ledger:
        assert ledger.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)


def test_a_pipe_a_device_and_a_file_without_end_are_refused_by_every_command(
    home: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(12 << 30)
    for path, said in (
        (tmp_path / "pipe", "it is no file"),
        (Path("/dev/zero"), "it is no file"),
        (tmp_path / "sparse", "more than 64 MB"),
    ):
        refused(home, "parse", str(path), said=said)
        refused(home, "documents", "add", str(path), "-m", "jämsä", "--source", "x", said=said)
        refused(home, "invoices", "add", str(path), "-m", "jämsä", said=said)


def test_a_pipe_in_the_place_of_a_file_of_the_home_is_named_and_not_waited_for(home: Path) -> None:
    for name in (".env", "mergers.csv", "portals.csv"):
        os.mkfifo(home / name)
        refused(home, "portals", "mergers" if name != "portals.csv" else "list", said=name)
        (home / name).unlink()
        if name != ".env":
            (home / name).mkdir()
            refused(home, "portals", "mergers" if name != "portals.csv" else "list", said=name)
            (home / name).rmdir()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("documents add FILE -m uurainen --source x --url http://[::1", "--url “http://[::1” is no http(s)"),
        ("crawl uurainen --portal-url http://[::1 --platform dynasty", "is no http(s) address"),
        ("site build x --base-url http://[::1", "is no http(s) address"),
        ("changes --limit 99999999999999999999999", "--limit is a number between"),
        (
            "subscriptions add json://127.0.0.1:1 --min-fee-difference 99999999999999999999999",
            "is a number between",
        ),
        ("subscriptions add json://127.0.0.1:1 --min-fee-difference 1e23", "is a number, not “1e23”"),
        ("reparse --since 0001-01-01", "--since is a date from 1900 to 2199"),
        ("backfill uurainen --since 9999-12-31", "--since is a date from 1900 to 2199"),
        ("witnesses list --kind x", "--kind is roster or feed, not “x”"),
        (f"review settle D1 --outcome joins --why {'a' * 100_000}", "--why has 100000 characters"),
    ],
)
def test_a_value_beyond_all_bounds_is_told_in_one_sentence(home: Path, words: str, said: str) -> None:
    refused(home, *(str(ITEM) if word == "FILE" else word for word in words.split()), said=said)


@pytest.mark.parametrize("kept", ["", '{"a', "[]", '{"slack": 999999}', '{"slack": "1"}', "[" * 9000])
def test_a_demo_whose_ports_were_cut_off_says_how_to_begin_anew(home: Path, kept: str) -> None:
    (home / "demo").mkdir()
    (home / "demo" / "ports.json").write_text(kept)
    done = called(home, "demo")
    assert (done.returncode, "remove the folder" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    "words",
    [
        "demo",
        "portals add jämsä https://x.example/a --platform dynasty",
        "portals merged jämsä kuopio --on 2030-01-01",
        "changes",
    ],
)
def test_a_home_that_cannot_be_made_is_named(home: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_HOME", "/proc/x")
    done = called(home, *words.split())
    assert (done.returncode, "/proc/x cannot be used" in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00", "1999-12-31T12:00"])
def test_a_moment_of_another_age_is_refused_by_the_clock(
    moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_NOW", moment)
    with pytest.raises(SettingsError, match="no moment of our century"):
        clock.now()


def test_a_setting_that_is_no_utf8_is_told_by_its_name(home: Path) -> None:
    done = called(home, "changes", USOVAHTI_CONTACT=HALF)
    assert (done.returncode, done.stderr.strip()) == (
        2,
        "usovahti: USOVAHTI_CONTACT (set in the environment) cannot be used: it is no UTF-8 text",
    )


def test_a_home_behind_a_tilde_that_leads_nowhere_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_HOME", "~nouser/x")
    refused(home, "changes", said="USOVAHTI_HOME (set in the environment) cannot be used: there is no folder")


def test_a_user_without_a_name_and_a_home_works_with_a_home_of_usovahti(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_given: object) -> str:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert called(home, "changes").returncode == 0
    monkeypatch.setattr("getpass.getuser", lambda: {}["uid not found"])
    refused(home, "review", "unsettle", "D1", "--why", "x", said="--by says who", code=2)


def test_who_has_no_name_is_asked_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from cli.failure import Failure
    from cli.reading.review_lists import own_name

    monkeypatch.setattr("getpass.getuser", lambda: {}["uid not found"])
    with pytest.raises(Failure, match="--by says who"):
        own_name()


def read_without_end() -> None:
    with failures_named(seconds=0.2):
        while True:
            pass


def test_a_small_text_that_is_read_without_end_is_given_up_in_time() -> None:
    with pytest.raises(Unreadable, match=r"took longer than 0\.2 s"):
        read_without_end()
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_a_text_that_waits_for_a_busy_machine_is_read_to_its_end() -> None:
    another = "import time\nwhile time.process_time() < 0.5: pass"
    of_the_run = signal.setitimer(
        signal.ITIMER_REAL, 0
    )  # an alarm of whoever runs the tests would hide another
    try:
        with failures_named(seconds=0.3):
            assert subprocess.run([sys.executable, "-c", another], check=True).returncode == 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, *of_the_run)
