"""A backup is the whole ledger in one file, taken and put back while others work; without secrets it holds none."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from core import clock
from ledger.coordination import heartbeats, locks, throttles
from ledger.db import backup as copies
from ledger.db.database import LedgerUnavailable, engine, reading, transaction
from ledger.db.migrate import LedgerFromTheFuture, is_current, upgrade
from ledger.db.tables import ChangeRow, MembershipRow, Notice, SubscriptionRow, WebStop, private_tables
from ledger.memberships.record import record
from ledger.outbox import subscriptions, web_subscribers
from ledger.outbox.subscriptions import Address
from tests import postgres
from tests.ledger.samples import decision, portal_of, publish
from tests.shared import ROOT
from tests.stage import called

CANARIES = ("canary-token", "canary-reader", "canary-name", "canary-host", "canary-notice", "canary-web")


def fill() -> None:
    """A membership, its change, and a canary wherever something private may stand."""
    with transaction() as session:
        document = publish(session, portal_of(session))
        record(session, document, [decision("joins")], parser_version="1")
        address = Address("slack://canary-token/B/C", "canary-reader", "f" * 64)
        subscriptions.add(session, name="canary-name", addresses=[address], filters={})
        who = web_subscribers.Addressed("canary-web@example.fi", "canary-web", "canary-web")
        asked = web_subscribers.ask(session, who, language="fi", choices={})
        web_subscribers.confirm(session, asked, filters={})
        web_subscribers.ask(session, who, language="fi", choices={})
        session.add(WebStop(mailbox_key="canary-web", stopped_at=clock.now()))
        session.add(Notice(key="k", kind="dead", subject="canary-notice", body="", created_at=clock.now()))
        locks.acquire(session, "tick", "canary-host 1 x", 60)
        throttles.reserve(session, "slack canary-token", 1.0)
        heartbeats.failed(session, "tick", "canary-host is down")


def memberships() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(MembershipRow)) or 0


@pytest.fixture(autouse=True)
def _clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's client programs of the server's own version."""
    monkeypatch.setenv("PATH", f"{postgres.installed()}{os.pathsep}{os.environ['PATH']}")


def test_what_was_lost_after_a_backup_is_there_again(ledger: str, tmp_path: Path) -> None:
    fill()
    copies.backup(tmp_path / "copy")
    with transaction() as session:
        for row in session.scalars(select(ChangeRow)):
            session.delete(row)
        for member in session.scalars(select(MembershipRow)):
            session.delete(member)
    assert memberships() == 0
    kept = copies.restore(tmp_path / "copy")
    assert memberships() == 1
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(SubscriptionRow)) == 2
    assert (kept is not None) == (ledger == "sqlite")


def test_a_backup_without_secrets_holds_no_target_token_or_subscriber(ledger: str, tmp_path: Path) -> None:
    fill()
    copies.backup(tmp_path / "whole")
    copies.backup(tmp_path / "given", secrets=False)
    given = (tmp_path / "given").read_bytes()
    assert [canary for canary in CANARIES if canary.encode() in given] == []
    if ledger == "sqlite":
        whole = (tmp_path / "whole").read_bytes()
        assert [canary for canary in CANARIES if canary.encode() not in whole] == [], (
            "the canaries were there"
        )
        with closing(sqlite3.connect(tmp_path / "given")) as connection:
            assert connection.execute("SELECT count(*) FROM memberships").fetchone() == (1,)


def test_every_table_that_names_a_target_or_a_person_to_tell_is_private() -> None:
    assert {table.name for table in private_tables()} >= {
        "subscriptions", "targets", "deliveries", "attempts", "notices", "locks", "throttles", "heartbeats",
        "web_requests", "web_subscribers", "web_stops",
    }  # fmt: skip


@pytest.fixture
def file_ledger(home: Path, migrated_file: Path) -> Path:
    shutil.copy(migrated_file, home / "usovahti.db")
    made = engine()
    yield home / "usovahti.db"
    made.dispose()


