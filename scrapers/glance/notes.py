"""Notes of a spider's pages while it works, and whether its poll was a fixed point that the next one may glance at."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scrapers.glance.record import MISSING, MOST_PAGES, Ask, Call, Record, SeenPage, digest

if TYPE_CHECKING:
    from scrapy.http import Response

    from scrapers.crawl.page_request import Asked

LONGEST = dt.timedelta(days=7)  # once a week the spider itself looks, whatever the record says
# When something was looked at is no news: pauses and `holds_until` say when it is looked at again.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:[+-]\d\d:\d\d|Z)?")


def settled(memory: Mapping[str, Any]) -> str:
    """The spider's memory without its moments: whether a poll changed it."""
    text = json.dumps(memory, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(_MOMENT.sub("", text).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class _Reading:
    response: Response  # held, so that its id is nobody else's meanwhile
    call: Call | None
    digest: str | None


@dataclass
class Notes:
    """Of one crawl. `memory`: the spider's, as it was at the beginning."""

    memory: Mapping[str, Any]
    pages: list[SeenPage] = field(default_factory=list)
    spoilt: str | None = None  # why the poll is no fixed point; for the log
    _before: str = field(init=False)
    _read: dict[int, _Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._before = settled(self.memory)

    def spoil(self, why: str) -> None:
        """Something happened that a glance could not know of."""
        if self.spoilt is None:
            self.spoilt, self.pages = why, []
            self._read.clear()

    def read(self, response: Response, call: Call, result: object) -> None:
        """What a reader listed on the answer. Two readers of one page cannot be compared by one digest."""
        if self.spoilt is None:
            kept = call.can_be_kept() and id(response) not in self._read
            self._read[id(response)] = _Reading(response, *((call, digest(result)) if kept else (None, None)))

    def page(self, response: Response, asked: Asked) -> None:
        """A page was taken as the one asked for, and nothing but lists was on it."""
        if self.spoilt is not None:
            return None
        if asked.attempt > 1:
            return self.spoil(f"{asked.url} was not to be had at once")
        if asked.entry is not None:
            return self.spoil(f"the item {asked.entry.locator} was asked for")
        if len(self.pages) >= MOST_PAGES:
            return self.spoil("too many pages")
        request = response.request
        if request is None or (request.method != "GET" and asked.daily is None):
            return self.spoil(f"{asked.url} is asked for by POST")
        read = self._read.pop(id(response), None)
        self.pages.append(
            SeenPage(
                ask=Ask(asked_url(response), headers=dict(asked.headers)),
                status=response.status,
                sha256=hashlib.sha256(response.body).hexdigest(),
                etag=_header(response, "ETag"),
                modified=_header(response, "Last-Modified"),
                reader=read.call if read else None,
                reading=read.digest if read else None,
                daily=asked.daily,
                pause=asked.pause.total_seconds() if asked.pause else None,
            )
        )
        return None

    def missing(self, asked: Asked) -> None:
        """An optional page that is not there (HTTP 404 or 410)."""
        if asked.entry is not None or asked.body or asked.form or asked.attempt > 1:
            self.spoil(f"{asked.url} is missing")
        elif self.spoilt is None:
            self.pages.append(SeenPage(Ask(asked.url, headers=dict(asked.headers)), MISSING, ""))

    def record(
        self, *, memory: Mapping[str, Any], now: dt.datetime, listed: int | None, delay: float
    ) -> Record | None:
        """The record of the poll; None where it was no fixed point."""
        if self.spoilt is None and settled(memory) != self._before:
            self.spoil("the spider's memory changed")
        if self.spoilt is not None or not self.pages:
            return None
        robots = {
            host: hashlib.sha256(str(kept["text"]).encode()).hexdigest()
            for host, kept in memory.get("robots", {}).items()
        }
        at = now.isoformat()
        pages = tuple(replace(page, at=at) if page.pause is not None else page for page in self.pages)
        return Record(pages, listed, delay, robots)


def asked_url(response: Response) -> str:
    """The address that was asked for first, where the answer came after redirects."""
    hops = response.meta.get("redirect_urls")
    return str(hops[0]) if hops else str(response.url)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
