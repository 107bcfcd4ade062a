"""An editor's leftover on every page of every platform: links that nobody can follow lose themselves and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from replay.pages import Page, Request, Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.gemilo import GemiloSite
from replay.platforms.helsinki import HelsinkiSite
from replay.platforms.ktweb_static import KtwebStaticSite
from replay.platforms.mfiles import MFilesSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.turku import TurkuStaticSite
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from scrapers.registry.detect import Visited, detect
from tests.scrapers.rehearsal import GRANTED, crawl_all, stored
from tests.scrapers.test_platforms import WORLD

NOW = "2026-09-20T12:00:00"
LEFTOVERS = (
    '<a href="https://[site:url-brief]/info">Lisätietoja</a><a href="http://[::1/">Kunnanhallitus 14.9.2026</a>'
    '<a href="https://kunta.example:porttinumero/x.pdf">Pöytäkirja 14.9.2026</a><a href="http://">a</a>'
    '<a href="//[">b</a><a>c</a><a href="">d</a><a href="ht!tp://%%/">e</a>'
)
_PLACES = re.compile(rb"</ul>|</table>|<body\b[^>]*>", re.I)
SITES: dict[str, tuple[str, str, Site, str, str]] = {
    "578": ("Paltamo", "dynasty", DynastySite(WORLD), "/cgi/DREQUEST.PHP", ""),
    "205": ("Kajaani", "cloudnc", CloudNcSite(WORLD), "/fi-FI", ""),
    "186": ("Järvenpää", "tweb", TwebSite(WORLD), "/ktwebscr/pk_tek_tweb.htm", GRANTED),
    "182": ("Jämsä", "dynasty_static", DynastyStaticSite(WORLD), "/kokous/TELIMET.HTM", ""),
    "016": ("Asikkala", "turku", TurkuStaticSite(WORLD), "/khall/welcome.htm", ""),
    "091": ("Helsinki", "helsinki", HelsinkiSite(WORLD), "", ""),
    "405": ("Lappeenranta", "mfiles", MFilesSite(WORLD), "/Kokoukset/mallila", GRANTED),
    "732": ("Salla", "municipal_pdf", MunicipalSite(WORLD), "/paatoksenteko/poytakirjat/", ""),
    "250": ("Kihniö", "gemilo", GemiloSite(WORLD), "/agenda", ""),
    "179": ("Jyväskylä", "ktweb_static", KtwebStaticSite(WORLD), "/paatokset/khall.htm", ""),
}


@dataclass
class Littered(Site):
    """The site with the leftovers at the top of each page, and as an entry of its own in each list and table."""

    clean: Site

    @property
    def robots(self) -> bytes | None:
        return self.clean.robots

    def page(self, request: Request) -> Page:
        page = self.clean.page(request)
        if b"<html" not in page.body[:2000].lower() or page.body.lstrip()[:1] != b"<":
            return page  # a feed, JSON, a PDF
        return replace(page, body=_PLACES.sub(_with_leftovers, page.body))


def _with_leftovers(place: re.Match[bytes]) -> bytes:
    links = LEFTOVERS.encode("ascii", "xmlcharrefreplace")
    if place[0].lower() == b"</ul>":
        return b"<li>" + links + b"</li></ul>"
    if place[0].lower() == b"</table>":
        return b"<tr><td>" + links + b"</td></tr></table>"
    return place[0] + b"<p>" + links + b"</p>"


def crawled(home: Path, *, littered: bool) -> dict[str, tuple[str, int]]:
    """Each municipality's outcome and how many documents were stored."""
    home.mkdir()
    servers = {
        code: ReplayServer(Littered(site) if littered else site) for code, (_, _, site, _, _) in SITES.items()
    }
    try:
        for server in servers.values():
            server.__enter__()
        rows = [
            (code, name, platform, servers[code].url + path, permission)
            for code, (name, platform, _site, path, permission) in SITES.items()
        ]
        results = crawl_all(home, rows, NOW)
        return {code: (results[code]["outcome"], len(stored(code))) for code in SITES}
    finally:
        for server in servers.values():
            server.__exit__(None, None, None)


def test_on_no_platform_a_link_that_nobody_can_follow_loses_another(home: Path, monkeypatch) -> None:
    found = {}
    for littered in (False, True):
        folder = home / str(littered)
        monkeypatch.setenv("USOVAHTI_HOME", str(folder))
        found[littered] = crawled(folder, littered=littered)
    assert found[True] == found[False]
    assert {outcome for outcome, _ in found[True].values()} == {"ok"}


def test_detect_goes_on_past_them() -> None:
    portal = "https://esim.cloudnc.fi/fi-FI"
    pages = {
        "https://kunta.example/": f'<html>{LEFTOVERS}<a href="{portal}">Esityslistat ja pöytäkirjat</a></html>',
        portal: f'<html>{LEFTOVERS}<div id="Content_ctl00_ncContainer"><a href="/fi-FI/Toimielimet">T</a></div></html>',
    }

    def fetch(url: str) -> Visited:
        return Visited(url, 200, pages[url].encode(), "utf-8") if url in pages else Visited(url, 404, b"no")

    assert detect("https://kunta.example/", fetch).platform == "cloudnc"
