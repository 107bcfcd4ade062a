"""Municipal sites with PDFs of whole meetings. Facts as of 2026-09 (docs/platforms.md "Municipal sites").

* Base URL is a site's root: its WordPress media interface is searched for the words of meeting documents
  (public code); the answer's date is the upload's, the meeting's date is in the title or file name or nowhere.
* The interface is often switched off (401, 404, HTML), or forbidden by robots.txt alone, or holds other files
  only (public code): then the site's pages are read from its root as listing pages, and the interface is tried monthly.
* Base URL with a path: a listing page whose links are PDFs (in any case, also in a parameter), with pages below
  it, two levels deep (measured); the numbered further pages of a list are history.
* A PDF is one document; the parser splits it into items. Some sites want a browser's headers (Utsjoki (measured)):
  they refuse ours, and that is then said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import quote, urlsplit

from scrapy.http import Request, Response

from core import clock
from ledger.evidence.portals import DECIDES
from parsers import Context, DocumentKind
from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry, declared
from scrapers.crawl.page_request import Asked
from scrapers.crawl.spider import CHARSET, URL
from scrapers.listing.documents import DocumentSpider
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.platforms.municipal_pdf.pages import Pdf
from scrapers.registry.linked import LINKS_TO, advice, linked

WORDS = ("pöytäkirja", "esityslista", "viranhaltijapäätös")
PAGE_SIZE = 50
MEDIA_PAGES = 20
DEPTH = 2
LISTING_PAGES = 60
CLOSED = (401, 404)  # what a switched-off interface answers
PAST_THE_END = 400  # WordPress' answer to a page after the last
WORKS, DOUBTFUL = (
    "works",
    "doubtful",
)  # what is remembered of the interface; else the day it was found useless
ASKED_AGAIN = dt.timedelta(days=30)


class MunicipalPdfSpider(DocumentSpider):
    name = "municipal_pdf"
    html_ends = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_pages: set[str] = set()
        self.deeper: set[str] = set()  # pages below the last level that is read
        self.media_found = False

    def crawl(self) -> Iterator[Request]:
        if urlsplit(self.portal.base_url).path.strip("/") or self.no_media_lately():
            yield from self.ask_listing(self.portal.base_url, 0)
        else:
            yield self.ask_media(WORDS[0], 1)

    def holds_until(self, now: dt.datetime) -> dt.datetime:
        """Not beyond the day on which the interface is asked again."""
        found = self.memory.get("media")
        if found in (None, WORKS, DOUBTFUL):
            return super().holds_until(now)
        again = dt.date.fromisoformat(found) + ASKED_AGAIN
        return min(super().holds_until(now), dt.datetime.combine(again, dt.time(), clock.HELSINKI))

    # --- WordPress' media interface -----------------------------------------------------------------

    def no_media_lately(self) -> bool:
        """Whether the interface was found to be of no use: then it is asked again after a while only."""
        found = self.memory.get("media")
        return (
            found not in (None, WORKS, DOUBTFUL)
            and clock.today() - dt.date.fromisoformat(found) < ASKED_AGAIN
        )

    def ask_media(self, word: str, page: int) -> Request:
        url = municipal.media_query(self.base_url, quote(word), page, PAGE_SIZE)
        return self.ask(
            url,
            self.parse_media,
            word=word,
            page=page,
            expect=self.expect_media,
            optional=page == 1,
            otherwise=lambda trouble: self.without_media(trouble, url),
            meta={"handle_httpstatus_list": [*CLOSED, PAST_THE_END]},
        )

    def expect_media(self, response: Response) -> Trouble | None:
        """A status of the interface itself: closed to strangers, or not there."""
        if response.status in CLOSED:
            return Trouble("changed", f"the media interface is closed: HTTP {response.status}")
        return None

    def give_up(self, asked: Asked, trouble: Trouble) -> Iterator[Any]:
        """Where robots.txt forbids the interface alone, the pages are still to be read."""
        if asked.then == self.parse_media and trouble.name == "robots_denied":
            return self.without_media(Trouble("changed", trouble.reason), asked.url)
        return super().give_up(asked, trouble)

    def without_media(self, trouble: Trouble, url: str) -> Iterator[Any]:
        """No interface: the site's pages are read as a listing. Where it worked before, that is a trouble once."""
        if trouble.name != "changed":  # a failure of the site, which says nothing of its interface
            self.fail(trouble, url)
            return
        if self.memory.get("media") == WORKS:
            self.fail(trouble, url)
            self.memory["media"] = DOUBTFUL
        else:
            self.memory["media"] = clock.today().isoformat()
        self.logger.info("the site's pages are read instead of its media: %s", trouble.reason)
        yield from self.ask_listing(self.portal.base_url, 0)

    def parse_media(self, response: Response, word: str, page: int) -> Iterator[Any]:
        """One page of media; the next one where nothing on this one was known yet; then the next word."""
        if response.status == PAST_THE_END and page > 1:
            return  # the page before it was full and the last
        pdfs = self.reading(response, municipal.media)
        unknown = not self.known.among(locator for pdf in pdfs for locator in self.locators(pdf))
        wanted = [pdf for pdf in pdfs if pdf.kind or (pdf.body and pdf.held_on)]
        if wanted:
            self.media_found, self.memory["media"] = True, WORKS
        yield from self.visit_all(wanted, listed=page == 1)
        if len(pdfs) == PAGE_SIZE and page < MEDIA_PAGES and (unknown or self.mode == "backfill"):
            yield self.ask_media(word, page + 1)
        elif len(pdfs) == PAGE_SIZE and (unknown or self.mode == "backfill"):
            most = PAGE_SIZE * MEDIA_PAGES
            self.bounds.reach(f"of its media only the {most} files that were uploaded last are looked at")
        if page == 1 and word != WORDS[-1]:
            yield self.ask_media(WORDS[WORDS.index(word) + 1], 1)
        elif page == 1 and not self.media_found:
            yield from self.without_media(
                Trouble("changed", "its media are no meeting documents"), response.url
            )

    def locators(self, pdf: Pdf) -> Iterator[str]:
        """What the document may be known by: its title may have told another kind when it was read."""
        for kind in (*get_args(DocumentKind), None):
            yield self.entry(pdf.id, pdf.url, pdf.title, Context(document_kind=kind)).locator

    # --- listing pages ------------------------------------------------------------------------------

    def ask_listing(self, url: str, depth: int) -> Iterator[Request]:
        if url in self.asked_pages:
            return
        if len(self.asked_pages) >= LISTING_PAGES:
            self.bounds.reach(f"of its pages only {LISTING_PAGES} are looked at, and more may list minutes")
            return
        self.asked_pages.add(url)
        yield self.ask(url, self.parse_listing, depth=depth, optional=depth > 0)

    def parse_listing(self, response: Response, depth: int) -> Iterator[Any]:
        pdfs, pages = self.reading(response, municipal.listing, URL, CHARSET)
        self.look_for_portals(response)
        if pdfs and depth > 0:
            self.optional.was_read(response.meta["asked"].url)
        elif depth > 0 and not pages:  # nothing but a script, say: it may have been the board's
            url = response.meta["asked"].url
            self.optional.miss(url, Trouble("changed", "lists no PDF of a meeting", gone=True), url)
        if not pdfs and not pages and depth == 0:
            raise UnexpectedPage("a listing page with links to PDFs of meetings")
        yield from self.visit_all(pdfs)
        for page in pages:
            older = municipal.is_older_page(page)
            if depth < DEPTH and (not older or self.mode == "backfill"):
                yield from self.ask_listing(page, depth + (not older))
            elif not older:
                self.deeper.add(page)

    def closed(self, reason: str) -> None:
        if self.deeper - self.asked_pages:
            self.bounds.reach(
                f"pages more than {DEPTH} levels below its address are not looked at, and may list minutes"
            )
        super().closed(reason)

    def look_for_portals(self, response: Response) -> None:
        """A portal of a known family that a page links to, which was read anyway: told to the operator."""
        found = linked(response.body, response.url, declared(response))
        if found:
            self.memory[LINKS_TO] = {**found, **self.memory.get(LINKS_TO, {})}
            self.logger.warning("%s", advice(self.portal.municipality, found))

    def visit_all(self, pdfs: list[Pdf], *, listed: bool = True) -> Iterator[Request]:
        """`listed` False: a page that is not asked for at each run, so what it shows is not counted."""
        if any(pdf.decides for pdf in pdfs):
            self.memory[DECIDES] = True  # what other bodies publish does not tell that decisions are seen
        wanted = [pdf for pdf in pdfs if not (self.since and pdf.held_on and pdf.held_on < self.since)]
        yield from self.visit([self.entry_for(pdf) for pdf in wanted], listed=listed)

    def entry_for(self, pdf: Pdf) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            body=pdf.body,
            document_kind=pdf.kind,
            decided_on=pdf.held_on,
        )
        return self.entry(pdf.id, pdf.url, pdf.title, context)
