"""Dynasty static pages (TELIMET, TELIN, meeting, item), Windows-1252: docs/platforms.md "Static Dynasty" (seen)."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Comment

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
    squeeze,
)
from scrapers.listing.markup import soup, text_of

_BODY = re.compile(r"/(TELIN-[\w-]+)\.HTM$", re.I)
_MEETING = re.compile(r"/([0-9A-FX]{6,})\.HTM$", re.I)
_ITEM = re.compile(r"/([0-9A-FX]{6,}-[1-9]\d*)\.HTM$", re.I)
_PDF = re.compile(r"/([0-9A-FX]{6,})\.PDF$", re.I)
_ITEM_PDF = re.compile(r"/([0-9A-FX]{6,}-[1-9]\d*)\.PDF$", re.I)
LEAST_TEXT = 30  # characters; an item's page with fewer has its text only as PDF
# The page says what it is by the class of its body element.
_CLASSES = {
    "bodyTelimet": "the list of bodies",
    "bodyTelin": "a body's meetings",
    "bodyKokous": "a meeting",
    "bodyKokousasia": "an item",
}


@dataclass(frozen=True)
class BodyLink:
    """A body (toimielin) of one council term: its id changes with the term, so its name counts."""

    id: str
    name: str
    url: str
    latest: MeetingLink | None = None


def _page(data: bytes, expected: str, declared: str | None) -> BeautifulSoup:
    page = soup(data, declared)
    found = (
        " ".join(page.body.get_attribute_list("class")) if page.body and page.body.has_attr("class") else ""
    )
    if found != expected:
        other = _CLASSES.get(found, f"body class {found!r}")
        raise UnexpectedPage(f"{_CLASSES[expected]} (body class {expected})", other)
    return page


def is_family(data: bytes) -> bool:
    """Whether the bytes are a page of this family."""
    return (
        re.search(rb"<body[^>]*class=[\"']?body(Telimet|Telin|Kokous|Kokousasia)\b", data[:8192]) is not None
    )


def bodies(data: bytes, url: str, declared: str | None = None) -> list[BodyLink]:
    """The bodies of TELIMET.HTM with their latest meetings; mis-nested cells are paired by their order."""
    page = _page(data, "bodyTelimet", declared)
    found: list[BodyLink] = []
    for anchor in page.select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if body := _BODY.search(target):
            found.append(BodyLink(body.group(1), text_of(anchor), target))
        elif (meeting := _MEETING.search(target)) and found and found[-1].latest is None:
            cell = text_of(anchor.parent)
            link = MeetingLink(
                meeting.group(1), target, found[-1].name, finnish_date(cell), kind_of(text_of(anchor))
            )
            found[-1] = BodyLink(found[-1].id, found[-1].name, found[-1].url, link)
    return found


def meetings(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """All meetings of a body, newest first; the date stands in a comment (TIETUE) beside each row."""
    page = _page(data, "bodyTelin", declared)
    label = [part for one in page.select("label.h3") for part in one.stripped_strings]
    name = squeeze(label[-1]) if label else None
    dates = _dates(page)
    found = []
    for anchor in page.select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if meeting := _MEETING.search(target):
            held_on = dates.get(meeting.group(1)) or finnish_date(text_of(anchor.find_parent("tr")))
            found.append(MeetingLink(meeting.group(1), target, name, held_on, kind_of(text_of(anchor))))
    return once(found)


def _dates(page: BeautifulSoup) -> dict[str, dt.date]:
    """Meeting id to date, of comments such as TIETUE:2013264550, then 2013-01-21."""
    comments = [str(one).strip() for one in page.find_all(string=lambda text: isinstance(text, Comment))]
    dates = {}
    for mark, date in itertools.pairwise(comments):
        if mark.startswith("TIETUE:") and re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            dates[mark.removeprefix("TIETUE:")] = dt.date.fromisoformat(date)
    return dates


def meeting_page(data: bytes, url: str, declared: str | None = None) -> MeetingPage:
    """One meeting with its items; column 1 is the § only where its header says Pykälä (agendas: Asianro)."""
    page = _page(data, "bodyKokous", declared)
    body, head = _label(page)
    kind = kind_of(head)
    numbered = any(text_of(cell).startswith(("Pykälä", "§")) for cell in page.select("td.tcHeaFirst"))
    items, files = [], []
    for anchor in page.select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if item := _ITEM.search(target):
            row = anchor.find_parent("tr")
            first = text_of(row.find("td", recursive=False)) if row else ""
            section = section_number(first) if numbered else None
            items.append(ItemLink(item.group(1), target, text_of(anchor), section))
        elif pdf := _PDF.search(target):
            files.append(ItemLink(pdf.group(1), target, text_of(anchor)))
    if not items and not files:
        raise UnexpectedPage("a meeting with items", f"none under {head!r}")
    return MeetingPage(body, finnish_date(head), kind, tuple(once(items)), tuple(once(files)))


def has_text(data: bytes, declared: str | None = None) -> bool:
    """Whether an item's page has a text beside its navigation and its list of attachments (div.tcDat)."""
    page = _page(data, "bodyKokousasia", declared)
    if not page.select_one("div.tblDoc"):
        return True  # an older layout: what is text and what is not cannot be told
    for attachments in page.select("div.tcDat"):
        attachments.decompose()
    return len(" ".join(text_of(one) for one in page.select("div.tblDoc"))) >= LEAST_TEXT


def pdf_link(data: bytes, url: str, item_id: str, declared: str | None = None) -> str | None:
    """The address of the item's own PDF ("Kokousasia PDF-muodossa") on its page, where it links to one."""
    for anchor in soup(data, declared).select("a[href]"):
        target = joined(url, str(anchor["href"]))
        if (pdf := _ITEM_PDF.search(target)) and pdf.group(1).upper() == item_id.upper():
            return target
    return None


def _label(page: BeautifulSoup) -> tuple[str | None, str]:
    """The two lines of the page title: the body's name; "Pöytäkirja 08.05.2017 klo 15:30 / Tarkastettu"."""
    label = page.select_one("label.h3")
    if label is None:
        raise UnexpectedPage("a page title (label.h3)")
    lines = [squeeze(part) for part in label.stripped_strings]
    return (lines[0] if lines else None), squeeze(" ".join(lines[1:]))
