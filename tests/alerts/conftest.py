"""What the alerts' tests stand on: an empty ledger, real receivers on loopback, and changes to tell of."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from alerts.delivery.deliver import deliver
from alerts.delivery.digests import queue_digests
from alerts.subscriptions.model import Filters, QuietHours, stored
from alerts.subscriptions.targets import addresses
from core import clock
from ledger.db.database import engine, reading, transaction
from ledger.db.tables import ChangeRow
from ledger.outbox import claim as outbox
from ledger.outbox import subscriptions
from parsers.text import municipalities
from replay.receivers import MailReceiver, SlackReceiver
from tests.ledger.conftest import migrated_file
from tests.postgres import migrated_database, migrated_postgres_url, postgres_server

MORNING = dt.datetime(2024, 12, 17, 10, 0, tzinfo=clock.HELSINKI)  # a Tuesday
WEBHOOK = "slack://T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000001"


@pytest.fixture
def ledger(home: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A migrated, empty ledger; targets may lie on loopback, and nothing waits for rate limits."""
    for name in (
        "USOVAHTI_CONTACT",
        "USOVAHTI_LANGUAGE",
        "USOVAHTI_TEMPLATES",
        "USOVAHTI_COPY_URL",
        "USOVAHTI_SLACK_BASE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "true")
    monkeypatch.setenv("USOVAHTI_SLACK_SPACING", "0")
    monkeypatch.setenv("USOVAHTI_MAIL_SPACING", "0")
    shutil.copy(migrated_file, home / "usovahti.db")
    yield home
    engine().dispose()


@pytest.fixture
def slack(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackReceiver]:
    """A Slack-shaped webhook server to which slack:// targets lead."""
    with SlackReceiver() as receiver:
        monkeypatch.setenv("USOVAHTI_SLACK_BASE", receiver.url)
        yield receiver


@pytest.fixture
def mail(ledger: Path) -> Iterator[MailReceiver]:
    """A mail server."""
    with MailReceiver() as receiver:
        yield receiver


@pytest.fixture
def at() -> Iterator[Callable[[dt.datetime], None]]:
    """Set the clock: `at(moment)`; it stands there until the next call, and is free again after the test."""
    open_blocks: list[Any] = []

    def set_to(moment: dt.datetime) -> None:
        while open_blocks:
            open_blocks.pop().__exit__(None, None, None)
        block = clock.fixed(moment)
        block.__enter__()
        open_blocks.append(block)

    set_to(MORNING)
    yield set_to
    while open_blocks:
        open_blocks.pop().__exit__(None, None, None)


def mailto(receiver: MailReceiver, *readers: str) -> str:
    """A target at the receiver for these readers."""
    return f"mailto://{receiver.host}?from=usovahti@example.fi&to={','.join(readers)}"


def subscribe(
    *urls: str,
    name: str = "reader",
    quiet: str | None = None,
    timezone: str = "Europe/Helsinki",
    mode: str = "instant",
    language: str = "fi",
    alive: bool = False,
    **filters: Any,
) -> int:
    """Add a subscription; its id."""
    with transaction() as session:
        row = subscriptions.add(
            session,
            name=name,
            addresses=[one for url in urls for one in addresses(url)],
            filters=stored(Filters.model_validate(filters)),
            mode=mode,
            language=language,
            quiet_hours=stored(QuietHours.parse(quiet, timezone)),
            wants_alive=alive,
        )
        return row.id


def change_row(kind: str = "joined", municipality: str = "Jämsä", **more: Any) -> ChangeRow:
    """A change of invented content, not yet in the ledger; `more` overrides columns and, as `payload`, parts of it."""
    record = municipalities.find(municipality)
    assert record is not None
    decided = more.pop("decided_on", clock.today())
    payload = {
        "municipality": {"code": record.code, "name": record.name},
        "season": {"number": 8, "first_year": 2025, "last_year": 2026},
        "body": {"name": "Kaupunginhallitus", "kind": "board"},
        "section": 212,
        "case_number": "77/00.01.02/2024",
        "title": "USO-verkostoon osallistuminen",
        "decided_on": decided.isoformat() if decided else None,
        "document_kind": "minutes",
        "outcome": "joins",
        "fee": {
            "annual_eur": 12000.0,
            "total_eur": None,
            "vat": None,
            "travel_costs_extra": None,
            "basis": "municipality",
        },
        "old_fee": None,
        "quotes": ["Kaupunginhallitus päätti, että kaupunki lähtee mukaan."],
        "fee_quote": None,
        "url": "https://portaali.example.fi/asia?id=1&kieli=fi",
        "document_id": 7,
        "warnings": [],
    } | more.pop("payload", {})
    columns: dict[str, Any] = {
        "municipality_code": record.code,
        "season_number": 8,
        "kind": kind,
        "decided_on": decided,
        "new_eur": 12000.0,
        "created_at": clock.now(),
        "state": "open",
        "payload": payload,
    } | more
    key = hashlib.sha256(repr((kind, municipality, sorted(map(str, columns.items())))).encode()).hexdigest()
    return ChangeRow(**({"key": key} | columns))


def happen(*changes: ChangeRow) -> list[int]:
    """Write changes and their deliveries in one transaction, as the parse step does; ids that may be sent now."""
    from alerts.delivery.deliver import queue_alerts

    with transaction() as session:
        session.add_all(changes)
        return queue_alerts(session, list(changes))


__all__ = [
    "MORNING",
    "WEBHOOK",
    "change_row",
    "happen",
    "mailto",
    "migrated_database",
    "migrated_file",
    "migrated_postgres_url",
    "postgres_server",
    "subscribe",
]


def work() -> list[str]:
    """What a tick does for deliveries; the outcomes."""
    with transaction() as session:
        queue_digests(session, clock.now())
    with reading() as session:
        ids = outbox.due(session, clock.now(), limit=1000)
    return [deliver(one).kind for one in ids]
