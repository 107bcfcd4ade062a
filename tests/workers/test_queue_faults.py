"""A queue that is full, read-only, silent or cut off: a sentence within a minute, and workers that come back."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import redis
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.migrate import upgrade
from ledger.db.tables import DecisionRow
from tests.shared import ROOT
from tests.stage import Stage
from tests.workers.test_recovery import TEXT, store

pytestmark = pytest.mark.service
SOON = "?socket_timeout=3"  # redis-py reads it from the address; the default's half a minute is tested by its value


def run(home: Path, *words: str, url: str) -> subprocess.CompletedProcess[str]:
    (home / "portals.csv").write_text(
        "code,municipality,platform,base_url,role,valid_from,valid_to,confidence,permission,source,note\n"
    )
    environment = {**os.environ, "REDIS_URL": url, "USOVAHTI_REGISTRY": str(home / "portals.csv")}
    return subprocess.run(
        Stage.command(*words), env={**environment, "PYTHONPATH": str(ROOT)}, cwd=home, text=True,
        capture_output=True, timeout=80,
    )  # fmt: skip


@contextmanager
def full(server: redis.Redis) -> Iterator[str]:
    before = server.config_get("maxmemory-policy")["maxmemory-policy"]
    server.config_set("maxmemory-policy", "noeviction")
    server.config_set("maxmemory", "1")
    try:
        yield "it is full: raise maxmemory"
    finally:
        server.config_set("maxmemory", "0")
        server.config_set("maxmemory-policy", before)


@contextmanager
def read_only(server: redis.Redis) -> Iterator[str]:
    server.execute_command("REPLICAOF", "127.0.0.1", "1")
    try:
        yield "it is read-only"
    finally:
        server.execute_command("REPLICAOF", "NO", "ONE")


@pytest.mark.parametrize("fault", [full, read_only])
def test_a_queue_that_takes_no_writing_is_named_by_health_and_tick(
    home: Path, valkey_url: str, fault
) -> None:
    store(TEXT)  # something to order
    server = redis.Redis.from_url(valkey_url, decode_responses=True)
    with fault(server) as words:
        for command in ("health", "tick"):
            done = run(home, command, url=valkey_url)
            assert done.returncode == 1, command
            assert f"the queue takes no messages: {words}" in done.stderr
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert run(home, "tick", url=valkey_url).returncode == 0, "and it goes on when it is well again"


def test_a_queue_that_never_answers_does_not_hold_up_a_command(home: Path) -> None:
    store(TEXT)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"redis://127.0.0.1:{mute.getsockname()[1]}{SOON}"
        for command in ("health", "tick"):
            began = time.monotonic()
            done = run(home, command, url=url)
            assert done.returncode == 1, command
            assert "the queue takes no messages: it does not answer" in done.stderr
            assert time.monotonic() - began < 45


def test_without_a_word_in_the_address_half_a_minute_is_waited_for_an_answer() -> None:
    from workers.broker import _redis_broker

    for url, seconds in (("redis://127.0.0.1:1", 30), (f"redis://127.0.0.1:1{SOON}", 3)):
        assert _redis_broker(url).client.connection_pool.connection_kwargs["socket_timeout"] == seconds


class Line:
    """Passes bytes on between workers and the queue, until it is a black hole for the connections that stand."""

    def __init__(self, port: int) -> None:
        self.port, self.cut = port, threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.connections: list[threading.Event] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.server.accept()
                far = socket.create_connection(("127.0.0.1", self.port))
                dead = threading.Event()
                self.connections.append(dead)
                for here, there in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(here, there, dead), daemon=True).start()

    def _pass(self, here: socket.socket, there: socket.socket, dead: threading.Event) -> None:
        with suppress(OSError):
            while data := here.recv(65536):
                if not dead.is_set():  # a black hole says nothing, not even that it is gone
                    there.sendall(data)

    def swallow(self) -> None:
        """The connections of now lead nowhere; new ones get through."""
        for one in self.connections:
            one.set()


@pytest.mark.whole  # a queue that never answers is above in every run
def test_workers_whose_connections_were_black_holed_come_back(
    home: Path, tmp_path: Path, valkey_url: str
) -> None:
    upgrade()
    line = Line(redis.Redis.from_url(valkey_url).connection_pool.connection_kwargs["port"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    passed = {**environment, "REDIS_URL": f"redis://127.0.0.1:{line.server.getsockname()[1]}{SOON}"}
    with (tmp_path / "log").open("wb") as log:
        workers = subprocess.Popen(
            [sys.executable, "-m", "dramatiq", "workers", "--processes", "1", "--threads", "2"],
            env=passed, cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait(lambda: "is ready" in (tmp_path / "log").read_text(), 60)
        time.sleep(2)
        line.swallow()
        (document,) = store(TEXT)
        order = f"from workers import actors; actors.parse.send({document})"
        subprocess.run(
            [sys.executable, "-c", order], env={**environment, "REDIS_URL": valkey_url}, check=True, cwd=ROOT
        )
        _wait(_read, 120)
    finally:
        workers.terminate()
        workers.wait(30)
        line.server.close()


def _read() -> bool:
    with reading() as session:
        return session.scalars(select(DecisionRow.id)).first() is not None


def _wait(reached, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.2)
