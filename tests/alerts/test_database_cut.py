"""The database goes away between the provider's answer and our note of it: the note is made when it is back."""

from __future__ import annotations

import threading

import psycopg
import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from alerts.channels.base import SEND_TIMEOUT
from alerts.delivery.deliver import deliver
from core import clock
from ledger.db.database import engine, reading, transaction
from ledger.db.tables import AttemptRow, DeliveryRow
from ledger.outbox import claim as outbox
from tests.alerts.conftest import WEBHOOK, change_row, happen, subscribe

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


def test_trying_to_note_it_ends_within_the_lease():
    assert outbox.LEASE.total_seconds() > SEND_TIMEOUT + outbox.CONCLUDE_SECONDS + outbox.CONCLUDE_PAUSE + 30
