"""What a dead process leaves behind is taken up again: marks, locks, runs, and messages that come twice."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import DecisionRow, Document, Lock, Portal, Run
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline, finish_run, start_run
from parsers.source import Context
from replay.receivers import SlackReceiver
from scrapers.registry.load import COLUMNS, PortalRow
from tests.postgres import migrated_database, migrated_postgres_url, postgres_server
from tests.workers.portals import subscribed
from workers.schedule.run_orders import order_runs

__all__ = ["migrated_database", "migrated_postgres_url", "postgres_server"]

TEXT = """Oulun kaupunki
Kaupunginhallitus

Osallistuminen USO-verkostoon 2025-2026

Päätös

Kaupunginhallitus päätti, että kaupunki osallistuu USO-verkostoon kaudella 2025-2026.
"""
# A parser with a fault in native code: from then on every Python process of the test dies of this one page.
FAULT = """# may come late
import os, signal
from parsers import document
from workers import read_document

_read = document.read_items

def read_items(source):
    if b"FAULT" in source.data:
        os.kill(os.getpid(), signal.SIGSEGV)
    return _read(source)

document.read_items = read_document.read_items = read_items
"""


def store(*texts: str) -> list[int]:
    """Documents of Oulu's portal that nobody has read; their ids."""
    upgrade()
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code="564", platform="dynasty", base_url="https://oulu.example.fi/cgi"
        )
        close_baseline(session, portal.id)
        run = start_run(session, portal)
        ids = []
        for number, text in enumerate(texts):
            fetched = Fetched(
                locator=str(number),
                url=f"https://oulu.example.fi/{number}",
                fetched_at=dt.datetime(2024, 12, 17, 8, tzinfo=dt.UTC),
                status=200,
                body=text.encode(),
                media_type="text/plain",
                charset="utf-8",
                context=Context(
                    document_kind="minutes", decided_on=dt.date(2024, 12, 16), section=number + 1
                ),
            )
            ids.append(store_document(session, portal.id, run.id, fetched)[0].id)
        finish_run(session, run.id, outcome="ok", reason=None)
    return ids


@pytest.mark.service
def test_a_page_that_kills_its_reader_kills_it_once_and_the_others_are_read(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_NOW", "2024-12-17T09:00:00")
    registry = home / "portals.csv"
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(registry))
    registry.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    ids = store("FAULT USO-verkosto", TEXT, TEXT.replace("Kaupunginhallitus", "Kaupunginvaltuusto"))
    fault = tmp_path / "fault"
    fault.mkdir()
    (fault / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    command = [sys.executable, "-c", "from cli.main import main; main()", "tick"]
    environment = {**os.environ, "PYTHONPATH": str(fault)}

    first = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, timeout=60)
    assert first.returncode == -signal.SIGSEGV
    second = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, timeout=60)
    assert second.returncode == 0, second.stderr

    with closing(sqlite3.connect(home / "usovahti.db")) as ledger:
        read = dict(ledger.execute("SELECT document_id, error FROM decisions WHERE current").fetchall())
    assert read == {ids[0]: "the reader crashed on it (SIGSEGV)", ids[1]: None, ids[2]: None}
    with reading() as session:
        assert session.scalars(select(Lock.name).where(Lock.name.like("reading:%"))).all() == []


@pytest.fixture
def slack(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackReceiver]:
    with SlackReceiver() as receiver:
        monkeypatch.setenv("USOVAHTI_NOW", "2024-12-17T09:00:00")
        monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "true")
        monkeypatch.setenv("USOVAHTI_SLACK_BASE", receiver.url)
        monkeypatch.setenv("USOVAHTI_SLACK_SPACING", "0")
        yield receiver


def test_messages_of_the_queue_that_come_twice_tell_nobody_twice(
    slack: SlackReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workers import actors
    from workers.inline import working

    subscribed(monkeypatch)
    (document,) = store(TEXT)
    with working():
        for _ in range(4):
            actors.parse.send(document)
    with working():
        for delivery in (1, 1, 1):
            actors.deliver.send(delivery)
        actors.parse.send(document)
    assert len(slack.received) == 1
    with reading() as session:
        assert len(session.scalars(select(DecisionRow)).all()) == 1


def test_a_mark_of_a_reader_on_this_machine_that_still_works_is_respected(home: Path) -> None:
    from ledger.coordination.locks import new_holder, take
    from workers.parse import parse_document

    (document,) = store(TEXT)
    with transaction() as session:
        assert take(session, f"reading:{document}", new_holder(), seconds=60)
    assert parse_document(document) == []
    with reading() as session:
        assert session.scalars(select(DecisionRow)).all() == []


@pytest.mark.service
def test_two_ticks_at_once_order_one_run_of_a_portal(
    home: Path, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    row = PortalRow(
        code="564", municipality="Oulu", platform="dynasty", base_url="https://oulu.example.fi/cgi"
    )

    def order(_number: int) -> int:
        return order_runs([row])[0]

    with ThreadPoolExecutor(8) as pool:
        ordered = set(pool.map(order, range(8)))
    assert len(ordered) == 1
    with reading() as session:
        assert len(session.scalars(select(Run)).all()) == 1
        assert len(session.scalars(select(Portal)).all()) == 1


@pytest.mark.service
def test_a_backfill_taken_up_by_another_process_still_knows_its_date(home: Path) -> None:
    from workers.schedule.run_orders import take_up

    upgrade()
    row = PortalRow(
        code="564", municipality="Oulu", platform="dynasty", base_url="https://oulu.example.fi/cgi"
    )
    (run,) = order_runs([row], mode="backfill", since="2024-01-31")
    assert order_runs([row], mode="backfill") == [run]
    order = take_up([run], "machine 1 other")[0].order
    assert (order.arguments["mode"], order.arguments["since"]) == ("backfill", "2024-01-31")
    with reading() as session:
        assert session.scalars(select(Document)).all() == []


def test_a_crawl_by_hand_also_reads_what_an_earlier_one_left_unread(home: Path) -> None:
    from workers.schedule.run_orders import unparsed_of

    left = store(TEXT)
    row = PortalRow(
        code="564", municipality="Oulu", platform="dynasty", base_url="https://oulu.example.fi/cgi"
    )
    (again,) = order_runs([row])
    assert unparsed_of([again]) == left


def test_the_alerts_of_a_run_wait_until_all_that_it_fetched_has_been_read(
    slack: SlackReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a run with more changes than may be told unasked is held as a whole."""
    from workers.parse import parse_document, ready_after

    subscribed(monkeypatch)
    first, second = store(TEXT, TEXT.replace("Kaupunginhallitus", "Kaupunginvaltuusto"))
    queued = parse_document(first)
    assert queued
    assert ready_after(first, queued) == []
    assert set(ready_after(second, parse_document(second))) >= set(queued)
