"""CloudNC / CaseM (Triplan), *.cloudnc.fi. Facts as of 2026-09, docs/platforms.md "CloudNC".

* No feed. The front page shows the latest meetings and officer decisions, each body's page all its meetings.
* Each publication of a meeting is a new node with new content ids: minutes come as new items, so agendas are not
  asked again. Read is only `#ContentStart`; the date is never taken from an address.
* The one platform with a full-text search: history is read with it, and once a week it is a second pair of eyes.
* Steady state: the front page and one page for each watched body. Each week the lists of bodies and officer
  decisions and three searches more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context, is_packed
from scrapers.crawl import recheck
from scrapers.crawl.failures import Trouble, instead_of_page
from scrapers.crawl.items import Entry
from scrapers.crawl.page_request import instead_of_item
from scrapers.crawl.spider import CHARSET, SEVERAL, URL, PortalSpider, declared
from scrapers.listing.links import ItemLink, MeetingLink, UnexpectedPage
from scrapers.platforms.cloudnc import pages

WEEK = dt.timedelta(days=7)
HORIZON = dt.timedelta(days=60)  # older meetings are read by search and backfill only
MOST_PAGES = {"poll": 3, "backfill": 25}  # of one search
KEPT_MEETINGS = 1000
OFFICERS = "officer decisions"


class CloudncSpider(PortalSpider):
    name = "cloudnc"
    rechecks_all = False  # minutes come as new items

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.root = pages.root_of(self.base_url)
        self.read: dict[str, str] = dict(self.memory.get("meetings", {}))  # address: kind it was read as
        self.items_of: dict[tuple[str, str], set[str]] = {}  # meetings read in this run
        self.asked_meetings: set[str] = set()
        self.everybody = False  # all bodies are asked, not only the watched ones
        self.asked_bodies = False
        # Minutes without items: some divisions publish none. Bare are those since when others were read with items.
        self.bare: list[str] = self.memory.get("bare", [])
        self.itemless: dict[str, str] = self.memory.get("itemless", {})  # the rest: address by id
        self.saw_items = False
        self.doubted: set[str] = set()  # hits of this run's searches that were known without the network
        self.since = self.since or (None if self.mode == "backfill" else clock.today() - HORIZON)

    # --- an ordinary run ----------------------------------------------------------------------------

    def crawl(self) -> Iterator[Request]:
        """The front page and the watched bodies; now and then what they may have missed."""
        yield self.ask(f"{self.root}/fi-FI", self.parse_front)
        watched: dict[str, str] = self.memory.get("bodies", {})
        looked = self.memory.get("looked_at")
        if not watched or not looked or clock.age(dt.datetime.fromisoformat(looked)) >= WEEK:
            self.memory["looked_at"] = clock.now().isoformat()
            yield self.bodies()
            yield self.officers()
            yield from self.searches()
        else:
            for name, url in watched.items():
                yield self.body(name, url)
            if self.optional.is_missing(OFFICERS):
                yield self.officers()
            yield from (self.search(one, 1) for one in pages.searches() if self.is_missed(one))

    def is_missed(self, words: str) -> bool:
        """Whether the search for the words worked once, and did not when it was asked last."""
        return self.optional.is_missing(f"search {words}")

    def holds_until(self, now: dt.datetime) -> dt.datetime:
        """Not beyond the next look at what the front page may miss."""
        return min(super().holds_until(now), dt.datetime.fromisoformat(self.memory["looked_at"]) + WEEK)

    def backfill(self) -> Iterator[Request]:
        """History by the full-text search; with `since` also the watched bodies' meetings from then on."""
        yield from self.searches()
        yield self.officers()
        if self.since is not None:
            yield self.bodies()

    def parse_front(self, response: Response) -> Iterator[Any]:
        page = self.reading(response, pages.front, URL, CHARSET)
        if not page.meetings and self.read:  # officer decisions alone would hide that the meetings are lost
            raise UnexpectedPage("meetings on the front page, which listed some before")
        if self.read and self.overrun([link for link in page.meetings if link.kind == "minutes"]):
            self.everybody = True
            if not self.asked_bodies:
                yield self.bodies()
        for link in page.meetings:
            yield from self.meeting(link)
        decided = [one.link.id for one in page.officers]
        if decided and not self.known.among(decided) and self.known.any():
            yield self.officers()  # more were made than the front page shows
        yield from self.visit(self.officer_entry(one) for one in page.officers)

    def overrun(self, minutes: list[MeetingLink]) -> bool:
        """Whether more may have been published than the list shows: its oldest meeting was not yet known."""
        known = {*self.read, *self.bare, *self.itemless}
        return bool(minutes) and minutes[-1].id not in known and not self.too_old(minutes[-1])

    def bodies(self) -> Request:
        self.asked_bodies = True
        return self.ask(f"{self.root}/fi-FI/Toimielimet", self.parse_bodies)

    def parse_bodies(self, response: Response) -> Iterator[Request]:
        found = self.reading(response, pages.bodies, URL, CHARSET)
        watched = {name: url for name, url in found.items() if pages.is_watched(name)}
        if not watched:
            raise UnexpectedPage("a board or a council among the bodies", ", ".join(found)[:200])
        self.memory["bodies"] = watched
        for name, url in found.items() if self.everybody else watched.items():
            yield self.body(name, url)

    def body(self, name: str, url: str) -> Request:
        return self.ask(url, self.parse_body, whose=name)

    def parse_body(self, response: Response, whose: str) -> Iterator[Request]:
        for link in reversed(self.reading(response, pages.body_meetings, URL, whose, CHARSET)):
            yield from self.meeting(link)

    # --- meetings -----------------------------------------------------------------------------------

    def meeting(self, link: MeetingLink) -> Iterator[Request]:
        """Its page, unless it was read as what it is now, or is older than this run looks."""
        self.saw(link.held_on)
        if (
            self.too_old(link)
            or link.id in self.asked_meetings
            or self.read.get(link.id) == (link.kind or "")
        ):
            return
        self.asked_meetings.add(link.id)
        yield self.ask(link.url, self.parse_meeting, link=link)

    def too_old(self, link: MeetingLink) -> bool:
        return self.since is not None and link.held_on is not None and link.held_on < self.since

    def parse_meeting(self, response: Response, link: MeetingLink) -> Iterator[Any]:
        page = pages.meeting(response.body, response.url, link, declared(response))
        if page.items:
            self.saw_items = True
        elif page.kind == "minutes" and link.id not in self.bare:
            self.itemless[link.id] = link.url
        self.items_of[link.id, link.kind or ""] = {item.id for item in page.items}
        turned = link.id in self.read  # the same address, but minutes now
        entries = [Entry(i.id, i.url, i.title, page.context(i, self.portal.code)) for i in page.items]
        if turned:  # what `again` has asked for as an agenda is asked for once more, as minutes
            self.visited.difference_update(entry.locator for entry in entries)
        yield from self.visit(entries, listed=self.mode == "backfill", force=turned)

    def all_problems(self) -> list[dict[str, str | None]]:
        """Several minutes without a single item, and none with: what an item looks like has changed."""
        if self.saw_items or len(self.itemless) < SEVERAL:
            return super().all_problems()
        reason = f"the latest {len(self.itemless)} minutes list no items"
        latest = list(self.itemless.values())[-1]
        return [
            *super().all_problems(),
            {"name": "changed", "reason": reason, "url": latest, "where": "list"},
        ]

    def closed(self, reason: str) -> None:
        """A meeting counts as read when each of its items is; after a kill it is simply read again."""
        for (address, kind), items in self.items_of.items():
            others = items - self.done
            if items and others == self.known.among(others):
                self.read.pop(address, None)
                self.read[address] = kind
        if self.saw_items:
            self.bare, self.itemless = [*self.bare, *self.itemless][-KEPT_MEETINGS:], {}
        self.memory["bare"], self.memory["itemless"] = self.bare, self.itemless
        self.memory["meetings"] = dict(list(self.read.items())[-KEPT_MEETINGS:])
        doubted = dict.fromkeys([*self.memory.get("doubted", []), *sorted(self.doubted & self.done)])
        self.memory["doubted"] = list(doubted)[-KEPT_MEETINGS:]
        super().closed(reason)

    # --- officer decisions and search ---------------------------------------------------------------

    def officers(self) -> Request:
        return self.ask(
            f"{self.root}/fi-FI/Viranhaltijat", self.parse_officers, optional=True, stands_for=OFFICERS
        )

    def parse_officers(self, response: Response) -> Iterator[Request]:
        found = self.reading(response, pages.officer_decisions, URL, CHARSET)
        self.optional.was_read(OFFICERS)
        since = self.since or dt.date.min
        wanted = [self.officer_entry(one) for one in reversed(found) if (one.decided_on or since) >= since]
        yield from self.visit(wanted, listed=self.mode == "backfill")  # else it is not asked for at each run

    def searches(self) -> Iterator[Request]:
        for words in pages.searches():
            yield self.search(words, 1)

    def search(self, words: str, page: int) -> Request:
        url = pages.search_url(self.root, words, page)
        optional, name = self.mode != "backfill", f"search {words}"
        return self.ask(url, self.parse_search, optional=optional, stands_for=name, words=words, page=page)

    def parse_search(self, response: Response, words: str, page: int) -> Iterator[Request]:
        hits = pages.search_hits(response.body, response.url, declared(response))
        self.optional.was_read(f"search {words}")
        if len(hits) >= pages.HITS_PER_PAGE and page < MOST_PAGES[self.mode]:
            yield self.search(words, page + 1)
        elif (
            len(hits) >= pages.HITS_PER_PAGE and self.mode == "backfill"
        ):  # a poll's lists miss nothing by it
            most = pages.HITS_PER_PAGE * page
            self.bounds.reach(f"of what a search finds only the first {most} hits are read")
        entries = [self.hit_entry(hit) for hit in hits]
        yield from self.visit(entries, listed=self.mode == "backfill")
        yield from self.visit(self.doubted_by(entries), listed=False, force=True)

    def doubted_by(self, hits: list[Entry]) -> list[Entry]:
        """The hits that were read without the network's name: once more, and whenever history is read.

        What was read may have been another page in its place; else the name stands in an attachment.
        """
        seen: list[str] = [] if self.mode == "backfill" else self.memory.get("doubted", [])
        wanted = []
        for hit in hits:
            known = self.known.get(hit.locator)
            if known and recheck.denies(known) and hit.locator not in seen:
                told = {"document_kind": known.document_kind, "decided_on": known.meeting_on}
                wanted.append(replace(hit, context=hit.context.model_copy(update=told)))
        self.doubted.update(hit.locator for hit in wanted)
        return wanted

    # --- items --------------------------------------------------------------------------------------

    def officer_entry(self, one: pages.Listed) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=one.officer,
            body_kind="officer",
            document_kind="officer_decision",
            decided_on=one.decided_on,
            section=one.link.section,
            title=one.link.title or None,
        )
        return Entry(one.link.id, one.link.url, one.link.title, context)

    def hit_entry(self, hit: ItemLink) -> Entry:
        context = Context(municipality_code=self.portal.code, section=hit.section, title=hit.title or None)
        return Entry(hit.id, hit.url, hit.title, context)

    def again(self, known: list[Any]) -> Iterator[Request]:
        """Only what mentions the network or could not be read: minutes come as new items."""
        for item in known:
            if item.mentions_network or item.unread:
                yield from self.visit([self.entry_of(item)], listed=False)

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        own = pages.region(response.body)
        if own is None:
            return "a CloudNC item (#ContentStart)"
        if pages.content_id(response.url) != entry.locator:
            return instead_of_page(response.body, f"content {entry.locator}", "wrong_page")
        return instead_of_item(response, entry, self.memory, own=own)

    def parse_item(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The item's region; of an officer decision that is only a file, the file."""
        own = pages.region(response.body) or b""
        context = pages.context(response.body, own, entry.context, declared(response))
        page = self.fetched(response, entry, context=context, region=own)
        file = pages.decision_file(own, self.root)
        if (
            context.document_kind != "officer_decision"
            or not file
            or pages.says_decision(own, declared(response))
        ):
            yield page
            return
        yield self.ask_item(
            Entry(entry.locator, entry.url, entry.title, context),
            url=file,
            then=self.parse_file,
            expect=lambda answer: None if is_packed(answer.body) else "the decision's file",
            optional=True,
            otherwise=lambda trouble: [replace(page, unread=f"its file is missing: {trouble.reason}")],
        )

    def parse_file(self, response: Response, entry: Entry) -> Iterator[Any]:
        yield self.fetched(response, entry)
