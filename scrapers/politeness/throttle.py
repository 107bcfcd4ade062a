"""How a guest behaves: waits when asked to, keeps to the vendor's shared budget, shares a host with nobody at once."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from contextlib import suppress
from functools import cache
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from core import clock
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take
from ledger.db.database import LedgerUnavailable, reading, transaction
from scrapers.crawl.failures import Throttled
from scrapers.crawl.page_request import PORTAL, RULES, spider_of
from scrapers.politeness.vendors import (
    LEASE,
    UNSAID,
    VENDOR_SHARE,
    WORTH_WAITING,
    breaker_of,
    kept_away,
    vendor_of,
)
from scrapers.registry import load as registry

HOLDS = "usovahti_holds_host"  # request.meta: the shared host that waits for this answer
_TURNS: dict[str, asyncio.Lock] = {}  # of shared hosts, for the crawls of this process
LONGEST_TURN = dt.timedelta(minutes=10)  # more than the queue of one vendor's portals may be
WAITS = 2  # how often a host is asked again after a Retry-After; one that still refuses ends the crawl


@cache
def _holder(_process: int) -> str:
    """Who holds shared hosts in the ledger: the process. Its crawls take turns by `_TURNS`, so that a host that one of
    them could not give back (a full disk) is no riddle to the next."""
    return new_holder()


class Manners:
    """One request at a time on shared hosts, a shared pace for each vendor, and a breaker for each of them."""

    def __init__(self, crawler: Crawler) -> None:
        self.pace = crawler.settings.getfloat("DOWNLOAD_DELAY") * VENDOR_SHARE
        self.shared = registry.load().shared_hosts
        self.holder = _holder(os.getpid())
        self.held: dict[str, dt.datetime] = {}  # breakers that are known of
        self.reasons: dict[str, str] = {}
        self.waits: dict[str, int] = {}  # that each host was given since it last answered

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
        host = (urlparse_cached(request).hostname or "").lower()
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
        self._hold(request, pause, f"HTTP {response.status} from {host}")
        if worth_waiting:
            await asyncio.sleep(pause.total_seconds())
            self.held.pop(breaker_of(host), None)
            self.waits[host] = self.waits.get(host, 0) + 1
            again: Request = request.replace(dont_filter=True)
            return again
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A request that failed gives a shared host back too."""
        self._let_go(request)

    async def _breaker(self, host: str) -> None:
        name = breaker_of(host)
        if name not in self.held or vendor_of(host) or host in self.shared:
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
            try:
                with suppress(LedgerUnavailable), transaction() as session:  # else its lease runs out
                    locks.release(session, f"host:{host}", self.holder)
            finally:
                _TURNS[host].release()

    def _hold(self, request: Request, pause: dt.timedelta, reason: str) -> None:
        name = breaker_of((urlparse_cached(request).hostname or "").lower())
        until = clock.now() + pause
        with transaction() as session:
            throttles.hold(session, name, until, reason)
        self.held[name], self.reasons[name] = until, reason
        if PORTAL in request.meta:
            spider_of(request).crawler.stats.inc_value("usovahti/breaker_opened")
