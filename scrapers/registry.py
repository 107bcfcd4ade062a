"""The registry: which portals exist, one row each. Data, not code: `data/portals.csv` or USOVAHTI_REGISTRY."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from ledger.portals import canonical_url
from ledger.settings import settings
from parsers import municipalities

COLUMNS = (
    "code",
    "municipality",
    "platform",
    "base_url",
    "role",
    "valid_from",
    "valid_to",
    "confidence",
    "permission",
    "source",
    "note",
)
# Each platform is a spider of that name; "unknown" is a municipality whose portal nobody has found yet.
PLATFORMS = frozenset(
    {
        "dynasty",
        "dynasty_static",
        "cloudnc",
        "tweb",
        "helsinki",
        "turku",
        "municipal_pdf",
        "mfiles",
        "gemilo",
        "ktweb_static",
        "unknown",
    }
)
ROLES = frozenset({"primary", "alternate", "legacy"})
CONFIDENCES = frozenset({"high", "medium", "low"})
_PERMISSION = re.compile(r"needed|(?:granted|refused) (?P<day>\d{4}-\d{2}-\d{2}) by \S.*")


class RegistryError(Exception):
    """The registry cannot be used; the message names the file, the line and what is wrong there."""


@dataclass(frozen=True)
class PortalRow:
    """One portal (julkaisujärjestelmä). `valid_from`/`valid_to` are dates in Finland, both inclusive.

    `permission` is "" (none needed: robots.txt decides), "needed" (the family's robots.txt forbids crawling and
    nobody has granted it), "granted YYYY-MM-DD by WHO" or "refused YYYY-MM-DD by WHO".
    """

    code: str
    municipality: str
    platform: str
    base_url: str
    role: str = "primary"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    confidence: str = "low"
    permission: str = ""
    source: str = ""
    note: str = ""

    @property
    def granted(self) -> bool:
        """Whether the publisher has said yes: then robots.txt is not asked, all other manners stay."""
        return self.permission.startswith("granted ")

    @property
    def needs_permission(self) -> bool:
        return self.permission == "needed" or self.refused

    @property
    def refused(self) -> bool:
        """Whether the publisher has said no: it stays unread, and is not asked again."""
        return self.permission.startswith("refused ")

    @property
    def host(self) -> str:
        return (urlsplit(self.base_url).hostname or "").lower()

    def valid_on(self, day: dt.date) -> bool:
        """Whether the portal was the municipality's on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def unreadable_because(self) -> str | None:
        """Why no spider reads this row, in words for people; None where one does."""
        if self.platform == "unknown" or not self.base_url:
            return self.note or "no base URL known"
        if self.refused:
            return f"needs permission, which was {self.permission}"
        if self.needs_permission:
            return "needs permission: the platform's robots.txt forbids crawling and nobody has granted it"
        return None


@dataclass(frozen=True)
class Registry:
    """All rows, in file order."""

    rows: tuple[PortalRow, ...]

    def of(self, code: str) -> tuple[PortalRow, ...]:
        """The rows of the municipality with this three-digit code."""
        return tuple(row for row in self.rows if row.code == code)

    def primary(self, code: str, day: dt.date | None = None) -> PortalRow | None:
        """The row to crawl for the municipality: its valid primary one (on `day`, where given)."""
        found = [r for r in self.of(code) if r.role == "primary" and (day is None or r.valid_on(day))]
        return found[0] if found else None

    def readable(self, day: dt.date) -> list[PortalRow]:
        """Each municipality's primary row valid on `day`, where a spider can read it; in file order."""
        primaries = {row.code: self.primary(row.code, day) for row in self.rows}
        return [row for row in primaries.values() if row and row.unreadable_because() is None]

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

    @cached_property
    def shared_hosts(self) -> frozenset[str]:
        """Hosts that serve more than one municipality: one request at a time for all of them together."""
        owners: dict[str, set[str]] = {}
        for row in self.rows:
            if row.host:
                owners.setdefault(row.host, set()).add(row.code)
        return frozenset(host for host, codes in owners.items() if len(codes) > 1)


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
    text = files("scrapers").joinpath("data/portals.csv").read_text(encoding="utf-8")
    packaged = _rows("scrapers/data/portals.csv", text.splitlines(keepends=True))
    own = tuple(_rows_of(path)) if stamp is not None else ()
    replaced = {identity(row) for row in own}
    return Registry(own + tuple(row for row in packaged if identity(row) not in replaced))


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


