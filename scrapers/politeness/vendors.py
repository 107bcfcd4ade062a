"""Vendors whose portals share servers, and how long a refusal keeps us away. Pure; for the glance and the spiders."""

from __future__ import annotations

import datetime as dt

from core import clock
from ledger.coordination import throttles

# Portals of one vendor live on the same servers (docs/platforms.md "All platforms": 4 at a time was never refused).
VENDORS = ("oncloudos.com", "cloudnc.fi", "tweb.fi")
VENDOR_SHARE = 0.25  # seconds between two requests to one vendor, for each second of DOWNLOAD_DELAY
WORTH_WAITING = 60.0  # seconds; who asks for more is left alone until then
UNSAID = dt.timedelta(minutes=15)  # how long we stay away when a refusal names no time
REFUSALS = (403, 429, 503)  # statuses that may keep us away


def vendor_of(host: str) -> str | None:
    """The vendor whose servers the host lives on, by its domain."""
    return next((vendor for vendor in VENDORS if host.rstrip(".").endswith(f".{vendor}")), None)


def breaker_of(host: str) -> str:
    """A refusal of one portal speaks for all of its vendor's."""
    vendor = vendor_of(host)
    return f"breaker:*.{vendor}" if vendor else f"breaker:{host}"


def kept_away(
    status: int, header: str | None, now: dt.datetime, *, robots: bool = False
) -> dt.timedelta | None:
    """For how long an answer with this status and Retry-After keeps us away from its host; None where it does not.

    `robots`: it is robots.txt's. Refused, it is one without rules (RFC 9309, 2.3.1.3) and says nothing of the pages.
    """
    if status not in REFUSALS or (robots and status == 403):
        return None
    asked = retry_after(header, now)
    if status == 403:  # its time is no appointment: who refuses is not asked again in a moment
        return max(asked or UNSAID, UNSAID)
    # 503 by itself is an ordinary failure: it is tried again
    return asked if status == 503 else asked or UNSAID


def retry_after(value: str | None, now: dt.datetime) -> dt.timedelta | None:
    """A Retry-After header: seconds or an HTTP date, a week at most; None where it names no time that is to come."""
    seconds = clock.asked_to_wait(value or "", now)
    if not seconds:
        return None
    return dt.timedelta(seconds=min(seconds, throttles.LONGEST_HOLD.total_seconds()))
