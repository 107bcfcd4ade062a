"""Facts of 31.12.2027: how its pages are recognised, and what of it is read."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "name",
    # Each is YES, "yes: how", or "no: why": `usovahti portals show` and docs/portals.md say the same words.
    Coverage(minutes=YES, agendas=YES, officer_decisions="no: none was seen", files="no: none was seen"),
    Signature(
        # What only this family's pages have, never a host's name.
        token=re.compile(r"<meta name=[\"']generator[\"'] content=[\"']name\b", re.I),
        # What its addresses look like in the links of other sites.
        link=re.compile(r"/name/(?:kokoukset|kokous/\d|asia/\d)", re.I),
        # Its base URL, from any of its addresses, and the page at which it begins.
        base=cut_after(r".*?/name(?=/|$)"),
        entry=lambda base: f"{base}/kokoukset",
    ),
    usual_entry="/name/kokoukset",
    order=50,
)
