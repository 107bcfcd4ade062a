"""TWeb / KTweb (Triplan) pages, old ISAPI layout and new: PORTALS.md section 3 [S for old, C/M for new]."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate
from urllib.parse import urljoin

from lxml import etree, html

from parsers.schema import DocumentKind
from scrapers.pages.links import (
    ItemLink,
    MeetingLink,
    MeetingPage,
    UnexpectedPage,
    finnish_date,
    kind_of,
    once,
    section_number,
    squeeze,
)
from scrapers.pages.markup import text_of, tree

# "?bid=" in the new layout, "?+bid=" (a literal plus) in the old one.
_BID = re.compile(r"[?&]\+?(?:%20|%2B)?bid=(\d+)", re.I)
_DOCID = re.compile(r"[?&]docid=(\d+)", re.I)
_PREFIX = {"minutes": "pk", "agenda": "epj"}
# Rows that are never a decision; they are not worth a request.
_NOT_ITEMS = re.compile(
    r"^(?:pöytäkirjan |esityslistan )?kansilehti|^muutoksenhaku|^oikaisuvaatimusohje|^valitusosoitus", re.I
)
_OFFICER_ROW = re.compile(r"^(\d+)\s*/\s*(\d{4})\s+(\d{1,2}\.\d{1,2}\.\d{4})")


@dataclass(frozen=True)
class Pages:
    """Where one installation's pages lie, from any of its URLs."""

    root: str  # ".../ktwebscr/"
    suffix: str  # "_tweb.htm", or ".htm" on very old installations

    @classmethod
    def of(cls, url: str) -> Pages:
        """Raises ValueError where the URL lies in no `ktwebscr` folder."""
        folder, found, page = url.partition("/ktwebscr/")
        if not found:
            raise ValueError(f"{url} is no TWeb address: it has no /ktwebscr/ in it")
        return cls(f"{folder}/ktwebscr/", ".htm" if page.endswith(("_tek.htm",)) else "_tweb.htm")

    @property
    def old_layout(self) -> bool:
        return "/dbisa.dll/" in self.root

    def feed(self, kind: DocumentKind) -> str:
        """The feed of meetings, all bodies."""
        return f"{self.root}{_PREFIX[kind]}_rssfeed.htm?toimielin="

    def meetings(self, kind: DocumentKind) -> str:
        """Where the list of meetings is asked for, by POST."""
        return f"{self.root}{_PREFIX[kind]}_kokl{self.suffix}"

    def titles(self, kind: DocumentKind) -> str:
        """Where items are searched by words of their titles, by POST."""
        return f"{self.root}{_PREFIX[kind]}_asil2{self.suffix}"

    def meeting(self, kind: DocumentKind, bid: str) -> str:
        return f"{self.root}{_PREFIX[kind]}_asil{self.suffix}?{'+' if self.old_layout else ''}bid={bid}"

    def officers(self) -> str:
        return f"{self.root}vparhaku{self.suffix}"


def meetings_form(since: dt.date | None, until: dt.date | None, body: str = "") -> dict[str, str]:
    """The fields of the list of meetings, written by ourselves: Vantaa's form nests one in another."""
    return {"oper": "where", "kirjaamo": body, "pvm1": _day(since), "pvm2": _day(until)}


def titles_form(words: str, since: dt.date | None = None, until: dt.date | None = None) -> dict[str, str]:
    """The fields of the search by title words: 3 to 30 characters, none of ' ; - / * (refused)."""
    text = squeeze(re.sub(r"[';\-/*]", " ", words))[:30].strip()
    if len(text) < 3:
        raise ValueError(f"TWeb searches with 3 to 30 characters, got {words!r}")
    return {"kirjaamo": "", "text": text, "pvm1": _day(since), "pvm2": _day(until), "dnro": ""}


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def bodies(data: bytes, declared: str | None = None) -> dict[str, str]:
    """Bodies of a search form page, id to name. The id is text: "750", or "55015.000000" at Vantaa."""
    page = tree(data, declared)
    selects = page.xpath("//select[@name='kirjaamo']")
    if not selects:
        raise UnexpectedPage("a TWeb search form with a list of bodies (select 'kirjaamo')")
    return {option.get("value"): text_of(option) for option in selects[0].xpath(".//option[@value!='']")}


