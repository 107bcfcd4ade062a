"""Shared ground of platforms that list whole documents: one file for a meeting, each with its own address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context, is_packed
from scrapers.crawl import recheck
from scrapers.crawl.items import Entry
from scrapers.crawl.spider import PortalSpider


class DocumentSpider(PortalSpider):
    """A document is fetched once; again where it was unread, or mentions the network and may change.

    A list that calls the same address minutes where it was an agenda, or names a later meeting for it, shows another
    document: some sites keep one address for the latest minutes.
    """

    rechecks_all = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later: set[str] = set()  # known documents that a list shows as those of a later meeting

    def entry(self, id_: str, url: str, title: str | None, context: Context) -> Entry:
        """The document as its list shows it now."""
        return Entry(f"{context.document_kind or 'document'}:{id_}", url, title, context)

    def expect_item(self, response: Response, entry: Entry) -> str | None:
        """A file, whatever it is called: a page in its place is a notice or a login."""
        return None if is_packed(response.body) else "a document (a PDF or another file)"

    def visit(self, entries: Iterable[Entry], **details: Any) -> Iterator[Request]:
        entries = list(entries)
        self.known.look_up(entry.locator for entry in entries)
        self.later.update(entry.locator for entry in entries if self.is_of_later_meeting(entry))
        return super().visit(entries, **details)

    def is_of_later_meeting(self, entry: Entry) -> bool:
        """Whether the list names a later day than the known document's: one day earlier is another list's mistake."""
        known, day = self.known.get(entry.locator), entry.context.decided_on
        return bool(known and known.meeting_on and day and day > known.meeting_on)

    def wanted(self, locator: str) -> bool:
        known = self.known.get(locator)
        if locator in self.visited or known is None or locator in self.later:
            return locator not in self.visited
        return bool(known.unread or known.mentions_network) and recheck.due(known, clock.now())

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: the list that shows a document also knows its context."""
        return ()
