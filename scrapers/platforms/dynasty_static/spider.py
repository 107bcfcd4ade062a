"""Dynasty static pages, legacy portals until the 2010s. Facts as of 2026-11 (seen).

See docs/platforms.md "Static Dynasty".

* TELIMET.HTM lists the bodies with their latest meetings, TELIN-<id>.HTM a body's meetings by year,
  <id>.HTM a meeting, <id>-<n>.HTM an item; names are upper case and case-sensitive; windows-1252; the class
  of the body element says which page it is.
* A body has another id in each council term; the same meeting id turns from agenda to minutes.
* The item's page has its § and date in a heading outside the item's text: they go with it as its context. It links
  to the item's PDF (<id>-<n>.PDF), which is read where the page has no text.
* No list of officers' decisions is among the saved pages: they are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry
from scrapers.crawl.page_request import expect_pdf, instead_of_item
from scrapers.crawl.spider import URL
from scrapers.listing.links import MeetingLink, MeetingPage
from scrapers.listing.meetings import MeetingSpider
from scrapers.platforms.dynasty_static import pages as dynasty_static


class DynastyStaticSpider(MeetingSpider):
    name = "dynasty_static"
    new_id_for_new_text = False

    def crawl(self) -> Iterator[Request]:
        yield self.ask(self.portal.base_url, self.parse_bodies)

    def parse_bodies(self, response: Response) -> Iterator[Any]:
        """Only bodies whose latest meeting is new, or may have changed, are asked for theirs."""
        for body in self.reading(response, dynasty_static.bodies, URL):
            latest = body.latest
            self.saw(latest.held_on if latest else None)
            if latest and (self.mode == "backfill" or self.meeting_due(f"{latest.kind}:{latest.id}", latest)):
                yield self.ask(body.url, self.parse_body)

    def parse_body(self, response: Response) -> Iterator[Any]:
        meetings = self.reading(response, dynasty_static.meetings, URL)
        since = self.since
        wanted = [m for m in meetings if not since or not m.held_on or m.held_on >= since]
        yield from self.read_meetings(wanted, listed=False)

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return self.reading(response, dynasty_static.meeting_page, URL)

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        if not dynasty_static.is_family(response.body):
            return "a Dynasty item (body class bodyKokousasia)"
        return instead_of_item(response, entry, self.memory)

    def parse_item(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The page; where it has no text, the item's PDF in its place."""
        pdf = dynasty_static.pdf_link(response.body, response.url, entry.locator)
        if pdf is None or dynasty_static.has_text(response.body):
            yield self.fetched(response, entry)
        else:
            yield self.ask_item(
                entry,
                url=pdf,
                then=self.parse_file,
                expect=expect_pdf("the item's PDF"),
            )

    def parse_file(self, response: Response, entry: Entry) -> Iterator[Any]:
        yield self.fetched(response, entry)
