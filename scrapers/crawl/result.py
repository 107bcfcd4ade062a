"""The result file: what happened in a crawl, written once, whole or not at all, when the spider closes."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from core import clock
from core.files import write_whole
from ledger.db.database import LedgerUnavailable
from scrapers.crawl.outcomes import UNSTORED, judge
from scrapers.listing.links import host_of
from scrapers.politeness import slots

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

COUNTS = ("fetched", "new", "relevant", "unread")
MAX_PROBLEMS = 100
UNSTORED_AT_MOST = 3  # after so many items that could not be stored, the portal is asked for no more


class ResultWriter:
    """Writes RESULT_FILE (a setting; without it nothing is written). `scrapers.crawl.outcomes.judge` reads it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.path = crawler.settings.get("RESULT_FILE")
        self.faults: list[str] = []
        self.unstored = 0
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        writer = cls(crawler)
        crawler.signals.connect(writer.note_fault, signal=signals.spider_error)
        crawler.signals.connect(writer.note_fault, signal=signals.item_error)
        crawler.signals.connect(writer.write, signal=signals.spider_closed)
        return writer

    def note_fault(self, failure: Any) -> None:
        """An exception in our own code: the crawl is not complete, whatever else it brought."""
        self.faults.append(f"{failure.type.__name__}: {' '.join(str(failure.value).split())[:600]}")
        if isinstance(failure.value, LedgerUnavailable):
            self.unstored += UNSTORED_AT_MOST if failure.value.lasting else 1
            if self.unstored >= UNSTORED_AT_MOST and self._closing is None:
                closing = self.crawler.engine.close_spider_async(reason=UNSTORED)
                self._closing = asyncio.ensure_future(closing)

    def write(self, spider: Spider, reason: str) -> None:
        """At the end of the crawl, however it ended."""
        result = self.result(cast("PortalSpider", spider), reason)
        spider.logger.info("outcome %s: %s", result["outcome"], result["reason"])
        if not self.path:
            return
        write_whole(Path(self.path), json.dumps(result, ensure_ascii=False, default=str))

    def result(self, spider: PortalSpider, reason: str) -> dict[str, Any]:
        """The content of the result file."""
        stats: dict[str, Any] = dict(self.crawler.stats.get_stats())
        counts = {name: int(stats.get(f"usovahti/{name}", 0)) for name in COUNTS}
        counts["requests"] = int(stats.get("downloader/request_count", 0))
        counts["bytes"] = int(stats.get("downloader/response_bytes", 0))
        # of more than are kept, those of lists weigh most
        problems = sorted(spider.all_problems(), key=lambda one: one["where"] == "item")
        facts: dict[str, Any] = {
            "finish_reason": reason,
            "portal": {
                "municipality": spider.portal.code,
                "platform": spider.name,
                "base_url": spider.base_url,
            },
            "mode": spider.mode,
            "counts": counts,
            "listed": spider.listed,
            "listed_meetings": spider.listed_meetings,
            "newest": spider.newest.isoformat() if spider.newest else None,
            "problems": problems[:MAX_PROBLEMS],
            "item_problems": sum(one["where"] == "item" for one in problems),
            "beyond_bounds": spider.bounds.left_unread(),
            "faults": [*self.faults, *spider.faults],
            "stats": {name: value for name, value in stats.items() if isinstance(value, int | float | str)},
        }
        outcome = judge(facts)
        glance = self._glance(spider, facts) if outcome.name == "unchanged" else None
        return {**facts, "outcome": outcome.name, "reason": outcome.reason, "glance": glance}

    def _glance(self, spider: PortalSpider, facts: dict[str, Any]) -> dict[str, Any] | None:
        """What the next poll may only glance at; None where this one was no fixed point."""
        if facts["problems"] or facts["counts"]["unread"] or not spider.is_closed:
            return None
        for name in ("retry/count", "usovahti/breaker_opened"):
            if facts["stats"].get(name):
                spider.notes.spoil(name)
        now = clock.now()
        robots = spider.memory.get("robots", {}).values()
        record = spider.notes.record(
            memory=spider.memory, now=now, listed=spider.listed_meetings, delay=self._delay(spider)
        )
        if record is None:
            spider.logger.info("no glance: %s", spider.notes.spoilt)
            return None
        return {
            "holds_until": spider.holds_until(now).isoformat(),
            "robots_at": min((kept["at"] for kept in robots), default=None),
            "seen": record.as_json(),
        }

    def _delay(self, spider: PortalSpider) -> float:
        """The seconds that were kept between two requests, by the platform's rule or the host's Crawl-delay."""
        own = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        hosts = {host_of(spider.base_url), *spider.extra_hosts}
        return max(own, slots.longest_delay(self.crawler.engine.downloader, hosts))
