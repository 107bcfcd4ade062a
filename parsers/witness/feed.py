"""A municipality's news feed (RSS or Atom, by feedparser) -> the items that name the network."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from parsers.errors import Unreadable
from parsers.formats.html.page_text import item_text
from parsers.text.sentences import fold
from parsers.topic.patterns import patterns
from parsers.witness.topic_words import surely_names_network

MAX_ITEMS = 500
_AROUND = 160  # characters of the text before and after the network's name that are kept
_TITLE = 300
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One news item that names the network: `id` is the feed's own, else its link; `quote` the passage that does."""

    id: str
    title: str
    url: str
    quote: str
    published_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says now: how many items it holds, and those that name the network, in its order."""

    items: int
    mentions: tuple[NewsItem, ...]


def read_feed(data: bytes, url: str) -> Feed:
    """The items of the feed at `url` that name the network.

    An item counts where its title or text names the network fully or beside its organiser: three letters alone may be
    a company's name. Raises Unreadable where the bytes are no feed; an empty feed is one.
    """
    # Bytes in a stream: feedparser would open a text that looks like an address or a file's name.
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = parsed.get("entries", [])[:MAX_ITEMS]
    if not parsed.get("version") and not entries:
        raise Unreadable("the answer is no RSS or Atom feed")
    return Feed(len(entries), tuple(item for entry in entries if (item := _item(entry, url)) is not None))


def _item(entry: feedparser.FeedParserDict, feed_url: str) -> NewsItem | None:
    title = _plain(str(entry.get("title", "")))
    texts = [_plain(str(one.get("value", ""))) for one in entry.get("content", [])]
    body = "\n".join(dict.fromkeys([_plain(str(entry.get("summary", ""))), *texts]))
    if not surely_names_network(f"{title}\n{body}"):
        return None
    link = _address(feed_url, str(entry.get("link", "")).strip())
    own_id = str(entry.get("id", "")).strip() or (link if link != feed_url else title)
    return NewsItem(own_id[:1000], title[:_TITLE], link[:2000], _passage(body) or title[:_TITLE], _day(entry))


def _address(feed_url: str, link: str) -> str:
    """Where the item leads; to its feed, where nobody could follow its link ("https://[site:url]/")."""
    try:
        return urljoin(feed_url, link)
    except ValueError:
        return feed_url


def _plain(value: str) -> str:
    """Text without markup, on one line."""
    if _TAG.search(value) or "&" in value:
        try:
            value = item_text(value)
        except Unreadable:
            return ""
    return " ".join(value.split())


def _passage(body: str) -> str:
    """The passage around the network's name, cut at words."""
    folded = fold(body)
    found = patterns().network.search(folded.text)
    if found is None:
        return ""
    place = folded.span(*found.span())
    start, end = max(0, place.start - _AROUND), min(len(body), place.end + _AROUND)
    while start > 0 and not body[start - 1].isspace():
        start -= 1
    while end < len(body) and not body[end].isspace():
        end += 1
    return ("… " if start else "") + body[start:end].strip() + (" …" if end < len(body) else "")


def _day(entry: feedparser.FeedParserDict) -> dt.date | None:
    """The day it was published, in UTC as feedparser gives it; None where the feed does not say."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return dt.date(moment.tm_year, moment.tm_mon, moment.tm_mday) if moment else None
    except ValueError:
        return None
