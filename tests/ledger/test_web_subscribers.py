"""Subscribers by web as rows, on SQLite and PostgreSQL: one for each address, and nothing left of who stopped."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from alerts.signup import asking, subscriber
from alerts.signup.choices import Choices
from alerts.signup.signed_links import Owner, token
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import DeliveryRow, Notice, SubscriptionRow, WebRequest
from ledger.outbox import web_subscribers as rows
from ledger.outbox.enqueue import NewDelivery, enqueue

KEY = "k" * 64
MOMENT = dt.datetime(2024, 12, 17, 10, 0, tzinfo=clock.HELSINKI)


def ask(key: str = KEY) -> int:
    with transaction() as session:
        who = rows.Addressed("lukija@example.fi", key, f"m{key[1:]}")
        return rows.ask(session, who, language="sv", choices={"mode": "daily"}).id


def confirm(request_id: int) -> int:
    with transaction() as session:
        request = session.get_one(WebRequest, request_id)
        return rows.confirm(session, request, filters={"regions": ["Kainuu"]}, mode="daily").subscription_id


def test_a_request_is_answered_by_one_process_at_a_time(ledger: str) -> None:
    request = ask()
    with transaction() as session:
        assert rows.claim_request(session, request) is not None
    with transaction() as session:
        assert rows.claim_request(session, request) is None
    later = clock.now() + rows.LEASE + dt.timedelta(seconds=1)
    with clock.fixed(later), transaction() as session:
        assert rows.due_requests(session, later, 10) == [request], "its process died"
        again = rows.claim_request(session, request)
        assert again is not None
        assert again.attempts == 2


def test_a_confirmed_request_becomes_a_subscription_and_leaves_no_request_of_its_address(ledger: str) -> None:
    other, first = ask(), ask()
    subscription = confirm(first)
    with reading() as session:
        row = session.get_one(SubscriptionRow, subscription)
        assert (row.origin, row.mode, row.filters) == ("web", "daily", {"regions": ["Kainuu"]})
        assert "lukija" not in f"{row.name} {row.targets[0].url} {row.targets[0].label}"
        assert session.get(WebRequest, other) is None
        known = rows.subscriber_of(session, address_key=KEY)
        assert known is not None
        assert known.address == "lukija@example.fi"


def test_a_stop_ends_what_is_on_its_way_and_keeps_the_hash_alone(ledger: str) -> None:
    subscription = confirm(ask())
    with transaction() as session:
        row = session.get_one(SubscriptionRow, subscription)
        notice = Notice(key="n", kind="x", subject="", body="", created_at=clock.now())
        session.add(notice)
        session.flush()
        for number, state in enumerate(("pending", "waiting", "dead")):
            target = row.targets[0].id
            new = NewDelivery(
                target, subscription, "municipality:182", clock.now(), state, digest_key=str(number)
            )
            enqueue(session, [new])
    with transaction() as session:
        rows.stop(session, rows.known_by(session, KEY))
    with transaction() as session:
        assert rows.known_by(session, KEY) is None
        assert rows.stop_of(session, f"m{KEY[1:]}") is not None
        row = session.get_one(SubscriptionRow, subscription)
        assert (row.filters, row.targets[0].url, row.targets[0].fingerprint == KEY) == ({}, "web:", False)
        left = session.execute(select(DeliveryRow.state, DeliveryRow.reason)).all()
        assert {tuple(one) for one in left} == {("dropped", None)}


def test_who_comes_back_is_no_stopped_address_any_more(ledger: str) -> None:
    confirm(ask())
    with transaction() as session:
        rows.stop(session, rows.known_by(session, KEY))
    confirm(ask())
    with reading() as session:
        assert rows.stop_of(session, f"m{KEY[1:]}") is None
        assert rows.subscriber_of(session, address_key=KEY) is not None


def test_requests_are_forgotten_after_two_days_and_those_of_a_clock_ahead_at_once(ledger: str) -> None:
    with clock.fixed(MOMENT + dt.timedelta(days=30)):
        ask("of a clock ahead")
    with clock.fixed(MOMENT):
        kept = ask("young")
    with clock.fixed(MOMENT - dt.timedelta(days=2)):
        ask("old")
    with clock.fixed(MOMENT + dt.timedelta(minutes=1)), transaction() as session:
        assert rows.forget_requests(session) == 2
        assert list(session.scalars(select(WebRequest.id))) == [kept]


def test_a_button_pressed_twice_at_once_confirms_once(ledger: str) -> None:
    request = asking.ask("lukija@example.fi", Choices.usual("fi"), "fi")
    with reading() as session:
        row = session.get_one(WebRequest, request)
        signed = token("confirm", Owner(row.handle, row.address_key))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(subscriber.confirm, [signed] * 4))
    assert {one.address for one in found if one} == {"l…@example.fi"}
    assert None not in found
    with reading() as session:
        assert len(rows.subscribers(session)) == 1
