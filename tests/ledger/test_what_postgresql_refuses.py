"""PostgreSQL cannot do its work now, in each way in which it says so: one named outcome, with what to do about it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from core.files import FULL
from ledger.coordination import locks
from ledger.db import backup as copies
from ledger.db import database, faults
from ledger.db.database import DEAD_AFTER, LedgerUnavailable, engine, reading, transaction
from ledger.db.faults import what_mends, what_to_do
from tests.postgres import Line, installed, looking_on, reading_only

pytestmark = pytest.mark.service

# SQLSTATE -> a part of what to do. PostgreSQL raises each when it is asked to.
REFUSALS = {
    "25006": "It can be read, not written",
    "25P03": "Something else was at work",
    "25P04": "a time limit of the server",
    "40001": "try again",
    "40P01": "try again",
    "42501": "may not do this",
    "42P01": "usovahti migrate",
    "53100": FULL,
    "53200": "its log says why",
    "53300": "raise max_connections",
    "55P03": "pg_stat_activity",
    "57014": "pg_stat_activity",
    "57P01": "try again in a minute",
    "57P02": "try again in a minute",
    "57P03": "try again in a minute",
    "58030": "its log says why",
    "XX000": "its log says why",
    "XX001": "It is damaged",
    "XX002": "REINDEX",
    "08006": "Check DATABASE_URL",
}
LASTING = {"42501", "42P01", "53100", "XX001", "XX002"}  # no second try mends them
OURS = ("23505", "22P02", "42601", "42703", "25P02", "P0001")


@pytest.fixture
def server(
    home: object, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """The ledger on PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    yield monkeypatch
    engine().dispose()


def refusal(statement: str) -> LedgerUnavailable:
    """How the statement is refused."""
    with pytest.raises(LedgerUnavailable) as caught, transaction() as session:
        session.execute(text(statement))
    said = str(caught.value)
    assert said.startswith("the database postgresql://"), "as the operator writes it, without a driver's name"
    assert "DELETE FROM" not in said
    assert said.endswith(".")
    return caught.value


def raising(state: str) -> str:
    """A statement at which the server says this."""
    return f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}', MESSAGE = 'ei onnistu'; END $$"


@pytest.mark.parametrize("state", REFUSALS)
def test_what_the_server_cannot_do_now_is_one_named_outcome_with_what_to_do(
    server: pytest.MonkeyPatch, state: str
) -> None:
    told = refusal(raising(state))
    assert REFUSALS[state] in str(told), "known by its state: the words may be in any language"
    assert told.lasting is (state in LASTING)
    assert (what_mends(str(told)) is not None) is told.lasting, "also to who has only the sentence"


def test_no_class_of_errors_of_the_driver_is_forgotten(server: pytest.MonkeyPatch) -> None:
    """Connection, resources, intervention, the system, damage: whatever a future PostgreSQL says of them."""
    states = {getattr(one, "sqlstate", None) for one in vars(errors).values()}
    classes = ("08", "53", "55", "57", "58", "XX")
    for state in sorted(one for one in states if isinstance(one, str) and one.startswith(classes)):
        refusal(raising(state))


@pytest.mark.parametrize("state", OURS)
def test_a_fault_of_ours_or_a_row_that_is_there_already_is_none(
    server: pytest.MonkeyPatch, state: str
) -> None:
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text(raising(state)))


def test_a_standby_is_read_and_not_written(server: pytest.MonkeyPatch, migrated_postgres_url: str) -> None:
    server.setenv("DATABASE_URL", reading_only(migrated_postgres_url))
    with reading() as session:
        assert session.scalar(text("SELECT count(*) FROM locks")) == 0
    assert REFUSALS["25006"] in str(refusal("DELETE FROM locks"))
    with pytest.raises(LedgerUnavailable, match="It can be read, not written"):
        locks.try_writing()
    engine().dispose()


def test_a_connection_that_may_only_read_is_given_up_for_a_new_one(
    server: pytest.MonkeyPatch, migrated_postgres_url: str
) -> None:
    with transaction() as session:
        session.execute(text("SET SESSION default_transaction_read_only = on"))
    refusal("DELETE FROM locks")
    locks.try_writing()
    with psycopg.connect(migrated_postgres_url) as connection:
        assert connection.execute("SELECT count(*) FROM locks").fetchall() == [(0,)], "a try leaves nothing"


def test_a_role_without_the_right_to_write_says_so_and_one_without_connections_too(
    server: pytest.MonkeyPatch, migrated_postgres_url: str
) -> None:
    with looking_on(migrated_postgres_url) as url:
        server.setenv("DATABASE_URL", url)
        told = refusal("DELETE FROM locks")
        assert (REFUSALS["42501"] in str(told), told.lasting) == (True, True)
        engine().dispose()
        role = url.partition("//")[2].partition("@")[0]
        with psycopg.connect(migrated_postgres_url, autocommit=True) as connection:
            connection.execute(f'ALTER ROLE "{role}" CONNECTION LIMIT 0'.encode())
        assert REFUSALS["53300"] in str(refusal("SELECT 1"))
        engine().dispose()


