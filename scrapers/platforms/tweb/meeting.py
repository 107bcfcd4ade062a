"""A TWeb meeting's page, the lists of attachments it links to, and memos that say nothing by themselves.

docs/platforms.md "TWeb" (seen for the old layout, public code and measured for the new one).
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html

from parsers import Context, DocumentKind, Source, Unreadable, file_form, plain_text
from scrapers.listing.links import (
    ItemLink,
    MeetingPage,
    UnexpectedPage,
    finnish_date,
    joined,
    kind_of,
    once,
    section_number,
    squeeze,
)
from scrapers.listing.markup import of_class, text_of, tree

DOCID = re.compile(r"[?&]docid=(\d+)", re.I)
_HTML = re.compile(r"[?&]doctype=7(?!\d)", re.I)
_PDF = re.compile(r"[?&]doctype=3(?!\d)", re.I)
_ATTACHMENT = re.compile(r"\W*(?:liit|bilag)", re.I)
_FORMAT = re.compile(r"[\W_]*(?:(?:pdf|html?)[\W_]*)?", re.I)  # a link that names no more than its format
LEAST_TEXT = 30  # letters beside its head; a memo with fewer has its text in its attachments
# Rows that are never a decision; they are not worth a request.
_NOT_ITEMS = re.compile(
    r"^(?:pöytäkirjan |esityslistan )?kansilehti|^muutoksenhaku|^oikaisuvaatimusohje|^valitusosoitus", re.I
)
_NOT_TEXT = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\b[\w:-]*\d[\w.]*/[\w./]+|\b(?:dnro|dno|asianro|pöytäkirja|esityslista|pykälä)\b"
    r"|\bliite\s+\d+|\d",
    re.I,
)


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
    head = page.xpath(f"//td[{of_class('header')}] | //table/caption")
    if not head:
        raise UnexpectedPage("a TWeb meeting page (td.header or caption with body and date)")
    label = text_of(head[0])
    kind: DocumentKind | None = kind_of(label.split(":", 1)[-1]) or (
        "agenda" if "/epj_" in url else "minutes"
    )
    items: list[ItemLink] = []
    files: list[ItemLink] = []
    for table in tables:
        titled = columns_of(table)
        for row in table.xpath(".//tr"):
            (items if titled else files).extend(_row(row, titled, url, kind))
    if not items and not files:
        raise UnexpectedPage("a TWeb meeting page with documents", f"none under {label!r}")
    wanted = tuple(item for item in once(items) if item.section or not _NOT_ITEMS.search(item.title))
    return MeetingPage(body_of(label), finnish_date(label), kind, wanted, tuple(once(files)))


def columns_of(table: html.HtmlElement) -> dict[str, int]:
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
    return {"section": 0} if table.xpath(f".//td[{of_class('data_pykala')}]") else {}


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
    number = columns.get("section") if kind == "minutes" else None
    more = columns.get("attachments")
    section = section_number(text_of(cells[number])) if number is not None and number < len(cells) else None
    lists = cells[more].xpath(".//a/@href") if more is not None and more < len(cells) else []
    attachments = (joined(url, lists[0]) or None) if lists else None
    found = []
    for anchor in where.xpath(".//a[contains(@href,'docid=')]"):
        target = joined(url, anchor.get("href"))
        if docid := DOCID.search(target):
            found.append(ItemLink(docid.group(1), target, text_of(anchor), section, attachments=attachments))
    return _without_copies(found) if columns else found


def _without_copies(row: list[ItemLink]) -> list[ItemLink]:
    """An item that is linked as HTML and as PDF is one item: the HTML, with either title (public code).

    A PDF that its link calls an attachment is no copy.
    """
    pages = [one for one in row if _HTML.search(one.url)]
    copies = [one for one in row if _PDF.search(one.url) and not _ATTACHMENT.match(one.title)]
    if len(pages) != 1 or not copies:
        return row
    named = [one.title for one in (*pages, *copies) if not _FORMAT.fullmatch(one.title)]
    page = replace(pages[0], title=named[0] if named else pages[0].title)
    return [page if one is pages[0] else one for one in row if one not in copies]


def is_pdf_link(url: str) -> bool:
    """Whether the address asks for a PDF."""
    return bool(_PDF.search(url))


def body_of(label: str) -> str | None:
    """The body's name of "Kaupunginhallitus: 5/2017" or "Kaupunginhallitus: Kaupunginhallitus"."""
    return squeeze(label.split(":")[0]) or None


def attachments(data: bytes, url: str, declared: str | None = None) -> list[ItemLink]:
    """The files of an item's list of attachments (rows of table.list (public code)). Raises UnexpectedPage
    where it has none."""
    found = []
    for anchor in tree(data, declared).xpath("//table//a[contains(@href,'docid=')]"):
        target = joined(url, anchor.get("href"))
        if docid := DOCID.search(target):
            found.append(ItemLink(docid.group(1), target, text_of(anchor)))
    if not found:
        raise UnexpectedPage("a TWeb list of attachments (links with docid)")
    return once(found)


def is_bare(data: bytes, known: Context, declared: str | None = None) -> bool:
    """Whether a memo says nothing beside its head (body, date, §, case number, title): its text is elsewhere.

    A PDF's text is unknown here: False.
    """
    if file_form(data) == "pdf":
        return False
    try:
        text = squeeze(plain_text(Source(data=data, charset=declared))).casefold()
    except Unreadable:
        return True
    for part in (known.title, known.body):
        text = text.replace(squeeze(part or "").casefold(), " ")
    return sum(char.isalpha() for char in _NOT_TEXT.sub(" ", text)) < LEAST_TEXT
