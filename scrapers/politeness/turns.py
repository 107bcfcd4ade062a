"""Whose turn it is on a host: one request at a time with a pause between two, whoever of ours asks.

Spiders, the glance, commands and weekly looks, in whatever process or thread, ask by this one way: the host's lock in
the ledger is taken for one request, the pause since the host was last asked and the vendor's shared budget are waited
for, and the lock is given back with the answer.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from core import clock
from ledger.coordination import locks, throttles
from ledger.coordination.locks import new_holder, take
from ledger.db.database import LedgerUnavailable, transaction
from scrapers.politeness.vendors import VENDOR_SHARE, vendor_of

LEASE = 120.0  # seconds one request may hold a host, beside what it waits for its turn
LONGEST_TURN = dt.timedelta(minutes=10)  # more than the queue of one vendor's portals may be
ASKED_AGAIN = 0.5  # seconds, for a host that another visitor is at


class Turns:
    """One visitor's turns. `delay`: seconds between two requests (USOVAHTI_DOWNLOAD_DELAY), of which a vendor's hosts
    have a share together. The visitor itself asks a host for one page at a time: what it could not give back (a full
    disk) is no riddle to it."""

    def __init__(self, delay: float) -> None:
        self.share = delay * VENDOR_SHARE
        self.holder = new_holder()

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

    def _take(self, host: str, pause: float) -> float | None:
        """The seconds until the host, which is ours, may be asked; None where another visitor is at it."""
        vendor = vendor_of(host)
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

    def _give_back(self, host: str) -> None:
        with suppress(LedgerUnavailable), transaction() as session:  # else its lease runs out
            locks.release(session, f"host:{host}", self.holder)
