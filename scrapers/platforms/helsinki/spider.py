"""Helsinki (paatokset.hel.fi). Facts as of 2026-09 (docs/platforms.md "Helsinki"; the site's own public code (seen)).

* The site's own search is an open Elasticsearch proxy on another host: POST <proxy>/paatokset_decisions/_search
  (measured). Every field comes in a list; meeting_date is in seconds, but ranges must be given as ISO text (measured).
* One search for the network's names finds what mentions it anywhere in decision or motion: a poll is one for the
  newest decisions of all (whether the index lives, and its fields have the names they had), this search, and the
  public page of each hit that is new. robots.txt allows item pages, not faceted searches (seen).
* One index holds minutes, motions of coming meetings (field_is_decision false: agendas) and decisions of officers
  (organization_type Viranhaltija, Luottamushenkilö) (seen).
* The index holds Finnish and Swedish decisions alike, so that one search finds both; a translation is a node of its
  own with the same organisation, day, § and case (seen). Of a decision in two languages one is read: the one that was
  read before, else the Finnish one. What is only in Swedish is read in Swedish, from /sv/arende/…?beslut=… (seen).
* Where the city hides a decision's text, index and page have none (seen); the page's link to the decision's PDF on a
  third host, ahjojulkaisu.hel.fi, is followed then (seen). Without one it is listed as unread.
* Attachments are PDFs on that host (seen). They are not read: the item's own text says what is decided.
* Phrase prefixes against inflection are this project's own choice (our guess); where a public page is not as expected,
  the text that the index itself gave is kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context, mentions
from scrapers.crawl import recheck
from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry, FetchedItem, unread_item
from scrapers.crawl.page_request import expect_pdf
from scrapers.crawl.spider import PortalSpider
from scrapers.glance.record import Call
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.helsinki import pages as helsinki
from scrapers.platforms.helsinki.pages import Hit

PROXY = "paatokset-elastic-proxy.api.hel.ninja"
FILES = "ahjojulkaisu.hel.fi"  # the decisions' PDFs
WINDOW = dt.timedelta(days=60)  # before today: a proposal becomes a decision within it
JSON = helsinki.JSON
LIMIT = 1000  # hits at most; the network's name gives a few dozen


class HelsinkiSpider(PortalSpider):
    name = "helsinki"
    extra_hosts = (PROXY, FILES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.portal.host.endswith("hel.fi")
        self.waiting: list[Hit] = []  # hits of a day that may go on in the search's next page
        self.newest_hit: Hit | None = None
        self.handled: set[str] = set()  # what the search found, whatever the language
        self.search = f"{f'https://{PROXY}' if here else self.base_url}/{helsinki.INDEX}/_search"

    def crawl(self) -> Iterator[Request]:
        known = bool(self.memory.get("searched"))
        yield self.ask_newest(clock.today() - WINDOW if known else self.since)

    def backfill(self) -> Iterator[Request]:
        yield self.ask_newest(self.since)

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: what is due is found by the search again, with its context."""
        return ()

    def in_window(self, since: dt.date | None) -> bool:
        """Whether the search is that of an ordinary poll."""
        return since == clock.today() - WINDOW

    def ask_newest(self, since: dt.date | None) -> Request:
        """Before the search `since`: no hit is read by fields that are called otherwise now."""
        newest = helsinki.newest_query(clock.today())
        daily = Call.of(helsinki.newest_request, self.search)
        return self.ask(
            self.search, self.parse_newest, body=newest, headers=JSON, daily=daily, kwargs={"since": since}
        )

    def ask_search(self, since: dt.date | None, start: int = 0) -> Request:
        return self.ask(
            self.search,
            self.parse_hits,
            body=helsinki.query(since, start),
            headers=JSON,
            daily=Call.of(helsinki.poll_request, self.search, WINDOW.days, start)
            if self.in_window(since)
            else None,
            kwargs={"since": since, "start": start},
        )

    def parse_hits(self, response: Response, since: dt.date | None, start: int) -> Iterator[Any]:
        hits, total = self.reading(response, helsinki.hits, self.portal.base_url)
        shown = start + len(hits)
        goes_on = bool(hits) and shown < min(total, LIMIT)
        if not goes_on and shown < total and hits:
            self.bounds.reach(f"of what a search finds only the newest {LIMIT} are read")
        found = self.waiting + hits
        self.waiting = [hit for hit in found if goes_on and hit.held_on == found[-1].held_on]
        whole = [hit for hit in found if not goes_on or hit.held_on != found[-1].held_on]
        self.known.look_up(self.entry_for(hit).locator for hit in whole)
        self.handled.update(hit.handling for hit in whole)
        for hit in helsinki.one_language_each(whole, self.named_before):
            yield from self.ask_hit(hit)
        if goes_on:
            yield self.ask_search(since, shown)
        else:
            self.memory["searched"] = clock.now().isoformat()
            yield from self.keep_newest()

    def named_before(self, hit: Hit) -> bool:
        """Whether the hit was read in an earlier run, with the network's name in it."""
        known = self.known.get(self.entry_for(hit).locator)
        return known is not None and known.mentions_network and not known.unread

    def parse_newest(self, response: Response, since: dt.date | None) -> Iterator[Request]:
        """A search in a field that there is not finds nothing and says nothing: of these all fields are looked for."""
        hits, _ = self.reading(response, helsinki.hits, self.portal.base_url)
        if not hits:
            raise UnexpectedPage("an index with decisions", "none at all")
        helsinki.check_fields(response.body)
        self.newest_hit = hits[0]
        self.saw(hits[0].held_on)
        yield self.ask_search(since)

    def keep_newest(self) -> Iterator[FetchedItem]:
        """The newest decision of all is remembered too: by it the portal's health is judged, hits or none."""
        hit = self.newest_hit
        if hit is None or hit.handling in self.handled:
            return
        entry = self.entry_for(hit)
        if self.wanted(entry.locator):
            self.visited.add(entry.locator)
            yield self.kept_text(entry, hit)

    def entry_for(self, hit: Hit) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=hit.body,
            body_kind=hit.body_kind,
            document_kind=hit.kind,
            decided_on=hit.held_on,
            section=hit.section,
            case_number=hit.case_number,
            title=hit.title or None,
        )
        return Entry(f"{hit.id}:{hit.kind}", hit.url or self.portal.base_url, hit.title, context)

    def ask_hit(self, hit: Hit) -> Iterator[Any]:
        """The public page of a hit that is new; the index's own text where there is no such page."""
        entry = self.entry_for(hit)
        if not hit.url:
            if self.wanted(entry.locator):
                self.visited.add(entry.locator)
                unread = unread_item(entry, "the index gives neither the decision's text nor its page")
                yield self.kept_text(entry, hit) if hit.content else unread
        elif hit.content:
            yield from self.ask_page(entry, hit)
        else:
            yield from self.visit(
                [entry], listed=False, then=self.parse_without_text, expect=self.expect_any_page
            )

    def ask_page(self, entry: Entry, hit: Hit) -> Iterator[Request]:
        """The hit's page, else the index's text: also where that names the network and the page does not.

        One that was read without the network's name, against the index, is read once more.
        """
        kept, known = self.kept_text(entry, hit), self.known.get(entry.locator)
        named = mentions(kept.body)

        def expect(response: Response) -> Trouble | str | None:
            missing = named and not mentions(response.body)
            return self.expect_item(response, entry) or (
                "the decision that the index gives" if missing else None
            )

        yield from self.visit(
            [entry],
            listed=False,
            force=named and known is not None and recheck.denies(known),
            optional=True,
            otherwise=lambda _trouble: [kept],
            expect=expect,
        )

    def kept_text(self, entry: Entry, hit: Hit) -> FetchedItem:
        """The item as the index gave it."""
        return FetchedItem(
            locator=entry.locator,
            url=entry.url,
            fetched_at=clock.now(),
            status=200,
            body=f"<html><body><h1>{html.escape(hit.title)}</h1>{hit.content}</body></html>".encode(),
            media_type="text/html",
            charset="utf-8",
            title=hit.title,
            context=entry.context,
        )

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        return None if helsinki.has_text(response.body) else "a decision of Helsinki (.SisaltoSektio)"

    def parse_item(self, response: Response, entry: Entry) -> Iterator[FetchedItem]:
        yield dataclasses.replace(self.fetched(response, entry), url=response.url)

    # --- a decision whose text the index does not give ------------------------------------------------

    def expect_any_page(self, response: Response) -> str | None:
        known = helsinki.has_text(response.body) or helsinki.is_page_without_text(response.body)
        return None if known else "a decision of Helsinki (.SisaltoSektio or .issue__pdf)"

    def parse_without_text(self, response: Response, entry: Entry) -> Iterator[Any]:
        """The page where it has a text after all, else its PDF, else the decision is listed as unread."""
        pdf = helsinki.pdf_link(response.body, response.url)
        if helsinki.has_text(response.body):
            yield from self.parse_item(response, entry)
        elif pdf:
            yield self.ask_item(
                entry,
                url=pdf,
                then=self.parse_file,
                expect=expect_pdf("the decision's PDF"),
            )
        else:
            yield unread_item(entry, "the city does not publish this decision's text, only its title")

    def parse_file(self, response: Response, entry: Entry) -> Iterator[FetchedItem]:
        """The decision's PDF under the address of its page."""
        yield self.fetched(response, entry)
