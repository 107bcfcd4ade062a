"""Beyond one machine and beyond one country: what ten and a hundred times as much costs.

Run: python -m bench.beyond [--json] [--only workers|subscriptions|ordering]. On loopback and with real servers:

* workers: 3 080 portals on PostgreSQL and Valkey, nearly all quiet, some with a joining, by 1 and 2 crawl workers and 2
  that read and deliver. Two cores show that they are correct together and what they cost, not how they scale.
* subscriptions: one change that 100 000 subscriptions want, on SQLite: written in small transactions.
* ordering: 30 800 portals that are all due, on SQLite.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from scrapers.registry.load import COLUMNS

PARTS = {
    "workers": "bench.rig.several_workers",
    "subscriptions": "bench.rig.many_subscriptions",
    "ordering": "bench.rig.many_portals",
}


def main() -> None:
    """Prints the figures, in words or as JSON. Each part runs in a process of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", action="store_true")
    options.add_argument("--only", choices=PARTS)
    asked = options.parse_args()
    found = {name: run(module) for name, module in PARTS.items() if asked.only in (None, name)}
    if asked.json:
        print(json.dumps(found))
        return
    for name, figures in found.items():
        print(name)
        for key, value in figures.items():
            print(f"    {key:28}{value}")


def run(module: str) -> dict[str, Any]:
    """The figures of one part. Raises RuntimeError with its last words where it fails."""
    left_out = ("DATABASE_URL", "REDIS_URL", "USOVAHTI_NOW", "USOVAHTI_REGISTRY")
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    root = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as home:
        Path(home, "portals.csv").write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
        env |= {"USOVAHTI_HOME": home, "PYTHONPATH": str(root), "USOVAHTI_REGISTRY": f"{home}/portals.csv"}
        command = [sys.executable, "-m", module]
        done = subprocess.run(command, env=env, cwd=home, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
