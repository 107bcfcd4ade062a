"""Facts of old static KTweb pages."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, without_query

FACTS = Platform(
    "ktweb_static",
    Coverage(
        YES, "yes: where a heading names one", "no: no page of them is known", "no: no link to files is known"
    ),
    Signature(
        token=re.compile(r"href=[\"']?(?:[^\"'>]*/)?(?:frm|htm)txt\d+\.htm", re.I),
        link=re.compile(r"/(?:frm|htm)txt\d+\.htm$", re.I),
        base=without_query,
    ),
    order=8,
)
