"""The glance: equal in three steps, anything else is left to the spider, and all manners hold."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import datetime as dt
import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from core import clock
from ledger.coordination import throttles
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Lock, Throttle
from replay import failures
from replay.failures import Trouble, Wire
from replay.pages import Page, Request
from replay.platforms.cloudnc import CloudNcSite
from replay.server import ReplayServer
from scrapers.glance.look import Glanced, Other, Same, look
from scrapers.glance.record import Ask, Call, Record, SeenPage
from scrapers.registry.load import PortalRow
from tests.scrapers.paltamo import AGENDA, MINUTES, WORLD
from tests.scrapers.rehearsal import Rehearsal, environment, write_registry

pytestmark = pytest.mark.service
NOW = dt.datetime(2024, 10, 10, 12, tzinfo=clock.HELSINKI)
LATER = dt.timedelta(hours=2)


@dataclasses.dataclass
class Quiet:
    """A portal whose spider found nothing new at its last poll, and what that poll left."""

    server: ReplayServer
    home: Path
    kept: dict[str, Any]
    granted: str = ""

    def portal(self, **change: Any) -> Glanced:
        """What is glanced at; `change` is of the registry's row."""
        record = Record.from_json(self.kept["seen"])
        assert record is not None
        at = self.kept["robots_at"]
        row = PortalRow("578", "Paltamo", "cloudnc", f"{self.server.url}/fi-FI", permission=self.granted)
        robots_at = dt.datetime.fromisoformat(at) if at else None
        return Glanced(1, dataclasses.replace(row, **change), record, robots_at)

    def look(
        self, after: dt.timedelta = LATER, portal: Glanced | None = None, seconds: float = 30
    ) -> Same | Other:
        """A glance so long after the last poll."""
        self.server.forget()
        found: list[Same | Other] = []
        with clock.fixed(NOW + after):
            asyncio.run(look([portal or self.portal()], found.append, seconds))
        (only,) = found
        return only

    @property
    def asked(self) -> list[str]:
        return [one.path for one in self.server.requests]


@pytest.fixture(scope="module")
def polled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ReplayServer, dict[str, Any]]]:
    """A portal and what the second of two polls of it left."""
    home = tmp_path_factory.mktemp("polled")
    with ReplayServer(CloudNcSite(WORLD)) as server:
        town = Rehearsal(home, "cloudnc", f"{server.url}/fi-FI")
        first = town.crawl((NOW - dt.timedelta(hours=12)).isoformat())
        assert first["glance"] is None, "items were read"
        second = town.crawl((NOW - dt.timedelta(hours=6)).isoformat())
        assert second["outcome"] == "unchanged"
        assert second["glance"], "the second poll was a fixed point"
        yield server, second["glance"]


