"""How a guest behaves: waits when asked to, keeps to the vendor's shared budget, shares a host with nobody at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from email.utils import parsedate_to_datetime
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from core import clock
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from scrapers.crawl.failures import Throttled
from scrapers.registry import load as registry

# Portals of one vendor live on the same servers (docs/platforms.md "All platforms": 4 at a time was never refused).
VENDORS = ("oncloudos.com", "cloudnc.fi", "tweb.fi")
VENDOR_SHARE = 0.25  # seconds between two requests to one vendor, for each second of DOWNLOAD_DELAY
WORTH_WAITING = 60.0  # seconds; who asks for more is left alone until then
UNSAID = dt.timedelta(minutes=15)  # how long we stay away when a refusal names no time
LEASE = 120.0  # seconds one request may hold a shared host
HOLDS = "usovahti_holds_host"  # request.meta: the shared host that waits for this answer
_TURNS: dict[str, asyncio.Lock] = {}  # of shared hosts, for the crawls of this process
LONGEST_TURN = dt.timedelta(minutes=10)  # more than the queue of one vendor's portals may be
WAITS = 2  # how often one request is repeated after a Retry-After


def vendor_of(host: str) -> str | None:
    """The vendor whose servers the host lives on, by its domain."""
    return next((vendor for vendor in VENDORS if host.rstrip(".").endswith(f".{vendor}")), None)


def retry_after(value: str | None, now: dt.datetime) -> dt.timedelta | None:
    """A Retry-After header: seconds or an HTTP date, a week at most; None where there is none that can be read."""
    if not value:
        return None
    if value.strip().isdigit():
        return min(dt.timedelta(seconds=min(int(value), 10**9)), throttles.LONGEST_HOLD)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return min(max(moment - now, dt.timedelta(0)), throttles.LONGEST_HOLD)


class Manners:
    """One request at a time on shared hosts, a shared pace for each vendor, and a breaker for each of them."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.pace = crawler.settings.getfloat("DOWNLOAD_DELAY") * VENDOR_SHARE
        self.shared = registry.load().shared_hosts
        self.holder = new_holder()
        self.held: dict[str, dt.datetime] = {}  # breakers this crawl knows of
        self.reasons: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Waits for its turn. Raises Throttled where the host or its vendor wants to be left alone for longer."""
        host = (urlparse_cached(request).hostname or "").lower()
        await self._breaker(host)
        if vendor_of(host) and self.pace > 0:
            await self._turn(host)
        if host in self.shared:
            await self._host_lock(request, host)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """A refusal opens the breaker; one that names a short time is waited for and asked again."""
        self._let_go(request)
        if response.status not in (403, 429, 503):
            return response
        host = (urlparse_cached(request).hostname or "").lower()
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, clock.now())
        if response.status == 503 and asked is None:
            return response  # an ordinary failure: it is tried again as such
        pause = asked if asked is not None else UNSAID
        self._hold(host, pause, f"HTTP {response.status} from {host}")
        waits = request.meta.get("usovahti_waits", 0)
        if response.status != 403 and pause.total_seconds() <= WORTH_WAITING and waits < WAITS:
            await asyncio.sleep(pause.total_seconds())
            self.held.pop(breaker_of(host), None)
            again: Request = request.replace(dont_filter=True)
            again.meta["usovahti_waits"] = waits + 1
            return again
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A request that failed gives a shared host back too."""
        self._let_go(request)

    async def _breaker(self, host: str) -> None:
        name = breaker_of(host)
        if name not in self.held or vendor_of(host):
            with reading() as session:
                until, reason = throttles.standing(session, name) or (clock.now(), "")
                self.held[name], self.reasons[name] = until, reason
        left = (self.held[name] - clock.now()).total_seconds()
        if left > WORTH_WAITING:
            until = self.held[name]
            raise Throttled(
                f"{name.partition(':')[2]} is left alone until {until:%d.%m.%Y %H:%M}: {self.reasons[name]}"
            )
        if left > 0:
            await asyncio.sleep(left)
            self.held[name] = clock.now()

    async def _turn(self, host: str) -> None:
        with transaction() as session:
            turn = throttles.reserve(session, f"pace:{vendor_of(host)}", self.pace, longest=LONGEST_TURN)
        await asyncio.sleep(max(0.0, (turn - clock.now()).total_seconds()))

    async def _host_lock(self, request: Request, host: str) -> None:
        """In turn among this process's crawls, then among all processes' by a lock in the ledger."""
        await _TURNS.setdefault(host, asyncio.Lock()).acquire()
        request.meta[HOLDS] = host
        while True:
            with transaction() as session:
                if take(session, f"host:{host}", self.holder, seconds=LEASE):
                    return
            await asyncio.sleep(0.5)

    def _let_go(self, request: Request) -> None:
        host = request.meta.pop(HOLDS, None)
        if host is not None:
            with transaction() as session:
                locks.release(session, f"host:{host}", self.holder)
            _TURNS[host].release()

    def _hold(self, host: str, pause: dt.timedelta, reason: str) -> None:
        name, until = breaker_of(host), clock.now() + pause
        with transaction() as session:
            throttles.hold(session, name, until, reason)
        self.held[name], self.reasons[name] = until, reason
        if self.stats is not None:
            self.stats.inc_value("usovahti/breaker_opened")


def breaker_of(host: str) -> str:
    """A refusal of one portal speaks for all of its vendor's."""
    vendor = vendor_of(host)
    return f"breaker:*.{vendor}" if vendor else f"breaker:{host}"
