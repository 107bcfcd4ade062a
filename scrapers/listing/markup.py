"""Bytes of a portal's page to a tree, whatever charset the page is really in.

Two trees: `soup` (Beautiful Soup) for platforms whose pages are plain trees, `tree` (lxml) for the large and broken
pages of the families that most portals run on, where XPath and speed are needed.
"""

from __future__ import annotations

import codecs
import re

from bs4 import BeautifulSoup, Tag
from lxml import etree, html

from scrapers.listing.links import UnexpectedPage, squeeze

_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{3,40})", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def decode(data: bytes, declared: str | None = None, default: str = "cp1252") -> str:
    """The page's text: UTF-16-LE by its NUL bytes, then HTTP charset, meta, UTF-8, the family's default.

    ISO-8859-1 is read as Windows-1252: portals declare the one and write the other. A declared charset that
    cannot decode the bytes is a lie and is passed over.
    """
    if is_utf16le(data):
        return data.removeprefix(codecs.BOM_UTF16_LE).decode("utf-16-le", "replace")
    meta = _META.search(data[:4096])
    for name in (declared, meta and meta.group(1).decode("ascii"), "utf-8"):
        if not name:
            continue
        try:
            canonical = codecs.lookup(name).name
            return data.decode("cp1252" if canonical == "iso8859-1" else canonical).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(default, "replace")


def is_utf16le(data: bytes) -> bool:
    """Whether the bytes are UTF-16-LE markup, with or without a byte-order mark (TWeb memos have none)."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return True
    head = data[:200]
    return len(head) >= 20 and head[1::2].count(0) > len(head) * 0.4 and head[0::2].count(0) == 0


def tree(data: bytes, declared: str | None = None, default: str = "cp1252") -> html.HtmlElement:
    """The page as an element tree.

    Raises UnexpectedPage where the body is empty: an empty 200 is never "no items".
    """
    text = _markup(data, declared, default)
    try:
        return html.document_fromstring(text)
    except etree.ParserError as error:
        raise UnexpectedPage("an HTML page", str(error)) from error


def soup(data: bytes, declared: str | None = None, default: str = "cp1252") -> BeautifulSoup:
    """The page as Beautiful Soup, on lxml's lenient parser.

    Raises UnexpectedPage where the body is empty: an empty 200 is never "no items".
    """
    return BeautifulSoup(_markup(data, declared, default), "lxml")


def _markup(data: bytes, declared: str | None, default: str) -> str:
    text = _DECLARATION.sub("", decode(data, declared, default)).replace("\x00", "")
    if not text.strip():
        raise UnexpectedPage("a page", "an empty body")
    return text


def text_of(element: html.HtmlElement | Tag | None) -> str:
    """The element's text on one line, without comments; a <br> or the border of two cells separates words.

    "" for None: what is not there says nothing.
    """
    if element is None:
        return ""
    if isinstance(element, Tag):
        return squeeze(element.get_text(" "))
    return squeeze(" ".join(str(part) for part in element.xpath(".//text()")))
