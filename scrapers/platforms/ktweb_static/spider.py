"""Old static KTweb (Jyväskylä until 2014), read for history. Facts as of 2026-09 (public code).

See docs/platforms.md "TWeb".

* The base URL is a body's page (…/kh.htm) with `h3 > a` "Pöytäkirja <date>"; a meeting's index links to
  frmtxtN.htm, frames around htmtxtN.htm; iso-8859-1 and windows-1252. Known from two public projects' code,
  no page was seen. Of officers' decisions, and of PDFs or attachments, neither says anything (2026-11): they are
  not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.crawl.spider import URL
from scrapers.listing.links import MeetingLink, MeetingPage
from scrapers.listing.meetings import MeetingSpider
from scrapers.platforms.ktweb_static import pages as ktweb_static


class KtwebStaticSpider(MeetingSpider):
    name = "ktweb_static"

    def crawl(self) -> Iterator[Request]:
        yield self.ask(self.portal.base_url, self.parse_body)

    def parse_body(self, response: Response) -> Iterator[Any]:
        yield from self.read_meetings(self.reading(response, ktweb_static.meetings, URL))

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return ktweb_static.meeting_page(response.body, response.url, meeting)
