"""Turku: JSON interface today, static pages beside it. Facts as of 2026-11 (docs/platforms.md "Turku").

* <base>/toimielimet -> /toimielin/<lyhenne> -> /poytakirja/<tktviiteId>, which gives all items of a meeting
  with their HTML at once (measured); field names from public code (public code). About 6 s per call
  (measured). /haku answers 500:
  there is no search.
* Minutes are what the interface is known to serve. No address of agendas is known: none is asked for. Where a
  meeting of the last 30 days holds no decision, its items are an agenda's; it is asked for daily until it
  has some (our guess). An item says what was decided in a span.ehdotuspaatos "Päätös" (seen).
* No address of officers' decisions and no link to attachments is known: both are not read. In minutes, decisions
  of officers come as attachments of the item "… viranhaltijoiden päätöspöytäkirjat" (seen).
* A base URL that does not end in /api is the static site (turku_static), which has agendas.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from scrapy.http import Request, Response

from core import clock
from parsers import DocumentKind
from scrapers.crawl.items import Entry
from scrapers.listing.links import ItemLink, MeetingLink, MeetingPage
from scrapers.listing.meetings import STILL_MOVING
from scrapers.listing.unknown_kind import UntoldMeetingSpider
from scrapers.platforms.turku import pages as turku
from scrapers.platforms.turku.static_spider import TurkuStaticPages


class TurkuSpider(TurkuStaticPages, UntoldMeetingSpider):
    name = "turku"
    headers = {"Accept": "application/json"}  # noqa: RUF012

    @property
    def is_interface(self) -> bool:
        return self.base_url.endswith("/api")

    @property
    def new_id_for_new_text(self) -> bool:
        """Known of the static pages; the interface's answer holds all items, changed ones too."""
        return not self.is_interface

    def crawl(self) -> Iterator[Request]:
        if not self.is_interface:
            yield from super().crawl()
            return
        yield self.ask(f"{self.base_url}/toimielimet", self.parse_bodies, headers=self.headers)

    def parse_bodies(self, response: Response) -> Iterator[Any]:
        for abbreviation, name in self.reading(response, turku.bodies).items():
            url = f"{self.base_url}/toimielin/{quote(abbreviation)}"
            yield self.ask(url, self.parse_body, headers=self.headers, body_name=name)

    def parse_body(self, response: Response, body_name: str) -> Iterator[Any]:
        links = self.reading(response, turku.meetings, self.base_url, body_name)
        since = self.since
        yield from self.read_meetings(m for m in links if not since or not m.held_on or m.held_on >= since)

    def parse_meeting(self, response: Response, meeting: MeetingLink, key: str) -> Iterator[Any]:
        """Over the interface the meeting's answer holds the items themselves."""
        if not self.is_interface:
            yield from super().parse_meeting(response, meeting, key)
            return
        found = turku.items(response.body, meeting.url)
        is_over = meeting.held_on is not None and clock.today() - meeting.held_on > STILL_MOVING
        kind: DocumentKind = "minutes" if turku.decided(found) or is_over else "agenda"
        page = MeetingPage(meeting.body, meeting.held_on, kind)
        entries = [(self.entry_on(page, item), html) for item, html in found]
        self.told(key, dataclasses.replace(meeting, kind=kind), {entry.locator for entry, _ in entries})
        for entry, html in entries:
            if not self.wanted(entry.locator):
                continue
            self.visited.add(entry.locator)
            whole = self.fetched(response, entry)
            yield dataclasses.replace(whole, body=html, media_type="text/html", charset="utf-8")

    def entry_on(self, page: MeetingPage, item: ItemLink) -> Entry:
        """An agenda's item is another document than the minutes', though the interface may number both alike; it has
        no section: what it quotes is an earlier handling's."""
        if page.kind != "minutes":
            item = dataclasses.replace(item, id=f"{page.kind}:{item.id}", section=None)
        return Entry(item.id, item.url, item.title, page.context(item, self.portal.code))
