"""A portal whose turn does not come within a process's time waits for the next one; nothing is said of it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
import scrapy
from scrapy.settings import Settings

from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Lock, Portal, Run
from scrapers.crawl import process
from scrapers.registry.load import PortalRow
from workers import crawl
from workers.crawl_process import CrawlEnd


class Slow:
    """Stands for Scrapy's process: each crawl takes most of the time there is."""

    def __init__(self) -> None:
        self.spider_loader = self
        self.crawled: list[str] = []

    def load(self, name: str) -> type[scrapy.Spider]:
        return scrapy.Spider

    async def crawl(self, crawler: Any, **arguments: str) -> None:
        self.crawled.append(arguments["municipality"])
        await asyncio.sleep(0.9)


def test_who_would_begin_too_late_is_told_to_wait_and_who_need_not_queue_begins_in_any_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "AT_ONCE", 1)
    monkeypatch.setattr(process, "SPARE_SECONDS", 0)
    orders = [
        {
            "platform": "any",
            "arguments": {"municipality": code},
            "result_file": str(tmp_path / f"{code}.json"),
        }
        for code in ("578", "205")
    ]
    slow = Slow()
    asyncio.run(process._run(slow, orders, Settings(), 1.0))  # type: ignore[arg-type]
    assert slow.crawled == ["578"]
    assert json.loads((tmp_path / "205.json").read_text()) == {"finish_reason": "waiting"}
    alone = Slow()
    asyncio.run(process._run(alone, orders[:1], Settings(), 0.1))  # type: ignore[arg-type]
    assert alone.crawled == ["578"]


def test_a_run_whose_turn_did_not_come_stays_ordered_and_says_nothing_of_its_portal(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade()
    row = PortalRow("578", "Paltamo", "dynasty", "https://example.fi/cgi/DREQUEST.PHP")
    with transaction() as session:
        run_id = crawl.order_run(session, row).id

    def nobodys_turn(orders: list[Any], *, time_limit: float) -> dict[int, CrawlEnd]:
        return {order.run_id: CrawlEnd({"finish_reason": "waiting"}, False, "") for order in orders}

    monkeypatch.setattr(crawl, "crawl_process", nobodys_turn)
    assert crawl.crawl_runs([run_id]) == crawl.Crawled(waiting=(run_id,))
    with reading() as session:
        run = session.get_one(Run, run_id)
        assert run.outcome is None
        assert session.get_one(Portal, run.portal_id).state == "never"
        assert session.query(Lock).count() == 0, "whoever comes next may crawl it"
