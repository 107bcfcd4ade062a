"""Second witnesses end to end, on loopback: each is told as its own kind, to those who asked, once."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from core.clock import HELSINKI
from parsers.text import municipalities
from replay.failures import status
from replay.pages import StaticSite, redirect
from replay.witnesses import News, atom_feed, roster_page, rss_feed
from scrapers.witnesses.source_rows import COLUMNS
from tests.stage import SLACK, Stage
from tests.workers.portals import portals, write_rows
from workers.witnesses import due_sources, poll_sources

pytestmark = pytest.mark.service

MONDAY = dt.datetime(2026, 11, 16, 9, 0, tzinfo=HELSINKI)
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
LIST = "/verkosto"
OTHER_NEWS = News("1", "Uimahalli avataan", "Uimahalli avataan maanantaina.", MONDAY - DAY)
NETWORK_NEWS = News(
    "2",
    "Kaupunki lähtee mukaan USO-verkostoon",
    "Kaupunginhallitus päätti asiasta maanantaina.",
    MONDAY + DAY,
)
DECISION = """\
Kotkan kaupunki
Kaupunginhallitus
Pöytäkirja 9.11.2026 § 311

Osallistuminen USO-verkostoon kaudelle 2027-2028

KOTDno-2026-411

FCG ja Kuntaliitto kutsuvat kuntia uuden sukupolven organisaatiot -verkostoon (USO-verkosto) kaudelle 2027-2028.
Vuosimaksu on 12 000 euroa.

Päätösehdotus
Kaupunginhallitus päättää, että Kotkan kaupunki osallistuu USO-verkostoon kaudella 2027-2028.

