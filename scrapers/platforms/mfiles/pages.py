"""M-Files meeting tables (Lappeenranta, Imatra) (measured): body | date | link to one PDF.

See docs/platforms.md "M-Files".
"""

from __future__ import annotations

import re

from scrapers.listing.links import MeetingLink, UnexpectedPage, finnish_date, joined, kind_of, once
from scrapers.listing.markup import soup, text_of

_DOCUMENT = re.compile(r"/Kokoukset/[^/]+/(\d+/\d+)/?$", re.I)
_TERM = re.compile(r"\s*\d{4}\s*[-–]\s*(?:\d{4})?\s*$")


def documents(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """One link per meeting document; the term after a body's name ("… 2021 - 2025") is cut off."""
    page = soup(data, declared)
    found = []
    for anchor in page.select("tr a[href]"):
        target = joined(url, str(anchor["href"]))
        document = _DOCUMENT.search(target)
        if not document:
            continue
        row = anchor.find_parent("tr")
        cells = [text_of(cell) for cell in row.find_all("td", recursive=False)] if row else []
        body = _TERM.sub("", cells[0]) if cells else ""
        held_on = next((day for cell in cells if (day := finnish_date(cell))), None)
        found.append(MeetingLink(document.group(1), target, body or None, held_on, kind_of(text_of(anchor))))
    if not found and not page.select_one("a[href*='/Kokoukset/']"):
        raise UnexpectedPage("an M-Files table of meetings (links under /Kokoukset/)")
    return once(found)
