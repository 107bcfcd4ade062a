"""robots.txt, for our own user agent: obeyed, remembered for a day, and "not now" while it cannot be read.

RFC 9309: 4xx is "no rules" (2.3.1.3), 5xx and no answer mean that nothing may be fetched (2.3.1.4), and a copy may be
used for 24 hours (2.4). Scrapy's own middleware takes a 5xx page for permission, so this one stands in its place.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from core import clock
from scrapers.crawl.failures import HostRefused, NotNow, RobotsDenied, Throttled, is_fault, of_exception
from scrapers.crawl.page_request import PORTAL, RULES, spider_of
from scrapers.crawl.whole_page import CUT
from scrapers.politeness import slots
from scrapers.politeness.robots_text import (
    AGENT,
    KEPT_FOR,
    cannot_be_read,
    rules_of,
    text_of,
    too_slow,
)

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

MAX_BYTES = 4 * 1024 * 1024


class Robots:
    """Asks each host's robots.txt before its first page. A portal whose publisher said yes is not asked."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.rules: WeakKeyDictionary[PortalSpider, dict[str, Protego | NotNow]] = WeakKeyDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises RobotsDenied where the rules forbid the address, NotNow where they cannot be read."""
        spider = spider_of(request)
        if request.meta.get("dont_obey_robotstxt") or spider.portal.granted:
            return
        parts = urlsplit(request.url)
        known = self.rules.setdefault(spider, {})
        if parts.netloc not in known:
            known[parts.netloc] = await self._read(
                f"{parts.scheme}://{parts.netloc}/robots.txt", parts.netloc, spider
            )
        rules = known[parts.netloc]
        if isinstance(rules, NotNow):
            raise NotNow(str(rules))
        if not rules.can_fetch(request.url, AGENT):
            raise RobotsDenied(f"robots.txt of {parts.netloc} forbids this to {AGENT}")
        because = too_slow(rules)
        if because is not None:
            raise RobotsDenied(f"robots.txt of {parts.netloc} {because}")
        delay = rules.crawl_delay(AGENT)
        if delay:
            self._slow_down(request, parts.hostname or "", float(delay))

    async def _read(self, url: str, netloc: str, spider: PortalSpider) -> Protego | NotNow:
        kept = _kept(spider, netloc)
        if kept is not None:
            return rules_of(kept)
        request = Request(
            url,
            callback=NO_CALLBACK,
            meta={
                PORTAL: spider,
                RULES: True,
                "dont_obey_robotstxt": True,
                "max_retry_times": 1,
                "download_maxsize": MAX_BYTES,
            },
        )
        engine = self.crawler.engine
        try:
            response = await engine.download_async(request)
        except Exception as error:
            if isinstance(error, HostRefused | Throttled) or is_fault(error):
                raise
            return NotNow(f"robots.txt of {netloc} cannot be read ({of_exception(error).reason}): not now")
        if cannot_be_read(response.status):
            return NotNow(f"robots.txt of {netloc} answers HTTP {response.status}: not now")
        if CUT in response.flags:
            return NotNow(f"robots.txt of {netloc} was cut short: not now")
        text = text_of(response.status, response.body)
        _keep(spider, netloc, text)
        return rules_of(text)

    def _slow_down(self, request: Request, host: str, delay: float) -> None:
        """Crawl-delay: at least `delay` seconds between two requests to the host, without jitter below it."""
        request.meta["autothrottle_dont_adjust_delay"] = True
        own = spider_of(request).crawler.settings.getfloat("DOWNLOAD_DELAY")
        slots.slow_down(self.crawler.engine.downloader, host, max(delay, own), 0.0)


def _kept(spider: PortalSpider, netloc: str) -> str | None:
    kept: dict[str, Any] = spider.memory.get("robots", {}).get(netloc, {})
    if not kept or clock.age(dt.datetime.fromisoformat(kept["at"])) >= KEPT_FOR:
        return None
    return str(kept["text"])


def _keep(spider: PortalSpider, netloc: str, text: str) -> None:
    kept = {"at": clock.now().isoformat(), "text": text}
    spider.memory["robots"] = {**spider.memory.get("robots", {}), netloc: kept}
