"""TWeb / KTweb (Triplan). Facts as of 2026-09 (PORTALS.md section 3).

* The search form page holds no meetings; they come from two feeds (RSS of meetings, 50 each) [S] or from a
  POSTed list of at most about 200 rows [S]. Old layout `?+bid=`, new `?bid=`; agenda and minutes share the
  bid, not the docids.
* Items are PDFs (doctype=3) or UTF-16-LE memos (doctype=7); neither need say when and by whom they were
  decided, so the meeting page's words go with each as its context [S]. What they are is told by their
  bytes, not by type or URL.
* robots.txt is the vendor's `Disallow: /` nearly everywhere [M]: nothing is asked for until the registry
  row's `permission` says who granted it and when. At least 2 s between requests.
* Officer decisions: the search `vparhaku` [C], seen by one other project only; its absence is no trouble.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from scrapy.http import Request, Response

from ledger import clock
from parsers.schema import DocumentKind
from parsers.source import Context
from scrapers import pace
from scrapers.items import Entry
from scrapers.pages import tweb
from scrapers.pages.links import MeetingLink, MeetingPage
from scrapers.spiders.meetings import MeetingSpider
from scrapers.troubles import Trouble

KINDS: tuple[DocumentKind, ...] = ("minutes", "agenda")
LIST_LIMIT = 200  # rows a list shows at most; a full one is asked for again in two halves
OFFICER_WINDOW = LATE = dt.timedelta(days=45)
# History is read where membership decisions are made; a board's own committees are many and never decide it.
DECIDING = ("hallitus", "valtuusto", "jaosto", "styrelse", "fullmäktige", "sektion")


class TwebSpider(MeetingSpider):
    name = "tweb"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = tweb.Pages.of(self.portal.base_url)

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        pace.keep(settings)

    def crawl(self) -> Iterator[Request]:
        for kind in KINDS:
            yield self.ask(
                self.pages.feed(kind),
                self.parse_feed,
                kind=kind,
                optional=True,
                otherwise=lambda _trouble, kind=kind: [self.ask_list(kind, self.since_known(kind), None)],
            )
        yield from self.ask_officers()

    def backfill(self) -> Iterator[Request]:
        for kind in KINDS:
            yield self.ask_list(kind, self.since or dt.date(2010, 1, 1), clock.today(), deciding=True)

    def parse_feed(self, response: Response, kind: DocumentKind) -> Iterator[Any]:
        """A feed's meetings; where none was known, older ones may have fallen out of it: ask the list."""
        links = tweb.meeting_feed(response.body, response.url)
        known = any(f"{one}:{link.id}" in self.read for link in links for one in KINDS)
        yield from self.read_meetings(links)
        if (self.read and links and not known) or (not links and kind == "minutes"):
            yield self.ask_list(kind, self.since_known(kind), None)

    def since_known(self, kind: DocumentKind) -> dt.date:
        """From when on meetings may be unknown: minutes of one body come long after another's."""
        days = [read["on"] for key, read in self.read.items() if key.startswith(f"{kind}:") and read["on"]]
        return dt.date.fromisoformat(max(days)) - LATE if days else clock.today() - dt.timedelta(days=365)

    def ask_list(
        self, kind: DocumentKind, since: dt.date, until: dt.date | None, deciding: bool = False
    ) -> Request:
        return self.ask(
            self.pages.meetings(kind),
            self.parse_list,
            form=tweb.meetings_form(since, until),
            form_encoding="cp1252",
            kwargs={"kind": kind, "since": since, "until": until, "deciding": deciding},
        )

    def parse_list(
        self, response: Response, kind: DocumentKind, since: dt.date, until: dt.date | None, deciding: bool
    ) -> Iterator[Any]:
        links = tweb.meeting_list(response.body, response.url)
        last = until or clock.today() + dt.timedelta(days=60)
        if len(links) >= LIST_LIMIT and last - since > dt.timedelta(days=1):
            middle = since + (last - since) / 2
            yield self.ask_list(kind, since, middle, deciding)
            yield self.ask_list(kind, middle + dt.timedelta(days=1), until, deciding)
            return
        yield from self.read_meetings([link for link in links if not deciding or _decides(link)])

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        return tweb.meeting_page(response.body, response.url)

    def ask_officers(self) -> Iterable[Request]:
        if action := self.memory.get("officers"):
            return [self.ask_officer_list(action)]
        return [self.ask(self.pages.officers(), self.parse_officer_form, optional=True)]

    def parse_officer_form(self, response: Response) -> Iterator[Any]:
        """The search form, or already the list of the latest decisions below it."""
        if b"table-striped" in response.body:
            yield from self.parse_officers(response)
            return
        action, _ = tweb.officer_form(response.body, response.url)
        yield self.ask_officer_list(action)

    def ask_officer_list(self, action: str) -> Request:
        return self.ask(
            action,
            self.parse_officers,
            optional=True,
            otherwise=self.forget_officers,
            form=tweb.officers_form(clock.today() - OFFICER_WINDOW, None),
            form_encoding="cp1252",
        )

    def forget_officers(self, trouble: Trouble) -> Iterable[Request]:
        """The search moved or is gone: at the next run its form is asked for again."""
        self.memory.pop("officers", None)
        return ()

    def parse_officers(self, response: Response) -> Iterator[Any]:
        rows = tweb.officer_decisions(response.body, response.url)
        if response.request.method == "POST":
            self.memory["officers"] = response.request.url
        for row in rows:
            context = Context(
                municipality_code=self.portal.code,
                document_kind="officer_decision",
                decided_on=row.decided_on,
                section=row.link.section,
                title=row.link.title or None,
            )
            yield from self.visit([Entry(row.link.id, row.link.url, row.link.title, context)])


def _decides(link: MeetingLink) -> bool:
    return link.body is None or any(word in link.body.lower() for word in DECIDING)
