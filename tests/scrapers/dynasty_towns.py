"""An invented town on Dynasty over some weeks of 2026, and installations that show too little of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from replay.pages import Page, Request, html_page
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import Meeting, OfficerDecision, World
from tests.scrapers.paltamo import BOARD, COMMITTEE, ordinary
from tests.scrapers.rehearsal import live_in

FIRST, NEXT = "2026-09-01T12:00", "2026-09-02T11:00"  # within a day, so that robots.txt is not asked again


def held(number: int, day: str, items: int = 2, body: Any = BOARD) -> Meeting:
    return Meeting(f"2026{number}", body, dt.date.fromisoformat(day), "minutes", ordinary(items))


def made(count: int, first: int = 1) -> tuple[OfficerDecision, ...]:
    """Officer decisions of one a day; the later the number, the newer."""
    return tuple(
        OfficerDecision(
            f"20269{n:04}", "Sihteeri", "N N", dt.date(2026, 1, 1) + dt.timedelta(days=n), f"{n}/2026",
            f"Hankinta {n}", "Hankitaan.",
        )
        for n in range(first, first + count)
    )  # fmt: skip


OLD = held(100, "2019-05-06")
AUGUST = held(200, "2026-08-20")
AHEAD = held(300, "2026-09-10").as_agenda()
FAR_AHEAD = held(310, "2026-10-20").as_agenda()
PLAIN = World("Kunta", (BOARD, COMMITTEE), (AUGUST,), made(2))


def town(*meetings: Meeting, officers: tuple[OfficerDecision, ...] = made(2)) -> World:
    return World("Kunta", (BOARD, COMMITTEE), meetings, officers)


@dataclass
class ShortFeeds(DynastySite):
    """Feeds that show the newest few entries, however many are asked for. `hidden`: a body they leave out."""

    most: int = 4
    hidden: str = ""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        shown = replace(
            self.world, meetings=tuple(m for m in self.world.meetings if m.body.name != self.hidden)
        )
        site = DynastySite(shown)
        return site._feed(feed, min(show, self.most), request)


@dataclass
class NeighboursFeed(DynastySite):
    """A feed that ends with a neighbour's entry."""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        page = super()._feed(feed, show, request)
        theirs = b"""<item><title>Naapuri 01.08.2026 / Asia</title><description>Asia</description>
        <link>https://naapuri.example.fi/cgi/DREQUEST.PHP?page=meetingitem&amp;id=2026999-1</link></item>"""
        return replace(page, body=page.body.replace(b"</channel>", theirs + b"</channel>"))


@dataclass
class NoOfficersFeed(DynastySite):
    """An installation whose officer decisions are found by their search only."""

    def page(self, request: Request) -> Page:
        if request.parameters.get("page") == "rss/official_decisions":
            return html_page("<h1>404</h1>", status=404)
        return super().page(request)


@dataclass
class EmptyOfficersFeed(DynastySite):
    """An installation that fills the feed of its items only."""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        return super()._feed(feed, 0 if feed == "rss/official_decisions" else show, request)


@dataclass
class SameRows(DynastySite):
    """An installation whose search shows its first rows whatever row is asked for."""

    def _officers(self, parameters: dict[str, str]) -> Page:
        return super()._officers({**parameters, "alo": "1"})


MISSED = tuple(held(210 + n, f"2026-08-{22 + n}", items=3) for n in range(3))
AFTER_OUTAGE = town(OLD, AUGUST, *MISSED, FAR_AHEAD)


@contextmanager
def served(home: Path, sites: Mapping[str, DynastySite]) -> Iterator[dict[str, ReplayServer]]:
    """Each site on an address of its own, and `home` as the place of the ledger."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        live_in(home, patch)
        yield {
            name: stack.enter_context(ReplayServer(site, address=f"127.0.9.{number}"))
            for number, (name, site) in enumerate(sites.items(), 1)
        }
