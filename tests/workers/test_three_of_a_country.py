"""The whole country is polled, three of its portals have something new: exactly those three run in Scrapy."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Glance, Portal, Run
from parsers import municipalities
from replay.pages import Page, Request
from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from scrapers.registry.load import PortalRow
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.workers.portals import CLOUDNC, write_rows
from workers.crawl import crawl_runs
from workers.schedule.run_orders import batches, order_runs

pytestmark = pytest.mark.service
NOW = dt.datetime(2024, 10, 10, 9, tzinfo=clock.HELSINKI)
FIRST = CloudNcSite(with_meetings(MINUTES))
LATER = CloudNcSite(
    with_meetings(MINUTES, dataclasses.replace(MINUTES, id="2024111", date=dt.date(2024, 10, 9)))
)


@dataclasses.dataclass
class ByHost:
    """One listener for all addresses of loopback; those of `lively` have had another meeting."""

    lively: set[str] = dataclasses.field(default_factory=set)
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        return (LATER if urlsplit(request.base).hostname in self.lively else FIRST).page(request)


@pytest.fixture
def country(home: Path, monkeypatch: pytest.MonkeyPatch):
    """The registry's rows of 308 municipalities, of which the first was read and quiet and the others are like it."""
    with ReplayServer(ByHost(), address="0.0.0.0") as server:
        hosts = [f"127.3.{1 + n // 200}.{1 + n % 200}" for n in range(len(municipalities.ALL))]
        rows = [
            PortalRow(record.code, record.name, "cloudnc", f"http://{host}:{server.port}{CLOUDNC}")
            for host, record in zip(hosts, municipalities.ALL, strict=True)
        ]
        names = ("code", "municipality", "platform", "base_url")
        write_rows(home, [{name: getattr(row, name) for name in names} for row in rows])
        monkeypatch.setenv("USOVAHTI_REGISTRY", str(home / "portals.csv"))
        monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", ",".join(hosts))
        monkeypatch.setenv("USOVAHTI_DOWNLOAD_DELAY", "0")
        upgrade()
        for hours in (0, 2):
            poll(rows[:1], hours)
        with clock.fixed(NOW):
            order_runs(rows[1:])
        liken(hosts)
        yield server, rows, hosts


def poll(rows: list[PortalRow], hours: int) -> dict[str, Run]:
    with clock.fixed(NOW + dt.timedelta(hours=hours)):
        ids = order_runs(rows)
        for group in batches(ids):
            crawl_runs(group)
    with reading() as session:
        found = session.execute(select(Portal.municipality_code, Run).join(Run).where(Run.id.in_(ids)))
        return dict(found.all())


def liken(hosts: list[str]) -> None:
    """Let the ledger say of all others what it says of the first."""
    with transaction() as session:
        first, *others = session.scalars(select(Portal).order_by(Portal.id)).all()
        glance = session.get_one(Glance, first.id)
        for portal in others:
            there = urlsplit(portal.base_url).hostname or ""
            portal.memory = json.loads(json.dumps(first.memory).replace(hosts[0], there))
            portal.days, portal.baseline_at, portal.state = first.days, first.baseline_at, first.state
            seen = json.loads(json.dumps(glance.seen).replace(f"{hosts[0]}:", f"{there}:"))
            times = {"holds_until": glance.holds_until, "robots_at": glance.robots_at}
            session.add(Glance(portal_id=portal.id, seen=seen, **times))
        for run in session.scalars(select(Run).where(Run.outcome.is_(None))):
            run.outcome, run.ended_at = "unchanged", NOW


def test_of_a_country_three_portals_have_news_and_exactly_those_three_run_in_scrapy(country) -> None:
    server, rows, hosts = country
    changed = {rows[n].code for n in (7, 150, 307)}
    server.site.lively = {hosts[n] for n in (7, 150, 307)}
    runs = poll(rows, 4)
    assert len(runs) == len(municipalities.ALL)
    assert {code for code, run in runs.items() if not (run.stats or {}).get("glance")} == changed
    assert {code for code, run in runs.items() if run.outcome == "ok"} == changed
    assert {run.outcome for code, run in runs.items() if code not in changed} == {"unchanged"}
