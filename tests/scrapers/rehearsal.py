"""Runs spiders as they are run in earnest, in a process of their own, against portals on loopback."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ledger.db.database import reading
from ledger.db.tables import Document, KnownItem, Portal
from ledger.evidence.documents import source_of
from parsers.source import Context, Source
from parsers.text import municipalities
from replay.server import ReplayServer
from scrapers.registry import load as registry
from tests.scrapers import glancing
from tests.shared import ROOT

GRANTED = "granted 2026-05-01 by kirjaamo"
Row = tuple[str, str, str, str, str]  # code, municipality, platform, base URL, permission


def live_in(home: Path, patch: pytest.MonkeyPatch) -> None:
    """The ledger of this process lies in `home`, which is the current folder: for fixtures of a whole module."""
    patch.delenv("DATABASE_URL", raising=False)
    patch.setenv("USOVAHTI_HOME", str(home))
    patch.chdir(home)


def write_registry(home: Path, rows: Iterable[Row]) -> Path:
    """A registry of these rows in the home folder; gives its path."""
    path = home / "portals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(registry.COLUMNS)
        for code, name, platform, url, permission in rows:
            writer.writerow([code, name, platform, url, "primary", "", "", "high", permission, "", ""])
    return path


def environment(home: Path, registry_path: Path, now: str, delay: str = "0") -> dict[str, str]:
    """The environment of a crawl on loopback."""
    return {
        **os.environ,
        "USOVAHTI_HOME": str(home),
        "USOVAHTI_REGISTRY": str(registry_path),
        "USOVAHTI_ALLOW_HOSTS": "127.0.0.1",
        "USOVAHTI_DOWNLOAD_DELAY": delay,
        "USOVAHTI_NOW": now,
        "SCRAPY_SETTINGS_MODULE": "scrapers.settings",
        "PYTHONPATH": str(ROOT),
    }


def crawl_all(
    home: Path,
    rows: Sequence[Row],
    now: str,
    more: Mapping[str, str] | None = None,
    arguments: Mapping[str, str] | None = None,
    *,
    faults: bool = False,
) -> dict[str, dict[str, Any]]:
    """All the rows' portals in one process, as workers crawl them; result files by municipality code.

    `more`: further environment variables; `arguments`: further arguments of the spiders. A fault of our own fails
    the test unless `faults` are meant.
    """
    path = write_registry(home, rows)
    env = {**environment(home, path, now), **(more or {})}
    quiet = {} if arguments or faults else _glances(home, rows, env)
    rows = [row for row in rows if row[0] not in quiet]
    orders = [
        {
            "platform": platform,
            "arguments": {"municipality": code, **(arguments or {})},
            "result_file": str(home / f"{code}.json"),
        }
        for code, _, platform, _, _ in rows
    ]
    (home / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
    command = [sys.executable, "-m", "scrapers.crawl.process", str(home / "orders.json"), "120"]
    if not orders:
        return quiet
    done = _run(command, home, env)
    results = {
        code: _result(home / f"{code}.json", f"{platform}: {done.stderr[-3000:]}", faults)
        for code, _, platform, _, _ in rows
    }
    for code, result in results.items():
        glancing.keep(home, code, result)
    return results | quiet


def _glances(home: Path, rows: Sequence[Row], env: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The portals at which a glance, where it is wanted, saw that nothing has changed."""
    if not glancing.WANTED:
        return {}
    seen = {code: glancing.glance(home, code, url, env) for code, _, _, url, _ in rows}
    return {code: glancing.result_of(one) for code, one in seen.items() if isinstance(one, glancing.Same)}


def stored(code: str) -> list[Source]:
    """The municipality's stored documents as the parsers take them, oldest first."""
    query = select(Document).join(Portal).where(Portal.municipality_code == code).order_by(Document.id)
    with reading() as session:
        return [source_of(one) for one in session.scalars(query)]


def _run(command: list[str], home: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, timeout=150)


def _result(path: Path, stderr: str, faults: bool = False) -> dict[str, Any]:
    """The result file, taken away so that no later crawl can pass with it."""
    assert path.exists(), f"no result: {stderr}"
    answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    path.unlink()
    assert faults or not answer["faults"], (answer["faults"], stderr)
    return answer


@dataclass
class Days:
    """Portals of one platform, crawled on several days: each portal's results, requests and cookies, by day."""

    codes: dict[str, str] = field(default_factory=dict)  # municipality code of each portal
    results: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    asked: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    cookies: dict[str, set[str]] = field(default_factory=dict)

    def outcome(self, day: str, name: str) -> str:
        return str(self.results[day][name]["outcome"])

    def new(self, day: str, name: str) -> int:
        return int(self.results[day][name]["counts"]["new"])

    def asked_for(self, day: str, name: str, words: str) -> int:
        """How many requests of that day had the words in their address."""
        return sum(words in target for target in self.asked[day][name])

    def known(self, name: str) -> list[KnownItem]:
        """Every item seen on the portal."""
        with reading() as session:
            query = select(KnownItem).join(Portal).where(Portal.municipality_code == self.codes[name])
            return list(session.scalars(query.order_by(KnownItem.id)))