def test_who_waits_for_a_lock_or_too_long_or_is_thrown_out_is_told_so(
    server: pytest.MonkeyPatch, migrated_postgres_url: str
) -> None:
    with psycopg.connect(migrated_postgres_url) as other:
        other.execute("LOCK TABLE locks")
        for limit in ("lock_timeout", "statement_timeout"):
            assert REFUSALS["55P03"] in str(refusal(f"SET LOCAL {limit} = 1; DELETE FROM locks"))
        server.setattr(locks, "PROBE_MS", 1)
        with pytest.raises(LedgerUnavailable, match="pg_stat_activity"):
            locks.try_writing()
    assert REFUSALS["57P01"] in str(refusal("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_where_every_connection_of_the_process_is_in_use_that_is_said(server: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerUnavailable, match=REFUSALS["53300"]), reading():
        raise NoConnectionFree("QueuePool limit of size 5 overflow 10 reached, connection timed out")


def test_each_piece_of_advice_is_known_again_in_the_sentence_that_gives_it() -> None:
    for one in faults._FAULTS:
        assert what_to_do(f"the database x cannot be used: ei onnistu. {one.advice}") == one.advice


def test_an_error_of_a_statement_tells_nothing_of_what_was_in_it(server: pytest.MonkeyPatch) -> None:
    with pytest.raises(DBAPIError) as caught, transaction() as session:
        session.execute(text("SELECT nothing FROM locks WHERE name = :secret"), {"secret": "canary"})
    assert "canary" not in str(caught.value)


def test_a_connection_that_goes_dead_is_noticed_in_time_unless_the_address_says_otherwise(
    server: pytest.MonkeyPatch, migrated_postgres_url: str
) -> None:
    line = Line(migrated_postgres_url)
    told = {"tcp_user_timeout": "40000", "keepalives_idle": "60"}
    for more, waits in ((None, (DEAD_AFTER * 1000, 10, 5, 2)), (told, (40_000, 60, 5, 2))):
        query = "&".join(f"{name}={value}" for name, value in (more or {}).items())
        server.setenv("DATABASE_URL", f"{line.url}?{query}")
        with reading() as session:
            number = session.connection().connection.driver_connection.fileno()  # type: ignore[union-attr]
            with socket.socket(fileno=socket.dup(number)) as own:
                assert own.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                options = (
                    socket.TCP_USER_TIMEOUT,
                    socket.TCP_KEEPIDLE,
                    socket.TCP_KEEPINTVL,
                    socket.TCP_KEEPCNT,
                )
                assert tuple(own.getsockopt(socket.IPPROTO_TCP, one) for one in options) == waits
        engine().dispose()
    line.close()


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's client programs of the server's own version."""
    monkeypatch.setenv("PATH", f"{installed()}{os.pathsep}{os.environ['PATH']}")


def test_a_backup_over_a_connection_that_goes_dead_ends_too(
    server: pytest.MonkeyPatch, migrated_postgres_url: str, tmp_path: Path, programs: None
) -> None:
    line = Line(migrated_postgres_url)
    for bound, value in (("tcp_user_timeout", 1000), ("keepalives_idle", 1), ("keepalives_interval", 1)):
        server.setitem(database._BOUNDS, bound, value)
    server.setenv("DATABASE_URL", line.url)
    with ThreadPoolExecutor(1) as pool, psycopg.connect(migrated_postgres_url) as other:
        other.execute("LOCK TABLE locks IN ACCESS EXCLUSIVE MODE")
        taken = pool.submit(copies.backup, tmp_path / "copy")
        waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'locks'::regclass"
        while other.execute(waiting).fetchone() is None:
            pass
        line.swallow()
        with pytest.raises(copies.BackupError, match="Connection timed out"):
            taken.result()
    line.close()


def test_what_its_programs_say_is_told_in_a_line_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: None
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@127.0.0.1:1/led")
    with pytest.raises(copies.BackupError) as caught:
        copies.backup(tmp_path / "copy")
    said = str(caught.value)
    assert said.startswith("the backup could not be taken: pg_dump: error: connection to server")
    assert "refused; Is the server running on that host" in said
    assert said.isprintable()


def test_a_server_that_is_away_is_named_as_the_operator_writes_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@127.0.0.1:1/led")
    with pytest.raises(LedgerUnavailable) as caught, reading():
        pass
    said = str(caught.value)
    assert said.startswith(
        "the database postgresql://postgres@127.0.0.1:1/led cannot be used: connection failed"
    )
    assert said.endswith("accepting TCP/IP connections? Check DATABASE_URL and that the server runs.")
