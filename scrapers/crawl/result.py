"""The result file: what happened in a crawl, written once, whole or not at all, when the spider closes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from core.files import write_whole
from scrapers.crawl.outcomes import judge

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

COUNTS = ("fetched", "new", "relevant", "unread")
MAX_PROBLEMS = 100


class ResultWriter:
    """Writes RESULT_FILE (a setting; without it nothing is written). `scrapers.crawl.outcomes.judge` reads it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.path = crawler.settings.get("RESULT_FILE")
        self.faults: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        writer = cls(crawler)
        crawler.signals.connect(writer.note_fault, signal=signals.spider_error)
        crawler.signals.connect(writer.note_fault, signal=signals.item_error)
        crawler.signals.connect(writer.write, signal=signals.spider_closed)
        return writer

    def note_fault(self, failure: Any) -> None:
        """An exception in our own code: the crawl is not complete, whatever else it brought."""
        self.faults.append(f"{failure.type.__name__}: {' '.join(str(failure.value).split())[:300]}")

    def write(self, spider: Spider, reason: str) -> None:
        """At the end of the crawl, however it ended."""
        result = self.result(cast("PortalSpider", spider), reason)
        spider.logger.info("outcome %s: %s", result["outcome"], result["reason"])
        if not self.path:
            return
        write_whole(Path(self.path), json.dumps(result, ensure_ascii=False, default=str))

    def result(self, spider: PortalSpider, reason: str) -> dict[str, Any]:
        """The content of the result file."""
        stats: dict[str, Any] = dict(self.crawler.stats.get_stats() if self.crawler.stats is not None else {})
        counts = {name: int(stats.get(f"usovahti/{name}", 0)) for name in COUNTS}
        counts["requests"] = int(stats.get("downloader/request_count", 0))
        counts["bytes"] = int(stats.get("downloader/response_bytes", 0))
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
            "problems": spider.all_problems()[:MAX_PROBLEMS],
            "faults": [*self.faults, *spider.faults],
            "stats": {name: value for name, value in stats.items() if isinstance(value, int | float | str)},
        }
        outcome = judge(facts)
        return {**facts, "outcome": outcome.name, "reason": outcome.reason}
