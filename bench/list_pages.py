"""The same 1 540 list pages polled by usovahti, plain Scrapy, a bare aiohttp client and urlwatch, nothing new on any.

Run: python -m bench.list_pages [--json] [--urlwatch PATH] [--portals 308] [--rounds 3], PATH being a urlwatch from PyPI
in an environment of its own (else one on PATH is taken, else it is left out).
The pages: 308 CloudNC portals, each with its front page and the pages of four bodies, which is exactly what a poll
of ours asks for. The others compare a page with what it was and know nothing else of it. In turn, the medians of the
rounds. At the end three of the portals have news: exactly those three run in Scrapy.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.rig.measuring import Cost, measure
from bench.rig.portals import Served, portals
from bench.rig.seeding import CRAWL_ALL, environment, seed
from parsers import municipalities

PAGES = 5
CHANGED = 3


def main() -> None:
    """Prints the medians, as a table or as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--urlwatch", type=Path, help="a urlwatch command; without one, it is left out")
    options.add_argument("--portals", type=int, default=len(municipalities.ALL))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    on_path = shutil.which("urlwatch")
    found = run(asked.portals, asked.rounds, asked.urlwatch or (Path(on_path) if on_path else None))
    if asked.json:
        print(json.dumps(found))
        return
    for tool, figures in found.items():
        print(f"{tool:14}{figures}")


def run(count: int, rounds: int, urlwatch: Path | None = None) -> dict[str, Any]:
    """The figures of each tool: CPU and wall seconds, and megabytes (shared pages counted once)."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        country = [(record.code, "cloudnc") for record in municipalities.ALL[:count]]
        with portals(country, home) as served:
            seed(home, country, served.urls)
            env = environment(home, hours=6)
            measure(CRAWL_ALL, env=env, cwd=home)  # the poll that leaves the portals' records
            commands = _commands(served.urls, env, home, urlwatch)
            costs: dict[str, list[Cost]] = {tool: [] for tool in commands}
            for number in range(rounds + 1):
                for tool, command in commands.items():
                    env = environment(home, hours=7 + number)
                    cost = measure(command, env=env, cwd=home)
                    if tool == "usovahti":
                        _check(cost, count)
                    if number:  # the first one has seen no page before
                        costs[tool].append(cost)
            found: dict[str, Any] = {tool: _medians(costs[tool]) for tool in commands}
            found.setdefault("urlwatch", None)
            found["changed"] = _changed(served, home, country, 8 + rounds)
            return found


def _commands(
    urls: Mapping[str, str], env: Mapping[str, str], home: Path, urlwatch: Path | None
) -> dict[str, Sequence[str]]:
    pages = list_pages(env, home, urls)
    assert len(pages) == PAGES * len(urls), len(pages)
    file = str(home / "pages.json")
    commands: dict[str, Sequence[str]] = {
        "usovahti": CRAWL_ALL,
        "plain_scrapy": [sys.executable, "-m", "bench.rig.plain_scrapy", file],
        "aiohttp": [sys.executable, "-m", "bench.rig.plain_aiohttp", file],
    }
    if urlwatch:
        commands["urlwatch"] = _urlwatch(urlwatch, pages, home)
    return commands


def _medians(costs: Sequence[Cost]) -> dict[str, float]:
    return {
        "cpu_s": round(median(cost.cpu for cost in costs), 2),
        "wall_s": round(median(cost.wall for cost in costs), 2),
        "memory_mb": round(median(cost.proportional for cost in costs)),
    }


def _changed(served: Served, home: Path, country: Sequence[tuple[str, str]], hours: int) -> dict[str, int]:
    """How many portals' spiders run, and how many find something, where CHANGED of them have a new meeting."""
    codes = [code for code, _ in country[:CHANGED]]
    served.publish(codes)
    lines = json.loads(measure(CRAWL_ALL, env=environment(home, hours=hours), cwd=home).output)
    found = {line["municipality_code"] for line in lines if line["outcome"] == "ok"}
    assert found == set(codes), (found, codes)
    return {"portals": len(codes), "in_scrapy": spiders_run(home, [line["run"] for line in lines])}


def spiders_run(home: Path, runs: Sequence[int]) -> int:
    """How many of these runs were not only a glance."""
    from sqlalchemy import select

    from ledger.db.database import reading
    from ledger.db.tables import Run

    with reading() as session:
        stats = session.scalars(select(Run.stats).where(Run.id.in_(runs)))
        return sum(not (one or {}).get("glance") for one in stats)


def list_pages(env: Mapping[str, str], home: Path, urls: Mapping[str, str]) -> list[str]:
    """The list pages of all portals, also in the file pages.json."""
    memory = [sys.executable, "-c", _MEMORY]
    bodies: dict[str, list[str]] = json.loads(measure(memory, env=env, cwd=home).output)
    pages = [page for code, url in urls.items() for page in (url, *bodies[code])]
    (home / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    return pages


# What each portal's spider remembers as the pages of its watched bodies.
_MEMORY = """
import json
from sqlalchemy import select
from ledger.db.database import reading
from ledger.db.tables import Portal
with reading() as session:
    portals = list(session.scalars(select(Portal)))
    print(json.dumps({one.municipality_code: list(one.memory["bodies"].values()) for one in portals}))
"""


def _urlwatch(command: Path, pages: Sequence[str], home: Path) -> list[str]:
    jobs = "---\n".join(f"name: page {n}\nurl: {url}\n" for n, url in enumerate(pages))
    (home / "urls.yaml").write_text(jobs, encoding="utf-8")
    (home / "urlwatch.yaml").write_text("display: {new: false, unchanged: false}\n", encoding="utf-8")
    files = {
        "--urls": "urls.yaml",
        "--config": "urlwatch.yaml",
        "--cache": "urlwatch.db",
        "--hooks": "hooks.py",
    }
    return [str(command), *(word for option, file in files.items() for word in (option, str(home / file)))]


def _check(cost: Cost, count: int) -> None:
    lines = json.loads(cost.output)
    assert {line["outcome"] for line in lines} == {"unchanged"}, lines
    assert len(lines) == count


if __name__ == "__main__":
    main()
