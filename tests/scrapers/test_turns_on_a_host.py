"""One request at a time to a host and a pause between two, whoever of ours asks: spiders, the glance, visits."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.utils.test import get_crawler

from core import clock
from ledger.coordination import locks
from ledger.db.database import LedgerUnavailable, reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Lock, Throttle
from replay.failures import Trouble, Wire
from replay.pages import Page, StaticSite, html_page
from replay.pages import Request as Asked
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from scrapers.politeness import slots, turns
from scrapers.politeness.http_get import Visitor
from scrapers.politeness.turns import Turns
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.scrapers.rehearsal import Rehearsal, crawl_all
from tests.shared import ROOT

NOW = dt.datetime(2024, 10, 10, 12, tzinfo=clock.HELSINKI)
HOST = "127.0.0.1"
# A visitor that never pauses leaves a host free for moments only: the crawl, too, looks often enough to meet one.
IMPATIENT = """# may come late
from scrapers.politeness import turns

turns.ASKED_AGAIN = 0.01
"""
PALTAMO, JAMSA = "paltamo10.oncloudos.com", "jamsa10.oncloudos.com"


@pytest.fixture(autouse=True)
def ledger(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", HOST)
    upgrade()
    with clock.fixed(NOW):
        yield


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)


async def ask(visitor: Turns, host: str, pause: float = 0) -> None:
    async with visitor.at(host, pause):
        pass


def seeing_locks(locked: list[bool], seconds: float = 0) -> Trouble:
    """Answers as ever, after some time, and notes whether the host's lock is taken meanwhile."""

    def note(wire: Wire, request: Asked, page: Page) -> None:
        wire.wait(seconds)
        with reading() as session:
            locked.append(session.get(Lock, f"host:{HOST}") is not None)
        wire.send_page(page)

    return note


def nobody_holds_a_host() -> bool:
    with reading() as session:
        return session.query(Lock).filter(Lock.name.startswith("host:")).count() == 0


def test_while_one_visitor_is_answered_no_other_takes_the_host_in_any_process() -> None:
    first, second = Turns(0), Turns(0)

    async def both() -> None:
        async with first.at(HOST, 0):
            with transaction() as session:
                assert not locks.take(session, f"host:{HOST}", locks.new_holder(), seconds=60)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(ask(second, HOST), 0.1)
            await ask(second, "elsewhere.example.fi")
        await ask(second, HOST)

    run(both())
    assert nobody_holds_a_host()


def test_a_thread_waits_until_the_other_visitor_has_its_answer() -> None:
    first, waits = Turns(0), []
    other = locks.new_holder()
    with transaction() as session:
        locks.take(session, f"host:{HOST}", other, seconds=60)

    def answered(seconds: float) -> None:
        waits.append(seconds)
        with transaction() as session:
            locks.release(session, f"host:{HOST}", other)

    with first.taken(HOST, 0, answered):
        assert waits == [turns.ASKED_AGAIN]
    assert nobody_holds_a_host()


def test_a_request_that_fails_gives_the_host_back() -> None:
    with pytest.raises(OSError, match="reset"), Turns(0).taken(HOST, 0):
        raise OSError("reset")
    assert nobody_holds_a_host()


def test_a_host_that_could_not_be_given_back_is_no_riddle_to_the_same_visitor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> bool:
        raise LedgerUnavailable("the disk is full")

    visitor = Turns(0)
    with monkeypatch.context() as patch:
        patch.setattr(locks, "release", full)
        run(ask(visitor, HOST))
    assert not nobody_holds_a_host()
    run(ask(visitor, HOST))
    assert nobody_holds_a_host()


def test_the_pause_is_kept_since_the_last_request_of_anybody(slept: list[float]) -> None:
    run(ask(Turns(1), HOST, 10))
    assert slept == []
    waits: list[float] = []
    with Turns(1).taken(HOST, 7, waits.append):
        pass
    assert waits == [7]
    run(ask(Turns(1), HOST, 3))
    run(ask(Turns(1), "elsewhere.example.fi", 3))
    assert slept == [3]
    with clock.fixed(NOW + dt.timedelta(minutes=1)):
        run(ask(Turns(1), HOST, 3))
    assert slept == [3]


def test_the_pause_is_counted_from_the_newest_request(slept: list[float]) -> None:
    run(ask(Turns(1), HOST))
    with clock.fixed(NOW + dt.timedelta(minutes=1)):
        run(ask(Turns(1), HOST))
        run(ask(Turns(1), HOST, 3))
    assert slept == [3]


def test_a_clock_that_once_stood_ahead_makes_nobody_wait_longer_than_the_pause(slept: list[float]) -> None:
    with clock.fixed(NOW + dt.timedelta(days=30)):
        run(ask(Turns(1), HOST, 2))
    run(ask(Turns(1), HOST, 2))
    assert slept == [2]


def test_all_visitors_of_one_vendors_portals_share_its_pace(slept: list[float]) -> None:
    for host in (PALTAMO, JAMSA, PALTAMO, "kunta.example.fi"):
        run(ask(Turns(2), host))
    assert slept == [0.5, 1]