def test_a_backup_is_of_one_moment_though_others_write(file_ledger: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with transaction() as session:
                for _ in range(2):  # always an even number
                    number += 1
                    session.add(
                        Notice(key=f"n{number}", kind="x", subject="x" * 500, body="", created_at=clock.now())
                    )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            copies.backup(tmp_path / f"copy{number}")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        with closing(sqlite3.connect(tmp_path / f"copy{number}")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("SELECT count(*) % 2 FROM notices").fetchone() == (0,)


def test_the_ledger_and_its_copies_are_for_their_owner_alone_also_in_an_older_folder(
    file_ledger: Path, tmp_path: Path
) -> None:
    file_ledger.parent.chmod(0o755)
    file_ledger.chmod(0o644)
    with transaction():
        files = [file_ledger, *file_ledger.parent.glob("usovahti.db-*")]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    copies.backup(tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_a_new_ledger_is_for_its_owner_alone(home: Path) -> None:
    os.umask(os.umask(0o022))
    with engine().connect():
        assert (home / "usovahti.db").stat().st_mode & 0o777 == 0o600
    engine().dispose()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00 and nothing more", b"a letter"])
def test_what_is_no_backup_is_refused_and_the_ledger_stays(
    file_ledger: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad").write_bytes(content)
    before = file_ledger.read_bytes()
    with pytest.raises(copies.BackupError):
        copies.restore(tmp_path / "bad")
    assert file_ledger.read_bytes() == before


def test_what_a_killed_backup_left_goes_with_the_next_one_and_a_living_ones_stays(
    file_ledger: Path, tmp_path: Path
) -> None:
    killed = "import os; from pathlib import Path; from ledger.db import backup\n"
    killed += 'backup._copy_sqlite = lambda _from, draft: draft.write_bytes(b"secrets") and os._exit(9)\n'
    killed += f"backup.backup(Path({str(tmp_path / 'monday')!r}))"
    assert subprocess.run([sys.executable, "-c", killed], cwd=ROOT).returncode == 9
    (left,) = tmp_path.glob(".usovahti-copy-*")
    living = left.with_name(f".usovahti-copy-{socket.gethostname()}-{os.getppid()}-x")
    living.write_text("")
    copies.backup(tmp_path / "tuesday")
    assert list(tmp_path.glob(".usovahti-copy-*")) == [living]


def test_a_file_that_is_no_backup_is_not_written_over(file_ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("three years of work")
    with pytest.raises(copies.BackupError, match="is no backup of usovahti"):
        copies.backup(tmp_path / "thesis.odt")
    assert (tmp_path / "thesis.odt").read_text() == "three years of work"


def test_another_programs_database_is_not_written_over(file_ledger: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos.db"
    with closing(sqlite3.connect(photos)) as connection:
        connection.execute("CREATE TABLE photos (name)")
    before = photos.read_bytes()
    with pytest.raises(copies.BackupError, match="is no backup of usovahti"):
        copies.backup(photos)
    assert photos.read_bytes() == before


@pytest.mark.parametrize("way", ["by name", "over a link", "its log"])
def test_the_ledger_is_no_place_for_a_backup_and_no_backup(
    file_ledger: Path, tmp_path: Path, way: str
) -> None:
    fill()
    log = file_ledger.with_name("usovahti.db-wal")
    place = {"by name": file_ledger, "over a link": tmp_path / "link", "its log": log}[way]
    if way == "over a link":
        place.symlink_to(file_ledger)
    with pytest.raises(copies.BackupError, match="is the ledger itself"):
        copies.backup(place, secrets=False)
    if way != "its log":
        with pytest.raises(copies.BackupError, match="is the ledger itself"):
            copies.restore(place)
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(SubscriptionRow)) == 2


@pytest.mark.parametrize("left", [b"", b"no database, but long enough " * 100], ids=["empty", "damaged"])
def test_a_copy_takes_the_place_of_a_ledger_that_is_lost(
    file_ledger: Path, tmp_path: Path, left: bytes
) -> None:
    fill()
    copies.backup(tmp_path / "copy")
    engine().dispose()
    file_ledger.write_bytes(left)
    kept = copies.restore(tmp_path / "copy")
    assert memberships() == 1
    assert kept is not None
    assert kept.read_bytes() == left


def test_whoever_restores_is_told_what_would_be_told_again(file_ledger: Path, tmp_path: Path) -> None:
    copies.backup(tmp_path / "copy")
    done = called(tmp_path, "restore", str(tmp_path / "copy"), "--yes")
    assert done.returncode == 0
    assert "USOVAHTI_HOLD_ABOVE=0" in done.stderr


def test_what_was_kept_before_is_kept_when_two_restores_follow_at_once(
    file_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_NOW", "2026-11-29T12:00")
    copies.backup(tmp_path / "copy")
    assert copies.restore(tmp_path / "copy") != copies.restore(tmp_path / "copy")


def test_a_backup_of_a_newer_version_is_refused_and_the_ledger_stays(ledger: str, tmp_path: Path) -> None:
    fill()
    with transaction() as session:
        present = session.scalar(text("SELECT version_num FROM alembic_version"))
        session.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    copies.backup(tmp_path / "newer")
    with pytest.raises(LedgerFromTheFuture, match="9999_later"):  # who knows which of its tables are private?
        copies.backup(tmp_path / "given", secrets=False)
    assert not (tmp_path / "given").exists()
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": present})
    with pytest.raises(copies.BackupError, match=r"of a newer usovahti.*9999_later.*install"):
        copies.restore(tmp_path / "newer")
    assert memberships() == 1


def test_a_backup_of_an_older_version_is_put_back_and_brought_up_to_date(ledger: str, tmp_path: Path) -> None:
    fill()
    with transaction() as session:  # as 0007_audit left it
        for table in ("web_requests", "web_subscribers", "web_stops"):
            session.execute(text(f"DROP TABLE {table}"))
        session.execute(text("UPDATE alembic_version SET version_num = '0007_audit'"))
    copies.backup(tmp_path / "older")
    copies.backup(tmp_path / "given", secrets=False)
    assert [canary for canary in CANARIES if canary.encode() in (tmp_path / "given").read_bytes()] == []
    upgrade()
    with transaction() as session:
        session.execute(text("DELETE FROM memberships"))
    copies.restore(tmp_path / "older")
    assert memberships() == 1
    assert is_current()


def test_a_ledger_of_no_bytes_is_no_new_beginning(file_ledger: Path) -> None:
    file_ledger.write_bytes(b"")
    with pytest.raises(LedgerUnavailable, match=r"0 bytes.*usovahti restore"), transaction():
        pass


def test_a_damaged_ledger_is_said_to_be_damaged(file_ledger: Path) -> None:
    file_ledger.write_bytes(b"no database at all, but long enough to be looked at " * 100)
    with pytest.raises(LedgerUnavailable, match=r"damaged.*usovahti restore"), transaction():
        pass
    engine().dispose()
    with pytest.raises(copies.BackupError, match=r"damaged.*usovahti restore"):
        copies.backup(file_ledger.with_name("copy"))
