"""What a poll asks the ledger about its portal's items: what lists show and what is due, however many there are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from core import clock
from ledger.db.database import engine, transaction
from ledger.db.tables import KnownItem
from ledger.evidence.documents import remember_item
from ledger.evidence.seen_items import AT_ONCE, SeenItems
from tests.ledger.samples import portal_of

pytestmark = pytest.mark.usefixtures("ledger")
DAY = dt.timedelta(days=1)


def remember(session: Session, portal_id: int, locator: str, **more: Any) -> None:
    values: dict[str, Any] = {
        "url": f"https://a.example.fi/{locator}", "title": "Otsikko", "meeting_on": dt.date(2025, 3, 3),
        "document_kind": "minutes", "sha256": "a" * 64, "mentions_network": False, "unread": None,
        "fetched_at": clock.now(), "recheck_until": None,
    }  # fmt: skip
    remember_item(session, portal_id, locator=locator, **{**values, **more})


def portal_with(*locators: str) -> int:
    with transaction() as session:
        portal_id = portal_of(session).id
        for locator in locators:
            remember(session, portal_id, locator)
    return portal_id


def test_a_list_is_looked_up_with_one_statement_for_some_hundred_items() -> None:
    portal_id = portal_with("1-1", "1-2")
    asked: list[str] = []
    with transaction() as session:
        session.execute(
            insert(KnownItem),
            [
                {"portal_id": portal_id, "locator": f"x{n}", "url": "u", "first_seen_at": clock.now(),
                 "mentions_network": False}
                for n in range(2 * AT_ONCE)
            ],
        )  # fmt: skip
    listener = lambda *arguments: asked.append(arguments[2])  # noqa: E731
    event.listen(engine(), "before_cursor_execute", listener)
    try:
        known = SeenItems(portal_id)
        assert known.among(["1-1", "1-2", "1-3"]) == {"1-1", "1-2"}
        assert "1-1" in known
        assert "1-3" not in known
        assert len([one for one in asked if one.startswith("SELECT")]) == 1
        assert len(known.among(f"x{n}" for n in range(2 * AT_ONCE))) == 2 * AT_ONCE
        assert len([one for one in asked if one.startswith("SELECT")]) == 3
    finally:
        event.remove(engine(), "before_cursor_execute", listener)


def test_what_a_run_stores_itself_stays_new_to_it() -> None:
    known = SeenItems(portal_with())
    assert "1-1" not in known
    with transaction() as session:
        remember(session, known.portal_id, "1-1")
    assert "1-1" not in known
    assert "1-1" in SeenItems(known.portal_id)


def test_only_what_is_due_is_given_and_the_next_moment_is_told() -> None:
    portal_id, now = portal_with("never again"), clock.now()
    with transaction() as session:
        remember(session, portal_id, "due", recheck_until=now + DAY, recheck_at=now)
        remember(session, portal_id, "over", recheck_until=now - DAY, recheck_at=now - 2 * DAY)
        remember(session, portal_id, "tomorrow", recheck_until=now + 9 * DAY, recheck_at=now + DAY)
        remember(session, portal_id, "not said", recheck_until=now + 9 * DAY)
    known = SeenItems(portal_id)
    assert {item.locator for item in known.due(now)} == {"due", "not said"}
    assert known.next_due(now) == now + DAY


def test_parts_of_locators_are_looked_for_as_they_are_written() -> None:
    known = SeenItems(portal_with("2026-1", "20261-1", "a_b", "9%"))
    assert known.any_beginning("2026-")
    assert not known.any_beginning("202-")
    assert known.any_beginning("a_")
    assert not known.any_beginning("2_26")
    assert known.any_with("%")
    assert not known.any_with("_1")
    assert known.any_without("-")
    assert not SeenItems(portal_with("1-1")).any_beginning("x")
