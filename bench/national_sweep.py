"""The whole country in one sweep: 308 portals on loopback hosts of their own, everything known, nothing new.

Run: python -m bench.national_sweep. The platforms are mixed as in the registry; TWeb and M-Files as granted, the
municipalities whose portal nobody knows as municipal sites. The delay between two requests is 0. What is run is
`usovahti crawl --all`, a day after everything was read for the first time, so robots.txt is asked again, too.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from bench.measuring import cpu_of, measure
from bench.portals import portals
from bench.seeding import CRAWL_ALL, environment, seed
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
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        country = chosen()
        with portals(country, home) as (urls, server):
            seed(home, country, urls)
            for run in (1, 2):  # the first one makes the rehearsal's pages, too
                env = environment(home, hours=25 * run)
                served = cpu_of(server)
                cost = measure(CRAWL_ALL, env=env, cwd=home)
                lines = json.loads(cost.output)
                outcomes = Counter(line["outcome"] for line in lines)
                print(
                    f"sweep {run}: {cost}; the rehearsed portals {cpu_of(server) - served:.1f} s CPU; "
                    f"{len(lines)} portals, {sum(line['fetched'] for line in lines)} items fetched, {dict(outcomes)}"
                )


if __name__ == "__main__":
    main()
