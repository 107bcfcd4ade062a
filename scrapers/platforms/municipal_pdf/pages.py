"""Municipal sites with PDFs of meetings: WordPress media lists, listing pages; (public code, measured).

See docs/platforms.md "Municipal sites".
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from bs4 import Tag

from parsers import DocumentKind
from scrapers.listing.board_day import is_board_or_council
from scrapers.listing.links import UnexpectedPage, finnish_date, joined, kind_of, squeeze
from scrapers.listing.markup import soup, text_of

# Dates in titles and file names: 2026_03_30, 2026-03-30, 20260330; 30_03_2026, 30-3-2026, 30032026.
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)[ _.-]?(\d\d)[ _.-]?(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})[ _.-](\d{1,2})[ _.-](20\d\d)(?!\d)|(?<!\d)(\d\d)(\d\d)(20\d\d)(?!\d)"
)
# The body's name is the word of the title that ends like one, in the nominative or the genitive.
_BODY = re.compile(
    r"(?:[\w-]+nen\s+|[\w-]+hallituksen\s+)?[\w-]*(?:"
    r"hallitu(?:s|ksen)|valtuusto|lautaku(?:nta|nnan)|jaosto|johtoku(?:nta|nnan)|toimiku(?:nta|nnan)|neuvosto"
    r"|styrelse|fullmäktige|nämnd|sektion)n?s?\b",
    re.I,
)
_DECIDING_SHORT = re.compile(r"(?<![^\W_])(?:kh|khall|kv|kvalt|kst|kstyr|sstyr)(?![^\W_])", re.I)
_SUBPAGE = re.compile(
    r"pöytäkirj|esityslist|kunnanhallitu|kaupunginhallitu|valtuusto|lautakun|jaosto|kokou|viranhaltijapäätö|toimielin"
    r"|protokoll|föredragningslist|poytakirj|viranhaltijapaato|päätöksente|paatoksente|beslutsfattande",
    re.I,
)
_DOCUMENTS = re.compile(r"p[öo]yt[äa]kirj|esityslist|protokoll|f[öo]redragningslist|viranhaltijap", re.I)
_PAGE_NUMBER = re.compile(r"/(?:page|sivu)/\d+/?\?|[?&](?:page|paged|sivu)=\d+", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "summary", "caption")
# Parameters that say which edition of a file is wanted, not which file: they change with each upload or visit.
_NO_IDENTITY = frozenset({"v", "ver", "version", "rev", "t", "ts", "time", "timestamp", "cache", "download"})


@dataclass(frozen=True)
class Pdf:
    """One published PDF, usually a whole meeting: what its title and file name tell of it."""

    id: str
    url: str
    title: str
    body: str | None
    held_on: dt.date | None
    kind: DocumentKind | None

    @property
    def decides(self) -> bool:
        """Whether it is a board's, a council's or an officer's: those make the decisions that are looked for.

        An elders' council (vanhusneuvosto), a youth council or a committee's PDFs say nothing of where these are.
        """
        if self.kind == "officer_decision":
            return True
        if self.body:  # not "Tekninen lautakunta", nor "Kunnanhallituksen henkilöstöjaosto"
            return is_board_or_council(self.body)
        return _DECIDING_SHORT.search(f"{self.title} {unquote(urlsplit(self.url).path)}") is not None


def media_query(base: str, words: str, page: int = 1, size: int = 50) -> str:
    """The address of a search in WordPress' list of media, newest upload first."""
    return (
        f"{base.rstrip('/')}/wp-json/wp/v2/media?per_page={size}&page={page}&mime_type=application/pdf"
        f"&search={words}&orderby=date&order=desc&_fields=id,date,title,source_url"
    )


