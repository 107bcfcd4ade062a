"""What a portal publishes twice is told once: in two languages, as a new node, with earlier handlings before it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.clock import HELSINKI
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World
from tests.stage import SLACK, Stage
from tests.workers.portals import CLOUDNC, DYNASTY, portals, write_rows

pytestmark = pytest.mark.service
BOARD, STYRELSE = Body("Kaupunginhallitus", "Khall", "46"), Body("Stadsstyrelsen", "Stds", "47")
NOW = dt.datetime(2026, 9, 20, 9, 0, tzinfo=HELSINKI)
BEFORE = Meeting(
    "2026100", BOARD, dt.date(2026, 9, 14), "minutes", (Item("Asia", "# Päätös\n\nHyvä.", 1, id="661"),)
)
EARLIER = """Khall 10.08.2026 § 31

# Päätös

Kaupunginhallitus päätti, ettei kaupunki osallistu USO-verkostoon kaudella 2027-2028.
"""
JOINS = Item(
    "USO-verkosto / jatko § 31",
    "# Päätösehdotus | Kaupunginjohtaja N.N.\n\nKaupunginhallitus päättää liittyä USO-verkostoon kaudelle "
    "2027-2028.\n\n# Päätös\n\nPäätösehdotus hyväksyttiin yksimielisesti.",
    section=40,
    earlier=EARLIER,
    id="7740",
)
GAR_MED = Item(
    "USO-nätverket / fortsättning § 31",
    "# Beslutsförslag | Stadsdirektör N.N.\n\nStadsstyrelsen beslutar att staden deltar i USO-nätverket under "
    "perioden 2027-2028.\n\n# Beslut\n\nBeslutsförslaget godkändes enhälligt.",
    section=40,
    id="7741",
)
FINNISH = Meeting("2026712", BOARD, dt.date(2026, 9, 21), "minutes", (JOINS,))
SWEDISH = replace(FINNISH, id="2026713", body=STYRELSE, language="sv", items=(GAR_MED,))


def crawled(stage: Stage, days: int) -> list[str]:
    """The messages of a crawl so many days after the first."""
    stage.at(NOW + dt.timedelta(days=days))
    before = len(stage.slack.texts())
    answer = stage.call("crawl", "--all", "--json")
    assert {line["outcome"] for line in json.loads(answer.stdout)} <= {"ok", "unchanged"}, answer.stdout
    return [text for _, text in stage.slack.texts()[before:]]


def test_a_decision_published_in_two_languages_or_again_as_a_new_node_is_told_once(home: Path) -> None:
    world = World("Mallilan kaupunki", (BOARD, STYRELSE), (BEFORE,))
    with portals(home, {"434": DynastySite(world), "205": CloudNcSite(world)}) as stage:
        own = stage.portals
        write_rows(
            home,
            [
                {
                    "code": "434",
                    "municipality": "Loviisa",
                    "platform": "dynasty",
                    "base_url": own["434"].url + DYNASTY,
                },
                {
                    "code": "205",
                    "municipality": "Kajaani",
                    "platform": "cloudnc",
                    "base_url": own["205"].url + CLOUDNC,
                },
            ],
        )
        stage.at(NOW)
        assert stage.call("subscriptions", "add", SLACK, "--name", "toimitus").returncode == 0
        assert crawled(stage, 0) == []

        own["434"].site = DynastySite(replace(world, meetings=(BEFORE, FINNISH, SWEDISH)))
        own["205"].site = CloudNcSite(replace(world, meetings=(BEFORE, FINNISH)))
        told = crawled(stage, 3)
        assert sorted(name for text in told for name in ("Loviisa", "Kajaani") if name in text) == [
            "Kajaani",
            "Loviisa",
        ]
        assert len(told) == 2
        changes = json.loads(stage.call("changes", "--json").stdout)
        assert {(one["municipality"], one["kind"]) for one in changes if one["season"] == 9} == {
            ("Loviisa", "joined"),
            ("Kajaani", "joined"),
        }, "what was decided now, not in August"

        again = replace(FINNISH, id="2026799", items=(replace(JOINS, id="7799"),))
        own["205"].site = CloudNcSite(replace(world, meetings=(BEFORE, FINNISH, again)))
        assert crawled(stage, 4) == []
