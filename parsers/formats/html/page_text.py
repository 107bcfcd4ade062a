"""From a page of a portal to the plain text of its item.

The page is read as a stream of events (libxml2's own recovery of broken markup), never as a tree: nesting,
size and number of attributes then cost what they weigh, and nothing is cut off at a depth.
"""

from __future__ import annotations

from lxml import etree

from parsers.errors import Unreadable
from parsers.formats.html.element_events import Collector
from parsers.formats.html.hidden import Looks
from parsers.formats.html.item_region import Kind, kind_of
from parsers.topic.names import mentions_network

# Pages with every umlaut coded are common (CloudNC), and each entity costs the parser an event of its own
_COMMON_ENTITIES = {
    "&auml;": "ä", "&ouml;": "ö", "&Auml;": "Ä", "&Ouml;": "Ö", "&aring;": "å", "&Aring;": "Å",
    "&nbsp;": "\xa0", "&ndash;": "–", "&rdquo;": "”", "&sect;": "§", "&euro;": "€",
}  # fmt: skip
_FRAME = 400  # letters beside a document that the page shows: more say something themselves
_TOLD = 80  # characters of what is left out
_MOST_TAGS = 400_000  # the largest real item seen has 3 000


def item_text(html: str) -> str:
    """The text of the item's part of a page, one line for each block, blank lines between paragraphs.

    What part that is tells parsers.formats.html.item_region; navigation and scripts are none of it, nor what the page
    does not show. Titles that carry the body, date and § are kept. Raises Unreadable where the page breaks off or holds
    no text.
    """
    return _item(html).text()


def shown_text(html: str) -> tuple[str, str | None]:
    """`item_text`, and which words of a decision the page holds but does not show, as a sentence, or None.

    Raises Unreadable as it does, and where the page says next to nothing beside a document that stands elsewhere, or
    names the network only where it is not shown.
    """
    item = _item(html)
    text = item.text()
    if item.embedded and sum(map(str.isalnum, text)) < _FRAME:
        raise Unreadable(
            f"the page only shows a document that stands elsewhere ({item.embedded[0]}): give that one"
        )
    told = next(iter(item.hidden), "")[:_TOLD]
    if told and _names(" ".join(item.hidden)) and not _names(text):
        raise Unreadable(
            f"the page does not show its words on the network, which something may open: “{told}”"
        )
    return text, f"the page does not show a part of its text, which is left out: “{told}”" if told else None


def _names(text: str) -> bool:
    return mentions_network(text.encode("utf-8", "replace"))


def _item(html: str) -> Collector:
    for entity, char in _COMMON_ENTITIES.items():
        html = html.replace(entity, char)
    if html.count("<") + html.count("&") > _MOST_TAGS:
        raise Unreadable(
            f"the page has more than {_MOST_TAGS} tags and entities; that is no item of a meeting"
        )
    kind = kind_of(html)
    looks = Looks(html)
    item = _collect(html, kind, looks)
    if kind != "page" and not item.text():
        item = _collect(html, "page", looks)
    if not item.text():
        raise Unreadable("the page holds no text (an empty or a script-only page)")
    return item


def _collect(html: str, kind: Kind, looks: Looks) -> Collector:
    collector = Collector(kind, looks)
    # The characters are decoded already: a charset named in the document must not decode them again.
    parser = etree.HTMLParser(target=collector, huge_tree=True, encoding="utf-8")
    data = html.replace("\x00", " ").encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 1 << 20):
            parser.feed(data[start : start + (1 << 20)])
        parser.close()
    except (etree.XMLSyntaxError, AssertionError):
        pass  # libxml2 gave up on the markup: what was read so far stands, and is judged by the caller
    return collector
