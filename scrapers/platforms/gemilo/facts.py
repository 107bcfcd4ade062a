"""Facts of Gemilo."""

from __future__ import annotations

import re

from scrapers.registry.platform import Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "gemilo",
    Coverage(
        "yes: those that the entry page links to",
        "no: none was seen; a page without any decision is read as one",
        "no: none was seen",
        "no: none was seen; the page holds the text of every item",
    ),
    Signature(
        token=re.compile(
            r"<meta\b[^<>]*gemilo|[/.]gemilo\.|href=[\"'][^\"']*/agenda/\d+(?:/info)?[\"'?]", re.I
        ),
        link=re.compile(r"$^"),
        base=cut_after(r".*?/agenda(?=/\d|/?$)"),
    ),
    order=9,
)
