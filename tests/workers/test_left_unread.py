"""A site with more pages than are read: the run, the operator (once) and `portals show` say that they are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from ledger.db.database import reading
from ledger.db.tables import Notice
from replay.failures import status
from replay.pages import Page, Request, file_page, html_page, not_found
from replay.pdf import meeting_pdf
from tests.scrapers.test_municipal import HELD, WORLD
from tests.stage import Stage
from tests.workers.portals import portals, write_rows

BASE = "/poytakirjat/"
FIRST, SECOND, THIRD = (f"2026-09-2{day}T12:00:00" for day in range(3))
FAILED = "2026-09-21T18:00:00"


@dataclass
class Wide:
    """A listing with one file, and so many pages below it, or one page below another, that may list more."""

    below: int
    deep: bool = False
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        if request.path.endswith(".pdf"):
            return file_page(meeting_pdf(HELD, WORLD.organisation), "application/pdf")
        level = request.path.removeprefix(BASE).strip("/").count("kokous")
        if not request.path.startswith(BASE) or (level and not self.deep and level > 1):
            return not_found()
        if self.deep:
            names = ["kokous-x"] if level < self.below else []
        else:
            names = [f"kokous-{n}" for n in range(self.below)] if not level else []
        pages = "".join(f'<a href="{request.path.rstrip("/")}/{name}/">Kokous</a>' for name in names)
        file = '<a href="/kh_2026_09_14.pdf">Kunnanhallitus 14.9.2026 pöytäkirja</a>'
        return html_page(f"<html><body><h1>Pöytäkirjat</h1>{file}{pages}</body></html>")


SITES = {"wide": Wide(70), "deep": Wide(3, deep=True), "narrow": Wide(30)}
NAMES = {"wide": ("578", "Paltamo"), "deep": ("182", "Jämsä"), "narrow": ("205", "Kajaani")}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stage, list[dict[str, str]]]]:
    """Three polls and one that fails before the last, the stage after them, and the reasons of the three."""
    home = tmp_path_factory.mktemp("home")
    reasons = []
    with portals(home, SITES) as stage:
        write_rows(
            home,
            [
                {"code": code, "municipality": name, "platform": "municipal_pdf", "base_url": url}
                for key, (code, name) in NAMES.items()
                if (url := stage.portals[key].url + BASE)
            ],
        )
        for moment in (FIRST, SECOND, FAILED, THIRD):
            for server in stage.portals.values():
                server.trouble("", status(503)) if moment == FAILED else server.calm()
            stage.environment["USOVAHTI_NOW"] = moment
            done = stage.call("crawl", "--all", "--json")
            lines = {line["municipality"]: line for line in json.loads(done.stdout)}
            ends = {key: (one["outcome"], one["reason"]) for key, one in lines.items()}
            if moment == FAILED:
                assert {outcome for outcome, _ in ends.values()} == {"site_error"}, ends
                continue
            assert {outcome for outcome, _ in ends.values()} <= {"ok", "unchanged"}, ends
            reasons.append({key: lines[name]["reason"] or "" for key, (_, name) in NAMES.items()})
        yield stage, reasons


def test_each_poll_says_what_it_left_unread(told: tuple[Stage, list[dict[str, str]]]) -> None:
    _, reasons = told
    for one in reasons:
        assert "left unread: of its pages only 60 are looked at" in one["wide"]
        assert "left unread: pages more than 2 levels below its address" in one["deep"]
        assert one["narrow"] == ""


def test_the_operator_is_told_once_and_not_at_each_poll(told: tuple[Stage, list[dict[str, str]]]) -> None:
    stage, _ = told
    with pytest.MonkeyPatch.context() as patch:
        for name, value in stage.environment.items():
            patch.setenv(name, value)
        with reading() as session:
            notices = {one.subject: one.body for one in session.query(Notice)}
            assert session.query(Notice).count() == 2
    assert sorted(notices) == [
        "Jämsä: not all of the portal is read", "Paltamo: not all of the portal is read"
    ]  # fmt: skip
    assert "only 60" in notices["Paltamo: not all of the portal is read"]


def test_the_portals_own_page_tells_it_too(told: tuple[Stage, list[dict[str, str]]]) -> None:
    stage, _ = told
    assert "of its pages only 60 are looked at" in stage.call("portals", "show", "Paltamo").stdout.replace(
        "\n", " "
    )
    assert json.loads(stage.call("portals", "show", "Kajaani", "--json").stdout)[0]["left_unread"] == []
