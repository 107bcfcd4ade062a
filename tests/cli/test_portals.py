"""`usovahti portals …` as a person uses it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.failure import PARTLY, USAGE, Failure
from cli.portals.portals_app import app
from cli.selection import portal_rows
from core import clock
from ledger.memberships import mergers
from parsers.text import municipalities
from replay.failures import status
from replay.pages import StaticSite, html_page
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.recordings import RecordedSite, load
from replay.server import ReplayServer
from scrapers.registry import load as registry
from scrapers.registry.load import RegistryError
from tests.scrapers.rehearsal import Rehearsal, write_registry
from tests.scrapers.test_platforms import WORLD

NOW = "2026-09-20T12:00:00"


@pytest.fixture(autouse=True)
def _home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("USOVAHTI_DOWNLOAD_DELAY", "0")
    monkeypatch.setenv("USOVAHTI_NOW", NOW)


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(DynastyStaticSite(WORLD)) as running:
        yield running


def run(*words: str) -> Any:
    result = CliRunner().invoke(app, list(words), catch_exceptions=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_every_municipality_is_listed_and_what_is_not_read_says_why() -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert {row["code"] for row in rows} == {one.code for one in municipalities.ALL}
    for row in rows:
        assert row["base_url"] or row["not_read_because"]


def test_adding_a_portal_is_one_command_and_lies_over_the_packaged_registry(server: ReplayServer) -> None:
    run("add", "paltamo", f"{server.url}/kokous/TELIMET.HTM")
    row = registry.load().primary("578", clock.today())
    assert row is not None
    assert (row.platform, row.base_url) == ("dynasty_static", f"{server.url}/kokous/TELIMET.HTM")
    assert len(registry.load().of("578")) == 2, "the packaged row is still there"
    run("add", "paltamo", f"{server.url}/kokous/TELIMET.HTM", "--note", "toistamiseen")
    assert registry.load().of("578")[0].note == "toistamiseen"
    assert len(registry.load().of("578")) == 2, "the same portal is one row"


def test_a_permission_is_written_down_with_who_and_when_or_not_at_all() -> None:
    before = registry.load().primary("564", clock.today())
    assert before is not None
    assert before.needs_permission
    with pytest.raises(RegistryError, match="granted YYYY-MM-DD by WHO"):
        run("add", "oulu", "--permission", "kyllä")
    run("add", "oulu", "--permission", "granted 2026-05-01 by kirjaamo")
    after = registry.load().primary("564", clock.today())
    assert after is not None
    assert (after.granted, after.base_url) == (True, before.base_url)
    assert len(registry.load().of("564")) == 1, "the packaged row has made room"


def test_a_refusal_is_written_down_too_and_told_wherever_the_portal_is_asked_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("add", "oulu", "--permission", "refused 2026-11-02 by kirjaamo")
    row = registry.load().primary("564", clock.today())
    assert row is not None
    assert (row.needs_permission, row.granted) == (True, False)
    (shown,) = [one for one in json.loads(run("show", "oulu", "--json").stdout) if one["platform"] == "tweb"]
    assert shown["not_read_because"] == "needs permission, which was refused 2026-11-02 by kirjaamo"
    monkeypatch.setenv("USOVAHTI_CONTACT", "lukija@example.fi")
    assert "was refused 2026-11-02" in run("letter", "oulu").stderr


def test_a_portal_whose_public_notes_tell_of_a_refusal_shows_them() -> None:
    (shown,) = [
        one for one in json.loads(run("show", "hyvinkää", "--json").stdout) if one["platform"] == "tweb"
    ]
    assert "its feed of meetings was recommended instead: it names no decision" in shown["note"]


def test_a_move_is_a_row_with_a_date_and_counts_from_that_day(server: ReplayServer) -> None:
    run("add", "paltamo", f"{server.url}/kokous/TELIMET.HTM", "--valid-from", "2026-10-01")
    today = registry.load().primary("578", clock.today())
    then = registry.load().primary("578", clock.today().replace(month=10))
    assert today is not None
    assert then is not None
    assert (today.platform, then.platform) == ("dynasty", "dynasty_static")


def test_detect_prints_the_row_to_add(server: ReplayServer) -> None:
    result = run("detect", f"{server.url}/kokous/TELIN-70.HTM", "--municipality", "paltamo")
    head, line = result.stdout.splitlines()
    assert head == ",".join(registry.COLUMNS)
    assert line.startswith(f"578,Paltamo,dynasty_static,{server.url}/kokous/TELIMET.HTM,primary,")


def test_detect_shows_the_sign_as_people_read_it() -> None:
    site = StaticSite({"/": html_page('<p><a href="?page=meetings&amp;id=1">Kokoukset</a></p>')})
    with ReplayServer(site) as server:
        result = run("detect", f"{server.url}/")
    assert "dynasty: ?page=meetings&id=" in result.stderr


def test_an_address_without_any_token_is_a_failure_that_says_what_to_do(server: ReplayServer) -> None:
    with pytest.raises(Failure, match="--platform"):
        run("detect", f"{server.url}/nothing")


def test_check_says_how_it_is_writes_it_down_and_show_tells_it(
    server: ReplayServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("578", "Paltamo", "dynasty_static", f"{server.url}/kokous/TELIMET.HTM", ""),
        ("405", "Lappeenranta", "mfiles", f"{server.url}/Kokoukset/kunta", "needed"),
    ]
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
    with pytest.raises(Failure, match="1 of 2 not confirmed") as failure:
        run("check", "--all", "--json")
    assert failure.value.code == PARTLY
    shown = json.loads(run("show", "paltamo", "--json").stdout)
    assert shown[0]["last_check"]["verdict"] == "confirmed"
    assert shown[0]["last_check"]["newest"] == "2026-09-28"


def test_the_letter_says_who_asks_what_is_fetched_and_how_often(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Failure, match="USOVAHTI_CONTACT") as failure:
        run("letter", "oulu")
    assert failure.value.code == USAGE
    monkeypatch.setenv("USOVAHTI_CONTACT", "vahti@example.fi")
    text = run("letter", "oulu").stdout
    row = registry.load().primary("564", clock.today())
    assert row is not None
    for said in (
        "Oulun kaupungin",
        row.base_url,
        "robots.txt",
        "kerran vuorokaudessa",
        "vähintään kahden sekunnin välein",
        "(+vahti@example.fi)",
        "voitte perua",
    ):
        assert said in text
    assert max(len(line) for line in text.splitlines()) < 115


def test_a_recorded_portal_is_served_again_and_gives_the_same_documents(
    server: ReplayServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("578", "Paltamo", "dynasty_static", f"{server.url}/kokous/TELIMET.HTM", "")]
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
    folder = tmp_path / "recording"
    run("record", "paltamo", str(folder))
    assert not (home / "usovahti.db").exists(), "the ledger was not touched"
    asked = {entry.target for entry in server.requests}
    assert "/kokous/2026118-1.HTM" in asked
    with ReplayServer(RecordedSite(load(folder))) as again:
        site = Rehearsal(home, "dynasty_static", f"{again.url}/kokous/TELIMET.HTM")
        assert site.crawl()["outcome"] == "ok"
        assert {entry.target for entry in again.requests} == asked
    assert [context.section for context in site.contexts()] == [62]


def test_replay_prints_the_address_of_the_recorded_portal(
    server: ReplayServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from replay.recordings import Recorder

    Recorder(tmp_path / "r", "https://portal.example.fi/kokous/TELIMET.HTM", "dynasty_static").add(
        "GET", "https://portal.example.fi/kokous/TELIMET.HTM", 200, [("Content-Type", "text/html")], b"x"
    )
    result = run("replay", str(tmp_path / "r"), "--seconds", "0")
    assert result.stdout.strip().endswith("/kokous/TELIMET.HTM")
    with pytest.raises(Failure, match="recording"):
        run("replay", str(tmp_path / "none"))


def test_a_move_is_one_option_and_the_old_portal_ends_the_day_before(server: ReplayServer) -> None:
    before = registry.load().primary("578", clock.today())
    assert before is not None
    said = run("add", "paltamo", f"{server.url}/kokous/TELIMET.HTM", "--moved", "2026-10-01").stderr
    assert f"{before.base_url} is crawled until 2026-09-30" in said
    table = registry.load()
    last, first = (table.primary("578", dt.date(2026, *day)) for day in ((9, 30), (10, 1)))
    assert last is not None
    assert first is not None
    assert (last.base_url, first.platform) == (before.base_url, "dynasty_static")
    assert [row for row in table.of("578") if row.valid_on(dt.date(2026, 10, 1))] == [first]
    with pytest.raises(Failure, match="--moved goes with the new address"):
        run("add", "paltamo", "--moved", "2026-10-01")


def test_a_change_of_a_row_leaves_what_is_not_given_and_says_which_portal_it_displaces(
    server: ReplayServer,
) -> None:
    address = f"{server.url}/kokous/TELIMET.HTM"
    said = run(
        "add", "paltamo", address, "--confidence", "low", "--role", "alternate", "--note", "ehkä"
    ).stderr
    assert "takes the place" not in said
    run("add", "paltamo", address, "--valid-to", "2027-01-31")
    row = registry.load().row_at("578", "dynasty_static", address)
    assert row is not None
    assert (row.confidence, row.role, row.note) == ("low", "alternate", "ehkä")
    assert row.valid_to == dt.date(2027, 1, 31)
    said = run("add", "paltamo", address, "--role", "primary").stderr
    assert "takes the place of dynasty at https://" in said
    shown = {
        one["base_url"]: one["not_polled_because"] for one in json.loads(run("show", "578", "--json").stdout)
    }
    assert shown.pop(address) is None
    assert all("comes before it" in why for why in shown.values())


def test_a_wrong_row_is_refused_before_anything_is_written(server: ReplayServer, home: Path) -> None:
    for words, said in (
        (("--platform", "dynasti"), "--platform is one of"),
        (("--platform", "dynasty", "--valid-from", "1.1.2027"), "--valid-from is a date as 2026-01-31"),
        (
            ("--platform", "dynasty", "--valid-from", "2027-02-01", "--valid-to", "2027-01-01"),
            "is before valid_from",
        ),
    ):
        with pytest.raises((Failure, RegistryError), match=said):
            run("add", "paltamo", f"{server.url}/cgi/DREQUEST.PHP", *words)
    with pytest.raises(RegistryError, match="the row of Paltamo: base_url 'paltamo\\.fi' is no http"):
        run("add", "paltamo", "paltamo.fi", "--platform", "dynasty")
    granted = ("--permission", "granted 2026-05-01 by kirjaamo")
    with pytest.raises(RegistryError, match=r"looks like https://kunta\.tweb\.fi/ktwebscr/pk_tek_tweb\.htm"):
        run("add", "paltamo", f"{server.url}/ktwebscr", "--platform", "tweb", *granted)
    assert not registry.own_file().exists()
    assert server.requests == []


@pytest.mark.parametrize("pasted", ["\u2028", "\x0c", "\r", "\n", "\x85"])
def test_a_note_that_was_pasted_from_a_document_leaves_the_registry_readable(pasted: str) -> None:
    run("add", "paltamo", "https://a.example.fi", "--platform", "dynasty", "--note", f"said{pasted}by phone")
    run("merged", "Suomussalmi", "Kajaani", "--on", "2027-01-01", "--source", f"the{pasted}ministry")
    run("merged", "Suomussalmi", "Kajaani", "--on", "2027-01-01", "--source", f"the{pasted}ministry")
    assert registry.load().of("578")[0].note == "said by phone"
    assert [one.source for one in mergers.all_mergers() if one.code == "777"] == ["the ministry"]


def test_a_check_of_all_goes_on_where_it_was_and_asks_nobody_twice_a_day(
    server: ReplayServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("578", "Paltamo", "dynasty_static", f"{server.url}/kokous/TELIMET.HTM", ""),
        ("182", "Jämsä", "dynasty_static", f"{server.url}/toinen/kokous/TELIMET.HTM", ""),
    ]
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
    run("check", "paltamo")
    server.forget()
    with pytest.raises(Failure, match="1 of 1 not confirmed"):
        run("check", "--all")
    asked = {entry.path for entry in server.requests}
    assert asked == {"/robots.txt", "/toinen/kokous/TELIMET.HTM"}, "Paltamo was asked just now"
    with pytest.raises(Failure, match="1 of 2 not confirmed"):
        run("check", "--all", "--again")
    monkeypatch.setenv("USOVAHTI_NOW", "2026-09-21T13:00:00")
    with pytest.raises(Failure, match="1 of 2 not confirmed"):
        run("check", "--all")


def test_who_refuses_a_check_is_left_alone_with_all_of_its_portals(
    server: ReplayServer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("578", "Paltamo", "dynasty_static", f"{server.url}/a/kokous/TELIMET.HTM", ""),
        ("182", "Jämsä", "dynasty_static", f"{server.url}/b/kokous/TELIMET.HTM", ""),
    ]
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
    server.trouble("TELIMET.HTM", status(429))
    with pytest.raises(Failure, match="2 of 2 not confirmed"):
        run("check", "--all")
    assert [entry.path for entry in server.requests if "TELIMET" in entry.path] == ["/a/kokous/TELIMET.HTM"]
    found = json.loads(run("show", "jämsä", "--json").stdout)[0]["last_check"]
    assert "left alone until" in found["reason"]
    server.calm()
    server.forget()
    monkeypatch.setenv("USOVAHTI_NOW", "2026-09-20T12:20:00")
    with pytest.raises(Failure, match="not confirmed"):
        run("check", "--all")
    assert len(server.asked("TELIMET")) == 1, "who could not be asked is asked later; a refusal is an answer"


def test_show_says_what_of_a_portal_is_not_read_and_why() -> None:
    said = run("show", "turku").stdout
    assert "agendas are not read: no address of them is known" in " ".join(said.split())
    assert "limits" not in run("show", "paltamo").stdout


def test_a_recording_that_kept_nothing_says_why_and_one_goes_nowhere_else(
    server: ReplayServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("578", "Paltamo", "dynasty_static", f"{server.url}/kokous/TELIMET.HTM", "")]
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter.txt").write_text("x")
    with pytest.raises(Failure, match="cannot take a recording"):
        run("record", "paltamo", str(tmp_path / "file"))
    with pytest.raises(Failure, match="is not empty, and holds no recording"):
        run("record", "paltamo", str(tmp_path / "folder"))
    assert server.requests == []
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "")
    with pytest.raises(Failure, match=r"nothing was recorded: .* not on the public internet"):
        run("record", "paltamo", str(tmp_path / "new"))
    with pytest.raises(Failure, match=r"the recording holds no answers: record the portal again"):
        run("replay", str(tmp_path / "new"))


def test_a_recording_asks_a_portal_as_any_crawl_does_with_what_the_homes_env_says(
    server: ReplayServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("578", "Paltamo", "dynasty_static", f"{server.url}/kokous/TELIMET.HTM", "")]
    write_registry(home, rows)
    for name in ("USOVAHTI_ALLOW_HOSTS", "USOVAHTI_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    (home / ".env").write_text(
        "USOVAHTI_ALLOW_HOSTS=127.0.0.1\nUSOVAHTI_REGISTRY=home/portals.csv\nUSOVAHTI_CONTACT=vahti@example.fi\n"
        f"DATABASE_URL=sqlite:///{home}/usovahti.db\nUSOVAHTI_DIGEST_TIME=09:30\nUSOVAHTI_SITE_INDEXED=true\n"
    )
    folder = tmp_path / "recording"
    run("record", "paltamo", str(folder), "--limit", "2")
    assert load(folder).exchanges
    assert {entry.headers.get("user-agent") for entry in server.requests} == {
        "usovahti/0.1 (+vahti@example.fi)"
    }
    assert not (home / "usovahti.db").exists(), "the ledger was not touched"


def test_a_merger_is_one_command_that_ends_the_old_portals_and_says_what_became_of_the_name(
    home: Path,
) -> None:
    before = registry.load().primary("578", clock.today())
    assert before is not None
    said = run("merged", "paltamo", "kajaani", "--on", "2026-10-01", "--source", "valtioneuvosto").stderr
    assert f"{before.base_url} is crawled until 2026-09-30" in said
    assert registry.load().primary("578", dt.date(2026, 9, 30)) is not None
    assert registry.load().primary("578", dt.date(2026, 10, 1)) is None
    listed = {one["municipality"]: one for one in json.loads(run("mergers", "--json").stdout)}
    assert (listed["Paltamo"]["part_of"], listed["Paltamo"]["source"]) == ("Kajaani", "valtioneuvosto")
    assert listed["Pertunmaa"]["part_of"] == "Mäntyharju"
    run("merged", "paltamo", "sotkamo", "--on", "2027-01-01")
    listed = {one["municipality"]: one for one in json.loads(run("mergers", "--json").stdout)}
    assert listed["Paltamo"]["part_of"] == "Sotkamo", "said again, the later word counts"
    for words, why in (
        (("kajaani", "kajaani", "--on", "2027-01-01"), "part of itself"),
        (("sotkamo", "paltamo", "--on", "2027-01-02"), "part of itself"),
        (
            ("pertunmaa", "kajaani", "--on", "2027-01-01"),
            "Pertunmaa has been part of Mäntyharju since 2025-01-01",
        ),
        (("kajaani", "sotkamo", "--on", "1.1.2027"), "--on is a date"),
    ):
        with pytest.raises(Failure, match=why) as failure:
            run("merged", *words)
        assert failure.value.code == USAGE


def test_a_former_municipalitys_portal_has_its_end_and_is_history_of_its_successor(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "own.csv"
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(path))
    head = ",".join(registry.COLUMNS)
    row = "588,Pertunmaa,dynasty,https://pertunmaa.example.fi/cgi/DREQUEST.PHP,legacy,,{},high,,x,"
    path.write_text(f"{head}\n{row.format('')}\n", encoding="utf-8")
    with pytest.raises(
        RegistryError, match="line 2: Pertunmaa merged on 2025-01-01: its portal needs a valid_to"
    ):
        registry.load()
    path.write_text(f"{head}\n{row.format('2024-12-31')}\n", encoding="utf-8")
    rows = portal_rows(["mäntyharju"], everything=False, portal_url=None, history=True)
    assert [(one.municipality, one.host) for one in rows] == [("Pertunmaa", "pertunmaa.example.fi")]
