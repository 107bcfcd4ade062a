"""What spiders hand to the pipeline, and how lists name an item before it is fetched."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from core import clock
from parsers import Context

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
KEPT_HEADERS = (
    "content-type",
    "content-disposition",
    "content-language",
    "date",
    "etag",
    "last-modified",
    "server",
)


@dataclass(frozen=True)
class Entry:
    """One item (asia) as a list shows it. `locator` is the platform's own id of it, else its canonical URL.

    `context` is what the list or meeting page knows; the item's own page may say more.
    """

    locator: str
    url: str
    title: str | None = None
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class FetchedItem:
    """One item as fetched. `region` is the part of `body` that is the item itself: relevance is asked there.

    `region` None means the whole body. `headers` hold no cookies. `unread` says why there is nothing to read,
    or what of it could not be read (the item is remembered, and looked at again); it never means "no mention".
    """

    locator: str
    url: str
    fetched_at: dt.datetime
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str | None = None
    charset: str | None = None
    title: str | None = None
    context: Context = field(default_factory=Context)
    region: bytes | None = None
    unread: str | None = None
    gone: bool = False  # a page that was read before is not there any more: what it said stays as it was
    # Whose it is: many portals' items go through one pipeline. Set when the item leaves its spider.
    spider: PortalSpider | None = field(default=None, repr=False, compare=False)


def declared(response: Response) -> str | None:
    """The charset that the Content-Type header declares."""
    found = _CHARSET.search(_header(response, "Content-Type"))
    return found.group(1).lower() if found else None


def item_of(
    response: Response, entry: Entry, context: Context, *, title: str | None, region: bytes | None
) -> FetchedItem:
    """The item as the response brought it, with the time of now."""
    return FetchedItem(
        locator=entry.locator,
        url=entry.url,
        fetched_at=clock.now(),
        status=response.status,
        body=response.body,
        headers={name: _header(response, name) for name in KEPT_HEADERS if name in response.headers},
        media_type=_header(response, "Content-Type").partition(";")[0].strip().lower() or None,
        charset=declared(response),
        title=title or context.title or entry.title,
        context=context,
        region=region,
    )


def unread_item(entry: Entry, reason: str) -> FetchedItem:
    """The item that could not be fetched, with the time of now."""
    return FetchedItem(
        locator=entry.locator,
        url=entry.url,
        fetched_at=clock.now(),
        status=0,
        body=b"",
        title=entry.title,
        context=entry.context,
        unread=reason,
    )


def owned(found: Iterable[Any], spider: PortalSpider) -> Iterator[Any]:
    """What the spider found, each item with whose it is. A spider that ends itself ends no other portal's crawl."""
    try:
        for one in found:
            yield replace(one, spider=spider) if isinstance(one, FetchedItem) else one
    except CloseSpider as error:
        end_early(spider, error.reason or "cancelled")


def end_early(spider: PortalSpider, reason: str) -> None:
    """End the crawl of the spider's portal for this reason; what is at work comes to its end."""
    spider.closing = asyncio.ensure_future(spider.crawler.engine.close_spider_async(reason=reason))


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")
