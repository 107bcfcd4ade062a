"""What can be wrong with an answer, by name: so that no failed page is ever taken for "nothing new"."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from sqlalchemy.exc import SQLAlchemyError

from core import clock
from ledger.db.database import LedgerUnavailable
from parsers import decode, is_packed
from scrapers.listing.links import shown, squeeze
from scrapers.listing.promised import says_failure

_PASSWORD = re.compile(rb"<input[^>]{0,200}type\s*=\s*[\"']?password", re.I)
_REFUSAL = re.compile(rb"access denied|request blocked|captcha|cf-challenge|attention required", re.I)
_MAINTENANCE = re.compile(
    rb"huoltokatko|huoltoty|tilap\S{1,8}isesti pois|service unavailable|under maintenance|website maintenance",
    re.I,
)
_NOT_THERE = re.compile(
    r"(?:sivua|asiakirjaa|tiedostoa|dokumenttia|kohdetta|pöytäkirjaa)[^.!?]{0,40} ei (?:löyt?y|ole)|ei löytynyt"
    r"|(?:hittades|hittas|finns) inte|not found|does not exist|no longer available|(?<!\d)404(?!\d)",
    re.I,
)
_TITLE = re.compile(rb"<title\b.*?(?:</title\s*>|\Z)", re.I | re.S)
FAULTS = (
    NameError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    SQLAlchemyError,
    LedgerUnavailable,
)
HEAD = 200_000  # bytes in which a login or maintenance page is looked for
_LARGE_PAGE = 50_000  # bytes: a page without any words is smaller; to look costs time
GONE_FOR_GOOD = dt.timedelta(days=30)
KEPT_LISTS = 300
NOTICE = 1_500  # characters: a page that says why there is nothing is short


@dataclass(frozen=True)
class Trouble:
    """`name` is an outcome's name (scrapers.crawl.outcomes); `reason` says for people what was seen."""

    name: str
    reason: str
    gone: bool = False  # HTTP 404 or 410: the address, not the portal
    empty: bool = False  # an answer without content: maintenance, or a page that is not there
    cut: bool = False  # the page asked for, without its end

    def at(self, url: str | None, where: str) -> dict[str, str | None]:
        """As a run's result holds it; `where` is "list" or "item"."""
        return {"name": self.name, "reason": self.reason, "url": url, "where": where}


@dataclass
class OptionalLists:
    """Lists that a portal may be without: not every one has a list of officer decisions. One that was read before and
    is not to be had now is a trouble of the run.

    `memory`: the spider's. One that is gone (HTTP 404 or 410) is expected no more after `GONE_FOR_GOOD`.
    """

    memory: dict[str, Any]
    missed: list[dict[str, str | None]] = field(default_factory=list)
    failed: bool = False  # one that is there was not to be had, read before or not

    @property
    def _read(self) -> dict[str, str | None]:
        """By name, since when a list that was read before is gone; None while it is there."""
        found: dict[str, str | None] = self.memory.get("optional_lists", {})
        return found

    def was_read(self, name: str) -> None:
        """The list was there."""
        self._keep(name, None)

    def is_missing(self, name: str) -> bool:
        """Whether the list was read once, and was not to be had when it was asked for last."""
        return self._read.get(name) is not None

    def miss(self, name: str, trouble: Trouble, url: str) -> None:
        """The list was not to be had."""
        self.failed = self.failed or not trouble.gone
        if name not in self._read:
            return
        since = self._read[name] or clock.now().isoformat()
        if trouble.gone and clock.age(dt.datetime.fromisoformat(since)) >= GONE_FOR_GOOD:
            self.memory["optional_lists"] = {one: at for one, at in self._read.items() if one != name}
            return
        self._keep(name, since)
        reason = f"{trouble.reason}, where it was read before"
        self.missed.append({"name": trouble.name, "reason": reason, "url": url, "where": "list"})

    def any_failed(self, problems: Iterable[Mapping[str, str | None]]) -> bool:
        """Whether a list was not to be had in the run with these troubles: what it would have led to is unknown."""
        return self.failed or any(one["where"] == "list" for one in problems)

    def _keep(self, name: str, since: str | None) -> None:
        kept = {**self._read, name: since}
        self.memory["optional_lists"] = dict(list(kept.items())[-KEPT_LISTS:])


class RobotsDenied(IgnoreRequest):
    """robots.txt forbids this address to our user agent."""


class NotNow(IgnoreRequest):
    """robots.txt cannot be read (5xx, no answer): for the time being nothing may be fetched (RFC 9309 2.3.1.4)."""


class Ended(IgnoreRequest):
    """The crawl ended while the request waited for its turn: it was not asked, and the next run asks for it."""


class Throttled(IgnoreRequest):
    """The host or its vendor asked us to stay away for a while."""


class HostRefused(IgnoreRequest):
    """An address that this portal's spider may not ask for: another host, scheme or port."""


class AddressRefused(HostRefused):
    """Our own guard: the host's name leads to an address that is not on the public internet."""


