"""Shared ground of platforms whose lists do not say whether a meeting's page is its agenda or its minutes.

The page is asked for and tells it. As which it was read is remembered, and decides when it is asked for again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from core import clock
from parsers import DocumentKind
from scrapers.listing.links import MeetingLink
from scrapers.listing.meetings import STILL_MOVING, MeetingSpider


class UntoldMeetingSpider(MeetingSpider):
    """A platform lists meetings without a kind, and calls `told` when it has read a meeting's page."""

    def meeting_due(self, key: str, link: MeetingLink) -> bool:
        """Never read; or due as what it was when it was read: an agenda daily until it is minutes, and once more when
        nothing moves on it any longer: what it became during an outage of ours is not missed."""
        if link.kind is not None:
            return super().meeting_due(key, link)
        kinds: tuple[DocumentKind, ...] = ("minutes", "agenda")
        for kind in kinds:
            read = self.read.get(f"{kind}:{link.id}")
            if read is not None:
                day = link.held_on or (dt.date.fromisoformat(read["on"]) if read["on"] else None)
                if kind == "agenda" and day and _was_last_read_before(read, day + STILL_MOVING):
                    return True
                return super().meeting_due(f"{kind}:{link.id}", replace(link, kind=kind, held_on=day))
        return True

    def kind_read(self, key: str, link: MeetingLink) -> DocumentKind | None:
        """Its page tells; before it was read for the first time, it may be an agenda."""
        return link.kind or ("minutes" if f"minutes:{link.id}" in self.read else "agenda")

    def told(self, key: str, meeting: MeetingLink, locators: set[str]) -> None:
        """Note the meeting that was asked for as `key` as what its page says it is, and the items it holds."""
        self.pending.pop(key, None)
        self.pending[f"{meeting.kind}:{meeting.id}"] = (meeting, locators)


def _was_last_read_before(read: dict[str, Any], settled: dt.date) -> bool:
    """Whether the day from which on nothing changes any longer has come since the meeting's page was read."""
    return dt.datetime.fromisoformat(read["at"]).date() <= settled < clock.today()
