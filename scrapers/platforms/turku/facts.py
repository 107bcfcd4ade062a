"""Facts of Turku's interface and of its static pages."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

_STATIC = Coverage(
    YES,
    "yes: additional lists too",
    "no: there is no list of them; minutes carry them as attachments",
    "yes: attachments of items without text",
)

FACTS = Platform(
    "turku",
    Coverage(
        YES,
        "no: no address of them is known; a meeting that holds no decision yet is read as one",
        "no: no address of them is known; minutes name them as attachments",
        "no: no link to attachments is known",
    ),
    Signature(
        token=re.compile(r"\"lyhenne\"\s*:|Esityslistat/pöytäkirjat - ", re.I),
        link=re.compile(r"/api/(?:toimielimet|poytakirja/\d)|/\w+/20\d\d/welcome\.htm", re.I),
        base=cut_after(r".*/api(?=/toimiel|/poytak|$)|^https?://[^/]+/"),
        entry=lambda base: f"{base.rstrip('/')}/toimielimet" if base.rstrip("/").endswith("/api") else base,
    ),
    usual_entry="/api/toimielimet",
    order=5,
    variants=(("static pages", lambda base_url: not base_url.rstrip("/").endswith("/api"), _STATIC),),
)
