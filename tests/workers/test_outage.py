"""When everything fails at once the operator is told once, and each portal's own notice waits until it is over."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import select

from core import clock
from core.clock import HELSINKI
from ledger.db.database import engine, reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Notice, WitnessSource
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import finish_run, start_run
from ledger.witnesses.sources import Polled, ensure_source
from replay.failures import status
from replay.platforms.dynasty import DynastySite
from replay.world import Body, Item, Meeting, World
from scrapers.witnesses.judge import Judged
from tests.postgres import migrated_database, migrated_postgres_url, postgres_server
from tests.stage import Stage
from tests.workers.portals import DYNASTY, portals, write_rows
from workers import witnesses
from workers.monitoring.health import tell_news, tell_of_outage
from workers.monitoring.outage import BEGINS
from workers.monitoring.portal_watch import watch

__all__ = ["migrated_database", "migrated_postgres_url", "postgres_server"]

MOMENT = dt.datetime(2026, 9, 21, 9, 0, tzinfo=HELSINKI)
OF_ALL = "gave nothing (most of them: site_error): is this machine's way to the internet open?"


@pytest.fixture
def ledger(home: Path) -> Iterator[None]:
    upgrade()
    with clock.fixed(MOMENT):
        yield


@pytest.fixture(scope="module")
def forty_are_well(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which forty portals were polled and are well."""
    home = tmp_path_factory.mktemp("well")
    with patch.dict(os.environ, {"USOVAHTI_HOME": str(home), "DATABASE_URL": ""}), clock.fixed(MOMENT):
        upgrade()
        polled("ok", range(40))
        engine().dispose()
    return home / "usovahti.db"


@pytest.fixture
def well(forty_are_well: Path, home: Path) -> Iterator[None]:
    """A copy of it."""
    shutil.copy(forty_are_well, home / "usovahti.db")
    with clock.fixed(MOMENT):
        yield
    engine().dispose()


def polled(outcome: str, numbers: Iterable[int]) -> None:
    """Each of the portals is polled once more, and ends so."""
    for number in numbers:
        with transaction() as session:
            url = f"https://p{number}.example.fi/"
            portal = ensure_portal(session, municipality_code="578", platform="dynasty", base_url=url)
            run = start_run(session, portal)
            finish_run(session, run.id, outcome=outcome, reason=None, stats={"listed": 20}, counts={})
            watch(session, run)


def told() -> list[str]:
    with reading() as session:
        return list(session.scalars(select(Notice.subject).order_by(Notice.id)))


def test_the_second_failures_of_all_portals_are_one_notice_and_none_of_each(well: None) -> None:
    polled("site_error", range(40))
    assert told() == [], "once may be a hiccup"
    polled("site_error", range(40))
    assert [OF_ALL in one for one in told()] == [True]
    tell_news(), tell_news()
    assert len(told()) == 1, "the tick has found the same, and repeats nothing"
    polled("unchanged", range(1, 40))
    tell_news()
    assert told()[1:] == ["usovahti: portals: well again"], "no portal recovers of which nothing was told"
    polled("site_error", [0])
    assert told()[2:] == ["Paltamo: portal failing"], "what is still there is told now"


def test_an_outage_of_which_too_few_portals_were_asked_yet_is_waited_for_and_not_for_ever(
    well: None,
) -> None:
    for _failure in range(2):
        polled("site_error", range(15))
    assert told() == [], "fifteen of thirty failed, the last ten all: it may be one that begins"
    polled("site_error", range(15))
    assert told() == ["Paltamo: portal failing"] * 15


def test_a_page_that_blocks_all_portals_at_once_is_told_of_the_first_ones_and_then_of_all(
    well: None,
) -> None:
    polled("blocked", range(40))
    polled("blocked", range(40))
    assert told()[:-1] == ["Paltamo: portal blocked"] * (BEGINS - 1)
    assert "(most of them: blocked)" in told()[-1]


def test_a_portal_that_fails_twice_while_the_others_are_well_is_told_as_ever(well: None) -> None:
    for _failure in range(2):
        polled("site_error", [7])
        polled("ok", range(8, 20))
    assert told() == ["Paltamo: portal failing"]


def test_news_feeds_that_do_not_answer_in_an_outage_are_not_told_one_by_one(well: None) -> None:
    def asked(state: str) -> None:
        for number in range(3):
            with transaction() as session:
                id_ = ensure_source(session, "feed", f"https://n{number}.example.fi/", "578")
                witnesses._record(session, session.get_one(WitnessSource, id_), Judged(Polled(state)))

    asked("ok")
    polled("site_error", range(40))
    for _failure in range(2):
        asked("failing")
    assert [OF_ALL in one for one in told()] == [True]
    polled("ok", range(40))
    asked("failing")
    assert told()[1:] == ["usovahti: portals: well again"] + ["usovahti: the news of Paltamo is failing"] * 3


