"""What TWeb lists: meetings (by form and by feed), items found by title, officer decisions.

docs/platforms.md "TWeb" (seen for the old layout, public code and measured for the new one).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from email.utils import parsedate

from lxml import etree, html

from parsers import DocumentKind
from scrapers.listing.links import (
    ItemLink,
    MeetingLink,
    UnexpectedPage,
    finnish_date,
    joined,
    once,
    section_number,
    squeeze,
)
from scrapers.listing.markup import of_class, text_of, tree
from scrapers.platforms.tweb.meeting import DOCID, body_of, columns_of

# "?bid=" in the new layout, "?+bid=" (a literal plus) in the old one.
_BID = re.compile(r"[?&]\+?(?:%20|%2B)?bid=(\d+)", re.I)
_OFFICER_ROW = re.compile(r"^(\d+)\s*/\s*(\d{4})\s+(\d{1,2}\.\d{1,2}\.\d{4})")
_LIST = f"//table[{of_class('list')}]"
_BODY = re.compile(r"([^\W\d][^\d:]{2,80}):\s*\S")  # "Kaupunginhallitus: 5/2017"
_COUNT = re.compile(r"^[1-9]\d* kpl$")  # "3 kpl": a link to as many attachments


def meeting_list(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """The meetings of a POSTed list. Columns come in either order, so the link is found by its `bid`.

    The printed meeting number is not kept: Oulu prints 5/2017 for two meetings of the same board.
    Raises UnexpectedPage where there is no list table (a search form has none), or one whose links are no meetings.
    """
    page = tree(data, declared)
    tables = page.xpath(_LIST)
    if not tables:
        raise UnexpectedPage("a TWeb list of meetings (table.list)")
    kind = _kind(url)
    found = []
    for anchor in page.xpath("//tr//a[@href]"):
        target = joined(url, anchor.get("href"))
        bid = _BID.search(target)
        if not bid:
            continue
        cells = anchor.xpath("ancestor::tr[1]/td")
        others = [text_of(cell) for cell in cells if not cell.xpath(".//a[@href]")]
        label = next((text for text in others if text), "")
        date = finnish_date(text_of(anchor)) or finnish_date(label)
        found.append(MeetingLink(bid.group(1), target, body_of(label), date, kind))
    if not found and tables[0].xpath(".//a[@href]"):
        raise UnexpectedPage("meetings in a TWeb list (links with bid)", "other links")
    return once(found)


@dataclass(frozen=True)
class Found:
    """One hit of the search by title: its document, where the row links it, and its meeting as the row names it.

    The meeting's `id` and `url` are empty where the row does not link it.
    """

    item: ItemLink | None
    meeting: MeetingLink


def found_items(data: bytes, url: str, declared: str | None = None) -> list[Found]:
    """The rows of a search by title. No saved answer is known (public code): whatever links a document or a
    meeting is a hit.

    Raises UnexpectedPage where there is no list table, or one with links of another kind.
    """
    tables = tree(data, declared).xpath(_LIST)
    if not tables:
        raise UnexpectedPage("a TWeb list of items found by title (table.list)")
    columns = columns_of(tables[0])
    hits = (_found(row, columns, url) for row in tables[0].xpath(".//tr[td]"))
    found = [hit for hit in hits if hit is not None]
    if not found and tables[0].xpath(".//a[@href]"):
        raise UnexpectedPage("items in a TWeb search by title (links with docid or bid)", "other links")
    return found


def _found(row: html.HtmlElement, columns: dict[str, int], url: str) -> Found | None:
    anchors = [a for a in row.xpath(".//a[@href]") if joined(url, a.get("href"))]
    documents = [a for a in anchors if DOCID.search(a.get("href"))]
    meetings = [a for a in anchors if _BID.search(a.get("href"))]
    if not documents and not meetings:
        return None
    kind = _kind(url)
    cells = row.xpath("./td")
    beside = [text_of(cell) for cell in cells if not any(a in documents for a in cell.iter("a"))]
    labels = [match.group(1) for text in beside if (match := _BODY.match(text))]
    number = columns.get("section") if kind == "minutes" else None
    section = section_number(text_of(cells[number])) if number is not None and number < len(cells) else None
    item = _document(documents[0], url, section) if documents else None
    bid = _BID.search(meetings[0].get("href")) if meetings else None
    meeting = MeetingLink(
        bid.group(1) if bid else "",
        joined(url, meetings[0].get("href")) if meetings else "",
        labels[0].strip() if labels else None,
        finnish_date(" ".join(beside)),
        kind,
    )
    return Found(item, meeting)


def _document(
    anchor: html.HtmlElement, url: str, section: int | None, attachments: str | None = None
) -> ItemLink:
    docid = DOCID.search(anchor.get("href"))
    assert docid is not None  # noqa: S101 - its caller looked
    target = joined(url, anchor.get("href"))
    return ItemLink(docid.group(1), target, text_of(anchor), section, attachments=attachments)


def _kind(url: str) -> DocumentKind:
    return "agenda" if "/epj_" in url else "minutes"


def meeting_feed(data: bytes, url: str) -> list[MeetingLink]:
    """The meetings of an RSS feed, newest first as in the feed.

    The date is the title's; `pubDate` is the meeting's local time labelled GMT: it is read as local time.
    Raises UnexpectedPage where the bytes are no RSS, or RSS of something else than meetings.
    """
    try:
        feed = etree.fromstring(
            data.strip(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise UnexpectedPage("a TWeb RSS feed", str(error)) from error
    if feed is None or feed.tag != "rss":
        raise UnexpectedPage("a TWeb RSS feed", "another document")
    kind = _kind(url)
    found = []
    for entry in feed.iter("item"):
        link = joined(url, squeeze(entry.findtext("link") or ""))
        bid = _BID.search(link)
        if not bid:
            continue
        title = squeeze(entry.findtext("title") or "")
        held_on = finnish_date(title) or feed_time(entry.findtext("pubDate") or "")
        body = squeeze(entry.findtext("category") or "") or body_of(title)
        found.append(MeetingLink(bid.group(1), link, body, held_on, kind))
    if not found and next(feed.iter("item"), None) is not None:
        raise UnexpectedPage("meetings in a TWeb RSS feed (links with bid)", "other links")
    return once(found)


def feed_time(text: str) -> dt.date | None:
    """The day of a `pubDate`, read as Finnish local time although it says GMT."""
    try:
        parts = parsedate(text)
        return dt.date(*parts[:3]) if parts else None
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class OfficerForm:
    """How one installation's search of officer decisions is asked: its address, and what its form hides in it."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)


