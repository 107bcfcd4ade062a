"""Facts of CloudNC / CaseM (Triplan)."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

_CUT = cut_after(r".*?/fi-FI")
_HOST = re.compile(r"https?://[^/]+", re.I)


def _base(url: str) -> str:
    host = _HOST.match(url)
    return _CUT(url) if "/fi-fi" in url.lower() or not host else f"{host.group()}/fi-FI"


FACTS = Platform(
    "cloudnc",
    Coverage(YES, YES, YES, "yes: an officer's decision that is only a file"),
    Signature(
        token=re.compile(r"Content_ctl\d+_ncContainer|href=[\"'][^\"']*/fi-FI/Toimielimet", re.I),
        link=re.compile(
            r"/fi-FI/(?:Toimielimet|Viranhaltijat|content/\d)|^https?://[^/]+/fi-FI/?(?:[?#]|$)"
            r"|^https?://[\w-]+\.cloudnc\.fi(?:/|$)",  # the vendor's hosts: their root leads to /fi-FI
            re.I,
        ),
        base=_base,
    ),
    usual_entry="/fi-FI",
    order=4,
)
