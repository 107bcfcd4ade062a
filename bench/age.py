"""What age costs: one poll of the same portals with nothing new, with ever more items known of each.

Run: python -m bench.age [--json] [--portals 64]. The items beyond those that the portals show are of earlier years.
Each poll is the spiders' own (what the quiet polls before it left is taken away), so that it is not only a glance.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

from bench.rig.measuring import measure
from bench.rig.portals import NOW, portals
from bench.rig.seeding import CRAWL_ALL, environment, seed
from parsers import municipalities

KNOWN = (5_000, 20_000)


def main() -> None:
    """Prints the figures, as a table or as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", action="store_true")
    options.add_argument("--portals", type=int, default=64)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = run(Path(name), asked.portals)
    if asked.json:
        print(json.dumps(found))
        return
    for items, cpu, memory in zip(found["items"], found["cpu_s"], found["memory_mb"], strict=True):
        print(f"{items:6} items known of each: {cpu:6.1f} s CPU, {memory:4} MB")


def run(home: Path, count: int) -> dict[str, Any]:
    """The figures: `items` known of each portal, CPU seconds and megabytes of a poll, and how many crashed."""
    country = [(record.code, "cloudnc") for record in municipalities.ALL[:count]]
    found: dict[str, Any] = {"items": [], "cpu_s": [], "memory_mb": [], "crashed": 0}
    with portals(country, home) as served:
        seed(home, country, served.urls)
        measure(CRAWL_ALL, env=environment(home, hours=6), cwd=home)  # the pages are made, robots.txt is read
        for number, wanted in enumerate((0, *KNOWN)):
            items = _grow(wanted)
            cost = measure(CRAWL_ALL, env=environment(home, hours=7 + number), cwd=home)
            lines = json.loads(cost.output)
            found["items"].append(items)
            found["cpu_s"].append(round(cost.cpu, 2))
            found["memory_mb"].append(round(cost.proportional))
            found["crashed"] += sum(line["outcome"] != "unchanged" for line in lines)
    return found


def _grow(wanted: int) -> int:
    """Let so many items be known of each portal, and nothing of a quiet poll; how many are known of each now."""
    from sqlalchemy import delete, func, insert, select

    from ledger.db.database import transaction
    from ledger.db.tables import Glance, KnownItem, Portal

    with transaction() as session:
        session.execute(delete(Glance))
        ids = session.scalars(select(Portal.id)).all()
        known = session.scalar(select(func.count(KnownItem.id))) or 0
        for portal_id in ids:
            missing = wanted - known // len(ids)
            rows = [_old(portal_id, known + n) for n in range(missing)]
            if rows:
                session.execute(insert(KnownItem), rows)
        known = session.scalar(select(func.count(KnownItem.id))) or 0
    return known // len(ids)


def _old(portal_id: int, number: int) -> dict[str, Any]:
    """An item of an earlier year, as a crawl of then left it."""
    day = NOW.date() - dt.timedelta(days=100 + number % 3000)
    then = NOW - dt.timedelta(days=100)
    return {
        "portal_id": portal_id,
        "locator": f"1{number:08}",
        "url": f"https://kunta.example.fi/{number}",
        "title": f"Asia {number} ja sen käsittely",
        "meeting_on": day,
        "document_kind": "minutes",
        "sha256": f"{number:064}",
        "mentions_network": False,
        "first_seen_at": then,
        "fetched_at": then,
        "recheck_until": then + dt.timedelta(days=30),
        "recheck_at": then + dt.timedelta(days=10),
    }


if __name__ == "__main__":
    main()
