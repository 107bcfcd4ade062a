"""A portal whose turn does not come within a process's time waits for the next one; nothing is said of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import scrapy
from scrapy.settings import Settings

from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import Lock, Portal, Run
from parsers.text import municipalities
from scrapers.crawl import process
from scrapers.registry.load import PortalRow
from workers import crawl
from workers.crawl_process import CrawlEnd, CrawlOrder, CrawlProcess
from workers.schedule.run_orders import order_runs


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


class Ending(CrawlProcess):
    """Stands for a process of Scrapy in which each crawl ends with a result of the test's."""

    @classmethod
    def each_with(cls, result: dict[str, Any] | None) -> type[Ending]:
        return type("Ending", (cls,), {"result": result})

    result: dict[str, Any] | None

    def _start(self) -> None:
        pass

    def order(self, orders: Sequence[CrawlOrder]) -> None:
        self.open |= {order.run_id: order for order in orders}

    def ends(self) -> Iterator[tuple[int, CrawlEnd]]:
        for run_id in list(self.open):
            del self.open[run_id]
            result = self.result and {**self.result, "counts": {"bytes": 1000 - run_id}}
            yield run_id, CrawlEnd(result, False, "Segmentation fault")


def ordered(count: int) -> list[int]:
    upgrade()
    return order_runs(
        [
            PortalRow(record.code, record.name, "dynasty", f"https://{record.code}.example.fi/cgi")
            for record in municipalities.ALL[:count]
        ]
    )


def outcomes() -> list[str | None]:
    with reading() as session:
        return [run.outcome for run in session.query(Run).order_by(Run.id)]


def test_where_memory_ran_out_the_portal_that_brought_most_is_crawled_alone_and_the_others_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greedy, *others = ordered(4)
    monkeypatch.setattr(crawl, "CrawlProcess", Ending.each_with({"finish_reason": "memusage_exceeded"}))
    assert crawl.crawl_runs([greedy, *others]).apart == (tuple(reversed(others)), (greedy,))
    assert outcomes() == [None] * 4, "nothing is said of portals that did nothing"
    assert crawl.crawl_runs([greedy]).apart == ()
    assert outcomes() == ["crashed", None, None, None]


def test_who_had_most_bytes_of_answers_at_work_is_the_suspect_before_who_had_brought_more_till_then(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrifty, heavy, busy = ordered(3)
    brought = {thrifty: (5_000, 0), heavy: (9_000_000, 30_000_000), busy: (90_000_000, 40_000)}

    class Full(Ending):
        def ends(self) -> Iterator[tuple[int, CrawlEnd]]:
            for run_id in list(self.open):
                del self.open[run_id]
                received, at_work = brought[run_id]
                result = {
                    "finish_reason": "memusage_exceeded",
                    "counts": {"bytes": received},
                    "stats": {"usovahti/open_bytes": at_work},
                }
                yield run_id, CrawlEnd(result, False, "")

    monkeypatch.setattr(crawl, "CrawlProcess", Full)
    assert crawl.crawl_runs([thrifty, heavy, busy]).apart == ((thrifty, busy), (heavy,))
    assert crawl.crawl_runs([thrifty, busy]).apart == ((thrifty,), (busy,))


def test_those_whose_process_died_are_taken_up_again_in_halves_until_who_killed_it_stands_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = ordered(5)
    monkeypatch.setattr(crawl, "CrawlProcess", Ending.each_with(None))
    assert crawl.crawl_runs(runs).apart == (tuple(runs[:2]), tuple(runs[2:]))
    assert crawl.crawl_runs(runs[:1]).apart == ()
    assert outcomes() == ["crashed", None, None, None, None]


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
    (run_id,) = order_runs([row])
    monkeypatch.setattr(crawl, "CrawlProcess", Ending.each_with({"finish_reason": "waiting"}))
    assert crawl.crawl_runs([run_id]) == crawl.Crawled(waiting=(run_id,))
    with reading() as session:
        run = session.get_one(Run, run_id)
        assert run.outcome is None
        assert session.get_one(Portal, run.portal_id).state == "never"
        assert session.query(Lock).count() == 0, "whoever comes next may crawl it"
