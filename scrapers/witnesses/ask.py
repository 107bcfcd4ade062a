"""One poll of a witness: robots.txt, then the page or feed, conditionally where it gave validators before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from scrapers.registry.detect import Visited, robots_of


class Ask(Protocol):
    """A polite GET, as scrapers.politeness.http_get makes it."""

    def __call__(self, url: str, validators: Mapping[str, str] | None = None) -> Visited: ...


@dataclass(frozen=True)
class Answer:
    """What came: the page with state "ok"; or nothing, with a state of ledger.witnesses.sources and its reason.

    `unchanged`: the server says that nothing has changed since the last good reading; there is no page then.
    """

    state: str
    reason: str | None = None
    page: Visited | None = None
    unchanged: bool = False
    validators: Mapping[str, str] = field(default_factory=dict)


def ask(url: str, visit: Ask, validators: Mapping[str, str] | None = None) -> Answer:
    """Ask for the page at `url`. Where it leads elsewhere it has moved, and what is there is not read."""
    words, allowed = robots_of(url, visit)
    if allowed is None:
        return Answer("failing", f"{words}: nothing may be asked for now")
    if not allowed:
        return Answer("forbidden", words)
    page = visit(url, validators)
    if page.status == 304:
        return Answer("ok", unchanged=True)
    if page.status in (401, 403, 429):
        return Answer("blocked", f"it refuses: HTTP {page.status}")
    if page.status in (404, 410):
        return Answer("moved", f"HTTP {page.status}: there is nothing at the address any more")
    if page.status != 200:
        return Answer("failing", page.error or f"HTTP {page.status}")
    if _place(page.url) != _place(url):
        return Answer("moved", f"it redirects to {page.url[:300]}")
    if not page.body.strip():
        return Answer("failing", "an empty answer")
    return Answer("ok", page=page, validators=page.validators)


def _place(url: str) -> tuple[str, str, str]:
    """What stays the same where only the scheme, "www." or a slash at the end differ."""
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www.").partition(":")[0], parts.path.rstrip("/"), parts.query
