"""How a glance behaves: as a spider does. One request at a time on a host, the portal's own pace, the vendor's shared
budget, the breakers that others opened, and a lock for hosts that several portals share."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from sqlalchemy import select

from core import clock
from core.settings import settings
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from ledger.db.tables import Throttle
from scrapers.glance.client import Answer, NoGlance
from scrapers.politeness.robots_text import cannot_be_read
from scrapers.politeness.vendors import LEASE, REFUSALS, VENDOR_SHARE, breaker_of, kept_away, vendor_of

NAMES = 500  # in one query
TURNS = 8  # of a vendor's budget that are reserved at once
ASKED_AGAIN = 0.5  # seconds, for a shared host that another process is at
JITTER = 0.5  # of the delay between two requests, as in scrapers.settings


class Manners:
    """For all portals of one loop. `hosts`: all that will be asked; `shared`: those that serve several portals."""

    def __init__(self, hosts: Iterable[str], shared: frozenset[str]) -> None:
        self.shared = shared
        self.holder = new_holder()
        self.one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.last: dict[str, float] = {}  # when a host was last asked
        self.took: dict[str, float] = {}  # how long its answers take
        self.turns: dict[str, list[dt.datetime]] = {}
        self.pace = settings().download_delay * VENDOR_SHARE
        self.breakers = sorted({breaker_of(host) for host in hosts})
        self.held: dict[str, dt.datetime] = {}
        self.learn()

    def learn(self) -> None:
        """Which breakers others have opened."""
        columns = (Throttle.name, Throttle.not_before)
        with reading() as session:
            for start in range(0, len(self.breakers), NAMES):
                names = self.breakers[start : start + NAMES]
                standing = select(*columns).where(Throttle.name.in_(names), Throttle.not_before > clock.now())
                for name, until in session.execute(standing):
                    self.held[name] = until

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """The host for one portal, page after page. Raises NoGlance where it wants to be left alone."""
        async with self.one_at_a_time[host]:
            if host not in self.shared:
                yield
                return
            while not self._take(host):
                await asyncio.sleep(ASKED_AGAIN)
            try:
                yield
            finally:
                with transaction() as session:
                    locks.release(session, f"host:{host}", self.holder)

    async def turn(self, host: str, delay: float) -> None:
        """Waits until the host and its vendor may be asked. Raises NoGlance where they want to be left alone."""
        self.refuse_held(host)
        if vendor_of(host) and self.pace > 0:
            await self._vendors_turn(vendor_of(host) or "")
        if delay > 0 and host in self.last:
            # as a spider, which waits longer for a server that answers slowly; Crawl-delay is part of `delay`
            wanted = max(delay, self.took.get(host, 0.0)) * random.uniform(1, 1 + JITTER)  # noqa: S311
            await asyncio.sleep(max(0.0, self.last[host] + wanted - time.monotonic()))
        if host in self.shared:
            self._take(host)  # prolongs it
        self.refuse_held(host)
        self.last[host] = time.monotonic()

    def heed(self, host: str, answer: Answer, *, robots: bool = False) -> None:
        """Notes how long the answer took. Raises NoGlance for a refusal, and opens the breaker for everybody."""
        self.took[host] = time.monotonic() - self.last.get(host, time.monotonic())
        if answer.status not in REFUSALS or (robots and not cannot_be_read(answer.status)):
            return
        pause = kept_away(answer.status, answer.headers.get("Retry-After"), clock.now(), robots=robots)
        if pause is not None:
            name, until = breaker_of(host), clock.now() + pause
            with transaction() as session:
                throttles.hold(session, name, until, f"HTTP {answer.status} from {host}")
            self.held[name] = until
        raise NoGlance(f"HTTP {answer.status} from {host}")

    def refuse_held(self, host: str) -> None:
        until = self.held.get(breaker_of(host))
        if until is not None and until > clock.now():
            raise NoGlance(f"{host} is left alone until {until:%d.%m. %H:%M}")

    def _take(self, host: str) -> bool:
        with transaction() as session:
            return take(session, f"host:{host}", self.holder, seconds=LEASE)

    async def _vendors_turn(self, vendor: str) -> None:
        """The next turn of the budget that all processes share; some are reserved at once, each keeps its time."""
        turns = self.turns.setdefault(vendor, [])
        if not turns:
            self.learn()
            with transaction() as session:
                first = throttles.reserve(session, f"pace:{vendor}", self.pace * TURNS)
            turns.extend(first + dt.timedelta(seconds=self.pace * n) for n in range(TURNS))
        turn = turns.pop(0)
        await asyncio.sleep(max(0.0, (turn - clock.now()).total_seconds()))
