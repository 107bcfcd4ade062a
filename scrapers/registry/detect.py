"""Which platform an address belongs to: by its family's token, never by host.

A status 200 or an answer to HEAD proves nothing: wildcard names and parking pages answer too (docs/platforms.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

from core.counting import counted
from parsers import decode
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.municipal_pdf import pages as municipal
from scrapers.politeness.robots_text import AGENT, cannot_be_read, rules_of, text_of, too_slow
from scrapers.registry import platforms
from scrapers.registry.linked import base_of, decision_pages, links_of_families
from scrapers.registry.load import PortalRow
from scrapers.registry.platform import Platform
from scrapers.registry.signatures import by_address, place_of, token_of, usual_entries

LEVELS, PAGES = 3, 12  # how deep below a municipality's page a portal is looked for, and on how many pages


@dataclass(frozen=True)
class Visited:
    """What one polite GET brought: `url` is where it ended; `status` 0 is no answer, see `error`.

    `retry_after` is the answer's header of that name, `validators` the headers of a conditional request for the same.
    """

    url: str
    status: int
    body: bytes = b""
    charset: str | None = None
    error: str | None = None
    retry_after: str | None = None
    validators: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return decode(self.body, self.charset)

    @property
    def place(self) -> str:
        """Host and port."""
        return place_of(urlsplit(self.url).netloc)


Fetch = Callable[[str], Visited]


@dataclass(frozen=True)
class Detected:
    """What an address is: `token` is the text that proves it, `row` the registry row to add."""

    platform: str
    base_url: str
    token: str
    row: PortalRow | None = None


class NotDetected(Exception):
    """The address belongs to no family that usovahti knows, or could not be asked; the message says which."""


def detect(url: str, fetch: Fetch, *, municipality: tuple[str, str] | None = None) -> Detected:
    """Names the platform of the address, or of the portal that its page links to (three levels, no guessing).

    Where a host's root tells nothing (Dynasty often answers 403 there), the families' entry pages on that host are
    asked for, one after the other. `municipality` is (code, name) for the row. Raises NotDetected with what was
    found instead.
    """
    if not re.match(r"https?://[^/\s]", url, re.I):
        raise NotDetected(f"“{url}” is no address: it begins with https:// or http://")
    fetch = cache(fetch)  # a host's robots.txt is asked for once
    words, allowed = robots_of(url, fetch)
    if allowed is None:
        raise NotDetected(f"{url}: {words}: nothing may be asked for now")
    if not allowed:
        family = by_address(url)
        if family is None:
            raise NotDetected(
                f"{url}: robots.txt forbids asking for it, and its address alone names no platform"
            )
        return _detected(
            family, url, "its address only: robots.txt forbids asking for the page", municipality
        )
    page = fetch(url)
    found = _on_site(page, fetch) if page.status == 200 else None
    for entry in [] if found else _entries(url):
        behind = fetch(entry) if robots_of(entry, fetch)[1] else None
        token = token_of(behind.text, behind.place) if behind and behind.status == 200 else None
        if behind and token:
            found = (token[0], behind.url, token[1])
            break
    if found:
        return _detected(*found, municipality)
    if page.status != 200 or not page.body.strip():
        raise NotDetected(f"{url}: {page.error or (f'HTTP {page.status}' if page.body else 'an empty page')}")
    raise NotDetected(f"{url}: no token of a known platform on the page, nor behind its links")


def _on_site(page: Visited, fetch: Fetch) -> tuple[Platform, str, str] | None:
    """The family of a page by its own token, by those behind its links, or by its PDFs; its address; the token.

    Where a page tells nothing, those below it that its links call by words of decision-making are looked at, LEVELS
    deep and PAGES in all. PDFs of meetings prove least: a family that is linked deeper down comes before them.
    """
    if own := token_of(page.text, page.place):
        return own[0], page.url, own[1]
    municipal_pdf, by_pdfs = platforms.of("municipal_pdf"), None
    level, seen = [page], {page.url}
    for depth in range(LEVELS):
        for one in level:
            for base, link in links_of_families(one.body, one.url, one.charset).values():
                if base not in seen and (behind := _behind(base, fetch) or _behind(link, fetch)):
                    return behind[0], base, behind[1]
                seen.add(base)
            if municipal_pdf and by_pdfs is None and (pdfs := _meeting_pdfs(one)):
                by_pdfs = municipal_pdf, one.url, f"links to {counted(pdfs, 'PDF')} of meetings"
        level = _below(level, seen, fetch) if depth + 1 < LEVELS else []
    return by_pdfs


def _below(level: list[Visited], seen: set[str], fetch: Fetch) -> list[Visited]:
    """The pages that these lead on to, as many as may still be asked for."""
    found = []
    for one in level:
        for url in decision_pages(one.body, one.url, one.charset):
            if url in seen or len(seen) >= PAGES or robots_of(url, fetch)[1] is not True:
                continue
            seen.add(url)
            page = fetch(url)
            if page.status == 200 and page.body.strip():
                found.append(page)
    return found


def _entries(url: str) -> list[str]:
    """Entry pages that may tell more than the address itself: its family's, or at a root the usual ones."""
    family = by_address(url)
    usual = [urljoin(url, path) for path in usual_entries()] if urlsplit(url).path in ("", "/") else []
    return [entry for entry in [entry_of(family, base_of(family, url))] if entry != url] if family else usual


