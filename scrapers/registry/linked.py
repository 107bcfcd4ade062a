"""Which portals of known families a page links to: looked for in pages that are read anyway."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scrapers.listing.links import UnexpectedPage, joined
from scrapers.registry.platform import Platform
from scrapers.registry.signatures import by_address

_MINUTES = re.compile(r"p[öo]yt[äa]kirj|esityslist|protokoll|f[öo]redragningslist", re.I)
_WORDS = re.compile(
    rf"{_MINUTES.pattern}|p[äa][äa]t[öo]ksen|p[äa][äa]t[öo]kse|hallinto|toimielim|valtuusto|hallitus"
    r"|beslutsfattande|beslut|f[öo]rvaltning|fullm[äa]ktige|styrelse",
    re.I,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|gif|zip|ics)$", re.I)
LINKS_TO = "links_to"  # in a portal's memory: platform to address, as its pages link to them


def linked(data: bytes, url: str, declared: str | None = None) -> dict[str, str]:
    """Portals to which the page links: the base URL of the first of each family, by the platform's name."""
    return {name: base for name, (base, _link) in links_of_families(data, url, declared).items()}


def links_of_families(data: bytes, url: str, declared: str | None = None) -> dict[str, tuple[str, str]]:
    """The same, each with the link as it stands: where a portal's base does not answer, its own page may."""
    from scrapers.listing.markup import tree  # lxml is slow to load

    try:
        hrefs = tree(data, declared).xpath("//a/@href | //iframe/@src | //frame/@src")
    except UnexpectedPage:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for href in hrefs:
        target = joined(url, str(href))
        family = by_address(target) if target.startswith(("http://", "https://")) else None
        if family:
            found.setdefault(family.name, (base_of(family, target), target.split("#")[0]))
    return found


def decision_pages(data: bytes, url: str, declared: str | None = None) -> list[str]:
    """Pages of the same site whose links speak of decision-making, those that name minutes first."""
    from scrapers.listing.markup import text_of, tree  # lxml is slow to load

    try:
        anchors = tree(data, declared).xpath("//a[@href]")
    except UnexpectedPage:
        return []
    here, found = urlsplit(url), dict[str, str]()
    for anchor in anchors:
        target = joined(url, anchor.get("href")).split("#")[0]
        parts, words = urlsplit(target), f"{text_of(anchor)} {target}"
        same = parts.netloc == here.netloc and parts.scheme in ("http", "https")
        if same and target != url and _WORDS.search(words) and not _FILE.search(parts.path):
            found.setdefault(target, words)
    return sorted(found, key=lambda one: not _MINUTES.search(found[one]))


def base_of(family: Platform, url: str) -> str:
    """The base URL of a portal of this family, from any of its addresses."""
    return family.signature.base(url) if family.signature else url


def advice(municipality: str, links: dict[str, str]) -> str:
    """What to do about such links, in words for people; "" for none."""
    return "; ".join(
        f"the site links to {platform} at {url}: `usovahti portals add {_quoted(municipality)} {url}`"
        for platform, url in links.items()
    )


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
