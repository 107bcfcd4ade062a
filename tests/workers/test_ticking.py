"""`tick`: one at a time across machines, everything that is due after any pause, and over in seconds with Redis."""

from __future__ import annotations

import datetime as dt
import json
import resource
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from core import clock
from ledger.coordination import locks
from ledger.db.database import reading, transaction
from ledger.db.tables import Portal, Run
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import start_run
from ledger.outbox import claim as outbox
from scrapers.registry.load import COLUMNS
from tests.alerts.conftest import (
    MORNING,
    WEBHOOK,
    at,
    change_row,
    happen,
    ledger,
    migrated_file,
    slack,
    subscribe,
)
from tests.ledger.samples import portal_of, publish
from tests.stage import Stage, stage
from workers import tick as ticking
from workers.tick import LOCK_SECONDS, Ticked, tick

__all__ = ["at", "ledger", "migrated_file", "slack"]


@pytest.fixture
def ordered(ledger, tmp_path, monkeypatch):
    """What a tick orders, by actor, instead of putting it into a queue; the registry has one portal."""
    sent: dict[str, list] = {"crawl": [], "parse": [], "deliver": []}
    monkeypatch.setattr(ticking, "order", lambda actor, what: sent[actor].append(what))
    registry = tmp_path / "portals.csv"
    row = {"code": "182", "municipality": "Jämsä", "platform": "dynasty", "base_url": "https://jamsa.example.fi/cgi",
           "role": "primary", "confidence": "high", "source": "test"}  # fmt: skip
    registry.write_text(",".join(COLUMNS) + "\n" + ",".join(row.get(name, "") for name in COLUMNS) + "\n")
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(registry))
    return sent


def test_while_a_tick_on_another_machine_works_this_one_leaves_everything_alone(ordered, at):
    subscribe(WEBHOOK)
    happen(change_row())
    with transaction() as session:
        locks.acquire(session, "tick", "another-machine 1 abcd", LOCK_SECONDS)
    assert tick() == Ticked(held=True)
    assert ordered == {"crawl": [], "parse": [], "deliver": []}

    at(MORNING + dt.timedelta(seconds=LOCK_SECONDS + 1))  # that machine died
    assert not tick().held
    assert len(ordered["deliver"]) == 1


def test_of_several_ticks_at_once_one_works(ordered, monkeypatch):
    order_due = ticking._order_due

    def slowly(**options) -> Ticked:
        time.sleep(0.5)
        return order_due(**options)

    monkeypatch.setattr(ticking, "_order_due", slowly)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _n: tick(crawls=False), range(4)))
    assert sorted(one.held for one in done) == [False, True, True, True]


def test_a_tick_that_fails_gives_its_lock_back(ordered, monkeypatch):
    def fails(**_options):
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(ticking, "_order_due", fails)
        with pytest.raises(RuntimeError):
            tick()
    assert not tick(crawls=False).held


def test_after_days_off_one_tick_finds_all_that_is_due(ordered, at):
    subscribe(WEBHOOK, name="heti")
    subscribe(WEBHOOK.replace("0001", "0002"), name="kooste", mode="daily")
    pending = happen(change_row())
    dying = happen(change_row("declined", "Siikajoki"))
    outbox.claim(dying[0])  # its process died while sending
    with transaction() as session:
        document = publish(session, portal_of(session, "205", name="toinen"))
        portal = ensure_portal(
            session, municipality_code="182", platform="dynasty", base_url="https://jamsa.example.fi/cgi"
        )
        portal.next_due_at = clock.now() + dt.timedelta(hours=3)
        other = portal_of(session, "578", name="kolmas")
        abandoned = start_run(session, other).id  # ordered, and then its process died

    assert not [run for batch in ordered["crawl"] for run in batch]
    at(MORNING + dt.timedelta(days=4))
    done = tick()

    assert (done.parses, done.digests, done.deliveries, done.crawls) == (1, 1, 3, 2)
    assert ordered["parse"] == [document]
    assert {*pending, *dying} < set(ordered["deliver"]), "and the digest that was missed"
    runs = [run for batch in ordered["crawl"] for run in batch]
    assert abandoned in runs
    with reading() as session:
        assert {session.get_one(Portal, session.get_one(Run, run).portal_id).municipality_code for run in runs} == {
            "182", "578",
        }  # fmt: skip
    assert outbox.look(dying[0]).possibly_duplicate, "it may have been accepted before its process died"


def test_what_is_not_due_is_not_ordered(ordered, at):
    tick()
    with transaction() as session:
        for run in session.query(Run):
            run.outcome, run.ended_at = "ok", clock.now()
            run.portal.next_due_at = clock.now() + dt.timedelta(hours=24)
    ordered["crawl"].clear()
    at(MORNING + dt.timedelta(hours=23))
    assert tick().crawls == 0
    at(MORNING + dt.timedelta(hours=25))
    assert tick().crawls == 1


@pytest.mark.service
def test_with_redis_a_tick_orders_and_ends_in_seconds_though_no_worker_is_there(home, valkey_url):
    queue = redis.Redis.from_url(valkey_url)
    with stage(home) as world:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = run_tick(world, valkey_url)  # run() allows it a minute of a busy machine's time
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert after.ru_utime - before.ru_utime < 15, "seconds of work, its start included"
        assert done["crawls"] == len(world.portals)
        again = run_tick(world, valkey_url)
        assert again["held"] is False
    assert list(queue.scan_iter("usovahti*")), "the orders wait for workers"
    queue.flushdb()


def run_tick(world: Stage, url: str) -> dict:
    done = world.run("tick", "--json", REDIS_URL=url)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
