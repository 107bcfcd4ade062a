"""The site's files straight from the ledger: made when they are asked for, kept while what they show is the same.

The list of files is that of the built site (web.site.listing), so that a path is one of its names or nothing: no part
of a request ever becomes a path on disk.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any

import structlog

from core import clock
from ledger.db.database import reading
from ledger.memberships import publication
from scrapers.registry.load import load as load_registry
from web.exports.tables import Tables
from web.model import country as model
from web.model.country import Country
from web.model.texts import Texts
from web.server.state import Shared
from web.site.listing import Listing, digest, ground_digest
from web.site.tree import File

CHECK_SECONDS = (
    1.0  # how long an answer may lag behind the ledger before it is asked whether anything changed
)
_MOST_BYTES = 96 * 1024 * 1024

_TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml", "atom.xml": "application/atom+xml", "rss.xml": "application/rss+xml",
    "json": "application/json", "ics": "text/calendar; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "sqlite": "application/vnd.sqlite3",
    "db": "application/vnd.sqlite3", "ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json",
    "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
}  # fmt: skip
_COMPRESSED = (
    "text/",
    "image/svg",
    "application/json",
    "application/atom",
    "application/rss",
    "application/feed",
)


@dataclass(frozen=True)
class Kept:
    """A file as it is sent. `mark` is its ETag without quotes; `packed` the same bytes by gzip where that helps."""

    mark: str
    media_type: str
    content: bytes
    packed: bytes | None


@dataclass(frozen=True)
class Listed:
    """The country at one moment, and its files by path; `stamp` differs wherever they may."""

    stamp: str
    country: Country
    tables: Tables
    files: dict[str, File]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # of the API, made once


class SiteCache:
    """The files of the site as the ledger is now, for one server process."""

    def __init__(self, shared: Shared, moment: Callable[[], float] = time.monotonic) -> None:
        self._shared = shared
        self._moment = moment
        self._texts = Texts(shared.config.home / "texts")
        self._listed: Listed | None = None
        self._checked = -1e9
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._keeping = Lock()
        self._listing = Lock()

    def at_hand(self, path: str) -> Kept | None:
        """The file where it is kept and surely as new as it must be: quick, without the ledger."""
        listed = self._listed
        if listed is None or self._moment() - self._checked > CHECK_SECONDS:
            return None
        file = listed.files.get(path)
        return self.kept(file) if file else None

    def find(self, path: str) -> File | None:
        """The file as the ledger is now, not made yet; None where the site has none. Raises LedgerUnavailable."""
        return self.listed().files.get(path)

    def kept(self, file: File) -> Kept | None:
        """The file where it is kept as it is now."""
        kept = self._kept.get(file.path)
        return kept if kept and kept.mark == file.digest else None

    def make(self, file: File) -> Kept:
        """The file, made and kept. Raises LedgerUnavailable, MapUnreadable."""
        made = _kept(file)
        with self._keeping:
            self._keep(file.path, made)
        return made

    def renew(self) -> None:
        """What is asked for next shows the ledger as it is from now on: a person has just changed it here."""
        with self._listing:
            self._listed = None

    def listed(self) -> Listed:
        """The present list. Where one is there that a crawl has just outdated, it serves until the next one is made.

        Raises LedgerUnavailable.
        """
        listed = self._listed
        if listed is not None and self._moment() - self._checked <= CHECK_SECONDS:
            return listed
        if listed is None:
            with self._listing:
                return self._listed or self._list(self._stamp())
        if self._listing.acquire(blocking=False):
            try:
                stamp = self._stamp()
            except BaseException:
                self._listing.release()
                raise
            if stamp == listed.stamp:
                self._checked = self._moment()
                self._listing.release()
            else:
                Thread(target=self._list_beside, args=(stamp,), name="site", daemon=True).start()
        return listed

    def _list_beside(self, stamp: str) -> None:
        try:
            self._list(stamp)
        except Exception:  # noqa: BLE001 - of this thread nobody else hears; the list before goes on serving
            structlog.get_logger().exception("not_listed")
        finally:
            self._listing.release()

    def _list(self, stamp: str) -> Listed:
        """The caller holds `_listing`."""
        country, options = model.load(), self._shared.options
        listing = Listing(country, options, self._texts, self._shared.config.site_map)
        files = {file.path: file for file in listing.files()}
        self._listed = Listed(stamp, country, Tables(country, options), files)
        self._checked = self._moment()
        return self._listed

    def _stamp(self) -> str:
        with reading() as session:
            marks = publication.stamp(session)
        return json.dumps([marks, clock.today().isoformat(), ground_digest(), digest(load_registry().rows)])

    def _keep(self, path: str, kept: Kept) -> None:
        before = self._kept.pop(path, None)
        self._kept[path] = kept
        self._bytes += _size(kept) - (_size(before) if before else 0)
        while self._bytes > _MOST_BYTES and len(self._kept) > 1:
            _path, gone = self._kept.popitem(last=False)
            self._bytes -= _size(gone)


def _kept(file: File) -> Kept:
    content, media_type = file.content(), media_type_of(file.path)
    packed = gzip.compress(content, 6, mtime=0) if media_type.startswith(_COMPRESSED) else None
    return Kept(file.digest, media_type, content, packed)


def _size(kept: Kept) -> int:
    return len(kept.content) + len(kept.packed or b"")


def media_type_of(path: str) -> str:
    """What a file of the site is, by the end of its name."""
    name = path.rpartition("/")[2]
    if "/feeds/" in path and name.endswith(".json"):
        return "application/feed+json"
    first, last = name.partition(".")[2], name.rpartition(".")[2]
    return _TYPES.get(first) or _TYPES.get(last) or "application/octet-stream"
