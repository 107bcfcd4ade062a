"""A PostgreSQL that can be read and not written: every command and the server say so, and neither calls it well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from ledger.db.database import engine
from tests.postgres import (
    looking_on,
    migrated_database,
    migrated_postgres_url,
    postgres_server,
    reading_only,
)
from tests.stage import called
from web.server.app import create_app

__all__ = ["migrated_database", "migrated_postgres_url", "postgres_server"]

pytestmark = pytest.mark.service
TOKEN = "koe-tunnus-koe-tunnus-koe-tunnus"
TARGET = "slack://T00000000/B00000000/testtesttesttesttesttest"
STANDBY, NO_RIGHT = "It can be read, not written", "The role in DATABASE_URL may not do this"
WRITING = (
    "tick", "maintenance", "crawl jämsä", "portals check jämsä", "subscriptions remove a",
    f"subscriptions add {TARGET} --name b", "health",
)  # fmt: skip
READING = ("status", "changes", "subscriptions list")


@pytest.fixture(params=[STANDBY, NO_RIGHT])
def unwritable(
    request: pytest.FixtureRequest, home: Path, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A ledger that this process may read; what is to be said where it would write."""
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    assert called(home, "subscriptions", "add", TARGET, "--name", "a").returncode == 0
    engine().dispose()
    with looking_on(migrated_postgres_url) as as_reader:
        url = reading_only(migrated_postgres_url) if request.param == STANDBY else as_reader
        monkeypatch.setenv("DATABASE_URL", url)
        yield request.param
        engine().dispose()


def test_every_command_that_writes_ends_in_a_sentence_with_what_to_do(home: Path, unwritable: str) -> None:
    for words in WRITING:
        done = called(home, *words.split())
        assert (done.returncode, unwritable in done.stderr) == (1, True), (words, done.stderr)
        assert "Traceback" not in done.stderr, words
    for words in READING:
        assert called(home, *words.split()).returncode == 0, words


def test_the_server_shows_its_pages_keeps_nothing_and_is_not_well(
    home: Path, unwritable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_ADMIN_TOKEN", TOKEN)
    browser = TestClient(create_app(), base_url="http://localhost", follow_redirects=False)
    page = browser.get("/fi/desk/sign-in")
    token = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    kept = browser.post("/fi/desk/sign-in", data={"csrf": token, "who": "Olli", "token": TOKEN})
    assert (kept.status_code, "Se ei juuri nyt onnistu" in kept.text) == (503, True)
    assert browser.get("/healthz").status_code == 503
    assert browser.get("/healthz").status_code == 503, "and it is asked anew each time"


def test_a_server_that_is_well_writes_once_in_a_few_seconds_however_often_it_is_asked(
    home: Path, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    browser = TestClient(create_app(), base_url="http://localhost")
    written: list[str] = []

    @event.listens_for(engine(), "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):  # type: ignore[no-untyped-def]
        written.extend(word for word in ("INSERT", "DELETE") if statement.startswith(word))

    assert [browser.get("/healthz").status_code for _ in range(3)] == [200] * 3
    assert written == ["INSERT", "DELETE"]
    event.remove(engine(), "before_cursor_execute", note)
    engine().dispose()