def crawl_days(
    home: Path,
    platform: str,
    path: str,
    at: Mapping[str, ReplayServer],
    days: Mapping[str, Callable[[Mapping[str, ReplayServer]], None]],
    arguments: Mapping[str, str] | None = None,
) -> Days:
    """Crawl the portals (base URL: the server's and `path`) each day ("2026-09-01T12:00"), after its function.

    All portals of a day are crawled in one process; `arguments` are given to each spider.
    """
    found = Days({name: record.code for name, record in zip(at, municipalities.ALL, strict=False)})
    rows = [
        (code, municipalities.by_code(code).name, platform, at[name].url + path, "")  # type: ignore[union-attr]
        for name, code in found.codes.items()
    ]
    allowed = {"USOVAHTI_ALLOW_HOSTS": ",".join(server.host for server in at.values())}
    for day, happens in days.items():
        happens(at)
        results = crawl_all(home, rows, f"{day}:00", allowed, arguments)
        found.results[day] = {name: results[code] for name, code in found.codes.items()}
        found.asked[day] = {name: [one.target for one in server.requests] for name, server in at.items()}
        found.cookies[day] = {
            one.headers["cookie"]
            for server in at.values()
            for one in server.requests
            if "cookie" in one.headers
        }
        if glancing.WANTED:  # a quiet poll, by which the next day's may begin with a glance
            after = dt.datetime.fromisoformat(day) + dt.timedelta(minutes=30)
            crawl_all(home, rows, after.isoformat(), allowed, arguments)
        for server in at.values():
            server.forget()
    return found


@dataclass
class Rehearsal:
    """One portal of Paltamo (578) on loopback, in a home of its own. `permission` as in the registry."""

    home: Path
    platform: str
    base_url: str
    permission: str = ""

    def crawl(
        self, now: str = "2026-09-20T12:00:00", mode: str = "poll", delay: str = "0", **arguments: str
    ) -> dict[str, Any]:
        """The crawl's result file. `now` is the time in Finland; `delay` the seconds between requests."""
        path = self.home / "result.json"
        command, env = self._command(now, delay, {"mode": mode, **arguments})
        if mode == "poll" and not arguments:
            row = ("578", "Paltamo", self.platform, self.base_url, self.permission)
            if quiet := _glances(self.home, [row], env):
                return quiet["578"]
        done = _run([*command, "-s", f"RESULT_FILE={path}"], self.home, env)
        result = _result(path, done.stderr[-3000:])
        glancing.keep(self.home, "578", result)
        return result

    def kill_when(self, reached: Callable[[], bool], now: str) -> None:
        """Begin a crawl and kill it (SIGKILL) as soon as it has `reached` something."""
        command, env = self._command(now, "0", {})
        process = subprocess.Popen(command, cwd=self.home, env=env, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 60
            while not reached():
                assert process.poll() is None, "the crawl ended by itself"
                assert time.monotonic() < deadline, "it did not come to that"
                time.sleep(0.05)
        finally:
            process.kill()
            process.wait()

    def _command(
        self, now: str, delay: str, arguments: Mapping[str, str]
    ) -> tuple[list[str], dict[str, str]]:
        rows = [("578", "Paltamo", self.platform, self.base_url, self.permission)]
        env = environment(self.home, write_registry(self.home, rows), now, delay)
        command = [sys.executable, "-m", "scrapy", "crawl", self.platform]
        for name, value in {"municipality": "578", **arguments}.items():
            command += ["-a", f"{name}={value}"]
        return command, env

    def sources(self) -> list[Source]:
        """The stored documents as the parsers take them, oldest first."""
        return stored("578")

    def contexts(self) -> list[Context]:
        """What was known of each stored document beside its bytes."""
        return [source.context for source in self.sources()]

    def known(self) -> list[tuple[str | None, dt.date | None, bool]]:
        """Kind, day and relevance of every item seen."""
        with reading() as session:
            rows = session.scalars(select(KnownItem).order_by(KnownItem.id))
            return [(row.document_kind, row.meeting_on, row.mentions_network) for row in rows]


@pytest.fixture
def portal(home: Path) -> Any:
    """`portal(platform, base_url, permission="")` gives a Rehearsal."""
    return lambda platform, base_url, permission="": Rehearsal(home, platform, base_url, permission)
