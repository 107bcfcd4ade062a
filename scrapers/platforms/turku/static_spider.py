"""Turku's static pages (ah.turku.fi). Facts as of 2026-11 (docs/platforms.md "Turku") (seen).

* /<body>/<year>/welcome.htm lists meetings, one link for each agenda, additional list (lisälista) and minutes of
  a date; /<body>/<year>/<MMDDnnnT>/welcome.htm the items as <docid>.htm; UTF-8.
* An archived item page is of 3 March 2025: the pages went on beside the newer interface. Whether they still do is
  not known; read for history.
* The front page was not seen: bodies that it does not link to are not read (our guess); the base URL may also be a
  body's page.
* Agendas and additional lists are read until the meeting's minutes are listed. There is no list of officers'
  decisions: minutes carry them as attachments of an item. An item without a text of its own is read through its
  attachments, which are pages (<docid>.htm) of the same folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry, FetchedItem
from scrapers.crawl.page_request import Asked, instead_of_item
from scrapers.crawl.spider import REFUSALS, URL
from scrapers.listing.links import MeetingLink, MeetingPage, UnexpectedPage
from scrapers.listing.meetings import MeetingSpider
from scrapers.platforms.turku import static_pages as turku_static

JOINT = ":"  # between the ids of an item and of its attachment


class TurkuStaticPages(MeetingSpider):
    """The walk through the static pages; `turku.TurkuSpider` takes it where the base URL is no interface."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # pages of items that wait for their attachments, and for which
        self.waiting: dict[str, tuple[FetchedItem, set[str]]] = {}
        # items of which an attachment could not be read and is due
        self.incomplete = {
            known.locator.partition(JOINT)[0]
            for known in self.due_now
            if JOINT in known.locator and known.unread and self.item_due(known)
        }

    def crawl(self) -> Iterator[Request]:
        yield self.ask(self.portal.base_url, self.parse_front)

    def parse_front(self, response: Response) -> Iterator[Any]:
        """The front page's bodies, or a body's own years."""
        years = turku_static.years(response.body, response.url)
        bodies = [] if years else turku_static.bodies(response.body, response.url)
        if not years and not bodies:
            raise UnexpectedPage("Turku's list of bodies or of a body's years (links to welcome.htm)")
        for url in bodies:
            yield self.ask(url, self.parse_years)
        yield from self.ask_years(years)

    def parse_years(self, response: Response) -> Iterator[Any]:
        yield from self.ask_years(self.reading(response, turku_static.years, URL))

    def ask_years(self, years: list[str]) -> Iterator[Request]:
        """The years' pages: all when history is read, else the newest two (December's minutes come in January)."""
        wanted = years if self.mode == "backfill" else years[:2]
        for url in wanted:
            if not self.since or int(turku_static.year_of(url)) >= self.since.year:
                yield self.ask(url, self.parse_year)

    def parse_year(self, response: Response) -> Iterator[Any]:
        yield from self.read_meetings(self.reading(response, turku_static.meetings, URL))

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return self.reading(response, turku_static.meeting_page, URL)

    # --- an item whose text is in its attachments -----------------------------------------------------

    def wanted(self, locator: str) -> bool:
        return super().wanted(locator) or (locator in self.incomplete and locator not in self.visited)

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        """An attachment's page need not show what its link was called."""
        return instead_of_item(response, entry, None if JOINT in entry.locator else self.memory)

    def parse_item(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The item's page; where it has no text of its own, after the pages of its attachments.

        Handed on last: where a crawl ends midway, the item is unknown still, and asked for again.
        """
        page = self.fetched(response, entry)
        asked: list[Request] = []
        if not turku_static.has_text(response.body):
            attached = [
                Entry(f"{entry.locator}{JOINT}{link.id}", link.url, link.title, entry.context)
                for link in turku_static.attachments(response.body, response.url)
            ]
            asked = list(self.visit(attached, listed=False, then=self.parse_attachment))
        if asked:
            self.waiting[entry.locator] = (page, {one.meta["asked"].entry.locator for one in asked})
            yield from asked
        else:
            yield page

    def parse_attachment(self, response: Response, entry: Entry) -> Iterator[Any]:
        yield self.fetched(response, entry)
        yield from self.seen_to(entry.locator)

    def give_up(self, asked: Asked, trouble: Trouble) -> Iterator[Any]:
        yield from super().give_up(asked, trouble)
        if asked.entry is not None and trouble.name not in REFUSALS:
            yield from self.seen_to(asked.entry.locator)

    def seen_to(self, locator: str) -> Iterator[FetchedItem]:
        """The page of the attachment's item, when it was the last one missing."""
        item = locator.partition(JOINT)[0]
        if item in self.waiting:
            page, missing = self.waiting[item]
            missing.discard(locator)
            if not missing:
                del self.waiting[item]
                yield page
