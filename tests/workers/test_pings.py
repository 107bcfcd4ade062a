"""The dead man's switch: each job's start, success and failure reach a URL of the operator's, and fail no job."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from ledger.coordination.heartbeats import heartbeats
from ledger.db.database import reading
from replay.failures import drop, status
from replay.pages import Page, Request
from replay.server import ReplayServer
from scrapers.registry.load import COLUMNS
from tests.stage import Stage, stage
from workers.monitoring.pings import watched

SECRET = "salainenOsoite4711"


class _Switch:
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        return Page(200, (("Content-Type", "text/plain"),), b"OK")


@pytest.fixture
def switch() -> Iterator[ReplayServer]:
    with ReplayServer(_Switch()) as server:
        yield server


@pytest.fixture
def world(home, switch, monkeypatch) -> Iterator[Stage]:
    with stage(home) as made:
        made.environment["USOVAHTI_PING_URL"] = f"{switch.url}/{SECRET}/{{job}}"
        (home / "portals.csv").write_text(",".join(COLUMNS) + "\n")
        yield made


def pinged(switch: ReplayServer) -> list[str]:
    return [entry.path.removeprefix(f"/{SECRET}/") for entry in switch.requests]


@pytest.mark.service
@pytest.mark.parametrize(
    ("words", "job"), [(["tick"], "tick"), (["maintenance"], "maintenance"), (["alerts", "alive"], "alive")]
)
def test_each_job_pings_its_start_and_its_success_and_leaves_a_heartbeat(world, switch, words, job):
    done = world.call(*words)
    assert done.returncode == 0, done.stderr
    inner = ["maintenance/start", "maintenance"] if job == "tick" else []  # the first tick tidies up too
    assert pinged(switch) == [f"{job}/start", *inner, job]
    assert {beat["job"] for beat in seen(world)} == {job, *inner[1:]}
    assert all(beat["succeeded_at"] and not beat["failed_at"] for beat in seen(world))


@pytest.mark.service
@pytest.mark.parametrize(
    ("words", "job"), [(["tick"], "tick"), (["maintenance"], "maintenance"), (["alerts", "alive"], "alive")]
)
def test_a_job_that_cannot_even_open_the_ledger_pings_its_failure(world, switch, words, job):
    done = world.call(*words, DATABASE_URL="postgresql://u:tietokannanSalasana@127.0.0.1:1/x")
    assert done.returncode == 1
    assert pinged(switch) == [f"{job}/start", f"{job}/fail"]
    assert SECRET not in done.stderr
    assert "tietokannanSalasana" not in done.stderr


@pytest.mark.service
def test_a_job_that_fails_pings_it_and_notes_why_without_secrets(world, switch, home, monkeypatch):
    monkeypatch.setenv("USOVAHTI_PING_URL", f"{switch.url}/{SECRET}/{{job}}")
    with pytest.raises(RuntimeError), watched("tick"):
        raise RuntimeError("slack://Taaa/Bbbb/webhookSecret99 refused")
    assert pinged(switch) == ["tick/start", "tick/fail"]
    with reading() as session:
        [beat] = heartbeats(session)
    assert beat["succeeded_at"] is None
    assert beat["note"] == "RuntimeError: slack://… refused"


@pytest.mark.service
@pytest.mark.parametrize("trouble", ["nobody listens", "drops", "refuses"])
def test_a_dead_ping_server_fails_no_job_and_its_address_is_not_logged(world, switch, trouble):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}/{SECRET}"
    given = {"nobody listens": nobody}.get(trouble)
    if trouble in ("drops", "refuses"):
        switch.trouble(".", drop() if trouble == "drops" else status(500))
    done = world.call("tick", **({"USOVAHTI_PING_URL": given} if given else {}))
    assert done.returncode == 0, done.stderr
    assert "ping failed" in done.stderr
    assert SECRET not in done.stderr + done.stdout


@pytest.mark.service
def test_an_address_that_is_none_is_refused_without_being_shown(world, switch):
    done = world.call("tick", USOVAHTI_PING_URL=f"http://[{SECRET}/")
    assert done.returncode == 2
    assert "USOVAHTI_PING_URL" in done.stderr
    assert SECRET not in done.stderr + done.stdout


@pytest.mark.service
def test_without_an_address_nobody_is_pinged(world, switch):
    assert world.call("tick", USOVAHTI_PING_URL="").returncode == 0
    assert pinged(switch) == []


def seen(world: Stage) -> list[dict]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in world.environment.items():
            patch.setenv(name, value)
        with reading() as session:
            return heartbeats(session)
