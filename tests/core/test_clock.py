"""The one clock reckons in time that passes, also in the nights in which an hour comes twice or never."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from core import clock
from ledger.coordination import locks, throttles
from ledger.db.database import transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import DeliveryRow
from ledger.outbox import claim

MINUTES = dt.timedelta(minutes=10)
# by UTC: 02:55 before the hour that is left out, 03:55 before the hour that comes again, and in that hour
NIGHTS = ["2027-03-28T00:55+00:00", "2027-10-31T00:55+00:00", "2027-10-31T01:30+00:00"]


@pytest.mark.parametrize("night", NIGHTS)
def test_ten_minutes_from_now_are_ten_minutes_off_and_what_is_leased_till_then_is_kept(
    night: str, home: Path
) -> None:
    moment = dt.datetime.fromisoformat(night)
    upgrade()
    with clock.fixed(moment):
        assert (clock.now() + MINUTES).astimezone(dt.UTC) == moment + MINUTES
        assert clock.now().replace(tzinfo=None) == moment.astimezone(clock.HELSINKI).replace(tzinfo=None)
        common = {"reason": "", "created_at": moment, "attempts": 0, "possibly_duplicate": False}
        with transaction() as session:
            session.add(DeliveryRow(id=1, state="pending", not_before=moment, **common))
            assert locks.acquire(session, "tick", "elsewhere 1 x", 600)
            throttles.hold(session, "slack", clock.now() + MINUTES, "asked to wait")
        assert claim.claim(1)
        with transaction() as session:
            assert not locks.take(session, "tick", "here 2 y", seconds=600), "held by another tick"
            assert not locks.take_many(session, ["tick"], "here 2 y", seconds=600)
            assert throttles.reserve(session, "slack", 600) == moment + MINUTES
            assert throttles.free_at(session, "slack") == moment + 2 * MINUTES
        assert claim.claim(1) is None, "another worker sends it"
