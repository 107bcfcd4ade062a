"""What every request to a Dynasty portal has in common: entries, item pages, and a session for each request.

docs/platforms.md "Dynasty 10": the PHP session has a "current page" and may answer with it (measured); a few
hosts answer a first
visitor with an empty page (public code).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scrapy.http import Request, Response

from parsers import Context
from scrapers.crawl.failures import Trouble, instead_of_page
from scrapers.crawl.items import Entry
from scrapers.crawl.page_request import expect_pdf, instead_of_item
from scrapers.crawl.spider import Asked, PortalSpider, declared
from scrapers.listing.links import MeetingPage, UnexpectedPage
from scrapers.platforms.dynasty import lists, pages


class DynastyGround(PortalSpider):
    """An installation's addresses, its items, and sessions."""

    custom_settings = {"COOKIES_ENABLED": True}  # noqa: RUF012 - Scrapy's own name

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.script = pages.Script.of(self.base_url)
        self.jars = itertools.count(1)
        self.session: int | None = None  # the cookie jar of a host that has no page for strangers

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
        if pages.heading(response.body, declared(response)) is not None:
            return None  # "Kunnanhallitus Pöytäkirja 8.10.2024/Pykälä 177": no other page has such
        own = pages.region(response.body)
        return instead_of_item(response, entry, self.memory, own=own)

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
                expect=expect_pdf("the item's PDF"),
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
        self.notes.spoil("the host has no page for strangers")
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
