"""Shared ground of platforms that list whole documents: one file for a meeting, each with its own address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrapy.http import Request

from ledger import clock
from scrapers import recheck
from scrapers.spiders.base import PortalSpider


class DocumentSpider(PortalSpider):
    """A document is fetched once; again only where it was unread, or mentions the network and may change."""

    def wanted(self, locator: str) -> bool:
        known = self.known.get(locator)
        if locator in self.visited or known is None:
            return locator not in self.visited
        return bool(known.unread or known.mentions_network) and recheck.due(known, clock.now())

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: the list that shows a document also knows its context."""
        return ()