def test_a_host_whose_turn_is_far_off_stays_taken_until_it_has_come() -> None:
    with transaction() as session:
        row = Throttle(name="pace:oncloudos.com", not_before=NOW + dt.timedelta(minutes=9))
        session.add(row)
    with Turns(1).taken(PALTAMO, 0, lambda _seconds: None), reading() as session:
        assert session.get_one(Lock, f"host:{PALTAMO}").until > NOW + dt.timedelta(minutes=10)


def test_hosts_that_are_kept_for_several_requests_are_nobody_elses_until_they_are_given_back(
    slept: list[float],
) -> None:
    run(ask(Turns(1), HOST, 5))
    visitor = Turns(1)
    visitor.keep([HOST, "elsewhere.example.fi"], 60)
    for host in (HOST, "elsewhere.example.fi", "elsewhere.example.fi"):
        run(ask(visitor, host, 4))
    assert slept == [4, 4], "since anybody's last request"
    for host in (HOST, "elsewhere.example.fi"):
        with transaction() as session:
            assert not locks.take(session, f"host:{host}", locks.new_holder(), seconds=60)
    visitor.give_back("elsewhere.example.fi")
    waits: list[float] = []
    with Turns(1).taken("elsewhere.example.fi", 9, waits.append):
        pass
    assert waits == [9], "and it is known when they were asked"
    visitor.give_back()
    assert nobody_holds_a_host()


def test_a_host_that_another_visitor_is_at_is_not_kept_and_is_asked_in_its_turn() -> None:
    first, second = Turns(0), Turns(0)
    with first.taken(HOST, 0):
        second.keep([HOST, "elsewhere.example.fi"], 60)
        with pytest.raises(TimeoutError):
            run(asyncio.wait_for(ask(second, HOST), 0.1))
    run(ask(second, HOST))
    second.give_back()
    assert nobody_holds_a_host()


def test_hosts_of_a_vendor_that_are_kept_keep_to_the_budget_of_all(slept: list[float]) -> None:
    visitor = Turns(2)
    visitor.keep([PALTAMO, JAMSA], 60)
    for host in (PALTAMO, JAMSA, PALTAMO):
        run(ask(visitor, host))
    assert slept == [0.5, 1]
    run(ask(Turns(2), "kajaani10.oncloudos.com"))
    assert slept[-1] == 0.5 * turns.AT_ONCE


def test_a_spider_leaves_at_least_what_its_own_jitter_leaves() -> None:
    async def pause(*known: Slot) -> float:
        downloader = Downloader(get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False}))
        request = Request(f"http://{HOST}/", meta={Downloader.DOWNLOAD_SLOT: HOST})
        downloader.slots.update(dict.fromkeys([HOST], *known) if known else {})
        return slots.least_pause(downloader, request)

    assert run(pause(Slot(1, 1.0, 0.5))) == 0.5
    assert run(pause(Slot(1, 10.0, 0.0))) == 10, "a Crawl-delay is kept whole"
    assert run(pause()) == 0


@pytest.mark.service
def test_each_request_of_a_crawl_and_of_a_visit_is_in_turn_also_where_both_ask_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "ASKED_AGAIN", 0.01)
    (home / "sitecustomize.py").write_text(IMPATIENT, encoding="utf-8")
    impatient = {"PYTHONPATH": f"{home}{os.pathsep}{ROOT}"}
    locked: list[bool] = []
    with ReplayServer(DynastySite(with_meetings(MINUTES))) as server:
        server.trouble("", seeing_locks(locked, 0.02))
        row = ("578", "Paltamo", "dynasty", f"{server.url}/cgi/DREQUEST.PHP", "")
        crawl = threading.Thread(target=crawl_all, args=(home, [row], NOW.isoformat(), impatient))
        crawl.start()
        visits = 0
        while crawl.is_alive() or not visits:
            Visitor(delay=0)(f"{server.url}/visit")
            visits += 1
        crawl.join()
        assert server.asked("page=meetingitem"), "the crawl was not kept from its pages"
        assert len(server.asked("^/visit")) == visits
        assert server.most_at_once() == 1
    assert all(locked)
    assert nobody_holds_a_host()


@pytest.mark.service
def test_what_a_crawl_asked_is_known_to_whoever_asks_next(home: Path) -> None:
    with ReplayServer(DynastySite(with_meetings(MINUTES))) as server:
        town = Rehearsal(home, "dynasty", f"{server.url}/cgi/DREQUEST.PHP")
        town.crawl(NOW.isoformat(), delay="0.02")
        waits: list[float] = []
        Visitor(delay=7, sleep=waits.append)(f"{server.url}/visit")
        assert waits == [7]


@pytest.mark.service
def test_two_visitors_know_of_each_other(home: Path) -> None:
    waits: list[float] = []
    with ReplayServer(StaticSite({"/": html_page("<p>x</p>")})) as server:
        for _ in range(2):
            Visitor(delay=7, sleep=waits.append)(f"{server.url}/")
    assert waits == [7]
