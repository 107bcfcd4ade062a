"""Scrapy's components that keep something of a crawl: here each portal's requests meet what is kept of that portal.

Components are made once for a crawler. Where it crawls many portals, what they keep (cookies, counts, the pace) may be
no other portal's. Their methods never wait in between, so each is given the portal's part before it does its work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.stats import DownloaderStats
from scrapy.extensions.memusage import MemoryUsage
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.cookies import CookieJar

from scrapers.crawl.page_request import spider_of

Answer = Request | Response


class Figures(DownloaderStats):
    """Counts requests and bytes for the portal that was asked."""

    def process_request(self, request: Request, spider: Any = None) -> Answer | None:
        self.stats = spider_of(request).crawler.stats
        return super().process_request(request)

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Answer:
        self.stats = spider_of(request).crawler.stats
        return super().process_response(request, response)

    def process_exception(self, request: Request, exception: Exception, spider: Any = None) -> Answer | None:
        self.stats = spider_of(request).crawler.stats
        return super().process_exception(request, exception)


class Retries(RetryMiddleware):
    """Tries again as Scrapy does, and counts it for the portal."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Answer:
        self.crawler = spider_of(request).crawler
        return super().process_response(request, response)

    def process_exception(self, request: Request, exception: Exception, spider: Any = None) -> Answer | None:
        self.crawler = spider_of(request).crawler
        return super().process_exception(request, exception)


class Cookies(CookiesMiddleware):
    """Each portal's spider has its own jars, for as long as it lives: two portals of a host are two visitors."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self.of_portals: WeakKeyDictionary[Spider, defaultdict[Any, CookieJar]] = WeakKeyDictionary()

    def process_request(self, request: Request, spider: Any = None) -> Answer | None:
        self._choose(request)
        return super().process_request(request)

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Answer:
        self._choose(request)
        return super().process_response(request, response)

    def _choose(self, request: Request) -> None:
        self.jars = self.of_portals.setdefault(spider_of(request), defaultdict(CookieJar))


class Pace(AutoThrottle):
    """Adapts each host's pace to how fast it answers, and never asks it faster than its own slot's delay allows."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.ordinary_delay = crawler.settings.getfloat("DOWNLOAD_DELAY")

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        slots = self.crawler.engine.downloader.per_slot_settings
        own = slots.get(request.meta.get("download_slot", ""), {})
        self.mindelay = float(own.get("delay", self.ordinary_delay))
        super()._response_downloaded(response, request, spider)


_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


class Memory(MemoryUsage):
    """Ends the batch over the limit, by the most that this process has held.

    Scrapy asks for what Linux counts on from the process that started this one: a worker that had read much would have
    each of its crawls ended at once.
    """

    def get_virtual_size(self) -> int:
        """Bytes."""
        with suppress(OSError):  # no Linux
            if found := _PEAK.search(Path("/proc/self/status").read_text(encoding="utf-8")):
                return int(found[1]) * 1024
        return super().get_virtual_size()
