"""Addresses: where each page and file of the site lies, and how one leads to another. Made here and nowhere else."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from alerts.text.sanitize import is_web_address
from web.model.places import Place

FEED_FORMS = {"atom": "atom.xml", "rss": "rss.xml", "json": "json"}
FEED_TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
# a feed holds what was learned in so many days, and so many changes at the least
FEED_DAYS, FEED_FEWEST = 30, 50


@dataclass(frozen=True)
class Links:
    """Links from one page. `page` is its path below the language's folder; relative ones work at any address.

    `base_url` is where the site stands ("https://vahti.example.fi/"), or "" where that is not known. `shown_at`: the
    path from the root where a page stands that is none of the site's (what is said where there is no page).
    """

    language: str
    page: str
    base_url: str = ""
    shown_at: str | None = None

    @property
    def here(self) -> str:
        return f"{self.language}/{self.page}" if self.shown_at is None else self.shown_at

    def to(self, path: str) -> str:
        """A path of the site (from its root) as a link from this page."""
        target, mark, anchor = path.partition("#")
        return _relative(posixpath.dirname(self.here), target) + mark + anchor

    def absolute(self, path: str) -> str:
        """The same with the site's own address where it is known; else relative."""
        return self.base_url.rstrip("/") + "/" + quote(path) if self.base_url else self.to(path)

    def in_language(self, path: str) -> str:
        return self.to(f"{self.language}/{path}")

    def overview(self, season: int | None = None) -> str:
        return self.in_language(overview_page(season))

    def map(self, season: int) -> str:
        return self.in_language(f"map-{season}.html")

    def municipality(self, place: Place, anchor: str = "") -> str:
        return self.in_language(municipality_page(place.slug)) + (f"#{anchor}" if anchor else "")

    def named(self, page: str) -> str:
        """One of the pages that there is once: changes, fees, portals, data, about."""
        return self.in_language(f"{page}.html")

    def feed(self, name: str, form: str) -> str:
        return self.to(feed_path(self.language, name, form))

    def calendar(self) -> str:
        return self.to(calendar_path(self.language))

    def alternates(self, languages: tuple[str, ...]) -> list[tuple[str, str]]:
        """The same page in each language: (language, address)."""
        return [(language, self.absolute(f"{language}/{self.page}")) for language in languages]

    @staticmethod
    def outside(url: str) -> str | None:
        """An address on another host if a link may be made of it: http or https, without quotes and blanks."""
        return url if is_web_address(url) else None


@lru_cache(maxsize=65_536)
def _relative(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder or "."))


def overview_page(season: int | None = None) -> str:
    return f"season-{season}.html" if season is not None else "index.html"


def municipality_page(slug: str) -> str:
    return f"municipality/{slug}.html"


def feed_path(language: str, name: str, form: str) -> str:
    """A feed's path from the root. `name`: all, kind-joined, region-kainuu, municipality-jamsa."""
    return f"{language}/feeds/{name}.{FEED_FORMS[form]}"


def calendar_path(language: str) -> str:
    return f"{language}/feeds/meetings.ics"
