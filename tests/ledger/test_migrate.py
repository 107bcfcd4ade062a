"""Migrations: the database gets exactly the form that ledger.db.tables describes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from ledger.db import database, migrate
from ledger.db.database import LedgerUnavailable, engine, transaction
from ledger.db.tables import Base
from tests import new_ledger
from tests.shared import ROOT


def test_the_migrated_database_has_exactly_the_tables_of_the_models(ledger: str) -> None:
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_ledger_with_which_other_tests_begin_is_what_the_migrations_make(
    home: Path, migrated_file: Path
) -> None:
    with engine().begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        new_ledger.upgrade(config, "head")
    with (
        closing(sqlite3.connect(home / "usovahti.db")) as new,
        closing(sqlite3.connect(migrated_file)) as old,
    ):
        assert _dump(new) == _dump(old)
    engine().dispose()


def _dump(ledger: sqlite3.Connection) -> list[list[str]]:
    """Its statements, each as its lines by alphabet: in which order Alembic writes a table's constraints changes."""
    return [sorted(line.strip(", \t") for line in one.splitlines()) for one in ledger.iterdump()]


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert migrate._heads() == set(ScriptDirectory.from_config(migrate._config()).get_heads())


def test_upgrading_twice_changes_nothing(empty_database: str) -> None:
    assert not migrate.is_current()
    migrate.upgrade()
    assert migrate.is_current()
    migrate.upgrade()
    assert migrate.is_current()


def test_processes_that_migrate_at_once_all_end_well(empty_database: str) -> None:
    command = [sys.executable, "-c", "from ledger.db.migrate import upgrade; upgrade()"]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert migrate.is_current()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("midway")

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", fail)
    with pytest.raises(RuntimeError):
        migrate.upgrade()
    assert inspect(engine()).get_table_names() in ([], ["alembic_version"])


def test_a_database_of_a_newer_usovahti_is_refused(empty_database: str) -> None:
    migrate.upgrade()
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'f999'"))
    assert not migrate.is_current()
    with pytest.raises(migrate.LedgerFromTheFuture, match="f999"):
        migrate.upgrade()


def test_an_unreachable_database_is_named_without_its_password(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://uso:canary@127.0.0.1:1/uso")
    with pytest.raises(LedgerUnavailable, match=r"127\.0\.0\.1:1") as caught:
        migrate.upgrade()
    assert "canary" not in str(caught.value)
    with pytest.raises(LedgerUnavailable):
        migrate.is_current()


def test_an_installed_wheel_finds_its_migrations_from_any_folder(home: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    with zipfile.ZipFile(tmp_path / "wheel.zip", "w") as wheel:  # as zip importers and wheels hold it
        for room in ("core", "ledger", "parsers"):
            for file in (ROOT / room).rglob("*"):
                if file.is_file() and "__pycache__" not in file.parts:
                    wheel.write(file, file.relative_to(ROOT))
    zipfile.ZipFile(tmp_path / "wheel.zip").extractall(installed)
    program = "import ledger.db.migrate as m; m.upgrade(); print(m.__file__, m.is_current())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=home, env={"PYTHONPATH": str(installed), "USOVAHTI_HOME": str(home)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == [str(installed / "ledger" / "db" / "migrate.py"), "True"]


def test_who_opens_a_new_ledger_while_another_writes_its_first_lines_waits_for_it(home: Path) -> None:
    """SQLite refuses the change to its write-ahead journal at once, whatever time one would wait."""
    database._begin_new(home / "usovahti.db")
    first = sqlite3.connect(home / "usovahti.db", isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    first.execute("CREATE TABLE begun (x)")
    ends = threading.Timer(1.0, lambda: (first.execute("COMMIT"), first.close()))
    ends.start()
    with engine().connect() as second:
        assert second.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    ends.join()
