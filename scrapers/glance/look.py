"""The glance's loop: many portals at once, and of each whether its pages are the same as at its last quiet poll.

Equal in three steps, the cheapest first: the server says so (HTTP 304), the bytes are the same, the platform's reader
lists the same on them.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import structlog

from core import clock
from scrapers.glance.client import Answer, Client, NoGlance
from scrapers.glance.manners import Manners
from scrapers.glance.record import CHARSET, MISSING, URL, Ask, Record, SeenPage, digest
from scrapers.listing.links import host_of
from scrapers.politeness.robots_text import KEPT_FOR, cannot_be_read, text_of
from scrapers.registry.rows import PortalRow

log = structlog.get_logger(__name__)

AT_ONCE = 64


@dataclass(frozen=True)
class Glanced:
    """One portal to glance at. `key` is the caller's own; `delay` in seconds, at least the record's is kept."""

    key: int
    row: PortalRow
    record: Record
    robots_at: dt.datetime | None
    delay: float = 0.0


@dataclass(frozen=True)
class Same:
    """All is as it was. `record` and `robots_at` are to be kept where they differ from before."""

    key: int
    record: Record
    robots_at: dt.datetime | None
    requests: int
    received: int
    seconds: float


@dataclass(frozen=True)
class Other:
    """Something is not as it was, or could not be seen: the portal's spider is to look. `why` is for the log."""

    key: int
    why: str


async def look(portals: Sequence[Glanced], seen: Callable[[Same | Other], None], seconds: float) -> None:
    """Glance at the portals; `seen` is told of each as soon as it is known. Whoever is not looked at in time is Other.

    Raises LedgerUnavailable, and nothing for what a portal does.
    """
    hosts = {host_of(page.ask.url) for portal in portals for page in portal.record.pages}
    manners = Manners(hosts, seconds)
    gate = asyncio.Semaphore(AT_ONCE)
    left = {portal.key for portal in portals}

    of_key = {portal.key: {host_of(page.ask.url) for page in portal.record.pages} for portal in portals}
    asked_for = Counter(host for theirs in of_key.values() for host in theirs)

    def told(found: Same | Other) -> None:
        left.discard(found.key)
        asked_for.subtract(of_key[found.key])
        if isinstance(found, Other):  # its spider comes now
            manners.turns.give_back(*(host for host in of_key[found.key] if not asked_for[host]))
        seen(found)

    try:
        async with Client() as client:

            async def one(portal: Glanced) -> None:
                async with gate:
                    told(await _Glance(portal, client, manners).look())

            tasks = [asyncio.ensure_future(one(portal)) for portal in portals]
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        manners.turns.give_back()
    for key in sorted(left):
        seen(Other(key, "it was not looked at in time"))


class _Glance:
    """One portal's."""

    def __init__(self, portal: Glanced, client: Client, manners: Manners) -> None:
        self.portal, self.client, self.manners = portal, client, manners
        self.delay = max(portal.delay, portal.record.delay)
        self.requests = self.received = 0

    async def look(self) -> Same | Other:
        began = asyncio.get_running_loop().time()
        try:
            robots_at = await self.robots()
            pages = []
            for page in self.portal.record.pages:
                pages.append(await self.page(page) if page.is_due(clock.now()) else page)
        except Exception as error:  # noqa: BLE001 - whatever it is, the spider runs and names it
            return Other(self.portal.key, str(error) or type(error).__name__)
        record = replace(self.portal.record, pages=tuple(pages))
        taken = asyncio.get_running_loop().time() - began
        return Same(self.portal.key, record, robots_at, self.requests, self.received, taken)

    async def robots(self) -> dt.datetime | None:
        """When robots.txt was read; it is read again after a day, and other rules are the spider's to weigh."""
        at = self.portal.robots_at
        if self.portal.row.needs_permission:
            raise NoGlance("it needs permission")
        if self.portal.row.granted or not self.portal.record.robots:
            if self.portal.row.granted != (not self.portal.record.robots):
                raise NoGlance("its permission has changed")
            return at
        now = clock.now()
        if at is not None and clock.age(at) < KEPT_FOR:
            return at
        schemes = {
            urlsplit(page.ask.url).netloc: urlsplit(page.ask.url).scheme for page in self.portal.record.pages
        }
        for netloc, kept in self.portal.record.robots.items():
            answer = await self.ask(Ask(f"{schemes.get(netloc, 'https')}://{netloc}/robots.txt"))
            if cannot_be_read(answer.status):
                raise NoGlance(f"robots.txt of {netloc} answers HTTP {answer.status}")
            if _sha256(text_of(answer.status, answer.body).encode()) != kept:
                raise NoGlance(f"robots.txt of {netloc} is another one")
        return now

    async def page(self, page: SeenPage) -> SeenPage:
        """The page, with what the server now says of it. Raises NoGlance where it is not the same."""
        ask = page.request(clock.today())
        validators = {}
        if ask.body is None:
            if page.etag:
                validators["If-None-Match"] = page.etag
            if page.modified:
                validators["If-Modified-Since"] = page.modified
        answer = await self.ask(ask, **validators)
        if not same(page, answer):
            raise NoGlance(f"{ask.url} is not the same")
        return replace(page, at=clock.now().isoformat()) if page.pause is not None else page

    async def ask(self, ask: Ask, **headers: str) -> Answer:
        answer = await self.client.fetch(
            ask,
            self.portal.row.base_url,
            self.extra_hosts(),
            lambda host: self.manners.at(host, self.delay),
            **headers,
        )
        self.requests += 1 + answer.hops
        self.received += len(answer.body)
        robots = urlsplit(ask.url).path == "/robots.txt"
        self.manners.heed(host_of(answer.url), answer, robots=robots)
        return answer

    def extra_hosts(self) -> tuple[str, ...]:
        """Those that the record names beside the portal's own: its spider was allowed to ask them."""
        return tuple({host_of(page.ask.url) for page in self.portal.record.pages})


def same(page: SeenPage, answer: Answer) -> bool:
    """Whether the answer shows the page as it was seen. What a reader raises is the caller's."""
    if not page.sha256:  # it was not there
        return answer.status in (MISSING, 410)
    if answer.status == 304:
        return page.ask.body is None and bool(page.etag or page.modified)
    if answer.status != page.status or not answer.body.strip():
        return False
    if _sha256(answer.body) == page.sha256:
        return True
    if page.reader is None:
        return False
    return digest(page.reader(answer.body, **{URL: answer.url, CHARSET: answer.charset})) == page.reading


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
