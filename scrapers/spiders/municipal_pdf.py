"""Municipal sites with PDFs of whole meetings. Facts as of 2026-09 (PORTALS.md section 6).

* Base URL is a site's root: its WordPress media interface is searched for the words of meeting documents
  [C]; the answer's date is the upload's, the meeting's date is in the title or file name or nowhere.
* Base URL with a path: a listing page whose links end in .pdf (in any case), with pages below it, two
  levels deep [M].
* A PDF is one document; the parser splits it into items. Some sites want a browser's headers (Utsjoki [M]):
  they refuse ours, and that is then said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from scrapy.http import Request, Response

from parsers.source import Context
from scrapers.pages import municipal
from scrapers.pages.links import UnexpectedPage
from scrapers.pages.municipal import Pdf
from scrapers.spiders.documents import DocumentSpider

WORDS = ("pöytäkirja", "esityslista", "viranhaltijapäätös")
PAGE_SIZE = 50
MEDIA_PAGES = 20
DEPTH = 2
LISTING_PAGES = 60


class MunicipalPdfSpider(DocumentSpider):
    name = "municipal_pdf"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_pages: set[str] = set()

    def crawl(self) -> Iterator[Request]:
        if urlsplit(self.portal.base_url).path.strip("/"):
            yield from self.ask_listing(self.portal.base_url, 0)
            return
        for word in WORDS:
            yield self.ask_media(word, 1)

    def ask_media(self, word: str, page: int) -> Request:
        url = municipal.media_query(self.base_url, quote(word), page, PAGE_SIZE)
        return self.ask(url, self.parse_media, word=word, page=page)

    def parse_media(self, response: Response, word: str, page: int) -> Iterator[Any]:
        """One page of media; the next one where nothing on this one was known yet."""
        pdfs = municipal.media(response.body)
        if not pdfs and page == 1:
            self.saw()  # the interface answered: a word that no document has is no trouble
        known = {item.url for item in self.known.values()}
        unknown = not any(pdf.url in known for pdf in pdfs)
        wanted = [pdf for pdf in pdfs if pdf.kind or (pdf.body and pdf.held_on)]
        yield from self.visit_all(wanted, listed=page == 1)
        if len(pdfs) == PAGE_SIZE and page < MEDIA_PAGES and (unknown or self.mode == "backfill"):
            yield self.ask_media(word, page + 1)

    def ask_listing(self, url: str, depth: int) -> Iterator[Request]:
        if url not in self.asked_pages and len(self.asked_pages) < LISTING_PAGES:
            self.asked_pages.add(url)
            yield self.ask(url, self.parse_listing, depth=depth, optional=depth > 0)

    def parse_listing(self, response: Response, depth: int) -> Iterator[Any]:
        pdfs, pages = municipal.listing(response.body, response.url)
        if not pdfs and not pages and depth == 0:
            raise UnexpectedPage("a listing page with links to PDFs of meetings")
        yield from self.visit_all(pdfs)
        if depth < DEPTH:
            for page in pages:
                yield from self.ask_listing(page, depth + 1)

    def visit_all(self, pdfs: list[Pdf], *, listed: bool = True) -> Iterator[Request]:
        """`listed` False: a page that is not asked for at each run, so what it shows is not counted."""
        for pdf in pdfs:
            if self.since and pdf.held_on and pdf.held_on < self.since:
                continue
            context = Context(
                municipality_code=self.portal.code,
                body=pdf.body,
                document_kind=pdf.kind,
                decided_on=pdf.held_on,
            )
            yield from self.visit([self.entry(pdf.id, pdf.url, pdf.title, context)], listed=listed)
