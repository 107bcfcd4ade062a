"""Only the portal's own host is ever asked, at every hop: links, redirects and robots.txt alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from scrapers.crawl.failures import HostRefused
from scrapers.listing.links import host_of

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

DEFAULT_PORTS = {"http": 80, "https": 443}


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


def refusal(url: str, base_url: str, extra_hosts: tuple[str, ...] = ()) -> str | None:
    """Why the portal at `base_url` may not lead to `url`; None where it may.

    A portal without a port in its address may be asked on 80 and 443; one with a port only there.
    """
    target, base = urlsplit(url), urlsplit(base_url)
    if target.scheme not in DEFAULT_PORTS:
        return f"{url[:200]}: only http and https are asked, not {target.scheme or 'this'}"
    if target.username is not None or target.password is not None:
        return f"an address on {target.hostname} that carries a user name"
    host = host_of(url)
    try:
        port = target.port or DEFAULT_PORTS[target.scheme]
    except ValueError:
        return f"{url[:200]}: no such port"
    if host and host == host_of(base_url):
        ports = {base.port} if base.port else set(DEFAULT_PORTS.values())
    elif host in extra_hosts:
        ports = set(DEFAULT_PORTS.values())
    else:
        return f"it leads to another host, {host}, than the portal's {base.hostname}: has the portal moved?"
    if port not in ports:
        return f"it leads to port {port} of {host}, where the portal is not"
    return None
