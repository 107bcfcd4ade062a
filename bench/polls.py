"""What one poll with nothing new costs the portal, by platform: requests and bytes.

Run: python -m bench.polls. Counted by the crawls themselves; the portals are rehearsed on loopback.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from sqlalchemy import select

from bench.rig.measuring import measure
from bench.rig.portals import SITES, portals
from bench.rig.seeding import CRAWL_ALL, environment, seed
from ledger.db.database import reading
from ledger.db.tables import Portal, Run
from parsers.text import municipalities

POLLS = {6: "six hours later", 25: "a day later, robots.txt again"}


def main() -> None:
    """One portal of each platform: the first crawl, then a poll later on the same day and one a day later."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        chosen = [
            (record.code, platform) for record, platform in zip(municipalities.ALL, SITES, strict=False)
        ]
        with portals(chosen, home) as served:
            seed(home, chosen, served.urls)
            for hours in POLLS:
                lines = json.loads(measure(CRAWL_ALL, env=environment(home, hours=hours), cwd=home).output)
                assert {line["outcome"] for line in lines} == {"unchanged"}, lines
        _print()


def _print() -> None:
    print(f"{'platform':16}{'first crawl':>24}" + "".join(f"{text:>34}" for text in POLLS.values()))
    with reading() as session:
        for portal in session.scalars(select(Portal).order_by(Portal.id)):
            runs = session.scalars(select(Run).where(Run.portal_id == portal.id).order_by(Run.id))
            cells = [
                f"{run.stats['downloader/request_count']} requests, "
                f"{run.stats['downloader/response_bytes'] / 1024:.0f} kB"
                for run in runs
            ]
            print(f"{portal.platform:16}{cells[0]:>24}" + "".join(f"{cell:>34}" for cell in cells[1:]))


if __name__ == "__main__":
    main()
