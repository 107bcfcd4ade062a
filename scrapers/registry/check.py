"""How a portal is today: by its family's token, or by a document of a board, a council or an officer.

That a site answers 200 proves nothing: every municipality has one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from core.counting import counted
from scrapers.listing.links import UnexpectedPage, finnish_date
from scrapers.listing.markup import text_of, tree
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.platforms.municipal_pdf.pages import Pdf
from scrapers.platforms.tweb import pages as tweb
from scrapers.registry import platforms
from scrapers.registry.detect import Fetch, Visited, entry_of, robots_of
from scrapers.registry.linked import advice, linked
from scrapers.registry.load import PortalRow
from scrapers.registry.platform import Platform
from scrapers.registry.signatures import token_of

Verdict = Literal["confirmed", "moved", "stale", "blocked", "unknown"]
STALE_AFTER = dt.timedelta(days=200)
# A meeting may be announced this long ahead; a later date on a page is no meeting's.
AHEAD = dt.timedelta(days=120)
_DATES = re.compile(r"(?<![\d./])\d{1,2}\.\d{1,2}\.\d{4}(?![\d.]*\.\d)")
NO_BOARD = "no document of a board, a council or an officer"


@dataclass(frozen=True)
class Checked:
    """How a portal is today. `newest` is the latest date its pages show; `robots` in words for people; `links` are the
    portals of known families that the page links to, platform to address, where the portal itself is not confirmed."""

    verdict: Verdict
    reason: str
    newest: dt.date | None = None
    robots: str = ""
    links: dict[str, str] = field(default_factory=dict)


def check(row: PortalRow, fetch: Fetch, today: dt.date) -> Checked:
    """How the row's portal is today, by four requests at most: robots.txt, the entry page, a feed or list or two."""
    if not row.base_url:
        return Checked("unknown", row.note or "the registry has no base URL")
    family = platforms.of(row.platform)
    entry = first_page(family, row.base_url)
    words, allowed = robots_of(entry, fetch)
    if allowed is None:
        return Checked("unknown", f"{words}: nothing may be asked for now", robots=words)
    if not allowed and not row.granted:
        return Checked("blocked", f"{words}: it needs the publisher's permission", robots=words)
    page = fetch(entry)
    if family and (
        page.status == 404 or (page.status == 200 and not token_of(page.text, page.place, (family,)))
    ):
        usual = entry_of(family, row.base_url)
        if usual != entry and urlsplit(page.url).hostname == urlsplit(entry).hostname:
            entry, page = usual, fetch(usual)  # an installation without a feed, or an empty one
    if page.status in (401, 403, 429):
        return Checked("blocked", f"the portal refuses: HTTP {page.status}", robots=words)
    if urlsplit(page.url).hostname != urlsplit(entry).hostname:
        return Checked("moved", f"it redirects to {page.url}", robots=words)
    if page.status != 200:
        return Checked("unknown", page.error or f"HTTP {page.status} at {entry}", robots=words)
    if not page.body.strip():
        return Checked("unknown", f"an empty page at {entry}", robots=words)
    if family is None or family.signature is None:
        return _by_documents(row, page, fetch, today, words)
    return _by_token(row, family, page, fetch, today, words)


def first_page(family: Platform | None, base_url: str) -> str:
    """What tells most of a portal in one answer: Dynasty's feed has token, dates and ids, others' entry page."""
    if family is None:
        return base_url
    return family.signature.news(base_url) if family.signature else base_url


def _by_token(
    row: PortalRow, family: Platform, page: Visited, fetch: Fetch, today: dt.date, words: str
) -> Checked:
    if not token_of(page.text, page.place, (family,)):
        other = token_of(page.text, page.place)
        if other:
            reason = f"the address now has the token of {other[0].name}, not of {row.platform}"
            return Checked("moved", reason, robots=words)
        return _unconfirmed(f"the page has no token of {row.platform}", row, page, words)
    newest = newest_date(_dated(row, page, fetch), today)
    return _dated_verdict("its family's token is there", newest, today, words)


def _by_documents(row: PortalRow, page: Visited, fetch: Fetch, today: dt.date, words: str) -> Checked:
    """A site without a family's token: confirmed by a document of somebody who decides, and by nothing else."""
    pdfs = _pdfs(page)
    if not any(pdf.decides for pdf in pdfs) and not urlsplit(row.base_url).path.strip("/"):
        pdfs += _media(row, fetch)
    deciding = [pdf for pdf in pdfs if pdf.decides]
    if not deciding:
        bodies = sorted({pdf.body for pdf in pdfs if pdf.body})
        seen = f"{counted(len(pdfs), 'PDF')} of meetings" if pdfs else ""
        seen = f"PDFs of {', '.join(bodies[:3])}" if bodies else seen
        reason = f"read, but no board: {seen}, {NO_BOARD}" if seen else f"it answers, but links to {NO_BOARD}"
        return _unconfirmed(reason, row, page, words)
    days = [pdf.held_on for pdf in deciding if pdf.held_on and pdf.held_on <= today + AHEAD]
    who = deciding[0].body or deciding[0].title
    return _dated_verdict(f"it has documents of {who}", max(days, default=None), today, words)


def _unconfirmed(reason: str, row: PortalRow, page: Visited, words: str) -> Checked:
    """With the portals of known families that the page links to."""
    links = linked(page.body, page.url, page.charset)
    told = advice(row.municipality, links)
    return Checked("unknown", f"{reason}; {told}" if told else reason, robots=words, links=links)


def _dated_verdict(proof: str, newest: dt.date | None, today: dt.date, words: str) -> Checked:
    if newest is not None and today - newest > STALE_AFTER:
        return Checked("stale", f"its newest date is {newest.isoformat()}", newest, words)
    seen = f"newest date {newest.isoformat()}" if newest else "its pages show no date"
    return Checked("confirmed", f"{proof}, {seen}", newest, words)


def _pdfs(page: Visited) -> list[Pdf]:
    try:
        return municipal.listing(page.body, page.url, page.charset)[0]
    except UnexpectedPage:
        return []


def _media(row: PortalRow, fetch: Fetch) -> list[Pdf]:
    """The latest minutes among the site's WordPress media, where robots.txt lets us ask and it answers."""
    address = municipal.media_query(row.base_url, "p%C3%B6yt%C3%A4kirja")
    if not row.granted and robots_of(address, fetch)[1] is not True:
        return []
    answer = fetch(address)
    try:
        return municipal.media(answer.body) if answer.status == 200 else []
    except UnexpectedPage:
        return []


def _dated(row: PortalRow, page: Visited, fetch: Fetch) -> str:
    """The text that shows meeting dates: TWeb's entry page is a form without any, its feed or its list has them."""
    if row.platform == "tweb" and tweb.Pages.fits(row.base_url):
        pages = tweb.Pages.of(row.base_url)
        for address in (pages.feed("minutes"), pages.meetings("minutes")):
            answer = fetch(address)
            if answer.status == 200 and _DATES.search(answer.text):
                return answer.text
        return ""
    if page.body.lstrip()[:5] in (b"<?xml", b"<rss "):
        return page.text
    try:
        return text_of(tree(page.body, page.charset))
    except UnexpectedPage:
        return page.text


def newest_date(text: str, today: dt.date) -> dt.date | None:
    """The latest d.m.yyyy in the text that a meeting can have; None where there is none."""
    return max(_possible(_DATES.findall(text), today), default=None)


def _possible(dates: Iterable[str], today: dt.date) -> Iterable[dt.date]:
    for written in dates:
        day = finnish_date(written)
        if day is not None and dt.date(1995, 1, 1) <= day <= today + AHEAD:
            yield day
