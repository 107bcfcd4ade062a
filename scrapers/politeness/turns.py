"""Whose turn it is on a host: one request at a time with a pause between two, whoever of ours asks.

Spiders, the glance, commands and weekly looks, in whatever process or thread, ask by this one way: the host's lock in
the ledger is taken for one request, the pause since the host was last asked and the vendor's shared budget are waited
for, and the lock is given back with the answer.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from core import clock
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take, take_many
from ledger.db.database import LedgerUnavailable, transaction
from scrapers.politeness.vendors import VENDOR_SHARE, vendor_of

LEASE = 120.0  # seconds one request may hold a host, beside what it waits for its turn
LONGEST_TURN = dt.timedelta(minutes=10)  # more than the queue of one vendor's portals may be
AT_ONCE = 8  # turns of a vendor's budget that are reserved at once for hosts that are kept
ASKED_AGAIN = 0.5  # seconds, for a host that another visitor is at


class Turns:
    """One visitor's turns. `delay`: seconds between two requests (USOVAHTI_DOWNLOAD_DELAY), of which a vendor's hosts
    have a share together. The visitor itself asks a host for one page at a time: what it could not give back (a full
    disk) is no riddle to it."""

    def __init__(self, delay: float) -> None:
        self.share = delay * VENDOR_SHARE
        self.holder = new_holder()
        # hosts for several requests, and when each was last asked
        self.kept: dict[str, dt.datetime | None] = {}
        self.reserved: dict[str, list[dt.datetime]] = {}

    @asynccontextmanager
    async def at(self, host: str, pause: float) -> AsyncIterator[None]:
        """The host for one request, at the earliest `pause` seconds after anybody's last one to it."""
        while (left := self._take(host, pause)) is None:
            await asyncio.sleep(ASKED_AGAIN)
        try:
            if left > 0:
                await asyncio.sleep(left)
            yield
        finally:
            self._give_back(host)

    @contextmanager
    def taken(self, host: str, pause: float, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
        """`at` for threads."""
        while (left := self._take(host, pause)) is None:
            sleep(ASKED_AGAIN)
        try:
            if left > 0:
                sleep(left)
            yield
        finally:
            self._give_back(host)

    def keep(self, hosts: Iterable[str], seconds: float) -> None:
        """Take those of the hosts that are free for so long, in a few statements: many that are asked once and soon
        given back. Each turn at one of them then costs the ledger nothing, or what a vendor's budget costs."""
        hosts = sorted(hosts)
        with transaction() as session:
            got = take_many(session, [f"host:{host}" for host in hosts], self.holder, seconds=seconds + LEASE)
            asked = throttles.last_used(session, [f"asked:{host}" for host in hosts])
        self.kept = {host: asked.get(f"asked:{host}") for host in hosts if f"host:{host}" in got}

    def give_back(self, *hosts: str) -> None:
        """Those of the hosts that were kept, or all of them."""
        gone = {host: self.kept.pop(host) for host in hosts or tuple(self.kept) if host in self.kept}
        if not gone:
            return
        with suppress(LedgerUnavailable), transaction() as session:
            throttles.use(session, {f"asked:{host}": last for host, last in gone.items() if last is not None})
            locks.release_many(session, [f"host:{host}" for host in gone], self.holder)

    def _take(self, host: str, pause: float) -> float | None:
        """The seconds until the host, which is ours, may be asked; None where another visitor is at it."""
        vendor = vendor_of(host)
        if host in self.kept:
            last = self.kept[host]
            left = 0.0 if last is None else throttles.left_of(last, pause)
            if vendor and self.share > 0:
                left = max(left, self._reserved(vendor))
            self.kept[host] = clock.now() + dt.timedelta(seconds=left)
            return left
        with transaction() as session:
            if not take(session, f"host:{host}", self.holder, seconds=LEASE):
                return None
            left = throttles.follow(session, f"asked:{host}", pause)
            if vendor and self.share > 0:
                turn = throttles.reserve(session, f"pace:{vendor}", self.share, longest=LONGEST_TURN)
                left = max(left, (turn - clock.now()).total_seconds())
            if left > 0:
                locks.acquire(session, f"host:{host}", self.holder, LEASE + left)
        return left

    def _reserved(self, vendor: str) -> float:
        """The seconds until the next turn of the vendor's budget; some are reserved at once, each keeps its time."""
        ahead = self.reserved.setdefault(vendor, [])
        if not ahead:
            with transaction() as session:
                name = f"pace:{vendor}"
                first = throttles.reserve(session, name, self.share * AT_ONCE, longest=LONGEST_TURN)
            ahead.extend(first + dt.timedelta(seconds=self.share * number) for number in range(AT_ONCE))
        return (ahead.pop(0) - clock.now()).total_seconds()

    def _give_back(self, host: str) -> None:
        if host in self.kept:
            return
        with suppress(LedgerUnavailable), transaction() as session:  # else its lease runs out
            locks.release(session, f"host:{host}", self.holder)
