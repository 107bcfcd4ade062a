"""A municipality is read where a board, a council or an officer was seen, and a site's links are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ledger.db.database import transaction
from ledger.db.tables import Portal
from ledger.evidence.portals import portals_of
from replay.pages import Page, Request
from replay.platforms.municipal import MunicipalSite
from replay.server import ReplayServer
from scrapers.registry.linked import LINKS_TO
from scrapers.registry.load import load
from tests.scrapers.rehearsal import portal
from tests.scrapers.test_platforms import BOARD, HELD, WORLD
from workers.monitoring.coverage import NO_BOARD, Covered, coverage, summary

__all__ = ["portal"]
LISTING = "/paatoksenteko/poytakirjat/"
ELDERS = replace(HELD, body=replace(BOARD, name="Vanhusneuvosto"))
DYNASTY = "https://paltamo.example.fi/cgi/DREQUEST.PHP"


class LinkingSite(MunicipalSite):
    """A site whose listing also links to the municipality's portal."""

    def page(self, request: Request) -> Page:
        page = super().page(request)
        link = f"<a href='{DYNASTY}?page=meeting_frames'>Kunnanhallitus</a></body>".encode()
        return replace(page, body=page.body.replace(b"</body>", link))


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer(LinkingSite(replace(WORLD, bodies=(ELDERS.body,), meetings=(ELDERS,)))) as running:
        yield running


def of_paltamo(home: Path, monkeypatch: pytest.MonkeyPatch) -> Covered:
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(home / "portals.csv"))
    monkeypatch.setenv("USOVAHTI_NOW", "2026-09-20T18:00:00")
    with transaction() as session:
        (known,) = portals_of(session, "578")
        assert isinstance(known, Portal)
        known.state = "ok"
    return next(one for one in coverage(load(), dt.date(2026, 9, 20)) if one.code == "578")


def test_an_elders_councils_pdfs_are_read_but_show_no_board_and_the_link_is_told(
    server: ReplayServer, portal: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = portal("municipal_pdf", f"{server.url}{LISTING}")
    assert site.crawl()["outcome"] == "ok"
    told = of_paltamo(home, monkeypatch)
    assert (told.read, told.why) == (False, NO_BOARD)
    assert f"the site links to dynasty at {DYNASTY}: `usovahti portals add Paltamo {DYNASTY}`" in told.reason
    assert summary([told])["read"] == 0
    with transaction() as session:
        (known,) = portals_of(session, "578")
        assert known.memory[LINKS_TO] == {"dynasty": DYNASTY}

    server.site = MunicipalSite(replace(WORLD, meetings=(HELD, ELDERS)))
    site.crawl(now="2026-09-20T16:00:00")
    assert of_paltamo(home, monkeypatch).why != NO_BOARD, "the board's minutes were seen now"
