"""31.12.2027. Write down its facts with the day they were seen: addresses, order, what changes under the same id.

The ground and what it asks of a platform: `scrapers.crawl.spider`, `scrapers.listing.meetings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.crawl.items import Entry, declared
from scrapers.listing.links import MeetingLink, MeetingPage
from scrapers.listing.meetings import MeetingSpider
from scrapers.platforms.name import pages


class NameSpider(MeetingSpider):
    name = "name"
    new_id_for_new_text = False  # True where a changed document gets a new address

    def crawl(self) -> Iterator[Request]:
        yield self.ask(f"{self.base_url}/kokoukset", self.parse_list)

    def parse_list(self, response: Response) -> Iterator[Any]:
        found = pages.meetings(response.body, response.url, declared(response))
        since = self.since
        yield from self.read_meetings(
            one for one in found if not since or not one.held_on or one.held_on >= since
        )

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return pages.meeting(response.body, response.url, declared(response))

    def expect_item(self, response: Response, entry: Entry) -> str | None:
        return None if pages.is_item(response.body) else "an item (id=asia)"
