"""What thousands are to be told is written in small transactions after the change's own, once for each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from alerts.delivery import burst_hold, fan_out
from alerts.delivery.enqueue import queue_open
from ledger.coordination import locks
from ledger.db.database import engine, reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.outbox import put_off, subscriptions
from tests.alerts.conftest import change_row, happen, subscribe

At = Callable[[dt.datetime], None]
READERS = 5


@pytest.fixture(autouse=True, params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def many(
    ledger: object, at: At, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Five readers, of whom four are many."""
    if request.param == "postgresql":
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("migrated_postgres_url"))
    monkeypatch.setattr(put_off, "MANY", 4)
    monkeypatch.setattr(fan_out, "BATCH", 2)
    for number in range(READERS):
        subscribe(f"slack://T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook{number:07d}", name=f"reader {number}")
    yield
    engine().dispose()


def told() -> list[tuple[str, str, str]]:
    """Of each delivery: the change's kind, the reader and the state."""
    with reading() as session:
        rows = session.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
        return [
            (row.change.kind, row.subscription.name if row.subscription else "", row.state)
            for row in rows
            if row.change is not None
        ]


def handed_out() -> list[int]:
    ids: list[int] = []
    fan_out.fan_out(ids.extend)
    return ids


def test_the_change_is_written_with_one_row_for_all_and_each_reader_gets_one_in_small_transactions() -> None:
    assert happen(change_row()) == []
    assert told() == [("joined", "", "routing")]
    parts: list[tuple[int, int]] = []
    fan_out.fan_out(lambda ids: parts.append((len(ids), len(told()))))
    assert parts == [(2, 1 + 2), (2, 1 + 4), (1, 1 + 5)], "each part is there before the next one is written"
    assert sorted(told()) == [("joined", f"reader {n}", "pending") for n in range(READERS)]
    assert handed_out() == [], "nothing is left to be done"


def test_who_dies_midway_is_followed_by_one_who_writes_the_rest_and_nobody_gets_it_twice() -> None:
    happen(change_row())

    def die(_ids: list[int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fan_out.fan_out(die)
    assert len(told()) == 1 + 2, "the mark and the first part"
    assert len(handed_out()) == READERS - 2
    assert sorted(told()) == [("joined", f"reader {n}", "pending") for n in range(READERS)]


def test_a_fee_is_told_in_the_joinings_message_to_each_reader() -> None:
    payload = {"was_in": True}
    joined = change_row("joined", "Kuopio", old_eur=16000.0, new_eur=18000.0, payload=payload)
    fee = change_row("fee_changed", "Kuopio", old_eur=16000.0, new_eur=18000.0, payload=payload)
    happen(joined, fee)
    assert len(handed_out()) == READERS
    with reading() as session:
        rows = session.scalars(select(DeliveryRow)).all()
        carried = {row.digest_of: row.target_id for row in rows if row.change_id == fee.id}
        carriers = {row.id: row.target_id for row in rows if row.change_id == joined.id}
    assert carried == carriers


def test_what_was_taken_back_or_held_meanwhile_is_told_to_nobody() -> None:
    row = change_row()
    happen(row)
    with transaction() as session:
        session.get_one(ChangeRow, row.id).state = "superseded"
    assert handed_out() == []
    assert told() == []


def test_a_held_change_that_is_released_is_handed_out_to_all() -> None:
    row = change_row()
    row.state = "held"
    with transaction() as session:
        session.add(row)
    with transaction() as session:
        assert queue_open(session, burst_hold.open_again(session)) == []
    assert len(handed_out()) == READERS


def test_a_reader_who_left_in_between_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    happen(change_row())
    real = fan_out._whole_targets

    def leave(new: object) -> object:
        with transaction() as session:
            found = subscriptions.find(session, "reader 3")
            assert found is not None
            subscriptions.remove(session, found)
        return real(new)  # type: ignore[arg-type]

    monkeypatch.setattr(fan_out, "_whole_targets", leave)
    assert len(handed_out()) == READERS - 1
    assert "reader 3" not in {name for _kind, name, _state in told()}


def test_one_process_at_a_time_hands_out() -> None:
    happen(change_row())
    with transaction() as session:
        assert locks.take(session, fan_out.LOCK, locks.new_holder(), seconds=60)
    assert handed_out() == []
    assert len(told()) == 1


def test_a_change_that_comes_just_before_the_lock_is_given_back_is_handed_out_by_who_held_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happen(change_row())
    came = [change_row("joined", "Kuopio")]
    hand_out_all = fan_out._hand_out_all

    def and_then_it_comes(then: Callable[[list[int]], None]) -> int:
        count = hand_out_all(then)
        while came:
            happen(came.pop())
            assert handed_out() == [], "who brought it finds the lock taken, and leaves"
        return count

    monkeypatch.setattr(fan_out, "_hand_out_all", and_then_it_comes)
    assert len(handed_out()) == 2 * READERS
