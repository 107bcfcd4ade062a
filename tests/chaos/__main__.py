"""Run: python -m tests.chaos [--kills 200] [--seed 1] [--database sqlite|postgresql] [--queue none|redis]"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.chaos.environment import Database, QueueKind
from tests.chaos.play import play

DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")
QUEUES: tuple[QueueKind, ...] = ("none", "redis")


def main() -> int:
    """Both databases with and without Redis, unless one is chosen. Exit code 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--queue", choices=QUEUES)
    given = parser.parse_args()
    print(f"seed {given.seed} (the seed draws the moments; what they hit is up to the machine)")
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        figures = play(
            Path(folder),
            [
                (database, queue)
                for database in DATABASES
                for queue in QUEUES
                if given.database in (None, database) and given.queue in (None, queue)
            ],
            kills=given.kills,
            seed=given.seed,
        )
    print(f"in all: {figures}")
    for line in figures.wrong:
        print(f"WRONG: {line}")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
