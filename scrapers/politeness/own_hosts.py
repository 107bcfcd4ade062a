"""Only the portal's own host is ever asked, at every hop: links, redirects and robots.txt alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler

from scrapers.crawl.failures import HostRefused
from scrapers.politeness.hosts import refusal as refusal

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider


class OwnHosts:
    """Refuses any other scheme than http(s), host than the portal's, or port than the one it is known by."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises HostRefused, which the spider names in its result."""
        spider = cast("PortalSpider", self.crawler.spider)
        because = refusal(request.url, spider.portal.base_url, spider.extra_hosts)
        if because is not None:
            if self.crawler.stats is not None:
                self.crawler.stats.inc_value("usovahti/refused_hosts")
            raise HostRefused(because)
