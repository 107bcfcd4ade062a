"""Subscribing clicked through in a real Chromium, without scripts and by keyboard, as a reader does it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from replay.receivers import MailReceiver
from tests.alerts.conftest import ledger, mail, migrated_file
from tests.web.browser import chromium, looks, needs_chromium, opened, violations
from tests.web.conftest import small_country
from tests.web.subscribing import answered, link
from web.server import listening
from web.server.app import create_app

__all__ = ["chromium", "ledger", "mail", "migrated_file"]

pytestmark = [pytest.mark.service, needs_chromium]


@pytest.fixture
def address(mail: MailReceiver, monkeypatch: pytest.MonkeyPatch, whole: bool) -> Iterator[str]:
    """A running server below a path: its address. There is one municipality of each kind to choose from, or all."""
    if not whole:
        small_country(monkeypatch)
    where = listening.bound("127.0.0.1", 0)
    base = f"http://127.0.0.1:{where.getsockname()[1]}"
    monkeypatch.setenv("USOVAHTI_BASE_URL", base)
    monkeypatch.setenv("USOVAHTI_SUBSCRIBE_MAIL", f"mailto://{mail.host}?from=usovahti@example.fi")
    server = listening.server_of(create_app())
    thread = threading.Thread(target=server.run, kwargs={"sockets": [where]}, daemon=True)
    thread.start()
    yield base
    server.should_exit = True
    thread.join(timeout=30)
    where.close()


def test_a_reader_subscribes_confirms_changes_and_stops(chromium, address: str, mail: MailReceiver) -> None:
    with opened(chromium, f"{address}/fi/subscribe", scripts=False) as (page, seen):
        page.get_by_label("Sähköpostiosoite").fill("lukija@example.fi")
        page.get_by_label("Vain ne, jotka valitsen tästä").check()
        page.get_by_text("Keski-Suomi", exact=True).click()
        page.get_by_label("Jämsä", exact=True).check()
        page.get_by_role("button", name="Tilaa", exact=True).click()
        page.get_by_role("heading", name="Katso sähköpostisi").wait_for()
        page.wait_for_timeout(200)
        answered()
        for _ in range(100):
            if mail.messages:
                break
            page.wait_for_timeout(100)
        page.goto(address + link(mail.messages[0], "confirm", base=address))
        page.get_by_role("button", name="Vahvista").press("Enter")
        page.get_by_text("Vahvistettu.").wait_for()
        page.get_by_label("Yhtenä viestinä viikossa, maanantaiaamuna").check()
        page.get_by_role("button", name="Tallenna").click()
        page.get_by_text("Muutettu.").wait_for()
        assert page.get_by_label("Yhtenä viestinä viikossa, maanantaiaamuna").is_checked()
        page.get_by_role("button", name="Lopeta tilaus").click()
        page.get_by_role("heading", name="Lopetettu").wait_for()
        assert seen.outside == []
        assert seen.errors == []


def test_the_pages_are_accessible_and_fit(chromium, address: str, whole: bool) -> None:
    for turn, place in enumerate(("fi/subscribe?municipality=jamsa", "sv/subscribe/privacy")):
        with opened(chromium, f"{address}/{place}") as (page, seen):
            for width, scheme in looks(whole, turn):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                assert violations(page) == [], f"{place}, {width} px, {scheme}"
                assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolled sideways"
            assert seen.errors == [], place
