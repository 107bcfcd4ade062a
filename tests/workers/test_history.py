"""History and moves: what is old is remembered and told to nobody, and a decision is told once wherever it stands."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.clock import HELSINKI
from replay.failures import delay
from replay.pages import Page, Request
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World
from tests.stage import SLACK, Stage
from tests.workers.portals import CLOUDNC, DYNASTY, portals, write_rows

BOARD = Body("Kunnanhallitus", "Khall", "46")
COUNCIL = Body("Kunnanvaltuusto", "Kvalt", "45")
NOW = dt.datetime(2026, 9, 20, 9, 0, tzinfo=HELSINKI)


def uso(number: int, season: str) -> Item:
    return Item(
        "Kehittämisverkoston jatko",
        "Kunta on ollut mukana FCG:n USO-verkostossa.\n\n# Päätösehdotus | Kunnanjohtaja N.N.\n\n"
        f"Kunnanhallitus päättää liittyä USO-verkostoon kaudelle {season}.\n\n# Päätös\n\n"
        "Päätösehdotus hyväksyttiin yksimielisesti.",
        section=number,
        case_number=f"{number}/00.04.02/2026",
        id=f"77{number}",
    )


def everyday(number: int) -> Item:
    return Item(f"Asia {number}", "# Päätös\n\nHyväksyttiin.", section=number, id=f"66{number}")


def meeting(day: dt.date, *items: Item, body: Body = BOARD) -> Meeting:
    return Meeting(f"{day:%Y%m%d}", body, day, "minutes", items)


RECENT = meeting(dt.date(2026, 9, 14), everyday(1), everyday(2))
PAST = meeting(dt.date(2024, 9, 16), everyday(11), uso(12, "2025-2026"), everyday(13))
OLDER = meeting(dt.date(2022, 9, 12), everyday(21), uso(22, "2023-2024"), everyday(23), body=COUNCIL)
HISTORY = World("Mallilan kunta", (COUNCIL, BOARD), (OLDER, PAST, RECENT))


@dataclass
class ShortFeed(DynastySite):
    """A portal whose feed shows only the newest two items: all else is history."""

    def _feed(self, feed: str, show: int, request: Request) -> Page:
        return super()._feed(feed, min(show, 2), request)


def rows(stage: Stage) -> list[dict[str, str]]:
    return [
        {"code": code, "municipality": name, "platform": platform, "base_url": stage.portals[name].url + path}
        for code, name, platform, path in (
            ("578", "Paltamo", "dynasty", DYNASTY),
            ("205", "Kajaani", "cloudnc", CLOUDNC),
        )
        if name in stage.portals
    ]


def done(stage: Stage, *words: str) -> list[dict[str, Any]]:
    answer = stage.call(*words, "--json")
    assert answer.returncode == 0, answer.stderr
    lines: list[dict[str, Any]] = json.loads(answer.stdout)
    return lines


def subscribe(stage: Stage) -> None:
    answer = stage.call("subscriptions", "add", SLACK, "--name", "toimitus")
    assert answer.returncode == 0, answer.stderr


def test_history_is_read_by_bodies_or_by_search_and_told_to_nobody(home: Path) -> None:
    sites = {"Paltamo": ShortFeed(HISTORY), "Kajaani": CloudNcSite(HISTORY)}
    with portals(home, sites) as stage:
        write_rows(home, rows(stage))
        stage.at(NOW)
        subscribe(stage)
        assert {line["outcome"] for line in done(stage, "crawl", "--all")} == {"ok"}
        for server in stage.portals.values():
            server.forget()

        lines = done(stage, "backfill", "paltamo", "kajaani", "--since", "2024-01-01")
        assert {line["outcome"] for line in lines} <= {"ok", "unchanged"}
        dynasty, cloudnc = stage.portals["Paltamo"], stage.portals["Kajaani"]
        assert dynasty.asked("meeting_handlers")
        assert not dynasty.asked("rss/meetingitems"), "the feed shows no history"
        assert dynasty.asked("id=20240916-2")
        assert not dynasty.asked("id=20220912"), "it is older than --since"
        assert cloudnc.asked("/haku")

        seasons = {(one["municipality"], one["season"]) for one in done(stage, "memberships")}
        assert {("Paltamo", 8), ("Kajaani", 8)} <= seasons
        assert stage.slack.texts() == []
        assert all(one["state"] != "open" for one in done(stage, "changes"))


def test_a_killed_backfill_goes_on_where_it_was(home: Path) -> None:
    days = [dt.date(2025, 1, 13) + dt.timedelta(weeks=2 * n) for n in range(6)]
    held = tuple(meeting(day, *(everyday(n) for n in range(1, 6))) for day in days)
    with portals(home, {"Paltamo": ShortFeed(replace(HISTORY, meetings=held))}) as stage:
        write_rows(home, rows(stage))
        stage.at(NOW)
        portal = stage.portals["Paltamo"]
        portal.trouble("page=meetingitem", delay(0.2))
        running = stage.start("backfill", "paltamo")
        wait_for(lambda: len(portal.asked("page=meetingitem")) >= 8)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        wait_for(lambda: quiet(portal))
        portal.calm()
        before = {entry.target for entry in portal.asked("page=meetingitem")}
        assert 8 <= len(before) < 30
        portal.forget()

        (line,) = done(stage, "backfill", "paltamo")
        assert line["outcome"] == "ok"
        after = {entry.target for entry in portal.asked("page=meetingitem")}
        assert len(before | after) == 30
        assert len(before & after) <= 2, "only what was under way is asked for again"


def wait_for(reached: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def quiet(portal: Any) -> bool:
    """Nothing was asked for two seconds: the killed command's spider is gone, too."""
    asked = portal.requests
    return not asked or time.monotonic() - asked[-1].started > 2


