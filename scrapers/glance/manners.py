"""How a glance behaves: as a spider does. Each page in turn with all others of ours, the portal's own pace, and the
breakers that others opened."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from sqlalchemy import select

from core import clock
from core.settings import settings
from ledger.coordination import throttles
from ledger.db.database import reading, transaction
from ledger.db.tables import Throttle
from scrapers.glance.client import Answer, NoGlance
from scrapers.politeness.robots_text import cannot_be_read
from scrapers.politeness.turns import AT_ONCE, Turns
from scrapers.politeness.vendors import REFUSALS, breaker_of, kept_away, vendor_of

NAMES = 500  # in one query
JITTER = 0.5  # of the delay between two requests, as in scrapers.settings


class Manners:
    """For all portals of one loop. `hosts`: all that will be asked, within so many `seconds`."""

    def __init__(self, hosts: Iterable[str], seconds: float) -> None:
        hosts = set(hosts)
        self.turns = Turns(settings().download_delay)
        self.turns.keep(hosts, seconds)
        self.asked: Counter[str] = Counter()  # how often, of each breaker's hosts
        self.one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.took: dict[str, float] = {}  # how long a host's answers take
        self.held: dict[str, dt.datetime] = {}
        self.learn(sorted({breaker_of(host) for host in hosts}))

    def learn(self, breakers: list[str]) -> None:
        """Which of them others have opened."""
        columns = (Throttle.name, Throttle.not_before)
        with reading() as session:
            for start in range(0, len(breakers), NAMES):
                names = breakers[start : start + NAMES]
                standing = select(*columns).where(Throttle.name.in_(names), Throttle.not_before > clock.now())
                for name, until in session.execute(standing):
                    self.held[name] = until

    @asynccontextmanager
    async def at(self, host: str, delay: float) -> AsyncIterator[None]:
        """The host for one request. Raises NoGlance where it or its vendor wants to be left alone."""
        async with self.one_at_a_time[host]:
            self.refuse_held(host)
            # as a spider, which waits longer for a server that answers slowly; Crawl-delay is part of `delay`
            slow = max(delay, self.took.get(host, 0.0)) if delay > 0 else 0.0
            async with self.turns.at(host, slow * random.uniform(1, 1 + JITTER)):  # noqa: S311
                self._learn_again(host)
                self.refuse_held(host)
                began = time.monotonic()
                yield
                self.took[host] = time.monotonic() - began

    def _learn_again(self, host: str) -> None:
        """What may have changed: of a host that is kept nobody else is refused, of its vendor's others somebody may."""
        name = breaker_of(host)
        self.asked[name] += 1
        if host not in self.turns.kept or (vendor_of(host) and self.asked[name] % AT_ONCE == 0):
            self.learn([name])

    def heed(self, host: str, answer: Answer, *, robots: bool = False) -> None:
        """Raises NoGlance for a refusal, and opens the breaker for everybody."""
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
