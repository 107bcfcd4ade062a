"""Gemilo (Kihniö, kihnio.fi/agenda). Facts as of 2026-11: archived pages of 2021-2024 (their texts only).

* /agenda/<id> is one meeting with all its items and their texts; /agenda/<id>/info and ?t=text show the same.
  It is not a PDF, as was believed before.
* The list at /agenda was not seen (our guess): what it links to as /agenda/<id> is read, and nothing beyond it.
* Whether agendas are published there before the meeting is not known: a page without any decision is taken for
  an agenda, and asked for daily until it has some (our guess).
* No officer decisions and no attachments were seen: they are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context
from scrapers.crawl.items import Entry
from scrapers.crawl.spider import CHARSET, URL
from scrapers.listing.links import MeetingLink
from scrapers.listing.unknown_kind import UntoldMeetingSpider
from scrapers.platforms.gemilo import pages as gemilo


class GemiloSpider(UntoldMeetingSpider):
    name = "gemilo"
    new_id_for_new_text = False

    def crawl(self) -> Iterator[Request]:
        yield self.ask(self.portal.base_url, self.parse_list)

    def parse_list(self, response: Response) -> Iterator[Any]:
        found = self.reading(response, gemilo.meetings, URL, CHARSET)
        since = self.since
        yield from self.read_meetings(m for m in found if not since or not m.held_on or m.held_on >= since)

    def parse_meeting(self, response: Response, meeting: MeetingLink, key: str) -> Iterator[Any]:
        """A meeting's page is its document: the parser splits it into items."""
        page = self.reading(response, gemilo.meeting, CHARSET)
        kind = "agenda" if page.held_on > clock.today() else page.kind
        context = Context(
            municipality_code=self.portal.code,
            body=page.body,
            document_kind=kind,
            decided_on=page.held_on,
        )
        entry = Entry(f"{kind}:{meeting.id}", meeting.url, page.body, context)
        self.told(key, replace(meeting, kind=kind, held_on=page.held_on, body=page.body), {entry.locator})
        if meeting.held_on is None:
            self.saw(page.held_on)
        if self.wanted(entry.locator):
            self.visited.add(entry.locator)
            yield self.fetched(response, entry)
