"""Shared ground of platforms that list whole documents: one file for a meeting, each with its own address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context, is_packed
from scrapers.crawl import recheck
from scrapers.crawl.items import Entry
from scrapers.crawl.spider import PortalSpider


class DocumentSpider(PortalSpider):
    """A document is fetched once; again where it was unread, or mentions the network and may change.

    A list that calls the same address minutes where it was an agenda shows another document.
    """

    rechecks_all = False

    def entry(self, id_: str, url: str, title: str | None, context: Context) -> Entry:
        """The document as its list shows it now."""
        return Entry(f"{context.document_kind or 'document'}:{id_}", url, title, context)

    def expect_item(self, response: Response, entry: Entry) -> str | None:
        """A file, whatever it is called: a page in its place is a notice or a login."""
        return None if is_packed(response.body) else "a document (a PDF or another file)"

    def wanted(self, locator: str) -> bool:
        known = self.known.get(locator)
        if locator in self.visited or known is None:
            return locator not in self.visited
        return bool(known.unread or known.mentions_network) and recheck.due(known, clock.now())

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: the list that shows a document also knows its context."""
        return ()
