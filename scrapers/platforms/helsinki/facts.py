"""Facts of Helsinki's open search interface."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "helsinki",
    Coverage(
        YES, "yes: motions of coming meetings", YES, "yes: the decision's PDF; attachments are not read"
    ),
    Signature(
        token=re.compile(r"paatokset_(?:search|decisions|ahjo)", re.I),
        link=re.compile(r"/(?:fi/asia|sv/arende)/hel-\d{4}-\d+", re.I),
        base=cut_after(r"^https?://[^/]+/", "fi"),
    ),
    order=6,
)
