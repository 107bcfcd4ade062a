"""From a fetched item to the ledger: asks for relevance first, and keeps whole only what mentions the network."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self, cast
from weakref import WeakKeyDictionary, WeakValueDictionary

from scrapy.crawler import Crawler

from ledger.db.database import transaction
from ledger.evidence.documents import Fetched, forget_to_recheck, remember_item, store_document
from parsers import Context, Source, Unreadable, decode, failures_named, is_packed, mentions, sandbox
from scrapers.crawl import recheck
from scrapers.crawl.failures import says_anything
from scrapers.crawl.items import FetchedItem
from scrapers.listing.promised import says_failure

if TYPE_CHECKING:
    from parsers import Decision
    from scrapers.crawl.spider import PortalSpider

# Processes that read one portal's files at once, so that its slow scans leave room for others'; how many there are of
# all portals of this process, asyncio's threads bound.
READERS = 2


@dataclass(frozen=True)
class _Again:
    """What decides when an item is looked at again (scrapers.crawl.recheck.Known)."""

    document_kind: str | None
    meeting_on: dt.date | None
    mentions_network: bool
    unread: str | None
    fetched_at: dt.datetime
    recheck_until: dt.datetime


class Remember:
    """Relevance on raw bytes before any parsing; the whole document only where the network is mentioned."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.readers: WeakKeyDictionary[PortalSpider, asyncio.Semaphore] = WeakKeyDictionary()
        # One item that came twice (an agenda, then its minutes) is kept in that order, whichever is read sooner.
        self.turns: WeakValueDictionary[tuple[int, str], asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_item(self, item: FetchedItem) -> FetchedItem:
        """Store the item; the counts go to the crawl's stats. Raises LedgerUnavailable."""
        spider = item.spider or cast("PortalSpider", self.crawler.spider)
        turn = self.turns.setdefault((spider.assignment.portal_id, item.locator), asyncio.Lock())
        async with turn:
            return await self._process(item, spider)

    async def _process(self, item: FetchedItem, spider: PortalSpider) -> FetchedItem:
        if item.gone:
            with transaction() as session:
                forget_to_recheck(session, spider.assignment.portal_id, item.locator)
            return item
        item, named = await _read(item, self._readers(spider))
        if item.status and await self._another_s(spider, item, named):
            return item
        fresh = self._store(spider, item, named)
        for name, counts in (
            ("fetched", item.status > 0),
            ("new", fresh),
            ("relevant", named),
            ("unread", item.unread),
        ):
            if counts:
                spider.crawler.stats.inc_value(f"usovahti/{name}")
        return item

    def _readers(self, spider: PortalSpider) -> asyncio.Semaphore:
        return self.readers.setdefault(spider, asyncio.Semaphore(READERS))

    async def _another_s(self, spider: PortalSpider, item: FetchedItem, named: bool) -> bool:
        """Whether the item is another municipality's and must not be kept. The spider ends where all are."""
        whose = spider.whose
        whose.see(item)
        other = None
        if named and item.unread is None and whose.owner is None:
            other = whose.other_of(await self._decisions(item, self._readers(spider)))
        owner = whose.owner
        if owner is not None:
            spider.refuse_other(item, owner, whole=True)
        elif other is not None:
            reason = spider.refuse_other(item, other, whole=False)
            self._store(spider, replace(item, status=0, body=b"", region=None, unread=reason), False)
        return owner is not None or other is not None

    async def _decisions(self, item: FetchedItem, readers: asyncio.Semaphore) -> list[Decision]:
        """What the item says; nothing where it cannot be read, which its reader will say."""
        from parsers import read_items  # slow to load, and wanted by items that mention the network only

        source = source_of_item(item)
        async with readers:
            try:
                if sandbox.wants_bounds(source):
                    return await asyncio.to_thread(sandbox.decisions, source)
                with failures_named():
                    return await asyncio.to_thread(read_items, source)
            except Unreadable:
                return []

    def _store(self, spider: PortalSpider, item: FetchedItem, named: bool) -> bool:
        """True where the item, or its content, is new."""
        before: Any = spider.known.get(item.locator)
        digest = fingerprint(item)
        kind = item.context.document_kind
        with transaction() as session:
            if named and (before is None or before.sha256 != digest or not before.mentions_network):
                store_document(
                    session, spider.assignment.portal_id, spider.assignment.run_id, _document(item)
                )
            again = _Again(
                kind or (before.document_kind if before else None),
                item.context.decided_on or (before.meeting_on if before else None),
                mentions_network=named or bool(item.unread and before and before.mentions_network),
                unread=item.unread,
                fetched_at=item.fetched_at,
                recheck_until=recheck.recheck_until(
                    kind, item.unread, item.fetched_at, before, item.context.decided_on
                ),
            )
            new = remember_item(
                session,
                spider.assignment.portal_id,
                locator=item.locator,
                url=item.url,
                title=item.title,
                meeting_on=item.context.decided_on,
                document_kind=kind,
                sha256=digest if item.status else None,
                mentions_network=again.mentions_network,
                unread=item.unread,
                fetched_at=item.fetched_at,
                recheck_until=again.recheck_until,
                recheck_at=recheck.due_at(again),
            )
        return bool(item.status) and (new or before is None or before.sha256 != digest)


def fingerprint(item: FetchedItem) -> str:
    """SHA-256 of what the item says: its own part of the page and its context, without the portal's frame."""
    digest = hashlib.sha256(item.body if item.region is None else item.region)
    digest.update(item.context.model_dump_json().encode())
    return digest.hexdigest()


def source_of_item(item: FetchedItem) -> Source:
    """The item as the parsers take it."""
    return Source(data=item.body, media_type=item.media_type, charset=item.charset, context=item.context)


async def _read(item: FetchedItem, readers: asyncio.Semaphore) -> tuple[FetchedItem, bool]:
    """The item and whether it mentions the network; what of it cannot be read gets its reason, never a no."""
    if not item.body:
        return item, False
    if not is_packed(item.body):
        own = item.body if item.region is None else item.region
        named = mentions(own)
        if named or item.unread:
            return item, named
        if not says_anything(own):
            return replace(item, unread="the page holds no text"), False
        failure = says_failure(decode(own, item.charset))
        return (replace(item, unread=f"the page tells of a failure: {failure!r}") if failure else item), False
    source = source_of_item(item).model_copy(update={"context": Context()})
    async with readers:
        try:
            named, gap = await asyncio.to_thread(sandbox.mention, source)
        except Unreadable as error:
            return replace(item, unread=str(error)), False
    return replace(item, unread=item.unread or gap), named


def _document(item: FetchedItem) -> Fetched:
    return Fetched(
        locator=item.locator,
        url=item.url,
        fetched_at=item.fetched_at,
        status=item.status,
        body=item.body,
        headers=item.headers,
        media_type=item.media_type,
        charset=item.charset,
        context=item.context,
    )
