"""CloudNC / CaseM (Triplan) pages: docs/platforms.md "CloudNC" (measured, seen), facts of 2026-09.

Every letter beyond ASCII is an entity. What an item says lies in `#ContentStart`; the side navigation names all
officers and is never read. Dates come from texts, never from addresses: Kokous_1112026 is two dates.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from lxml import html

from parsers import Context, DocumentKind, decode, topic
from scrapers.listing.links import (
    ItemLink,
    MeetingLink,
    MeetingPage,
    UnexpectedPage,
    finnish_date,
    joined,
    kind_of,
    once,
    shown,
    squeeze,
)
from scrapers.listing.markup import text_of, tree

_CONTENT = re.compile(r"/content/(\d+)(?:/\d+)?/?$|\((\d+)\)/?$")
_BODY = re.compile(r"^/fi-FI/Toimielimet/[^/?#]+/?$", re.I)
_MEETING = re.compile(r"^/fi-FI/Toimielimet/[^/?#]+/Kokous_[^/?#]+/?$", re.I)
_OFFICER = re.compile(r"^/fi-FI/Viranhaltijat/.+\(\d+\)/?$", re.I)
_SECTION = re.compile(r"^\s*§\s*(\d+)\s*(.*)$", re.S)
_WITH_OFFICER = re.compile(r"^(?P<officer>.*?)\s*§\s*(?P<section>\d+)\s*(?P<title>.*)$", re.S)
_START = re.compile(rb"<div\b[^<>]*\bid\s*=\s*[\"']?ContentStart\b[^<>]*>", re.I)
_DIV = re.compile(rb"<(/?)div\b", re.I)
_DOWNLOAD = re.compile(
    rb"href\s*=\s*[\"']?([^\"'>\s]*(?:/download/noname/|download\.aspx\?)[^\"'>\s]*)", re.I
)
_H1 = re.compile(rb"<h1\b[^<>]*>(.*?)(?:</h1>|\Z)", re.I | re.S)  # an unclosed one goes on to the end
_TAG = re.compile(rb"<(\w+)\b([^<>]*)>")
_OF_CRUMBS = re.compile(rb"\bclass\s*=\s*[\"'][^\"']*\bbreadcrumb\b", re.I)
_KIND_SAID = re.compile(r"\b(?:Pöytäkirja|Esityslista|Lisälista|Protokoll|Föredragningslista)\b", re.I)
_DECISION = re.compile(r"<(h[1-6]|strong|b)\b[^<>]*>\s*(?:Viranhaltijapäätös|Päätös)\b", re.I)
# Bodies that decide on membership: boards, councils, their personnel and group divisions.
_WATCHED = re.compile(r"hallitus|valtuusto|henkilöst|konserni|styrelse|fullmäktige|personalsektion", re.I)
_NEXT_DATE = "following::*[contains(@class, 'date')][1]"
HITS_PER_PAGE = 20
ROOT_NODE = 23  # identical on four installations (measured)
ENOUGH_TEXT = 1000  # characters: a decision that long is printed, whatever its headings are called


def searches() -> tuple[str, ...]:
    """What the weekly search asks for. It is the whole text that is searched, attachments too."""
    asked = topic.current().search
    return (*asked.words, *(f'"{phrase}"' for phrase in asked.exact))


def root_of(base_url: str) -> str:
    """Scheme, host and port of the installation."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}"


def search_url(root: str, words: str, page: int) -> str:
    return f"{root}/fi-FI/haku?n={ROOT_NODE}&d=1&s={quote(words)}&o=Rank&page={page}"


def is_watched(body: str) -> bool:
    """Whether the body of this name is asked for new meetings at each run."""
    return bool(_WATCHED.search(body))


@dataclass(frozen=True)
class Listed:
    """An officer decision as lists show it."""

    link: ItemLink
    officer: str | None
    decided_on: dt.date | None


@dataclass(frozen=True)
class Front:
    """The front page: its latest meetings, minutes and agendas, and officer decisions."""

    meetings: tuple[MeetingLink, ...]
    officers: tuple[Listed, ...]


def front(data: bytes, url: str, declared: str | None = None) -> Front:
    """The front page. Which list is which is told by the links, since each customer orders them.

    Raises UnexpectedPage where neither list containers nor meetings are found.
    """
    page = tree(data, declared)
    found = _meetings(page, url)
    if not found and not page.xpath("//*[contains(@id, 'ncContainer')]"):
        raise UnexpectedPage("a CloudNC front page (lists of meetings)")
    return Front(tuple(found), tuple(_officers(page, url)))


