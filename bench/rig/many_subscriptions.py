"""One change that 100 000 subscriptions want, on SQLite: a part of bench.beyond. Prints one line of JSON."""

from __future__ import annotations

import json
import resource
import time

from sqlalchemy import func, insert, select

from alerts.delivery.enqueue import queue_alerts
from alerts.delivery.fan_out import fan_out
from bench.rig.writer_watch import writer_watch
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import ChangeRow, DeliveryRow, SubscriptionRow, TargetRow

SUBSCRIPTIONS = 100_000


def main() -> None:
    """Prints the figures."""
    upgrade()
    _subscribe()
    first: list[float] = []
    began, cpu = time.monotonic(), time.process_time()

    def told(_ids: list[int]) -> None:
        if not first:
            first.append(time.monotonic() - began)

    with writer_watch() as held:
        with transaction() as session:
            change = ChangeRow(
                key="k", municipality_code="578", season_number=8, payload={}, created_at=clock.now(),
                kind="joined", state="open",
            )  # fmt: skip
            session.add(change)
            queue_alerts(session, [change])
        fan_out(told)
    with reading() as session:
        written = session.scalar(select(func.count(DeliveryRow.id)).where(DeliveryRow.state == "pending"))
    figures = {
        "subscriptions": SUBSCRIPTIONS,
        "deliveries": written,
        "cpu_s": round(time.process_time() - cpu, 1),
        "wall_s": round(time.monotonic() - began, 1),
        "first_sendable_after_s": round(first[0], 1),
        "transactions": len(held),
        "longest_transaction_s": round(max(held), 3),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    assert written == SUBSCRIPTIONS
    print(json.dumps(figures))


def _subscribe() -> None:
    now = clock.now()
    people = range(1, SUBSCRIPTIONS + 1)
    with transaction() as session:
        session.execute(
            insert(SubscriptionRow),
            [
                {"id": n, "name": f"s{n}", "language": "fi", "filters": {}, "created_at": now,
                 "wants_alive": False, "mode": "instant", "origin": "cli"}
                for n in people
            ],
        )  # fmt: skip
        session.execute(
            insert(TargetRow),
            [{"subscription_id": n, "url": f"slack://{n}", "label": "slack", "fingerprint": f"f{n}"} for n in people],
        )  # fmt: skip


if __name__ == "__main__":
    main()