def identity(row: PortalRow) -> tuple[str, str, str]:
    """What makes two rows one portal, however its URL is written."""
    return row.code, row.platform, canonical_url(row.base_url) if row.base_url else ""


def _rows_of(path: Path) -> Iterable[PortalRow]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"{path}: the registry cannot be read: {error}") from error
    return _rows(str(path), text.splitlines(keepends=True))


def _rows(name: str, lines: Iterable[str]) -> Iterable[PortalRow]:
    reader = csv.DictReader(lines, strict=True)
    seen: dict[tuple[str, str, str], int] = {}
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RegistryError(f"{name}, line 1: the columns must be {','.join(COLUMNS)}")
        for cells in reader:
            line = reader.line_num
            try:
                row = _row(cells)
            except ValueError as error:
                raise RegistryError(f"{name}, line {line}: {error}") from error
            if (one := identity(row)) in seen:
                raise RegistryError(f"{name}, line {line}: the same portal stands in line {seen[one]}")
            seen[one] = line
            yield row
    except csv.Error as error:
        raise RegistryError(f"{name}, line {reader.line_num}: {error}") from error


def _row(cells: Mapping[str | None, str | None]) -> PortalRow:
    if None in cells or None in cells.values():
        raise ValueError(f"a row has {len(COLUMNS)} cells")
    row = {name: (cells[name] or "").strip() for name in COLUMNS}
    known = municipalities.by_code(row["code"]) if re.fullmatch(r"\d{3}", row["code"]) else None
    if known is None:
        raise ValueError(f"code {row['code']!r} is no municipality's three-digit code")
    if row["municipality"] != known.name:
        raise ValueError(f"code {row['code']} is {known.name}, not {row['municipality']!r}")
    for column, allowed in (("platform", PLATFORMS), ("role", ROLES), ("confidence", CONFIDENCES)):
        if row[column] not in allowed:
            raise ValueError(f"{column} {row[column]!r} is none of {', '.join(sorted(allowed))}")
    _check_url(row["base_url"], row["platform"], row["note"])
    if row["permission"] and not _PERMISSION.fullmatch(row["permission"]):
        raise ValueError(
            f"permission {row['permission']!r} is neither empty, 'needed', "
            "'granted YYYY-MM-DD by WHO' nor 'refused YYYY-MM-DD by WHO'"
        )
    if row["permission"].startswith(("granted", "refused")):
        _day(row["permission"].split()[1], "permission")
    valid_from, valid_to = _day(row["valid_from"], "valid_from"), _day(row["valid_to"], "valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise ValueError(f"valid_to {valid_to} is before valid_from {valid_from}")
    texts = {name: value for name, value in row.items() if name not in ("valid_from", "valid_to")}
    return PortalRow(**texts, valid_from=valid_from, valid_to=valid_to)


def _check_url(url: str, platform: str, note: str) -> None:
    if not url:
        if platform != "unknown":
            raise ValueError(f"platform {platform} needs a base_url; without one the platform is 'unknown'")
        if not note:
            raise ValueError("a row without base_url says in its note why")
        return
    if platform == "unknown":
        raise ValueError("platform 'unknown' has no base_url")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise ValueError(f"base_url {url!r} is no http(s) address")
    if parts.username or parts.password:
        raise ValueError("base_url holds a user name or password")
    try:
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"base_url {url!r}: {error}") from error


def _day(text: str, column: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{column} {text!r} is no date (YYYY-MM-DD)") from error
