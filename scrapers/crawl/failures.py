"""What can be wrong with an answer, by name: so that no failed page is ever taken for "nothing new"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest
from sqlalchemy.exc import SQLAlchemyError

from ledger.db.database import LedgerUnavailable

_PASSWORD = re.compile(rb"<input[^>]{0,200}type\s*=\s*[\"']?password", re.I)
_REFUSAL = re.compile(rb"access denied|request blocked|captcha|cf-challenge|attention required", re.I)
_MAINTENANCE = re.compile(
    rb"huoltokatko|huoltoty|tilap\S{1,8}isesti pois|service unavailable|under maintenance|website maintenance",
    re.I,
)
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


@dataclass(frozen=True)
class Trouble:
    """`name` is an outcome's name (scrapers.crawl.outcomes); `reason` says for people what was seen."""

    name: str
    reason: str
    gone: bool = False  # HTTP 404 or 410: the address, not the portal
    empty: bool = False  # an answer without content: maintenance, or a page that is not there
    cut: bool = False  # the page asked for, without its end


class RobotsDenied(IgnoreRequest):
    """robots.txt forbids this address to our user agent."""


class NotNow(IgnoreRequest):
    """robots.txt cannot be read (5xx, no answer): for the time being nothing may be fetched (RFC 9309 2.3.1.4)."""


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


def of_exception(error: BaseException) -> Trouble:
    """Names a request that got no answer."""
    for kind, name in _OWN_REFUSALS:
        if isinstance(error, kind):
            return Trouble(name, str(error))
    if isinstance(error, IgnoreRequest):
        return Trouble("site_error", str(error) or "the request was given up")
    text = " ".join(str(error).split())[:200]
    return Trouble("site_error", f"{type(error).__name__}: {text}" if text else type(error).__name__)
