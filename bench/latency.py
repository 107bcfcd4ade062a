"""From fetched to delivered: how long a joining takes from its page to the subscriber's webhook, alone and beside a
portal that answers every request with HTTP 503 after twelve seconds.

Run: python -m bench.latency [--json]. On SQLite, without Redis, one `usovahti crawl` of both portals.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.rig.portals import portals
from bench.rig.seeding import CRAWL_ALL, environment, seed
from parsers import municipalities
from replay.receivers import SlackReceiver

SLOW_SECONDS = 12.0
TARGET = "slack://T00000000/B00000000/testtesttesttesttesttest"


def main() -> None:
    """Prints the seconds, in words or as JSON."""
    options = argparse.ArgumentParser()
    options.add_argument("--json", action="store_true")
    found = {
        name: round(measure_latency(slow=slow), 2)
        for name, slow in (("alone_s", False), ("beside_slow_portal_s", True))
    }
    if options.parse_args().json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name:22}{value} s" for name, value in found.items()))


def measure_latency(*, slow: bool) -> float:
    """Seconds from the moment the document was fetched until the message was delivered."""
    with tempfile.TemporaryDirectory() as name, SlackReceiver() as slack:
        home = Path(name)
        (new, _), (other, _) = country = [(record.code, "cloudnc") for record in municipalities.ALL[:2]]
        with portals(country, home) as served:
            seed(home, country, served.urls)
            env = {
                **environment(home, hours=6),
                "USOVAHTI_SLACK_BASE": slack.url,
                "USOVAHTI_SLACK_SPACING": "0",
                "USOVAHTI_PRIVATE_TARGETS": "true",
            }
            early = {**env, "USOVAHTI_NOW": environment(home, hours=-72)["USOVAHTI_NOW"]}
            _run(home, early, "subscriptions", "add", TARGET)
            served.publish([new])
            if slow:
                served.slow_down(other, SLOW_SECONDS)
            process = subprocess.Popen(CRAWL_ALL, env=env, cwd=home, stdout=subprocess.DEVNULL)
            try:
                fetched = _when(_is_fetched)
                return _when(lambda: bool(slack.received)) - fetched
            finally:
                process.terminate()
                process.wait()


def _when(happened: Callable[[], bool]) -> float:
    """The moment (monotonic seconds) at which it has happened. Raises RuntimeError after two minutes."""
    deadline = time.monotonic() + 120
    while not happened():
        if time.monotonic() > deadline:
            raise RuntimeError("it did not come to that")
        time.sleep(0.02)
    return time.monotonic()


def _is_fetched() -> bool:
    from sqlalchemy import select

    from ledger.db.database import reading
    from ledger.db.tables import Document

    with reading() as session:
        return session.scalar(select(Document.id).limit(1)) is not None


def _run(home: Path, env: dict[str, str], *words: str) -> None:
    program = [sys.executable, "-c", "from cli.main import main; main()", *words]
    done = subprocess.run(program, env=env, cwd=home, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])


if __name__ == "__main__":
    main()
