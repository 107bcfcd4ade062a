"""The server as tests ask it: in process, or on a real socket of loopback."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from web.server import listening
from web.server.app import create_app

TOKEN = "koe-tunnus-koe-tunnus-koe-tunnus"


def client(**settings_given: str) -> TestClient:
    """A browser without a history, at the server of the present settings."""
    return TestClient(create_app(), base_url="http://localhost", follow_redirects=False, **settings_given)  # type: ignore[arg-type]


def csrf(answer: Response) -> str:
    """The token of the page's first form."""
    found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def sign_in(browser: TestClient, who: str = "Olli Operaattori", language: str = "fi") -> None:
    """From now on the browser is the operator's."""
    page = browser.get(f"/{language}/desk/sign-in")
    answer = browser.post(f"/{language}/desk/sign-in", data={"csrf": csrf(page), "who": who, "token": TOKEN})
    assert answer.status_code == 303, answer.text


def send(browser: TestClient, page: str, action: str, **fields: object) -> Response:
    """Fill a form of the page and send it to `action`."""
    shown = browser.get(page)
    assert shown.status_code == 200, shown.text
    return browser.post(action, data={"csrf": csrf(shown), **fields})


def send_again(browser: TestClient, answer: Response, end: str, **fields: object) -> Response:
    """Send the form of a page that answered a form, from where the browser stands: that whose action ends so."""
    found = re.search(rf'action="([^"]*{end})"', answer.text)
    assert found, answer.text
    return browser.post(str(answer.url.join(found[1])), data={"csrf": csrf(answer), **fields})


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The application on a real socket: its address."""
    with listening.bound("127.0.0.1", 0) as socket:
        server = listening.server_of(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        end = time.monotonic() + 30
        while not server.started and time.monotonic() < end:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the server orders from workers, instead of their work."""
    found: list[tuple[object, ...]] = []
    monkeypatch.setattr("workers.messages.order", lambda *order: found.append(order))
    return found
