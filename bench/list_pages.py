"""The same 1 540 list pages polled by usovahti, by plain Scrapy and by urlwatch, with nothing new on any of them.

Run: python -m bench.list_pages [--urlwatch PATH], PATH being a urlwatch from PyPI in an environment of its own.
The pages: 308 CloudNC portals, each with its front page and the pages of four bodies, which is exactly what a poll
of ours asks for. Plain Scrapy and urlwatch compare a page with what it was and know nothing else of it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.measuring import Cost, cpu_of, measure
from bench.portals import portals
from bench.seeding import CRAWL_ALL, environment, seed
from parsers.text import municipalities

PAGES = 5


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--urlwatch", type=Path, help="a urlwatch command; without it, it is left out")
    urlwatch = options.parse_args().urlwatch
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        country = [(record.code, "cloudnc") for record in municipalities.ALL]
        with portals(country, home) as (urls, server):
            seed(home, country, urls)
            env = environment(home, hours=6)
            pages = list_pages(env, home, urls)
            assert len(pages) == PAGES * len(country), len(pages)
            commands: dict[str, Sequence[str]] = {
                "usovahti": CRAWL_ALL,
                "plain Scrapy": [sys.executable, "-m", "bench.plain_scrapy", str(home / "pages.json")],
            }
            if urlwatch:
                commands["urlwatch"] = _urlwatch(urlwatch, pages, home)
            for tool, command in commands.items():
                for run in ("first", "second"):  # the second has seen every page before
                    served = cpu_of(server)
                    cost = measure(command, env=env, cwd=home)
                    if tool == "usovahti":
                        _check(cost)
                    print(
                        f"{tool:14}{run:8}{cost}; rehearsed portals {cpu_of(server) - served:.1f} s CPU",
                        flush=True,
                    )


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


def _check(cost: Cost) -> None:
    lines = json.loads(cost.output)
    assert {line["outcome"] for line in lines} == {"unchanged"}, lines
    assert len(lines) == len(municipalities.ALL)


if __name__ == "__main__":
    main()
