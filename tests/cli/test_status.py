"""`usovahti status` also shows what could not be read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from cli.views import status
from ledger import clock
from ledger.database import transaction
from ledger.documents import Fetched, remember_item, store_document
from ledger.facts import record_unreadable
from ledger.migrate import upgrade
from ledger.portals import ensure_portal
from parsers.source import Context
from parsers.version import PARSER_VERSION


@pytest.fixture
def ledger(home: Path) -> None:
    """One item that a spider could not read, one document that the parser could not, and one that is well."""
    upgrade()
    with transaction() as session:
        portal = ensure_portal(
            session,
            municipality_code="578",
            platform="dynasty",
            base_url="https://example.fi/",
            role="primary",
        )
        session.flush()
        for locator, unread in (("1-1", "a scanned PDF without text"), ("1-2", None)):
            remember_item(
                session, portal.id, locator=locator, url=f"https://example.fi/{locator}", title="Talousarvio",
                meeting_on=dt.date(2026, 9, 14), document_kind="minutes", sha256=None, mentions_network=False,
                unread=unread, fetched_at=clock.now(), recheck_until=None,
            )  # fmt: skip
        document, _ = store_document(
            session,
            portal.id,
            None,
            Fetched(
                "1-3",
                "https://example.fi/1-3",
                clock.now(),
                200,
                b"%PDF broken",
                context=Context(title="Lausunto"),
            ),
        )
        record_unreadable(session, document.id, "the file is cut short", PARSER_VERSION)


def test_status_counts_what_could_not_be_read(ledger: None, capsys: pytest.CaptureFixture[str]) -> None:
    status(everything=False, unread=False, as_json=True)
    assert json.loads(capsys.readouterr().out)["unread_documents"] == 2
    status(everything=False, unread=False, as_json=False)
    assert "2 documents could not be read" in capsys.readouterr().err


def test_unread_documents_are_listed_with_their_reasons_and_addresses(
    ledger: None, capsys: pytest.CaptureFixture[str]
) -> None:
    status(everything=False, unread=True, as_json=True)
    listed = {one["url"]: one for one in json.loads(capsys.readouterr().out)}
    assert {url: one["reason"] for url, one in listed.items()} == {
        "https://example.fi/1-1": "a scanned PDF without text",
        "https://example.fi/1-3": "the file is cut short",
    }
    assert {one["municipality"] for one in listed.values()} == {"Paltamo"}
    assert listed["https://example.fi/1-1"]["meeting_on"] == "2026-09-14"
    status(everything=False, unread=True, as_json=False)
    assert "Talousarvio" in capsys.readouterr().out
