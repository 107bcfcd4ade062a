"""Facts of Dynasty 10 (Innofactor), the platform of most portals."""

from __future__ import annotations

import re

from scrapers.registry.platform import YES, Coverage, Platform, Signature, cut_after

FACTS = Platform(
    "dynasty",
    Coverage(YES, YES, YES, "yes: the item's PDF"),
    Signature(
        token=re.compile(
            r"DYNASTY/\d+\.|DREQUEST\.PHP\?page=|\?page=(?:meetings?|meetingitem|official\w*)(?:&|&amp;)id=",
            re.I,
        ),
        link=re.compile(r"/cgi/DREQUEST\.PHP", re.I),
        base=cut_after(r"DREQUEST\.PHP"),
        entry=lambda base: f"{base}?page=meeting_handlers&id=",
        feed=lambda base: f"{base}?page=rss/meetingitems&show=5",
    ),
    usual_entry="/cgi/DREQUEST.PHP?page=meeting_handlers&id=",
    order=1,
)