def officer_form(data: bytes, url: str, declared: str | None = None) -> OfficerForm:
    """The search of officer decisions as its form page tells it (public code). Raises UnexpectedPage."""
    page = tree(data, declared)
    if not page.xpath("//*[@name='vin']"):
        raise UnexpectedPage("a TWeb search of officer decisions (field 'vin')")
    forms = page.xpath("//form[@action][.//*[@name='vin']]") or page.xpath("//form[@action]")
    if not forms:
        raise UnexpectedPage("a TWeb search form with an address")
    action = joined(url, forms[0].get("action"))
    if not action:
        raise UnexpectedPage("a TWeb search form with an address", forms[0].get("action"))
    hidden = {
        one.get("name"): one.get("value") or "" for one in forms[0].xpath(".//input[@type='hidden'][@name]")
    }
    return OfficerForm(action, hidden)


@dataclass(frozen=True)
class OfficerDecision:
    """One row of the officer decision search: number within the year, date, and its document."""

    link: ItemLink
    decided_on: dt.date


def officer_decisions(data: bytes, url: str, declared: str | None = None) -> list[OfficerDecision]:
    """The rows of an officer decision search: "12 /2019 3.4.2019" (a stray space) | link, "n kpl" (public code).

    Raises UnexpectedPage where there is no such table, or one whose rows are written otherwise.
    """
    page = tree(data, declared)
    tables = page.xpath(f"//table[{of_class('table-striped')}]")
    if not tables:
        raise UnexpectedPage("a TWeb list of officer decisions (table.table-striped)")
    found = []
    rows = tables[0].xpath(".//tr[td]")
    for row in rows:
        numbered = _OFFICER_ROW.match(text_of(row.xpath("./td")[0]))
        links = [a for a in row.xpath(".//a[@href]") if DOCID.search(joined(url, a.get("href")))]
        date = finnish_date(numbered.group(3)) if numbered else None
        if not (numbered and date and links):
            continue
        lists = [a.get("href") for a in row.xpath(".//a[@href]") if _COUNT.match(text_of(a))]
        attachments = (joined(url, lists[0]) or None) if lists else None
        found.append(OfficerDecision(_document(links[0], url, int(numbered.group(1)), attachments), date))
    if not found and any(row.xpath(".//a[@href]") for row in rows):
        raise UnexpectedPage("a TWeb list of officer decisions (number / year, date, document)", "other rows")
    return found
