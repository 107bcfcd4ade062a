"""Dynasty 10 lists: feeds, bodies, meetings, officer decisions. (seen, measured), facts of 2026-09.

See docs/platforms.md "Dynasty 10".

HTML lists are read through their anchors, since rows are not closed.
"""

from __future__ import annotations

import datetime as dt
import html as entities
import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from parsers import decode
from scrapers.listing.links import (
    ItemLink,
    MeetingLink,
    MeetingPage,
    UnexpectedPage,
    finnish_date,
    host_of,
    kind_of,
    once,
    section_number,
    squeeze,
)
from scrapers.listing.markup import text_of, tree
from scrapers.platforms.dynasty.pages import address, heading

# An "&" outside CDATA that begins no entity of XML's: its recovery would drop the "id" that follows it in a link.
_BARE_AMPERSAND = re.compile(
    r"(<!\[CDATA\[.*?\]\]>)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,6});)", re.I | re.S
)
_LABEL_DATE = re.compile(r"\s*(\d{1,2}\.\d{1,2}\.\d{4})\s*$")
_NUMBERED = re.compile(r"^\D{0,40}?(?P<number>\d+/\d{4})\s*(?P<title>.*)$", re.S)


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed: who ("Kunnanhallitus", "Hallintojohtaja"), when, what, and the link's id and host."""

    id: str
    host: str
    who: str | None
    on: dt.date | None
    title: str


def feed(data: bytes, declared: str | None = None, *, of: str = "meetingitem") -> list[FeedEntry]:
    """The entries of an RSS feed that link to pages `of` this kind, newest first as in the feed.

    The feed is iso-8859-1 that means windows-1252, with HTML entities inside its CDATA; a title is split at its
    first " / " only, since what follows may hold another. Raises UnexpectedPage where it is no feed.
    """
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(data, declared))
    text = _BARE_AMPERSAND.sub(lambda found: found[1] or "&amp;", text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnexpectedPage("a Dynasty feed", str(error)) from error
    if root is None or root.tag != "rss":
        raise UnexpectedPage("a Dynasty feed", "another document")
    found, others = [], 0
    for item in root.iter("item"):
        link = entities.unescape((item.findtext("link") or "").strip())
        page, identity = address(link)
        if page != of:
            others += 1
            continue
        label, _, title = squeeze(entities.unescape(item.findtext("title") or "")).partition(" / ")
        dated = _LABEL_DATE.search(label)
        found.append(
            FeedEntry(
                id=identity,
                host=host_of(link),
                who=squeeze(label[: dated.start()] if dated else label) or None,
                on=finnish_date(dated.group(1)) if dated else None,
                title=title or squeeze(entities.unescape(item.findtext("description") or "")),
            )
        )
    if others and not found:
        raise UnexpectedPage(f"a Dynasty feed of page={of}", "a feed of other pages")
    return list({entry.id: entry for entry in reversed(found)}.values())[::-1]


def bodies(data: bytes, declared: str | None = None) -> list[tuple[str, str, MeetingLink | None]]:
    """Bodies with their latest meeting: (id, name, meeting). A body without meetings has no links and is left out.

    Raises UnexpectedPage where the page lists no body.
    """
    found: list[tuple[str, str, MeetingLink | None]] = []
    for anchor in tree(data, declared).xpath("//a[@href]"):
        page, identity = address(anchor.get("href"))
        if page == "meetings":
            found.append((identity, text_of(anchor), None))
        elif page == "meeting" and found and found[-1][2] is None:
            body, name, _ = found[-1]
            link = MeetingLink(identity, "", name, _date_near(anchor), kind_of(text_of(anchor)))
            found[-1] = (body, name, link)
    if not found:
        raise UnexpectedPage("a Dynasty list of bodies (links to page=meetings)")
    return found


def meetings(data: bytes, declared: str | None = None) -> list[MeetingLink]:
    """All meetings of a body's page. An empty list is possible: a body that has not met."""
    page = tree(data, declared)
    found = []
    for anchor in page.xpath("//a[@href]"):
        name, identity = address(anchor.get("href"))
        if name == "meeting":
            found.append(MeetingLink(identity, "", None, _date_near(anchor), kind_of(text_of(anchor))))
    return once(found)


def _date_near(anchor: lxml_html.HtmlElement) -> dt.date | None:
    """The date of the anchor's row; where rows have run together, of the cell after it or before it."""
    rows = [
        row
        for row in anchor.xpath("ancestor::tr[1]")
        if len(row.xpath(".//a[contains(@href,'page=meeting&')]")) < 2
    ]
    for near in [anchor, *rows, *anchor.xpath("following::td[1]"), *anchor.xpath("preceding::td[1]")]:
        date = finnish_date(text_of(near))
        if date:
            return date
    return None


def meeting(data: bytes, declared: str | None = None) -> MeetingPage:
    """One meeting's page: body, date and kind of its h1, and its items. Raises UnexpectedPage."""
    read = heading(data, declared)
    if read is None:
        raise UnexpectedPage("a Dynasty meeting page (h1 with body, kind and date)")
    found = []
    for anchor in tree(data, declared).xpath("//a[@href]"):
        page, identity = address(anchor.get("href"))
        if page == "meetingitem":
            cells = anchor.xpath("ancestor::tr[1]/td[1]")
            number = section_number(text_of(cells[0])) if cells and read.kind == "minutes" else None
            found.append(ItemLink(identity, "", text_of(anchor), number))
    return MeetingPage(read.body, read.on, read.kind, tuple(once(found)))


def officer_decisions(data: bytes, declared: str | None = None) -> list[FeedEntry]:
    """The rows of the officer decision search: "Suunnittelupäällikkö    18.09.2026" | number and title glued.

    Raises UnexpectedPage where the page has no table.
    """
    page = tree(data, declared)
    if not page.xpath("//table"):
        raise UnexpectedPage("a Dynasty list of officer decisions (a table)")
    found = []
    for anchor in page.xpath("//a[@href]"):
        name, identity = address(anchor.get("href"))
        if name != "official_decision":
            continue
        glued = _NUMBERED.match(text_of(anchor))
        cells = anchor.xpath("preceding::td[1]") if not anchor.xpath("ancestor::td[1]") else []
        cells = cells or anchor.xpath("ancestor::td[1]/preceding-sibling::td[1]")
        label = text_of(cells[0]) if cells else ""
        dated = _LABEL_DATE.search(label)
        found.append(
            FeedEntry(
                identity,
                "",
                (label[: dated.start()] if dated else label) or None,
                finnish_date(dated.group(1)) if dated else None,
                glued["title"] if glued else text_of(anchor),
            )
        )
    return found
