"""Facts of CloudNC / CaseM (Triplan)."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "cloudnc",
    Coverage(YES, YES, YES, "yes: an officer's decision that is only a file"),
    Signature(
        token=re.compile(r"Content_ctl\d+_ncContainer|href=[\"'][^\"']*/fi-FI/Toimielimet", re.I),
        link=re.compile(r"/fi-FI/(?:Toimielimet|Viranhaltijat|content/\d)", re.I),
        base=cut_after(r".*?/fi-FI"),
    ),
    usual_entry="/fi-FI",
    order=4,
)
