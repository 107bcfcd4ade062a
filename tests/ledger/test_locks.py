"""Locks shared by processes: held while their holder lives, free once it has died, given back by their holder only."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ledger.coordination import locks
from ledger.db.database import transaction

pytestmark = pytest.mark.usefixtures("ledger")


@pytest.fixture
def dead() -> str:
    """A holder on this machine whose process has ended."""
    child = subprocess.run(
        [sys.executable, "-c", "from ledger.coordination.locks import new_holder; print(new_holder())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return child.stdout.strip()


def test_a_lock_of_a_process_that_died_is_free_at_once(dead: str) -> None:
    with transaction() as session:
        assert locks.take(session, "portal:1", dead, seconds=3600)
        assert locks.take(session, "portal:1", locks.new_holder(), seconds=60)


def test_of_many_locks_those_of_the_dead_are_got_and_those_of_the_living_are_not(dead: str) -> None:
    with transaction() as session:
        assert locks.take(session, "portal:1", dead, seconds=3600)
        assert locks.take(session, "portal:2", locks.new_holder(), seconds=3600)
        wanted = ["portal:1", "portal:2", "portal:3"]
        got = locks.take_many(session, wanted, locks.new_holder(), seconds=60)
    assert got == {"portal:1", "portal:3"}


def test_a_lock_of_another_machine_is_held_until_its_lease_ends() -> None:
    with transaction() as session:
        assert locks.take(session, "tick", "toinen-kone 1 abcdef12", seconds=3600)
        assert not locks.take(session, "tick", locks.new_holder(), seconds=60)


def test_a_lease_that_has_ended_frees_the_lock_and_so_does_one_further_ahead_than_any_is_taken_for() -> None:
    for seconds in (-1, 20 * 24 * 3600):
        with transaction() as session:
            assert locks.take(session, f"tick {seconds}", "toinen-kone 1 abcdef12", seconds=seconds)
            assert locks.take(session, f"tick {seconds}", locks.new_holder(), seconds=60)