def meeting_list(data: bytes, url: str, declared: str | None = None) -> list[MeetingLink]:
    """The meetings of a POSTed list. Columns come in either order, so the link is found by its `bid`.

    The printed meeting number is not kept: Oulu prints 5/2017 for two meetings of the same board.
    Raises UnexpectedPage where there is no list table (a search form has none).
    """
    page = tree(data, declared)
    if not page.xpath("//table[contains(concat(' ', @class, ' '), ' list ')]"):
        raise UnexpectedPage("a TWeb list of meetings (table.list)")
    kind: DocumentKind = "agenda" if "/epj_" in url else "minutes"
    found = []
    for anchor in page.xpath("//tr//a[@href]"):
        bid = _BID.search(anchor.get("href"))
        if not bid:
            continue
        cells = anchor.xpath("ancestor::tr[1]/td")
        others = [text_of(cell) for cell in cells if not cell.xpath(".//a[@href]")]
        label = next((text for text in others if text), "")
        date = finnish_date(text_of(anchor)) or finnish_date(label)
        found.append(MeetingLink(bid.group(1), urljoin(url, anchor.get("href")), _body(label), date, kind))
    return once(found)


def _body(label: str) -> str | None:
    """The body's name of "Kaupunginhallitus: 5/2017" or "Kaupunginhallitus: Kaupunginhallitus"."""
    return squeeze(label.split(":")[0]) or None


