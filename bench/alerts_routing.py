"""How long routing and queueing take: 10 000 subscriptions and 500 changes, on SQLite.

Run: python -m bench.alerts_routing
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
import time
from pathlib import Path

SUBSCRIPTIONS, CHANGES = 10_000, 500


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["USOVAHTI_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        os.chdir(home)
        _measure(Path(home))


def _measure(home: Path) -> None:
    from sqlalchemy import func, insert, select

    from alerts.delivery.enqueue import queue_open
    from alerts.delivery.fan_out import fan_out
    from core import clock
    from ledger.db.database import reading, transaction
    from ledger.db.migrate import upgrade
    from ledger.db.tables import ChangeRow, DeliveryRow, SubscriptionRow, TargetRow
    from parsers.text import municipalities

    upgrade()
    chance = random.Random(5)
    codes = [record.code for record in municipalities.ALL]
    regions = sorted({record.region for record in municipalities.ALL})
    now = clock.now()
    wishes = []
    for _ in range(SUBSCRIPTIONS):
        place = chance.random()
        filters: dict[str, object] = {}
        if place < 0.9:
            filters["municipalities"] = chance.sample(codes, chance.randint(1, 5))
        elif place < 0.998:
            filters["regions"] = chance.sample(regions, 1)
        if chance.random() < 0.3:
            filters["changes"] = ["joined", "declined"]
        wishes.append(filters)
    with transaction() as session:
        session.execute(
            insert(SubscriptionRow),
            [
                {"id": i, "name": f"s{i}", "language": "fi", "filters": filters, "created_at": now,
                 "wants_alive": False,
                 "mode": chance.choice(["instant", "instant", "daily"]), "origin": "cli"}
                for i, filters in enumerate(wishes, 1)
            ],
        )  # fmt: skip
        session.execute(
            insert(TargetRow),
            [{"subscription_id": i, "url": f"slack://{i}", "label": "slack", "fingerprint": f"f{i}"}
             for i in range(1, SUBSCRIPTIONS + 1)],
        )  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    with transaction() as session:
        changes = [
            ChangeRow(
                key=f"k{i}", municipality_code=chance.choice(codes), season_number=8,
                payload={}, created_at=clock.now(),
                kind=chance.choice(["joined", "declined", "fee_changed", "proposed"]), state="open",
            )
            for i in range(CHANGES)
        ]  # fmt: skip
        session.add_all(changes)
        session.flush()
        pending = queue_open(session, changes)
    fan_out(pending.extend)
    seconds = time.monotonic() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    with reading() as session:
        written = session.scalar(select(func.count(DeliveryRow.id)))
    print(
        f"{SUBSCRIPTIONS} subscriptions, {CHANGES} changes: {written} deliveries written ({len(pending)} due now) "
        f"in {seconds:.1f} s; memory grew by {grown:.0f} MB"
    )


if __name__ == "__main__":
    main()
