"""Gemilo's meeting pages (kihnio.fi/agenda): archived pages of 2021-2024 (their texts only: no markup was seen).

One page is a whole meeting: the body with its term, the date, "#<id>", Tila, Kokousnumero, Kokouspäivä, then
"§ 134 <title>" with Päätösehdotus, Päätös and Päätöksen lisätiedot for each item.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from parsers import DocumentKind, Source, Unreadable, plain_text
from scrapers.listing.links import MeetingLink, UnexpectedPage, finnish_date, joined, kind_of, once, squeeze
from scrapers.listing.markup import soup, text_of

# /agenda/<id>; the same meeting under /agenda/<id>/info and with a query.
_MEETING = re.compile(r"^(?P<page>.*/agenda/(?P<id>\d+))(?:/info)?/?$", re.I)
_HELD = re.compile(r"^Kokouspäivä[\s|:]*(\d{1,2}\.\d{1,2}\.\d{4})", re.M)
_WHOSE = re.compile(r"^(?P<body>[^\n]+)\n+\d{1,2}\.\d{1,2}\.\d{4}\n+#\s?\d+\s*$", re.M)
_TERM = re.compile(r"\s+\d{4}\s*[-–]\s*(?:\d{4})?\s*$")
_STATE = re.compile(r"^Tila[\s|:]+(?P<state>[^\n]+)$", re.M)
# Only what was decided has these, and a text after them: on the same line, or on the next one.
_DECIDED = re.compile(
    r"^(?:Päätöksen lisätiedot|Päätös)[\s|:]+"
    r"(?!§|Päätö(?:s|ksen|sehdotus)\b|Esittelijä|Liit|Muutoksenhaku|Tiedoksi)[A-ZÅÄÖ]",
    re.M,
)


@dataclass(frozen=True)
class Meeting:
    """What a meeting's page says of itself; its items stand in its text."""

    body: str | None
    held_on: dt.date
    kind: DocumentKind


def meetings(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """The meetings that a page links to (our guess: the list itself was not seen). Their kinds only their pages tell.

    Raises UnexpectedPage where it links to none.
    """
    page, here = soup(data, declared), urlsplit(url)
    found = []
    for anchor in page.select("a[href]"):
        target = urlsplit(joined(url, str(anchor["href"]).strip()))
        meeting = _MEETING.match(target.path)
        if meeting and _bare(target.netloc) == _bare(here.netloc):  # archived with and without "www."
            address = urlunsplit((here.scheme, here.netloc, meeting["page"], "", ""))
            near = text_of(anchor.find_parent(["tr", "li"]) or anchor)
            found.append(MeetingLink(meeting["id"], address, None, finnish_date(near)))
    if not found:
        raise UnexpectedPage("a Gemilo list of meetings (links to /agenda/<number>)")
    return once(found)


def _bare(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def meeting(data: bytes, declared: str | None = None) -> Meeting:
    """Whose meeting the page is, when it was held, and whether decisions stand on it (minutes) or not (an agenda).

    Raises UnexpectedPage where it names no day of a meeting.
    """
    try:
        text = plain_text(Source(data=data, media_type="text/html", charset=declared))
    except Unreadable as error:
        raise UnexpectedPage("a Gemilo meeting", str(error)) from error
    held = _HELD.search(text)
    held_on = finnish_date(held.group(1)) if held else None
    if held_on is None:
        raise UnexpectedPage("a Gemilo meeting (Kokouspäivä <date>)")
    whose, state = _WHOSE.search(text), _STATE.search(text)
    named = kind_of(state["state"]) if state else None
    kind: DocumentKind = named or ("minutes" if _DECIDED.search(text) else "agenda")
    return Meeting(squeeze(_TERM.sub("", whose["body"])) if whose else None, held_on, kind)
