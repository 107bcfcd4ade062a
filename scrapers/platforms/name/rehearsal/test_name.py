"""31.12.2027, from its list to a decision, on loopback.

Run it: `python -m pytest scrapers/platforms/name`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from name_site import NameSite

from parsers import read, topic
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, World
from scrapers.listing.links import UnexpectedPage
from scrapers.platforms.name import pages
from scrapers.politeness.http_get import Visitor
from scrapers.registry.detect import detect
from tests.conftest import home
from tests.scrapers.rehearsal import portal

__all__ = ["home", "portal"]
NAME = topic.current().names.short
BOARD = Body("Kunnanhallitus", "Khall", "70")
NETWORK = Item(
    "Kehittämisverkoston jatko",
    f"Kunta on ollut mukana {NAME}-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    f"Kunnanhallitus päättää liittyä {NAME}-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\nHyväksyttiin.",
    section=62,
)
HELD = Meeting("2026118", BOARD, dt.date(2026, 9, 14), "minutes", (NETWORK,), number="5/2026")
SITE = NameSite(World("Mallilan kunta", (BOARD,), (HELD,)))


def test_it_is_known_by_its_token(home: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    with ReplayServer(SITE) as server:
        found = detect(f"{server.url}/name/kokoukset", Visitor(delay=0))
        assert (found.platform, found.base_url) == ("name", f"{server.url}/name")


def test_a_page_without_meetings_is_named_and_is_not_nothing_new() -> None:
    with pytest.raises(UnexpectedPage):
        pages.meetings(b"<h1>Huoltokatko</h1>", "https://kunta.example/name/kokoukset")


def test_a_crawl_reads_the_decision_and_a_second_one_asks_for_the_list_alone(portal: Any) -> None:
    with ReplayServer(SITE) as server:
        site = portal("name", f"{server.url}/name")
        assert site.crawl()["outcome"] == "ok"
        (source,) = site.sources()
        decision = read(source)
        assert (decision.outcome, decision.section, decision.decided_on) == (
            "joins",
            62,
            dt.date(2026, 9, 14),
        )
        server.forget()
        assert site.crawl(now="2026-09-20T18:00:00")["outcome"] == "unchanged"
        assert [one.path for one in server.requests] == ["/name/kokoukset"]
