"""Municipal sites with PDFs of meetings: WordPress media lists, listing pages; PORTALS.md section 6 [C/M]."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from parsers.schema import DocumentKind
from scrapers.pages.links import UnexpectedPage, finnish_date, kind_of, squeeze
from scrapers.pages.markup import text_of, tree

# Dates in titles and file names: 2026_03_30, 2026-03-30, 20260330; 30_03_2026, 30-3-2026, 30032026.
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ _.-]?(\d\d)[ _.-]?(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})[ _.-](\d{1,2})[ _.-](20\d\d)(?!\d)|(?<!\d)(\d\d)(\d\d)(20\d\d)(?!\d)"
)
# The body's name is the word of the title that ends like one, in the nominative or the genitive.
_BODY = re.compile(
    r"(?:[\w-]+nen\s+|[\w-]+hallituksen\s+)?[\w-]*(?:"
    r"hallitu(?:s|ksen)|valtuusto|lautaku(?:nta|nnan)|jaosto|johtoku(?:nta|nnan)|toimiku(?:nta|nnan)|neuvosto"
    r"|styrelse|fullmäktige|nämnd|sektion)n?\b",
    re.I,
)
_SUBPAGE = re.compile(
    r"pöytäkirj|esityslist|kunnanhallitu|kaupunginhallitu|valtuusto|lautakun|jaosto|kokou|viranhaltijapäätö|toimielin"
    r"|protokoll|föredragningslist|poytakirj|viranhaltijapaato",
    re.I,
)


@dataclass(frozen=True)
class Pdf:
    """One published PDF, usually a whole meeting: what its title and file name tell of it."""

    id: str
    url: str
    title: str
    body: str | None
    held_on: dt.date | None
    kind: DocumentKind | None


def media_query(base: str, words: str, page: int = 1, size: int = 50) -> str:
    """The address of a search in WordPress' list of media, newest upload first."""
    return (
        f"{base.rstrip('/')}/wp-json/wp/v2/media?per_page={size}&page={page}&mime_type=application/pdf"
        f"&search={words}&orderby=date&order=desc&_fields=id,date,title,source_url"
    )


def media(data: bytes) -> list[Pdf]:
    """The PDFs of a media answer; its `date` is the upload's: the meeting's is in the title or nowhere.

    Raises UnexpectedPage where the bytes are no list of media (the interface is often switched off).
    """
    try:
        rows = json.loads(data)
    except ValueError as error:
        raise UnexpectedPage("WordPress media as JSON", str(error)) from error
    if not isinstance(rows, list):
        raise UnexpectedPage("a list of WordPress media", str(rows)[:100])
    found = []
    for row in rows:
        if isinstance(row, dict) and row.get("source_url"):
            title = row.get("title")
            text = squeeze(str(title.get("rendered") if isinstance(title, dict) else title or ""))
            found.append(_pdf(str(row["source_url"]), text))
    return found


def listing(data: bytes, url: str, declared: str | None = None) -> tuple[list[Pdf], list[str]]:
    """The meeting PDFs of a listing page, and pages of the same host below it that may hold more of them."""
    page = tree(data, declared, default="utf-8")
    pdfs: dict[str, Pdf] = {}
    pages: dict[str, None] = {}
    here = urlsplit(url)
    listed = kind_of(squeeze(" ".join(page.xpath("//h1//text()"))))
    for anchor in page.xpath("//a[@href]"):
        target = urljoin(url, anchor.get("href").strip()).split("#")[0]
        parts = urlsplit(target)
        text = text_of(anchor)
        if parts.path.lower().endswith(".pdf"):
            pdf = _pdf(target, text, _beside(anchor))
            if pdf.kind or listed:
                pdfs.setdefault(pdf.id, pdf)
        elif (
            parts.netloc == here.netloc
            and target != url
            and parts.path.startswith(here.path.rstrip("/") + "/")
            and _SUBPAGE.search(f"{text} {unquote(parts.path)[len(here.path) :]}")
        ):
            pages.setdefault(target)
    return list(pdfs.values()), list(pages)


def _beside(anchor: html.HtmlElement) -> str:
    """The text of the table row or list item that the link stands in, where it is about this link alone."""
    around = anchor.xpath("(ancestor::tr | ancestor::li)[last()]")
    if not around or len(around[0].xpath(".//a[@href]")) > 3:
        return ""
    return text_of(around[0])[:300]


def _pdf(url: str, title: str, beside: str = "") -> Pdf:
    """`beside` tells what title and file name do not."""
    name = re.sub(r"\.pdf$", "", unquote(urlsplit(url).path.rsplit("/", 1)[-1]), flags=re.I)
    known = f"{title} {name} {beside}".replace("_", " ")
    body = _BODY.search(known)
    return Pdf(
        id=url,
        url=url,
        title=title or name,
        body=_nominative(body.group()) if body else None,
        held_on=title_date(title) or title_date(name) or title_date(beside),
        kind=kind_of(known),
    )


def _nominative(name: str) -> str:
    """ "kunnanhallituksen" as "Kunnanhallitus"."""
    for genitive, nominative in (("ksen", "s"), ("kunnan", "kunta"), ("ston", "sto")):
        if name.lower().endswith(genitive):
            name = name[: -len(genitive)] + nominative
            break
    return squeeze(name).capitalize()


def title_date(text: str) -> dt.date | None:
    """The meeting's date in a title or file name; None where none is written."""
    if day := finnish_date(text):
        return day
    for match in _YEAR_FIRST.finditer(text):
        if day := _date(*match.groups()):
            return day
    for match in _DAY_FIRST.finditer(text):
        one, month, year = (part for part in match.groups() if part)
        if day := _date(year, month, one):
            return day
    return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
