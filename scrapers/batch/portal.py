"""One portal of a batch: what its spider and our components ask of a crawler, and its line of requests."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import Any, cast

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider as Close
from scrapy.extensions.closespider import CloseSpider
from scrapy.extensions.corestats import CoreStats
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector
from twisted.python.failure import Failure

from scrapers.crawl.failures import Ended
from scrapers.crawl.result import ResultWriter
from scrapers.politeness import slots

MOST_BYTES = 5_000_000  # of answers that are worked on (SCRAPER_SLOT_MAX_ACTIVE_SIZE of a crawl by itself)
START = "is_start_request"  # request.meta, as Scrapy's own scheduler has it
EXTENSIONS = (CoreStats, CloseSpider, ResultWriter)  # in the order in which they hear of the end


class Line:
    """The portal's requests: those that wait, the one that is being asked, and the answers that are worked on.

    It stands for Scrapy's engine towards the portal's spider and extensions. As in a crawler of its own, one page is
    asked for at a time, and none while more than MOST_BYTES of answers are being worked on.
    """

    def __init__(self, portal: PortalCrawl) -> None:
        self.portal = portal
        self.waiting: list[tuple[int, bool, int, Request]] = []
        self.asking: Request | None = None
        self.at_work: dict[Request, int] = {}  # taken from the line and not done with: the answer's bytes
        self.started = False  # all of the spider's first requests are in the line
        self.reason: str | None = None  # why it takes no more
        self._numbers = itertools.count()

    def enqueue(self, request: Request) -> bool:
        """Whether the request was taken.

        The order is Scrapy's: by priority, what pages led to before the spider's first requests, then as they came.
        """
        if self.reason is not None:
            return False
        place = (-request.priority, START in request.meta, next(self._numbers), request)
        heapq.heappush(self.waiting, place)
        return True

    def next(self) -> Request | None:
        """The request whose turn it is, if it is one's turn."""
        if not self.waiting or self.asking is not None or self.open_bytes > MOST_BYTES:
            return None
        self.asking = heapq.heappop(self.waiting)[-1]
        self.at_work[self.asking] = 0
        return self.asking

    @property
    def open_bytes(self) -> int:
        """Bytes of the answers that are worked on."""
        return sum(self.at_work.values())

    def answered(self, request: Request, result: Any) -> None:
        """The answer, or its failure, is there."""
        self.asking = None
        if isinstance(result, Response):
            self.at_work[request] = len(result.body)

    def done_with(self, request: Request) -> None:
        """All that came of the request has been worked on."""
        del self.at_work[request]
        self.end_if_idle()

    def end_if_idle(self) -> None:
        """The portal's crawl ends when nothing is left to be done of it."""
        if self.started and not self.waiting and not self.at_work:
            self.portal.end(self.reason or ("start_error" if self.portal.start_failed else "finished"))

    # --- what spiders and extensions ask of an engine ---------------------------------------------------

    def crawl(self, request: Request) -> None:
        """Ask for this page too."""
        self.portal.batch.engine.crawl(request)

    @property
    def downloader(self) -> Downloader:
        """The batch's, with a slot for each host."""
        return self.portal.batch.engine.downloader

    async def close_spider_async(self, *, reason: str = "cancelled") -> None:
        """Take no more requests, let what is at work come to its end, and end for this reason."""
        self.close(reason)
        await self.portal.ended.wait()

    def close(self, reason: str) -> None:
        """The same, without waiting for the end."""
        if self.reason is None:
            self.reason = reason
            self.waiting.clear()
            if self.asking is not None:  # its host's pace may be slower than the time that is left
                slots.take_back(self.downloader, self.asking, Ended("the crawl ended before its turn came"))
            self.end_if_idle()


class PortalCrawl:
    """The crawl of one portal in a batch; to its spider and extensions it is their crawler.

    `settings`: those of the process, to which the platform's are added. What is set on them before `crawl` is the
    portal's own.
    """

    batch: Crawler

    def __init__(self, spidercls: type[Spider], settings: Settings) -> None:
        self.spidercls = spidercls
        self.settings = settings.copy()
        spidercls.update_settings(self.settings)
        self.signals = SignalManager(self)
        self.stats = MemoryStatsCollector(self._as_crawler)
        self.engine = Line(self)
        self.spider: Spider | None = None
        self.extensions: list[Any] = []  # signals hold them weakly
        self.start_failed = False
        self.ended = asyncio.Event()
        self._ending: asyncio.Task[None] | None = None

    @property
    def _as_crawler(self) -> Crawler:
        return cast("Crawler", self)

    def open(self, batch: Crawler, **arguments: str) -> None:
        """Make the spider and what goes with it. Raises what the spider's constructor raises."""
        self.batch = batch
        self.spider = self.spidercls.from_crawler(self._as_crawler, **arguments)
        self.extensions = [extension.from_crawler(self._as_crawler) for extension in EXTENSIONS]

    async def crawl(self) -> None:
        """From the first request until the portal's result is written. A fault is in the result, and not raised."""
        await self.signals.send_catch_log_async(signals.spider_opened, spider=self.spider)
        try:
            await self._first_requests()
        finally:
            self.engine.started = True
            self.engine.end_if_idle()
        await self.ended.wait()

    async def _first_requests(self) -> None:
        assert self.spider is not None  # noqa: S101 - for the type checker
        try:
            async for request in self.spider.start():
                if self.engine.reason is not None:
                    return
                request.meta[START] = True
                self.engine.crawl(request)
        except Close as error:
            self.engine.close(error.reason or "cancelled")
        except Exception:
            self.start_failed = True
            self.spider.logger.exception("the first requests could not be made")
            failure = Failure()  # type: ignore[no-untyped-call]
            self.signals.send_catch_log(
                signals.spider_error, failure=failure, response=None, spider=self.spider
            )

    def end(self, reason: str) -> None:
        """Tell the spider and write the result, once."""
        if self._ending is None:
            self.engine.reason = reason
            self._ending = asyncio.ensure_future(self._end(reason))

    async def _end(self, reason: str) -> None:
        try:
            await self.signals.send_catch_log_async(signals.spider_closed, spider=self.spider, reason=reason)
        finally:
            self.ended.set()
