"""Which files the site has, and what each depends on: pages in every language, feeds, data, styles."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from alerts.text.language import LANGUAGES
from ledger.memberships import mergers
from parsers import PARSER_VERSION, Season, topic
from web import links
from web.cartogram import MapUnreadable
from web.exports import badge, calendar, describe, feeds, status, tables
from web.model.country import Country
from web.model.one_municipality import MunicipalityShown, items_of, municipality
from web.model.places import Place
from web.model.texts import Texts
from web.pages.about import about_page
from web.pages.changes import changes_page
from web.pages.data import data_page
from web.pages.fees import fees_page
from web.pages.map import map_page
from web.pages.municipality import municipality_page
from web.pages.overview import LATEST, overview
from web.pages.portals import portals_page
from web.pages.start import start_page
from web.site.assets import assets
from web.site.tree import File
from web.view import SiteOptions, View

_CODE = ("web", "alerts.text", "parsers.text", "parsers.data")


@dataclass
class Listing:
    """The files of one country at one moment."""

    country: Country
    options: SiteOptions
    texts: Texts
    borders: Path | None = None
    _shown: dict[str, MunicipalityShown] = field(default_factory=dict)

    def files(self) -> Iterator[File]:
        """Every file of the site."""
        for path, content in assets(served=self.options.served).values():
            yield self._file(path, [content], lambda content=content: content)  # type: ignore[misc]
        yield self._file("index.html", [], lambda: start_page(View("fi", "index.html", self.options)))
        for language in LANGUAGES:
            yield from self._season_pages(language)
            yield from self._other_pages(language)
        for place in (*self.country.places, *self.country.former):
            yield from self._municipality_pages(place)
        yield from self._feeds()
        yield from self._data()

    def _file(self, path: str, inputs: list[Any], make: Callable[[], str | bytes]) -> File:
        def content() -> bytes:
            made = make()
            return made.encode() if isinstance(made, str) else made

        return File(path, digest(self._base, path, inputs), content)

    def _page(self, language: str, page: str, inputs: list[Any], make: Callable[[View], str]) -> File:
        view = View(language, page, self.options)
        return self._file(f"{language}/{page}", inputs, lambda: make(view))

    def _season_pages(self, language: str) -> Iterator[File]:
        inputs: list[Any] = [self._standings, self.country.news[:LATEST], self.country.list_checks]
        for season in self.country.seasons:
            yield self._page(language, links.overview_page(season.number), inputs, self._overview(season))
            page = self._map(season)
            yield self._page(language, f"map-{season.number}.html", [self._standings, self._drawn], page)
        default = next(one for one in self.country.seasons if one.number == self.country.default_season)
        yield self._page(language, links.overview_page(), inputs, self._overview(default))
        yield self._page(language, "map.html", [self._standings, self._drawn], self._map(default))

    def _overview(self, season: Season) -> Callable[[View], str]:
        return lambda view: overview(self.country, season, view)

    def _map(self, season: Season) -> Callable[[View], str]:
        return lambda view: map_page(self.country, season, view, self.borders)

    def _other_pages(self, language: str) -> Iterator[File]:
        country = self.country
        yield self._page(
            language, "changes.html", [country.changes], lambda view: changes_page(country, view)
        )
        yield self._page(language, "fees.html", [self._standings], lambda view: fees_page(country, view))
        yield self._page(
            language,
            "portals.html",
            [self._coverage, country.today, country.watched],
            lambda view: portals_page(country, view),
        )
        yield self._page(language, "data.html", [], lambda view: data_page(country, view))
        yield self._page(language, "about.html", [self._coverage], lambda view: about_page(country, view))

    def _municipality_pages(self, place: Place) -> Iterator[File]:
        country = self.country
        same = [
            one.code for one in country.places if one.region == place.region or one.bracket == place.bracket
        ]
        inputs = [
            place,
            items_of(country, place),
            [country.standing(place.code, season.number) for season in country.seasons],
            [(code, country.standing(code, country.default_season)) for code in same],
            country.changes_of(place.code),
            country.covered.get(place.code),
            country.unread.get(place.code),
            country.witnessed.get(place.code),
            country.watched.get(place.code),
        ]
        known = digest(inputs)
        for language in LANGUAGES:
            page = self._page(
                language,
                links.municipality_page(place.slug),
                [known],
                lambda view: municipality_page(country, self._model(place), view),
            )
            yield replace(page, reads_documents=True)

    def _model(self, place: Place) -> MunicipalityShown:
        """The model that its pages in all languages share; the one made last is kept."""
        shown = self._shown.get(place.code)
        if shown is None:
            found = self.texts.of(item.document_id for item in items_of(self.country, place))
            shown = municipality(self.country, place, found, whole_text=self.options.whole_text)
            self._shown = {place.code: shown}  # a new dict: the server makes pages in several threads
        return shown

    def _feeds(self) -> Iterator[File]:
        for language in LANGUAGES:
            for name, title, changes in feeds.all_feeds(self.country, language):
                feed = feeds.Feed(name, title, changes)
                known = digest(title, changes)
                for form in links.FEED_FORMS:
                    path = links.feed_path(language, name, form)
                    yield self._file(path, [known], self._feed(feed, form, language))
            coming = calendar.coming(self.country)
            yield self._file(links.calendar_path(language), [coming], self._calendar(language))

    def _feed(self, feed: feeds.Feed, form: str, language: str) -> Callable[[], bytes]:
        return lambda: feeds.written(feed, form, self.country, language, self.options)

    def _calendar(self, language: str) -> Callable[[], bytes]:
        return lambda: calendar.written(self.country, language, self.options)

    def _data(self) -> Iterator[File]:
        everything = [self._standings, self._coverage, self.country.changes, self.country.items]
        known = digest(everything)
        made = tables.Tables(self.country, self.options)
        for name, make in (*made.files(), *describe.files(self.country, self.options, made)):
            yield self._file(f"data/{name}", [known], make)
        yield self._file("status.json", [known, self.country.today], lambda: status.written(self.country))
        for language in LANGUAGES:
            yield self._file(f"badge-{language}.svg", [self._coverage], self._badge(language))

    def _badge(self, language: str) -> Callable[[], str]:
        return lambda: badge.badge(self.country, language)

    @cached_property
    def _base(self) -> str:
        return digest(ground_digest(), self.options, PARSER_VERSION)

    @cached_property
    def _standings(self) -> str:
        country = self.country
        return digest(
            country.places, country.former, country.seasons, country.default_season, country.standings
        )

    @cached_property
    def _coverage(self) -> str:
        return digest(self.country.covered, self.country.months, self.country.unread)

    @cached_property
    def _drawn(self) -> str:
        try:
            return digest(self.borders.read_bytes() if self.borders else None)
        except OSError as error:
            raise MapUnreadable(f"{self.borders}: the map cannot be read: {error.strerror}.") from error


def digest(*values: Any) -> str:
    """What differs wherever one of these plain values does."""
    return hashlib.sha256("\x00".join(map(repr, values)).encode()).hexdigest()[:32]


def ground_digest() -> str:
    """What differs wherever that does which every file rests on and no ledger tells: the code, the watched network, and
    which municipalities have become one. Raises MergersError.
    """
    network = topic.current()
    spoken = [sorted(network.spoken(language).items()) for language in LANGUAGES]
    return digest(code_digest(), spoken, network.seasons, mergers.all_mergers())


@lru_cache
def code_digest() -> str:
    """What differs wherever the code or the words that make the site do."""
    found = hashlib.sha256()
    for package in _CODE:
        for name, content in sorted(_files(files(package))):
            found.update(name.encode() + b"\x00" + content)
    return found.hexdigest()


def _files(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one)
        elif one.is_file() and not one.name.endswith(".pyc"):
            yield str(one.name), one.read_bytes()
