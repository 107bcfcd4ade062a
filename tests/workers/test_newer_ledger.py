"""A ledger that a newer version has migrated: older workers, ticks and health checks say so and leave it alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from sqlalchemy import text

from ledger.db.database import transaction
from ledger.db.migrate import upgrade
from tests.shared import ROOT
from tests.stage import called

pytestmark = pytest.mark.service


def migrate_further() -> None:
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'f999'"))


def test_health_and_tick_say_which_version_to_install_and_not_to_migrate(home: Path) -> None:
    upgrade()
    migrate_further()
    for command in ("health", "tick", "migrate", "changes"):
        done = called(home, command)
        assert done.returncode == 1, command
        assert "revision f999, which this usovahti does not know" in done.stderr
        assert "install the version that migrated it" in done.stderr
        assert "usovahti migrate" not in done.stderr
        assert "Traceback" not in done.stderr


def wait_for(reached: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_workers_end_and_give_back_what_they_were_to_do(home: Path, tmp_path: Path, valkey_url: str) -> None:
    upgrade()
    queue = redis.Redis.from_url(valkey_url)
    environment = {**os.environ, "REDIS_URL": valkey_url, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dramatiq", "workers", "--processes", "1", "--threads", "2"]
    log = tmp_path / "log"

    def start() -> subprocess.Popen[bytes]:
        with log.open("ab") as file:
            return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=file, stderr=file)

    workers = start()
    try:
        wait_for(lambda: log.read_text().count("Worker process is ready") >= 1, "the workers do not start")
        migrate_further()
        order = "from workers import actors; actors.parse.send(4711)"
        subprocess.run([sys.executable, "-c", order], env=environment, cwd=ROOT, check=True)
        workers.wait(60)
    finally:
        workers.kill()
    said = log.read_text()
    assert "the workers end" in said
    assert "revision f999" in said
    assert any(queue.exists(name) for name in ("usovahti:parse", "usovahti:parse.DQ")), [
        (k, queue.type(k), queue.hgetall(k) if queue.type(k) == b"hash" else 0) for k in queue.keys("*")
    ]

    again = start()  # as a container would
    try:
        again.wait(60)
    finally:
        again.kill()
    assert log.read_text().count('"the workers end"') >= 2
