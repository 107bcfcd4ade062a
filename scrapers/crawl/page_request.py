"""One page as a spider asks for it, and the Scrapy request that it becomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy.http import FormRequest, Request, Response

from parsers import decode, file_form, is_packed, mentions
from scrapers.crawl.failures import Trouble, notice
from scrapers.crawl.items import Entry, declared
from scrapers.glance.record import Call
from scrapers.listing import promised
from scrapers.listing.bounds import LONGEST_URL
from scrapers.listing.links import is_front, shown

if TYPE_CHECKING:
    from scrapers.crawl.spider import PortalSpider

PORTAL = "usovahti_portal"  # request.meta: the spider of the portal that is asked
RULES = "usovahti_rules"  # request.meta: it is for a robots.txt, wherever that leads

Expect = Callable[[Response], "Trouble | str | None"]
LIST_BYTES = 8 * 1024 * 1024  # a list is parsed whole; files may have DOWNLOAD_MAXSIZE
LOOKED_AT = 1_000_000  # bytes of an item's page in which its title is looked for


def instead_of_item(
    response: Response,
    entry: Entry,
    memory: dict[str, Any] | None,
    *,
    own: bytes | None = None,
    always: bool = False,
) -> Trouble | str | None:
    """What stands in an item's place; None where the page shows what its list promised, or nothing tells otherwise.

    `memory`: the spider's, where it is kept that pages of this kind show their titles; None where none need show one.
    `own`: the item's part of the page. `always`: a page must show it, though none has yet. What mentions the network
    is never refused here: it is read, and what it says decides.
    """
    if is_front(response.url) and not is_front(entry.url):
        return "the item: it leads to the site's front page"
    body = response.body if own is None else own
    if is_packed(body):
        return None
    context, title = entry.context, entry.title or entry.context.title
    text = shown(decode(body[:LOOKED_AT], declared(response)))
    if promised.is_shown(text, title, context.section):
        if memory is not None:
            promised.note_shown(memory, context)
        return None
    if (seen := notice(body, title, declared(response))) is not None:
        return seen
    wanted = promised.may_be_missed(title, context.section) and memory is not None
    if not wanted or not (always or promised.shows_always(memory or {}, context)) or mentions(body):
        return None
    promise = [repr(title[:80])] if title else []
    promise += [f"§ {context.section}"] if context.section else []
    return Trouble("wrong_page", f"a page that shows no {' and no '.join(promise)}, instead of the item")


def expect_pdf(what: str) -> Expect:
    """Expects a PDF, told by its bytes; `what` it is, in words."""
    return lambda response: None if file_form(response.body) == "pdf" else what


def spider_of(request: Request) -> PortalSpider:
    """The spider of the portal that is asked. Raises KeyError where the request is no portal's."""
    spider: PortalSpider = request.meta[PORTAL]
    return spider


@dataclass(frozen=True)
class Asked:
    """One page as asked for: what to do with it, how to know it, and how often it was tried."""

    url: str
    then: Callable[..., Iterable[Any]]
    expect: Expect | None = None
    entry: Entry | None = None  # the item whose own page it is; None for lists
    optional: bool = False  # a list whose absence is no trouble: `otherwise` is done instead
    otherwise: Callable[[Trouble], Iterable[Any]] | None = None
    stands_for: str | None = None  # what an optional list holds, its name in failures.OptionalLists
    form: dict[str, str] | None = None
    form_encoding: str = "utf-8"
    body: bytes | None = None  # sent as it is, by POST; its media type goes in `headers`
    headers: dict[str, str] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    kwargs: dict[str, Any] = field(default_factory=dict)
    # For the glance: how long a poll may go without asking for the page again, and, where it is another request each
    # day, the function of the day that gives it (scrapers.glance.record.Ask).
    pause: dt.timedelta | None = None
    daily: Call | None = None
    attempt: int = 1

    def request(
        self, spider: PortalSpider, callback: Callable[..., Any], errback: Callable[..., Any]
    ) -> Request:
        """The request; its meta and its callback's arguments carry what was asked."""
        if len(self.url) > LONGEST_URL:
            spider.bounds.reach(f"addresses of more than {LONGEST_URL} characters are not asked for")
        sized = {"download_maxsize": LIST_BYTES} if self.entry is None else {}
        details: dict[str, Any] = {
            "callback": callback,
            "errback": errback,
            "cb_kwargs": {"asked": self},
            "headers": self.headers,
            "meta": {**sized, **self.meta, "asked": self, PORTAL: spider},
            "dont_filter": True,
        }
        if self.form is not None:
            return FormRequest(self.url, formdata=self.form, encoding=self.form_encoding, **details)
        if self.body is not None:
            return Request(self.url, method="POST", body=self.body, **details)
        return Request(self.url, **details)
