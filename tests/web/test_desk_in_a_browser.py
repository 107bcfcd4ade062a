"""The desk in a real Chromium on a replayed portal: crawl with live progress, settle what waits, see it everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.demo.world import write_registry
from core import clock
from core.settings import settings
from ledger.db.database import engine
from ledger.db.migrate import upgrade
from replay.demo.portals import DEMO_PORTALS, day_moment, demo_world
from replay.server import ReplayServer
from tests.web.browser import chromium, followed, looks, needs_chromium, opened, violations
from tests.web.conftest import small_country
from tests.web.served import TOKEN, running
from web.server.app import create_app

__all__ = ["chromium"]

pytestmark = [pytest.mark.service, needs_chromium]


@pytest.fixture
def address(home: Path, monkeypatch: pytest.MonkeyPatch, whole: bool) -> Iterator[str]:
    """The server with the desk on, beside a portal on which an unclear decision stands."""
    if not whole:
        small_country(monkeypatch)
    with ReplayServer(demo_world(3)["siikajoki"]) as portal, clock.fixed(day_moment(3)):
        write_registry(home / "portals.csv", {one.name: portal.url + one.path for one in DEMO_PORTALS})
        for name, value in (
            ("REGISTRY", str(home / "portals.csv")), ("ALLOW_HOSTS", portal.host), ("DOWNLOAD_DELAY", "0"),
            ("CONTACT", "koe@example.fi"), ("ADMIN_TOKEN", TOKEN),
        ):  # fmt: skip
            monkeypatch.setenv(f"USOVAHTI_{name}", value)
        upgrade()
        with running(create_app(settings())) as where:
            yield where
        engine().dispose()


def test_an_operator_crawls_settles_and_sees_what_followed(chromium, address: str, whole: bool) -> None:
    with opened(chromium, f"{address}/fi/desk") as (page, seen):
        assert violations(page) == []
        page.get_by_label("Nimesi").fill("Olli <b>Operaattori</b>")
        page.get_by_label("Tunnus").fill(TOKEN)
        followed(page, page.get_by_role("button", name="Kirjaudu"))

        followed(page, page.get_by_role("link", name="Hae nyt"))
        page.get_by_label("Kunta").select_option(label="Siikajoki (dynasty)")
        followed(page, page.get_by_role("button", name="Hae", exact=True))
        page.wait_for_url("**/fi/desk/crawl/*")
        assert page.locator("#progress").get_attribute("data-events")
        page.wait_for_selector("#progress[data-done]", timeout=120_000)
        assert page.locator("[data-said]").text_content() == "Valmis."
        assert int(page.locator('[data-figure="relevant"]').text_content() or 0) >= 2
        assert violations(page) == []

        followed(page, page.get_by_role("link", name="Tarkistus"))
        assert violations(page) == []
        followed(page, page.get_by_role("link", name="asian uusi käsittely"))
        assert page.locator("mark", has_text="päätti asiasta esityksestä poiketen").count() == 1
        assert page.locator(".stages", has_text="adopts a proposal").is_visible()
        for width, scheme in looks(whole, 2):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], f"{width} px, {scheme}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_label("Tulos").select_option(value="joins")
        page.get_by_label("Miksi näin on").fill("Soitin kuntaan.")
        followed(page, page.get_by_role("button", name="Ratkaise", exact=True))
        assert page.get_by_role("button", name="Peru ratkaisu").is_visible()

        followed(page, page.get_by_role("link", name="Mitä on tehty"))
        assert page.get_by_role("cell", name="ratkaisi").is_visible()
        assert page.get_by_text("Olli <b>Operaattori</b>").first.is_visible()
        page.goto(f"{address}/fi/municipality/siikajoki.html")
        assert page.locator(".lead .chip").text_content() == "Mukana"
        assert page.get_by_text("Ihmisen ratkaisema").count() or page.get_by_text("Soitin kuntaan.").count()
        assert seen.errors == []
        assert seen.outside == []
