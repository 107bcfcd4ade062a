"""30 800 portals that are all due, ordered on SQLite: a part of bench.beyond. Prints one line of JSON."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable

from sqlalchemy import func, select, update

from bench.rig.writer_watch import writer_watch
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Portal, Run
from parsers.text import municipalities
from scrapers.registry.load import PortalRow
from workers.schedule.run_orders import batches, open_runs, order_runs, take_up

PORTALS = 30_800


def main() -> None:
    """Prints the figures."""
    upgrade()
    records = municipalities.ALL
    rows = [
        PortalRow(record.code, record.name, "cloudnc", f"https://{record.code}-{n}.example.fi/fi-FI")
        for n in range(PORTALS // len(records))
        for record in records
    ]
    found: dict[str, float] = {"portals": len(rows)}
    with writer_watch() as held:
        found["first_time_cpu_s"], found["first_time_wall_s"] = _timed(lambda: order_runs(rows))
    found["first_time_longest_transaction_s"] = round(max(held), 3)
    with transaction() as session:
        session.execute(update(Run).values(outcome="unchanged", ended_at=clock.now()))
        session.execute(update(Portal).values(next_due_at=clock.now()))
    with writer_watch() as held:
        found["cpu_s"], found["wall_s"] = _timed(lambda: order_runs(rows))
        ordered = open_runs()
        groups = batches(ordered)
        found["take_up_cpu_s"], _wall = _timed(lambda: [take_up(group, "bench") for group in groups])
    found["longest_transaction_s"] = round(max(held), 3)
    found["transactions"] = len(held)
    found["batches"] = len(groups)
    with reading() as session:
        assert session.scalar(select(func.count(Run.id)).where(Run.outcome.is_(None))) == len(rows)
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    began, cpu = time.monotonic(), time.process_time()
    work()
    return round(time.process_time() - cpu, 2), round(time.monotonic() - began, 2)


if __name__ == "__main__":
    main()
