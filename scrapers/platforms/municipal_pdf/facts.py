"""Facts of municipal sites with PDFs of whole meetings: they have no token of their own."""

from __future__ import annotations

from scrapers.registry.platform import WHOLE_MEETINGS, YES, Coverage, Platform

FACTS = Platform(
    "municipal_pdf",
    Coverage(YES, YES, "yes: where they are files named so", WHOLE_MEETINGS),
    order=999,
)
