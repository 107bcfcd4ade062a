"""Scrapy as it comes, for bench.list_pages: asks for every page of a JSON file and tells which ones changed.

Run: python -m bench.rig.plain_scrapy PAGES.json. Its defaults, without robots.txt, a delay, or a log.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

SETTINGS = {
    "ROBOTSTXT_OBEY": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_LEVEL": "WARNING",
}


class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, file: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = json.loads(Path(file).read_text(encoding="utf-8"))
        self.seen = Path(file).with_name("plain.json")
        self.before = json.loads(self.seen.read_text(encoding="utf-8")) if self.seen.exists() else {}
        self.now: dict[str, str] = {}

    def parse(self, response: Response) -> Iterator[dict[str, str]]:
        self.now[response.url] = hashlib.sha256(response.body).hexdigest()
        if self.before.get(response.url) != self.now[response.url]:
            yield {"url": response.url}

    def closed(self, reason: str) -> None:
        self.seen.write_text(json.dumps(self.now), encoding="utf-8")
        print(
            len(self.now),
            "pages,",
            sum(self.before.get(url) != now for url, now in self.now.items()),
            "changed",
        )


if __name__ == "__main__":
    process = AsyncCrawlerProcess(SETTINGS)
    process.crawl(Pages, file=sys.argv[1])
    process.start()
