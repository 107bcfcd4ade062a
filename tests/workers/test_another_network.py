"""With USOVAHTI_TOPIC another network is followed from its portals to the alerts, with no code changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.demo.world import stage as demo_stage
from core.clock import HELSINKI
from core.settings import settings
from parsers import topic
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World
from tests.shared import ROOT
from tests.stage import SLACK, Stage
from tests.workers.portals import CLOUDNC, DYNASTY, portals, write_rows

pytestmark = pytest.mark.service

TOPIC = {"USOVAHTI_TOPIC": str(ROOT / "tests" / "kesto.toml")}
BOARD = Body("Kunnanhallitus", "Khall", "46")
DAYS = (dt.date(2024, 12, 2), dt.date(2024, 12, 9))


def _item(name: str, act: str, season: str, section: int) -> Item:
    return Item(
        f"{name}-verkostoon osallistuminen",
        f"# Selostus\n\nKestosäätiö on kutsunut kunnan {name}-verkostoon. Verkoston {season} alkaa tammikuussa. "
        "Osallistumismaksu on 7 500 euroa vuodessa.\n\n"
        "# Päätösehdotus | Kunnanjohtaja Aino Malli\n\n"
        f"Kunnanhallitus päättää, että kunta {act} {name}-verkostoon.\n\n# Päätös\n\nHyväksyttiin.",
        section=section,
        id=f"70{section}",
    )


def _roads(section: int) -> Item:
    return Item("Yksityistiet", "# Päätös\n\nHyväksyttiin.", section=section, id=f"60{section}")


def _town(items: dict[dt.date, tuple[Item, ...]], until: dt.date) -> World:
    meetings = [
        Meeting(f"2024{100 + day.timetuple().tm_yday}", BOARD, day, "minutes", held)
        for day, held in items.items()
        if day <= until
    ]
    return World("Mallilan kunta", (BOARD,), tuple(meetings), ())


def _sites(until: dt.date) -> dict[str, DynastySite | CloudNcSite]:
    joins = {DAYS[0]: (_roads(1),), DAYS[1]: (_roads(2), _item("KESTO", "osallistuu", "toinen kausi", 3))}
    stays_out = {DAYS[0]: (_roads(1),), DAYS[1]: (_item("KESTO", "ei osallistu", "2. kausi", 2),)}
    of_ours = {DAYS[0]: (_roads(1),), DAYS[1]: (_item("USO", "osallistuu", "kausi 2025–2026", 2),)}
    return {
        "paltamo": DynastySite(_town(joins, until)),
        "kajaani": CloudNcSite(_town(stays_out, until)),
        "jamsa": DynastySite(_town(of_ours, until)),
    }


@pytest.fixture
def followed(home: Path) -> Iterator[Stage]:
    with portals(home, _sites(DAYS[0])) as world:
        paths = {"paltamo": DYNASTY, "kajaani": CLOUDNC, "jamsa": DYNASTY}
        towns = {"paltamo": ("578", "Paltamo"), "kajaani": ("205", "Kajaani"), "jamsa": ("182", "Jämsä")}
        platforms = {DYNASTY: "dynasty", CLOUDNC: "cloudnc"}
        write_rows(
            home,
            [
                {
                    "code": towns[key][0],
                    "municipality": towns[key][1],
                    "platform": platforms[path],
                    "base_url": world.portals[key].url + path,
                }
                for key, path in paths.items()
            ],
        )
        world.environment |= TOPIC
        yield world


def test_another_network_is_followed_from_portal_to_alert(followed: Stage) -> None:
    followed.at(dt.datetime.combine(DAYS[0], dt.time(9), HELSINKI))
    for name, target, language in (("huone", SLACK, "fi"), ("lukija", followed.mail_target, "sv")):
        added = followed.call("subscriptions", "add", target, "--name", name, "--language", language)
        assert added.returncode == 0, added.stderr
    for day in DAYS:
        for key, site in _sites(day).items():
            followed.portals[key].site = site
        followed.at(dt.datetime.combine(day + dt.timedelta(days=1), dt.time(9), HELSINKI))
        crawled = followed.call("crawl", "--all", "--json")
        assert crawled.returncode == 0, crawled.stderr + crawled.stdout
        if day == DAYS[0]:
            assert followed.slack.texts() == []

    changes = json.loads(followed.call("changes", "--json").stdout)
    assert sorted((one["municipality"], one["kind"], one["season"]) for one in changes) == [
        ("Kajaani", "declined", 2),
        ("Paltamo", "joined", 2),
    ]
    members = json.loads(followed.call("memberships", "--json").stdout)
    paltamo = next(one for one in members if one["municipality"] == "Paltamo")
    assert (paltamo["first_year"], paltamo["last_year"], paltamo["annual_eur"]) == (2025, 2025, 7500)

    slack = "\n".join(text for _path, text in followed.slack.texts()).replace("\xa0", " ")
    assert "Paltamo osallistuu KESTO-verkostoon, kausi 2 (2025)" in slack
    assert "Kajaani ei osallistu KESTO-verkostoon, kausi 2 (2025)" in slack
    subjects = " | ".join(mail.subject.replace("\xa0", " ") for mail in followed.mail.messages)
    assert "Paltamo deltar i KESTO-nätverket" in subjects
    everything = slack + subjects + str(followed.mail.texts())
    assert "USO-" not in everything
    assert "Jämsä" not in everything


def test_help_and_letters_speak_of_that_network(followed: Stage) -> None:
    shown = followed.call("--help").stdout
    assert "who joins the KESTO network" in " ".join(shown.split())
    assert "8 is 2031" in " ".join(followed.run("memberships", "--help").stdout.split())
    letter = followed.call("portals", "letter", "Paltamo", USOVAHTI_CONTACT="test@example.fi")
    assert letter.returncode == 0, letter.stderr
    words = " ".join(letter.stdout.split())
    assert "liittyvät kestävän kunnan johtajat -verkostoon (KESTO-verkosto)" in words
    assert "USO" not in words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[names]\nshort = 1\n", "names.short: "),
        ("colour", "is no TOML file"),
        (None, "there is no such file"),
    ],
)
def test_a_topic_that_cannot_be_used_ends_each_command_with_one_sentence(
    home: Path, content: str | None, said: str
) -> None:
    file = home / "other.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with portals(home, {}) as world:
        for words in (("memberships",), ("parse", "x.txt")):
            ended = world.call(*words, USOVAHTI_TOPIC=str(file), USOVAHTI_REGISTRY="")
            assert ended.returncode == 2
            assert said in ended.stderr
            assert ended.stderr.count("\n") == 1
            assert "other.toml" in ended.stderr or "USOVAHTI_TOPIC" in ended.stderr


def test_the_demo_tells_of_the_packaged_network_whatever_is_watched(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_HOME", str(home))
    monkeypatch.setenv("USOVAHTI_TOPIC", TOPIC["USOVAHTI_TOPIC"])
    topic.use_file(settings().topic)
    try:
        with demo_stage():
            assert topic.is_own()
            assert settings().topic is None
        assert topic.current().names.short == "KESTO"
    finally:
        topic.use(None)