def bodies(data: bytes, url: str, declared: str | None = None) -> dict[str, str]:
    """Bodies of /fi-FI/Toimielimet: name to address. Raises UnexpectedPage where there is none."""
    found: dict[str, str] = {}
    for anchor in tree(data, declared).xpath("//a[@href]"):
        target = joined(url, anchor.get("href"))
        if _BODY.match(_path(target)) and text_of(anchor):
            found.setdefault(text_of(anchor), target)
    if not found:
        raise UnexpectedPage("a CloudNC list of bodies (links to /fi-FI/Toimielimet/…)")
    return found


def body_meetings(data: bytes, url: str, name: str, declared: str | None = None) -> list[MeetingLink]:
    """A body's meetings, as listed. Raises UnexpectedPage where the page has no content region."""
    page = tree(data, declared)
    if not page.xpath("//*[@id='ContentStart']"):
        raise UnexpectedPage("a CloudNC page of a body (#ContentStart)")
    return [MeetingLink(m.id, m.url, m.body or name, m.held_on, m.kind) for m in _meetings(page, url)]


def _meetings(page: html.HtmlElement, url: str) -> list[MeetingLink]:
    """ "Kaupunginhallitus - Kokous 19.1.2026 Pöytäkirja", or within a body "Kokous 19.1.2026 Pöytäkirja"."""
    found = []
    for anchor in page.xpath("//a[@href]"):
        target = joined(url, anchor.get("href"))
        text = text_of(anchor)
        if not _MEETING.match(_path(target)) or not finnish_date(text):
            continue
        body, dash, rest = text.rpartition(" - ")
        found.append(
            MeetingLink(_path(target), target, body if dash else None, finnish_date(rest), kind_of(rest))
        )
    return once(found)


def meeting(data: bytes, url: str, known: MeetingLink, declared: str | None = None) -> MeetingPage:
    """A meeting's items; body and date from the breadcrumb and the h1, the kind from the list or the page.

    Items are the anchors that begin with "§ n" and the decision titles. Raises UnexpectedPage.
    """
    page = tree(data, declared)
    contents = page.xpath("//*[@id='ContentStart']")
    if not contents:
        raise UnexpectedPage("a CloudNC meeting page (#ContentStart)")
    titles = set(contents[0].xpath(".//*[contains(@class, 'decision-title')]//a"))
    found = []
    for anchor in contents[0].xpath(".//a[@href]"):
        target = joined(url, anchor.get("href"))
        identity = content_id(target)
        text = text_of(anchor)
        numbered = _SECTION.match(text)
        if identity and (numbered or anchor in titles):
            section, title = (int(numbered[1]), numbered[2]) if numbered else (None, text)
            found.append(ItemLink(identity, target, title, section))
    trail = _breadcrumb(page)
    body = known.body or (trail[0] if trail else None)
    held_on = known.held_on or finnish_date(" ".join(trail)) or finnish_date(_h1(page))
    return MeetingPage(body, held_on, known.kind or _kind_said(text_of(contents[0])), tuple(once(found)))


def officer_decisions(data: bytes, url: str, declared: str | None = None) -> list[Listed]:
    """The decisions of /fi-FI/Viranhaltijat. Raises UnexpectedPage where the page has no content region."""
    page = tree(data, declared)
    contents = page.xpath("//*[@id='ContentStart']")
    if not contents:
        raise UnexpectedPage("a CloudNC list of officer decisions (#ContentStart)")
    return _officers(contents[0], url)


def _officers(page: html.HtmlElement, url: str) -> list[Listed]:
    found: dict[str, Listed] = {}
    for anchor in page.xpath(".//a[@href]"):
        target = joined(url, anchor.get("href"))
        identity = content_id(target)
        if not identity or not (_OFFICER.match(_path(target)) or _in_officers_list(anchor)):
            continue
        read = _WITH_OFFICER.match(text_of(anchor))
        officer = (read["officer"] or None) if read else None
        title, section = (read["title"], int(read["section"])) if read else (text_of(anchor), None)
        boxed = anchor.xpath("ancestor::*[contains(@id, 'ncContainer')]")
        near = [anchor, anchor.getparent(), *([] if boxed else anchor.xpath(_NEXT_DATE))]
        date = next((day for day in (finnish_date(text_of(one)) for one in near) if day), None)
        found.setdefault(identity, Listed(ItemLink(identity, target, title, section), officer, date))
    return list(found.values())


def _in_officers_list(anchor: html.HtmlElement) -> bool:
    """Whether the anchor stands in the front page's list that its heading calls officer decisions."""
    boxes = anchor.xpath("ancestor::*[contains(@id, 'ncContainer')][1]")
    heads = boxes[0].xpath(".//h1|.//h2|.//h3") if boxes else []
    return bool(heads) and kind_of(text_of(heads[0])) == "officer_decision"


