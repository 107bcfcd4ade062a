"""Turku's static pages since 2005 (ah.turku.fi), UTF-8: docs/platforms.md "Turku" (seen)."""

from __future__ import annotations

import re

from parsers import DocumentKind
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

# /<body>/<year>/<MMDDnnnT>/welcome.htm; T: x minutes, l agenda, a digit the nth additional list (lisälista);
# p was seen on archived items of 2019 and 2022, which have a §, as minutes have.
_MEETING = re.compile(r"/([^/]+/\d{4}/[0-9a-z]{5,9}([0-9a-z]))/welcome\.htm$", re.I)
_YEAR = re.compile(r"/([^/]+)/(\d{4})/welcome\.htm$", re.I)
_BODY = re.compile(r"^[^/]*//[^/]+(?:/[^/]+)*?/([a-zåäö_-]+)/welcome\.htm$", re.I)
_ITEM = re.compile(r"/(\d{4,})\.htm$", re.I)
LEAST_TEXT = 30  # characters; an item with fewer has its text in its attachments


def bodies(data: bytes, url: str) -> list[str]:
    """URLs of the bodies' pages on the front page (our guess: the front page itself was not seen)."""
    return _links(data, url, _BODY)


def years(data: bytes, url: str) -> list[str]:
    """URLs of a body's years, newest first."""
    return sorted(_links(data, url, _YEAR), reverse=True)


def _links(data: bytes, url: str, pattern: re.Pattern[str]) -> list[str]:
    page = soup(data, "utf-8")
    found = [joined(url, str(anchor["href"])) for anchor in page.select("a[href]")]
    return list(dict.fromkeys(target for target in found if pattern.search(target)))


def meetings(data: bytes, url: str) -> list[MeetingLink]:
    """A year's meetings of one body; one date may have an agenda, additional lists and minutes.

    A year without meetings is an empty list. Raises UnexpectedPage where the heading is not of such a page.
    """
    page = soup(data, "utf-8")
    heading = squeeze(" ".join(text_of(one) for one in page.find_all("h1")))
    named = re.match(r"Esityslistat/pöytäkirjat - (.+?) \d{4}$", heading)
    if not named:
        raise UnexpectedPage(
            "a list of meetings (h1 'Esityslistat/pöytäkirjat - <body> <year>')", repr(heading)
        )
    found = []
    for anchor in page.select("li a[href]"):
        target = joined(url, str(anchor["href"]))
        if meeting := _MEETING.search(target):
            text = text_of(anchor)
            kind = kind_of(text) or _kind_of_folder(meeting.group(2))
            found.append(MeetingLink(meeting.group(1), target, named.group(1), finnish_date(text), kind))
    return _without_overtaken(once(found))


def _kind_of_folder(letter: str) -> DocumentKind:
    """What the last character of a meeting's folder says, where the link's text does not."""
    return "agenda" if letter in "lL" or letter.isdigit() else "minutes"


def _without_overtaken(found: list[MeetingLink]) -> list[MeetingLink]:
    """Without agendas and additional lists of meetings whose minutes are there: those repeat what was proposed."""
    held = {link.id[:-1].lower() for link in found if link.kind == "minutes"}
    return [link for link in found if link.kind == "minutes" or link.id[:-1].lower() not in held]


def meeting_page(data: bytes, url: str) -> MeetingPage:
    """One meeting: heading "Kaupunginhallitus 02.05.2017 - Pöytäkirja", rows "186 §" | title. Raises UnexpectedPage."""
    page = soup(data, "utf-8")
    heading = squeeze(" ".join(text_of(one) for one in page.select("body.luettelo h1")))
    named = re.match(r"(.+?) (\d{1,2}\.\d{1,2}\.\d{4}) - (.+)$", heading)
    if not named:
        raise UnexpectedPage("a meeting (body.luettelo, h1 '<body> <date> - <kind>')", repr(heading))
    kind = kind_of(named.group(3))
    items = []
    for row in page.select("table tr:has(> td)"):
        cells = row.find_all("td", recursive=False)
        for anchor in cells[0].select("a[href]"):
            target = joined(url, str(anchor["href"]))
            if item := _ITEM.search(target):
                number = text_of(anchor)
                section = section_number(number) if "§" in number and kind == "minutes" else None
                items.append(ItemLink(item.group(1), target, text_of(cells[-1]), section))
    if not items:
        raise UnexpectedPage("a meeting with items (rows '186 §' | title)", f"none under {heading!r}")
    return MeetingPage(named.group(1), finnish_date(heading), kind, tuple(once(items)))


def has_text(data: bytes) -> bool:
    """Whether an item's page says something itself, beside the names of its attachments."""
    page = soup(data, "utf-8")
    for enclosed in page.select(".liiteoheis"):
        enclosed.decompose()
    return len(" ".join(text_of(one) for one in page.select(".XSDoc"))) >= LEAST_TEXT


def attachments(data: bytes, url: str) -> list[ItemLink]:
    """The pages of an item's attachments (liite, oheismateriaali), in page order."""
    found = []
    for anchor in soup(data, "utf-8").select("span.liomLabel ~ a[href]"):
        target = joined(url, str(anchor["href"]))
        if attachment := _ITEM.search(target):
            found.append(ItemLink(attachment.group(1), target, text_of(anchor)))
    return once(found)


def year_of(url: str) -> str:
    """The year in the address of a year's page, "0" where there is none."""
    found = _YEAR.search(url)
    return found.group(2) if found else "0"
