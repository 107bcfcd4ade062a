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

from ledger.outbox import put_off
from tests.postgres import postgres_server, postgres_url
from tests.stage import SLACK, Stage, stage

__all__ = ["postgres_server", "postgres_url"]

pytestmark = pytest.mark.service


# What the demo's world comes to after its second day: municipality, kind, season, old and new fee, state.
CHANGES = {
    ("Siikajoki", "declined", 7, None, None, "baseline"),
    ("Kuopio", "joined", 6, None, 16000, "baseline"),
    ("Kuopio", "joined", 7, None, 16000, "baseline"),
    ("Paltamo", "joined", 8, None, 9000, "baseline"),
    ("Kajaani", "joined", 8, None, 12000, "baseline"),
    ("Jämsä", "proposed", 8, None, None, "baseline"),
    ("Jämsä", "joined", 8, None, 12000, "open"),
    ("Siikajoki", "declined", 8, None, None, "open"),
    ("Kuopio", "joined", 8, 16000, 18000, "open"),
    ("Kuopio", "fee_changed", 8, 16000, 18000, "open"),
}
MEMBERSHIPS = {
    ("Siikajoki", 7, "declined", None),
    ("Kuopio", 6, "joined", 16000),
    ("Kuopio", 7, "joined", 16000),
    ("Paltamo", 8, "joined", 9000),
    ("Kajaani", 8, "joined", 12000),  # published again under a new id on day two: nothing new
    ("Jämsä", 8, "joined", 12000),
    ("Siikajoki", 8, "declined", None),
    ("Kuopio", 8, "joined", 18000),
}
TOLD = [
    "Jämsä osallistuu USO-verkostoon",
    "Kuopio jatkaa USO-verkostossa, maksu 16 000 → 18 000 €",
    "Siikajoki ei lähde mukaan USO-verkostoon",
]


@pytest.fixture
def world(home: Path) -> Iterator[Stage]:
    with stage(home) as made:
        yield made


def subscribe(world: Stage, **environment: str) -> None:
    for name, target in (("uutishuone", SLACK), ("lukija", world.mail_target)):
        done = world.call("subscriptions", "add", target, "--name", name, **environment)
        assert done.returncode == 0, done.stderr


def crawl(world: Stage, day: int, **environment: str) -> list[dict[str, Any]]:
    world.show_day(day)
    # Which queue is used is settled when the actors are loaded: with Redis the command is a process of its own.
    run = world.run if "REDIS_URL" in environment else world.call
    done = run("crawl", "--all", "--json", **environment)
    assert done.returncode == 0, done.stderr + done.stdout
    lines: list[dict[str, Any]] = json.loads(done.stdout)
    return lines


def check_ledger(world: Stage, **environment: str) -> None:
    changes = json.loads(world.call("changes", "--json", **environment).stdout)
    memberships = json.loads(world.call("memberships", "--json", **environment).stdout)
    kept = ("municipality", "kind", "season", "old_eur", "new_eur", "state")
    for one in changes:
        if (
            one["state"] == "baseline"
        ):  # whether the season before had been read by then is chance: it is silent
            one["old_eur"] = None
    assert sorted(map(str, (tuple(one[name] for name in kept) for one in changes))) == _lines(CHANGES)
    kept = ("municipality", "season", "state", "annual_eur")
    assert sorted(map(str, (tuple(one[name] for name in kept) for one in memberships))) == _lines(MEMBERSHIPS)


def _lines(rows: set[tuple[Any, ...]]) -> list[str]:
    return sorted(str(tuple(float(x) if isinstance(x, int) and x > 99 else x for x in row)) for row in rows)


def check_told(world: Stage) -> None:
    """Each event once in Slack and once in the mailbox."""
    subjects = sorted(mail.subject.replace("\xa0", " ").split(", kausi")[0] for mail in world.mail.messages)
    assert subjects == TOLD
    slack = [text.replace("\xa0", " ") for _path, text in world.slack.texts()]
    assert len(slack) == len(TOLD)
    for subject in TOLD:
        assert sum(subject in text for text in slack) == 1


def test_day_one_is_silent_and_day_two_is_told_once_in_slack_and_in_the_mailbox(world: Stage) -> None:
    subscribe(world)
    first = crawl(world, 1)
    assert {line["outcome"] for line in first} == {"ok"}
    assert sum(line["relevant"] for line in first) >= 6
    assert world.slack.texts() == []
    assert world.mail.texts() == []

    crawl(world, 2)
    check_told(world)
    check_ledger(world)


def test_the_same_through_redis_and_separate_workers_on_postgresql_gives_the_same_ledger(
    world: Stage, postgres_url: str, valkey_url: str
) -> None:
    database = {"DATABASE_URL": postgres_url}
    assert world.call("migrate", **database).returncode == 0
    subscribe(world, **database)
    crawl(world, 1, **database)

    world.show_day(2)
    apart = {**database, "REDIS_URL": valkey_url}
    with workers(world, apart):
        crawl(world, 2, **apart)
    check_told(world)
    check_ledger(world, **database)


@pytest.mark.whole
def test_where_there_are_too_many_targets_for_one_transaction_each_is_still_told_once(
    world: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put_off, "MANY", 0)
    subscribe(world)
    crawl(world, 1)
    assert world.slack.texts() == []
    crawl(world, 2)
    check_told(world)


class workers:
    """`dramatiq workers` in a process of its own, as compose starts it."""

    def __init__(self, world: Stage, environment: dict[str, str]) -> None:
        self.log = world.home / "workers.log"
        self.command = [sys.executable, "-m", "dramatiq", "workers", "--processes", "1", "--threads", "4"]
        self.env = world.env(**environment)
        self.cwd = world.home

    def __enter__(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self.command, env=self.env, cwd=self.cwd, stdout=log, stderr=log)

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
