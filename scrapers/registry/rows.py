"""The rows of the registry: what one says, and what is wrong with one that cannot stand there."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from ledger.evidence.portals import canonical_url
from ledger.memberships import mergers
from parsers import municipalities
from scrapers.registry import platforms

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
PLATFORMS = platforms.names() | {"unknown"}
ROLES = frozenset({"primary", "alternate", "legacy"})
CONFIDENCES = frozenset({"high", "medium", "low"})
_SITE = re.compile(r"official site (https?://[^\s;]+)")
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

    @property
    def official_site(self) -> str:
        """The municipality's own site, where the note of a row without an address names it; "" where not."""
        found = _SITE.search(self.note)
        return found[1] if found else ""

    def valid_on(self, day: dt.date) -> bool:
        """Whether the portal was the municipality's on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def as_dict(self) -> dict[str, Any]:
        """The row for programs, with `not_read_because` and what of its platform is not read."""
        return {
            **asdict(self),
            "not_read_because": self.unreadable_because(),
            "limits": list(self.limits()),
        }

    def limits(self) -> tuple[str, ...]:
        """What a spider does not read of this portal though it reads the portal, each with its reason."""
        platform = platforms.of(self.platform)
        return platform.coverage_of(self.base_url).limits() if platform else ()

    def unreadable_because(self) -> str | None:
        """Why no spider reads this row, in words for people; None where one does."""
        if self.platform == "unknown" or not self.base_url:
            return self.note or "no base URL known"
        if self.refused:
            return f"needs permission, which was {self.permission}"
        if self.needs_permission:
            return "needs permission: the platform's robots.txt forbids crawling and nobody has granted it"
        return None


def identity(row: PortalRow) -> tuple[str, str, str]:
    """What makes two rows one portal, however its URL is written."""
    return row.code, row.platform, canonical_url(row.base_url) if row.base_url else ""


def check(row: PortalRow) -> PortalRow:
    """The row as a registry file says it. Raises RegistryError where it could not stand in one, with the reason."""
    cells: dict[str | None, str | None] = {
        name: "" if (cell := getattr(row, name)) is None else str(cell) for name in COLUMNS
    }
    try:
        return _row(cells)
    except ValueError as error:
        raise RegistryError(f"the row of {row.municipality}: {error}") from error


def rows_of(name: str, lines: Iterable[str]) -> Iterable[PortalRow]:
    reader = csv.DictReader(lines, strict=True)
    seen: dict[tuple[str, str, str], int] = {}
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            semicolons = ";" in "".join(reader.fieldnames or ())
            hint = "; it is parted by semicolons, as Excel saves it: commas are needed" if semicolons else ""
            raise RegistryError(f"{name}, line 1: the columns must be {','.join(COLUMNS)}{hint}")
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
    row = {name: " ".join((cells[name] or "").split()) for name in COLUMNS}
    code = row["code"] if re.fullmatch(r"\d{3}", row["code"]) else ""
    known = municipalities.by_code(code) or mergers.of(code)
    if known is None:
        raise ValueError(f"code {row['code']!r} is no municipality's three-digit code")
    if row["municipality"] != known.name:
        raise ValueError(f"code {row['code']} is {known.name}, not {row['municipality']!r}")
    for column, allowed in (("platform", PLATFORMS), ("role", ROLES), ("confidence", CONFIDENCES)):
        if row[column] not in allowed:
            raise ValueError(f"{column} {row[column]!r} is none of {', '.join(sorted(allowed))}")
    row["base_url"] = row["base_url"].partition("#")[0]  # copied from a browser: no server ever sees it
    _check_url(row["base_url"], row["platform"], row["note"])
    family = platforms.of(row["platform"])
    if family and row["role"] != "alternate" and (because := family.misfit(row["base_url"])):
        raise ValueError(f"base_url {because}")  # an alternate is a candidate, and nothing reads it
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
    _check_end(code, valid_to)
    texts = {name: value for name, value in row.items() if name not in ("valid_from", "valid_to")}
    return PortalRow(**texts, valid_from=valid_from, valid_to=valid_to)


def _check_end(code: str, valid_to: dt.date | None) -> None:
    """A former municipality's portal may be read for its history, and has its end."""
    if valid_to is not None or municipalities.by_code(code) is not None:
        return  # the usual row: to look for a merger at each makes the registry twice as slow to load
    if (merger := mergers.of(code)) is not None:
        raise ValueError(
            f"{merger.name} merged on {merger.date}: its portal needs a valid_to, at the latest the day before"
        )


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