def test_a_decision_on_the_old_portal_and_on_the_new_one_is_told_once(home: Path) -> None:
    decided = meeting(dt.date(2026, 9, 21), uso(40, "2027-2028"))
    world = replace(HISTORY, meetings=(RECENT,))
    with portals(home, {"old": DynastySite(world), "new": CloudNcSite(world)}) as stage:
        own = {"code": "578", "municipality": "Paltamo"}
        old = {
            "platform": "dynasty",
            "base_url": stage.portals["old"].url + DYNASTY,
            "valid_to": "2026-09-30",
        }
        new = {"platform": "cloudnc", "base_url": stage.portals["new"].url + CLOUDNC}
        write_rows(home, [{**own, **old}, {**own, **new, "valid_from": "2026-10-01"}])
        stage.at(NOW)
        subscribe(stage)
        done(stage, "crawl", "paltamo")
        stage.portals["old"].site = DynastySite(replace(world, meetings=(RECENT, decided)))
        stage.at(NOW + dt.timedelta(days=3))
        done(stage, "crawl", "paltamo")
        assert [("2027" in text) for _, text in stage.slack.texts()] == [True]
        assert not stage.portals["new"].requests

        stage.portals["old"].forget()
        stage.at(dt.datetime(2026, 10, 1, 9, 0, tzinfo=HELSINKI))
        (line,) = done(stage, "crawl", "paltamo")
        assert line["platform"] == "cloudnc"
        assert not stage.portals["old"].requests
        # the new portal gets the old minutes later than its first crawl: new there, and yet no news
        stage.portals["new"].site = CloudNcSite(replace(world, meetings=(RECENT, decided)))
        stage.at(dt.datetime(2026, 10, 3, 9, 0, tzinfo=HELSINKI))
        (line,) = done(stage, "crawl", "paltamo")
        assert (line["new"], line["relevant"]) == (1, 1)
        assert len(stage.slack.texts()) == 1

        later = Item(
            "Verkoston jäsenyys",
            "# Päätösehdotus | Kunnanjohtaja N.N.\n\nKunnanhallitus päättää, ettei kunta osallistu "
            "USO-verkostoon kaudella 2027-2028.\n\n# Päätös\n\nHyväksyttiin.",
            section=55,
            id="8855",
        )
        changed = meeting(dt.date(2026, 10, 5), later)
        stage.portals["new"].site = CloudNcSite(replace(world, meetings=(RECENT, decided, changed)))
        stage.at(dt.datetime(2026, 10, 6, 9, 0, tzinfo=HELSINKI))
        done(stage, "crawl", "paltamo")
        assert len(stage.slack.texts()) == 2, "what is new on the new portal is news"


def test_history_is_read_on_the_portals_that_a_municipality_had_before_too(home: Path) -> None:
    before = replace(HISTORY, meetings=(OLDER, PAST))
    now = replace(HISTORY, meetings=(PAST, RECENT))
    sites = {"old": DynastySite(before), "new": CloudNcSite(now)}
    with portals(home, sites) as stage:
        own = {"code": "578", "municipality": "Paltamo"}
        old = {"platform": "dynasty", "base_url": stage.portals["old"].url + DYNASTY, "role": "legacy"}
        new = {"platform": "cloudnc", "base_url": stage.portals["new"].url + CLOUDNC}
        write_rows(home, [{**own, **new}, {**own, **old}])
        stage.at(NOW)
        subscribe(stage)
        (line,) = done(stage, "crawl", "paltamo")
        assert line["platform"] == "cloudnc", "what is new is read where the municipality publishes now"
        assert not stage.portals["old"].requests
        assert {line["platform"] for line in done(stage, "backfill", "paltamo")} == {"cloudnc", "dynasty"}
        assert {one["season"] for one in done(stage, "memberships")} == {7, 8}
        assert stage.slack.texts() == []


def test_what_was_decided_between_the_old_portals_last_crawl_and_the_new_ones_first_is_told(
    home: Path,
) -> None:
    between = meeting(dt.date(2026, 9, 28), uso(41, "2027-2028"))
    with portals(home, {"old": DynastySite(HISTORY), "new": CloudNcSite(HISTORY)}) as stage:
        own = {"code": "578", "municipality": "Paltamo"}
        old = {
            "platform": "dynasty",
            "base_url": stage.portals["old"].url + DYNASTY,
            "valid_to": "2026-09-30",
        }
        new = {"platform": "cloudnc", "base_url": stage.portals["new"].url + CLOUDNC}
        write_rows(home, [{**own, **old}, {**own, **new, "valid_from": "2026-10-01"}])
        stage.at(NOW)
        subscribe(stage)
        done(stage, "crawl", "paltamo")
        # the new portal shows the last years too; only what nobody could be told of before is news
        stage.portals["new"].site = CloudNcSite(replace(HISTORY, meetings=(OLDER, PAST, RECENT, between)))
        stage.at(dt.datetime(2026, 10, 1, 9, 0, tzinfo=HELSINKI))
        done(stage, "crawl", "paltamo")
        assert ["2027" in text for _, text in stage.slack.texts()] == [True]
        seasons = {one["season"] for one in done(stage, "memberships")}
        assert {8, 9} <= seasons
