"""Whether the portal that answers is the municipality's own: another's pages are never taken for its decisions.

A portal moves, its address is given to somebody else, or a proxy mixes two up: then every page is well-formed and
another municipality's. What tells are the page around the item, which names whose site it is, and, where an item
names the network, the item itself (parsers: `other_municipality`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from parsers import Decision, decode, municipalities
from scrapers.crawl.items import FetchedItem
from scrapers.listing.links import shown

SEVERAL = 3  # pages, where it is not known that the portal's own pages name their municipality
_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.I)
_FRAME = 64 * 1024  # characters of the page around the item


@dataclass
class WhosePages:
    """What the pages of one run say of whose they are. `kin`: the codes of the municipality and those it merged with.

    `names_own`: whether the portal's pages are known to name the municipality.
    """

    kin: frozenset[str]
    names_own: bool = False
    pages: int = 0
    own: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def see(self, item: FetchedItem) -> None:
        """Count one item's page."""
        named = named_around(item)
        self.pages += 1
        if named & self.kin:
            self.own += 1
            self.names_own = True
        elif len(named) == 1:
            self.others[next(iter(named))] += 1

    def other_of(self, decisions: list[Decision]) -> str | None:
        """The other municipality that a text on the network is plainly of; None where it is the portal's own."""
        for decision in decisions:
            owner = decision.municipality
            if owner is not None and owner.code not in self.kin:
                self.others[owner.code] += 1
                return owner.code
        return None

    @property
    def owner(self) -> str | None:
        """Whose portal it is instead, once that is beyond doubt: one name on most pages, the own one on none."""
        if self.own or not self.others:
            return None
        (code, count), *_ = self.others.most_common(1)
        enough = 1 if self.names_own else SEVERAL
        return code if count >= enough and 2 * count >= self.pages else None


def named_around(item: FetchedItem) -> frozenset[str]:
    """The municipalities named as such ("Kuopion kaupunki") on the page around the item, and those in its title."""
    if item.region is None or b"<" not in item.body[:1024]:
        return frozenset()
    text = decode(item.body.replace(item.region, b" "), item.charset)[:_FRAME]
    title = _TITLE.search(text)
    found = {one.code for one in municipalities.mentions(shown(text)) if one.designated}
    if title:
        found |= {one.code for one in municipalities.mentions(shown(title[1]))}
    return frozenset(found)
