"""robots.txt as it is kept: what an answer says, for how long it may be used (RFC 9309). Pure."""

from __future__ import annotations

import datetime as dt
import re

from protego import Protego

from parsers import decode

AGENT = "usovahti"  # our product token
LONGEST_DELAY = 60.0  # seconds between two requests: with more, a crawl has no time to read anything
# The token alone is what counts (RFC 9309, 2.2.1), though a log shows it with a version and a contact behind it.
_MORE_THAN_TOKEN = re.compile(rf"^(\s*user-agent\s*:\s*{AGENT})(?![\w-])[^\r\n]*", re.I | re.M)
KEPT_FOR = dt.timedelta(hours=24)  # RFC 9309, 2.4
READ_BYTES = 500 * 1024  # what is to be parsed at least (RFC 9309, 2.5); of a longer one the beginning


def cannot_be_read(status: int) -> bool:
    """Whether nothing may be fetched for the time being (RFC 9309, 2.3.1.4)."""
    return status >= 500 or status == 429


def text_of(status: int, body: bytes) -> str:
    """The rules; none where the file is not there (RFC 9309, 2.3.1.3)."""
    return decode(body[:READ_BYTES]).lstrip("\x00\ufeff") if status < 300 else ""


def rules_of(text: str) -> Protego:
    """The rules of a robots.txt's text, for `AGENT`."""
    return Protego.parse(_MORE_THAN_TOKEN.sub(r"\1", text))


def too_slow(rules: Protego) -> str | None:
    """Why nothing can be read at the pace that the rules ask for, in words; None where it can."""
    delay = rules.crawl_delay(AGENT)
    if not delay or delay <= LONGEST_DELAY:
        return None
    return f"asks for {delay:g} s between two requests, more than a crawl can wait"
