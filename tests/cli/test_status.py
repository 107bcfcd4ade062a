"""`usovahti status` also shows what could not be read."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from cli.output import print_table
from cli.views import status
from core import clock
from ledger.db.database import transaction
from ledger.db.migrate import upgrade
from ledger.evidence.documents import Fetched, remember_item, store_document
from ledger.evidence.portals import ensure_portal, set_state
from ledger.evidence.runs import finish_run, start_run
from ledger.memberships.record import record_unreadable
from parsers.source import Context
from parsers.version import PARSER_VERSION
from scrapers.registry.load import load


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
    assert "2 documents could not be read" in capsys.readouterr().out


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


def crawled(code: str, platform: str, base_url: str, outcome: str, state: str) -> None:
    """A portal whose latest crawl ended now, and what it was found to be."""
    with transaction() as session:
        portal = ensure_portal(session, municipality_code=code, platform=platform, base_url=base_url)
        session.flush()
        run = start_run(session, portal)
        session.flush()
        finish_run(session, run.id, outcome=outcome, reason=None, stats={}, counts={})
        set_state(session, portal.id, state, "for a test")


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    status(everything=False, unread=False, as_json=False)
    return capsys.readouterr().out


def test_status_counts_every_municipality_once_and_says_why_it_is_not_read(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_NOW", "2026-09-20T12:00:00")
    upgrade()
    status(everything=False, unread=False, as_json=False)
    fresh = capsys.readouterr()
    assert fresh.out.startswith("0 of 308 municipalities are read.")
    assert "Nothing has been crawled yet" in fresh.err
    registry = {row.code: row for row in load().readable(clock.today())}
    for code, outcome, state in (
        ("578", "ok", "ok"),
        ("182", "unchanged", "quiet"),
        ("297", "blocked", "blocked"),
    ):
        crawled(code, registry[code].platform, registry[code].base_url, outcome, state)
    said = shown(capsys)
    assert said.startswith("2 of 308 municipalities are read.\n")
    for state, count, why in (
        ("ok", 1, "read"),
        ("blocked", 1, "the portal refuses us"),
        ("never", len(registry) - 3, "not crawled yet"),
        ("never", 25, "nobody has found its address"),
        ("needs permission", 78, "robots.txt forbids it"),
    ):
        assert re.search(rf"^{state} +{count} +{why}", said, re.M), said
    assert re.search(r"^Kuopio +dynasty +blocked +2026-09-20 +for a test$", said, re.M)
    status(everything=False, unread=False, as_json=True)
    figures = json.loads(capsys.readouterr().out)
    assert sum(one["municipalities"] for one in figures["by_reason"]) == 308

    monkeypatch.setenv("USOVAHTI_NOW", "2026-09-29T12:00:00")  # nobody asked any portal since
    said = shown(capsys)
    assert said.startswith("0 of 308 municipalities are read.\n")
    assert re.search(r"^ok +1 +not asked for a week", said, re.M)


def test_status_does_not_claim_a_portal_as_whole_of_which_something_is_not_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade()
    registry = {row.code: row for row in load().readable(clock.today())}
    crawled("578", registry["578"].platform, registry["578"].base_url, "ok", "ok")
    assert "in part" not in shown(capsys)
    crawled("853", registry["853"].platform, registry["853"].base_url, "ok", "ok")
    said = shown(capsys)
    assert said.startswith(
        "2 of 308 municipalities are read.\n1 of them in part: `usovahti portals show NAME`"
    )
    status(everything=False, unread=False, as_json=True)
    figures = json.loads(capsys.readouterr().out)
    (turku,) = [one for one in figures["portals"] if one["code"] == "853"]
    assert turku["limits"][0].startswith("agendas are not read: no address of them")


def test_a_table_fits_a_narrow_terminal_and_is_one_line_for_each_row_without_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://paatokset.example.fi/cgi/DREQUEST.PHP?page=meeting_handlers&id="
    rows = [("Paltamo", "failing", f"no answer\nat {address}, three times in a row, and so it goes on")]
    columns = ("municipality", "state", "reason")
    print_table("Trouble", columns, rows)
    assert capsys.readouterr().out.splitlines() == [
        "Trouble",
        "municipality  state    reason",
        f"Paltamo       failing  no answer at {address}, three times in a row, and so it goes on",
    ]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "60")
    print_table("Trouble", columns, rows)
    lines = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).splitlines()
    assert lines[1:3] == ["municipality  state", "Paltamo       failing"]
    assert lines[3].startswith("    reason: no answer at")
    assert any(address in line for line in lines), "an address is not cut"
    assert max(len(line) for line in lines if address not in line) <= 60
