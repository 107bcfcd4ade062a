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
LEASE = 120.0  # seconds one request may hold a shared host


def vendor_of(host: str) -> str | None:
    """The vendor whose servers the host lives on, by its domain."""
    return next((vendor for vendor in VENDORS if host.rstrip(".").endswith(f".{vendor}")), None)


def breaker_of(host: str) -> str:
    """A refusal of one portal speaks for all of its vendor's."""
    vendor = vendor_of(host)
    return f"breaker:*.{vendor}" if vendor else f"breaker:{host}"


def retry_after(value: str | None, now: dt.datetime) -> dt.timedelta | None:
    """A Retry-After header: seconds or an HTTP date, a week at most; None where there is none that can be read."""
    seconds = clock.asked_to_wait(value or "", now)
    if seconds is None:
        return None
    return dt.timedelta(seconds=min(seconds, throttles.LONGEST_HOLD.total_seconds()))
