"""The site of an invented country, 308 municipalities by nine seasons in three languages: built, and built again.

`--json` prints the figures alone; `--keep FOLDER` leaves ledger and site there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(given.keep.absolute() if given.keep else Path(folder))
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:28} {value}")


def measured(home: Path) -> dict[str, Any]:
    """Seconds and sizes. The ledger is made in `home` unless one stands there."""
    from bench import country
    from core import clock
    from ledger.db.migrate import upgrade

    home.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"USOVAHTI_HOME": str(home), "USOVAHTI_REGISTRY": str(home / "portals.csv")}
    with clock.fixed(country.NOW):
        if not (home / "usovahti.db").exists():
            country.registry(home)
            upgrade()
            country.fill()
        return _builds(home)


def _builds(home: Path) -> dict[str, Any]:
    import shutil

    from web.site.build import BuildRequest, build, build_if_changed
    from web.site.tree import builds_of

    site = home / "site"
    shutil.rmtree(builds_of(site), ignore_errors=True)
    site.unlink(missing_ok=True)
    request = BuildRequest(site, "https://uso.example.fi")
    figures: dict[str, Any] = {}
    for name, step in (
        ("full_build_s", build),
        ("nothing_changed_s", build),
        ("nothing_to_look_at_s", build_if_changed),
    ):
        began, worked = time.monotonic(), time.process_time()
        written = step(request)
        figures[name] = round(time.monotonic() - began, 2)
        figures[name.replace("_s", "_cpu_s")] = round(time.process_time() - worked, 2)
        if name == "full_build_s":
            figures["files"] = written.made
    figures |= {
        "overview_kb": round((site / "fi/index.html").stat().st_size / 1000, 1),
        "overview_gzip_kb": round(len(gzip.compress((site / "fi/index.html").read_bytes(), 6)) / 1000, 1),
        "site_mb": round(sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6, 1),
    }
    return figures


if __name__ == "__main__":
    sys.exit(main())
