"""Logs: structured, with ids, and without the secrets of any target, in commands and in `dramatiq workers`."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
import structlog

from alerts.delivery.deliver import deliver
from core import logs
from core.redaction import redacted
from ledger.outbox import claim as outbox
from tests.alerts.conftest import (
    WEBHOOK,
    at,
    change_row,
    happen,
    ledger,
    mail,
    mailto,
    migrated_file,
    slack,
    subscribe,
)
from tests.shared import ROOT

__all__ = ["at", "ledger", "mail", "migrated_file", "slack"]

CANARY = "kanaria4711Salaisuus"


@pytest.fixture
def logged(capsys):
    """Sets up the logs of a process; asked, it gives what was said on standard error. Afterwards all is as it was."""
    root = logging.getLogger()
    before, level, hook = list(root.handlers), root.level, sys.excepthook
    queue = logging.getLogger("dramatiq")
    silenced = queue.level  # a server of another test may be at work in this process
    queue.setLevel(logging.NOTSET)
    logs.configure(logging.INFO)
    yield lambda: capsys.readouterr().err
    queue.setLevel(silenced)
    structlog.reset_defaults()
    root.handlers[:], sys.excepthook = before, hook
    root.setLevel(level)


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"slack://T/B/{CANARY} refused", "slack://… refused"),
        (f"at mailtos://user:{CANARY}@mail.example.fi?to=a@example.fi.", "at mailtos://…"),
        (f"(json://host/{CANARY}?+Authorization={CANARY})", "(json://…"),
        (f"future+scheme://{CANARY}", "future+scheme://…"),
        (f"https://hooks.slack.com/services/T/B/{CANARY}", "https://hooks.slack.com/…"),
        (f"https://x.webhook.office.com/webhookb2/{CANARY}", "https://x.webhook.office.com/…"),
        (f'"POST /services/T/B/{CANARY} HTTP/1.1" 404', '"POST /services/… HTTP/1.1" 404'),
        (f"https://user:{CANARY}@portal.example.fi/x", "https://…@portal.example.fi/x"),
        (f"postgresql://usovahti:{CANARY}@db:5432/x", "postgresql://…@db:5432/x"),
        (f"redis://:{CANARY}@queue:6379/0", "redis://…@queue:6379/0"),
        ("https://paatokset.example.fi/cgi/DREQUEST.PHP?id=1", "https://paatokset.example.fi/cgi/DREQUEST.PHP?id=1"),
        ("no STARTTLS: use mailto:// or ?mode=ssl", "no STARTTLS: use mailto:// or ?mode=ssl"),
    ],
)  # fmt: skip
def test_of_an_address_only_what_is_no_secret_is_shown(text, shown):
    assert redacted(text) == shown
    assert redacted(shown) == shown


def test_the_present_settings_secrets_are_hidden_wherever_they_stand(monkeypatch):
    monkeypatch.setenv("USOVAHTI_PING_URL", f"https://ping.example.fi/{CANARY}")
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:{CANARY}2%C3%A4@db/x")
    monkeypatch.setenv("REDIS_URL", f"redis://:{CANARY}3@queue/0")
    monkeypatch.setenv(
        "USOVAHTI_OPERATOR_TARGETS", f"mailto://u:{CANARY}4@h?to=a@example.fi, ntfy://{CANARY}5"
    )
    for text in (
        f"GET /{CANARY}/start",
        f"password “{CANARY}2ä”",
        f"auth {CANARY}3 failed",
        f"login {CANARY}4",
    ):
        assert CANARY not in redacted(text)


def test_lines_are_json_where_there_is_no_terminal_and_name_the_ids_bound_around_them(logged):
    with structlog.contextvars.bound_contextvars(run=7, municipality="182"):
        structlog.get_logger("x").info("parsed", document=5)
        logging.getLogger("dramatiq").warning("said by %s", "another library")
    first, second = lines(logged())
    assert (first["event"], first["run"], first["municipality"], first["document"]) == ("parsed", 7, "182", 5)
    assert (second["event"], second["run"], second["logger"]) == ("said by another library", 7, "dramatiq")
    assert {"level", "timestamp"} <= set(first) & set(second)


def test_no_secret_is_logged_whoever_says_it_and_in_which_part_of_the_line(logged):
    url = f"slack://T/B/{CANARY}"
    log = structlog.get_logger("x")
    event = f"event {url}"
    log.warning(event, error=OSError(url), parts=[{"target": url}], **{f"key {url}": 1})
    logging.getLogger("apprise.other").error("to %s", url)
    for one in (log, logging.getLogger("dramatiq.worker")):
        try:
            raise RuntimeError(f"[parameters: ('{url}', 'x')]")
        except RuntimeError:
            one.exception("failed") if one is log else one.error("failed", exc_info=True)
    sys.excepthook(RuntimeError, RuntimeError(f"uncaught {url}"), None)
    said = logged()
    assert len(lines(said)) == 4
    assert said.count("RuntimeError") >= 3
    assert CANARY not in said


def test_a_delivery_is_logged_with_its_ids_and_what_is_bound_ends_with_it(slack, at, logged):
    subscribe(WEBHOOK)
    [delivery] = happen(change := change_row())
    assert deliver(delivery).kind == "sent"
    [line] = [one for one in lines(logged()) if one["event"] == "delivery"]
    assert (line["delivery"], line["change"], line["municipality"]) == (delivery, change.id, "182")
    assert (line["outcome"], line["state"]) == ("sent", "sent")
    assert structlog.contextvars.get_contextvars() == {}


@pytest.mark.service
def test_workers_log_json_with_ids_answer_prometheus_on_loopback_and_show_no_secret(
    slack, mail, at, tmp_path, valkey_url
):
    subscribe(f"slack://{CANARY}/{CANARY}/{CANARY}", name="hyvä")
    subscribe(f"json://127.0.0.1:9/{CANARY}?+Authorization={CANARY}", name="huono")
    subscribe(mailto(mail, "lukija@example.fi").replace("mailto://", f"mailto://k:{CANARY}@"), name="posti")
    deliveries = happen(change_row())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "REDIS_URL": valkey_url, "USOVAHTI_METRICS_PORT": str(port), "TMPDIR": str(tmp_path),
        "USOVAHTI_OPERATOR_TARGETS": f"ntfy://127.0.0.1:9/{CANARY}", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    order = "from workers import actors\nfor one in {}: actors.deliver.send(one)\nactors.parse.send(4711)"
    subprocess.run([sys.executable, "-c", order.format(deliveries)], env=environment, check=True)
    with (tmp_path / "log").open("wb") as log:
        workers = subprocess.Popen(
            [sys.executable, "-m", "dramatiq", "workers", "--processes", "1", "--threads", "2"],
            env=environment, cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        metrics = wait_for(lambda: scraped(port))
        assert 'dramatiq_messages_total{actor_name="deliver",queue_name="deliver"} 3.0' in metrics
        listening = subprocess.run(
            ["cat", f"/proc/{workers.pid}/net/tcp"], capture_output=True, text=True, check=True
        ).stdout
        assert f"0100007F:{port:04X}" in listening, "on loopback"
        assert f"00000000:{port:04X}" not in listening, "and nowhere else"
    finally:
        workers.send_signal(signal.SIGTERM)
        workers.wait(30)

    text = (tmp_path / "log").read_text()
    told = {line["delivery"]: line for line in lines(text) if line["event"] == "delivery"}
    assert set(told) == set(deliveries)
    assert {line["municipality"] for line in told.values()} == {"182"}
    assert "sent" in {line["outcome"] for line in told.values()}
    assert any("LookupError" in line.get("exception", "") for line in lines(text)), "Dramatiq's own lines too"
    assert CANARY.lower() not in text.lower()
    assert CANARY.lower() not in metrics.lower()
    assert outbox.look(deliveries[0]).state == "sent"


def scraped(port: int) -> str | None:
    """The metrics, once all three deliveries are in them."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            text = answer.read().decode()
    except OSError:
        return None
    return text if re.search(r'messages_total\{actor_name="deliver",.*\} 3\.0', text) else None


def wait_for(ask, seconds: float = 40):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (found := ask()) is not None:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come in time")