def instead_of_page(body: bytes, expected: str, otherwise: str = "changed") -> Trouble:
    """Names a page that is not the expected one: a login, a refusal, a maintenance notice, or simply another.

    `otherwise` is the name of the last: "changed" where the structure is another, "wrong_page" where the page is.
    """
    head = body[:HEAD]
    if _PASSWORD.search(head):
        return Trouble("blocked", f"a login page instead of {expected}")
    if _REFUSAL.search(head):
        return Trouble("blocked", f"a refusal page instead of {expected}")
    if _MAINTENANCE.search(head):
        return Trouble("site_error", f"a maintenance notice instead of {expected}")
    return Trouble(otherwise, f"another page than {expected}")


def notice(body: bytes, title: str | None, declared: str | None = None) -> Trouble | None:
    """Names a page that stands where an item of this title was asked for: a login, a refusal, a maintenance notice, a
    failure that the site tells of, or words that nothing is there. None for all else, and for files.

    Such a page is short and does not show the item's title: an item may be about a maintenance break.
    """
    if is_packed(body):
        return None
    text = shown(decode(body[:HEAD], declared)).casefold()
    if len(text) > NOTICE or (title and squeeze(title).casefold() in text):
        return None
    seen = instead_of_page(body, "the item")
    if seen.name == "changed" and (said := says_failure(decode(body[:HEAD], declared))):
        return Trouble("site_error", f"a failure of the site instead of the item: {said!r}")
    if seen.name == "changed" and _NOT_THERE.search(text):
        return Trouble("wrong_page", "a page that says that nothing is there, instead of the item")
    return seen if seen.name != "changed" else None


def says_anything(body: bytes) -> bool:
    """Whether a page shows a letter or a digit at all, and is not built by scripts alone."""
    return len(body) > _LARGE_PAGE or any(map(str.isalnum, shown(decode(_TITLE.sub(b" ", body)))))


def of_status(status: int) -> Trouble:
    """Names an answer whose status is not 200."""
    if status in (401, 403, 429):
        return Trouble("blocked", f"the portal refuses: HTTP {status}")
    if status in (404, 410):
        return Trouble("changed", f"the page is not there: HTTP {status}", gone=True)
    if 300 <= status < 400:
        return Trouble("changed", f"a redirect that may not be followed: HTTP {status}")
    return Trouble("site_error", f"HTTP {status}")


def is_fault(error: BaseException) -> bool:
    """Whether the exception is a fault of usovahti or its database, and not something that the portal did."""
    return isinstance(error, FAULTS)


_OWN_REFUSALS = (
    (RobotsDenied, "robots_denied"),
    (Throttled, "blocked"),
    (AddressRefused, "refused_address"),  # what we do not ask says nothing of the portal
    (HostRefused, "changed"),
)


# What OpenSSL and service_identity say of a certificate or of encryption, and what it means.
_CERTIFICATE = (
    (re.compile(r"certificate has expired", re.I), "its certificate has expired"),
    (
        re.compile(r"not yet valid", re.I),
        "its certificate is not valid yet: is the time of this machine right?",
    ),
    (
        re.compile(r"hostname mismatch|not valid for|doesn't match|DNSMismatch|IPAddressMismatch", re.I),
        "its certificate is for another name",
    ),
    (re.compile(r"self[- ]signed", re.I), "its certificate is signed by nobody but itself"),
    (
        re.compile(r"unable to get (?:local )?issuer", re.I),
        "its certificate lacks its chain, or is of an issuer that nobody here trusts",
    ),
    (
        re.compile(r"certificate verify failed", re.I),
        "its certificate cannot be trusted: expired, without its chain, or of an unknown issuer",
    ),
    (
        re.compile(
            r"unsupported protocol|protocol version|handshake failure|no ciphers|wrong version number", re.I
        ),
        "it and we have no way of encryption (TLS) in common",
    ),
)


def certificate_words(text: str) -> str | None:
    """What is wrong with a server's certificate or encryption, in plain words; None where it is something else."""
    return next((words for said, words in _CERTIFICATE if said.search(text)), None)


_NO_CONNECTION = ("CannotResolveHostError", "DownloadConnectionRefusedError", "DownloadTimeoutError")


def without_proxy() -> str:
    """Why a proxy that is set makes no difference here; "" where none is."""
    if not any(os.environ.get(name) for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")):
        return ""
    return (
        " (portals are asked directly: HTTPS_PROXY serves alerts only, since a proxy would look up names behind the "
        "guard against private addresses)"
    )


def of_exception(error: BaseException) -> Trouble:
    """Names a request that got no usable answer."""
    if isinstance(error, HttpError):
        return of_status(error.response.status)
    for kind, name in _OWN_REFUSALS:
        if isinstance(error, kind):
            return Trouble(name, str(error))
    if isinstance(error, IgnoreRequest):
        return Trouble("site_error", str(error) or "the request was given up")
    text = " ".join(str(error).split())[:200]
    name = type(error).__name__
    said = certificate_words(repr(error) + text) or (f"{name}: {text}" if text else name)
    return Trouble("site_error", said + (without_proxy() if name in _NO_CONNECTION else ""))
