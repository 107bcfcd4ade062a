"""robots.txt as it is kept: what an answer says, for how long it may be used (RFC 9309). Pure."""

from __future__ import annotations

import datetime as dt

KEPT_FOR = dt.timedelta(hours=24)  # RFC 9309, 2.4
READ_BYTES = 500 * 1024  # what is to be parsed at least (RFC 9309, 2.5); of a longer one the beginning


def cannot_be_read(status: int) -> bool:
    """Whether nothing may be fetched for the time being (RFC 9309, 2.3.1.4)."""
    return status >= 500 or status == 429


def text_of(status: int, body: bytes) -> str:
    """The rules; none where the file is not there (RFC 9309, 2.3.1.3)."""
    return body[:READ_BYTES].decode("utf-8-sig", "replace") if status < 300 else ""
