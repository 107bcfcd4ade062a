"""Feeds of changes: Atom, RSS and JSON Feed, for all, each kind, region and municipality.

Ids are made of the change's own key, so that they stay when the site moves.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feedgen.feed import FeedGenerator

from ledger.memberships.kinds import KINDS
from web.links import FEED_DAYS, FEED_FEWEST, FEED_TYPES, feed_path
from web.model.country import Country, PublicChange
from web.model.places import region_slug
from web.pages.changes_told import ToldChange, told
from web.view import SiteOptions, View


@dataclass(frozen=True)
class Feed:
    """`name` is part of its address, `changes` the latest published first."""

    name: str
    title: str
    changes: tuple[PublicChange, ...]


def all_feeds(country: Country, language: str) -> Iterator[tuple[str, str, tuple[PublicChange, ...]]]:
    """Every feed of a language: its name, title and changes; also those in which nothing has happened yet.

    A feed holds what was learned in its last days, however much that is: who looks once a week misses nothing.
    """
    view = View(language, "feeds/all.json", SiteOptions())
    words = view.words
    latest = sorted(country.news, key=_moment, reverse=True)
    yield "all", words.gettext("All changes"), _lately(latest, country)
    by_kind, by_region = defaultdict(list), defaultdict(list)
    for change in sorted(country.changes, key=_moment, reverse=True):
        by_kind[change.facts.kind].append(change)
    for change in latest:
        place = country.place_of(change.facts.municipality_code)
        if place is not None:
            by_region[place.region].append(change)
    for kind in KINDS:
        yield f"kind-{kind}", words.kind(kind), _lately(by_kind[kind], country)
    for region in sorted({place.region for place in country.places}):
        yield f"region-{region_slug(region)}", words.region(region), _lately(by_region[region], country)
    for place in (*country.places, *country.former):
        own = [change for change in country.changes_of(place.code) if change.told_by is None]
        own.sort(key=_moment, reverse=True)
        yield f"municipality-{place.slug}", words.place(place), _lately(own, country)


def _lately(changes: Sequence[PublicChange], country: Country) -> tuple[PublicChange, ...]:
    """Of changes, the latest first, what a feed holds."""
    since = country.today - dt.timedelta(days=FEED_DAYS)
    news = sum(change.published_at.date() >= since for change in changes)
    return tuple(changes[: max(news, FEED_FEWEST)])


def _moment(change: PublicChange) -> tuple[dt.datetime, int]:
    """The order of a feed: a portal's whole past, read at its first crawl, must push no news out of it."""
    return change.published_at, change.id


def written(feed: Feed, form: str, country: Country, language: str, options: SiteOptions) -> bytes:
    """The feed in a form of web.links.FEED_FORMS."""
    view = View(language, f"feeds/{feed.name}.{form}", options)
    entries = [told(change, country, view) for change in feed.changes]
    if form == "json":
        return _json(feed, entries, view)
    generator = _generator(feed, entries, view, form)
    made: bytes = generator.atom_str() if form == "atom" else generator.rss_str()
    return made


def entry_id(key: str) -> str:
    """A stable id: a UUID made of what makes the change happen once."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"usovahti:change:{key}").urn


def _link(entry: ToldChange, view: View) -> str:
    """The municipality's page where the site's own address is known, else the source: a feed's links are whole. Of what
    was received and has no source the page all the same, as seen from the feed."""
    if view.options.base_url and entry.path:
        page, _mark, anchor = entry.path.partition("#")
        return view.links.absolute(page) + (f"#{anchor}" if anchor else "")
    if entry.source or not entry.path:
        return entry.source or view.links.absolute(f"{view.language}/index.html")
    return view.links.to(entry.path)


def _title(feed: Feed, view: View) -> str:
    return view.words.gettext("%(network)s: %(title)s") % {**view.network, "title": feed.title}


def _summary(entry: ToldChange) -> str:
    lines = [f"{label}: {value}" for label, value in entry.telling.facts]
    return "\n".join([*lines, *(f"”{quote}”" for quote in entry.telling.quotes)])


def _json(feed: Feed, entries: Sequence[ToldChange], view: View) -> bytes:
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(feed, view),
        "language": view.language,
        "home_page_url": view.links.absolute(f"{view.language}/index.html"),
        "feed_url": view.links.absolute(feed_path(view.language, feed.name, "json")),
        "items": [
            {
                "id": entry_id(entry.key),
                "url": _link(entry, view),
                "title": entry.headline,
                "content_text": _summary(entry),
                "date_published": entry.published_at.isoformat(),
                "date_modified": entry.updated_at.isoformat(),
                "tags": [entry.kind],
                **({"external_url": entry.source} if entry.source else {}),
            }
            for entry in entries
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _as_markup(text: str) -> str:
    """Text for readers of RSS, who take a description for HTML: what it says stays text, and its lines stay lines."""
    return "<br>".join(html.escape(line, quote=False) for line in text.split("\n"))


def _generator(feed: Feed, entries: Sequence[ToldChange], view: View, form: str) -> FeedGenerator:
    made = FeedGenerator()
    made.id(uuid.uuid5(uuid.NAMESPACE_URL, f"usovahti:feed:{view.language}:{feed.name}").urn)
    made.title(_title(feed, view))
    made.subtitle(_title(feed, view))
    made.language(view.language)
    made.author({"name": "usovahti"})
    for other in ("rss", "atom"):
        address = view.links.absolute(feed_path(view.language, feed.name, other))
        made.link(href=address, rel="self" if other == form else "alternate", type=FEED_TYPES[other])
    made.link(  # the last: it is that of the RSS channel
        href=view.links.absolute(f"{view.language}/index.html"), rel="alternate", type="text/html"
    )
    made.generator("usovahti")
    moments = [entry.updated_at for entry in entries]
    made.updated(max(moments) if moments else "1970-01-01T00:00:00Z")
    made.lastBuildDate(max(moments) if moments else "1970-01-01T00:00:00Z")
    for entry in entries:
        one = made.add_entry(order="append")
        one.id(entry_id(entry.key))
        one.guid(entry_id(entry.key), permalink=False)
        one.title(entry.headline)
        one.link(href=_link(entry, view), rel="alternate")
        if form == "rss":
            one.description(_as_markup(_summary(entry)))
        else:
            one.summary(_summary(entry))
        one.published(entry.published_at)
        one.updated(entry.updated_at)
        one.category(term=entry.kind)
    return made
