"""Polls with nothing new: for all portals in a handful of statements, and one portal's news stays its own."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import event, select

from core import clock
from ledger.db.database import engine, reading
from ledger.db.migrate import upgrade
from ledger.db.tables import Document, Glance, Lock, Portal, Run
from parsers import municipalities
from replay import failures
from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from scrapers.registry.load import PortalRow
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.workers.portals import CLOUDNC, portals, write_rows
from workers.crawl import Follow, crawl_runs
from workers.schedule.run_orders import order_runs

pytestmark = pytest.mark.service
NOW = dt.datetime(2024, 10, 10, 9, tzinfo=clock.HELSINKI)
COUNT = 8
# Of one poll of any number of quiet portals below some hundred: that nothing is asked or written for each by itself.
# A commit of the ledger is an fsync at most.
MOST_STATEMENTS, MOST_COMMITS = 24, 6


@dataclasses.dataclass
class Country:
    """Portals of as many municipalities, crawled as workers do."""

    servers: dict[str, ReplayServer]
    rows: list[PortalRow]

    def poll(self, hours: float, follow: Follow | None = None) -> dict[str, Run]:
        """Crawl them all so many hours after the beginning; the runs by municipality code."""
        for server in self.servers.values():
            server.forget()
        with clock.fixed(NOW + dt.timedelta(hours=hours)):
            ids = order_runs(self.rows)
            crawl_runs(ids, follow=follow)
        with reading() as session:
            runs = session.scalars(select(Run).where(Run.id.in_(ids))).all()
            codes = dict(session.execute(select(Portal.id, Portal.municipality_code)).all())  # type: ignore[arg-type]
            return {codes[run.portal_id]: run for run in runs}

    def asked(self) -> dict[str, list[str]]:
        """What each portal was asked for at the last poll."""
        return {code: sorted(one.target for one in server.requests) for code, server in self.servers.items()}

    def glanced(self, runs: dict[str, Run]) -> set[str]:
        return {code for code, run in runs.items() if run.stats.get("glance")}


TOWN = with_meetings(MINUTES)


@dataclasses.dataclass
class PolledTwice:
    """A country and its ledger after the two polls that make a glance possible."""

    country: Country
    ledger: Path
    environment: dict[str, str]
    asked: dict[str, list[str]]  # by the second poll's spiders


@pytest.fixture(scope="module")
def polled_twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PolledTwice]:
    """Made once: to crawl it takes longer than what each test then does with its own copy."""
    home = tmp_path_factory.mktemp("polled_twice")
    codes = [record.code for record in municipalities.ALL[:COUNT]]
    with portals(home, {code: CloudNcSite(TOWN) for code in codes}) as world:
        rows = [
            PortalRow(code, municipalities.by_code(code).name, "cloudnc", world.portals[code].url + CLOUDNC)  # type: ignore[union-attr]
            for code in codes
        ]
        write_rows(
            home,
            [
                {
                    "code": r.code,
                    "municipality": r.municipality,
                    "platform": r.platform,
                    "base_url": r.base_url,
                }
                for r in rows
            ],
        )
        found = Country(world.portals, rows)
        with patch.dict(os.environ, world.environment):
            upgrade()
            first = found.poll(0)
            assert {run.outcome for run in first.values()} == {"ok"}
            second = found.poll(2)
            assert {run.outcome for run in second.values()} == {"unchanged"}
            assert found.glanced(second) == set(), "what was new at the last poll may lead further"
            engine().dispose()
        yield PolledTwice(found, home / "usovahti.db", world.environment, found.asked())


@pytest.fixture
def country(polled_twice: PolledTwice, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Country]:
    """As it was after the second poll, with a ledger of the test's own."""
    for name, value in {**polled_twice.environment, "USOVAHTI_HOME": str(home)}.items():
        monkeypatch.setenv(name, value)
    shutil.copy(polled_twice.ledger, home / "usovahti.db")
    for server in polled_twice.country.servers.values():
        server.site = CloudNcSite(TOWN)
        server.calm()
    yield polled_twice.country
    engine().dispose()


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """The statements and the writing transactions of the block, of this process."""
    counts = {"statements": 0, "commits": 0}

    def begin(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
        if text == "BEGIN IMMEDIATE":
            counts["commits"] += 1
        elif not text.startswith("BEGIN"):
            counts["statements"] += 1

    event.listen(engine(), "before_cursor_execute", begin)
    try:
        yield counts
    finally:
        event.remove(engine(), "before_cursor_execute", begin)


def test_quiet_portals_are_ordered_looked_at_and_concluded_in_a_handful_of_statements(
    country: Country,
) -> None:
    with counted() as all_of_them:
        runs = country.poll(4)
    assert country.glanced(runs) == set(country.servers)
    assert {run.outcome for run in runs.values()} == {"unchanged"}
    assert all_of_them["statements"] <= MOST_STATEMENTS, all_of_them
    assert all_of_them["commits"] <= MOST_COMMITS, all_of_them
    few = Country(country.servers, country.rows[:2])
    with counted() as two:
        few.poll(6)
    assert two == all_of_them, "nothing is done for each portal by itself"


def test_a_glance_asks_for_what_the_spider_asked_for_and_for_no_more(
    country: Country, polled_twice: PolledTwice
) -> None:
    country.poll(4)
    assert country.asked() == polled_twice.asked
    assert all(polled_twice.asked.values())


def test_what_the_ledger_says_after_a_glance_is_what_it_said_after_the_spider(country: Country) -> None:
    columns = (
        Portal.id,
        Portal.state,
        Portal.state_reason,
        Portal.memory,
        Portal.days,
        Portal.newest_item_on,
    )
    with reading() as session:
        before = session.execute(select(*columns).order_by(Portal.id)).all()
    runs = country.poll(4)
    with reading() as session:
        assert session.execute(select(*columns).order_by(Portal.id)).all() == before
        assert session.scalars(select(Lock)).all() == []
        for portal in session.scalars(select(Portal)):
            assert portal.next_due_at
            assert portal.next_due_at > NOW + dt.timedelta(hours=4)
    spider = next(iter(runs.values())).stats["listed"]
    assert spider == 2, "as the spider counted: the meeting on the front page and on its body's"


class Noted(Follow):
    """What follows from a crawl, in its order."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def ended(self, run: Any) -> None:
        self.seen.append(f"{run.outcome} {run.portal_id}")

    def fetched(self, document_ids: Any) -> None:
        self.seen.extend(f"document {one}" for one in document_ids)


def test_news_and_troubles_are_found_by_the_portals_own_spiders_and_touch_no_other(country: Country) -> None:
    new, refusing, broken, *quiet = country.servers
    joins = dataclasses.replace(MINUTES, id="2024111", date=dt.date(2024, 10, 9))
    country.servers[new].site = CloudNcSite(with_meetings(MINUTES, joins))
    country.servers[refusing].trouble("", failures.status(403))
    country.servers[broken].trouble("", failures.drop())
    follow = Noted()
    runs = country.poll(4, follow)
    assert country.glanced(runs) == set(quiet)
    assert {code: runs[code].outcome for code in (new, refusing, broken)} == {
        new: "ok",
        refusing: "blocked",
        broken: "site_error",
    }
    with reading() as session:
        records = set(
            session.scalars(select(Portal.municipality_code).join(Glance, Glance.portal_id == Portal.id))
        )
        assert records == set(quiet), "what holds no longer is gone"
        fetched = session.scalars(select(Document.id).where(Document.run_id == runs[new].id)).all()
    assert fetched
    ok = follow.seen.index(f"ok {runs[new].portal_id}")
    assert all(f"document {one}" in follow.seen[:ok] for one in fetched), "read at once, not at the end"
    after = country.poll(6)
    assert country.glanced(after) == set(quiet), "and the others are still only glanced at"


def test_after_its_time_a_record_holds_no_longer(country: Country) -> None:
    assert country.glanced(country.poll(24 * 8)) == set()


def test_a_record_is_not_taken_for_a_backfill(country: Country) -> None:
    with clock.fixed(NOW + dt.timedelta(hours=4)):
        (run_id,) = order_runs(country.rows[:1], mode="backfill")
        crawl_runs([run_id])
    with reading() as session:
        run = session.get_one(Run, run_id)
        assert "glance" not in run.stats
        assert session.get(Glance, run.portal_id) is None, "what it read may be due at other times"
