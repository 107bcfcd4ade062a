"""The demo's stage: replayed portals, a webhook and a mail server on loopback, and the settings that point there.

Ports and targets stay the same from one demo to the next in the same home, so that a demo that was killed goes on
with the portals and subscribers it had.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.failure import Failure
from core.files import own_folder, read_whole, write_whole
from core.settings import settings
from parsers import topic
from replay.demo.portals import DEMO_PORTALS, demo_world
from replay.receivers import MailReceiver, SlackReceiver
from replay.server import ReplayServer
from scrapers.registry.load import COLUMNS

SLACK_TARGET = "slack://T00000000/B00000000/demodemodemodemodemodemo"


@dataclass
class Stage:
    """What the demo plays on. `show_day` turns the portals to that day."""

    portals: dict[str, ReplayServer]
    slack: SlackReceiver
    mail: MailReceiver
    mail_target: str
    home: Path
    web_port: int
    kept: Mapping[str, str]  # the settings that point here

    def live_on(self, moment: dt.datetime) -> None:
        """From now on whoever looks at the demo's home looks at it at that moment."""
        write_whole(
            self.home / ".env", _dotenv({**self.kept, "USOVAHTI_NOW": moment.isoformat()}), secret=True
        )

    def arrived(self) -> list[tuple[str, str]]:
        """Every message that came, with where it came to."""
        messages = [("Slack", text) for _path, text in self.slack.texts()]
        return messages + [(f"Mail  {subject}", text) for subject, text in self.mail.texts()]

    def show_day(self, day: int) -> None:
        for name, site in demo_world(day).items():
            self.portals[name].site = site


@contextmanager
def stage() -> Iterator[Stage]:
    """Set the stage in `USOVAHTI_HOME/demo`; within the block every setting points at it, and nowhere else."""
    home = settings().home / "demo"
    own_folder(home)
    ports = _ports(home / "ports.json")
    before = dict(os.environ)
    with ExitStack() as stack:
        portals = {
            name: stack.enter_context(ReplayServer(site, port=ports[name]))
            for name, site in demo_world(1).items()
        }
        slack = stack.enter_context(SlackReceiver(port=ports["slack"]))
        mail = stack.enter_context(MailReceiver(port=ports["mail"]))
        write_registry(
            home / "portals.csv", {one.name: portals[one.name].url + one.path for one in DEMO_PORTALS}
        )
        for name in (
            "DATABASE_URL",
            "REDIS_URL",
            "USOVAHTI_OPERATOR_TARGETS",
            "USOVAHTI_PING_URL",
            "USOVAHTI_TOPIC",
            "USOVAHTI_USER_AGENT",
            "USOVAHTI_SITE_DIR",
            "USOVAHTI_SITE_URL",
            "USOVAHTI_SITE_MAP",
            "USOVAHTI_COPY_URL",
            "USOVAHTI_BASE_URL",
            "USOVAHTI_TRUSTED_PROXIES",
        ):
            os.environ[name] = ""
        watched = topic.current()
        topic.use(None)  # the demo's world tells of the packaged network
        kept = {
            "USOVAHTI_REGISTRY": str(home / "portals.csv"),
            "USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in portals.values()),
            "USOVAHTI_DOWNLOAD_DELAY": "0",
            "USOVAHTI_CONTACT": "demo@example.fi",
            "USOVAHTI_PRIVATE_TARGETS": "true",
            "USOVAHTI_SLACK_BASE": slack.url,
            "USOVAHTI_SLACK_SPACING": "0",
            "USOVAHTI_ADMIN_TOKEN": secrets.token_hex(16),
            "USOVAHTI_SUBSCRIBE_MAIL": f"mailto://127.0.0.1:{ports['mail']}?from=usovahti@example.fi",
        }
        os.environ |= {"USOVAHTI_HOME": str(home), **kept}
        write_whole(home / ".env", _dotenv(kept), secret=True)
        try:
            yield Stage(
                portals,
                slack,
                mail,
                f"mailto://127.0.0.1:{ports['mail']}?from=usovahti@example.fi&to=lukija@example.fi",
                home,
                ports["web"],
                kept,
            )
        finally:
            topic.use(watched)
            os.environ.clear()
            os.environ.update(before)


def _dotenv(kept: dict[str, str]) -> str:
    """The demo's settings as a file: with them every command looks at the demo, and none asks a real portal."""
    head = "# The demo's settings. Its portals answer only while `usovahti demo` runs; nothing else is ever asked.\n"
    return head + "".join(f"{name}={value}\n" for name, value in kept.items())


def _ports(path: Path) -> dict[str, int]:
    ports = _kept_ports(path) if path.exists() else {}
    names = [*(portal.name for portal in DEMO_PORTALS), "slack", "mail", "web"]
    if missing := [name for name in names if name not in ports]:
        ports |= dict(zip(missing, _free_ports(len(missing)), strict=True))
        write_whole(path, json.dumps(ports))
    for name, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise Failure(
                    f"the demo's port {port} ({name}) is taken: {error.strerror}. Is another demo running? "
                    f"If not, remove the folder {path.parent} to start afresh."
                ) from error
    return ports


def _kept_ports(path: Path) -> dict[str, int]:
    """The ports of the demo before. Raises Failure where the file was cut off, or is not ours."""
    try:
        ports = json.loads(read_whole(path, largest=10_000))
    except (ValueError, RecursionError):
        ports = None
    if not isinstance(ports, dict) or not all(
        type(port) is int and 0 < port < 1 << 16 for port in ports.values()
    ):
        raise Failure(
            f"{path} does not hold the demo's ports: remove the folder {path.parent} to start afresh."
        )
    return ports


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def write_registry(path: Path, urls: dict[str, str]) -> None:
    """A registry (CSV) of the demo's portals, by name, at these base URLs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        for portal in DEMO_PORTALS:
            rows.writerow(
                {
                    "code": portal.code,
                    "municipality": portal.municipality,
                    "platform": portal.platform,
                    "base_url": urls[portal.name],
                    "role": "primary",
                    "confidence": "high",
                    "source": "the demo's own replay portal",
                }
            )
