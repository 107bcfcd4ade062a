"""TWeb's history: whole of boards and councils, by title of everybody else, and not lost by a kill."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from replay.failures import delay
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, OfficerDecision, World
from tests.scrapers.rehearsal import GRANTED, portal
from tests.workers.portals import portals, write_rows

__all__ = ["portal"]
BOARD = Body("Kunnanhallitus", "Khall", "690")
TECHNICAL = Body("Tekninen lautakunta", "Tekltk", "700")
MONEY = Item("Talouden seuranta", "Seurataan taloutta.\n\n# Päätös\n\nMerkittiin tiedoksi.", section=63)
USO = Item(
    "Kehittämisverkoston jatko",
    "Kunta on ollut mukana USO-verkostossa.\n\n# Päätösehdotus | Johtaja N.N.\n\n"
    "Lautakunta päättää liittyä USO-verkostoon kaudelle 2021-2022.\n\n# Päätös\n\nHyväksyttiin.",
    section=62,
)
COMMITTEES = Meeting("4000", TECHNICAL, dt.date(2020, 1, 2), "minutes", (MONEY, USO))
BOARDS = Meeting("3999", BOARD, dt.date(2020, 1, 3), "minutes", (MONEY, USO))
OFFICERS = tuple(
    OfficerDecision(
        str(990 + n), "Hallintojohtaja", "N N", dt.date(2020, 2, n), f"{n}/2020", title,
        "Päätän liittyä USO-verkostoon.",
    )
    for n, title in enumerate(("Verkostoon liittyminen", "Kalusteiden hankinta"), 1)
)  # fmt: skip
WORLD = World("Paltamo", (BOARD, TECHNICAL), (COMMITTEES, BOARDS), OFFICERS)
ENTRY = "/ktwebscr/pk_tek_tweb.htm"


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(TwebSite(WORLD, doctype=7)) as running:
        yield running


def documents(server: ReplayServer) -> list[str]:
    return sorted(entry.target.partition("docid=")[2] for entry in server.asked("docid="))


def test_a_committees_item_and_an_officers_decision_of_history_are_found_by_their_titles(
    server: ReplayServer, portal: Any
) -> None:
    result = portal("tweb", server.url + ENTRY, GRANTED).crawl(mode="backfill", since="2019-01-01")
    assert result["outcome"] == "ok", result["reason"]
    minutes = ["3999001", "3999002", "4000002"]
    assert [one for one in documents(server) if one in (*minutes, "4000001")] == minutes, (
        "of a board's meeting every item, of a committee's only what was found"
    )
    assert [one for one in documents(server) if one.startswith("99")] == ["991"]
    assert not server.asked("epj_asil_tweb.htm.bid=3999"), "the minutes repeat what the agenda proposed"


def test_what_was_found_by_its_title_has_the_words_of_its_meetings_page(
    server: ReplayServer, portal: Any
) -> None:
    site = portal("tweb", server.url + ENTRY, GRANTED)
    site.crawl(mode="backfill", since="2019-01-01")
    headings = {context.heading() for context in site.contexts()}
    assert "Tekninen lautakunta Pöytäkirja 2.1.2020 § 62" in headings


def test_history_is_asked_for_no_further_back_than_wanted(server: ReplayServer, portal: Any) -> None:
    portal("tweb", server.url + ENTRY, GRANTED).crawl(mode="backfill", since="2020-01-03")
    lists, searches = (
        [entry.body.decode() for entry in server.asked(page)] for page in ("_kokl", "_asil2|vparasil")
    )
    assert len(lists) == 2 * 7, "minutes and agendas, year by year"
    assert min(re.findall(r"pvm1=\d+\.\d+\.(\d+)", "".join(lists))) == "2020"
    assert "pvm1=03.01.2020" in lists[-1]
    assert len(searches) == 2 * 4 + 4, "minutes, agendas and officers by each word"
    assert all("03.01.2020" in one for one in searches)
    assert "4000002" not in documents(server)


class NoSearch(TwebSite):
    """An installation whose searches by title are not there."""

    def page(self, request: Any) -> Any:
        gone = "_asil2" in request.path or "vpar" in request.path
        return super().page(replace(request, path="/none") if gone else request)


def test_without_a_search_by_title_history_is_what_boards_and_councils_handled(
    server: ReplayServer, portal: Any
) -> None:
    server.site = NoSearch(WORLD, doctype=7)
    result = portal("tweb", server.url + ENTRY, GRANTED).crawl(mode="backfill", since="2019-01-01")
    assert result["outcome"] == "ok"
    assert documents(server) == ["3999001", "3999002"]
    assert len(server.asked("_asil2")) == 2, "once for minutes and once for agendas"


def test_a_list_that_is_cut_off_is_asked_for_in_two_halves(server: ReplayServer, portal: Any) -> None:
    days = [dt.date(2019, 1, 1) + dt.timedelta(days=n) for n in range(250)]
    many = tuple(Meeting(str(5000 + n), TECHNICAL, day, "minutes", ()) for n, day in enumerate(days))
    early = replace(BOARDS, date=dt.date(2019, 1, 1))  # where a list of 200 rows is cut off
    server.site = TwebSite(World("Paltamo", (BOARD, TECHNICAL), (early, *many)), doctype=7)
    portal("tweb", server.url + ENTRY, GRANTED).crawl(
        now="2019-12-31T12:00:00", mode="backfill", since="2019-01-01"
    )
    assert {"3999001", "3999002"} <= set(documents(server))


@pytest.mark.whole  # a killed backfill is in tests/workers/test_history in every run
def test_a_killed_backfill_asks_for_no_item_twice_and_for_no_meeting_that_was_read(home: Path) -> None:
    items = tuple(Item(f"Asia {n}", "# Päätös\n\nHyväksyttiin.", section=n) for n in range(1, 11))
    days = [dt.date(2024, 1, 8) + dt.timedelta(weeks=n) for n in range(12)]
    held = tuple(Meeting(str(6000 + n), BOARD, day, "minutes", items) for n, day in enumerate(days))
    with portals(home, {"Paltamo": TwebSite(World("Paltamo", (BOARD,), held), doctype=7)}) as stage:
        server = stage.portals["Paltamo"]
        row = {"code": "578", "municipality": "Paltamo", "platform": "tweb", "base_url": server.url + ENTRY}
        write_rows(home, [{**row, "permission": GRANTED}])
        stage.at(dt.datetime.fromisoformat("2026-09-20T09:00:00+03:00"))
        server.trouble("docid=", delay(0.05))
        running = stage.start("backfill", "paltamo")
        wait_for(lambda: len(server.asked("docid=")) >= 60)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        wait_for(lambda: time.monotonic() - server.requests[-1].started > 2)
        server.calm()
        before, read = documents(server), len(server.asked("pk_asil_tweb"))
        assert len(before) < 120
        server.forget()

        again = stage.call("backfill", "paltamo", "--json")
        assert json.loads(again.stdout)[0]["outcome"] == "ok", again.stderr
        after = documents(server)
        assert len({*before, *after}) == 120
        assert len({*before} & {*after}) <= 2, "only what was under way"
        assert read == 12
        assert len(server.asked("pk_asil_tweb")) <= 9, "meetings that had been read whole"


def wait_for(reached: Any, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)
