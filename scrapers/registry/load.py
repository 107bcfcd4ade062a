"""The registry: which portals exist, one row each. Data, not code: `data/portals.csv` or USOVAHTI_REGISTRY."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from core.files import read_whole, table_lines
from core.settings import settings
from ledger.evidence.portals import canonical_url
from ledger.memberships import mergers
from scrapers.registry.rows import (
    COLUMNS,
    CONFIDENCES,
    PLATFORMS,
    ROLES,
    PortalRow,
    RegistryError,
    identity,
    rows_of,
)

__all__ = [
    "COLUMNS",
    "CONFIDENCES",
    "PLATFORMS",
    "ROLES",
    "PortalRow",
    "Registry",
    "RegistryError",
    "identity",
    "load",
    "own_file",
]


@dataclass(frozen=True)
class Registry:
    """All rows, in file order."""

    rows: tuple[PortalRow, ...]

    @cached_property
    def _by_code(self) -> dict[str, tuple[PortalRow, ...]]:
        found: dict[str, list[PortalRow]] = {}
        for row in self.rows:
            found.setdefault(row.code, []).append(row)
        return {code: tuple(rows) for code, rows in found.items()}

    def of(self, code: str) -> tuple[PortalRow, ...]:
        """The rows of the municipality with this three-digit code."""
        return self._by_code.get(code, ())

    def primary(self, code: str, day: dt.date | None = None) -> PortalRow | None:
        """The row to crawl for the municipality: its valid primary one (on `day`, where given)."""
        if day is not None and mergers.on_day(code, day) != code:
            return None  # it has become part of another one
        return self._first(code, day)

    def _first(self, code: str, day: dt.date | None) -> PortalRow | None:
        found = (r for r in self.of(code) if r.role == "primary" and (day is None or r.valid_on(day)))
        return next(found, None)

    def primaries(self, day: dt.date) -> dict[str, PortalRow]:
        """By code, the row of each municipality that `primary` would give for `day`; in file order."""
        gone = mergers.ended(day)
        found = {code: self._first(code, day) for code in self._by_code if code not in gone}
        return {code: row for code, row in found.items() if row is not None}

    def readable(self, day: dt.date) -> list[PortalRow]:
        """Each municipality's primary row valid on `day`, where a spider can read it; in file order."""
        return [row for row in self.primaries(day).values() if row.unreadable_because() is None]

    def not_polled_because(self, row: PortalRow, day: dt.date) -> str | None:
        """Why `crawl` and `tick` leave this row alone on `day`, in words for people; None where they read it."""
        if row.valid_to and row.valid_to < day:
            return f"its time ended on {row.valid_to.isoformat()}; `usovahti backfill` reads its history"
        if row.valid_from and row.valid_from > day:
            return f"its time begins on {row.valid_from.isoformat()}"
        if row.role == "legacy":
            return "legacy: `usovahti backfill` reads its history"
        if row.role == "alternate":
            return "alternate: another candidate for the same portal"
        if (merger := mergers.of(row.code)) is not None and merger.date <= day:
            return (
                f"the municipality ended on {merger.date.isoformat()}; `usovahti backfill` reads its history"
            )
        first = self.primary(row.code, day)
        if first is not None and first != row:
            return f"the row of {first.platform} at {first.base_url or 'no address'} comes before it"
        return row.unreadable_because()

    def row_at(self, code: str, platform: str, base_url: str) -> PortalRow | None:
        """The row of exactly this portal, however its URL is written."""
        url = canonical_url(base_url)
        return next(
            (r for r in self.of(code) if r.platform == platform and canonical_url(r.base_url) == url), None
        )


def load(path: Path | None = None) -> Registry:
    """The registry of `path`, else of USOVAHTI_REGISTRY, else the one that comes with usovahti.

    Over the latter lie the rows of `own_file()`: they come first, and take the place of the same portal's row.
    Raises RegistryError naming file and line where the file is missing, unreadable or a row is wrong.
    """
    chosen = path or settings().registry
    if chosen is not None:
        return _of_file(chosen, _stamp(chosen))
    return _with_own(own_file(), _stamp(own_file()))


@lru_cache(maxsize=8)  # every crawl of a process asks for it; a file that changed has another stamp
def _of_file(path: Path, _stamp: tuple[int, ...] | None) -> Registry:
    return Registry(tuple(_rows_of(path)))


@lru_cache(maxsize=8)
def _with_own(path: Path, stamp: tuple[int, ...] | None) -> Registry:
    if stamp is None:
        return Registry(_packaged())
    own = tuple(_rows_of(path))
    replaced = {identity(row) for row in own}
    return Registry(own + tuple(row for row in _packaged() if identity(row) not in replaced))


@cache
def _packaged() -> tuple[PortalRow, ...]:
    text = files("scrapers").joinpath("data/portals.csv").read_text(encoding="utf-8")
    return tuple(rows_of("scrapers/data/portals.csv", table_lines(text)))


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What changes when the file does; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def own_file() -> Path:
    """Where `usovahti portals add` puts its rows: in the home folder, so that an update does not lose them."""
    return settings().home / "portals.csv"


def _rows_of(path: Path) -> Iterable[PortalRow]:
    try:
        text = read_whole(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: the registry cannot be read: {error}") from error
    return rows_of(str(path), table_lines(text))