@pytest.fixture
def quiet(home: Path, polled: tuple[ReplayServer, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> Quiet:
    """The polled portal as it was, before a ledger of this test alone."""
    server, kept = polled
    server.calm()
    server.forget()
    server.site = CloudNcSite(WORLD)
    rows = [("578", "Paltamo", "cloudnc", f"{server.url}/fi-FI", "")]
    for name, value in environment(home, write_registry(home, rows), NOW.isoformat()).items():
        if name.startswith("USOVAHTI") and name != "USOVAHTI_NOW":
            monkeypatch.setenv(name, value)
    upgrade()
    return Quiet(server, home, copy.deepcopy(kept))


def test_the_same_pages_are_asked_for_as_the_spider_would_and_found_to_be_the_same(quiet: Quiet) -> None:
    found = quiet.look()
    assert isinstance(found, Same), found
    assert found.requests == len(quiet.asked) == len(set(quiet.asked))
    assert "/robots.txt" not in quiet.asked, "it was read less than a day ago"
    agents = {one.headers["user-agent"] for one in quiet.server.requests}
    assert all(agent.startswith("usovahti/") for agent in agents)


def with_validator(wire: Wire, request: Request, page: Page) -> None:
    """A server that answers conditional requests."""
    if request.headers.get("if-none-match") == '"edition 1"':
        wire.send_page(Page(304, (), b""))
    else:
        wire.send_page(page.with_header("ETag", '"edition 1"'))


def test_what_the_server_says_is_unchanged_need_not_be_sent(quiet: Quiet) -> None:
    pages = tuple(dataclasses.replace(page, etag='"edition 1"') for page in quiet.portal().record.pages)
    portal = dataclasses.replace(
        quiet.portal(), record=dataclasses.replace(quiet.portal().record, pages=pages)
    )
    quiet.server.trouble("", with_validator)
    found = quiet.look(portal=portal)
    assert isinstance(found, Same)
    assert found.received == 0
    without = quiet.look()
    assert isinstance(without, Same), "a 304 that was not asked for is none, and none was sent"
    assert without.received > 0


def changed(old: bytes, new: bytes) -> Trouble:
    def strike(wire: Wire, request: Request, page: Page) -> None:
        wire.send_page(dataclasses.replace(page, body=page.body.replace(old, new)))

    return strike


def test_another_frame_around_the_same_list_is_the_same_and_another_list_is_not(quiet: Quiet) -> None:
    quiet.server.trouble("", changed(b"</body>", b"<!-- request 4711 --></body>"))
    assert isinstance(quiet.look(), Same)
    quiet.server.calm()
    news = dataclasses.replace(MINUTES, id="2024777", date=dt.date(2024, 10, 9))
    quiet.server.site = CloudNcSite(dataclasses.replace(WORLD, meetings=(MINUTES, AGENDA, news)))
    found = quiet.look()
    assert isinstance(found, Other)
    assert "is not the same" in found.why


TROUBLES: dict[str, Trouble] = {
    "drop": failures.drop(),
    "close": failures.drop(reset=False),
    "partial": failures.partial(),
    "chunks": failures.broken_chunked(),
    "loop": failures.redirect_loop(),
    "headers": failures.endless_headers(),
    "bomb": failures.bomb(),
    "large": failures.large(),
    "endless": failures.large(announce=False),
    "hang": failures.hang(),
    "drip": failures.drip(),
    "empty": failures.empty(),
    "error": failures.status(500),
    "busy": failures.status(503),
    "maintenance": failures.maintenance(),
    "login": failures.login_page(),
    "gone": failures.status(404),
    "elsewhere": failures.redirect_to("http://127.0.0.99/fi-FI"),
    "inside": failures.redirect_to("http://169.254.169.254/latest/meta-data/"),
    "file": failures.redirect_to("file:///etc/passwd"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_any_trouble_is_left_to_the_spider_within_limits_of_time_and_size(
    quiet: Quiet, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_DOWNLOAD_TIMEOUT", "2")
    quiet.server.trouble(r"^/fi-FI/?(\?|$)", TROUBLES[name])
    found = quiet.look()
    assert isinstance(found, Other), name
    assert found.why


def test_who_is_not_looked_at_in_time_is_left_to_the_spider(quiet: Quiet) -> None:
    quiet.server.trouble("", failures.hang())
    assert quiet.look(seconds=0.5) == Other(1, "it was not looked at in time")


@pytest.mark.parametrize("status", [403, 429])
def test_a_refusal_is_heeded_by_everybody_from_then_on(quiet: Quiet, status: int) -> None:
    quiet.server.trouble("", failures.status(status, headers={"Retry-After": "3600"}))
    assert isinstance(quiet.look(), Other)
    assert len(quiet.asked) == 1, "nothing more is asked"
    with reading() as session:
        assert session.get_one(Throttle, "breaker:127.0.0.1").not_before == NOW + LATER + dt.timedelta(
            hours=1
        )
    quiet.server.calm()
    left_alone = quiet.look()
    assert isinstance(left_alone, Other)
    assert "left alone until" in left_alone.why
    assert quiet.asked == []


def test_a_host_that_another_process_was_refused_by_is_not_asked(quiet: Quiet) -> None:
    with transaction() as session:
        throttles.hold(session, "breaker:127.0.0.1", NOW + dt.timedelta(hours=9), "HTTP 429 elsewhere")
    assert isinstance(quiet.look(), Other)
    assert quiet.asked == []


def test_robots_txt_is_read_once_a_day_and_other_rules_are_weighed_by_the_spider(quiet: Quiet) -> None:
    tomorrow = dt.timedelta(hours=25)
    found = quiet.look(tomorrow)
    assert isinstance(found, Same)
    assert quiet.asked[0] == "/robots.txt"
    assert found.robots_at == NOW + tomorrow
    quiet.server.robots = b"User-agent: *\nDisallow: /"
    assert isinstance(quiet.look(), Same), "a copy may be used for a day"
    assert isinstance(quiet.look(tomorrow), Other)
    assert quiet.asked == ["/robots.txt"], "no page is asked for under rules that nobody has weighed"
    quiet.server.trouble("robots", failures.status(500))
    assert isinstance(quiet.look(tomorrow), Other)
    assert quiet.asked == ["/robots.txt"]


def test_a_portal_whose_permission_was_refused_or_has_changed_is_not_asked(quiet: Quiet) -> None:
    for permission in ("needed", "refused 2024-10-09 by kirjaamo", "granted 2024-10-09 by kirjaamo"):
        assert isinstance(quiet.look(portal=quiet.portal(permission=permission)), Other)
        assert quiet.asked == []


def test_an_address_that_is_not_on_the_public_internet_is_not_asked(
    quiet: Quiet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "")
    found = quiet.look()
    assert isinstance(found, Other)
    assert "not on the public internet" in found.why
    assert quiet.asked == []
    port = quiet.server.port
    named = dataclasses.replace(
        quiet.portal(),
        record=Record((SeenPage(Ask(f"http://localhost:{port}/fi-FI"), 200, "a" * 64),), robots={}),
        row=PortalRow(
            "578",
            "Paltamo",
            "cloudnc",
            f"http://localhost:{port}/fi-FI",
            permission="granted 2024-01-01 by x",
        ),
    )
    resolved = quiet.look(portal=named)
    assert isinstance(resolved, Other)
    assert "not on the public internet" in resolved.why
    assert quiet.asked == []


def test_the_pace_of_the_spider_is_kept_and_one_page_is_asked_at_a_time(quiet: Quiet) -> None:
    slow = dataclasses.replace(quiet.portal(), delay=0.3)
    assert isinstance(quiet.look(portal=slow), Same)
    starts = [one.started for one in quiet.server.requests]
    assert len(starts) >= 2
    assert min(b - a for a, b in pairwise(starts)) >= 0.29
    assert quiet.server.most_at_once() == 1


def test_the_host_is_locked_for_each_page(quiet: Quiet) -> None:
    locked: list[bool] = []

    def note(wire: Wire, request: Request, page: Page) -> None:
        with reading() as session:
            locked.append(session.get(Lock, "host:127.0.0.1") is not None)
        wire.send_page(page)

    quiet.server.trouble("", note)
    assert isinstance(quiet.look(), Same)
    assert locked
    assert all(locked)
    with reading() as session:
        assert session.get(Lock, "host:127.0.0.1") is None


def test_a_page_with_a_pause_is_asked_for_when_it_is_over(quiet: Quiet) -> None:
    record = quiet.portal().record
    first, *others = record.pages
    at = (NOW - dt.timedelta(hours=1)).isoformat()
    paused = dataclasses.replace(first, pause=5 * 3600.0, at=at)
    portal = dataclasses.replace(quiet.portal(), record=dataclasses.replace(record, pages=(paused, *others)))
    found = quiet.look(portal=portal)
    assert isinstance(found, Same)
    assert found.requests == len(others)
    found = quiet.look(dt.timedelta(hours=5), portal=portal)
    assert isinstance(found, Same)
    assert found.requests == 1 + len(others)
    assert found.record.pages[0].at == (NOW + dt.timedelta(hours=5)).isoformat()


def test_a_record_is_kept_as_json_and_names_functions_of_platforms_only(quiet: Quiet) -> None:
    record = quiet.portal().record
    assert Record.from_json(record.as_json()) == record
    assert Record.from_json({**record.as_json(), "format": 0}) is None, "of another version"
    post = SeenPage(
        Ask("https://a.example.fi", b"\xe4", {"A": "b"}), 200, "c" * 64, daily=Call("x:y", ("a",), {"b": 1})
    )
    assert Record.from_json(Record((post,)).as_json()) == Record((post,))
    with pytest.raises(ValueError, match="no function of a platform"):
        Call("os:getcwd")()
    assert not Call.of(os.getcwd).can_be_kept()
