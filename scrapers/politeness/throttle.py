"""How a guest behaves: waits when asked to, and leaves alone who refuses, with all of its vendor's portals."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from core import clock
from ledger.coordination import throttles
from ledger.db.database import reading, transaction
from scrapers.crawl.failures import Throttled
from scrapers.crawl.page_request import PORTAL, RULES, spider_of
from scrapers.politeness.vendors import (
    UNSAID,
    WORTH_WAITING,
    breaker_of,
    kept_away,
)

WAITS = 2  # how often a host is asked again after a Retry-After; one that still refuses ends the crawl


class Manners:
    """A breaker for each host, or for all hosts of a vendor. One request at a time and the pace are those of turns."""

    def __init__(self) -> None:
        self.kept_to: dict[str, dt.datetime] = {}  # until when breakers stood that were waited for
        self.waits: dict[str, int] = {}  # that each host was given since it last answered

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    async def process_request(self, request: Request) -> None:
        """Raises Throttled where the host or its vendor wants to be left alone for longer than is worth waiting."""
        await self._breaker(_host(request))

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """A refusal opens the breaker; one that names a short time is waited for and asked again."""
        host = _host(request)
        header = response.headers.get("Retry-After")
        pause = kept_away(
            response.status,
            header.decode("latin-1") if header else None,
            clock.now(),
            robots=RULES in request.meta,
        )
        if pause is None:
            self.waits.pop(host, None)
            return response
        worth_waiting = pause.total_seconds() <= WORTH_WAITING
        if worth_waiting and self.waits.get(host, 0) >= WAITS:  # in vain: it does not mean what it says
            pause, worth_waiting = UNSAID, False
        until = self._hold(request, pause, f"HTTP {response.status} from {host}")
        if worth_waiting:
            await asyncio.sleep(pause.total_seconds())
            self.kept_to[breaker_of(host)] = until
            self.waits[host] = self.waits.get(host, 0) + 1
            again: Request = request.replace(dont_filter=True)
            return again
        return response

    async def _breaker(self, host: str) -> None:
        name = breaker_of(host)
        with reading() as session:
            standing = throttles.standing(session, name)
        if standing is None or standing[0] == self.kept_to.get(name):
            return
        until, reason = standing
        left = (until - clock.now()).total_seconds()
        if left > WORTH_WAITING:
            raise Throttled(f"{name.partition(':')[2]} is left alone until {until:%d.%m.%Y %H:%M}: {reason}")
        await asyncio.sleep(max(left, 0.0))
        self.kept_to[name] = until

    def _hold(self, request: Request, pause: dt.timedelta, reason: str) -> dt.datetime:
        until = clock.now() + pause
        with transaction() as session:
            throttles.hold(session, breaker_of(_host(request)), until, reason)
        if PORTAL in request.meta:
            spider_of(request).crawler.stats.inc_value("usovahti/breaker_opened")
        return until


def _host(request: Request) -> str:
    return (urlparse_cached(request).hostname or "").lower()
