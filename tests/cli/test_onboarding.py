"""The first contact with all portals: `portals check --all` and `portals onboard`, ended and gone on with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.failure import Failure
from cli.portals.portals_app import app
from parsers.text import municipalities
from replay.pages import Page, Request, StaticSite, html_page
from replay.platforms.dynasty import DynastySite
from replay.platforms.dynasty_static import DynastyStaticSite
from replay.platforms.municipal import MunicipalSite
from replay.platforms.tweb import TwebSite
from replay.server import ReplayServer
from tests.cli.test_portals import run
from tests.scrapers.rehearsal import write_registry
from tests.scrapers.test_platforms import BOARD, HELD, WORLD

NOW = "2026-09-20T12:00:00"


@pytest.fixture(autouse=True)
def _home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.setenv("USOVAHTI_DOWNLOAD_DELAY", "0")
    monkeypatch.setenv("USOVAHTI_NOW", NOW)


class Country:
    """All municipalities on one host, each in a folder of its own: every tenth has no portal there any more."""

    def __init__(self) -> None:
        self.robots: bytes | None = None
        self.site = DynastyStaticSite(WORLD)

    def page(self, request: Request) -> Page:
        code, _, rest = request.path.lstrip("/").partition("/")
        if code.endswith("0") and code.isdigit():
            return html_page("<h1>Kunta</h1>")
        return self.site.page(replace(request, path=f"/{rest}"))


def test_a_check_of_all_308_that_was_ended_goes_on_and_sums_up_the_whole(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = [one.code for one in municipalities.ALL]
    with ReplayServer(Country()) as server:
        rows = [
            (one.code, one.name, "dynasty_static", f"{server.url}/{one.code}/kokous/TELIMET.HTM", "")
            for one in municipalities.ALL
        ]
        monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows[:200])))
        with pytest.raises(Failure, match="of 200 not confirmed"):
            run("check", "--all")
        monkeypatch.setenv("USOVAHTI_REGISTRY", str(write_registry(home, rows)))
        server.forget()
        said = " ".join(CliRunner().invoke(app, ["check", "--all"]).stderr.split())
        asked = {entry.path.split("/")[1] for entry in server.requests if "TELIMET" in entry.path}
    gone = [code for code in everybody if code.endswith("0")]
    # “unknown” is no verdict: those are asked again
    assert asked == set(everybody[200:]) | {code for code in everybody[:200] if code in gone}
    assert f"Of 308 primary portals checked so far {308 - len(gone)} are confirmed." in said
    assert f"{len(gone)} could not be judged:" in said, "both parts of the check are summed up"


@pytest.fixture
def portals() -> Iterator[dict[str, ReplayServer]]:
    elders = replace(HELD, body=replace(BOARD, name="Vanhusneuvosto"))
    portal = ReplayServer(DynastySite(WORLD))
    portal.start()
    link = f"<a href='{portal.url}/cgi/DREQUEST.PHP?page=meeting_frames'>Esityslistat ja pöytäkirjat</a>"
    sites = {
        "good": ReplayServer(DynastyStaticSite(WORLD)),
        "links": ReplayServer(StaticSite({"/": html_page(link)})),
        "elders": ReplayServer(MunicipalSite(replace(WORLD, bodies=(elders.body,), meetings=(elders,)))),
        "robots": ReplayServer(TwebSite(WORLD)),
    }
    for server in sites.values():
        server.start()
    yield {"portal": portal, **sites}
    for server in (portal, *sites.values()):
        server.stop()


def test_the_whole_first_contact_is_one_command_with_rows_to_add_and_letters_to_send(
    portals: dict[str, ReplayServer], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("578", "Paltamo", "dynasty_static", f"{portals['good'].url}/kokous/TELIMET.HTM", ""),
        ("182", "Jämsä", "municipal_pdf", f"{portals['links'].url}/", ""),
        ("285", "Kotka", "municipal_pdf", f"{portals['elders'].url}/paatoksenteko/poytakirjat/", ""),
        ("564", "Oulu", "tweb", f"{portals['robots'].url}/ktwebscr/pk_tek_tweb.htm", "needed"),
    ]
    registry = write_registry(home, rows)
    with registry.open("a", encoding="utf-8") as file:
        note = f"no base URL known: official site {portals['links'].url}/; seen in 2026"
        csv.writer(file).writerow(["753", "Sipoo", "unknown", "", "primary", "", "", "low", "", "", note])
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(registry))
    monkeypatch.setenv("USOVAHTI_CONTACT", "mailto:vahti@example.fi")

    run("onboard", "paltamo", "jämsä")
    for server in portals.values():
        server.forget()
    said = run("onboard").stderr
    assert portals["good"].requests == [], "Paltamo was met before: it goes on where it was"
    assert "5 met, 1 confirmed, 2 rows proposed" in " ".join(said.split())

    folder = home / "onboard"
    proposed = list(csv.DictReader(io.StringIO((folder / "proposed.csv").read_text(encoding="utf-8"))))
    assert {(row["municipality"], row["platform"], row["base_url"]) for row in proposed} == {
        (name, "dynasty", f"{portals['portal'].url}/cgi/DREQUEST.PHP") for name in ("Jämsä", "Sipoo")
    }
    report = (folder / "report.md").read_text(encoding="utf-8")
    assert "| Kotka | unknown | read, but no board: PDFs of Vanhusneuvosto" in report
    assert "`usovahti portals letter NAME`" in report
    assert "Oulu" in (folder / "letters" / "564.txt").read_text(encoding="utf-8")
    assert [path.name for path in (folder / "letters").iterdir()] == ["564.txt"]


def test_a_report_that_cannot_be_read_is_named_and_left_as_it_is(home: Path) -> None:
    folder = home / "onboard"
    folder.mkdir()
    (folder / "progress.json").write_text("{", encoding="utf-8")
    with pytest.raises(Failure, match=r"progress\.json cannot be read"):
        run("onboard", "paltamo")
    assert json.dumps((folder / "progress.json").read_text(encoding="utf-8")) == '"{"'
