"""Pages of 31.12.2027: the list of meetings, and a meeting with its items. Say here where each fact is known from."""

from __future__ import annotations

import re

from scrapers.listing.links import (
    ItemLink,
    MeetingLink,
    MeetingPage,
    UnexpectedPage,
    finnish_date,
    joined,
    kind_of,
    once,
    section_number,
)
from scrapers.listing.markup import soup, text_of

_MEETING = re.compile(r"/name/kokous/(\d+)$", re.I)
_ITEM = re.compile(r"/name/asia/([\d-]+)$", re.I)


def meetings(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """The meetings of the list, as rows "Kunnanhallitus | Pöytäkirja 14.9.2026".

    Raises UnexpectedPage where it links to none: a list that is empty is a list that changed.
    """
    found = []
    for anchor in soup(data, declared).select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if meeting := _MEETING.search(target):
            row = text_of(anchor.find_parent(["tr", "li"]) or anchor)
            found.append(MeetingLink(meeting[1], target, None, finnish_date(row), kind_of(row)))
    if not found:
        raise UnexpectedPage("a list of meetings (links to /name/kokous/<number>)")
    return once(found)


def meeting(data: bytes, url: str, declared: str | None = None) -> MeetingPage:
    """One meeting: body, kind and day of its h1, and its items as rows "§ 62 | title".

    Raises UnexpectedPage where the page has no such heading.
    """
    page = soup(data, declared)
    heading = text_of(page.h1)
    held_on, kind = finnish_date(heading), kind_of(heading)
    if held_on is None or kind is None:
        raise UnexpectedPage("a meeting (h1 with body, kind and day)", repr(heading))
    items = []
    for anchor in page.select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if item := _ITEM.search(target):
            row = text_of(anchor.find_parent("tr") or anchor)
            section = section_number(row) if kind == "minutes" and "§" in row else None
            items.append(ItemLink(item[1], target, text_of(anchor), section))
    body = re.split(r"\s+(?:Pöytäkirja|Esityslista)\b", heading)[0]
    return MeetingPage(body or None, held_on, kind, tuple(once(items)))


def is_item(data: bytes) -> bool:
    """Whether the page is an item's own: what is not is never kept as one."""
    return b'id="asia"' in data
