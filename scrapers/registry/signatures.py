"""The platforms as an address or a page shows them: by a token of the family, never by host name."""

from __future__ import annotations

import html
import re
from functools import cache

from scrapers.registry.platform import Platform
from scrapers.registry.platforms import all_platforms

_ABSOLUTE = re.compile(r"https?://([^/\"'\s<>]+)[^\"'\s<>]*")


@cache
def families() -> tuple[Platform, ...]:
    """The platforms whose pages have a token, in the order in which they are asked."""
    return tuple(platform for platform in all_platforms() if platform.signature is not None)


def usual_entries() -> list[str]:
    """Paths where the families begin on a host of their own; asked for only where its root tells nothing."""
    entries = [platform.usual_entry for platform in families() if platform.usual_entry]
    old = [f"/ktwebbin/dbisa.dll{entry}" for entry in entries if entry.startswith("/ktwebscr/")]
    return [*entries, *old]


def by_address(url: str) -> Platform | None:
    """The platform whose addresses look like this one."""
    return next((one for one in families() if one.signature and one.signature.link.search(url)), None)


def token_of(text: str, place: str, asked: tuple[Platform, ...] | None = None) -> tuple[Platform, str] | None:
    """The platform (of those asked) whose token the page has, and the token as people read it. What stands in addresses
    of other hosts is not the page's own."""
    own = _ABSOLUTE.sub(lambda link: link.group() if place_of(link.group(1)) == place else "", text)
    for platform in families() if asked is None else asked:
        if platform.signature and (found := platform.signature.token.search(own)):
            return platform, html.unescape(found.group())
    return None


def place_of(netloc: str) -> str:
    """Host and port of an address, without the ports that need not be written (Dynasty writes them)."""
    return netloc.lower().removesuffix(":443").removesuffix(":80")
