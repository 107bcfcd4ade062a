"""The demo's portals and receivers for tests, and the `usovahti` command run on them as a user would."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from cli.demo.world import write_registry
from cli.main import main
from parsers import topic
from replay.demo.portals import DEMO_PORTALS, day_moment, demo_world
from replay.receivers import MailReceiver, SlackReceiver
from replay.server import ReplayServer

SLACK = "slack://T00000000/B00000000/testtesttesttesttesttest"


@dataclass
class Stage:
    """Replayed portals, receivers, a home, and the environment in which commands find them."""

    home: Path
    portals: dict[str, ReplayServer]
    slack: SlackReceiver
    mail: MailReceiver
    environment: dict[str, str] = field(default_factory=dict)

    def show_day(self, day: int) -> None:
        """Turn the portals and the commands' clock to that day of the demo's world."""
        for name, site in demo_world(day).items():
            self.portals[name].site = site
        self.at(day_moment(day))

    def at(self, moment: dt.datetime) -> None:
        """Set the clock of the commands that are run from now on."""
        self.environment["USOVAHTI_NOW"] = moment.isoformat()

    @property
    def mail_target(self) -> str:
        return f"mailto://{self.mail.host}?from=usovahti@example.fi&to=lukija@example.fi"

    def run(self, *words: str, timeout: float = 60, **environment: str) -> subprocess.CompletedProcess[str]:
        """`usovahti WORDS` in a process of its own; its exit code and output."""
        return subprocess.run(
            self.command(*words), env=self.env(**environment), cwd=self.home, timeout=timeout, text=True,
            capture_output=True, check=False,
        )  # fmt: skip

    def call(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """As `run`, but in this process: quicker, where nothing depends on the process."""
        return called(self.home, *words, **self.env(**environment))

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        """The same, not waited for, in a process group of its own."""
        return subprocess.Popen(
            self.command(*words), env=self.env(**environment), cwd=self.home, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    @staticmethod
    def command(*words: str) -> list[str]:
        return [sys.executable, "-c", "from cli.main import main; main()", *words]

    def env(self, **more: str) -> dict[str, str]:
        return {**os.environ, **self.environment, **more}


def called(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`usovahti WORDS` in that folder, in this process with this environment on top of its own; as of a process."""
    out, err, before = io.StringIO(), io.StringIO(), dict(os.environ)
    os.environ.update(environment)
    code = 0
    try:
        with (
            chdir(folder),
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "argv", ["usovahti", *words]),
        ):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        os.environ.clear()
        os.environ.update(before)
        topic.use(None)  # a command of another topic leaves it to this process
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


@contextmanager
def stage(home: Path, *, day: int = 1) -> Iterator[Stage]:
    """The demo's world on `day`, served on loopback, with an empty home."""
    with ExitStack() as stack:
        portals = {name: stack.enter_context(ReplayServer(site)) for name, site in demo_world(day).items()}
        made = Stage(home, portals, stack.enter_context(SlackReceiver()), stack.enter_context(MailReceiver()))
        write_registry(home / "portals.csv", {p.name: portals[p.name].url + p.path for p in DEMO_PORTALS})
        made.environment = {
            "USOVAHTI_HOME": str(home),
            "USOVAHTI_REGISTRY": str(home / "portals.csv"),
            "USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in portals.values()),
            "USOVAHTI_DOWNLOAD_DELAY": "0",
            "USOVAHTI_CONTACT": "test@example.fi",
            "USOVAHTI_PRIVATE_TARGETS": "true",
            "USOVAHTI_SLACK_BASE": made.slack.url,
            "USOVAHTI_SLACK_SPACING": "0",
            "USOVAHTI_OPERATOR_TARGETS": "",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        made.at(day_moment(day))
        yield made
