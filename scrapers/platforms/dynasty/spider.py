"""Innofactor Dynasty 10 "tietopalvelu" (page=… of DREQUEST.PHP). Facts as of 2026-09, docs/platforms.md "Dynasty 10".

* The items feed shows up to 1000 entries, newest first, and neither kind nor §; an agenda turns into minutes
  under the same id without a trace in it. So open meetings are asked again, one page each.
* The PHP session has a "current page": each request gets a session of its own, and each answer is checked to be
  the page asked for. A few hosts answer a first visitor with an empty page: then the entry page comes first.
* Steady state: two requests (items feed, officer decisions feed), one more each week (list of bodies).
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import names_network
from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry
from scrapers.crawl.recheck import OFTEN
from scrapers.crawl.spider import CHARSET, SEVERAL
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.dynasty import lists
from scrapers.platforms.dynasty.history import OFFICERS, DynastyHistory

WIDE, NARROW = 1000, 200  # entries of a feed: where some may have been missed, and else
WEEK = dt.timedelta(days=7)
BEFORE = dt.timedelta(
    days=30
)  # how long before the last run a meeting may have been that was published since
GIVEN_UP_AFTER = dt.timedelta(days=14)  # a meeting that was announced and has no page any more was called off


class DynastySpider(DynastyHistory):
    name = "dynasty"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings: set[str] = set()  # of this run's feed
        # a first crawl that was cut short is still the first: what it has not read is no gap
        self.first = bool((self.unfinished or {}).get("first")) or not self.known.any_with("-")
        self.checked_again: list[dt.datetime] = []  # when other open meetings are due to be looked at
        self.checked = 0  # open meetings whose page was read
        self.unchecked: list[dict[str, str | None]] = []  # those whose page was not to be had
        self.strange = False  # one of them had another page than a meeting's

    @functools.cached_property
    def first_officers(self) -> bool:
        """Whether no officer decision was ever seen; asked for before the first ones of this run are."""
        return not self.known.any_without("-")

    # --- an ordinary run ----------------------------------------------------------------------------

    def crawl(self) -> Iterator[Request]:
        """The two feeds, and once a week the list of bodies."""
        wide = WIDE if self.first or self.unfinished else NARROW
        yield self.items_feed(wide)
        if self.memory.get("officers") == "search":
            yield self.officer_search(1)
        else:
            yield self.officers_feed(WIDE if self.unfinished else NARROW)
        since = (self.unfinished or {}).get("since")
        checked = self.memory.get("bodies_checked_at")
        if since:
            yield from self.walk(dt.date.fromisoformat(since))
        elif (
            self.memory.get("feedless")
            or not checked
            or clock.age(dt.datetime.fromisoformat(checked)) >= WEEK
        ):
            url = self.script.page("meeting_handlers", id="")
            yield self.ask(url, self.parse_bodies, optional=True, otherwise=self.no_bodies)

    def holds_until(self, now: dt.datetime) -> dt.datetime:
        """Not beyond the next look at the list of bodies, or at a meeting that this run did not look at."""
        looked = self.memory.get("bodies_checked_at")
        moments = [dt.datetime.fromisoformat(looked) + WEEK] if looked else [now]
        return min(super().holds_until(now), *moments, *self.checked_again)

    def items_feed(self, show: int) -> Request:
        return self.ask(self.script.page("rss/meetingitems", show=show), self.parse_feed, show=show)

    def parse_feed(self, response: Response, show: int) -> Iterator[Any]:
        """New entries, oldest first: the longer ago, the sooner the feed stops showing them."""
        entries = self.own(self.reading(response, lists.feed, CHARSET))
        if not entries:
            self.no_feed(response)
            return
        self.memory.pop("feedless", None)
        missed = not self.first and entries[-1].id not in self.known
        if missed and show < WIDE:
            yield self.items_feed(WIDE)
            return
        if self.some_unknown(entries):
            self.begin()
        if missed:
            yield from self.catch_up()  # more was published since the last run than the feed can show
        self.meetings |= {entry.id.rpartition("-")[0] for entry in entries}
        yield from self.named_first(self.item_entry(entry) for entry in entries)
        yield from self.visit((self.item_entry(entry) for entry in entries[: NARROW - 1 : -1]), listed=False)
        yield from self.visit(self.item_entry(entry) for entry in entries[NARROW - 1 :: -1])

    def some_unknown(self, entries: list[lists.FeedEntry]) -> bool:
        ids = {entry.id for entry in entries}
        return self.known.among(ids) != ids

    def named_first(self, entries: Iterable[Entry]) -> Iterator[Request]:
        """Those whose title names the network: a first crawl goes on for a quarter of an hour after them."""
        yield from self.visit((entry for entry in entries if names_network(entry.title)), listed=False)

    def no_feed(self, response: Response) -> None:
        """A feed that has always been empty says nothing: the list of bodies is asked at each run instead."""
        if self.first or self.memory.get("feedless"):
            self.memory["feedless"] = True
        else:
            reason = "the feed of items is empty, and was not before"
            self.fail(Trouble("empty_suspicious", reason), response.url)

    def catch_up(self) -> Iterator[Request]:
        """Read what neither feed shows any more: the meetings since shortly before the last run."""
        last = self.known.last_fetched_at()
        since = (last.date() if last else clock.today()) - BEFORE
        self.begin(since)
        yield from self.walk(since)

    # --- officer decisions --------------------------------------------------------------------------

    def officers_feed(self, show: int) -> Request:
        return self.ask(
            self.script.page("rss/official_decisions", show=show),
            self.parse_officers_feed,
            optional=True,
            otherwise=self.no_officers_feed,
            show=show,
        )

    def parse_officers_feed(self, response: Response, show: int) -> Iterator[Any]:
        entries = self.own(self.reading(response, lists.feed, CHARSET, of="official_decision"))
        if entries:
            self.optional.was_read(OFFICERS)
        else:  # the feed may be out of use: the search has the same decisions
            yield self.officer_search(1)
        missed = bool(entries) and entries[-1].id not in self.known and not self.first_officers
        if missed and show < WIDE:
            yield self.officers_feed(WIDE)
            return
        if missed:
            yield self.officer_search(1)
        if self.some_unknown(entries):
            self.begin()
        yield from self.named_first(self.officer_entry(entry) for entry in entries)
        yield from self.visit(self.officer_entry(entry) for entry in reversed(entries))

    def no_officers_feed(self, trouble: Trouble) -> Iterator[Request]:
        """Not every installation has the feed; its search has the same decisions. Remembered for next time."""
        if trouble.name == "changed":
            self.memory["officers"] = "search"
        yield self.officer_search(1)

    def more_officers(self, entries: list[lists.FeedEntry]) -> bool:
        """In a poll, on to the next rows until some are known; the first time the newest are enough."""
        if self.mode == "backfill":
            return super().more_officers(entries)
        return not self.first_officers and not self.known.among(entry.id for entry in entries)

    # --- bodies and open meetings -------------------------------------------------------------------

    def parse_bodies(self, response: Response) -> Iterator[Any]:
        """A body whose latest meeting no feed has shown is read by its meeting page."""
        self.memory["bodies_checked_at"] = clock.now().isoformat()
        for _, _, latest in self.reading(response, lists.bodies, CHARSET):
            if latest is None:
                continue
            if self.memory.get("feedless"):
                self.saw(latest.held_on)
            if latest.id not in self.meetings and not self.known.any_beginning(f"{latest.id}-"):
                self.begin(latest.held_on or clock.today() - BEFORE)
                yield self.meeting(latest.id)

    def no_bodies(self, trouble: Trouble) -> tuple[()]:
        if self.memory.get("feedless"):
            reason = f"the feed of items is empty, and there is no list of bodies either ({trouble.reason})"
            self.fail(Trouble("empty_suspicious", reason), self.script.page("meeting_handlers", id=""))
        return ()

    def again(self, known: list[Any]) -> Iterator[Request]:
        """Agendas whose day has come: their meeting's page says whether they are minutes by now. Others: their own."""
        today, now = clock.today(), clock.now()
        open_meetings: dict[str, None] = {}
        for item in known:
            if _is_open(item, today):
                open_meetings[item.locator.rpartition("-")[0]] = None
            else:
                yield from self.visit([self.entry_of(item)], listed=False)
        for note in ("meetings_checked", "meetings_missing"):
            kept: dict[str, str] = self.memory.get(note, {})
            self.memory[note] = {one: kept[one] for one in open_meetings if one in kept}
        checked, missing = self.memory["meetings_checked"], self.memory["meetings_missing"]
        for identity in open_meetings:
            last, gone = checked.get(identity), missing.get(identity)
            if gone and now - dt.datetime.fromisoformat(gone) >= GIVEN_UP_AFTER:
                continue
            if last is not None and clock.age(dt.datetime.fromisoformat(last)) < OFTEN:
                self.checked_again.append(dt.datetime.fromisoformat(last) + OFTEN)
            if last is None or clock.age(dt.datetime.fromisoformat(last)) >= OFTEN:
                yield self.meeting(
                    identity,
                    then=self.parse_open,
                    pause=OFTEN,
                    optional=True,
                    otherwise=lambda trouble, identity=identity: self.not_there(identity, trouble),
                )

    def wanted(self, locator: str) -> bool:
        """Not an open agenda's items, though the feed still shows them: `again` asks their meeting's page first."""
        known = self.known.get(locator)
        return super().wanted(locator) and not (known is not None and _is_open(known, clock.today()))

    def parse_open(self, response: Response, identity: str) -> Iterator[Any]:
        """The page of a meeting known as an agenda: where it is minutes, its items are fetched again."""
        page = self.reading(response, lists.meeting, CHARSET)
        if not page.items:
            raise UnexpectedPage("the items of a meeting, which had some before")
        self.checked += 1
        self.memory["meetings_checked"][identity] = clock.now().isoformat()
        self.memory["meetings_missing"].pop(identity, None)
        entries = [self.meeting_entry(page, link) for link in page.items]
        yield from self.visit(entries, listed=False, force=page.kind != "agenda")

    def not_there(self, identity: str, trouble: Trouble) -> tuple[()]:
        """An announced meeting without a page, where the feed is well: called off. It is looked for some days more."""
        if trouble.gone or trouble.empty:
            if self.listed:
                self.memory["meetings_missing"].setdefault(identity, clock.now().isoformat())
        else:
            self.strange |= trouble.name in ("changed", "wrong_page")
        url = self.script.page("meeting", id=identity)
        self.unchecked.append({"name": trouble.name, "reason": trouble.reason, "url": url, "where": "list"})
        return ()

    def all_problems(self) -> list[dict[str, str | None]]:
        """Pages of open meetings that were not to be had count where none was, and they are several or changed."""
        in_vain = not self.checked and (self.strange or len(self.unchecked) >= SEVERAL)
        return [*super().all_problems(), *(self.unchecked if in_vain else [])]


def _is_open(item: Any, today: dt.date) -> bool:
    """Whether the known item is an agenda's whose meeting's day has come: by now it may be minutes."""
    is_agenda = "-" in item.locator and item.document_kind in ("agenda", None) and not item.unread
    return is_agenda and (item.meeting_on is None or item.meeting_on <= today)
