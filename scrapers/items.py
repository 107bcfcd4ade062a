"""What spiders hand to the pipeline, and how lists name an item before it is fetched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from parsers.source import Context


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

    `region` None means the whole body. `headers` hold no cookies. `unread` says why there is nothing to read
    (the item is remembered, and looked at again); it never means "no mention".
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