def meeting_feed(data: bytes, url: str) -> list[MeetingLink]:
    """The meetings of an RSS feed, newest first as in the feed.

    The date is the title's; `pubDate` is the meeting's local time labelled GMT: it is read as local time.
    Raises UnexpectedPage where the bytes are no RSS.
    """
    try:
        feed = etree.fromstring(
            data.strip(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise UnexpectedPage("a TWeb RSS feed", str(error)) from error
    if feed is None or feed.tag != "rss":
        raise UnexpectedPage("a TWeb RSS feed", "another document")
    kind: DocumentKind = "agenda" if "/epj_" in url else "minutes"
    found = []
    for entry in feed.iter("item"):
        link = squeeze(entry.findtext("link") or "")
        bid = _BID.search(link)
        if not bid:
            continue
        title = squeeze(entry.findtext("title") or "")
        held_on = finnish_date(title) or feed_time(entry.findtext("pubDate") or "")
        body = squeeze(entry.findtext("category") or "") or _body(title)
        found.append(MeetingLink(bid.group(1), urljoin(url, link), body, held_on, kind))
    return once(found)


def feed_time(text: str) -> dt.date | None:
    """The day of a `pubDate`, read as Finnish local time although it says GMT."""
    parts = parsedate(text)
    try:
        return dt.date(*parts[:3]) if parts else None
    except ValueError:
        return None


def meeting_page(data: bytes, url: str, declared: str | None = None) -> MeetingPage:
    """One meeting: its head, its items by the columns that the header cells name, its whole-meeting files.

    Raises UnexpectedPage where no table of items is found.
    """
    page = tree(data, declared)
    tables = [
        t
        for t in page.xpath("//table")
        if not t.xpath(".//table") and t.xpath(".//a[contains(@href,'docid=')]")
    ]
    head = page.xpath("//td[contains(concat(' ', @class, ' '), ' header ')] | //table/caption")
    if not head:
        raise UnexpectedPage("a TWeb meeting page (td.header or caption with body and date)")
    label = text_of(head[0])
    kind: DocumentKind | None = kind_of(label.split(":", 1)[-1]) or (
        "agenda" if "/epj_" in url else "minutes"
    )
    items: list[ItemLink] = []
    files: list[ItemLink] = []
    for table in tables:
        titled = _columns(table)
        for row in table.xpath(".//tr"):
            (items if titled else files).extend(_row(row, titled, url, kind))
    if not items and not files:
        raise UnexpectedPage("a TWeb meeting page with documents", f"none under {label!r}")
    wanted = tuple(item for item in once(items) if item.section or not _NOT_ITEMS.search(item.title))
    return MeetingPage(_body(label), finnish_date(label), kind, wanted, tuple(once(files)))


def _columns(table: html.HtmlElement) -> dict[str, int]:
    """Which column is which, by header cells: Oulu § | Otsikko | Liitteet, Vantaa § | Liitteet | Otsikko."""
    for row in table.xpath(".//tr"):
        names = [text_of(cell).lower() for cell in row.xpath("./td|./th")]
        if any(name.startswith(("otsikko", "rubrik", "ärende")) for name in names):
            return {
                key: number
                for number, name in enumerate(names)
                for key, starts in _HEADINGS.items()
                if name.startswith(starts)
            }
    return {"section": 0} if table.xpath(".//td[@class='data_pykala']") else {}


_HEADINGS = {
    "section": ("§", "pykälä", "paragraf"),
    "title": ("otsikko", "rubrik", "ärende"),
    "attachments": ("liit", "bilag"),
}


def _row(
    row: html.HtmlElement, columns: dict[str, int], url: str, kind: DocumentKind | None
) -> list[ItemLink]:
    """The row's documents. Only minutes have sections: what an agenda prints is a running number."""
    cells = row.xpath("./td")
    title = columns.get("title")
    where = cells[title] if title is not None and title < len(cells) else row
    found = []
    for anchor in where.xpath(".//a[contains(@href,'docid=')]"):
        docid = _DOCID.search(anchor.get("href"))
        if not docid:
            continue
        number = columns.get("section") if kind == "minutes" else None
        more = columns.get("attachments")
        section = (
            section_number(text_of(cells[number])) if number is not None and number < len(cells) else None
        )
        lists = cells[more].xpath(".//a/@href") if more is not None and more < len(cells) else []
        attachments = urljoin(url, lists[0]) if lists else None
        target = urljoin(url, anchor.get("href"))
        found.append(ItemLink(docid.group(1), target, text_of(anchor), section, attachments=attachments))
    return found


def officer_form(data: bytes, url: str, declared: str | None = None) -> tuple[str, str]:
    """The address and the officer field's name of the officer decision search [C]. Raises UnexpectedPage."""
    page = tree(data, declared)
    if not page.xpath("//*[@name='vin']"):
        raise UnexpectedPage("a TWeb search of officer decisions (field 'vin')")
    forms = page.xpath("//form[@action][.//*[@name='vin']]") or page.xpath("//form[@action]")
    if not forms:
        raise UnexpectedPage("a TWeb search form with an address")
    return urljoin(url, forms[0].get("action")), "vin"


def officers_form(since: dt.date | None, until: dt.date | None, rows: int = 200) -> dict[str, str]:
    """The fields of the officer decision search, all officers [C]."""
    return {
        "vin": "",
        "1009_2606": _day(since),
        "1009_2615": _day(until),
        "text": "",
        "orderby": "6 desc,5 desc",
        "maxrows": str(rows),
    }


@dataclass(frozen=True)
class OfficerDecision:
    """One row of the officer decision search: number within the year, date, and its document."""

    link: ItemLink
    decided_on: dt.date


def officer_decisions(data: bytes, url: str, declared: str | None = None) -> list[OfficerDecision]:
    """The rows of an officer decision search: "12 /2019 3.4.2019" (a stray space) | link, "n kpl" [C]."""
    page = tree(data, declared)
    tables = page.xpath("//table[contains(concat(' ', @class, ' '), ' table-striped ')]")
    if not tables:
        raise UnexpectedPage("a TWeb list of officer decisions (table.table-striped)")
    found = []
    for row in tables[0].xpath(".//tr[td]"):
        numbered = _OFFICER_ROW.match(text_of(row.xpath("./td")[0]))
        links = [a for a in row.xpath(".//a[@href]") if _DOCID.search(a.get("href"))]
        date = finnish_date(numbered.group(3)) if numbered else None
        if not (numbered and date and links):
            continue
        docid = _DOCID.search(links[0].get("href"))
        assert docid is not None  # noqa: S101 - filtered above
        target = urljoin(url, links[0].get("href"))
        item = ItemLink(docid.group(1), target, text_of(links[0]), int(numbered.group(1)))
        found.append(OfficerDecision(item, date))
    return found