def search_hits(data: bytes, url: str, declared: str | None = None) -> list[ItemLink]:
    """The hits of one page of the search, best first. Raises UnexpectedPage where it is no result page."""
    contents = tree(data, declared).xpath("//*[@id='ContentStart']")
    if not contents:
        raise UnexpectedPage("a CloudNC search result (#ContentStart)")
    found = []
    for anchor in contents[0].xpath(".//a[@href]"):
        target = joined(url, anchor.get("href"))
        identity = content_id(target)
        if identity:
            numbered = _SECTION.match(text_of(anchor))
            section, title = (int(numbered[1]), numbered[2]) if numbered else (None, text_of(anchor))
            found.append(ItemLink(identity, target, title, section))
    return once(found)


def content_id(address: str) -> str:
    """The content id in an address of either form, tree or flat; "" where there is none."""
    found = _CONTENT.search(urlsplit(address).path)
    return (found[1] or found[2]) if found else ""


def region(data: bytes) -> bytes | None:
    """The bytes of `#ContentStart`, found by counting its divs; None where the page has none."""
    start = _START.search(data)
    if not start:
        return None
    depth = 1
    for found in _DIV.finditer(data, start.end()):
        depth += -1 if found.group(1) else 1
        if depth == 0:
            return data[start.start() : found.end() + len(b">")]
    return data[start.start() :]  # its div is never closed


def context(data: bytes, own: bytes, known: Context, declared: str | None = None) -> Context:
    """What the list knew of the item, completed by the breadcrumb and the h1, read from bytes without parsing.

    The breadcrumb lies outside the region; it is the source of the date where the item does not repeat it.
    """
    trail = _trail(decode(_crumbs(data), declared or "utf-8"))
    head = _H1.search(own)
    title = shown(decode(head.group(1), declared or "utf-8")) if head else ""
    read = _SECTION.match(title)
    text = shown(decode(own[:4000], declared or "utf-8"))
    officer = known.document_kind == "officer_decision" or (
        bool(trail) and trail[0].startswith("Viranhaltija")
    )
    place = 1 if officer else 0
    kind: DocumentKind | None = "officer_decision" if officer else known.document_kind or _kind_said(text)
    return known.model_copy(
        update={
            "body": (trail[place] if len(trail) > place + 1 else None) or known.body,
            "body_kind": "officer" if officer else known.body_kind,
            "document_kind": kind,
            "decided_on": known.decided_on or finnish_date(" ".join(trail)) or finnish_date(text[:600]),
            "section": int(read[1]) if read else known.section,
            "title": (squeeze(read[2]) if read else title) or known.title,
        }
    )


def _kind_said(text: str) -> DocumentKind | None:
    """The kind that a page calls itself; "Pöytäkirjan tarkastus" is the name of an item, not of the page."""
    found = _KIND_SAID.search(text)
    return kind_of(found.group()) if found else None


def decision_file(own: bytes, root: str) -> str | None:
    """The address of the first file in the region; braces around its GUID are sent as %7B and %7D."""
    found = _DOWNLOAD.search(own)
    if not found:
        return None
    address: str = joined(root + "/", found[1].decode("latin-1").replace("&amp;", "&"))
    return address.replace("{", "%7B").replace("}", "%7D")


def says_decision(own: bytes, declared: str | None = None) -> bool:
    """Whether the region itself prints a decision, and not only a file's name."""
    markup = decode(own, declared or "utf-8").replace("&auml;", "ä").replace("&ouml;", "ö")
    return bool(_DECISION.search(markup)) or len(shown(markup)) >= ENOUGH_TEXT


def _crumbs(data: bytes) -> bytes:
    """What the first element of class breadcrumb holds, from the page's bytes; empty where there is none."""
    for tag in _TAG.finditer(data):
        if _OF_CRUMBS.search(tag[2]):
            end = re.compile(rb"</" + tag[1] + rb"\s*>", re.I).search(data, tag.end())
            return data[tag.end() : end.start()] if end else b""
    return b""


def _breadcrumb(page: html.HtmlElement) -> list[str]:
    found = page.xpath("//*[contains(concat(' ', @class, ' '), ' breadcrumb ')]")
    return _trail(str(html.tostring(found[0], encoding="unicode"))) if found else []


def _trail(markup: str) -> list[str]:
    """ "Kaupunginhallitus > Kokous 19.1.2026 > Otsikko", or a list item for each step, as its parts."""
    steps = shown(re.sub(r"</li>", "&gt;", markup, flags=re.I)).split(">")
    return [squeeze(step) for step in steps if step.strip()]


def _h1(page: html.HtmlElement) -> str:
    found = page.xpath("//*[@id='ContentStart']//h1") or page.xpath("//h1")
    return text_of(found[0]) if found else ""


def _path(url: str) -> str:
    return urlsplit(url).path
