"""Settings: only variables of ours count, each is checked where it is read, and what is wrong is said in a sentence."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core.settings import Settings, SettingsError, misspelt, settings
from ledger.db.earlier_home import adopt_earlier_home
from tests.shared import ROOT

# What the environments of people hold, under names that are like ours.
FOREIGN = {
    "LANGUAGE": "en_US:en",
    "CONTACT": "somebody else",
    "REGISTRY": "registry.example.com",
    "TEMPLATES": "/nowhere",
    "PING_URL": "no address",
    "METRICS_PORT": "none",
    "DOWNLOAD_DELAY": "-5",
}


def usovahti(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; sys.argv[0] = 'usovahti'; from cli.main import main; main()"
    kept = {name: os.environ[name] for name in ("PATH", "USOVAHTI_SHARED") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=home, env={**kept, "PYTHONPATH": str(ROOT), "HOME": str(home), **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_only_variables_of_ours_count(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USOVAHTI_HOME")
    monkeypatch.setenv("HOME", str(home))
    for name, value in FOREIGN.items():
        monkeypatch.setenv(name, value)
    assert settings().home == home / ".usovahti"
    assert settings().language == "fi"
    assert (settings().contact, settings().registry, settings().templates) == ("", None, None)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("USOVAHTI_OPERATOR_TARGET", "USOVAHTI_OPERATOR_TARGETS"),
        ("USOVAHTI_CONTAKT", "USOVAHTI_CONTACT"),
        ("usovahti_ping_ulr", "USOVAHTI_PING_URL"),
        ("USOVAHTI_SLACK_URL", None),
        ("USOVAHTI_CONTACT", None),
        ("USOVAHTI_NOW", None),
    ],
)
def test_a_name_that_is_misspelt_is_told_with_what_is_meant_and_a_variable_of_ones_own_is_not(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, meant: str | None
) -> None:
    monkeypatch.setenv(name, "2027-01-31T12:00")
    (home / ".env").write_text(f"{name}=x\n")
    assert [said for said in misspelt() if said.startswith(name)] == (
        [f"{name} (set in the environment) is no setting; perhaps {meant} is meant"] if meant else []
    )


def test_an_empty_variable_is_not_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.setenv(str(field.validation_alias), "")
    monkeypatch.setenv("HOME", str(home))
    assert settings().home == home / ".usovahti"
    assert settings().language == "fi"
    assert settings().download_delay == 1.0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("USOVAHTI_LANGUAGE", "en_US:en"),
        ("USOVAHTI_DOWNLOAD_DELAY", "-1"),
        ("USOVAHTI_DOWNLOAD_DELAY", "nan"),
        ("USOVAHTI_DOWNLOAD_DELAY", "inf"),
        ("USOVAHTI_DOWNLOAD_DELAY", "soon"),
        ("USOVAHTI_DOWNLOAD_TIMEOUT", "0"),
        ("USOVAHTI_CRAWL_TIME_LIMIT", "-900"),
        ("USOVAHTI_SLACK_SPACING", "nan"),
        ("USOVAHTI_MAIL_SPACING", "-0.2"),
        ("USOVAHTI_HOLD_ABOVE", "-1"),
        ("USOVAHTI_METRICS_PORT", "0"),
        ("USOVAHTI_METRICS_PORT", "65536"),
        ("USOVAHTI_PING_URL", "hc.example.fi/secret-ping"),
        ("USOVAHTI_SLACK_BASE", "slack"),
        ("USOVAHTI_COPY_URL", "https://example.fi/copies"),
        ("USOVAHTI_DIGEST_TIME", "25:00"),
        ("USOVAHTI_DIGEST_TIME", "8"),
        ("USOVAHTI_REGISTRY", "/nowhere/portals.csv"),
        ("USOVAHTI_REGISTRY", "/"),
        ("USOVAHTI_TEMPLATES", "/nowhere"),
        ("USOVAHTI_METRICS_FILE", "/"),
        ("USOVAHTI_ALLOW_HOSTS", "127.0.0.1:http"),
        ("DATABASE_URL", "mysql://user:secret-word@host/name"),
        ("DATABASE_URL", "postgresql://user:secret-word@host:port/name"),
        ("REDIS_URL", "localhost:6379"),
        ("USOVAHTI_PRIVATE_TARGETS", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_variable_and_without_itself(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as said:
        settings()
    assert str(said.value).startswith(f"{name} (set in the environment) cannot be used: ")
    assert "secret" not in str(said.value)


def test_a_home_that_is_a_file_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("USOVAHTI_HOME", str(home / "file"))
    with pytest.raises(SettingsError, match="it is a file; a folder is wanted"):
        settings()


@pytest.mark.parametrize("command", ["tick", "health", "status", "changes", "subscriptions list"])
def test_a_quote_that_is_not_closed_in_dotenv_is_one_sentence_for_every_command(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / ".env").write_text('USOVAHTI_LANGUAGE=sv\nUSOVAHTI_CONTACT="somebody\nREDIS_URL=\n')
    done = usovahti(*command.split(), home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"usovahti: {tmp_path / '.env'}, line 2: this is no NAME=value (is a quote not closed?)"
    ]


def test_a_wrong_value_in_dotenv_is_said_to_stand_there(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("USOVAHTI_LANGUAGE=finnish\n")
    done = usovahti("status", home=tmp_path)
    assert done.returncode == 2
    assert "USOVAHTI_LANGUAGE (set in .env) cannot be used" in done.stderr


def test_the_homes_own_dotenv_counts_wherever_one_stands_and_the_nearer_one_wins(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".env").write_text("USOVAHTI_LANGUAGE=sv\nUSOVAHTI_CONTACT=home\nUSOVAHTI_HOME=/elsewhere\n")
    assert (settings().language, settings().contact, settings().home) == ("sv", "home", home)
    Path(".env").write_text("USOVAHTI_CONTACT=here\n")
    assert (settings().language, settings().contact, settings().home) == ("sv", "here", home)
    monkeypatch.setenv("USOVAHTI_LANGUAGE", "en")
    assert settings().language == "en"


def test_without_any_setting_the_ledger_lies_in_the_default_home(tmp_path: Path) -> None:
    done = usovahti("status", home=tmp_path, **FOREIGN)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "usovahti.db").exists()
    assert (tmp_path / ".usovahti" / "usovahti.db").exists()


def earlier_ledger(folder: Path) -> sqlite3.Connection:
    """A ledger as an earlier version left it in the user's home, with its write-ahead log."""
    connection = sqlite3.connect(folder / "usovahti.db")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE kept (word TEXT)")
    connection.execute("INSERT INTO kept VALUES ('evidence')")
    connection.commit()
    return connection


def test_a_ledger_in_the_users_home_is_moved_with_the_operators_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("USOVAHTI_HOME", raising=False)
    earlier_ledger(tmp_path).close()
    (tmp_path / "portals.csv").write_text("code,municipality\n")
    (tmp_path / "mergers.csv").write_text("a table of somebody else\n")
    moved = adopt_earlier_home()
    assert [path.name for path in moved] == ["usovahti.db", "portals.csv"]
    assert (tmp_path / "mergers.csv").exists()
    assert not (tmp_path / "usovahti.db").exists()
    with sqlite3.connect(tmp_path / ".usovahti" / "usovahti.db") as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("evidence",)]
    connection.close()
    assert adopt_earlier_home() == []


def test_a_ledger_that_is_in_use_is_named_and_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("USOVAHTI_HOME", raising=False)
    connection = earlier_ledger(tmp_path)
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM kept").fetchall()
    with pytest.raises(SettingsError, match=r"usovahti\.db .*[Ss]top what uses it"):
        adopt_earlier_home()
    assert (tmp_path / "usovahti.db").exists()
    connection.close()
