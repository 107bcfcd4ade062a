"""A few portals of a test's own on loopback, with the receivers of alerts, for the real commands."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from replay.pages import Site
from replay.receivers import MailReceiver, SlackReceiver
from replay.server import ReplayServer
from scrapers.registry.load import COLUMNS
from tests.stage import SLACK, Stage

DYNASTY, CLOUDNC = "/cgi/DREQUEST.PHP", "/fi-FI"


@contextmanager
def portals(home: Path, sites: Mapping[str, Site], *, operator: bool = False) -> Iterator[Stage]:
    """Each site on an address of its own, by its key. The registry is still to be written."""
    with ExitStack() as stack:
        servers = {
            key: stack.enter_context(ReplayServer(site, address=f"127.0.7.{number}"))
            for number, (key, site) in enumerate(sites.items(), 1)
        }
        made = Stage(home, servers, stack.enter_context(SlackReceiver()), stack.enter_context(MailReceiver()))
        made.environment = {
            "USOVAHTI_HOME": str(home),
            "USOVAHTI_REGISTRY": str(home / "portals.csv"),
            "USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in servers.values()),
            "USOVAHTI_DOWNLOAD_DELAY": "0",
            "USOVAHTI_PRIVATE_TARGETS": "true",
            "USOVAHTI_SLACK_BASE": made.slack.url,
            "USOVAHTI_SLACK_SPACING": "0",
            "USOVAHTI_MAIL_SPACING": "0",
            "USOVAHTI_OPERATOR_TARGETS": f"{SLACK} {made.mail_target}" if operator else "",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        yield made


def write_rows(home: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """The registry; what a row does not say is primary, of high confidence, or empty."""
    with (home / "portals.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        table.writerows({"role": "primary", "confidence": "high", **row} for row in rows)


def subscribed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A subscriber of all that was decided after 10 December 2024; the clock then stands a week later."""
    from cli.alerts.subscriptions import add

    monkeypatch.setenv("USOVAHTI_NOW", "2024-12-10T09:00:00")
    add([SLACK], name="slack")
    monkeypatch.setenv("USOVAHTI_NOW", "2024-12-17T09:00:00")