Päätös
Kaupunginhallitus hyväksyi päätösehdotuksen yksimielisesti.
"""


@pytest.fixture
def town(home: Path) -> Iterator[Stage]:
    """Kotka, whose portal is closed, with its news feed; and an organiser's page."""
    sites = {"organiser": StaticSite(), "kotka": StaticSite()}
    with portals(home, sites, operator=True) as made:
        closed = {"code": "285", "municipality": "Kotka", "platform": "tweb", "permission": "needed",
                  "base_url": made.portals["kotka"].url + "/ktwebscr/", "source": "test"}  # fmt: skip
        write_rows(home, [closed])
        with (home / "witnesses.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            table.writerow(["roster", "", "", made.portals["organiser"].url + LIST, "test", ""])
            table.writerow(["feed", "285", "Kotka", made.portals["kotka"].url + "/feed/", "test", ""])
        made.environment["USOVAHTI_WITNESSES"] = str(home / "witnesses.csv")
        made.environment["USOVAHTI_OPERATOR_TARGETS"] = SLACK
        made.environment["USOVAHTI_CONTACT"] = "test@example.fi"
        show_list(made, "Paltamo", "Jämsä", "Kajaani")
        show_news(made, OTHER_NEWS)
        made.at(MONDAY - WEEK)
        yield made


def show_list(town: Stage, *names: str, **how: Any) -> None:
    town.portals["organiser"].site = StaticSite({LIST: roster_page(names, **how)})


def show_news(town: Stage, *items: News) -> None:
    town.portals["kotka"].site = StaticSite({"/feed/": rss_feed(items)})


def subscribe(town: Stage, *kinds: str) -> None:
    words = [word for kind in kinds for word in ("--change", kind)]
    done = town.call("subscriptions", "add", town.mail_target, "--name", "lukija", *words)
    assert done.returncode == 0, done.stderr


@contextmanager
def running_in(town: Stage) -> Iterator[None]:
    """The town's environment for this process, at its moment."""
    town.at(MONDAY)
    assert town.call("migrate").returncode == 0
    with patch.dict(os.environ, town.env()):
        yield


def tick(town: Stage, moment: dt.datetime) -> None:
    town.at(moment)
    done = town.call("tick", "--json")
    assert done.returncode == 0, done.stderr


def subjects(town: Stage) -> list[str]:
    return [mail.subject for mail in town.mail.messages]


def operator(town: Stage) -> list[str]:
    """What the operator was told, the weekly line apart."""
    return [text for _path, text in town.slack.texts() if "hereillä" not in text]


def table(town: Stage, *words: str) -> Any:
    done = town.call(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_name_that_a_list_gains_is_told_as_listed_once_and_joins_nobody(town: Stage) -> None:
    subscribe(town, "listed")
    tick(town, MONDAY)  # what stands on the list at first is history
    assert subjects(town) == []

    show_list(town, "Paltamo", "Jämsä", "Kajaani", "Kotka")
    tick(town, MONDAY + DAY)  # a list is asked once a week
    assert len(town.portals["organiser"].asked(LIST)) == 1
    tick(town, MONDAY + WEEK)
    assert subjects(town) == ["Kotka on järjestäjän luettelossa USO-verkoston kunnista, kausi 9 (2027–2028)"]
    assert "se ei ole päätös" in town.mail.texts()[0][1].replace("\xa0", " ")

    tick(town, MONDAY + 2 * WEEK)
    assert len(subjects(town)) == 1
    assert table(town, "memberships") == []
    changes = table(town, "changes")
    assert {(one["municipality"], one["kind"], one["state"]) for one in changes} == {
        ("Paltamo", "listed", "baseline"), ("Jämsä", "listed", "baseline"), ("Kajaani", "listed", "baseline"),
        ("Kotka", "listed", "open"),
    }  # fmt: skip


def test_who_asked_for_joinings_only_hears_nothing_of_lists_and_news(town: Stage) -> None:
    subscribe(town)
    tick(town, MONDAY)
    show_list(town, "Paltamo", "Jämsä", "Kajaani", "Kotka")
    show_news(town, OTHER_NEWS, NETWORK_NEWS)
    tick(town, MONDAY + WEEK)
    assert subjects(town) == []


@pytest.mark.parametrize("feed", [rss_feed, atom_feed])
def test_news_of_a_closed_municipality_go_to_the_operator_and_to_those_who_asked_once(
    town: Stage, feed
) -> None:
    subscribe(town, "mentioned")
    tick(town, MONDAY)
    town.portals["kotka"].site = StaticSite({"/feed/": feed([NETWORK_NEWS, OTHER_NEWS])})
    tick(town, MONDAY + 2 * DAY)
    tick(town, MONDAY + 3 * DAY)
    assert subjects(town) == ["Kotka: kunnan omissa uutisissa mainitaan USO-verkosto"]
    text = town.mail.texts()[0][1].replace("\xa0", " ")
    assert "Kaupunki lähtee mukaan USO-verkostoon" in text
    assert town.portals["kotka"].url + "/uutiset/2" in text
    assert "17.11.2026" in text
    told = operator(town)
    assert len(told) == 1
    assert "Kotka: its news mention the network" in told[0]
    assert "portals letter Kotka --for decision" in told[0]
    assert table(town, "memberships") == []


@pytest.mark.parametrize(
    ("page", "state"),
    [
        pytest.param(roster_page(()), "empty", id="empty"),
        # the two halves of it are told in each run: a picture cannot be read, and a list that cannot is lost
        pytest.param(roster_page((), shape="picture"), "empty", id="now a picture", marks=pytest.mark.whole),
        pytest.param(roster_page(("Paltamo",)), "empty", id="nearly empty"),  # one of three is left
        pytest.param(redirect("/uusi-sivu"), "moved", id="moved"),
    ],
)
def test_a_list_that_is_suddenly_lost_is_the_operators_trouble_and_changes_nothing(
    town: Stage, page: Any, state: str
) -> None:
    subscribe(town, "all")
    show_list(town, "Paltamo", "Jämsä", "Kajaani", "Kotka")
    tick(town, MONDAY)
    town.portals["organiser"].site = StaticSite(
        {LIST: page, "/uusi-sivu": roster_page(("Oulu", "Pori", "Salo"))}
    )
    tick(town, MONDAY + WEEK)
    tick(town, MONDAY + 2 * WEEK)
    told = operator(town)
    assert len(told) == 1
    assert f"the organiser's list is {state}" in told[0]
    assert "Nothing that was known before has been changed" in told[0]
    season = table(town, "witnesses", "check", "--season", "9")["seasons"][0]
    assert season["listed"] == ["Jämsä", "Kajaani", "Kotka", "Paltamo"]
    assert subjects(town) == []

    show_list(town, "Paltamo", "Jämsä", "Kajaani", "Kotka")
    tick(town, MONDAY + 3 * WEEK)
    assert "reads well again" in operator(town)[1]
    assert len(operator(town)) == 2


def test_a_list_that_is_first_published_while_we_watch_is_news(town: Stage) -> None:
    subscribe(town, "listed")
    show_list(town)
    tick(town, MONDAY)
    assert operator(town) == []  # nothing was lost
    show_list(town, "Paltamo", "Kajaani")
    tick(town, MONDAY + WEEK)
    assert sorted(subject.partition(" ")[0] for subject in subjects(town)) == ["Kajaani", "Paltamo"]


def test_a_whole_new_list_at_once_is_held_for_the_operator(town: Stage) -> None:
    subscribe(town, "listed")
    town.environment["USOVAHTI_HOLD_ABOVE"] = "3"
    tick(town, MONDAY)
    show_list(town, "Oulu", "Pori", "Salo", "Lahti", number=10, years="2029–2030")
    tick(town, MONDAY + WEEK)
    tick(town, MONDAY + WEEK + DAY)
    assert subjects(town) == []
    assert ["pidättää" in text or "holds changes" in text for text in operator(town)] == [True]
    released = town.call("alerts", "held", "release")
    assert released.returncode == 0, released.stderr
    assert len(subjects(town)) == 4


def test_a_picture_is_not_readable_and_never_nobody(town: Stage) -> None:
    show_list(town, shape="picture")
    tick(town, MONDAY)
    roster = next(one for one in table(town, "witnesses", "list") if one["kind"] == "roster")
    assert roster["state"] == "no list"
    assert "picture" in roster["reason"]
    watched = table(town, "status")
    assert watched["watched_by"]["roster"] == 0


def test_a_decision_added_from_a_file_is_told_as_joined_once_with_its_origin(
    town: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(town)
    town.at(MONDAY - WEEK + dt.timedelta(hours=1))
    file = tmp_path / "ote.txt"
    file.write_text(DECISION, encoding="utf-8")
    for _again in range(2):
        done = town.call(
            "documents", "add", str(file), "-m", "Kotka", "--source", "kirjaamo, sähköposti 16.11.2026"
        )
        assert done.returncode == 0, done.stderr
    assert subjects(town) == ["Kotka osallistuu USO-verkostoon, kausi 9 (2027–2028)"]
    assert "Saatu: kirjaamo, sähköposti 16.11.2026" in town.mail.texts()[0][1].replace("\xa0", " ")
    (membership,) = table(town, "memberships")
    assert (membership["municipality"], membership["state"], membership["annual_eur"]) == (
        "Kotka",
        "joined",
        12000,
    )
    (document,) = table(town, "documents", "list")
    assert document["origin"] == "kirjaamo, sähköposti 16.11.2026"
    alone = tuple(one for one in municipalities.ALL if one.name == "Kotka")
    monkeypatch.setattr(municipalities, "ALL", alone)  # the others' pages are told of elsewhere
    assert town.call("site", "build", str(tmp_path / "site")).returncode == 0
    shown = (tmp_path / "site" / "sv" / "municipality" / "kotka.html").read_text(encoding="utf-8")
    assert "Mottaget på begäran: kirjaamo, sähköposti 16.11.2026" in shown, "with the evidence on its page"


def test_status_says_for_each_municipality_who_watches_it(town: Stage) -> None:
    tick(town, MONDAY)
    figures = table(town, "status")
    watched = {one["municipality"]: one["watched_by"] for one in figures["portals"]}
    assert len(watched) == 308
    assert (watched["Kotka"], watched["Paltamo"]) == ("feed", "roster")
    assert figures["watched_by"] == {"portal": 0, "feed": 1, "roster": 307, "nothing": 0}

    town.at(MONDAY + 5 * WEEK)  # nobody has asked for long: then nothing watches
    late = table(town, "status")
    assert late["watched_by"]["nothing"] == 308
    meant = {one["municipality"]: one["set_up"] for one in late["portals"]}
    assert (meant["Kotka"], meant["Paltamo"]) == ("feed", "roster"), "who would, if they were asked"
    assert late["set_up"] == figures["set_up"]
    shown = town.call("status").stdout
    assert "308 by nothing" in shown


def test_robots_txt_is_asked_first_and_obeyed(town: Stage) -> None:
    town.portals["organiser"].robots = b"User-agent: *\nDisallow: /"
    town.portals["kotka"].robots = b"User-agent: *\nDisallow: /feed/"
    tick(town, MONDAY)
    assert [one.path for one in town.portals["organiser"].requests] == ["/robots.txt"]
    assert [one.path for one in town.portals["kotka"].requests] == ["/robots.txt"]
    states = {one["kind"]: one["state"] for one in table(town, "witnesses", "list")}
    assert states == {"roster": "forbidden", "feed": "forbidden"}


def test_a_source_that_was_ordered_twice_is_asked_once_and_with_all_before_its_time(town: Stage) -> None:
    with running_in(town):
        ids = due_sources(MONDAY)
        assert len(ids) == 2
        poll_sources(ids)
        poll_sources(ids)  # a tick had ordered them again before they were asked
    assert len(town.portals["organiser"].asked(LIST)) == 1
    assert len(town.portals["kotka"].asked("/feed/")) == 1
    assert table(town, "witnesses", "poll") == []
    assert len(table(town, "witnesses", "poll", "--all")) == 2
    assert len(town.portals["organiser"].asked(LIST)) == 2


def test_an_unchanged_feed_is_asked_conditionally(town: Stage) -> None:
    town.portals["kotka"].site = StaticSite({"/feed/": rss_feed([OTHER_NEWS], etag='"a1"')})
    tick(town, MONDAY)
    tick(town, MONDAY + DAY)
    first, second = town.portals["kotka"].asked("/feed/")
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"a1"'


def test_a_failure_is_told_when_it_comes_twice_and_over_when_it_is(town: Stage) -> None:
    tick(town, MONDAY)
    town.portals["organiser"].trouble(LIST, status(500))
    tick(town, MONDAY + WEEK)
    assert operator(town) == []
    tick(town, MONDAY + WEEK + DAY)
    tick(town, MONDAY + WEEK + 2 * DAY)
    assert ["is failing" in text for text in operator(town)] == [True]
    town.portals["organiser"].calm()
    tick(town, MONDAY + WEEK + 3 * DAY)
    assert "reads well again" in operator(town)[-1]
