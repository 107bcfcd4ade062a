"""Helsinki (paatokset.hel.fi). Facts as of 2026-09 (PORTALS.md section 4).

* The site's own search is an open Elasticsearch proxy on another host: POST
<proxy>/paatokset_decisions/_search [M]. Every field comes in a list; meeting_date is in seconds, but
ranges must be given as ISO text [M]. * One search for the network's names finds what mentions it
anywhere in decision or motion: a poll is this search, one for the newest decision of all (whether the
index lives), and the public page of each hit that is new. robots.txt allows item pages, not faceted
searches [S]. * Phrase prefixes against inflection are this project's own choice [G]; where a public
page is not as expected, the text that the index itself gave is kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from ledger import clock
from parsers.source import Context
from scrapers.items import Entry, FetchedItem
from scrapers.pages import helsinki
from scrapers.pages.helsinki import Hit
from scrapers.pages.links import UnexpectedPage
from scrapers.spiders.base import PortalSpider
from scrapers.troubles import Trouble

PROXY = "paatokset-elastic-proxy.api.hel.ninja"
WINDOW = dt.timedelta(days=60)  # before today: a proposal becomes a decision within it
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
LIMIT = 1000  # hits at most; the network's name gives a few dozen


class HelsinkiSpider(PortalSpider):
    name = "helsinki"
    extra_hosts = (PROXY,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.portal.host.endswith("hel.fi")
        self.search = f"{f'https://{PROXY}' if here else self.base_url}/{helsinki.INDEX}/_search"

    def crawl(self) -> Iterator[Request]:
        known = bool(self.memory.get("searched"))
        yield self.ask_search(clock.today() - WINDOW if known else self.since)

    def backfill(self) -> Iterator[Request]:
        yield self.ask_search(self.since)

    def again(self, known: list[Any]) -> Iterable[Request]:
        """Nothing by itself: what is due is found by the search again, with its context."""
        return ()

    def ask_search(self, since: dt.date | None, start: int = 0) -> Request:
        return self.ask(
            self.search,
            self.parse_hits,
            body=helsinki.query(since, start),
            headers=JSON,
            kwargs={"since": since, "start": start},
        )

    def parse_hits(self, response: Response, since: dt.date | None, start: int) -> Iterator[Any]:
        hits, total = helsinki.hits(response.body, self.portal.base_url)
        for hit in hits:
            yield from self.ask_hit(hit)
        shown = start + len(hits)
        if hits and shown < min(total, LIMIT):
            yield self.ask_search(since, shown)
        else:
            self.memory["searched"] = clock.now().isoformat()
            newest = helsinki.newest_query(clock.today())
            yield self.ask(self.search, self.parse_newest, body=newest, headers=JSON)

    def parse_newest(self, response: Response) -> Iterator[Any]:
        """The newest decision of all is remembered too: by it the portal's health is judged, hits or none."""
        hits, _ = helsinki.hits(response.body, self.portal.base_url)
        if not hits:
            raise UnexpectedPage("an index with decisions", "none at all")
        self.saw(hits[0].held_on)
        entry = self.entry_for(hits[0])
        if self.wanted(entry.locator):
            self.visited.add(entry.locator)
            yield self.kept_text(entry, hits[0])

    def entry_for(self, hit: Hit) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=hit.body,
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
        if hit.url:
            instead = self.kept_text(entry, hit) if hit.content else None
            yield from self.visit(
                [entry],
                listed=False,
                optional=instead is not None,
                otherwise=lambda _trouble: [instead] if instead else [],
            )
        elif hit.content and self.wanted(entry.locator):
            self.visited.add(entry.locator)
            yield self.kept_text(entry, hit)

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
        known = (b"SisaltoSektio", b"AsiaOtsikko", b"Asiapykala", b"SisaltoOtsikko")
        return (
            None
            if any(mark in response.body for mark in known)
            else "a decision of Helsinki (.SisaltoSektio)"
        )

    def parse_item(self, response: Response, entry: Entry) -> Iterator[FetchedItem]:
        yield dataclasses.replace(self.fetched(response, entry), url=response.url)