def later(hours: float) -> AbstractContextManager[None]:
    """A notice is known by its moment: at one and the same nothing is told twice."""
    return clock.fixed(MOMENT + dt.timedelta(hours=hours))


def test_a_portal_that_breaks_among_portals_long_known_as_broken_is_told_by_itself(ledger: None) -> None:
    polled("ok", range(10))
    for number in range(9):  # one by one, while the last one is well
        polled("site_error", [number, number])
        polled("unchanged", [9])
    tell_news(), tell_news()
    assert told() == ["Paltamo: portal failing"] * 9
    for failure in range(3):
        with later(failure + 1):
            polled("site_error", [9])
            tell_news()
    assert told()[9:] == ["Paltamo: portal failing"]


def test_portals_of_one_vendor_that_stay_broken_are_told_and_no_outage_of_all_each_day(ledger: None) -> None:
    polled("ok", range(60))
    for day in range(4):  # asked one after the other
        with later(24 * day):
            polled("site_error", range(35))
            tell_news()
        with later(24 * day + 1):
            tell_news()
            polled("unchanged", range(35, 60))
            tell_news()
    of_all = [one for one in told() if one.startswith("usovahti")]
    assert len(told()) - len(of_all) == 35, "each of them"
    assert [one.endswith("well again") for one in of_all] in ([], [False, True])


def test_a_second_outage_is_told_where_no_tick_saw_the_end_of_the_first(ledger: None) -> None:
    for outage in range(2):
        with later(outage):
            polled("ok", range(6))
            polled("site_error", [*range(6), *range(6)])
            polled("ok", range(6))
    assert [one.startswith("usovahti: 6 of the 6") for one in told()] == [True, False] * 2
    assert told()[1::2] == ["usovahti: portals: well again"] * 2
    with later(2):
        tell_news(), tell_news()
    assert len(told()) == 4


def test_an_outage_whose_share_goes_up_and_down_around_the_bound_is_one(ledger: None) -> None:
    polled("ok", range(30))
    polled("site_error", [*range(30), *range(30)])
    polled("ok", range(3))
    for hour, outcome in enumerate(["ok", "site_error"] * 4):
        with later(hour):
            polled(outcome, [3])
            tell_news()
    assert [OF_ALL in one for one in told()] == [True]


def test_of_two_processes_that_see_an_outage_at_once_one_tells_of_it(
    home: Path, migrated_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    polled("ok", range(5))
    tell_news()
    polled("site_error", range(5))
    with ThreadPoolExecutor(1) as other:
        with transaction() as session:
            tell_of_outage(session)

            def too() -> None:
                with transaction() as its_own:
                    tell_of_outage(its_own)

            waiting = other.submit(too)
            time.sleep(0.5)
        waiting.result(30)
    assert [one.startswith("usovahti: 5 of the 5") for one in told()] == [True]


BOARD = Body("Kunnanhallitus", "Khall", "46")
TOWN = World(
    "Mallilan kunta",
    (BOARD,),
    (
        Meeting(
            "2026118", BOARD, dt.date(2026, 9, 14), "minutes", (Item("Asia", "# Päätös\n\nHyväksyttiin."),)
        ),
    ),
)
CODES = {
    "578": "Paltamo",
    "010": "Alavus",
    "020": "Akaa",
    "047": "Enontekiö",
    "049": "Espoo",
    "061": "Forssa",
}


def test_crawls_of_which_all_fail_twice_send_the_operator_one_message(tmp_path: Path) -> None:
    with portals(tmp_path, {code: DynastySite(TOWN) for code in CODES}, operator=True) as stage:
        write_rows(
            tmp_path,
            [
                {
                    "code": code,
                    "municipality": name,
                    "platform": "dynasty",
                    "base_url": stage.portals[code].url + DYNASTY,
                }
                for code, name in CODES.items()
            ],
        )
        texts = [crawled(stage, day) for day in range(4)]
    assert [len(day) for day in texts] == [0, 0, 1, 1]
    assert OF_ALL in texts[2][0]
    assert "6 of the 6 portals" in texts[2][0]
    assert "portals: well again" in texts[3][0], "by the crawl itself: no tick was there"


def crawled(stage: Stage, day: int) -> list[str]:
    """What the operator is told on that day; on the second and third nothing answers."""
    for server in stage.portals.values():
        server.calm()
        if day in (1, 2):
            server.trouble("", status(503))
    stage.at(MOMENT + dt.timedelta(days=day))
    before = len(stage.slack.texts())
    done = stage.call("crawl", "--all", "--json")
    outcomes = {line["outcome"] for line in json.loads(done.stdout)}
    assert (outcomes == {"site_error"}) is (day in (1, 2)), outcomes
    return [text for _, text in stage.slack.texts()[before:]]
