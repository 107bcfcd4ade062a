"""Portals that misbehave or mislead: each crawl ends in time and with a name, and none goes where it may not."""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ledger.db.database import reading
from ledger.db.tables import Document, KnownItem, MembershipRow, Portal
from parsers.text import municipalities
from replay import failures
from replay.pages import Page, html_page
from replay.platforms.dynasty import DynastySite
from replay.server import ReplayServer
from scrapers.crawl.outcomes import judge
from tests.scrapers import glancing
from tests.scrapers.paltamo import MINUTES, with_meetings
from tests.scrapers.rehearsal import crawl_all, environment, write_registry
from tests.shared import ROOT

pytestmark = pytest.mark.service
NOW = "2024-10-10T12:00:00"
SMALL = dataclasses.replace(MINUTES, items=MINUTES.items[3:])
CODES = [(record.code, record.name) for record in municipalities.ALL]
REFRESH = '<html><head><meta http-equiv="refresh" content="0; url=http://127.0.0.2:{port}/"></head></html>'
LOGIN, MAINTENANCE = failures.login_page(), failures.maintenance()

# What happens to the items feed, and what the run is then called.
FEED_TROUBLES: dict[str, tuple[failures.Trouble, str]] = {
    "drop": (failures.drop(), "site_error"),
    "close": (failures.drop(reset=False), "site_error"),
    "partial": (failures.partial(), "site_error"),
    "chunks": (failures.broken_chunked(), "site_error"),
    "loop": (failures.redirect_loop(), "site_error"),
    "headers": (failures.endless_headers(), "site_error"),
    "bomb": (failures.bomb(), "site_error"),
    "large": (failures.large(), "site_error"),
    "endless": (failures.large(announce=False), "site_error"),
    "hang": (failures.hang(), "site_error"),
    "drip": (failures.drip(), "site_error"),
    "empty": (failures.empty(), "site_error"),
    "error": (failures.status(500), "site_error"),
    "busy": (failures.status(503), "site_error"),
    "maintenance": (MAINTENANCE, "site_error"),
    "login": (LOGIN, "blocked"),
    "gone": (failures.status(404), "changed"),
    "other": (
        failures.instead(html_page("<html><body><h1>Tervetuloa kuntaan</h1></body></html>")),
        "changed",
    ),
    "type": (failures.content_type("application/octet-stream"), "ok"),
    "untyped": (failures.content_type(None), "ok"),
    "healthy": (lambda wire, request, page: wire.send_page(page), "ok"),
}


def crawl_each(
    home: Path, server: ReplayServer, names: list[str], *, now: str = NOW, **more: str
) -> dict[str, dict[str, Any]]:
    """One portal below /name for each of the names, all in one process; results by name."""
    rows = [
        (code, municipality, "dynasty", f"{server.url}/{name}/cgi/DREQUEST.PHP", "")
        for name, (code, municipality) in zip(names, CODES, strict=False)
    ]
    results = crawl_all(home, rows, now, more)
    return {name: results[row[0]] for name, row in zip(names, rows, strict=True)}


def test_every_kind_of_trouble_ends_in_a_named_outcome_in_time_and_memory_and_the_next_portal_is_read(
    home: Path,
) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of this worker's earlier tests
    sites = {f"/{name}": DynastySite(with_meetings(SMALL)) for name in FEED_TROUBLES}
    with ReplayServer(sites) as server:
        for name, (trouble, _) in FEED_TROUBLES.items():
            server.trouble(f"^/{name}/cgi.*rss/meetingitems", trouble)
        results = crawl_each(home, server, list(FEED_TROUBLES), USOVAHTI_DOWNLOAD_TIMEOUT="2")
    found = {name: result["outcome"] for name, result in results.items()}
    assert found == {name: expected for name, (_, expected) in FEED_TROUBLES.items()}
    assert all(result["reason"] for name, result in results.items() if found[name] != "ok")
    assert "aborted locally" in results["headers"]["reason"], "endless headers are ended by their size"
    seconds = {name: result["stats"]["elapsed_time_seconds"] for name, result in results.items()}
    assert max(seconds.values()) < 60, seconds
    kib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert kib < 700 * 1024 or kib == before, f"{kib // 1024} MiB for {len(sites)} portals at once"


LATER = "2024-10-10T16:00:00"


