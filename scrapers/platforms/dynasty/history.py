"""Dynasty beyond its feeds: bodies, their meetings, their items; officer decisions row by row.

What was begun is remembered at once, so that a run that is killed is gone on with by the next one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from scrapers.crawl.assignment import keep_memory
from scrapers.crawl.failures import Trouble, instead_of_page
from scrapers.crawl.spider import CHARSET, REFUSALS, declared
from scrapers.listing.links import MeetingLink, OtherPage
from scrapers.platforms.dynasty import lists, pages
from scrapers.platforms.dynasty.requests import DynastyGround

OFFICERS = "officer decisions"
PAGE_SIZE = 100  # rows of the officer decision search


class DynastyHistory(DynastyGround):
    """Reads by body and meeting what no feed shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unfinished: dict[str, Any] | None = self.memory.get("unfinished")
        self.first = False  # whether no feed has been read whole yet
        self.walked = False
        self.rows_seen: set[str] = set()  # officer decisions that the search listed

    # --- what was begun -----------------------------------------------------------------------------

    def begin(self, since: dt.date | None = None) -> None:
        """Write down, before anything is stored, that there is something to be read; `since`: meetings from then on.

        A request that is tried again comes after all others: where the run is killed, what it missed may be
        older than what it read. The next run then looks as far back as it can.
        """
        begun = self.memory.get("unfinished")
        before = (begun or {}).get("since")
        text = since.isoformat() if since else None
        wanted = {"since": min(filter(None, (before, text)), default=None), "first": self.first}
        if begun != wanted:
            self.memory["unfinished"] = wanted
            keep_memory(self.assignment.portal_id, self.memory)

    def closed(self, reason: str) -> None:
        if reason == "finished" and self.mode != "backfill" and not self.faults and not self.left_out():
            self.memory.pop("unfinished", None)
        super().closed(reason)

    def left_out(self) -> bool:
        """Whether something was asked for in vain that is not remembered as unread."""
        return any(one["where"] == "list" or one["name"] in REFUSALS for one in self.all_problems())

    # --- bodies and meetings ------------------------------------------------------------------------

    def backfill(self) -> Iterator[Request]:
        """Bodies, their meetings since `since`, their items; and officer decisions page by page."""
        yield from self.walk(self.since)
        yield self.officer_search(1)

    def walk(self, since: dt.date | None) -> Iterator[Request]:
        if self.walked:
            return
        self.walked = True
        yield self.ask(self.script.page("meeting_handlers", id=""), self.parse_all_bodies, since=since)

    def parse_all_bodies(self, response: Response, since: dt.date | None) -> Iterator[Request]:
        found = lists.bodies(response.body, declared(response))
        newest = {latest.id for _, _, latest in found if latest is not None}
        for identity, _, latest in found:
            own = {latest.id} if latest is not None else set()
            url = self.script.page("meetings", id=identity)
            yield self.ask(url, self.parse_meetings, since=since, own=own, others=newest - own)

    def parse_meetings(
        self, response: Response, since: dt.date | None, own: set[str], others: set[str]
    ) -> Iterator[Request]:
        """One body's meetings. The page does not name its body: its latest meeting does, and no other body's."""
        found: list[MeetingLink] = lists.meetings(response.body, declared(response))
        listed = {link.id for link in found}
        if own - listed or others & listed:
            raise OtherPage("the list of a body's meetings", "another body's")
        for link in reversed(found):
            if since is None or link.held_on is None or link.held_on >= since:
                yield self.meeting(link.id)

    def meeting(
        self, identity: str, then: Callable[..., Iterable[Any]] | None = None, **details: Any
    ) -> Request:
        """A meeting's page; `then` is given its id."""

        def expect(response: Response) -> Trouble | str | None:
            head = pages.heading(response.body, declared(response))
            if head is None:
                return "a Dynasty meeting page"
            if head.numbered or identity.encode() not in response.body.upper():
                return instead_of_page(response.body, f"meeting {identity}", "wrong_page")
            return None

        url = self.script.page("meeting", id=identity)
        return self.ask(url, then or self.parse_meeting, expect=expect, identity=identity, **details)

    def parse_meeting(self, response: Response, identity: str) -> Iterator[Any]:
        page = lists.meeting(response.body, declared(response))
        listed = self.mode == "backfill" or bool(self.memory.get("feedless"))  # else the feed is what counts
        yield from self.visit((self.meeting_entry(page, link) for link in page.items), listed=listed)

    # --- officer decisions --------------------------------------------------------------------------

    def officer_search(self, start: int) -> Request:
        """Rows of the search from `start` on. An installation may have none; where it has, all pages are wanted."""
        url = self.script.page(
            "official_search", id="", alo=start, kas="", txt="", koh=1, pvm="", siv=PAGE_SIZE, dir=1, jar=1
        )
        name = OFFICERS if self.mode == "poll" else None  # history may be without what a feed shows today
        return self.ask(url, self.parse_officer_search, optional=start == 1, stands_for=name, start=start)

    def parse_officer_search(self, response: Response, start: int) -> Iterator[Any]:
        entries = self.reading(response, lists.officer_decisions, CHARSET)
        if start > 1 and entries and all(entry.id in self.rows_seen for entry in entries):
            raise OtherPage(f"officer decisions from row {start} on", "rows shown before")
        self.rows_seen |= {entry.id for entry in entries}
        if entries:
            self.optional.was_read(OFFICERS)
        if len(entries) >= PAGE_SIZE and self.more_officers(entries):
            yield self.officer_search(start + PAGE_SIZE)
        yield from self.visit(self.officer_entry(entry) for entry in reversed(entries))

    def more_officers(self, entries: list[lists.FeedEntry]) -> bool:
        """Whether rows older than these are wanted."""
        oldest = min((entry.on for entry in entries if entry.on), default=None)
        return self.since is None or oldest is None or oldest >= self.since
