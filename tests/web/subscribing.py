"""Asking, answering, confirming and counting, as the tests of subscribing by web do it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from alerts.delivery.deliver import deliver
from alerts.signup.asking import answer
from ledger.db.database import reading
from ledger.db.tables import WebRequest
from replay.receivers import MailReceiver, ReceivedMail
from tests.alerts.conftest import change_row, happen
from tests.web.conftest import small_country
from web.server.app import create_app

BASE = "https://vahti.example.fi/uso"
READER = "Maija.O'Lukija+uso@example.fi"
DAY = dt.timedelta(days=1)


@pytest.fixture
def web(mail: MailReceiver, at: object, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The server behind its address, with a mail server; mails go out when the test says so (`answered`).

    Its form asks of a small country: it is fetched some sixty times.
    """
    small_country(monkeypatch)
    monkeypatch.setenv("USOVAHTI_BASE_URL", BASE)
    monkeypatch.setenv("USOVAHTI_SUBSCRIBE_MAIL", f"mailto://{mail.host}?from=usovahti@example.fi")
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "false")
    return TestClient(create_app(), base_url="https://vahti.example.fi", follow_redirects=False)


def token(page: str) -> str:
    """The mark against forged forms on a page."""
    return re.findall(r'name="csrf" value="([^"]+)"', page)[0]


def asked(web: TestClient, address: str = READER, **fields: object):
    """Fill in the form and send it."""
    csrf = token(web.get("/uso/fi/subscribe").text)
    usual = {
        "where": "some",
        "municipality": ["182"],
        "kind": ["joined"],
        "mode": "instant",
        "language": "fi",
    }
    return web.post("/uso/fi/subscribe", data={"csrf": csrf, "address": address, **usual, **fields})


def answered() -> list[str]:
    """What becomes of every request that waits for its mail."""
    with reading() as session:
        ids = list(session.scalars(select(WebRequest.id).where(WebRequest.answered_at.is_(None))))
    return [answer(one) for one in ids]


def link(one: ReceivedMail, purpose: str, base: str = BASE) -> str:
    """The path of a link in a mail's text."""
    text = one.part("plain") or ""
    [found] = set(re.findall(rf"{re.escape(base)}/\w\w/subscribe/{purpose}/[\w.-]+", text))
    return urlsplit(found).path


def press(web: TestClient, path: str, **fields: object):
    """Open a page and press the button of its first form."""
    page = web.get(path)
    assert page.status_code == 200, page.text
    return web.post(path, data={"csrf": token(page.text), **fields})


def subscribed(web: TestClient, mail: MailReceiver, address: str = READER, **fields: object) -> ReceivedMail:
    """Ask and confirm; the mail that was answered."""
    asked(web, address, **fields)
    assert answered() == ["sent"]
    assert press(web, link(mail.messages[-1], "confirm")).status_code == 303
    return mail.messages[-1]


def tell(**change: object) -> None:
    """Something happens, and what is due is sent."""
    for one in happen(change_row(**change)):
        deliver(one)


def count(table: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0
