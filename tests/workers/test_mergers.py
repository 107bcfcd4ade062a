"""Two municipalities become one: what each decided stays its own, is told once, and nothing of the new one is lost.

Paltamo becomes part of Kajaani on 1 October 2026 (invented). Kajaani's portal publishes Paltamo's minutes again.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.clock import HELSINKI
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World
from tests.stage import SLACK, Stage
from tests.workers.portals import CLOUDNC, DYNASTY, portals, write_rows

BOARD = Body("Kunnanhallitus", "Khall", "46")
MERGED = dt.date(2026, 10, 1)
BEFORE = dt.datetime(2026, 9, 20, 9, 0, tzinfo=HELSINKI)
AFTER = dt.datetime(2026, 10, 3, 9, 0, tzinfo=HELSINKI)


def decision(section: int, words: str, *, title: str = "Verkoston jäsenyys") -> Item:
    return Item(
        title,
        "FCG:n USO-verkosto on johtamisen verkosto.\n\n# Päätösehdotus | Johtaja N.N.\n\n"
        f"Kunnanhallitus päättää {words} USO-verkostoon kaudelle 2027-2028.\n\n# Päätös\n\n"
        "Päätösehdotus hyväksyttiin yksimielisesti.",
        section=section,
        id=f"77{section}",
    )


def meeting(day: dt.date, *items: Item) -> Meeting:
    everyday = Item("Talouskatsaus", "# Päätös\n\nHyväksyttiin.", section=1, id=f"66{day:%m%d}")
    return Meeting(f"{day:%Y%m%d}", BOARD, day, "minutes", (everyday, *items))


RECENT = meeting(dt.date(2026, 9, 14))
JOINS = meeting(dt.date(2026, 9, 21), decision(40, "liittyä"))
OWN = meeting(dt.date(2026, 9, 21), decision(41, "olla liittymättä", title="Osallistuminen USO-verkostoon"))


def world(*held: Meeting) -> World:
    return World("Mallilan kunta", (BOARD,), (RECENT, *held))


def told(stage: Stage) -> list[str]:
    return [text.splitlines()[0] for _, text in stage.slack.texts()]


def done(stage: Stage, *words: str) -> Any:
    answer = stage.call(*words, "--json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def merge(home: Path, stage: Stage) -> None:
    """The registry and the merger as `usovahti portals merged` leaves them."""
    old = {"code": "578", "municipality": "Paltamo", "platform": "dynasty", "valid_to": "2026-09-30"}
    new = {"code": "205", "municipality": "Kajaani", "platform": "cloudnc"}
    write_rows(
        home,
        [
            {**old, "base_url": stage.portals["Paltamo"].url + DYNASTY},
            {**new, "base_url": stage.portals["Kajaani"].url + CLOUDNC},
        ],
    )
    answer = stage.call("portals", "merged", "paltamo", "kajaani", "--on", MERGED.isoformat())
    assert answer.returncode == 0, answer.stderr


def test_what_a_former_municipality_decided_stays_its_own_and_is_told_once(home: Path) -> None:
    sites = {"Paltamo": DynastySite(world()), "Kajaani": CloudNcSite(world())}
    with portals(home, sites) as stage:
        merge(home, stage)
        stage.at(BEFORE)
        answer = stage.call(
            "subscriptions", "add", SLACK, "--name", "toimitus", "-m", "paltamo", "--change", "all"
        )
        assert answer.returncode == 0, answer.stderr
        done(stage, "crawl", "paltamo", "kajaani")
        stage.portals["Paltamo"].site = DynastySite(world(JOINS))
        stage.at(BEFORE + dt.timedelta(days=3))
        done(stage, "crawl", "paltamo", "kajaani")
        assert len(told(stage)) == 1
        assert "Paltamo" in told(stage)[0]

        # after the merger Kajaani's portal has Paltamo's minutes, and those of its own board of the same day
        stage.portals["Paltamo"].forget()
        stage.portals["Kajaani"].site = CloudNcSite(world(JOINS))
        stage.at(AFTER)
        (line,) = done(stage, "crawl", "--all")
        assert (line["municipality"], line["relevant"]) == ("Kajaani", 1)
        assert not stage.portals["Paltamo"].requests, "its time is over"
        assert len(told(stage)) == 1, "the same decision on another portal is no news"
        held = {
            (one["municipality"], one["part_of"]): one for one in done(stage, "memberships", "-m", "kajaani")
        }
        assert set(held) == {("Paltamo", "Kajaani")}, "its membership is shown with what it is part of now"

        # what the merged municipality decides is news, also to who followed the one that is gone
        stage.portals["Kajaani"].site = CloudNcSite(
            world(JOINS, meeting(dt.date(2026, 10, 5), decision(44, "olla liittymättä")))
        )
        stage.at(AFTER + dt.timedelta(days=4))
        done(stage, "crawl", "--all")
        assert len(told(stage)) == 2
        assert "Kajaani" in told(stage)[1]
        states = {one["municipality"]: one["state"] for one in done(stage, "memberships", "-m", "kajaani")}
        assert states == {"Paltamo": "joined", "Kajaani": "declined"}
        covered = {one["municipality"]: one for one in done(stage, "status")["portals"]}
        assert (covered["Paltamo"]["state"], covered["Paltamo"]["reason"]) == (
            "discontinued",
            "merged into Kajaani on 2026-10-01",
        )


def test_a_merger_that_is_known_beforehand_tells_nobody_of_the_other_one_before_its_day(home: Path) -> None:
    sites = {"Paltamo": DynastySite(world()), "Kajaani": CloudNcSite(world())}
    with portals(home, sites) as stage:
        merge(home, stage)
        stage.at(BEFORE)
        for name, whom in (("paltamo", ["-m", "paltamo"]), ("kaikki", [])):
            answer = stage.call("subscriptions", "add", f"{SLACK}{name}", "--name", name, *whom)
            assert answer.returncode == 0, answer.stderr
        done(stage, "crawl", "paltamo")
        stage.portals["Paltamo"].site = DynastySite(world(JOINS))
        stage.portals["Kajaani"].site = CloudNcSite(world(OWN))
        stage.at(BEFORE + dt.timedelta(days=3))
        done(stage, "crawl", "kajaani")
        assert told(stage) == [], (
            "the first crawl of its portal is a silent baseline, whoever else was watched"
        )
        done(stage, "crawl", "paltamo")
        assert ["Paltamo" in one for one in told(stage)] == [True, True]
        later = meeting(dt.date(2026, 9, 24), decision(44, "liittyä", title="Uusi käsittely"))
        stage.portals["Kajaani"].site = CloudNcSite(world(OWN, later))
        stage.at(BEFORE + dt.timedelta(days=5))
        done(stage, "crawl", "kajaani")
        assert ["Kajaani" in one for one in told(stage)[2:]] == [True], "who follows Paltamo is not told"
        assert {one["municipality"] for one in done(stage, "memberships", "-m", "kajaani")} == {"Kajaani"}


def test_an_own_decision_of_the_same_day_is_not_taken_for_the_former_municipalitys(home: Path) -> None:
    sites = {"Paltamo": DynastySite(world()), "Kajaani": CloudNcSite(world())}
    with portals(home, sites) as stage:
        merge(home, stage)
        stage.at(BEFORE)
        answer = stage.call("subscriptions", "add", SLACK, "--name", "toimitus")
        assert answer.returncode == 0, answer.stderr
        done(stage, "crawl", "paltamo", "kajaani")
        stage.portals["Paltamo"].site = DynastySite(world(JOINS))
        twin = replace(OWN, items=(OWN.items[0], replace(OWN.items[1], section=40)))
        stage.portals["Kajaani"].site = CloudNcSite(world(twin))
        stage.at(BEFORE + dt.timedelta(days=3))
        done(stage, "crawl", "paltamo")
        done(stage, "crawl", "kajaani")
        assert ["Paltamo" in told(stage)[0], "Kajaani" in told(stage)[1]] == [True, True]
        states = {one["municipality"]: one["state"] for one in done(stage, "memberships")}
        assert states == {"Paltamo": "joined", "Kajaani": "declined"}


def test_an_old_portal_that_goes_on_after_the_merger_speaks_for_the_merged_municipality(home: Path) -> None:
    late = meeting(dt.date(2026, 10, 5), decision(50, "liittyä"))
    with portals(home, {"Paltamo": DynastySite(world()), "Kajaani": CloudNcSite(world())}) as stage:
        merge(home, stage)
        stage.at(BEFORE)
        answer = stage.call("subscriptions", "add", SLACK, "--name", "toimitus")
        assert answer.returncode == 0, answer.stderr
        done(stage, "crawl", "paltamo", "kajaani")
        stage.portals["Paltamo"].site = DynastySite(world(late))
        stage.at(AFTER + dt.timedelta(days=4))
        done(stage, "backfill", "kajaani", "--since", "2026-09-01")
        assert {(one["municipality"], one["state"]) for one in done(stage, "memberships")} == {
            ("Kajaani", "joined")
        }
        assert len(told(stage)) == 1
        assert "Kajaani" in told(stage)[0], "decided since the municipality is watched: it is news"
