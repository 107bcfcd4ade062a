"""Facts of M-Files meeting tables."""

from __future__ import annotations

import re

from scrapers.registry.platform import WHOLE_MEETINGS, YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "mfiles",
    Coverage(YES, YES, "no: the one list that was seen has none", WHOLE_MEETINGS),
    Signature(
        token=re.compile(r"href=[\"']/Kokoukset/[^/\"']+/\d+", re.I),
        link=re.compile(r"/Kokoukset/[\w-]+(?:/\d+)*$", re.I),
        base=cut_after(r".*/Kokoukset/[^/]+"),
    ),
    order=7,
    forbids_robots=True,
)
