"""Facts of the static pages that Dynasty 5 to 7 left on old hosts."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "dynasty_static",
    Coverage(YES, YES, "no: the saved pages have no list of them", "yes: the item's PDF"),
    Signature(
        token=re.compile(r"<body[^>]*class=[\"']?body(?:Telimet|Telin|Kokous)", re.I),
        link=re.compile(r"/TELI(?:MET|N-[\w-]+)\.HTM$", re.I),
        base=cut_after(r".*/kokous/", "TELIMET.HTM"),
    ),
    usual_entry="/kokous/TELIMET.HTM",
    order=2,
)
