"""Turku's static pages until 2021 (ah.turku.fi), read for history. Facts as of 2026-09 (PORTALS.md 5) [S].

* /<body>/<year>/welcome.htm lists meetings, one link for each agenda, additional list and minutes of a
  date; /<body>/<year>/<MMDDnnnT>/welcome.htm the items as <docid>.htm; UTF-8.
* The front page was not seen: bodies that it does not link to are not read [G]; the base URL may also be a
  body's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

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
