"""As many rounds as it takes to kill often enough, in every setting asked for."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.chaos.environment import Database, QueueKind, Theatre, stage
from tests.chaos.ledgers import Kind
from tests.chaos.oracle import Figures

# what is struck, one after the other: between crawl and delivery every second time, else the crawl itself
KINDS: tuple[Kind, ...] = ("stored", "portals", "stored", "manual", "stored", "backfill")
KILLS_OF_A_CRAWL = 3  # in one round: a crawl costs more than all the rest
ROUNDS_AT_MOST = 400


def play(
    folder: Path,
    settings: Sequence[tuple[Database, QueueKind]],
    *,
    kills: int,
    seed: int,
    kinds: Sequence[Kind] = KINDS,
    say: Callable[[str], None] = print,
) -> Figures:
    """Kill `kills` times in all, shared among the settings; the sum of all rounds. `say` gets a line per setting."""
    everything = Figures()
    with stage(folder) as make:
        for number, (database, queue) in enumerate(settings):
            share = kills // len(settings) + (number < kills % len(settings))
            chance = random.Random(f"{seed} {database} {queue}")
            figures = _setting(make(database, queue), share, chance, kinds)
            say(f"{database}, queue {queue}: {figures}")
            everything.add(figures)
    return everything


def _setting(theatre: Theatre, kills: int, chance: random.Random, kinds: Sequence[Kind]) -> Figures:
    figures = Figures()
    for number in range(ROUNDS_AT_MOST):
        left = kills - figures.kills
        if left <= 0:
            break
        kind = kinds[number % len(kinds)]
        figures.add(theatre.round(kind, chance, left if kind == "stored" else min(left, KILLS_OF_A_CRAWL)))
    return figures