def media(data: bytes) -> list[Pdf]:
    """The PDFs of a media answer; its `date` is the upload's: the meeting's is in the title or nowhere.

    Raises UnexpectedPage where the bytes are no list of media (the interface is often switched off), or its files
    have no addresses.
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
    if rows and not found:
        raise UnexpectedPage("WordPress media with 'source_url'")
    return found


def listing(data: bytes, url: str, declared: str | None = None) -> tuple[list[Pdf], list[str]]:
    """The meeting PDFs of a listing page, and pages of the same host below it that may hold more of them.

    The pages most likely to hold documents come first. A PDF is a meeting's where it, its row, the heading above it
    or the page's own names minutes or an agenda, or a body and a day.
    """
    page = soup(data, declared)
    pdfs: dict[str, Pdf] = {}
    pages: dict[str, str] = {}
    here = urlsplit(url)
    listed = kind_of(" ".join(text_of(one) for one in page.find_all("h1")))
    heading = ""
    for element in page.find_all(["a", *_HEADINGS]):
        if element.name != "a":
            heading = text_of(element)[:200]
            continue
        target = joined(url, str(element.get("href") or "").strip()).split("#")[0]
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https"):
            continue
        text = text_of(element)
        if _is_pdf(parts):
            pdf = _pdf(target, text, _beside(element), heading)
            if pdf.kind or listed or (pdf.body and pdf.held_on):
                pdfs.setdefault(pdf.id, pdf)
        elif parts.netloc == here.netloc and target != url and _leads_on(parts, here, text):
            pages.setdefault(target, f"{text} {_below(parts, here)}")
    return list(pdfs.values()), sorted(pages, key=lambda one: not _DOCUMENTS.search(pages[one]))


def is_older_page(url: str) -> bool:
    """Whether the address is the second or a later page of a list: what is new stands on the first."""
    parts = urlsplit(url)
    return bool(_PAGE_NUMBER.search(f"{parts.path}?{parts.query}"))


def _is_pdf(parts: SplitResult) -> bool:
    """A file's name may stand in the path, or in a parameter of what hands files out."""
    values = [value for _, value in parse_qsl(parts.query)]
    return any(name.lower().endswith(".pdf") for name in (unquote(parts.path), *values))


def _below(parts: SplitResult, here: SplitResult) -> str:
    """What the address has more than the page it stands on."""
    return unquote(parts.path)[len(unquote(here.path)) :]


def _leads_on(parts: SplitResult, here: SplitResult, text: str) -> bool:
    below = parts.path.startswith(here.path.rstrip("/") + "/")
    if below and _SUBPAGE.search(f"{text} {_below(parts, here)}"):
        return True
    same = below or parts.path.rstrip("/") == here.path.rstrip("/")
    return same and is_older_page(parts.geturl())


def _beside(anchor: Tag) -> str:
    """The text of the table row or list item that the link stands in, where it is about this link alone."""
    around = anchor.find_parent(["tr", "li"])
    if around is None or len(around.select("a[href]", limit=4)) > 3:
        return ""
    return text_of(around)[:300]


def _pdf(url: str, title: str, beside: str = "", heading: str = "") -> Pdf:
    """`beside` tells what title and file name do not, and `heading`, which stands above several, what none does."""
    parts = urlsplit(url)
    name = re.sub(r"\.pdf$", "", unquote(parts.path.rsplit("/", 1)[-1]), flags=re.I)
    known = f"{title} {name} {beside}".replace("_", " ")
    body = _BODY.search(known) or _BODY.search(heading)
    kinds = {kind for word in re.split(r"\W+", heading) if (kind := kind_of(word))}
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key.lower() not in _NO_IDENTITY]
    day = title_date(title) or title_date(name) or title_date(beside)
    return Pdf(
        id=urlunsplit(parts._replace(query=urlencode(kept), fragment="")) if parts.query else url,
        url=url,
        title=title or name,
        body=_nominative(body.group()) if body else None,
        held_on=day or (title_date(heading) if kinds or _BODY.search(heading) else None),
        kind=kind_of(known) or (kinds.pop() if len(kinds) == 1 else None),
    )


def _nominative(name: str) -> str:
    """ "kunnanhallituksen" as "Kunnanhallitus"."""
    for genitive, nominative in (
        ("ksen", "s"),
        ("kunnan", "kunta"),
        ("ston", "sto"),
        ("lsens", "lsen"),
        ("tiges", "tige"),
    ):
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
