"""Runs the crawls of an orders file in one crawler of Scrapy: `python -m scrapers.crawl.process ORDERS SECONDS`.

ORDERS is JSON: [{"platform": spider name, "arguments": {…}, "result_file": path}, …]; or `-`, and each line of standard
input is an order, until it ends. Each crawl writes its own result file (scrapers.crawl.result) when it ends; its end,
good or bad, never touches another (scrapers.batch).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from core.files import write_whole
from core.settings import settings as our_settings
from parsers import topic
from scrapers.batch.crawler import Batch, BatchCrawler, BatchOver, settings_of_batch
from scrapers.batch.portal import PortalCrawl
from scrapers.crawl.outcomes import MEMORY, WAITING
from scrapers.crawl.shared import SharedSettings

AT_ONCE = 64  # portals at a time; each still asks its own host for one page at a time
SPARE_SECONDS = 5  # what a spider gets less than the process, so that it can say why it stopped
LAST_START = 0.75  # of the time; who would begin later waits for the next process instead


def _die_with_parent(parent: int) -> None:
    """End at once when the worker that started us is gone: nobody would read our result."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(70)


Orders = Iterable[dict[str, Any]] | AsyncIterator[dict[str, Any]]


async def _run(batch: Batch, orders: Orders, settings: Settings, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds - SPARE_SECONDS
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(order: dict[str, Any]) -> None:
        in_line = gate.locked()
        async with gate:
            left = int(deadline - loop.time())
            if in_line and left <= seconds * (1 - LAST_START):
                _write(order, {"finish_reason": WAITING})
                return
            try:
                portal = PortalCrawl(batch.spider_loader.load(order["platform"]), settings)
                own = portal.settings
                own.set("RESULT_FILE", order["result_file"], priority="cmdline")
                limit = min(left, own.getint("CLOSESPIDER_TIMEOUT") or left)
                own.set("CLOSESPIDER_TIMEOUT", limit, priority="cmdline")
                await batch.crawl(portal, **order["arguments"])
            except BatchOver as over:
                # where memory ran out it did so for all: what only waited would be back at once, and for ever
                _write(order, {"finish_reason": MEMORY if over.reason == MEMORY else WAITING})
            except Exception as error:  # noqa: BLE001 - whatever kept a spider from starting is its own result
                _say_why(order, error)

    begun = [asyncio.ensure_future(one(order)) async for order in _each(orders)]
    await asyncio.gather(*begun, return_exceptions=True)


async def _each(orders: Orders) -> AsyncIterator[dict[str, Any]]:
    if isinstance(orders, AsyncIterator):
        async for order in orders:
            yield order
        return
    for order in orders:
        yield order


async def _from_standard_input() -> AsyncIterator[dict[str, Any]]:
    """The orders as they come. Read in a thread: the loop goes on crawling meanwhile."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield json.loads(line)


def _say_why(order: dict[str, Any], error: Exception) -> None:
    """A spider that could not even start leaves a result too, so that its run says what was wrong."""
    if not Path(order["result_file"]).exists():
        _write(order, {"finish_reason": "not_started", "faults": [f"{type(error).__name__}: {error}"]})


def _write(order: dict[str, Any], result: dict[str, Any]) -> None:
    write_whole(Path(order["result_file"]), json.dumps(result))


def main(orders_file: str, seconds: str) -> None:
    """Run every order of the file within `seconds`; what did not end has no result file."""
    parent = os.environ.get("USOVAHTI_PARENT_PID")
    if parent:
        threading.Thread(target=_die_with_parent, args=(int(parent),), daemon=True).start()
    topic.use_file(our_settings().topic)
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "scrapers.settings")
    orders: Orders = (
        _from_standard_input()
        if orders_file == "-"
        else json.loads(Path(orders_file).read_text(encoding="utf-8"))
    )
    settings = get_project_settings()
    settings.set("SPIDER_LOADER_CLASS", "scrapers.crawl.shared.SpidersWhenWanted", priority="cmdline")
    settings_of_batch(settings)
    process = AsyncCrawlerProcess(settings)

    async def work(batch: Batch) -> None:
        await _run(batch, orders, SharedSettings.of(settings), float(seconds))

    async def give_up(error: Exception) -> None:
        async for order in _each(orders):
            _say_why(order, error)

    crawler = BatchCrawler(Batch, settings)
    crawler.give_up = give_up
    process.crawl(crawler, work=work, spider_loader=process.spider_loader)
    process.start()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
