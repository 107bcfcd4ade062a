"""What happens to a portal is named, told to the operator once, and leaves the other portals alone.

Eight portals on loopback addresses of their own are crawled by the real command on four days: all are well on the
first; on the next two each but one has its own trouble; on the last all are well again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from core.clock import HELSINKI
from replay.failures import login_page, status
from replay.pages import Page, Request, Site
from replay.platforms.cloudnc import CloudNcSite
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from replay.world import Body, Item, Meeting, OfficerDecision, World
from scrapers.registry.load import load
from tests.stage import Stage
from tests.workers.portals import CLOUDNC, DYNASTY, portals, write_rows

BOARD = Body("Kunnanhallitus", "Khall", "46")
FIRST = dt.datetime(2026, 9, 20, 9, 0, tzinfo=HELSINKI)
BAD, STILL_BAD, WELL_AGAIN = (FIRST + dt.timedelta(days=days) for days in (7, 8, 9))

# code: name, platform, state on the bad days, a word of its reason. Named after what will happen to the portal.
RENAMED, PAGE_ONE, EMPTY, LOGIN = "010", "020", "047", "049"
STALE, ROBOTS, BLOCKED, WELL = "061", "069", "071", "578"
TROUBLES = {
    RENAMED: ("Alavus", "cloudnc", "changed", "meeting"),
    PAGE_ONE: ("Akaa", "dynasty", "changed", "used to list"),
    EMPTY: ("Enontekiö", "dynasty", "changed", "empty"),
    LOGIN: ("Espoo", "dynasty", "blocked", "login"),
    STALE: ("Forssa", "dynasty", "stale", "92 days ago"),
    ROBOTS: ("Haapajärvi", "dynasty", "failing", "503"),
    BLOCKED: ("Haapavesi", "cloudnc", "blocked", "403"),
}
NAMES = {**{code: (row[0], row[1]) for code, row in TROUBLES.items()}, WELL: ("Paltamo", "dynasty")}
PORTALS = [pytest.param(code, id=row[0]) for code, row in TROUBLES.items()]


def town(newest: dt.date, officers: dt.date, meetings: int = 12) -> World:
    """A board that meets each week, last on `newest`; one item each time. Officers decide till `officers`."""
    held = tuple(
        Meeting(
            str(2_026_000 + (day := newest - dt.timedelta(weeks=week)).timetuple().tm_yday),
            BOARD,
            day,
            "minutes",
            (Item(f"Asia {day:%d.%m.}", "# Päätös\n\nHyväksyttiin.", section=1, id=f"{day:%m%d}1"),),
        )
        for week in range(meetings)
    )
    return World("Mallilan kunta", (BOARD,), held, decided(officers))


def decided(until: dt.date) -> tuple[OfficerDecision, ...]:
    """One officer decision for each of twenty days. Their list goes on whatever becomes of the meetings."""
    days = [until - dt.timedelta(days=day) for day in range(20)]
    return tuple(
        OfficerDecision(
            f"8{day:%m%d}", "Sihteeri", "N N", day, f"{day:%m%d}/2026", f"Hankinta {day}", "Hankitaan."
        )
        for day in days
    )


@dataclass
class Renamed:
    """The portal after an update: its lists stand where they stood, with another address in every link."""

    site: Site
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        answer = self.site.page(request)
        return replace(answer, body=answer.body.replace(b"/Toimielimet", b"/Paattajat"))


@dataclass
class Told:
    """What came of the four days: states after each, crawl lines of each, messages to the operator after each."""

    states: list[dict[str, dict[str, Any]]] = field(default_factory=list)
    status: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, dict[str, Any]]] = field(default_factory=list)
    slack: list[list[str]] = field(default_factory=list)  # what was told on that day
    mail: list[list[str]] = field(default_factory=list)

    def about(self, code: str) -> list[list[str]]:
        """Day by day, the messages in Slack that name the municipality."""
        return [[text for text in day if NAMES[code][0] in text] for day in self.slack]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    home = tmp_path_factory.mktemp("home")
    with portals(home, {code: site_of(code, FIRST) for code in NAMES}, operator=True) as stage:
        write_registry(home, stage.portals)
        yield four_days(stage)


def site_of(code: str, now: dt.datetime) -> Site:
    """The portal as it is when it is well: its newest meeting was three days ago."""
    newest = now.date() - dt.timedelta(days=3)
    if code == STALE and now != WELL_AGAIN:
        newest = BAD.date() - dt.timedelta(days=92)  # of which July counts for nothing
    world = town(newest, now.date())
    return CloudNcSite(world) if NAMES[code][1] == "cloudnc" else DynastySite(world)


def write_registry(home: Path, servers: dict[str, ReplayServer]) -> None:
    """The eight portals, one that nobody has given permission for, and one that nobody has found."""
    rows = [
        {
            "code": code,
            "municipality": name,
            "platform": platform,
            "base_url": servers[code].url + (CLOUDNC if platform == "cloudnc" else DYNASTY),
        }
        for code, (name, platform) in NAMES.items()
    ]
    silent = {
        "platform": "tweb",
        "base_url": "https://example.fi/ktwebscr/pk_tek.htm",
        "permission": "needed",
    }
    rows.append({"code": "564", "municipality": "Oulu", **silent})
    rows.append({"code": "005", "municipality": "Alajärvi", "platform": "unknown", "note": "not found"})
    write_rows(home, rows)


def four_days(stage: Stage) -> Told:
    found = Told()
    for moment in (FIRST, BAD, STILL_BAD, WELL_AGAIN):
        for code, server in stage.portals.items():
            server.calm()
            server.site = site_of(code, moment)
        if moment in (BAD, STILL_BAD):
            make_trouble(stage.portals, moment)
        stage.at(moment)
        before = len(stage.slack.texts()), len(stage.mail.messages)
        done = stage.call("crawl", "--all", "--json")
        found.lines.append({line["municipality_code"]: line for line in json.loads(done.stdout)})
        found.slack.append([text for _, text in stage.slack.texts()[before[0] :]])
        found.mail.append([mail.subject for mail in stage.mail.messages[before[1] :]])
        answer = json.loads(stage.call("status", "--json").stdout)
        found.status.append(answer)
        found.states.append({one["code"]: one for one in answer["portals"]})
    return found


def make_trouble(at: dict[str, ReplayServer], moment: dt.datetime) -> None:
    newest = moment.date() - dt.timedelta(days=3)
    at[RENAMED].site = Renamed(site_of(RENAMED, moment))
    at[PAGE_ONE].site = DynastySite(town(newest, moment.date(), meetings=1))
    at[EMPTY].site = DynastySite(World("Mallilan kunta", (BOARD,), (), decided(moment.date())))
    at[LOGIN].trouble("", login_page())
    at[ROBOTS].trouble("robots", status(503))
    at[BLOCKED].trouble("", status(403))


def test_on_a_good_day_every_portal_is_ok_and_the_operator_hears_nothing(told: Told) -> None:
    assert {line["outcome"] for line in told.lines[0].values()} == {"ok"}
    assert {told.states[0][code]["state"] for code in NAMES} == {"ok"}
    assert told.slack[0] == told.mail[0] == []


@pytest.mark.parametrize("code", PORTALS)
def test_a_portal_in_trouble_gets_the_state_and_the_reason_of_its_trouble(told: Told, code: str) -> None:
    _, _, state, word = TROUBLES[code]
    for day in (1, 2):
        portal = told.states[day][code]
        assert portal["state"] == state, portal
        assert not portal["read"]
    assert word in told.states[1][code]["reason"]


@pytest.mark.parametrize("code", PORTALS)
def test_the_operator_is_told_once_when_a_portal_turns_bad_and_once_when_it_recovers(
    told: Told, code: str
) -> None:
    days = told.about(code)
    # one failed crawl may be a hiccup and is told when it comes twice; other trouble is told at once
    turned = 2 if TROUBLES[code][2] == "failing" else 1
    assert [len(day) for day in days] == [int(day in (turned, 3)) for day in range(4)], days
    assert f"portal {TROUBLES[code][2]}" in days[turned][0]
    assert "reads well again" in days[3][0]


def test_mail_and_slack_are_told_the_same(told: Told) -> None:
    assert [len(day) for day in told.mail] == [len(day) for day in told.slack] == [0, 6, 1, 7]


def test_a_portal_among_others_in_trouble_is_crawled_as_if_nothing_had_happened(told: Told) -> None:
    for day in (1, 2, 3):
        assert told.states[day][WELL]["state"] == "ok"
        assert told.lines[day][WELL]["outcome"] == "ok"
        assert told.lines[day][WELL]["new"] > 0
    assert not any(told.about(WELL))


def test_all_portals_are_read_again_when_their_trouble_is_over(told: Told) -> None:
    assert {told.states[3][code]["state"] for code in NAMES} == {"ok"}


def test_status_tells_how_many_of_308_are_read_and_of_each_other_why_not(told: Told) -> None:
    assert [answer["municipalities"] for answer in told.status] == [308] * 4
    assert [answer["read"] for answer in told.status] == [8, 1, 1, 8]
    assert told.status[1]["by_state"] == {
        "blocked": 2, "changed": 3, "failing": 1, "stale": 1, "ok": 1, "needs permission": 1, "never": 299
    }  # fmt: skip
    assert all(one["reason"] for one in told.status[1]["portals"] if not one["read"])
    assert "permission" in told.states[1]["564"]["reason"]
    assert told.states[1]["005"]["reason"] == "not found"


def test_status_of_a_new_home_agrees_with_the_registry_and_reads_nobody(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core import clock
    from ledger.db.migrate import upgrade
    from workers.monitoring import coverage

    upgrade()
    covered = coverage.coverage(load(), clock.today())
    figures = coverage.summary(covered)
    assert (figures["municipalities"], figures["read"]) == (308, 0)
    rows = [row for row in load().rows if row.role == "primary"]
    assert figures["by_platform"] == {
        platform: sum(row.platform == platform for row in rows) for platform in {row.platform for row in rows}
    }
    assert figures["by_state"] == {
        "needs permission": sum(row.needs_permission for row in rows),
        "never": sum(not row.needs_permission for row in rows),
    }
    assert all(one.reason for one in covered)
