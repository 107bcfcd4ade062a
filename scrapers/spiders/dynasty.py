"""Innofactor Dynasty 10 "tietopalvelu" (page=… of DREQUEST.PHP). Facts as of 2026-09, PORTALS.md section 1a.

* The items feed shows up to 1000 entries, newest first, and neither kind nor §; an agenda turns into minutes
  under the same id without a trace in it. So open meetings are asked again, one page each.
* The PHP session has a "current page": each request gets a session of its own, and each answer is checked to be
  the page asked for. A few hosts answer a first visitor with an empty page: then the entry page comes first.
* Steady state: two requests (items feed, officer decisions feed), one more each week (list of bodies).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scrapy.http import Request, Response

from ledger import clock
from parsers.source import Context
from scrapers.items import Entry
from scrapers.pages import dynasty as pages
from scrapers.pages import dynasty_lists as lists
from scrapers.pages.links import MeetingPage, UnexpectedPage
from scrapers.recheck import OFTEN
from scrapers.spiders.base import Asked, PortalSpider, declared
from scrapers.troubles import Trouble, instead_of_page

WIDE, NARROW = 1000, 200  # entries of the items feed: the first time, and later
OFFICERS = 200
PAGE_SIZE = 100  # rows of the officer decision search
WEEK = dt.timedelta(days=7)


class DynastySpider(PortalSpider):
    name = "dynasty"
    custom_settings = {"COOKIES_ENABLED": True}  # noqa: RUF012 - Scrapy's own name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.script = pages.Script.of(self.base_url)
        self.jars = itertools.count(1)
        self.session: int | None = None  # the cookie jar of a host that has no page for strangers
        self.meetings: set[str] = {locator.rpartition("-")[0] for locator in self.known}
        self.walked = False

    # --- an ordinary run ----------------------------------------------------------------------------

    def crawl(self) -> Iterator[Request]:
        """The two feeds, and once a week the list of bodies."""
        first = not any("-" in locator for locator in self.known)
        yield self.items_feed(WIDE if first else NARROW, first=first)
        if self.memory.get("officers") == "search":
            yield self.officer_search(1)
        else:
            yield self.ask(
                self.script.page("rss/official_decisions", show=OFFICERS),
                self.parse_officers_feed,
                optional=True,
                otherwise=self.no_officers_feed,
            )
        checked = self.memory.get("bodies_checked_at")
        if not checked or clock.now() - dt.datetime.fromisoformat(checked) >= WEEK:
            yield self.ask(self.script.page("meeting_handlers", id=""), self.parse_bodies, optional=True)

    def items_feed(self, show: int, *, first: bool = False) -> Request:
        return self.ask(
            self.script.page("rss/meetingitems", show=show), self.parse_feed, show=show, first=first
        )

    def parse_feed(self, response: Response, show: int, first: bool) -> Iterator[Any]:
        """New entries, oldest first: whenever the run is ended, what is missing is newer than what is known."""
        entries = self.own(lists.feed(response.body, declared(response)))
        if not entries and self.known:
            self.fail(
                Trouble("empty_suspicious", "the feed of items is empty, and was not before"), response.url
            )
        gap = not first and len(entries) >= show and entries[-1].id not in self.known
        if gap and show < WIDE:
            yield self.items_feed(WIDE)
            return
        if gap:  # more was published since the last run than a feed can show
            yield from self.walk(
                max((i.meeting_on for i in self.known.values() if i.meeting_on), default=None)
            )
        self.meetings |= {entry.id.rpartition("-")[0] for entry in entries}
        yield from self.visit(self.item_entry(entry) for entry in reversed(entries))

    def parse_officers_feed(self, response: Response) -> Iterator[Any]:
        entries = self.own(lists.feed(response.body, declared(response), of="official_decision"))
        yield from self.visit(self.officer_entry(entry) for entry in reversed(entries))

    def no_officers_feed(self, trouble: Trouble) -> Iterator[Request]:
        """Not every installation has the feed; its search has the same decisions. Remembered for next time."""
        if trouble.name == "changed":
            self.memory["officers"] = "search"
        yield self.officer_search(1)

    def officer_search(self, start: int) -> Request:
        url = self.script.page(
            "official_search", id="", alo=start, kas="", txt="", koh=1, pvm="", siv=PAGE_SIZE, dir=1, jar=1
        )
        return self.ask(url, self.parse_officer_search, optional=True, start=start)

    def parse_officer_search(self, response: Response, start: int) -> Iterator[Any]:
        entries = lists.officer_decisions(response.body, declared(response))
        oldest = min((entry.on for entry in entries if entry.on), default=None)
        more = len(entries) >= PAGE_SIZE and (self.since is None or oldest is None or oldest >= self.since)
        if more and self.mode == "backfill":
            yield self.officer_search(start + PAGE_SIZE)
        yield from self.visit(self.officer_entry(entry) for entry in reversed(entries))

    def parse_bodies(self, response: Response) -> Iterator[Any]:
        """A body whose latest meeting no feed has shown is read by its meeting page."""
        self.memory["bodies_checked_at"] = clock.now().isoformat()
        for _, _, latest in lists.bodies(response.body, declared(response)):
            if latest is not None and latest.id not in self.meetings:
                yield self.meeting(latest.id, force=False)

    # --- open meetings ------------------------------------------------------------------------------

    def again(self, known: list[Any]) -> Iterator[Request]:
        """Agendas whose day has come: their meeting's page says whether they are minutes by now. Others: their own."""
        today, now = clock.today(), clock.now()
        open_meetings: dict[str, None] = {}
        for item in known:
            if _is_open(item, today):
                open_meetings[item.locator.rpartition("-")[0]] = None
            else:
                yield from self.visit([self.entry_of(item)], listed=False)
        checked: dict[str, str] = self.memory.get("meetings_checked", {})
        self.memory["meetings_checked"] = {one: checked[one] for one in open_meetings if one in checked}
        for identity in open_meetings:
            last = checked.get(identity)
            if last is None or now - dt.datetime.fromisoformat(last) >= OFTEN:
                yield self.meeting(identity, force=True)

    def wanted(self, locator: str) -> bool:
        """Not an open agenda's items, though the feed still shows them: `again` asks their meeting's page first."""
        known = self.known.get(locator)
        return super().wanted(locator) and not (known is not None and _is_open(known, clock.today()))

    def meeting(self, identity: str, *, force: bool) -> Request:
        """A meeting's page. `force`: its items are known as an agenda, and fetched again where it is minutes."""

        def expect(response: Response) -> Trouble | str | None:
            if pages.heading(response.body, declared(response)) is None:
                return "a Dynasty meeting page"
            if identity.encode() not in response.body.upper():
                return instead_of_page(response.body, f"meeting {identity}", "wrong_page")
            return None

        url = self.script.page("meeting", id=identity)
        return self.ask(url, self.parse_meeting, expect=expect, identity=identity, force=force)

    def parse_meeting(self, response: Response, identity: str, force: bool) -> Iterator[Any]:
        page = lists.meeting(response.body, declared(response))
        entries = [self.meeting_entry(page, link) for link in page.items]
        if force:
            self.memory.setdefault("meetings_checked", {})[identity] = clock.now().isoformat()
        yield from self.visit(entries, force=force and page.kind != "agenda")

    # --- history ------------------------------------------------------------------------------------

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
        for identity, _, _ in lists.bodies(response.body, declared(response)):
            yield self.ask(self.script.page("meetings", id=identity), self.parse_meetings, since=since)

    def parse_meetings(self, response: Response, since: dt.date | None) -> Iterator[Request]:
        for link in reversed(lists.meetings(response.body, declared(response))):
            if since is None or link.held_on is None or link.held_on >= since:
                yield self.meeting(link.id, force=False)

    # --- items --------------------------------------------------------------------------------------

    def own(self, entries: list[lists.FeedEntry]) -> list[lists.FeedEntry]:
        """The entries that link to this portal. A feed that links elsewhere only is a portal that has moved."""
        kept = [entry for entry in entries if entry.host in ("", self.script.host)]
        if entries and not kept:
            raise UnexpectedPage("links to the portal itself", f"links to {entries[0].host} only")
        if len(kept) < len(entries):
            self.crawler.stats.inc_value("usovahti/refused_hosts", len(entries) - len(kept))
        return kept

    def item_entry(self, entry: lists.FeedEntry) -> Entry:
        context = Context(
            municipality_code=self.portal.code, body=entry.who, decided_on=entry.on, title=entry.title or None
        )
        return Entry(entry.id, self.script.page("meetingitem", id=entry.id), entry.title, context)

    def officer_entry(self, entry: lists.FeedEntry) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=entry.who,
            body_kind="officer",
            document_kind="officer_decision",
            decided_on=entry.on,
            title=entry.title or None,
        )
        return Entry(entry.id, self.script.page("official_decision", id=entry.id), entry.title, context)

    def meeting_entry(self, page: MeetingPage, link: Any) -> Entry:
        context = page.context(link, self.portal.code)
        return Entry(link.id, self.script.page("meetingitem", id=link.id), link.title, context)

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        if not pages.looks_like_item(response.body):
            return "a Dynasty item page"
        if not pages.is_page_of(response.body, entry.locator, entry.title):
            return instead_of_page(response.body, entry.locator, "wrong_page")
        return None

    def parse_item(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The page; where it has no text, the item's PDF in its place."""
        context = pages.context(pages.heading(response.body, declared(response)), entry.context)
        own = pages.region(response.body)
        if pages.has_text(own, declared(response)):
            yield self.fetched(response, entry, context=context, region=own)
        else:
            yield self.ask_item(
                replace(entry, context=context),
                url=self.script.file(entry.locator),
                then=self.parse_file,
                expect=lambda answer: None if answer.body.startswith(b"%PDF") else "the item's PDF",
            )

    def parse_file(self, response: Response, entry: Entry) -> Iterator[Any]:
        yield self.fetched(response, entry)

    # --- sessions -----------------------------------------------------------------------------------

    def request(self, asked: Asked) -> Request:
        """A session of its own for each request, unless the host has no page for strangers."""
        jar = asked.meta.get("cookiejar") or self.session or next(self.jars)
        return super().request(replace(asked, meta={**asked.meta, "cookiejar": jar}))

    def retry(self, asked: Asked, trouble: Trouble) -> Iterable[Request]:
        """Another page than asked: a clean session. An empty one, or again another: the entry page first."""
        empty, stranger = trouble.name == "site_error", self.session is None
        if asked.attempt == 2 and empty != stranger:
            # another page: a clean session; an empty one: the session that was found to work meanwhile
            yield self.request(
                replace(asked, meta={**asked.meta, "cookiejar": self.session or next(self.jars)})
            )
            return
        jar = next(self.jars)
        asked = replace(asked, meta={**asked.meta, "cookiejar": jar})
        if empty:
            self.session = jar
        yield self.ask(
            self.script.page("meeting_frames"),
            self.enter,
            optional=True,
            otherwise=lambda _: [self.request(asked)],
            attempt=self.attempts,
            meta={"cookiejar": jar},
            asked=asked,
        )

    def enter(self, _response: Response, asked: Asked) -> Iterator[Request]:
        yield self.request(asked)


def _is_open(item: Any, today: dt.date) -> bool:
    """Whether the known item is an agenda's whose meeting's day has come: by now it may be minutes."""
    is_agenda = "-" in item.locator and item.document_kind in ("agenda", None) and not item.unread
    return is_agenda and (item.meeting_on is None or item.meeting_on <= today)
