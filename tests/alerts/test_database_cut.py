"""The database is not to be had between the provider's answer and our note of it: the note is made when it is."""

from __future__ import annotations

import threading

import psycopg
import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import make_url

from alerts.channels.base import SEND_TIMEOUT
from alerts.delivery.deliver import deliver
from core import clock
from ledger.db import database
from ledger.db.database import engine, reading, transaction
from ledger.db.tables import AttemptRow, DeliveryRow
from ledger.outbox import claim as outbox
from tests.alerts.conftest import WEBHOOK, change_row, happen, subscribe
from tests.postgres import Line

pytestmark = pytest.mark.service
AWAY = 4.0  # seconds


def administer(url: str, *statements: str) -> None:
    server = make_url(url).query["host"]
    with psycopg.connect(f"postgresql://postgres@/postgres?host={server}", autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@pytest.mark.whole  # kills between are in tests/ledger/test_outbox in every run
def test_what_was_accepted_while_postgresql_was_away_is_noted_and_not_sent_again(
    slack, at, migrated_postgres_url, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    name = make_url(migrated_postgres_url).database
    subscribe(WEBHOOK)
    deliveries = happen(*(change_row("joined", one) for one in ("Jämsä", "Kuopio", "Oulu")))
    assert len(deliveries) == 3
    allow = f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'
    back: list[threading.Timer] = []

    def cut(wire, _request, page):
        administer(
            migrated_postgres_url,
            f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false',
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
        )
        back.append(threading.Timer(AWAY, administer, (migrated_postgres_url, allow)))
        back[-1].start()
        wire.send_page(page)

    slack.trouble(cut)
    try:
        assert [deliver(one).kind for one in deliveries] == ["sent"] * 3
    finally:
        for timer in back:
            timer.join()
    assert len(back) == 3
    with transaction() as session:
        assert outbox.recover(session, clock.now() + outbox.LEASE * 2) == [], "none is left under way"
    with reading() as session:
        assert set(session.scalars(select(DeliveryRow.state))) == {"sent"}
        assert not any(session.scalars(select(DeliveryRow.possibly_duplicate)))
        assert list(session.scalars(select(AttemptRow.outcome))) == ["sent"] * 3
    assert len(slack.received) == 3, "and nobody was told twice"
    engine().dispose()


def told_once(slack, delivery: int) -> None:
    """The delivery is sent and noted, though the database was not to be had when its reader had got it."""
    assert deliver(delivery).kind == "sent"
    with transaction() as session:
        assert outbox.recover(session, clock.now() + outbox.LEASE * 2) == []
    row = outbox.look(delivery)
    assert (row.state, row.attempts, row.possibly_duplicate) == ("sent", 1, False)
    assert len(slack.received) == 1
    engine().dispose()


def test_what_was_accepted_while_postgresql_took_no_writing_is_noted_when_it_does_again(
    slack, at, migrated_postgres_url, monkeypatch
):
    """A failover, or a guard that stops all writing: new connections read only, until it is over."""
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    name = make_url(migrated_postgres_url).database
    subscribe(WEBHOOK)
    (delivery,) = happen(change_row("joined"))
    refused: list[str] = []

    def demote(wire, _request, page):
        administer(
            migrated_postgres_url,
            f'ALTER DATABASE "{name}" SET default_transaction_read_only = on',
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
        )
        wire.send_page(page)

    def promote(context):
        refused.append(type(context.original_exception).__name__)
        if refused.count("ReadOnlySqlTransaction") == 2:
            administer(migrated_postgres_url, f'ALTER DATABASE "{name}" RESET default_transaction_read_only')

    slack.trouble(demote)
    event.listen(engine(), "handle_error", promote)
    monkeypatch.setattr(outbox, "CONCLUDE_PAUSE", 0.1)
    try:
        told_once(slack, delivery)
    finally:
        event.remove(engine(), "handle_error", promote)
        administer(migrated_postgres_url, f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    assert refused.count("ReadOnlySqlTransaction") == 2


def test_what_was_accepted_when_the_connection_went_dead_without_a_word_is_noted_over_another(
    slack, at, migrated_postgres_url, monkeypatch
):
    line = Line(migrated_postgres_url)
    for bound, value in (("tcp_user_timeout", 1000), ("keepalives_idle", 1), ("keepalives_interval", 1)):
        monkeypatch.setitem(database._BOUNDS, bound, value)
    monkeypatch.setenv("DATABASE_URL", line.url)
    subscribe(WEBHOOK)
    (delivery,) = happen(change_row("joined"))

    def swallow(wire, _request, page):
        line.swallow()
        wire.send_page(page)

    slack.trouble(swallow)
    try:
        told_once(slack, delivery)
    finally:
        line.close()


def test_trying_to_note_it_ends_within_the_lease():
    dead = database.DEAD_AFTER + database._BOUNDS["connect_timeout"]  # noticed, and asked for anew
    idle, interval = database._BOUNDS["keepalives_idle"], database._BOUNDS["keepalives_interval"]
    assert idle + interval * database._BOUNDS["keepalives_count"] <= database.DEAD_AFTER
    tried = outbox.CONCLUDE_SECONDS + outbox.CONCLUDE_PAUSE
    assert outbox.LEASE.total_seconds() > SEND_TIMEOUT + tried + 2 * dead
    assert tried > 4 * dead, "a dead connection leaves time for others"