def quiet(
    home: Path, server: ReplayServer, names: list[str], monkeypatch: pytest.MonkeyPatch, **more: str
) -> None:
    """The portals have been read, and their last poll left a record to glance by."""
    monkeypatch.setattr(glancing, "WANTED", True)
    crawl_each(home, server, names, now="2024-10-10T12:00:00", **more)
    second = crawl_each(home, server, names, now="2024-10-10T14:00:00", **more)
    assert {result["outcome"] for result in second.values()} == {"unchanged"}
    assert all(result["glance"] for result in second.values())
    server.forget()


@pytest.mark.whole  # each kind of trouble is read in every run, here behind a glance
def test_every_kind_of_trouble_of_a_portal_that_was_quiet_is_named_by_its_spider_after_the_glance(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = {f"/{name}": DynastySite(with_meetings(SMALL)) for name in FEED_TROUBLES}
    with ReplayServer(sites) as server:
        quiet(home, server, list(FEED_TROUBLES), monkeypatch)
        for name, (trouble, _) in FEED_TROUBLES.items():
            server.trouble(f"^/{name}/cgi.*rss/meetingitems", trouble)
        results = crawl_each(home, server, list(FEED_TROUBLES), now=LATER, USOVAHTI_DOWNLOAD_TIMEOUT="2")
    expected = {name: "unchanged" if word == "ok" else word for name, (_, word) in FEED_TROUBLES.items()}
    assert {name: result["outcome"] for name, result in results.items()} == expected
    same = {name for name, result in results.items() if result.get("glanced")}
    assert same == {name for name, word in expected.items() if word == "unchanged"}
    assert all(result["reason"] for name, result in results.items() if expected[name] != "unchanged")


def test_a_portal_that_was_quiet_leads_nowhere_else_and_its_new_refusals_are_obeyed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReplayServer(address="127.0.0.2") as secret:
        strikes = {
            "host": (failures.redirect_to(f"{secret.url}/latest/meta-data/"), "changed"),
            "metadata": (failures.redirect_to("http://169.254.169.254/latest/meta-data/"), "changed"),
            "file": (failures.redirect_to("file:///etc/passwd"), "changed"),
            "refusing": (failures.status(403), "blocked"),
        }
        sites = {f"/{name}": DynastySite(with_meetings(SMALL)) for name in strikes}
        with ReplayServer(sites) as server:
            allowed = {"USOVAHTI_ALLOW_HOSTS": f"{server.host},{secret.host}"}
            quiet(home, server, list(strikes), monkeypatch, **allowed)
            for name, (trouble, _) in strikes.items():
                server.trouble(f"^/{name}/cgi.*rss/", trouble)
            results = {
                name: crawl_each(home, server, list(strikes)[: number + 1], now=LATER, **allowed)[name]
                for number, name in enumerate(strikes)
            }
        assert {name: result["outcome"] for name, result in results.items()} == {
            name: word for name, (_, word) in strikes.items()
        }
        assert not secret.requests


FAULT = """# may come late
import {module} as module

_right = module.{name}

def wrong(*arguments, **more):
    if b"FAULT" in arguments[0]:
        raise KeyError("a fault of ours")
    return _right(*arguments, **more)

module.{name} = wrong
"""


@pytest.mark.parametrize(
    ("module", "name"),
    [("scrapers.platforms.dynasty.pages", "has_text"), ("scrapers.crawl.pipeline", "mentions")],
)
def test_a_fault_of_our_own_in_spider_or_pipeline_is_called_so_and_touches_no_other_portal(
    home: Path, module: str, name: str
) -> None:
    (home / "sitecustomize.py").write_text(FAULT.format(module=module, name=name), encoding="utf-8")
    marked = dataclasses.replace(SMALL, items=(dataclasses.replace(SMALL.items[0], text="FAULT"),))
    sites = {"/faulty": DynastySite(with_meetings(marked)), "/well": DynastySite(with_meetings(SMALL))}
    with ReplayServer(sites) as server:
        rows = [
            (code, town, "dynasty", f"{server.url}{path}/cgi/DREQUEST.PHP", "")
            for path, (code, town) in zip(sites, CODES, strict=False)
        ]
        path = f"{home}{os.pathsep}{ROOT}"
        faulty, well = crawl_all(home, rows, NOW, {"PYTHONPATH": path}, faults=True).values()
    assert (faulty["outcome"], faulty["reason"]) == (
        "crashed",
        "usovahti itself failed: KeyError: 'a fault of ours'",
    )
    assert well["outcome"] == "ok"


def test_a_crawl_delay_holds_beside_our_own_adapting_pace(home: Path) -> None:
    robots = b"User-agent: *\nCrawl-delay: 0.4\n"
    with ReplayServer(DynastySite(with_meetings(SMALL)), robots=robots) as server:
        row = (*CODES[0], "dynasty", f"{server.url}/cgi/DREQUEST.PHP", "")
        result = crawl_all(home, [row], NOW, {"USOVAHTI_DOWNLOAD_DELAY": "0.02"})[row[0]]
        starts = [request.started for request in server.requests if request.path != "/robots.txt"]
    assert result["outcome"] == "ok"
    assert min(b - a for a, b in pairwise(starts)) >= 0.35


def test_a_spider_that_cannot_start_says_why_and_the_others_run(home: Path) -> None:
    with ReplayServer(DynastySite(with_meetings(SMALL))) as server:
        url = f"{server.url}/cgi/DREQUEST.PHP"
        orders = [
            {
                "platform": "dynasty",
                "arguments": {"municipality": name, "portal_url": url},
                "result_file": f"{name}.json",
            }
            for name in ("Paltmo", "Paltamo")
        ]
        (home / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
        env = environment(home, write_registry(home, []), NOW)
        command = [sys.executable, "-m", "scrapers.crawl.process", "orders.json", "60"]
        subprocess.run(command, cwd=home, env=env, capture_output=True, timeout=120, check=True)
    wrong, right = (json.loads((home / order["result_file"]).read_text(encoding="utf-8")) for order in orders)
    assert judge(wrong).name == "crashed"
    assert "did you mean Paltamo" in (judge(wrong).reason or "")
    assert judge(right).name == "ok"


def test_an_item_that_cannot_be_had_is_remembered_as_unread_and_changes_nothing_else(home: Path) -> None:
    item = "meetingitem&id=2024999-4$"  # the one that names the network
    kinds = {
        "error": (failures.status(500), "site_error", "HTTP 500"),
        "wrong": (failures.instead(Page(200, body=OTHER_ITEM)), "wrong_page", "another page than 2024999-4"),
        "login": (LOGIN, "blocked", None),
        "bomb": (failures.bomb(), "site_error", "Ignored response"),
        "empty": (failures.empty(), "site_error", "an empty page (HTTP 200)"),
    }
    with ReplayServer({f"/{name}": DynastySite(with_meetings(MINUTES)) for name in kinds}) as server:
        for name, (trouble, _, _) in kinds.items():
            server.trouble(f"^/{name}/cgi.*{item}", trouble)
        results = crawl_each(home, server, list(kinds))
    assert {name: result["outcome"] for name, result in results.items()} == {
        n: k[1] for n, k in kinds.items()
    }
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(MembershipRow)) == 0
        for (name, (_, _, reason)), (code, _) in zip(kinds.items(), CODES, strict=False):
            portal = session.scalars(select(Portal).filter_by(municipality_code=code)).one()
            kept = session.scalars(select(Document).filter_by(portal_id=portal.id)).all()
            assert [document.locator for document in kept] == ["2024374767"], name
            known = session.scalars(
                select(KnownItem).filter_by(portal_id=portal.id, locator="2024999-4")
            ).first()
            assert (known is None) if reason is None else str(known and known.unread).startswith(reason)


OTHER_ITEM = b"""<html><!--DATABEGIN--><h1>Kunnanhallitus P&ouml;yt&auml;kirja 08.10.2024/Pyk&auml;l&auml; 3</h1>
<a href='?page=meetingitem&id=2024999-4'>Seuraava</a><a href='../kokous/2024999-3.PDF'>PDF</a>
<p>Kunta liittyy USO-verkostoon, mutta t&auml;m&auml; on toinen asia.</p><!--DATAEND--></html>"""


def test_a_portal_never_leads_to_another_host_scheme_or_private_address(home: Path) -> None:
    with ReplayServer(address="127.0.0.2") as secret, ReplayServer(address="127.0.0.3") as private:
        leads = {
            "host": failures.redirect_to(f"{secret.url}/latest/meta-data/"),
            "port": failures.redirect_to(f"http://127.0.0.1:{secret.port}/"),
            "metadata": failures.redirect_to("http://169.254.169.254/latest/meta-data/"),
            "slashes": failures.redirect_to(f"//{secret.host}/"),
            "user": failures.redirect_to(f"http://127.0.0.1@{secret.host}/"),
            "file": failures.redirect_to("file:///etc/passwd"),
            "ftp": failures.redirect_to("ftp://127.0.0.1/x"),
            "data": failures.redirect_to("data:text/xml,<rss/>"),
            "refresh": failures.instead(html_page(REFRESH.format(port=secret.port))),
        }
        site = DynastySite(with_meetings(SMALL))
        moved = dataclasses.replace(site, link_base=secret.url)
        sites = {**{f"/{name}": site for name in leads}, "/moved": moved}
        with ReplayServer(sites) as server:
            for name, trouble in leads.items():
                server.trouble(f"^/{name}/cgi.*rss/meetingitems", trouble)
            names = [*leads, "moved"]
            results = crawl_each(home, server, names, USOVAHTI_ALLOW_HOSTS=f"{server.host},{secret.host}")
            assert {name: result["outcome"] for name, result in results.items()} == dict.fromkeys(
                names, "changed"
            )
        assert "another host, 127.0.0.2" in results["host"]["reason"]
        assert "127.0.0.2 only" in results["moved"]["reason"]
        assert not secret.requests

        rows = [
            (*CODES[20], "dynasty", f"{private.url}/cgi/DREQUEST.PHP", ""),
            (*CODES[21], "cloudnc", f"http://localhost:{private.port}/fi-FI", ""),
        ]
        refused = crawl_all(home, rows, NOW, {"USOVAHTI_ALLOW_HOSTS": "127.0.0.1"})
        for result in refused.values():
            assert result["outcome"] == "refused_address"
            assert "not on the public internet" in result["reason"]
        assert not private.requests


def test_robots_txt_and_refusals_are_obeyed(home: Path) -> None:
    forbidding = b"User-agent: *\nDisallow: /\n"
    only_us = b"User-agent: usovahti\nDisallow: /cgi/\n\nUser-agent: *\nAllow: /\n"
    site = DynastySite(with_meetings(SMALL))
    with (
        ReplayServer(site, robots=forbidding) as all_bots,
        ReplayServer(site, robots=only_us) as named,
        ReplayServer(site, address="127.0.0.4") as down,
        ReplayServer(site, address="127.0.0.5") as refusing,
        ReplayServer(site, address="127.0.0.6") as later,
        ReplayServer(site, robots=b"User-agent: *\nCrawl-delay: 0.3\n", address="127.0.0.7") as slow,
        ReplayServer(site, robots=forbidding) as granted,
    ):
        down.trouble("robots.txt", failures.status(503))
        refusing.trouble("rss/", failures.status(403))
        later.trouble("rss/meetingitems", failures.status(429, headers={"Retry-After": "1"}), times=1)
        servers = [all_bots, named, down, refusing, later, slow, granted]
        rows = [
            (code, name, "dynasty", f"{server.url}/cgi/DREQUEST.PHP", "")
            for server, (code, name) in zip(servers, CODES, strict=False)
        ]
        rows[-1] = (*rows[-1][:4], "granted 2026-05-01 by kirjaamo")
        rows.append((*CODES[30], "tweb", f"{granted.url}/ktwebscr/pk_tek_tweb.htm", "needed"))
        allowed = ",".join(server.host for server in servers)
        answer = crawl_all(
            home, rows, NOW, {"USOVAHTI_ALLOW_HOSTS": allowed, "USOVAHTI_CONTACT": "mailto:me@example.fi"}
        )
        results = [answer[row[0]] for row in rows]
        outcomes = [result["outcome"] for result in results]
        assert outcomes[:4] == ["robots_denied", "robots_denied", "site_error", "blocked"]
        assert outcomes[4:] == ["ok", "ok", "ok", "robots_denied"]
        assert [r.target for r in all_bots.requests] == ["/robots.txt"]
        assert [r.target for r in named.requests] == ["/robots.txt"]
        assert {r.target for r in down.requests} == {"/robots.txt"}
        assert "not now" in results[2]["reason"]
        assert len(refusing.asked("cgi")) == 1, "after a 403 nothing more is asked"
        first, second = later.asked("rss/meetingitems")
        assert second.started - first.started >= 1
        starts = [request.started for request in slow.requests]
        assert starts[-1] - starts[0] >= 0.29 * (len(starts) - 1)
        assert not granted.asked("robots.txt")
        assert not granted.asked("ktwebscr"), "what needs permission is not touched"
        assert {r.headers["user-agent"] for s in servers for r in s.requests} == {
            "usovahti/0.1 (+mailto:me@example.fi)"
        }
        assert {s.most_at_once() for s in servers} == {1}
