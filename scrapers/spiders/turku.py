"""Turku: JSON interface today, static pages before. Facts as of 2026-09 (PORTALS.md section 5).

* <base>/toimielimet -> /toimielin/<lyhenne> -> /poytakirja/<tktviiteId>, which gives all items of a meeting
  with their HTML at once [M]; field names from public code [C]. About 6 s per call [M]. /haku answers 500:
  there is no search.
* Only minutes are known to be served; agendas and officer decisions of Turku are not read.
* A base URL that does not end in /api is the static site (turku_static).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from scrapy.http import Request, Response

from scrapers.items import Entry
from scrapers.pages import turku
from scrapers.pages.links import MeetingLink, MeetingPage
from scrapers.spiders.turku_static import TurkuStaticPages


class TurkuSpider(TurkuStaticPages):
    name = "turku"
    headers = {"Accept": "application/json"}  # noqa: RUF012

    @property
    def is_interface(self) -> bool:
        return self.base_url.endswith("/api")

    def crawl(self) -> Iterator[Request]:
        if not self.is_interface:
            yield from super().crawl()
            return
        yield self.ask(f"{self.base_url}/toimielimet", self.parse_bodies, headers=self.headers)

    def parse_bodies(self, response: Response) -> Iterator[Any]:
        for abbreviation, name in turku.bodies(response.body).items():
            url = f"{self.base_url}/toimielin/{quote(abbreviation)}"
            yield self.ask(url, self.parse_body, headers=self.headers, body_name=name)

    def parse_body(self, response: Response, body_name: str) -> Iterator[Any]:
        links = turku.meetings(response.body, self.base_url, body_name)
        since = self.since
        yield from self.read_meetings(m for m in links if not since or not m.held_on or m.held_on >= since)

    def parse_meeting(self, response: Response, meeting: MeetingLink, key: str) -> Iterator[Any]:
        """Over the interface the meeting's answer holds the items themselves."""
        if not self.is_interface:
            yield from super().parse_meeting(response, meeting, key)
            return
        page = MeetingPage(meeting.body, meeting.held_on, meeting.kind)
        found = turku.items(response.body, meeting.url)
        self.pending[key] = (meeting, {item.id for item, _ in found})
        for item, html in found:
            if not self.wanted(item.id):
                continue
            self.visited.add(item.id)
            entry = Entry(item.id, item.url, item.title, page.context(item, self.portal.code))
            whole = self.fetched(response, entry)
            yield dataclasses.replace(whole, body=html, media_type="text/html", charset="utf-8")
