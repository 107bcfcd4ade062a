"""M-Files meeting tables (Lappeenranta, Imatra). Facts as of 2026-09 (docs/platforms.md "M-Files") (measured).

* One HTML table: body | date | link to one document (a PDF of the whole meeting), Esityslista or
  Pöytäkirja; the two have ids of their own. robots.txt is `Disallow: /`: nothing is asked for without the
  publisher's permission.
* The one listing that was seen has no officers' decisions, and nothing is known of where they are (2026-11): they are
  not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from parsers import Context
from scrapers.crawl.items import Entry
from scrapers.crawl.spider import URL
from scrapers.listing.documents import DocumentSpider
from scrapers.listing.links import MeetingLink
from scrapers.platforms.mfiles import pages as mfiles
from scrapers.politeness import rate_limit


class MfilesSpider(DocumentSpider):
    name = "mfiles"

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        rate_limit.keep(settings)

    def crawl(self) -> Iterator[Request]:
        yield self.ask(self.portal.base_url, self.parse_table)

    def parse_table(self, response: Response) -> Iterator[Any]:
        links = self.reading(response, mfiles.documents, URL)
        yield from self.visit([self.entry_for(link) for link in links])

    def entry_for(self, link: MeetingLink) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=link.body,
            document_kind=link.kind,
            decided_on=link.held_on,
        )
        return self.entry(link.id, link.url, link.body, context)
