"""Dynasty 10 portals on loopback, from feed to ledger, with the quirks that they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from replay.failures import instead, status
from replay.pages import html_page
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import Item, Meeting
from tests.scrapers.paltamo import AGENDA, BOARD, JOINS, MINUTES, WORLD, ordinary, with_meetings
from tests.scrapers.rehearsal import Rehearsal, portal

__all__ = ["portal"]
pytestmark = pytest.mark.service
NewPortal = Callable[..., Rehearsal]
FEEDS = [
    "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=200",
    "/cgi/DREQUEST.PHP?page=rss/official_decisions&show=200",
]


def targets(server: ReplayServer) -> list[str]:
    found = [request.target for request in server.requests]
    server.forget()
    return found


def test_a_portal_is_read_once_then_polled_with_two_requests_until_an_agenda_becomes_minutes(
    portal: NewPortal,
) -> None:
    site = DynastySite(WORLD, layout="10.5.0.2601")
    with ReplayServer(site) as server:
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        first = paltamo.crawl(now="2024-10-10T12:00:00")
        assert (first["outcome"], first["counts"]["fetched"], first["counts"]["relevant"]) == ("ok", 7, 3)
        asked = targets(server)
        assert asked[:2] == ["/robots.txt", "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000"]
        kept = {context.title: context for context in paltamo.contexts()}
        assert kept["Kehittämisverkosto"].section == 177
        assert kept["Kehittämisverkosto"].document_kind == "minutes"
        assert (kept["Jäsenyys"].document_kind, kept["Jäsenyys"].section) == ("agenda", None)
        assert kept["Osallistuminen"].body == "Hallintojohtaja"
        assert len(kept) == 3, "only what mentions the network is kept whole"

        again = paltamo.crawl(now="2024-10-10T13:00:00")
        assert again["outcome"] == "unchanged"
        assert targets(server) == FEEDS

        day_after = "2024-10-16T12:00:00"
        still_agenda = paltamo.crawl(now=day_after)
        meeting = "/cgi/DREQUEST.PHP?page=meeting&id=20241001"
        assert meeting in targets(server)
        assert still_agenda["counts"]["relevant"] == 2, "relevant minutes are looked at daily"

        site.world = with_meetings(MINUTES, AGENDA.as_minutes())
        turned = paltamo.crawl(now="2024-10-17T12:00:00")
        asked = targets(server)
        assert meeting in asked
        assert "/cgi/DREQUEST.PHP?page=meetingitem&id=20241001-1" in asked
        assert turned["outcome"] == "ok"

        server.trouble("page=official_decision", status(404))
        expired = paltamo.crawl(now="2024-10-18T13:00:00")
        assert expired["outcome"] == "unchanged", "a page taken away when its time is over is no trouble"
        assert all(mentions for _, _, mentions in paltamo.known()[-1:]), "and what was read stays"
        assert [c.document_kind for c in paltamo.contexts() if c.title == "Jäsenyys"] == ["agenda", "minutes"]


def test_sessions_prefixes_swapped_parameters_ports_and_guid_ids_do_not_lose_or_mix_up_items(
    portal: NewPortal,
) -> None:
    guid = "4D1BE189X77C7X4D54XB2F3X38E30B608289"
    titled = tuple(
        Item(f"Asia numero {n} / lisäys § {n}", ORDINARY_AND_JOINS[n % 2], section=n) for n in range(1, 9)
    )
    site = DynastySite(
        with_meetings(Meeting(guid, BOARD, dt.date(2024, 10, 8), "minutes", titled)),
        prefix="/D10_Paltamo",
        layout="10.4.0.250317",
        swapped_parameters=True,
        link_base="https://127.0.0.1:443",
        stale_every=3,
        first_hit_empty=True,
    )
    with ReplayServer(site) as server:
        paltamo = portal("dynasty", f"{server.url}/D10_Paltamo/cgi/DREQUEST.PHP")
        result = paltamo.crawl(now="2024-10-10T12:00:00")
    assert (result["outcome"], result["counts"]["fetched"]) == ("ok", 9)
    assert result["stats"]["usovahti/tried_again/wrong_page"] >= 1, "the rehearsal did mix pages up"
    read = {
        c.section: (c.title, s.data) for s in paltamo.sources() if (c := s.context).body == "Kunnanhallitus"
    }
    assert sorted(read) == [1, 3, 5, 7]
    for section, (title, data) in read.items():
        assert title == f"Asia numero {section} / lisäys § {section}"
        assert f"Asia numero {section} ".encode() in data
        assert f"kokous/{guid}-{section}.PDF".encode() in data


ORDINARY_AND_JOINS = (ordinary(1)[0].text, JOINS)


def test_a_feed_whose_oldest_entry_is_unknown_is_asked_for_more(portal: NewPortal) -> None:
    site = DynastySite(with_meetings(MINUTES))
    with ReplayServer(site) as server:
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        paltamo.crawl(now="2024-10-10T12:00:00")
        many = [
            Meeting(f"2024{1000 + n}", BOARD, dt.date(2024, 10, 9), "minutes", ordinary(51, 200 + n))
            for n in range(4)
        ]
        site.world = with_meetings(MINUTES, *many)
        targets(server)
        result = paltamo.crawl(now="2024-10-10T14:00:00")
        asked = targets(server)
    assert "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000" in asked
    assert result["counts"]["new"] == 4 * 51
    items = [target for target in asked if "page=meetingitem" in target]
    assert items[0].endswith("id=20241000-1"), "oldest first: what a killed run leaves out is always newest"


def test_items_whose_title_names_the_network_are_asked_for_before_all_others(portal: NewPortal) -> None:
    titled = Item("Uuden sukupolven organisaatiot -verkostoon liittyminen", JOINS, section=4)
    site = DynastySite(with_meetings(replace(MINUTES, items=(*ordinary(3), titled, *ordinary(3, 5)))))
    with ReplayServer(site) as server:
        result = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP").crawl(now="2024-10-10T12:00:00")
        items = [target for target in targets(server) if "page=meetingitem" in target]
    assert result["outcome"] == "ok"
    assert items[0].endswith("id=2024999-4")
    assert len(items) == len(set(items)), "and only once"


def test_an_item_without_text_on_its_page_is_read_from_its_file(portal: NewPortal) -> None:
    bare = """<html><body><!--DATABEGIN--><h1>Kunnanhallitus Pöytäkirja 08.10.2024/Pykälä 177</h1>
    <table><caption>Navigointi</caption><tr><td><a href='../kokous/2024999-4.PDF'>Kokousasia</a></td></tr></table>
    <!--DATAEND--></body></html>"""
    with ReplayServer(DynastySite(with_meetings(MINUTES))) as server:
        server.trouble("meetingitem&id=2024999-4", instead(html_page(bare)))
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        result = paltamo.crawl(now="2024-10-10T12:00:00")
        assert server.asked("/kokous/2024999-4.PDF")
    assert (result["outcome"], result["counts"]["relevant"]) == ("ok", 2)
    (file,) = [source for source in paltamo.sources() if source.data.startswith(b"%PDF")]
    assert (file.context.section, file.context.document_kind) == (177, "minutes")


def test_history_is_read_by_body_and_meeting_and_goes_on_where_it_was_left(portal: NewPortal) -> None:
    old = replace(MINUTES, id="2019100", date=dt.date(2019, 5, 6))
    older = replace(MINUTES, id="2012100", date=dt.date(2012, 5, 6))
    with ReplayServer(DynastySite(with_meetings(older, old, MINUTES))) as server:
        paltamo = portal("dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        result = paltamo.crawl(now="2024-10-10T12:00:00", mode="backfill", since="2018-01-01")
        asked = targets(server)
        assert "/cgi/DREQUEST.PHP?page=meetings&id=10" in asked
        assert "/cgi/DREQUEST.PHP?page=meeting&id=2019100" in asked
        assert not [target for target in asked if "2012100" in target]
        assert (result["outcome"], result["counts"]["fetched"]) == ("ok", 9)
        paltamo.crawl(now="2024-10-10T12:30:00", mode="backfill", since="2018-01-01")
        assert not [target for target in targets(server) if "page=meetingitem" in target]
