"""What a list or a meeting page leads to, in one shape for all platforms."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from core import clock
from parsers import Context, DocumentKind, date_of, document_kind_in

_SECTION = re.compile(r"\d{1,4}")
# What has no end goes on to the end, as for a browser: so no page of many beginnings takes long.
_UNSHOWN = re.compile(r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TAG = re.compile(r"<[^<>]*>")


class UnexpectedPage(ValueError):
    """The page lacks the structure its platform is known for: the portal changed, or it is another page."""

    name = "changed"  # of the outcome

    def __init__(self, expected: str, found: str = "") -> None:
        super().__init__(f"expected {expected}" + (f", found {found}" if found else ""))
        self.expected = expected


class OtherPage(UnexpectedPage):
    """The page has the right structure, and is another than the one asked for."""

    name = "wrong_page"


@dataclass(frozen=True)
class MeetingLink:
    """One meeting (kokous) in a list. `id` is the platform's own; `held_on` is a date in Finland."""

    id: str
    url: str
    body: str | None = None
    held_on: dt.date | None = None
    kind: DocumentKind | None = None


@dataclass(frozen=True)
class ItemLink:
    """One agenda item or file. `section` is the § of minutes; an agenda's running number is not one."""

    id: str
    url: str
    title: str
    section: int | None = None
    case_number: str | None = None
    attachments: str | None = None  # URL of the item's own list of attachments


@dataclass(frozen=True)
class MeetingPage:
    """One meeting's page: whose it is, when it was, and its items in page order."""

    body: str | None
    held_on: dt.date | None
    kind: DocumentKind | None
    items: tuple[ItemLink, ...] = ()
    files: tuple[ItemLink, ...] = ()  # whole-meeting documents

    def context(self, item: ItemLink, municipality_code: str | None = None) -> Context:
        """What this page knows about the item, for a document that does not repeat it."""
        return Context(
            municipality_code=municipality_code,
            body=self.body,
            document_kind=self.kind,
            decided_on=self.held_on,
            section=item.section,
            case_number=item.case_number,
            title=item.title or None,
        )


def joined(page: str, link: str) -> str:
    """The link's address, seen from its page; "" where nobody could follow it (an editor's leftover such as
    "https://[site:url-brief]/"): one such link must not make a whole list unread."""
    try:
        address = urljoin(page, link.strip())
        _ = urlsplit(address).port  # looked at: "https://host:port/" is no address either
    except ValueError:
        return ""
    return address


def host_of(url: str) -> str:
    """The address's host as it is asked for: in lower case, Finnish letters as Punycode; "" where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # an address that no one can follow
        return ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def is_front(url: str) -> bool:
    """Whether the address is a site's root: where lost visitors are sent."""
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query


def finnish_date(text: str) -> dt.date | None:
    """The first possible d.m.yyyy in the text; None where there is none (a version number is not a date)."""
    return date_of(text)


def day_in_finland(moment: float | dt.datetime) -> dt.date | None:
    """The day in Finland of a moment, or of so many seconds since 1970; None where there is no such day."""
    try:
        if isinstance(moment, dt.datetime):
            return (moment.astimezone(clock.HELSINKI) if moment.tzinfo else moment).date()
        return dt.datetime.fromtimestamp(moment, clock.HELSINKI).date()
    except (OverflowError, ValueError, OSError):
        return None


def kind_of(text: str) -> DocumentKind | None:
    """The kind of document that the first kind word of the text names."""
    return document_kind_in(text)


def section_number(text: str) -> int | None:
    """The number in a § cell: "72", "72 §", "§ 72"; None for an empty cell."""
    match = _SECTION.search(text)
    return int(match.group()) if match else None


def squeeze(text: str) -> str:
    """The text on one line, nbsp and soft hyphens gone."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())


def without_unshown(markup: str) -> str:
    """The markup without its scripts, styles and comments."""
    return _UNSHOWN.sub(" ", markup)


def shown(markup: str) -> str:
    """What a page, or a piece of one, shows: its text on one line, without an HTML parser."""
    return squeeze(html.unescape(_TAG.sub(" ", without_unshown(markup))))


Link = TypeVar("Link", MeetingLink, ItemLink)


def once(links: Iterable[Link]) -> list[Link]:
    """Each link once, by id, in page order."""
    return list({link.id: link for link in reversed(list(links))}.values())[::-1]
