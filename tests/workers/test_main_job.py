"""The main job end to end: portal -> Document -> Decision -> Membership and Change -> Slack and mailbox."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import postgres_server, postgres_url
from tests.stage import SLACK, Stage, stage

__all__ = ["postgres_server", "postgres_url"]

pytestmark = pytest.mark.service


@pytest.fixture
def world(home: Path) -> Iterator[Stage]:
    with stage(home) as made:
        yield made


def subscribe(world: Stage, **environment: str) -> None:
    for name, target in (("uutishuone", SLACK), ("lukija", world.mail_target)):
        done = world.run("subscriptions", "add", target, "--name", name, **environment)
        assert done.returncode == 0, done.stderr


def crawl(world: Stage, day: int, **environment: str) -> list[dict[str, Any]]:
    world.show_day(day)
    done = world.run("crawl", "--all", "--json", **environment)
    assert done.returncode == 0, done.stderr + done.stdout
    lines: list[dict[str, Any]] = json.loads(done.stdout)
    return lines


def ledger(world: Stage, **environment: str) -> dict[str, Any]:
    """What the ledger says, without the ids and moments in which two machines may differ."""
    changes = json.loads(world.run("changes", "--json", **environment).stdout)
    memberships = json.loads(world.run("memberships", "--json", **environment).stdout)
    kept = ("municipality", "kind", "season", "old_eur", "new_eur", "decided_on", "state")
    return {
        "changes": sorted(str([one[name] for name in kept]) for one in changes),
        "memberships": sorted(
            str([one[name] for name in ("municipality", "season", "state", "annual_eur")])
            for one in memberships
        ),
    }


def test_day_one_is_silent_and_day_two_is_told_once_in_slack_and_in_the_mailbox(world: Stage) -> None:
    subscribe(world)
    first = crawl(world, 1)
    assert {line["outcome"] for line in first} == {"ok"}
    assert sum(line["relevant"] for line in first) >= 6
    assert world.slack.texts() == []
    assert world.mail.texts() == []

    crawl(world, 2)
    told = "\n".join(text for _when, text in world.slack.texts())
    mails = world.mail.messages
    assert "Jämsä" in told
    assert "Siikajoki" in told
    assert "Kuopio" in told
    assert "Kajaani" not in told  # its decision was only published again, under a new id
    assert "12 000" in told.replace("\xa0", " ")
    assert len(mails) == len(world.slack.payloads(accepted_only=True))

    before = ledger(world)
    crawl(world, 2)
    assert len(world.mail.messages) == len(mails)
    assert ledger(world) == before


def test_the_same_crawl_through_redis_and_separate_workers_on_postgresql_gives_the_same_ledger(
    world: Stage, postgres_url: str, valkey_url: str
) -> None:
    subscribe(world)
    crawl(world, 1)
    crawl(world, 2)
    alone = ledger(world)
    told = sorted(mail.subject for mail in world.mail.messages)
    assert told

    apart = {
        "DATABASE_URL": postgres_url,
        "REDIS_URL": valkey_url,
        "USOVAHTI_HOME": str(world.home / "apart"),
    }
    world.show_day(1)
    assert world.run("migrate", **apart).returncode == 0
    before = len(told)
    with workers(world, apart, "day-1"):
        subscribe(world, **apart)
        crawl(world, 1, **apart)
    world.show_day(2)
    with workers(world, apart, "day-2"):
        crawl(world, 2, **apart)
    assert ledger(world, **apart) == alone
    assert sorted(mail.subject for mail in world.mail.messages[before:]) == told


class workers:
    """`dramatiq workers` in a process of its own, as compose starts it."""

    def __init__(self, world: Stage, environment: dict[str, str], name: str) -> None:
        self.log = world.home / f"{name}.log"
        self.command = [sys.executable, "-m", "dramatiq", "workers", "--processes", "1", "--threads", "4"]
        self.env = world.env(**environment)
        self.cwd = world.home

    def __enter__(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, env=self.env, cwd=self.cwd, stdout=log, stderr=log)

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
