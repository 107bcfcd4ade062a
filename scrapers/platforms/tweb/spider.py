"""TWeb / KTweb (Triplan). Facts as of 2026-09 (docs/platforms.md "TWeb").

* The search form page holds no meetings; they come from two feeds (RSS of meetings, 50 each) (seen) or from a
  POSTed list of at most about 200 rows (seen). Old layout `?+bid=`, new `?bid=`; agenda and minutes share the
  bid, not the docids.
* Items are PDFs (doctype=3) or UTF-16-LE memos (doctype=7); neither need say when and by whom they were
  decided, so the meeting page's words go with each as its context (seen). What they are is told by their
  bytes, not by type or URL. Attachments have a list of their own (`epjattn`) (seen).
* robots.txt is the vendor's `Disallow: /` nearly everywhere (measured): nothing is asked for until the registry
  row's `permission` says who granted it and when. At least 2 s between requests.
* Officer decisions: the search `vparhaku` (public code), seen by one other project only; its absence is no trouble.
* History: boards and councils meeting by meeting; every body's items and officers' decisions by words of their
  titles, the only search there is. Its form was seen (seen), its answer was not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from scrapy.http import Request, Response

from core import clock
from parsers import Context, DocumentKind, names_network, topic
from scrapers.crawl import recheck
from scrapers.crawl.failures import Trouble
from scrapers.crawl.items import Entry
from scrapers.crawl.page_request import instead_of_item
from scrapers.crawl.spider import URL
from scrapers.glance.record import Call
from scrapers.listing.attachments import JOINT, EnclosureSpider
from scrapers.listing.links import ItemLink, MeetingLink, MeetingPage
from scrapers.platforms.tweb import lists as tweb_lists
from scrapers.platforms.tweb import meeting as tweb_meeting
from scrapers.platforms.tweb import pages as tweb
from scrapers.politeness import rate_limit

KINDS: tuple[DocumentKind, ...] = ("minutes", "agenda")
LIST_LIMIT = 200  # rows a list shows at most; a full one is asked for again in two halves
OFFICER_WINDOW = LATE = dt.timedelta(days=45)
AHEAD = dt.timedelta(days=60)
YEAR = dt.timedelta(days=365)
OFFICERS = "officer decisions"
BEGINNING = dt.date(2010, 1, 1)
# History is read whole where membership decisions are made; a board's own committees are many, and what they
# handled is found by its title.
DECIDING = ("hallitus", "valtuusto", "jaosto", "styrelse", "fullmäktige", "sektion")


class TwebSpider(EnclosureSpider):
    name = "tweb"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages = tweb.Pages.of(self.portal.base_url)
        self.years: set[dt.date] = set()  # first days of the years of history whose lists were asked for

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        rate_limit.keep(settings)

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
        yield self.ask_history(clock.today())
        for kind in KINDS:
            yield self.ask_titles(kind, topic.current().search.title_words)
        yield from self.ask_officers()

    # --- meetings -----------------------------------------------------------------------------------

    def parse_feed(self, response: Response, kind: DocumentKind) -> Iterator[Any]:
        """A feed's meetings; where none was known, older ones may have fallen out of it: ask the list."""
        links = self.reading(response, tweb_lists.meeting_feed, URL)
        known = any(f"{one}:{link.id}" in self.read for link in links for one in KINDS)
        yield from self.read_meetings(links)
        if (self.read and links and not known) or (not links and kind == "minutes"):
            yield self.ask_list(kind, self.since_known(kind), None)

    def since_known(self, kind: DocumentKind) -> dt.date:
        """From when on meetings may be unknown: minutes of one body come long after another's."""
        days = [read["on"] for key, read in self.read.items() if key.startswith(f"{kind}:") and read["on"]]
        return dt.date.fromisoformat(max(days)) - LATE if days else clock.today() - dt.timedelta(days=365)

    def ask_history(self, until: dt.date) -> Request:
        """The meetings of the year before `until`; its list leads to the year before it, and so on.

        Year by year, so that a crawl that is killed has read the latest ones whole instead of none.
        """
        since = max(self.since or BEGINNING, until - YEAR)
        self.years.add(since)
        return self.ask_list("minutes", since, until, deciding=True)

    def ask_list(
        self, kind: DocumentKind, since: dt.date, until: dt.date | None, deciding: bool = False
    ) -> Request:
        return self.ask(
            self.pages.meetings(kind),
            self.parse_list,
            form=tweb.meetings_form(since, until),
            form_encoding="cp1252",
            optional=True,
            otherwise=lambda trouble: self.ask_plain_list(trouble, kind, since, until, deciding),
            kwargs={"kind": kind, "since": since, "until": until, "deciding": deciding},
        )

    def ask_plain_list(
        self, trouble: Trouble, kind: DocumentKind, since: dt.date, until: dt.date | None, deciding: bool
    ) -> Iterable[Request]:
        """Some installations hand out the list to a plain GET, without dates (Posio, say; public code).

        Asked for only where the form is the trouble, not of a portal that has no time for us now.
        """
        if trouble.name == "site_error" and not (trouble.empty or "405" in trouble.reason):
            self.fail(trouble, self.pages.meetings(kind))
            return
        yield self.ask(
            self.pages.meetings(kind),
            self.parse_plain_list,
            kwargs={"kind": kind, "since": since, "deciding": deciding},
        )

    def parse_plain_list(
        self, response: Response, kind: DocumentKind, since: dt.date, deciding: bool
    ) -> Iterator[Any]:
        """What one answer shows is all there is: no halves, no years before it."""
        links = tweb_lists.meeting_list(response.body, response.url)
        if deciding and len(links) == LIST_LIMIT:  # some installations show more; so many are a list cut off
            self.bounds.reach(f"of the list of meetings only the {LIST_LIMIT} that it shows are read")
        yield from self.read_meetings([link for link in links if not deciding or _decides(link)])
        if deciding and kind == "minutes":
            self.years.discard(since)
            yield self.ask_list("agenda", since, None, deciding)

    def parse_list(
        self, response: Response, kind: DocumentKind, since: dt.date, until: dt.date | None, deciding: bool
    ) -> Iterator[Any]:
        """A list's meetings. In history a list of agendas follows that of minutes: most have been read as these."""
        links = tweb_lists.meeting_list(response.body, response.url)
        if len(links) >= LIST_LIMIT and (halves := _halves(since, until)):
            for first, last in halves:
                yield self.ask_list(kind, first, last, deciding)
        else:
            self.see_whether_full(links)
            yield from self.read_meetings([link for link in links if not deciding or _decides(link)])
            if deciding and kind == "minutes":
                yield self.ask_list("agenda", since, until, deciding)
        if deciding and since in self.years:
            self.years.remove(since)
            if since > (self.since or BEGINNING):
                yield self.ask_history(since - dt.timedelta(days=1))

    def see_whether_full(self, rows: Sized) -> None:
        """A list that cannot be asked for in parts any more, and shows as many rows as a list can."""
        if len(rows) >= LIST_LIMIT:
            self.bounds.reach(f"of a day's list only the {LIST_LIMIT} rows that it shows are read")

    def meeting_page(self, response: Response, meeting: MeetingLink) -> MeetingPage:
        page = self.reading(response, tweb_meeting.meeting_page, URL)
        for item in page.items:
            self.encloses(item)
        return page

    def expect_item(self, response: Response, entry: Entry) -> Trouble | str | None:
        """A PDF is told by its bytes; what is HTML where a PDF was asked for (seen) must show that it is the item."""
        if JOINT not in entry.locator and tweb_meeting.is_pdf_link(entry.url):
            return instead_of_item(response, entry, self.memory, always=True)
        return super().expect_item(response, entry)

    def is_bare(self, response: Response, context: Context) -> bool:
        return tweb_meeting.is_bare(response.body, context)

    def attachments(self, response: Response) -> list[ItemLink]:
        return tweb_meeting.attachments(response.body, response.url)

    # --- history by title ---------------------------------------------------------------------------

    def ask_titles(
        self,
        kind: DocumentKind,
        words: tuple[str, ...],
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Request:
        """The items with the first of the words in their titles; then the next word, while the search is there."""
        since, until = since or self.since or BEGINNING, until or clock.today() + AHEAD
        return self.ask(
            self.pages.titles(kind),
            self.parse_titles,
            form=tweb.titles_form(words[0], since, until),
            form_encoding="cp1252",
            optional=True,
            otherwise=self.no_search,
            kwargs={"kind": kind, "words": words, "since": since, "until": until},
        )

    def parse_titles(
        self, response: Response, kind: DocumentKind, words: tuple[str, ...], since: dt.date, until: dt.date
    ) -> Iterator[Any]:
        found = tweb_lists.found_items(response.body, response.url)
        if words[1:] and until >= clock.today():  # once for each word, not for each half of its time
            yield self.ask_titles(kind, words[1:])
        if len(found) >= LIST_LIMIT and (halves := _halves(since, until)):
            for first, last in halves:
                yield self.ask_titles(kind, words[:1], first, last)
            return
        self.see_whether_full(found)
        for hit in found:
            yield from self.read_hit(hit, kind)

    def read_hit(self, hit: tweb_lists.Found, kind: DocumentKind) -> Iterator[Request]:
        """Through its meeting's page, which knows whose and when it was, where the row links one; else by itself."""
        if hit.meeting.body and _decides(hit.meeting):
            return  # its meeting is in the lists
        if hit.meeting.id:
            yield self.ask(hit.meeting.url, self.parse_hit, hit=hit)
        elif hit.item:
            yield from self.visit_hit(hit.item, MeetingPage(hit.meeting.body, hit.meeting.held_on, kind))

    def parse_hit(self, response: Response, hit: tweb_lists.Found) -> Iterator[Any]:
        page = self.meeting_page(response, hit.meeting)
        own = [item for item in page.items if hit.item is None or item.id == hit.item.id]
        for item in own or ([hit.item] if hit.item else []):
            yield from self.visit_hit(item, page)

    def visit_hit(self, item: ItemLink, page: MeetingPage) -> Iterator[Request]:
        """One whose title names the network, and that was read without it, is read once more."""
        context = page.context(item, self.portal.code)
        known = self.known.get(item.id)
        doubted = known is not None and names_network(item.title) and recheck.denies(known)
        yield from self.visit([Entry(item.id, item.url, item.title, context)], listed=False, force=doubted)

    def no_search(self, trouble: Trouble) -> Iterable[Request]:
        """History is then what boards and councils handled; the log says so."""
        self.logger.warning("no search by title here (%s): committees' history is not read", trouble.reason)
        return ()

    # --- officer decisions --------------------------------------------------------------------------

    def ask_officers(self) -> Iterable[Request]:
        """Through the search's form, once; its address is remembered."""
        if isinstance(form := self.memory.get("officers"), dict):
            return self.ask_officer_lists(form)
        return [self.ask(self.pages.officers(), self.parse_officer_form, optional=True, stands_for=OFFICERS)]

    def parse_officer_form(self, response: Response) -> Iterator[Any]:
        """The search form, or already the list of the latest decisions below it."""
        if b"table-striped" in response.body:
            yield from self.visit_officers(tweb_lists.officer_decisions(response.body, response.url))
            if self.mode != "backfill":
                return
        form = tweb_lists.officer_form(response.body, response.url)
        self.optional.was_read(OFFICERS)
        yield from self.ask_officer_lists({"action": form.action, "hidden": form.hidden})

    def ask_officer_lists(self, form: dict[str, Any]) -> Iterator[Request]:
        """The latest decisions; of history those with the network's words."""
        since, words = clock.today() - OFFICER_WINDOW, ("",)
        if self.mode == "backfill":
            since, words = self.since or BEGINNING, topic.current().search.title_words
        for word in words:
            yield self.ask_officer_list(form, word, since, None)

    def ask_officer_list(
        self, form: dict[str, Any], word: str, since: dt.date, until: dt.date | None
    ) -> Request:
        return self.ask(
            form["action"],
            self.parse_officer_list,
            optional=True,
            otherwise=self.forget_officers,
            form={**form["hidden"], **tweb.officers_form(since, until, word, LIST_LIMIT)},
            daily=None
            if word or until
            else Call.of(tweb.latest_officers, form, OFFICER_WINDOW.days, LIST_LIMIT),
            form_encoding="cp1252",
            kwargs={"form": form, "word": word, "since": since, "until": until},
        )

    def parse_officer_list(
        self, response: Response, form: dict[str, Any], word: str, since: dt.date, until: dt.date | None
    ) -> Iterator[Any]:
        """Its decisions, newest first; where it is cut off above what is known, the older ones as well."""
        rows = self.reading(response, tweb_lists.officer_decisions, URL)
        self.memory["officers"] = form
        self.optional.was_read(OFFICERS)
        oldest = min((row.decided_on for row in rows), default=since)
        missed = len(rows) >= LIST_LIMIT and rows[-1].link.id not in self.known
        if missed and since < oldest != until:
            yield self.ask_officer_list(form, word, since, oldest)
        elif missed:  # a single day's, and more than a list shows
            self.see_whether_full(rows)
        yield from self.visit_officers(
            rows[::-1]
        )  # so that what an interrupted crawl leaves out is shown again

    def forget_officers(self, trouble: Trouble) -> Iterable[Request]:
        """The search moved or is gone: at the next run its form is asked for again."""
        self.memory.pop("officers", None)
        return ()

    def visit_officers(self, rows: list[tweb_lists.OfficerDecision]) -> Iterator[Request]:
        for row in rows:
            self.encloses(row.link)
        yield from self.visit([self.officer_entry(row) for row in rows])

    def officer_entry(self, row: tweb_lists.OfficerDecision) -> Entry:
        context = Context(
            municipality_code=self.portal.code,
            document_kind="officer_decision",
            decided_on=row.decided_on,
            section=row.link.section,
            title=row.link.title or None,
        )
        return Entry(row.link.id, row.link.url, row.link.title, context)


def _halves(since: dt.date, until: dt.date | None) -> list[tuple[dt.date, dt.date | None]]:
    """The time in two, where it is more than a day; `until` None is as far as meetings are planned."""
    last = until or clock.today() + AHEAD
    if last - since <= dt.timedelta(days=1):
        return []
    middle = since + (last - since) / 2
    return [(since, middle), (middle + dt.timedelta(days=1), until)]


def _decides(link: MeetingLink) -> bool:
    return link.body is None or any(word in link.body.lower() for word in DECIDING)