def _behind(url: str, fetch: Fetch) -> tuple[Platform, str] | None:
    """The family of a linked address, by its page's token where robots.txt lets us ask for it."""
    if robots_of(url, fetch)[1] is False:
        family = by_address(url)
        return (
            (family, f"its address only ({url}): robots.txt forbids asking for the page") if family else None
        )
    page = fetch(url)
    found = token_of(page.text, page.place) if page.status == 200 else None
    family = by_address(url)
    if found is None and family and (entry := entry_of(family, url)) != url:
        page = fetch(entry)
        found = token_of(page.text, page.place) if page.status == 200 else None
    return found


def entry_of(platform: Platform, base_url: str) -> str:
    """The page at which a portal of this platform begins."""
    return platform.signature.entry(base_url) if platform.signature else base_url


def _meeting_pdfs(page: Visited) -> int:
    try:
        pdfs, _ = municipal.listing(page.body, page.url, page.charset)
    except UnexpectedPage:
        return 0
    return len(pdfs)


def _detected(family: Platform, url: str, token: str, municipality: tuple[str, str] | None) -> Detected:
    base = base_of(family, url)
    row = None
    if municipality:
        row = PortalRow(
            code=municipality[0],
            municipality=municipality[1],
            platform=family.name,
            base_url=base,
            confidence="high",
            permission="needed" if family.forbids_robots else "",
            source=f"usovahti portals detect {url}",
        )
    return Detected(family.name, base, " ".join(token.split())[:120], row)


def robots_of(url: str, fetch: Fetch) -> tuple[str, bool | None]:
    """What robots.txt says of the address: words for people, and True, False, or None for "not now" (5xx)."""
    parts = urlsplit(url)
    answer = fetch(f"{parts.scheme}://{parts.netloc}/robots.txt")
    if answer.status == 0 or cannot_be_read(answer.status):
        return f"robots.txt cannot be read ({answer.error or f'HTTP {answer.status}'})", None
    if answer.status != 200:
        return "no robots.txt", True
    rules = rules_of(text_of(answer.status, answer.body))
    if because := too_slow(rules):
        return f"robots.txt {because}", False
    allowed = bool(rules.can_fetch(url, AGENT))
    delay = rules.crawl_delay(AGENT)
    words = "robots.txt allows it" if allowed else "robots.txt forbids it"
    return words + (f", Crawl-delay {delay:g} s" if delay else ""), allowed
