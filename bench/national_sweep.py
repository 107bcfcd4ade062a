"""The whole country in one sweep: 308 portals on loopback hosts of their own, everything known, nothing new.

Run: python -m bench.national_sweep [--json]. The platforms are mixed as in the registry; TWeb and M-Files as granted,
the municipalities whose portal nobody knows as municipal sites. The delay between two requests is 0. What is run is
`usovahti crawl --all`, a day after everything was read for the first time, so robots.txt is asked again, too.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median

from bench import list_pages
from bench.rig.measuring import Cost, measure
from bench.rig.portals import portals
from bench.rig.seeding import CRAWL_ALL, environment, seed
from parsers.text import municipalities
from scrapers.registry import load as registry

PERMITTED = ("tweb", "mfiles")


def chosen() -> list[tuple[str, str]]:
    """A platform for each of the 308, as in the registry that comes with usovahti."""
    rows = registry.load()
    found = [(record.code, rows.primary(record.code)) for record in municipalities.ALL]
    return [
        (code, row.platform if row and row.platform != "unknown" else "municipal_pdf") for code, row in found
    ]


def main() -> None:
    """Prints the sweep's figures beside those of the list pages in the same run."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    costs, outcomes = sweep(asked.rounds)
    pages = list_pages.run(len(municipalities.ALL), 1)["usovahti"]
    cpu = median(cost.cpu for cost in costs)
    found = {
        "cpu_s": round(cpu, 2),
        "wall_s": round(median(cost.wall for cost in costs), 2),
        "memory_mb": round(median(cost.proportional for cost in costs)),
        "portals": outcomes.total(),
        "outcomes": dict(outcomes),
        "list_pages_cpu_s": pages["cpu_s"],
        "times_list_pages": round(cpu / pages["cpu_s"], 2),
    }
    print(
        json.dumps(found) if asked.json else "\n".join(f"{name:18}{value}" for name, value in found.items())
    )


def sweep(rounds: int) -> tuple[list[Cost], Counter[str]]:
    """The costs of sweeps a day apart, and how the portals' runs ended in the last one."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        country = chosen()
        with portals(country, home) as served:
            seed(home, country, served.urls)
            costs: list[Cost] = []
            outcomes: Counter[str] = Counter()
            for number in range(
                rounds + 1
            ):  # the first one makes the rehearsal's pages and the portals' records
                cost = measure(CRAWL_ALL, env=environment(home, hours=25 * (number + 1)), cwd=home)
                lines = json.loads(cost.output)
                outcomes = Counter(line["outcome"] for line in lines)
                spiders = list_pages.spiders_run(home, [line["run"] for line in lines])
                print(
                    f"sweep {number}: {cost}, {spiders} spiders, {dict(outcomes)}",
                    file=sys.stderr,
                    flush=True,
                )
                costs.append(cost)
            return costs[1:], outcomes


if __name__ == "__main__":
    main()
