"""The platforms as an address or a page shows them: by a token of the family, never by host name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from scrapers.platforms.tweb import pages as tweb


@dataclass(frozen=True)
class Family:
    """A platform, the token that only its pages have, and how its entry is made from any of its URLs."""

    platform: str
    token: re.Pattern[str]
    link: re.Pattern[str]  # an address of this family, also on another site's page
    base: Callable[[str], str]
    entry: Callable[[str], str] = lambda base: base


def _cut(pattern: str, put: str = "") -> Callable[[str], str]:
    """Cuts the address after what `pattern` matches, and puts `put` there."""
    compiled = re.compile(pattern, re.I)

    def cut(url: str) -> str:
        match = compiled.search(url)
        return url[: match.end()] + put if match else url.split("?")[0]

    return cut


def _plain(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(query="", fragment=""))


# In this order: a municipal site may link to any of them, and its own pages come last.
FAMILIES: tuple[Family, ...] = (
    Family(
        "dynasty",
        re.compile(
            r"DYNASTY/\d+\.|DREQUEST\.PHP\?page=|\?page=(?:meetings?|meetingitem|official\w*)(?:&|&amp;)id=",
            re.I,
        ),
        re.compile(r"/cgi/DREQUEST\.PHP", re.I),
        _cut(r"DREQUEST\.PHP"),
        lambda base: f"{base}?page=meeting_handlers&id=",
    ),
    Family(
        "dynasty_static",
        re.compile(r"<body[^>]*class=[\"']?body(?:Telimet|Telin|Kokous)", re.I),
        re.compile(r"/TELI(?:MET|N-[\w-]+)\.HTM$", re.I),
        _cut(r".*/kokous/", "TELIMET.HTM"),
    ),
    Family(
        "tweb",
        re.compile(r"ktwebscr/(?:pk|epj)_|<(?:select|input)[^>]*name=[\"']?kirjaamo\b", re.I),
        re.compile(r"/ktwebscr/(?:pk|epj)_\w+\.htm", re.I),
        lambda url: (
            f"{tweb.Pages.of(url).root}pk_tek{tweb.Pages.of(url).suffix}" if "/ktwebscr/" in url else url
        ),
    ),
    Family(
        "cloudnc",
        re.compile(r"Content_ctl\d+_ncContainer|href=[\"'][^\"']*/fi-FI/Toimielimet", re.I),
        re.compile(r"/fi-FI/(?:Toimielimet|Viranhaltijat|content/\d)", re.I),
        _cut(r".*?/fi-FI"),
    ),
    Family(
        "turku",
        re.compile(r"\"lyhenne\"\s*:|Esityslistat/pöytäkirjat - ", re.I),
        re.compile(r"/api/(?:toimielimet|poytakirja/\d)|/\w+/20\d\d/welcome\.htm", re.I),
        _cut(r".*/api(?=/toimiel|/poytak|$)|^https?://[^/]+/"),
        lambda base: f"{base.rstrip('/')}/toimielimet" if base.rstrip("/").endswith("/api") else base,
    ),
    Family(
        "helsinki",
        re.compile(r"paatokset_(?:search|decisions|ahjo)", re.I),
        re.compile(r"/fi/asia/hel-\d{4}-\d+", re.I),
        _cut(r"^https?://[^/]+/", "fi"),
    ),
    Family(
        "mfiles",
        re.compile(r"href=[\"']/Kokoukset/[^/\"']+/\d+", re.I),
        re.compile(r"/Kokoukset/[\w-]+(?:/\d+)*$", re.I),
        _cut(r".*/Kokoukset/[^/]+"),
    ),
    Family(
        "ktweb_static",
        re.compile(r"href=[\"']?(?:[^\"'>]*/)?(?:frm|htm)txt\d+\.htm", re.I),
        re.compile(r"/(?:frm|htm)txt\d+\.htm$", re.I),
        _plain,
    ),
    Family(
        "gemilo",
        re.compile(r"<meta[^>]*gemilo|[/.]gemilo\.|href=[\"'][^\"']*/agenda/\d+(?:/info)?[\"'?]", re.I),
        re.compile(r"$^"),
        _cut(r".*?/agenda(?=/\d|/?$)"),
    ),
)

MUNICIPAL_PDF = Family("municipal_pdf", re.compile(r"$^"), re.compile(r"$^"), _plain)


def by_platform(platform: str) -> Family | None:
    """The family of this name; None for platforms without a token (municipal sites with PDFs)."""
    return next((family for family in FAMILIES if family.platform == platform), None)


def by_address(url: str) -> Family | None:
    """The family whose addresses look like this one."""
    return next((family for family in FAMILIES if family.link.search(url)), None)


def token_of(text: str, place: str, families: tuple[Family, ...] = FAMILIES) -> tuple[Family, str] | None:
    """The family whose token the page has. What stands in addresses of other hosts is not the page's own."""
    own = _ABSOLUTE.sub(lambda link: link.group() if place_of(link.group(1)) == place else "", text)
    for family in families:
        if found := family.token.search(own):
            return family, found.group()
    return None


_ABSOLUTE = re.compile(r"https?://([^/\"'\s<>]+)[^\"'\s<>]*")


def place_of(netloc: str) -> str:
    """Host and port of an address, without the ports that need not be written (Dynasty writes them)."""
    return netloc.lower().removesuffix(":443").removesuffix(":80")
