"""Facts of TWeb / KTweb (Triplan)."""

from __future__ import annotations

import re

from scrapers.platforms.tweb.pages import Pages
from scrapers.registry.platform import YES, Coverage, Platform, Signature


def _base(url: str) -> str:
    if not Pages.fits(url):
        return url
    pages = Pages.of(url)
    return f"{pages.root}pk_tek{pages.suffix}"


FACTS = Platform(
    "tweb",
    Coverage(
        YES,
        YES,
        "yes: by a search that one public project has used",
        "yes: attachments of scans and bare memos",
    ),
    Signature(
        token=re.compile(r"ktwebscr/(?:pk|epj)_|<(?:select|input)[^>]*name=[\"']?kirjaamo\b", re.I),
        link=re.compile(r"/ktwebscr/(?:pk|epj)_\w+\.htm", re.I),
        base=_base,
    ),
    usual_entry="/ktwebscr/pk_tek_tweb.htm",
    order=3,
    forbids_robots=True,
    fits=Pages.fits,
    example="https://kunta.tweb.fi/ktwebscr/pk_tek_tweb.htm",
)
