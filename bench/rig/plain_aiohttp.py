"""A bare aiohttp client, for bench.list_pages: asks for every page of a JSON file and tells which ones changed.

Run: python -m bench.rig.plain_aiohttp PAGES.json. 64 at once, without robots.txt or a delay; it remembers hashes.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from pathlib import Path

import aiohttp

AT_ONCE = 64


async def fetch(urls: list[str]) -> dict[str, str]:
    """The hash of each page."""
    gate, found = asyncio.Semaphore(AT_ONCE), {}

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def one(url: str) -> None:
            async with gate, session.get(url) as response:
                found[url] = hashlib.sha256(await response.read()).hexdigest()

        await asyncio.gather(*(one(url) for url in urls))
    return found


def main(file: str) -> None:
    """Compare with what the last run of the same file saw."""
    kept = Path(file).with_name("aiohttp.json")
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    now = asyncio.run(fetch(json.loads(Path(file).read_text(encoding="utf-8"))))
    kept.write_text(json.dumps(now), encoding="utf-8")
    print(len(now), "pages,", sum(before.get(url) != value for url, value in now.items()), "changed")


if __name__ == "__main__":
    main(sys.argv[1])
