"""CloudNC portals on loopback: watched bodies, officers, search, and meetings that are published again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from replay.world import Attachment, Item, Meeting, OfficerDecision, World
from tests.scrapers.paltamo import AGENDA, BOARD, JOINS, MADE, MINUTES, WORLD, ordinary
from tests.scrapers.rehearsal import Rehearsal, portal

__all__ = ["portal"]
pytestmark = pytest.mark.service
NewPortal = Callable[..., Rehearsal]
NOVEMBER = Meeting(
    "13260", BOARD, dt.date(2024, 11, 1), "minutes", (Item("Kehittämisverkosto", JOINS, section=36),)
)


def test_a_portal_is_read_once_then_polled_with_its_front_page_and_watched_bodies(portal: NewPortal) -> None:
    site = CloudNcSite(replace(WORLD, meetings=(*WORLD.meetings, NOVEMBER)), dated_items=False)
    with ReplayServer(site) as server:
        paltamo = portal("cloudnc", f"{server.url}/fi-FI")
        first = paltamo.crawl(now="2024-11-05T12:00:00")
        assert first["outcome"] == "ok"
        assert first["counts"]["relevant"] == 4, "the officer's title in the side navigation is no mention"
        dates = {
            context.decided_on for context in paltamo.contexts() if context.title == "Kehittämisverkosto"
        }
        assert dates == {dt.date(2024, 10, 8), dt.date(2024, 11, 1)}
        server.forget()

        again = paltamo.crawl(now="2024-11-05T13:00:00")
        assert again["outcome"] == "unchanged"
        assert [r.target for r in server.requests] == ["/fi-FI", "/fi-FI/Toimielimet/Kunnanhallitus"]
        server.forget()

        site.world = replace(site.world, meetings=(*site.world.meetings, replace(NOVEMBER, id="13261")))
        republished = paltamo.crawl(now="2024-11-05T14:00:00")
        assert republished["counts"]["new"] == 1
        twins = [c for c in paltamo.contexts() if c.decided_on == dt.date(2024, 11, 1)]
        assert len(twins) == 2, "a new node is a new document; what it is, its context says"
        assert twins[0] == twins[1]


def test_history_is_found_by_the_full_text_search_page_by_page(portal: NewPortal) -> None:
    old = tuple(
        Meeting(
            f"{5000 + n}",
            BOARD,
            dt.date(2019, 1 + n // 25, 1 + n % 25),
            "minutes",
            (Item(f"Asia {n}", JOINS, n),),
        )
        for n in range(1, 31)
    )
    silent = Meeting("6000", BOARD, dt.date(2019, 6, 6), "minutes", ordinary(3))
    with ReplayServer(CloudNcSite(World("Kunta", (BOARD,), (*old, silent)))) as server:
        paltamo = portal("cloudnc", server.url)
        result = paltamo.crawl(now="2024-11-05T12:00:00", mode="backfill")
        assert server.asked("s=USO-verkosto&o=Rank&page=2")
        assert not server.asked("Tavallinen"), "items that the search does not name are not asked for"
    assert (result["counts"]["fetched"], result["counts"]["relevant"]) == (30, 30)
    assert {context.decided_on.year for context in paltamo.contexts() if context.decided_on} == {2019}


def test_an_officers_decision_that_is_only_a_file_is_read_from_the_file(portal: NewPortal) -> None:
    from replay.pdf import meeting_pdf

    pdf = meeting_pdf(
        Meeting("1", BOARD, dt.date(2024, 11, 1), "minutes", (Item("Osallistuminen", JOINS, 17),)), "Kunta"
    )
    file = Attachment("Päätös § 17", "20520", pdf)
    made = OfficerDecision(
        "777", "Hallintojohtaja", "N", dt.date(2024, 11, 1), "17", "Osallistuminen", "", None, 17, (file,)
    )
    world = World(
        "Kunta",
        (BOARD,),
        (replace(MINUTES, items=ordinary(1)), AGENDA),
        (made, replace(MADE, text="Ei mitään.")),
    )
    with ReplayServer(CloudNcSite(world)) as server:
        paltamo = portal("cloudnc", server.url)
        result = paltamo.crawl(now="2024-11-05T12:00:00")
        assert server.asked("/download/noname/%7B[0-9a-f-]+%7D/20520")
    assert result["outcome"] == "ok"
    (kept,) = [s for s in paltamo.sources() if s.data.startswith(b"%PDF")]
    assert (kept.context.body, kept.context.document_kind) == ("Hallintojohtaja", "officer_decision")
