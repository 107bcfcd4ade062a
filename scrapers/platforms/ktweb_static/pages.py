"""Old static KTweb pages (Jyväskylä until 2014) (public code), known from public code only.

See docs/platforms.md "TWeb".
"""

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

_ITEM = re.compile(r"^(.*/)(?:frm|htm)txt(\d+)\.htm$", re.I)


def meetings(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """The meetings of a body's page: each `h3 > a` that names a kind of list, with its date."""
    page = soup(data, declared)
    body = next((text_of(h) for h in page.find_all(["h1", "h2"]) if text_of(h)), None)
    found = []
    for anchor in page.select("h3 a[href]"):
        text, target = text_of(anchor), joined(url, str(anchor["href"]))
        if target and (kind := kind_of(text)):
            found.append(MeetingLink(target, target, body, finnish_date(text), kind))
    if not found:
        raise UnexpectedPage("a KTweb page of a body's meetings (h3 > a 'Pöytäkirja ...')")
    return once(found)


def meeting_page(data: bytes, url: str, meeting: MeetingLink, declared: str | None = None) -> MeetingPage:
    """The items of a meeting's index: numbered rows of the first table.

    frmtxtN.htm is a frame around htmtxtN.htm, which has the text.
    htmtxt0 is the cover and 9999 the appeal instructions: neither is an item.
    """
    table = soup(data, declared).table
    items = []
    for row in table.find_all("tr") if table else []:
        for anchor in row.select("a[href]", limit=1):
            numbered = _ITEM.match(joined(url, str(anchor["href"])))
            if not numbered or numbered.group(2) in ("0", "9999"):
                continue
            target = f"{numbered.group(1)}htmtxt{numbered.group(2)}.htm"
            cells = [text_of(cell) for cell in row.find_all("td", recursive=False)]
            first = cells[0] if cells and re.fullmatch(r"§?\s*\d+\s*§?\.?", cells[0]) else ""
            section = section_number(first) if meeting.kind == "minutes" else None
            items.append(ItemLink(target, target, text_of(anchor) if len(cells) < 2 else cells[-1], section))
    if not items:
        raise UnexpectedPage("a KTweb meeting index (frmtxtN.htm links in the first table)")
    return MeetingPage(meeting.body, meeting.held_on, meeting.kind, tuple(once(items)))
