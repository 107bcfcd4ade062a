"""The one crawler of a batch: Scrapy's engine, with a line of requests for each portal instead of one for all.

One engine, one downloader with a slot for each host, and each component once. Every request carries its portal's spider
(`page_request.PORTAL`), whose methods are its callbacks; what happens to it is told to that portal alone.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Self, cast

from scrapy import Request, Spider, signals
from scrapy.core.engine import ExecutionEngine
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol
from twisted.internet.defer import Deferred

from scrapers.batch.portal import Line, PortalCrawl
from scrapers.crawl.outcomes import MEMORY, OPEN_BYTES
from scrapers.crawl.page_request import spider_of
from scrapers.listing.links import host_of
from scrapers.politeness import slots

logger = logging.getLogger(__name__)
TOLD = (
    signals.item_scraped,
    signals.item_dropped,
    signals.item_error,
    signals.spider_error,
    signals.response_received,
)
# Settings that a platform may have of its own; all others are the same for the portals of a batch.
OWN = ("DOWNLOAD_DELAY", "DOWNLOAD_DELAY_JITTER", "CLOSESPIDER_TIMEOUT", "RESULT_FILE")
# What each portal has of its own (scrapers.batch.portal), or what would be told of all portals together.
LEFT_OUT = (
    "scrapers.crawl.result.ResultWriter",
    "scrapy.extensions.closespider.CloseSpider",
    "scrapy.extensions.corestats.CoreStats",
    "scrapy.extensions.logstats.LogStats",
    "scrapy.extensions.logcount.LogCount",
)


class BatchOver(Exception):
    """The batch takes up no more portals, since those that it had were ended for this `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the batch was ended: {reason}")
        self.reason = reason


def settings_of_batch(settings: BaseSettings) -> None:
    """Change the process's settings so that one crawler serves many portals."""
    for name, value in {
        "SCHEDULER": "scrapers.batch.crawler.Lines",
        "CONCURRENT_REQUESTS": 0,  # no bound for all together: each line has its own
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": sys.maxsize,
    }.items():
        settings.set(name, value, priority="cmdline")
    for name in LEFT_OUT:
        settings["EXTENSIONS"].set(name, None, priority="cmdline")


class Batch(Spider):
    """Scrapy's spider for the whole batch. It asks for nothing itself: it crawls portals until `work` has ended."""

    name = "batch"

    def __init__(
        self, work: Callable[[Batch], Awaitable[None]], spider_loader: SpiderLoaderProtocol, **more: Any
    ) -> None:
        super().__init__(**more)
        self.work = work
        self.spider_loader = spider_loader
        self.portals: set[PortalCrawl] = set()
        self.lines: deque[Line] = deque()
        self.over: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        batch = super().from_crawler(crawler, *args, **kwargs)
        for signal in TOLD:
            crawler.signals.connect(batch._tell, signal=signal)
        return batch

    async def start(self) -> Any:
        """Scrapy's entry; the batch ends with it."""
        await self.work(self)
        for request in self.start_urls:  # it has none
            yield request

    async def crawl(self, portal: PortalCrawl, **arguments: str) -> None:
        """Crawl the portal to its end.

        Raises BatchOver, what the spider's constructor raises, and ValueError where its platform wants a setting of its
        own that is the same for all.
        """
        if self.over is not None:
            raise BatchOver(self.over)
        self._own_settings_only(portal)
        portal.open(self.crawler, **arguments)
        self._slow_down(portal)
        self.portals.add(portal)
        self.lines.append(portal.engine)
        try:
            await portal.crawl()
        finally:
            if portal.ended.is_set():
                self.portals.discard(portal)
                self.lines.remove(portal.engine)

    def _own_settings_only(self, portal: PortalCrawl) -> None:
        for name, set_ in portal.settings.attributes.items():
            by_platform = set_.priority == SETTINGS_PRIORITIES["spider"] and name not in OWN
            if by_platform and set_.value != self.settings.get(name):
                raise ValueError(
                    f"the platform {portal.spidercls.name} sets {name}, which holds for all portals"
                )

    def _slow_down(self, portal: PortalCrawl) -> None:
        """The platform's own pace, where it has one, for the portal's hosts."""
        delay, jitter = (portal.settings.getfloat(name) for name in OWN[:2])
        if (delay, jitter) != tuple(self.settings.getfloat(name) for name in OWN[:2]):
            spider: Any = portal.spider
            for host in (host_of(spider.base_url), *spider.extra_hosts):
                slots.slow_down(self.crawler.engine.downloader, host, delay, jitter)

    async def end_all(self, reason: str) -> None:
        """End all portals and take up no more."""
        if self.over is None:
            self.over = reason
            if reason == MEMORY:
                for portal in self.portals:
                    portal.stats.set_value(OPEN_BYTES, portal.engine.open_bytes)
        ends = [portal.engine.close_spider_async(reason=reason) for portal in self.portals]
        await asyncio.gather(*ends)

    def _tell(self, signal: Any, response: Any, sender: Any, spider: Any, **about: Any) -> None:
        """What happened is told to the portal whose request it came of."""
        whose = spider_of(response.request)
        whose.crawler.signals.send_catch_log(signal, response=response, spider=whose, **about)


class Lines(BaseScheduler):
    """Scrapy's scheduler: the portals' lines, each asked in turn."""

    def __init__(self, lines: deque[Line]) -> None:
        self.lines = lines

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        assert isinstance(crawler.spider, Batch)  # noqa: S101 - for the type checker
        return cls(crawler.spider.lines)

    def enqueue_request(self, request: Request) -> bool:
        """Scrapy's interface: False where the portal's crawl is ending."""
        return line_of(request).enqueue(request)

    def next_request(self) -> Request | None:
        """Scrapy's interface: a request of a portal whose turn it is."""
        for _ in range(len(self.lines)):
            self.lines.rotate(-1)
            request = self.lines[0].next()
            if request is not None:
                return request
        return None

    def has_pending_requests(self) -> bool:
        """Scrapy's interface."""
        return any(line.waiting for line in self.lines)


class BatchEngine(ExecutionEngine):
    """Scrapy's engine, which also tells the portal's line how far each request is."""

    def _handle_downloader_output(self, result: Any, request: Request) -> Deferred[Any]:
        line_of(request).answered(request, result)
        return super()._handle_downloader_output(result, request)

    def _remove_request(self, _: Any, request: Request) -> None:
        super()._remove_request(_, request)
        line_of(request).done_with(request)

    async def close_spider_async(self, *, reason: str = "cancelled") -> None:
        """End all portals for this reason. Where memory ran out, those that are still to come are told so too."""
        batch = self.crawler.spider
        assert isinstance(batch, Batch)  # noqa: S101 - for the type checker
        await batch.end_all(reason)
        if reason != MEMORY:
            await super().close_spider_async(reason=reason)


class BatchCrawler(Crawler):
    """Scrapy's crawler with the engine above; its spider is a `Batch`.

    `give_up` is called with what kept the crawler itself from starting.
    """

    give_up: Callable[[Exception], Awaitable[None]]

    async def crawl_async(self, *args: Any, **kwargs: Any) -> None:
        """Scrapy's interface; raises nothing."""
        try:
            await super().crawl_async(*args, **kwargs)
        except Exception as error:
            logger.exception("the crawler cannot start")
            await self.give_up(error)

    def _create_engine(self) -> ExecutionEngine:
        return BatchEngine(self, lambda _: self.stop_async())


def line_of(request: Request) -> Line:
    """The line of the portal that the request is for."""
    portal = cast("PortalCrawl", spider_of(request).crawler)
    return portal.engine
