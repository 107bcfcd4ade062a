"""A TWeb portal crawled from lists to documents: permission, both layouts, what is not asked twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from parsers.document import read
from parsers.schema import Decision
from parsers.source import Source
from replay.failures import status
from replay.pages import Page, Request, not_found
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, OfficerDecision, World
from scrapers.platforms.tweb.spider import TwebSpider
from tests.scrapers.rehearsal import GRANTED, portal

__all__ = ["portal"]
BOARD = Body("Kunnanhallitus", "Khall", "690")
USO = Item(
    "Kehittämisverkoston jatko",
    "Kunta on ollut mukana USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
    "Kunnanhallitus päättää liittyä USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\nHyväksyttiin.",
    section=62,
)
MONEY = Item("Talouden seuranta", "Seurataan taloutta.\n\n# Päätös\n\nMerkittiin tiedoksi.", section=63)
HELD = Meeting("4557", BOARD, dt.date(2026, 9, 14), "minutes", (USO, MONEY), number="5/2026")
COMING = Meeting("4558", BOARD, dt.date(2026, 9, 28), "agenda", (MONEY,), number="5/2026")
OFFICER = OfficerDecision(
    "990", "Hallintojohtaja", "N N", dt.date(2026, 9, 1), "12/2026", "Verkosto", "Liitytään USO-verkostoon."
)
WORLD = World("Paltamo", (BOARD,), (HELD, COMING), (OFFICER,))


@pytest.fixture
def new() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(WORLD, layout="new", doctype=7)) as server:
        yield server


def joins(decision: Decision) -> bool:
    """Whether the decision is the whole story: who, when, and that the municipality joins."""
    assert decision.body is not None
    assert (decision.body.name, decision.decided_on) == ("Kunnanhallitus", dt.date(2026, 9, 14))
    return (decision.section, decision.outcome) == (62, "joins")


def the_decision(site: Any) -> Source:
    """The stored document of § 62; PDFs are read in threads, so the order of storing is none."""
    (source,) = [source for source in site.sources() if source.context.section == 62]
    return source  # type: ignore[no-any-return]


def targets(server: ReplayServer) -> list[str]:
    return [entry.target.rpartition("/")[2] for entry in server.requests]


def test_a_portal_that_nobody_gave_permission_for_is_not_touched(new: ReplayServer, portal: Any) -> None:
    result = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", "needed").crawl()
    assert (result["outcome"], new.requests) == ("robots_denied", [])
    assert "permission" in result["reason"]


def test_without_a_row_that_grants_it_robots_txt_is_asked_and_obeyed(new: ReplayServer, portal: Any) -> None:
    result = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm").crawl()
    assert result["outcome"] == "robots_denied"
    assert set(targets(new)) == {"robots.txt"}


def test_a_granted_portal_is_read_once_and_a_quiet_poll_costs_three_requests(
    new: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    first = site.crawl()
    assert first["outcome"] == "ok"
    assert first["counts"]["relevant"] == 2
    assert first["newest"] == "2026-09-28", "by which a feed that stands still is told from a quiet one"
    assert "epj_asil_tweb.htm?bid=4557" not in targets(new), "the agenda of a meeting whose minutes are there"
    minutes, officer = sorted(site.contexts(), key=lambda context: context.document_kind)
    assert minutes.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026 § 62"
    assert joins(read(the_decision(site)))
    assert officer.heading() == "Viranhaltijapäätös 1.9.2026 § 12"
    assert ("agenda", dt.date(2026, 9, 28), False) in site.known()

    new.forget()
    assert site.crawl(now="2026-09-20T18:00:00")["outcome"] == "unchanged"
    assert sorted(targets(new)) == [
        "epj_rssfeed.htm?toimielin=",
        "pk_rssfeed.htm?toimielin=",
        "vparasil_tweb.htm",
    ]

    new.forget()
    new.site = TwebSite(replace(WORLD, meetings=(HELD, COMING.as_minutes())), doctype=7)
    assert site.crawl(now="2026-09-30T12:00:00")["counts"]["new"] == 1
    assert "pk_asil_tweb.htm?bid=4558" in targets(new), "the agenda has become minutes"


def test_the_old_layout_is_read_by_its_own_keys_and_its_pdfs_by_their_bytes(portal: Any) -> None:
    old = TwebSite(WORLD, layout="old", doctype=3, title_last=True, lying_types=True)
    with ReplayServer(old) as server:
        site = portal("tweb", f"{server.url}/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm", GRANTED)
        assert site.crawl()["counts"]["relevant"] == 2
        assert "pk_asil_tweb.htm?+bid=4557" in targets(server)
    source = the_decision(site)
    assert source.data.startswith(b"%PDF")
    assert source.context.heading() == "Kunnanhallitus Pöytäkirja 14.9.2026 § 62"
    assert joins(read(source))


def test_without_feeds_the_lists_are_asked_for_by_our_own_form(new: ReplayServer, portal: Any) -> None:
    new.site = NoFeeds(WORLD, doctype=7)
    result = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED).crawl()
    assert (result["outcome"], result["counts"]["relevant"]) == ("ok", 2)
    asked = {entry.body for entry in new.requests if "_kokl" in entry.target}
    assert asked == {b"oper=where&kirjaamo=&pvm1=20.09.2025&pvm2="}


class NoFeeds(TwebSite):
    def page(self, request: Any) -> Any:
        return super().page(replace(request, path="/none" if "_rssfeed" in request.path else request.path))


def test_history_is_read_by_lists_of_dates_and_only_of_bodies_that_decide(
    new: ReplayServer, portal: Any
) -> None:
    board = Body("Tekninen lautakunta", "Tekltk", "700")
    other = Meeting("4000", board, dt.date(2020, 1, 2), "minutes", (MONEY,))
    past = replace(HELD, id="3999", date=dt.date(2020, 1, 3))
    new.site = TwebSite(World("Paltamo", (BOARD, board), (other, past)), doctype=7)
    site = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    site.crawl(mode="backfill", since="2019-01-01")
    assert new.asked(r"bid=3999$")
    assert not new.asked(r"bid=4000$")
    assert [context.decided_on for context in site.contexts()] == [dt.date(2020, 1, 3)]


def test_a_meeting_counts_as_read_only_when_each_of_its_items_was_seen_to(
    new: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    new.trouble(r"docid=4557001", status(403))
    assert site.crawl()["outcome"] == "blocked"
    new.calm()
    assert site.crawl(now="2026-09-20T18:00:00")["outcome"] == "ok"
    assert ("minutes", dt.date(2026, 9, 14), True) in site.known()


def test_tweb_is_asked_at_most_every_two_seconds_whatever_the_settings_say() -> None:
    from scrapy.settings import Settings

    for given in (0.5, 2.0, 5.0):
        settings = Settings({"DOWNLOAD_DELAY": given, "DOWNLOAD_DELAY_JITTER": 0.5})
        TwebSpider.update_settings(settings)
        shortest = settings.getfloat("DOWNLOAD_DELAY") * (1 - settings.getfloat("DOWNLOAD_DELAY_JITTER"))
        assert shortest >= max(2.0, given * 0.8)


def test_where_no_meeting_of_a_feed_was_known_the_list_is_asked_for_what_fell_out_of_it(
    new: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    site.crawl()
    new.forget()
    fallen = Meeting("4600", BOARD, dt.date(2026, 9, 21), "minutes", (MONEY,))
    later = [Meeting(str(4700 + n), BOARD, dt.date(2026, 10, 1 + n % 25), "minutes", ()) for n in range(50)]
    new.site = TwebSite(replace(WORLD, meetings=(HELD, fallen, *later)), doctype=7)
    site.crawl(now="2026-11-01T12:00:00")
    assert b"oper=where&kirjaamo=&pvm1=31.07.2026&pvm2=" in {entry.body for entry in new.requests}
    assert new.asked("pk_asil_tweb.htm.bid=4600")
    new.forget()
    site.crawl(now="2026-11-01T18:00:00")
    assert not new.asked("_asil_tweb"), "a meeting without items has been read, too"


def test_officers_decisions_that_a_full_list_cuts_off_are_asked_for_too(
    new: ReplayServer, portal: Any
) -> None:
    day = dt.date(2026, 9, 19)
    many = tuple(
        replace(OFFICER, id=str(7000 + n), number=f"{n}/2026", date=day - dt.timedelta(days=n // 10), text="")
        for n in range(205)
    )
    new.site = TwebSite(World("Paltamo", (BOARD,), (HELD,), many), doctype=7)
    site = portal("tweb", f"{new.url}/ktwebscr/pk_tek_tweb.htm", GRANTED)
    site.crawl()
    assert len({entry.target for entry in new.asked("docid=7")}) == 205
    new.forget()
    site.crawl(now="2026-09-20T18:00:00")
    assert len(new.asked("vparasil")) == 1, "the oldest of the list is known"


class PlainListSite(TwebSite):
    """A portal without feeds that hands out its list of meetings to a plain GET, and to nothing else."""

    def page(self, request: Request) -> Page:
        if "_kokl" in request.path:
            return not_found() if request.method == "POST" else self._meetings("pk", {"oper": "where"})
        return not_found() if "_rssfeed" in request.path else super().page(request)


def test_where_the_form_is_not_answered_the_list_is_asked_for_plainly(portal: Any) -> None:
    with ReplayServer(PlainListSite(WORLD, layout="new", doctype=7)) as server:
        site = portal("tweb", f"{server.url}/ktwebscr/pk_kokl_tweb.htm", GRANTED)
        assert site.crawl()["outcome"] == "ok"
        assert joins(read(the_decision(site)))
