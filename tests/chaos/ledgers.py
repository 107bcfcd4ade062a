"""The ledgers that chaos strikes: seeded once, copied for each round, asked with plain SQL.

Kinds. "stored": documents have been crawled and nobody has read them. "portals": two replayed portals are due, so
that the crawl itself can be hit; "manual" and "backfill" are the same, and somebody crawls them by hand, or reads
their history, while the ticks do. The municipalities' decisions are invented.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg

from alerts.subscriptions.targets import open_checked
from alerts.text.render import render_change, render_digest
from alerts.text.telling import ChangeFacts
from cli.alerts.subscriptions import add
from core import clock
from ledger.db.database import transaction
from ledger.db.migrate import upgrade
from ledger.evidence.documents import Fetched, store_document
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import close_baseline, finish_run, start_run
from parsers.document import read_items
from parsers.source import Context, Source
from parsers.text import municipalities
from replay.demo.portals import day_moment
from scrapers.registry.load import load

Kind = Literal["stored", "portals", "manual", "backfill"]
START = day_moment(2)
STORED = ("Hamina", "Iitti", "Kemi", "Lohja", "Nokia", "Oulu", "Raahe", "Salo")
CRAWLED = ("Jämsä", "Kuopio")
NAMES: dict[Kind, tuple[str, ...]] = {
    "stored": STORED,
    "portals": CRAWLED,
    "manual": CRAWLED,
    "backfill": CRAWLED,
}
SLACK = "slack://T00000000/B00000000/chaoschaoschaoschaoschao"
READERS = {"lukija@example.fi": "instant", "kooste@example.fi": "daily"}

_TEXT = """{name}n kaupunki
Kaupunginhallitus
Pöytäkirja 16.12.2024

§ {section}
Osallistuminen USO-verkostoon 2025-2026

Selostus

Uuden sukupolven organisaatiot (USO) on kuntien johdon vertaisverkosto.

Päätös

Kaupunginhallitus päätti, että kaupunki osallistuu USO-verkostoon kaudella 2025-2026.
"""
_CONTEXT = Context(document_kind="minutes", decided_on=dt.date(2024, 12, 16))


def seed(kind: str) -> None:
    """Fill the empty ledger of the present settings; runs in a child of the fork server."""
    upgrade()
    with clock.fixed(START - dt.timedelta(days=7)):
        _subscribe()
    with clock.fixed(START - dt.timedelta(days=2)), transaction() as session:
        for row in load().readable(START.date()):
            portal = ensure_portal(
                session, municipality_code=row.code, platform=row.platform, base_url=row.base_url
            )
            close_baseline(session, portal.id)
            portal.next_due_at = START if kind == "portals" else START + dt.timedelta(days=365)
    if kind == "stored":
        with clock.fixed(START):
            _store()


def _subscribe() -> None:
    add([SLACK], name="slack")
    for address, mode in READERS.items():
        url = f"mailto://{os.environ['CHAOS_MAIL']}?from=usovahti@example.fi&to={address}"
        add([url], name=address, mode=mode)


def warm_up() -> None:
    """Read one document and word one alert, so that no child pays again for what is loaded at first use."""
    source = Source(data=_text("Oulu", 1), media_type="text/plain", charset="utf-8", context=_CONTEXT)
    decision = read_items(source)[0]
    facts = ChangeFacts(
        kind="joined",
        payload=decision.model_dump(mode="json"),
        municipality_code=code_of("Oulu"),
        season_number=8,
        old_eur=None,
        new_eur=None,
        decided_on=decision.decided_on,
        key="warm",
        becomes=None,
    )
    render_change(facts, language="fi", subscription="warm", reason="")
    render_digest([facts, facts], language="fi", subscription="warm", reason="")
    for address in (SLACK, "mailto://127.0.0.1:1?from=usovahti@example.fi&to=lukija@example.fi"):
        open_checked(address)


def _text(name: str, section: int) -> bytes:
    return _TEXT.format(name=name, section=section).encode()


def _store() -> None:
    with transaction() as session:
        for number, name in enumerate(STORED):
            code = code_of(name)
            portal = ensure_portal(
                session, municipality_code=code, platform="dynasty", base_url=f"https://{code}.example.fi/cgi"
            )
            close_baseline(session, portal.id)
            run = start_run(session, portal)
            fetched = Fetched(
                locator=str(number),
                url=f"https://{code}.example.fi/{number}",
                fetched_at=clock.now(),
                status=200,
                body=_text(name, 40 + number),
                media_type="text/plain",
                charset="utf-8",
                context=_CONTEXT,
            )
            store_document(session, portal.id, run.id, fetched)
            finish_run(session, run.id, outcome="ok", reason=None)


def code_of(name: str) -> str:
    """The three-digit code of a municipality that exists."""
    record = municipalities.find(name)
    assert record is not None, name
    return record.code


@dataclass(frozen=True)
class Ledger:
    """One round's ledger: the environment in which commands find it, and questions in plain SQL."""

    environment: dict[str, str]
    connection: sqlite3.Connection | psycopg.Connection[Any]

    def ask(self, statement: str) -> list[Any]:
        """The rows of a query."""
        if isinstance(self.connection, sqlite3.Connection):
            return self.connection.execute(statement).fetchall()
        return self.connection.execute(statement.encode()).fetchall()

    def count(self, rest: str) -> int:
        """SELECT count(*) FROM …"""
        return int(self.ask(f"SELECT count(*) FROM {rest}")[0][0])


OPEN = "('pending', 'retry', 'sending', 'waiting')"
UNREAD = "documents WHERE id NOT IN (SELECT document_id FROM decisions)"


def left(ledger: Ledger) -> int:
    """How much is still to be done: runs without an end, documents unread, deliveries neither sent nor given up."""
    return (
        ledger.count("runs WHERE outcome IS NULL")
        + ledger.count(UNREAD)
        + ledger.count(f"deliveries WHERE state IN {OPEN}")
        + (0 if ledger.count("runs") else 1)
    )


@contextmanager
def sqlite_copy(seeded: Path, folder: Path) -> Iterator[Ledger]:
    """A home of its own with a copy of the seeded ledger."""
    home = folder / uuid.uuid4().hex
    home.mkdir()
    file = home / "usovahti.db"
    copy = sqlite3.connect(file, isolation_level=None, timeout=30)
    with closing(sqlite3.connect(seeded / "usovahti.db")) as source:
        source.backup(copy)
    with closing(copy):
        yield Ledger({"USOVAHTI_HOME": str(home), "DATABASE_URL": ""}, copy)


@contextmanager
def postgresql_copy(server: str, seeded: str, folder: Path) -> Iterator[Ledger]:
    """A database made after the seeded one; `server` is the folder of its socket."""
    name = f"round_{uuid.uuid4().hex}"
    administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{seeded}"')
    url = f"postgresql://postgres@/{name}?host={server}"
    home = folder / name
    home.mkdir()
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            yield Ledger({"USOVAHTI_HOME": str(home), "DATABASE_URL": url}, connection)
    finally:
        administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def administer(server: str, statement: str) -> None:
    """One statement as the server's owner, outside any transaction."""
    with psycopg.connect(f"postgresql://postgres@/postgres?host={server}", autocommit=True) as connection:
        connection.execute(statement.encode())
