"""Turku's static pages (ah.turku.fi). Facts as of 2026-11 (PORTALS.md 5) [S].

* /<body>/<year>/welcome.htm lists meetings, one link for each agenda, additional list (lisälista) and minutes of
  a date; /<body>/<year>/<MMDDnnnT>/welcome.htm the items as <docid>.htm; UTF-8.
* An archived item page is of 3 March 2025: the pages went on beside the newer interface. Whether they still do is
  not known; read for history.
* The front page was not seen: bodies that it does not link to are not read [G]; the base URL may also be a
  body's page.
* Agendas and additional lists are read until the meeting's minutes are listed. There is no list of officers'
  decisions: minutes carry them as attachments of an item. An item without a text of its own is read through its
  attachments, which are pages (<docid>.htm) of the same folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.items import Entry
from scrapers.pages import turku_static
from scrapers.pages.links import MeetingLink, MeetingPage, UnexpectedPage
from scrapers.spiders.meetings import MeetingSpider


class TurkuStaticPages(MeetingSpider):
    """The walk through the static pages; `turku.TurkuSpider` takes it where the base URL is no interface."""

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
        yield from self.ask_years(turku_static.years(response.body, response.url))

    def ask_years(self, years: list[str]) -> Iterator[Request]:
        """The years' pages: all when history is read, else the newest two (December's minutes come in January)."""
        wanted = years if self.mode == "backfill" else years[:2]
        for url in wanted:
            if not self.since or int(turku_static.year_of(url)) >= self.since.year:
                yield self.ask(url, self.parse_year)

    def parse_year(self, response: Response) -> Iterator[Any]:
        yield from self.read_meetings(turku_static.meetings(response.body, response.url))

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return turku_static.meeting_page(response.body, response.url)

    def parse_item(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The item's page; where it has no text of its own, its attachments' pages too."""
        yield self.fetched(response, entry)
        if not turku_static.has_text(response.body):
            yield from self.visit(
                (
                    Entry(f"{entry.locator}:{link.id}", link.url, link.title, entry.context)
                    for link in turku_static.attachments(response.body, response.url)
                ),
                listed=False,
            )
