"""Bytes of a portal's page to an element tree, whatever charset the page is really in."""

from __future__ import annotations

import re

from lxml import etree, html

from parsers import decode
from scrapers.listing.links import UnexpectedPage, squeeze

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree(data: bytes, declared: str | None = None) -> html.HtmlElement:
    """The page as an element tree.

    Raises UnexpectedPage where the body is empty: an empty 200 is never "no items".
    """
    text = _DECLARATION.sub("", decode(data, declared)).replace("\x00", "")
    if not text.strip():
        raise UnexpectedPage("a page", "an empty body")
    try:
        return html.document_fromstring(text)
    except etree.ParserError as error:
        raise UnexpectedPage("an HTML page", str(error)) from error


def text_of(element: html.HtmlElement) -> str:
    """The element's text on one line, without comments; a <br> or the border of two cells separates words."""
    return squeeze(" ".join(str(part) for part in element.xpath(".//text()")))
