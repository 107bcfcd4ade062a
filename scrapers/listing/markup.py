"""Bytes of a portal's page to a tree, whatever charset the page is really in.

Two trees: `soup` (Beautiful Soup) for platforms whose pages are plain trees, `tree` (lxml) for the large and broken
pages of the families that most portals run on, where XPath and speed are needed.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase

from bs4 import BeautifulSoup, Tag
from lxml import etree, html

from parsers import decode
from scrapers.listing.links import UnexpectedPage, squeeze

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree(data: bytes, declared: str | None = None) -> html.HtmlElement:
    """The page as an element tree.

    Raises UnexpectedPage where the body is empty: an empty 200 is never "no items".
    """
    text = _markup(data, declared)
    try:
        return html.document_fromstring(text)
    except etree.ParserError as error:
        raise UnexpectedPage("an HTML page", str(error)) from error


def soup(data: bytes, declared: str | None = None) -> BeautifulSoup:
    """The page as Beautiful Soup, on lxml's lenient parser.

    Raises UnexpectedPage where the body is empty: an empty 200 is never "no items".
    """
    return BeautifulSoup(_markup(data, declared), "lxml")


def _markup(data: bytes, declared: str | None) -> str:
    text = _DECLARATION.sub("", decode(data, declared)).replace("\x00", "")
    if not text.strip():
        raise UnexpectedPage("a page", "an empty body")
    return text


def of_class(name: str) -> str:
    """An XPath condition: the element has this class, in capitals or not (Vantaa's TWeb writes "Header")."""
    lower = f"translate(@class, '{ascii_uppercase}', '{ascii_lowercase}')"
    return f"contains(concat(' ', normalize-space({lower}), ' '), ' {name} ')"


def text_of(element: html.HtmlElement | Tag | None) -> str:
    """The element's text on one line, without comments; a <br> or the border of two cells separates words.

    "" for None: what is not there says nothing.
    """
    if element is None:
        return ""
    if isinstance(element, Tag):
        return squeeze(element.get_text(" "))
    return squeeze(" ".join(str(part) for part in element.xpath(".//text()")))
