"""The first crawl of many portals at once, cut off by the time limit: memory with every queue full, and the pace.

Run: python -m bench.first_crawl [--portals 64] [--seconds 60]. Dynasty portals that each show a thousand new items,
once without a delay (what usovahti could do) and once with the delay of the default settings (what it does).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from bench.rig.measuring import measure
from bench.rig.portals import portals
from bench.rig.seeding import CRAWL_ALL, environment, write_registry
from parsers.text import municipalities

MEETINGS = 32  # of each body: a thousand items
DELAYS = ("0", "1.0")


def main() -> None:
    """Two crawls, each into a ledger of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--portals", type=int, default=64)
    options.add_argument("--seconds", type=int, default=60, help="the time limit of each crawl")
    asked = options.parse_args()
    country = [(record.code, "dynasty") for record in municipalities.ALL[: asked.portals]]
    for delay in DELAYS:
        with tempfile.TemporaryDirectory() as name:
            home = Path(name)
            with portals(country, home, meetings=MEETINGS) as served:
                write_registry(home, country, served.urls)
                env = environment(home) | {
                    "USOVAHTI_DOWNLOAD_DELAY": delay,
                    "USOVAHTI_CRAWL_TIME_LIMIT": str(asked.seconds),
                }
                cost = measure(CRAWL_ALL, env=env, cwd=home)
            lines = json.loads(cost.output)
            fetched = sum(line["fetched"] for line in lines)
            outcomes = sorted({line["outcome"] for line in lines})
            print(
                f"delay {delay} s: {len(lines)} portals, {fetched} items of {len(lines) * MEETINGS * 32}, "
                f"{fetched / cost.wall:.0f} a second, {fetched / cost.wall / len(lines):.2f} for each portal; "
                f"{cost}; {', '.join(outcomes)}",
                flush=True,
            )


if __name__ == "__main__":
    main()
