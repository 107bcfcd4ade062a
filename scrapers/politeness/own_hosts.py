"""Only the portal's own host is ever asked, at every hop: links, redirects and robots.txt alike."""

from __future__ import annotations

from scrapy import Request

from scrapers.crawl.failures import HostRefused
from scrapers.crawl.page_request import spider_of
from scrapers.politeness.hosts import refusal as refusal


class OwnHosts:
    """Refuses any other scheme than http(s), host than the portal's, or port than the one it is known by."""

    def process_request(self, request: Request) -> None:
        """Raises HostRefused, which the spider names in its result."""
        spider = spider_of(request)
        because = refusal(request.url, spider.portal.base_url, spider.extra_hosts)
        if because is not None:
            spider.crawler.stats.inc_value("usovahti/refused_hosts")
            raise HostRefused(because)
