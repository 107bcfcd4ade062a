"""What all platforms have in common: how a page is asked for, checked, retried and given up by name.

A platform's spider is a subclass with a `name`, and:

* `crawl()` yields the requests of an ordinary run, `backfill()` those of `-a mode=backfill`, both made by
  `self.ask(url, then=self.parse_…, expect=…)`. `then` is a generator method `(response, **kwargs)`.
* A list's entries go through `yield from self.visit([Entry(…), …])`: it counts them, skips what is known and
  not due, and asks for each other one's page; `parse_item(response, entry)` reads it and yields
  `self.fetched(response, entry, context=…, region=…)`.
* `again(known)` yields requests for known items that are due once more (default: their own pages).
* A page with another structure than expected: raise `scrapers.listing.links.UnexpectedPage` in `then`, or return
  a `Trouble` (or a sentence saying what was expected) from `expect`. It is tried again (`retry`), then named.
* `self.memory` (JSON) is kept between runs; `self.known`: items seen before; `self.bounds`: what a bound leaves unread.
* A list is read by `self.reading(response, pages.reader, URL, CHARSET)`, so that the next poll may only glance at it;
  a page that a poll need not ask for each time is asked for with `pause=`, a request that is another each day with
  `daily=`; `holds_until` says when the poll would do something else though the pages stay the same.

Nothing here reads a page by itself except to see that it is the one asked for.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import scrapy
from scrapy import signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from core import clock
from ledger.evidence.seen_items import SeenItem
from parsers import Context, municipalities
from scrapers.crawl import recheck
from scrapers.crawl.assignment import Assignment, disown, keep_memory, relatives, take_up
from scrapers.crawl.failures import Ended, OptionalLists, Trouble, instead_of_page, is_fault, of_exception
from scrapers.crawl.items import Entry, FetchedItem, declared, end_early, item_of, owned, unread_item
from scrapers.crawl.page_request import Asked, Expect, instead_of_item
from scrapers.crawl.whole_page import CUT, PARTIAL_CONTENT, ends_as_html, why_cut
from scrapers.crawl.whose_page import WhosePages
from scrapers.glance.notes import LONGEST, Notes
from scrapers.glance.record import CHARSET, URL, Call
from scrapers.listing import board_day
from scrapers.listing.bounds import Bounds
from scrapers.listing.links import UnexpectedPage

__all__ = ["CHARSET", "URL", "Asked", "PortalSpider", "declared"]

T = TypeVar("T")

REFUSALS = ("blocked", "robots_denied")
SEVERAL = 3


class PortalSpider(scrapy.Spider):
    """The shared ground. See the module's docstring for what a platform adds."""

    rechecks_all = True  # due known items are asked for again, not only unread ones and the network's
    attempts = 3  # tries of a page that answers 200 but is not the page asked for
    html_ends = True  # the platform's HTML pages end in </html>; False: the site's own pages tell it
    extra_hosts: tuple[str, ...] = ()  # hosts beside the portal's own that the platform needs

    def __init__(
        self,
        municipality: str | None = None,
        portal_url: str | None = None,
        portal_id: str | None = None,
        run_id: str | None = None,
        mode: str = "poll",
        since: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if mode not in ("poll", "backfill"):
            raise ValueError(f"mode is poll or backfill, not {mode!r}")
        self.mode = mode
        self.since = dt.date.fromisoformat(since) if since else None
        ids = (int(one) if one else None for one in (portal_id, run_id))
        self.assignment: Assignment = take_up(self.name, municipality, portal_url, *ids)
        self.portal = self.assignment.row
        self.base_url = self.portal.base_url.rstrip("/")
        self.known, self.memory = self.assignment.known, self.assignment.memory
        self.notes, self.optional = Notes(self.memory), OptionalLists(self.memory)
        self.bounds = Bounds(self.memory, mode)
        if since or mode != "poll":
            self.notes.spoil("no ordinary poll")
        self.is_closed = False
        self.closing: Any = None  # what ends the crawl early, where something does
        self.problems: list[dict[str, str | None]] = []
        self.unrefreshed: list[dict[str, str | None]] = []  # known items that could not be read again
        self.faults: list[str] = []
        self.listed = 0  # entries that lists showed, known ones too
        self.listed_meetings = 0  # those of them that are no officer decisions
        self.newest: dt.date | None = None  # of the meetings that lists showed
        self.whose = WhosePages(relatives(self.portal), names_own=bool(self.memory.get("names_own")))
        self.strangers: str | None = None  # why the whole portal is another municipality's
        self.refused: set[str] = set()  # locators of items of another municipality
        self.started = clock.now()
        self.visited: set[str] = set()  # locators asked for in this run
        self.done: set[str] = set()  # locators whose item went through the pipeline

    @functools.cached_property
    def due_now(self) -> list[SeenItem]:
        """The known items that are due to be looked at again, as the run found them."""
        now = clock.now()
        due = self.known.due(now, only_named=not self.rechecks_all)
        return [item for item in due if recheck.due(item, now)]

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> Any:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._stored, signal=signals.item_scraped)
        return spider

    # --- what a platform writes ---------------------------------------------------------------------

    def crawl(self) -> Iterable[Request]:
        """The requests that an ordinary run begins with."""
        raise NotImplementedError

    def backfill(self) -> Iterable[Request]:
        """The requests that reading history begins with; `self.since` limits it (None: all)."""
        return self.crawl()

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Requests for known items that are due to be looked at again."""
        for item in known:
            yield from self.visit([self.entry_of(item)], listed=False)

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        """None where the response is the entry's own page; else what was expected instead."""
        return instead_of_item(response, entry, self.memory)

    def parse_item(self, response: Response, entry: Entry) -> Iterable[Any]:
        """Read an item's page; the default keeps it as it is."""
        yield self.fetched(response, entry)

    def retry(self, asked: Asked, trouble: Trouble) -> Iterable[Request]:
        """Ask once more for a page that was not the one asked for; the default simply repeats."""
        yield self.request(asked)

    # --- what a glance may rest on ------------------------------------------------------------------

    def reading(self, response: Response, reader: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What a reader of the platform lists on the page; its digest is kept, so that a glance can compare it.

        `reader` is called with the page's bytes and `args`, in which URL and CHARSET stand for what the answer says.
        """
        meant = {URL: response.url, CHARSET: declared(response)}
        said = (meant.get(one, one) if isinstance(one, str) else one for one in args)
        result: T = reader(response.body, *said, **kwargs)
        self.notes.read(response, Call.of(reader, *args, **kwargs), result)
        return result

    def holds_until(self, now: dt.datetime) -> dt.datetime:
        """Until when the next poll would ask for the same pages as this one, if they stay the same."""
        due = self.known.next_due(now, only_named=not self.rechecks_all)
        return min(filter(None, (due, now + LONGEST)))

    # --- asking --------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """Scrapy's entry. A portal that needs permission is not touched."""
        if self.portal.needs_permission:
            self.fail(Trouble("robots_denied", self.portal.unreadable_because() or "needs permission"), None)
            return
        for request in self.backfill() if self.mode == "backfill" else self.crawl():
            yield request
        for request in self.again(self.due_now):
            yield request

    def ask(self, url: str, then: Callable[..., Iterable[Any]], **details: Any) -> Request:
        """A request for a list or meeting page; `details` are the fields of `Asked`, unknown names are kwargs.

        `expect(response)` returns None where it is the page asked for. With `optional=True` a trouble is no
        problem of the run: `otherwise(trouble)` is done instead.
        """
        own = {name: details.pop(name) for name in list(details) if name in Asked.__dataclass_fields__}
        return self.request(Asked(url, then, kwargs=own.pop("kwargs", {}) | details, **own))

    def visit(
        self, entries: Iterable[Entry], *, listed: bool = True, force: bool = False, **details: Any
    ) -> Iterator[Request]:
        """Ask for the entries' pages, in order, leaving out what is known and not due. Counts what it sees.

        `force`: known ones too, but each once in a run. `details`: see `ask_item`.
        """
        entries = list(entries)
        self.known.look_up(entry.locator for entry in entries)
        for entry in entries:
            board_day.note(self.memory, entry.context, self.started.date())
            if listed:
                self.saw(entry.context.decided_on, officer=entry.context.document_kind == "officer_decision")
            if self.wanted(entry.locator) or (force and entry.locator not in self.visited):
                self.visited.add(entry.locator)
                yield self.ask_item(entry, **details)

    def ask_item(self, entry: Entry, **details: Any) -> Request:
        """A request for the item's own page, whether known or not."""
        expect: Expect = lambda response: self.expect_item(response, entry)  # noqa: E731
        return self.ask(
            details.pop("url", entry.url),
            details.pop("then", self.parse_item),
            expect=details.pop("expect", expect),
            kwargs={"entry": entry},
            **{"entry": entry, **details},
        )

    def saw(self, held_on: dt.date | None = None, *, officer: bool = False) -> None:
        """Count one entry of a list; `held_on` is its meeting's date where known."""
        self.listed += 1
        self.listed_meetings += not officer
        if held_on and (self.newest is None or held_on > self.newest):
            self.newest = held_on

    def wanted(self, locator: str) -> bool:
        """Whether the item is to be fetched: never seen, or due to be looked at again; and not yet in this run."""
        if locator in self.visited:
            return False
        known = self.known.get(locator)
        return known is None or recheck.due(known, clock.now())

    def entry_of(self, known: Any) -> Entry:
        """A known item as an entry again."""
        context = Context(
            municipality_code=self.portal.code,
            document_kind=known.document_kind,
            decided_on=known.meeting_on,
            title=known.title,
        )
        return Entry(known.locator, known.url, known.title, context)

    def request(self, asked: Asked) -> Request:
        """The Scrapy request for what was asked; every platform's requests are made here."""
        return asked.request(self, self.arrived, self.missed)

    # --- answers -------------------------------------------------------------------------------------

    def arrived(self, response: Response, asked: Asked) -> Iterator[Any]:
        """Check that the answer is the page asked for, then hand it on."""
        return owned(self._arrived(response, asked), self)

    def _arrived(self, response: Response, asked: Asked) -> Iterator[Any]:
        trouble = self._trouble(response, asked)
        if trouble is None:
            try:
                yield from asked.then(response, **asked.kwargs)
                self.notes.page(response, asked)
                return
            except UnexpectedPage as error:
                seen = instead_of_page(response.body, error.expected)
                trouble = Trouble(error.name, str(error)) if seen.name == "changed" else seen
        self.notes.spoil(trouble.reason)
        if asked.attempt < self.attempts:
            self.crawler.stats.inc_value(f"usovahti/tried_again/{trouble.name}")
            yield from self.retry(replace(asked, attempt=asked.attempt + 1), trouble)
        else:
            yield from self.give_up(asked, trouble)

    def missed(self, failure: Failure) -> Iterator[Any]:
        """A request that got no usable answer."""
        asked: Asked = failure.request.meta["asked"]
        error = failure.value
        if isinstance(error, Ended):
            return
        if is_fault(error):
            raise error  # scrapers.crawl.result notes it, as what happens in a callback
        yield from owned(self.give_up(asked, of_exception(error)), self)

    def give_up(self, asked: Asked, trouble: Trouble) -> Iterator[Any]:
        """Name the trouble. An item is remembered as unread, so that it is tried again and never forgotten."""
        if asked.optional and trouble.gone:
            self.notes.missing(asked)
        else:
            self.notes.spoil(trouble.reason)
        if asked.optional and trouble.name not in REFUSALS:
            self.crawler.stats.inc_value(f"usovahti/optional/{trouble.name}")
            yield from self._do_without(asked, trouble)
            return
        if trouble.gone and asked.entry is not None and self.was_read(asked.entry.locator):
            # officer decisions are taken down after the appeal period, republished items get new addresses
            self.crawler.stats.inc_value("usovahti/gone")
            yield replace(self.unread(asked.entry, trouble), unread=None, gone=True)
            return
        if asked.entry is not None and self.was_read(asked.entry.locator) and trouble.name not in REFUSALS:
            # what we know of it stays; portals take pages away when their time is over
            self.unrefreshed.append(trouble.at(asked.url, "item"))
            return
        self.fail(trouble, asked.url, where="list" if asked.entry is None else "item")
        if asked.entry is not None and trouble.name not in REFUSALS:
            yield self.unread(asked.entry, trouble)

    def _do_without(self, asked: Asked, trouble: Trouble) -> Iterator[Any]:
        """What is done instead of a page that may be missing. One that is there, but cut, must not go unseen."""
        named, instead = len(self.problems), False
        for step in asked.otherwise(trouble) if asked.otherwise else ():
            instead = True
            yield step
        if asked.entry is None and asked.otherwise is None:
            self.optional.miss(asked.stands_for or asked.url, trouble, asked.url)
        if trouble.cut and not instead and len(self.problems) == named:
            self.fail(trouble, asked.url, where="list" if asked.entry is None else "item")

    def all_problems(self) -> list[dict[str, str | None]]:
        """The troubles of the run. Known items that could not be read again count where it was none of several."""
        in_vain = len(self.unrefreshed) >= SEVERAL and not self.done
        return [*self.problems, *self.optional.missed, *(self.unrefreshed if in_vain else [])]

    def was_read(self, locator: str) -> bool:
        """Whether an earlier run has read the item's page: then its going says nothing about the portal."""
        known = self.known.get(locator)
        return known is not None and known.sha256 is not None

    def fail(self, trouble: Trouble, url: str | None, where: str = "list") -> None:
        """Note a trouble of the run; the result file carries it and `scrapers.crawl.outcomes` weighs it."""
        self.notes.spoil(trouble.reason)
        self.logger.warning("%s: %s (%s)", trouble.name, trouble.reason, url)
        self.problems.append(trouble.at(url, where))

    def fetched(
        self,
        response: Response,
        entry: Entry,
        *,
        context: Context | None = None,
        title: str | None = None,
        url: str | None = None,
        region: bytes | None = None,
    ) -> FetchedItem:
        """The item for the pipeline, as the response brought it."""
        known = context or entry.context
        if known.municipality_code is None:
            known = known.model_copy(update={"municipality_code": self.portal.code})
        return item_of(response, replace(entry, url=url or entry.url), known, title=title, region=region)

    def unread(self, entry: Entry, trouble: Trouble) -> FetchedItem:
        """The item that could not be fetched: remembered with the reason."""
        return unread_item(entry, trouble.reason)

    def refuse_other(self, item: FetchedItem, other: str, *, whole: bool) -> str:
        """Name an item that is another municipality's, and why; where the `whole` portal is, no more is asked of it."""
        record = municipalities.by_code(other)
        name = record.name if record else other
        self.refused.add(item.locator)
        if not whole:
            reason = f"the item is one of {name}, not of {self.portal.municipality}"
            self.fail(Trouble("wrong_page", reason), item.url)
            return reason
        reason = f"the portal shows {name}, not {self.portal.municipality}"
        if self.strangers is None:
            self.strangers = reason
            self.fail(Trouble("wrong_page", reason), self.base_url)
            end_early(self, "wrong_page")
        return reason

    def _trouble(self, response: Response, asked: Asked) -> Trouble | None:
        if not response.body.strip():
            return Trouble("site_error", f"an empty page (HTTP {response.status})", empty=True)
        if (cut := self._cut(response)) is not None:
            seen = instead_of_page(response.body, "the page")
            return (
                seen
                if seen.name == "blocked"
                else Trouble("site_error", f"the page was cut short: {cut}", cut=True)
            )
        found = asked.expect(response) if asked.expect else None
        return instead_of_page(response.body, found) if isinstance(found, str) else found

    def _cut(self, response: Response) -> str | None:
        """What shows that the page lacks its end. Where a site's pages need none, one that had it is the measure."""
        if response.status == PARTIAL_CONTENT:
            return "HTTP 206, a part that was not asked for"
        if CUT in response.flags:
            return "its packed body has no end"
        if not self.html_ends and ends_as_html(response.body):
            self.memory["html_ends"] = True
        return why_cut(response.body, html_ends=self.html_ends or bool(self.memory.get("html_ends")))

    def _stored(self, item: Any) -> None:
        if item.locator not in self.refused:
            self.notes.spoil("an item was read")
            self.done.add(item.locator)

    def closed(self, reason: str) -> None:
        """Scrapy's end: what is kept for the next run is written down. Of another's portal nothing is."""
        if self.strangers is not None:
            disown(self.assignment.portal_id, self.started, self.strangers)
            return
        if self.whose.names_own:
            self.memory["names_own"] = True
        self.bounds.keep(whole=reason == "finished" and not self.optional.any_failed(self.problems))
        keep_memory(self.assignment.portal_id, self.memory)
        self.is_closed = True
