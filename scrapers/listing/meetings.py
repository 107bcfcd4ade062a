"""Shared ground of platforms that are read meeting by meeting: list -> meeting page -> items.

A meeting's page is asked for once, and again while something may still change on it. It counts as read only
when every one of its items has gone through the pipeline: a crawl that was cut short loses none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from core import clock
from scrapers.crawl import recheck
from scrapers.crawl.assignment import keep_memory
from scrapers.crawl.items import Entry
from scrapers.crawl.spider import PortalSpider
from scrapers.listing.links import ItemLink, MeetingLink, MeetingPage

AGENDA_PAUSE = dt.timedelta(hours=20)  # additional lists are put on an agenda's page until its meeting
MINUTES_PAUSE = dt.timedelta(days=10)
STILL_MOVING = dt.timedelta(days=30)  # after the meeting
KEPT = 2000  # meetings remembered, newest first
WRITTEN_EVERY = 50  # items


class MeetingSpider(PortalSpider):
    """`read_meetings` takes a list's links; a platform gives `meeting_page` and, if need be, `locator`."""

    # The platform gives a changed document a new id: then a known document is fetched again only where it
    # could not be read, or mentions the network and may have been replaced under its id.
    new_id_for_new_text = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read: dict[str, Any] = self.memory.setdefault("meetings", {})
        # meetings asked for in this run; None until the page was read, then the locators of its items
        self.pending: dict[str, tuple[MeetingLink, set[str] | None]] = {}
        self.due_days = {
            (item.document_kind, item.meeting_on) for item in self.due_now if self.item_due(item)
        }

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        """What the meeting's page says. Raises UnexpectedPage."""
        raise NotImplementedError

    def locator(self, item: ItemLink) -> str:
        """The platform's own id of the item."""
        return item.id

    def item_due(self, known: Any) -> bool:
        """Whether the known item should be asked for again now."""
        if self.new_id_for_new_text and not known.unread and not known.mentions_network:
            return False
        return recheck.due(known, clock.now())

    def wanted(self, locator: str) -> bool:
        known = self.known.get(locator)
        return locator not in self.visited and (known is None or self.item_due(known))

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: an item is read again through its meeting's page, which knows its context."""
        return ()

    def read_meetings(self, links: Iterable[MeetingLink], *, listed: bool = True) -> Iterator[Request]:
        """Ask for the pages of the meetings that are new or may have changed.

        `listed` False: the list is not asked for at each run, so what it shows is not counted.
        """
        for link in links:
            if listed:
                self.saw(link.held_on)
            key = f"{link.kind}:{link.id}"
            if key not in self.pending and self.meeting_due(key, link):
                self.pending[key] = (link, None)
                yield self.ask(link.url, self.parse_meeting, meeting=link, key=key)

    def meeting_due(self, key: str, link: MeetingLink) -> bool:
        """Whether the meeting's page is to be read: never read, an item is due, or it may have changed."""
        minutes = f"minutes:{link.id}"
        if link.kind == "agenda" and (minutes in self.read or minutes in self.pending):
            return False  # the minutes repeat what the agenda proposed
        read = self.read.get(key)
        if read is None or (link.kind, link.held_on) in self.due_days:
            return True
        now = clock.now()
        if link.held_on is None or now.date() - link.held_on > STILL_MOVING:
            return False
        pause = AGENDA_PAUSE if link.kind == "agenda" else MINUTES_PAUSE
        return clock.age(dt.datetime.fromisoformat(read["at"])) >= pause

    def parse_meeting(self, response: Response, meeting: MeetingLink, key: str) -> Iterator[Any]:
        """The items of one meeting; its whole-meeting documents only where it has no items of its own."""
        page = self.meeting_page(response, meeting)
        entries = [
            Entry(self.locator(item), item.url, item.title, page.context(item, self.portal.code))
            for item in page.items or page.files
        ]
        self.pending[key] = (meeting, {entry.locator for entry in entries})
        yield from self.visit(entries, listed=False)

    def whole(self) -> Iterator[tuple[str, MeetingLink]]:
        """The meetings of this run whose items have all been seen to."""
        for key, (link, locators) in self.pending.items():
            if locators is None or locators & self.visited - self.done:
                continue
            others = locators - self.done
            if others == self.known.among(others):
                yield key, link

    def _stored(self, item: Any) -> None:
        """Now and then what was read is written down: a crawl that is killed does not begin anew."""
        super()._stored(item)
        if len(self.done) % WRITTEN_EVERY == 0:
            self.remember_meetings()
            keep_memory(self.assignment.portal_id, self.memory)

    def closed(self, reason: str) -> None:
        self.remember_meetings()
        super().closed(reason)

    def remember_meetings(self) -> None:
        """Put the meetings that have been read into the memory."""
        now = clock.now().isoformat()
        for key, link in self.whole():
            self.read[key] = {"at": now, "on": link.held_on.isoformat() if link.held_on else None}
        newest = sorted(self.read.items(), key=lambda pair: pair[1]["on"] or "", reverse=True)[:KEPT]
        self.memory["meetings"] = dict(newest)
