"""The outbox under several workers and after crashes, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from core import clock
from ledger.coordination import throttles
from ledger.db.database import LedgerUnavailable, reading, transaction
from ledger.db.tables import AttemptRow, ChangeRow
from ledger.outbox import claim as outbox
from ledger.outbox import enqueue, subscriptions
from ledger.outbox.enqueue import NewDelivery
from ledger.outbox.retry_policy import Outcome, next_try
from ledger.outbox.subscriptions import Address

MOMENT = dt.datetime(2024, 12, 17, 10, 0, tzinfo=clock.HELSINKI)


@pytest.fixture
def delivery(ledger) -> int:
    """One pending delivery of one change to one target."""
    with transaction() as session:
        row = subscriptions.add(
            session, name="reader", addresses=[Address("slack://x", "slack", "f1")], filters={}
        )
        change = ChangeRow(
            key="k", municipality_code="182", kind="joined", payload={}, created_at=clock.now()
        )
        session.add(change)
        session.flush()
        new = NewDelivery(row.targets[0].id, row.id, "all", clock.now(), change_id=change.id)
        [written] = enqueue.enqueue(session, [new])
        assert enqueue.enqueue(session, [new]) == [], "it stands there once"
        return written


def later(**parts: int):
    return clock.fixed(clock.now() + dt.timedelta(**parts))


def test_of_many_workers_one_gets_the_delivery(delivery):
    with ThreadPoolExecutor(6) as pool:
        claims = list(pool.map(lambda _: outbox.claim(delivery), range(12)))
    assert sum(claim is not None for claim in claims) == 1


def test_what_was_sent_is_not_to_be_had_again(delivery):
    claimed = outbox.claim(delivery)
    assert outbox.conclude(claimed, Outcome("sent")) == "sent"
    with later(days=3):
        assert outbox.claim(delivery) is None
        with reading() as session:
            assert outbox.due(session, clock.now(), 10) == []


def test_what_a_dead_process_had_claimed_comes_back_after_its_lease_marked_as_a_possible_duplicate(delivery):
    outbox.claim(delivery)
    with later(minutes=4):
        assert outbox.claim(delivery) is None
    with later(minutes=6):
        with transaction() as session:
            assert outbox.recover(session, clock.now()) == [delivery]
        again = outbox.claim(delivery)
    assert again is not None
    assert again.delivery.possibly_duplicate
    with reading() as session:
        rows = session.scalars(select(AttemptRow).order_by(AttemptRow.id)).all()
    assert [row.outcome for row in rows] == ["unknown", "sending"]


def test_a_claim_alone_takes_over_an_expired_lease_too(delivery):
    outbox.claim(delivery)
    with later(minutes=6):
        with reading() as session:
            assert outbox.due(session, clock.now(), 10) == [delivery]
        assert outbox.claim(delivery).delivery.possibly_duplicate


def test_who_lost_the_lease_does_not_overwrite_the_next_one_but_an_acceptance_counts(delivery):
    slow = outbox.claim(delivery)
    with later(minutes=6):
        fast = outbox.claim(delivery)
        outbox.conclude(slow, Outcome("passing", "late"))
        assert outbox.look(delivery).state == "sending"
        outbox.conclude(fast, Outcome("passing", "HTTP 500"))
        outbox.conclude(slow, Outcome("sent"))
        assert outbox.look(delivery).state == "sent"


def test_each_attempt_is_kept_with_its_outcome(delivery):
    outbox.conclude(outbox.claim(delivery), Outcome("passing", "HTTP 500"))
    with later(minutes=30):
        outbox.conclude(outbox.claim(delivery), Outcome("sent"))
    with reading() as session:
        rows = session.scalars(select(AttemptRow).order_by(AttemptRow.id)).all()
    assert [(row.outcome, row.error) for row in rows] == [("passing", "HTTP 500"), ("sent", None)]
    assert all(row.ended_at is not None for row in rows)


def test_gaps_grow_and_never_pass_48_hours_from_the_first_attempt():
    gaps = [next_try(MOMENT, MOMENT, attempt, Outcome("passing")) - MOMENT for attempt in range(1, 9)]
    for minutes, gap in zip((1, 5, 15, 60, 180, 360, 360, 360), gaps, strict=True):
        assert 0.8 * minutes <= gap.total_seconds() / 60 <= 1.2 * minutes
    near_the_end = MOMENT + dt.timedelta(hours=47)
    assert next_try(near_the_end, MOMENT, 9, Outcome("passing")) == MOMENT + dt.timedelta(hours=48)
    assert next_try(MOMENT + dt.timedelta(hours=48), MOMENT, 10, Outcome("passing")) is None
    assert next_try(MOMENT, MOMENT, 1, Outcome("permanent")) is None
    assert next_try(MOMENT, MOMENT, 1, Outcome("passing", retry_after=3600)) == MOMENT + dt.timedelta(hours=1)


def test_jitter_spreads_what_failed_together():
    assert len({next_try(MOMENT, MOMENT, 1, Outcome("passing")) for _ in range(20)}) > 10


def test_moments_of_a_shared_webhook_are_given_out_one_by_one(ledger):
    with clock.fixed(MOMENT):

        def reserve(_: int) -> dt.datetime:
            with transaction() as session:
                return throttles.reserve(session, "slack x", 1.0)

        with ThreadPoolExecutor(4) as pool:
            slots = sorted(pool.map(reserve, range(8)))
    assert slots == [MOMENT + dt.timedelta(seconds=second) for second in range(8)]


def test_a_delivery_that_kills_its_process_each_time_is_given_up_after_48_hours_and_not_before(delivery):
    died = None
    for minutes in range(0, 60 * 60, 30):  # a worker that dies at each attempt, and a tick every half hour
        with later(minutes=minutes):
            with transaction() as session:
                outbox.recover(session, clock.now())
            if outbox.look(delivery).state == "dead":
                died = minutes
                break
            outbox.claim(delivery)
    assert died is not None
    assert 48 * 60 <= died <= 49 * 60
    assert 10 <= outbox.look(delivery).attempts <= 20


def test_the_end_of_a_send_is_written_though_the_database_is_away_for_a_moment(delivery, monkeypatch):
    claimed = outbox.claim(delivery)
    away = iter([True, True, False])
    right = outbox.transaction

    def blinking():
        if next(away, False):
            raise LedgerUnavailable("the server closed the connection")
        return right()

    monkeypatch.setattr(outbox, "transaction", blinking)
    monkeypatch.setattr(outbox, "CONCLUDE_PAUSE", 0)
    assert outbox.conclude(claimed, Outcome("sent")) == "sent"
    assert outbox.claim(delivery) is None
