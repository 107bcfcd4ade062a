"""Dynasty 10 "tietopalvelu" (Innofactor) pages: docs/platforms.md "Dynasty 10" (seen, measured), facts of 2026-09.

Addresses, and item pages, which are read as bytes: their heading, their own region, and whether they are the page
asked for. Lists are in scrapers.platforms.dynasty.lists.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from parsers import BodyKind, Context, DocumentKind, decode
from scrapers.listing.links import finnish_date, host_of, kind_of, shown, squeeze

# A running number, or a GUID written with X for "-" (Etelä-Savo).
_ITEM_ID = re.compile(r"[0-9A-FX]+-\d+", re.I)
_ID = re.compile(r"[0-9A-FX]+", re.I)
_DATE = r"\d{1,2}\.\d{1,2}\.\d{4}"
_KIND_WORDS = (
    r"Pöytäkirja|Esityslista|Lisälista|Jatkolista|Kokouskutsu|Protokoll|Föredragningslista|"
    r"Viranhaltijapäätös|Tjänsteinnehavarbeslut"
)
_HEADING = re.compile(
    rf"^(?P<body>.+?)\s+(?P<kind>{_KIND_WORDS})\w*\s+(?P<date>{_DATE})[^/]*"
    r"(?:/\s*(?P<place>Pykälä|Paragraf|§|Asianro|Asia|Ärende)\s*(?P<number>\d+))?",
    re.I,
)
# What is never closed goes on to the end, so that no page of many beginnings takes long.
_H1 = re.compile(rb"<h1\b[^<>]*>(.*?)(?:</h1>|\Z)", re.I | re.S)
_REGION = re.compile(rb"<!--\s*DATA_?BEGIN\s*-->(.*?)(?:<!--\s*DATA_?END\s*-->|\Z)", re.I | re.S)
# The caption is what tells these tables from the text: class names change with the version.
_FRAME_TABLE = re.compile(
    r"<table\b[^<>]*>\s*<caption\b[^<>]*>\s*(?:Navigointi|Liitteet|Oheismateriaali|Navigering|Bilagor)"
    r".*?(?:</table>|\Z)",
    re.I | re.S,
)
_FILE_OF = re.compile(rb"kokous/([0-9A-FX]+-[1-9]\d*)(?:-[^./\"'<>\s]+)?\.pdf", re.I)
_ITEM_LINK = re.compile(rb"[?&;]id=([0-9A-FX]+-\d+)", re.I)
LEAST_TEXT = 30  # characters; a page with fewer has its text only as PDF


@dataclass(frozen=True)
class Script:
    """Where an installation's pages and files lie; a path prefix before /cgi stands before /kokous too."""

    root: str  # "https://host/prefix", no slash at the end

    @classmethod
    def of(cls, base_url: str) -> Script:
        """From any of the installation's addresses, with or without `/cgi/DREQUEST.PHP` and a query."""
        bare = base_url.partition("?")[0]
        return cls(re.sub(r"/cgi(/dre?quest\.php)?/?$", "", bare, flags=re.I).rstrip("/"))

    def page(self, page: str, **parameters: str | int) -> str:
        """One page's address, its parameters always in the same order."""
        query = urlencode(
            [("page", page), *((name, str(value)) for name, value in parameters.items())], safe="/"
        )
        return f"{self.root}/cgi/DREQUEST.PHP?{query}"

    def file(self, identity: str) -> str:
        """The PDF of an item or a whole meeting."""
        return f"{self.root}/kokous/{identity}.PDF"

    @property
    def host(self) -> str:
        return host_of(self.root)


def address(link: str) -> tuple[str, str]:
    """The page and id that a link names, whatever the order of its parameters; ("", "") where it names none."""
    try:
        query = parse_qs(urlsplit(link).query, keep_blank_values=True)
    except ValueError:  # an address that no one can follow
        return "", ""
    page, identity = (query.get("page") or [""])[0], (query.get("id") or [""])[0].strip().upper()
    wanted = {"meetingitem": _ITEM_ID, "official_decision": _ID, "meeting": _ID, "meetings": _ID}.get(page)
    return (page, identity) if wanted and wanted.fullmatch(identity) else ("", "")


@dataclass(frozen=True)
class Heading:
    """What an h1 says: "Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177", "… Esityslista 23.09.2026/Asianro 4"."""

    body: str
    kind: DocumentKind | None
    on: dt.date | None
    section: int | None  # a Pykälä; an agenda's Asianro is not one
    numbered: bool = False  # an item's, with either; a meeting's has none


def heading(data: bytes, declared: str | None = None) -> Heading | None:
    """The page's h1, read from its bytes without parsing the page; None where it says no such thing."""
    found = _H1.search(data)
    if not found:
        return None
    read = _HEADING.match(shown(decode(found.group(1), declared or "utf-8")))
    if not read:
        return None
    is_section = (read["place"] or "").lower() in ("pykälä", "paragraf", "§")
    number = int(read["number"]) if is_section else None
    return Heading(
        read["body"], kind_of(read["kind"]), finnish_date(read["date"]), number, bool(read["place"])
    )


def context(page: Heading | None, known: Context) -> Context:
    """What the list knew of the item, with what its own heading says instead where it says anything."""
    if page is None:
        return known
    kind: BodyKind | None = "officer" if page.kind == "officer_decision" else known.body_kind
    return known.model_copy(
        update={
            "body": page.body,
            "body_kind": kind,
            "document_kind": page.kind,
            "decided_on": page.on or known.decided_on,
            "section": page.section,
        }
    )


def region(data: bytes) -> bytes:
    """The item's own part of the page, between its comments; the whole page where they are missing."""
    found = _REGION.search(data)
    return found.group(1) if found else data


def has_text(own: bytes, declared: str | None = None) -> bool:
    """Whether the region holds more than its heading, its navigation and its lists of attachments."""
    text = _FRAME_TABLE.sub(" ", decode(_H1.sub(b" ", own), declared or "utf-8"))
    return len(shown(text)) >= LEAST_TEXT


def is_page_of(data: bytes, identity: str, title: str | None = None) -> bool:
    """Whether this is the page of item or officer decision `identity` and not the session's previous one (measured).

    The page's own PDF links name it. Without any: the neighbours it leads to are not itself, and the id or
    the title stands somewhere.
    """
    own = {found.decode("ascii").upper() for found in _FILE_OF.findall(data)}
    if own:
        return identity in own
    meeting, dash, number = identity.rpartition("-")
    if dash:
        linked = {found.decode("ascii").upper() for found in _ITEM_LINK.findall(data)}
        if identity in linked:
            return False  # a neighbour's page leads here
        near = {f"{meeting}-{int(number) - 1}", f"{meeting}-{int(number) + 1}"}
        if linked & near:
            return True
    elif re.search(rb"(?<![0-9A-FX])" + identity.encode("ascii") + rb"(?![0-9A-FX])", data, re.I):
        return True
    said = shown(decode(region(data), "utf-8"))
    return bool(title) and squeeze(title or "")[:60].casefold() in said.casefold()


def looks_like_item(data: bytes) -> bool:
    """Whether the bytes are an item page of the family at all."""
    return bool(_REGION.search(data) or _H1.search(data) or b"data-part" in data)
