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
        # A decision in any language of the site, and the lists of who decides: Finnish and Swedish.
        link=re.compile(
            r"/(?:fi/asia|sv/arende|en/case)/hel-\d{4}-\d+"
            r"|/fi/paattajat/[^/?#]+/asiakirjat|/sv/beslutsfattare/[^/?#]+/dokumenter",
            re.I,
        ),
        base=cut_after(r"^https?://[^/]+/", "fi"),
    ),
    order=6,
)
