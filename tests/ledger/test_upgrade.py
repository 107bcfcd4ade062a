"""A ledger made by an earlier version upgrades and works, and messages queued by it still run."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from dramatiq.encoder import JSONEncoder
from sqlalchemy import func, select

from ledger.db import migrate
from ledger.db.database import engine, reading, transaction
from ledger.db.tables import ChangeRow, DecisionRow, Document
from ledger.evidence.documents import source_of
from ledger.memberships import views
from ledger.memberships.record import record
from parsers.document import read_items
from workers.actors import broker
from workers.messages import QUEUES

DUMP = Path(__file__).with_name("ledger_of_08a1009.sql")
# What the demo of that version ended with: municipality, season, state, euros a year.
EXPECTED = {
    ("182", 8, "joined", 12000.0),
    ("205", 8, "joined", 12000.0),
    ("297", 6, "joined", 16000.0),
    ("297", 7, "joined", 16000.0),
    ("297", 8, "joined", 18000.0),
    ("578", 8, "joined", 9000.0),
    ("748", 7, "declined", None),
    ("748", 8, "declined", None),
}


@pytest.fixture
def old_ledger(home: Path) -> Iterator[Path]:
    """The old ledger under the home, upgraded."""
    file = home / "usovahti.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.close()
    migrate.upgrade()
    yield file
    engine().dispose()


def test_an_older_ledger_upgrades_and_knows_the_same_memberships(old_ledger: Path) -> None:
    assert migrate.is_current()
    with reading() as session:
        found = {
            (row["municipality_code"], row["season"], row["state"], row["annual_eur"])
            for row in views.memberships(session)
        }
    assert found == EXPECTED


def test_reading_the_documents_of_an_older_ledger_again_announces_nothing(old_ledger: Path) -> None:
    with transaction() as session:
        before = session.scalar(select(func.count()).select_from(ChangeRow))
        documents = session.scalars(select(Document).order_by(Document.id)).all()
        assert len(documents) == session.scalar(
            select(func.count()).select_from(DecisionRow).where(DecisionRow.current)
        )
        for document in documents:
            assert record(session, document.id, read_items(source_of(document)), parser_version="next") == []
        assert session.scalar(select(func.count()).select_from(ChangeRow)) == before


@pytest.mark.parametrize("actor", ["crawl", "parse", "deliver", "tick"])
def test_a_message_that_an_older_version_queued_finds_its_actor_and_its_queue(actor: str) -> None:
    queued = json.dumps(  # as Dramatiq writes it
        {"queue_name": "crawl" if actor == "tick" else actor, "actor_name": actor, "args": [[1]], "kwargs": {},
         "options": {}, "message_id": "1", "message_timestamp": 1}
    ).encode()  # fmt: skip
    message = JSONEncoder().decode(queued)
    assert broker.get_actor(message["actor_name"]).queue_name == message["queue_name"]
    assert QUEUES[message["actor_name"]] == message["queue_name"]  # type: ignore[index]
