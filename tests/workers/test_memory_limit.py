"""Where memory runs out in a process of several crawls: who brought most runs alone, the others at once again."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from core import clock
from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import Run
from parsers import municipalities
from replay import failures
from replay.platforms.cloudnc import CloudNcSite
from scrapers.registry.load import PortalRow
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.shared import ROOT
from tests.workers.portals import CLOUDNC, portals, write_rows
from workers.crawl import crawl_runs
from workers.schedule.run_orders import order_runs

pytestmark = pytest.mark.service
NOW = dt.datetime(2024, 10, 10, 9, tzinfo=clock.HELSINKI)
SETTINGS = """
from scrapers.settings import *
MEMUSAGE_LIMIT_MB = {limit}
MEMUSAGE_CHECK_INTERVAL_SECONDS = 1.5
"""


def limit(home: Path, monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    name = f"memory_of_{megabytes}"
    (home / f"{name}.py").write_text(SETTINGS.format(limit=megabytes), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(home), str(ROOT))))
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", name)


def outcomes(ids: list[int]) -> list[str | None]:
    with reading() as session:
        return list(session.scalars(select(Run.outcome).where(Run.id.in_(ids)).order_by(Run.id)))


def test_over_the_limit_the_batch_ends_the_suspect_is_set_apart_and_the_others_are_well_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [record.code for record in municipalities.ALL[:3]]
    with portals(home, {code: CloudNcSite(with_meetings(MINUTES)) for code in codes}) as world:
        for name, value in world.environment.items():
            monkeypatch.setenv(name, value)
        rows = [
            PortalRow(code, municipalities.by_code(code).name, "cloudnc", world.portals[code].url + CLOUDNC)  # type: ignore[union-attr]
            for code in codes
        ]
        names = ("code", "municipality", "platform", "base_url")
        write_rows(home, [{name: getattr(row, name) for name in names} for row in rows])
        upgrade()
        for server in world.portals.values():
            server.trouble("fi-FI.", failures.delay(1.5))
        limit(home, monkeypatch, 1)
        with clock.fixed(NOW):
            ids = order_runs(rows)
            first = crawl_runs(ids)
            others, (suspect,) = first.apart
            assert {*others, suspect} == set(ids)
            assert outcomes(ids) == [None, None, None], "nothing is said of portals that did nothing"
            assert crawl_runs([suspect]).apart == ()
            assert outcomes([suspect]) == ["crashed"], "alone it is its own fault"
            for server in world.portals.values():
                server.calm()
            limit(home, monkeypatch, 1024)
            assert crawl_runs(others).apart == ()
    assert outcomes(list(others)) == ["ok", "ok"]
