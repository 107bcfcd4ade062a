"""robots.txt, for our own user agent: obeyed, remembered for a day, and "not now" while it cannot be read.

RFC 9309: 4xx is "no rules" (2.3.1.3), 5xx and no answer mean that nothing may be fetched (2.3.1.4), and a copy may be
used for 24 hours (2.4). Scrapy's own middleware takes a 5xx page for permission, so this one stands in its place.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http.request import NO_CALLBACK

from core import clock
from scrapers.crawl.failures import HostRefused, NotNow, RobotsDenied, Throttled, is_fault, of_exception
from scrapers.crawl.whole_page import CUT

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

KEPT_FOR = dt.timedelta(hours=24)
READ_BYTES = 500 * 1024  # what is to be parsed at least (RFC 9309, 2.5); of a longer one the beginning
MAX_BYTES = 4 * 1024 * 1024


class Robots:
    """Asks each host's robots.txt before its first page. A portal whose publisher said yes is not asked."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.rules: dict[str, Protego | NotNow] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def spider(self) -> PortalSpider:
        return cast("PortalSpider", self.crawler.spider)

    async def process_request(self, request: Request) -> None:
        """Raises RobotsDenied where the rules forbid the address, NotNow where they cannot be read."""
        if request.meta.get("dont_obey_robotstxt") or self.spider.portal.granted:
            return
        parts = urlsplit(request.url)
        if parts.netloc not in self.rules:
            self.rules[parts.netloc] = await self._read(
                f"{parts.scheme}://{parts.netloc}/robots.txt", parts.netloc
            )
        rules = self.rules[parts.netloc]
        if isinstance(rules, NotNow):
            raise NotNow(str(rules))
        if not rules.can_fetch(request.url, self.agent):
            raise RobotsDenied(f"robots.txt of {parts.netloc} forbids this to {self.agent}")
        delay = rules.crawl_delay(self.agent)
        if delay:
            self._slow_down(request, parts.hostname or "", float(delay))

    async def _read(self, url: str, netloc: str) -> Protego | NotNow:
        kept = self._kept(netloc)
        if kept is not None:
            return Protego.parse(kept)
        request = Request(
            url,
            callback=NO_CALLBACK,
            meta={"dont_obey_robotstxt": True, "max_retry_times": 1, "download_maxsize": MAX_BYTES},
        )
        engine = self.crawler.engine
        try:
            response = await engine.download_async(request)
        except Exception as error:
            if isinstance(error, HostRefused | Throttled) or is_fault(error):
                raise
            return NotNow(f"robots.txt of {netloc} cannot be read ({of_exception(error).reason}): not now")
        if response.status >= 500 or response.status == 429:
            return NotNow(f"robots.txt of {netloc} answers HTTP {response.status}: not now")
        if CUT in response.flags:
            return NotNow(f"robots.txt of {netloc} was cut short: not now")
        text = response.body[:READ_BYTES].decode("utf-8-sig", "replace") if response.status < 300 else ""
        self._keep(netloc, text)
        return Protego.parse(text)

    def _kept(self, netloc: str) -> str | None:
        kept: dict[str, Any] = self.spider.memory.get("robots", {}).get(netloc, {})
        if not kept or clock.age(dt.datetime.fromisoformat(kept["at"])) >= KEPT_FOR:
            return None
        return str(kept["text"])

    def _keep(self, netloc: str, text: str) -> None:
        all_kept = {**self.spider.memory.get("robots", {})}
        all_kept[netloc] = {"at": clock.now().isoformat(), "text": text}
        self.spider.memory["robots"] = all_kept

    def _slow_down(self, request: Request, host: str, delay: float) -> None:
        """Crawl-delay: at least `delay` seconds between two requests to the host, without jitter below it."""
        request.meta["autothrottle_dont_adjust_delay"] = True
        downloader = self.crawler.engine.downloader
        delay = max(delay, self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
        downloader.per_slot_settings[host] = {"concurrency": 1, "delay": delay, "jitter": 0.0}
        slot = downloader.slots.get(host)
        if slot is not None:
            slot.delay, slot.jitter = delay, 0.0
