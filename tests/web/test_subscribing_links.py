"""The links of mails: forged, old, of another purpose, used twice; and what one click stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from alerts.signup import asking
from core import clock
from core.signing import signer
from ledger.db.database import LedgerUnavailable, reading
from ledger.db.tables import WebRequest, WebSubscriber
from ledger.memberships import mergers
from ledger.outbox import claim
from replay.receivers import MailReceiver
from tests.alerts.conftest import MORNING, at, ledger, mail, migrated_file
from tests.web.subscribing import (
    DAY,
    answered,
    asked,
    count,
    link,
    press,
    subscribed,
    tell,
    token,
    web,
)
from workers.schedule.calendar_jobs import forget_unconfirmed

__all__ = ["at", "ledger", "mail", "migrated_file", "web"]


def test_forged_old_and_foreign_links_open_nothing(web: TestClient, mail: MailReceiver, at: Callable) -> None:
    asked(web)
    answered()
    [first] = mail.messages
    confirming, stopping = link(first, "confirm"), link(first, "stop")
    for wrong in (
        confirming[:-9] + confirming[-9:][::-1],
        stopping.replace("/stop/", "/confirm/"),
        "/uso/fi/subscribe/confirm/x",
    ):
        assert web.get(wrong).status_code == 410
    at(MORNING + 2 * DAY + dt.timedelta(minutes=10))
    page = web.get(confirming)
    assert page.status_code == 410
    assert web.post(confirming, data={"csrf": token(web.get("/uso/fi/subscribe").text)}).status_code == 410
    assert count(WebSubscriber) == 0


def test_a_link_to_change_grows_old_and_one_to_stop_does_not(
    web: TestClient, mail: MailReceiver, at: Callable
) -> None:
    subscribed(web, mail)
    tell()
    alert = mail.messages[-1]
    at(MORNING + 31 * DAY)
    assert web.get(link(alert, "manage")).status_code == 410
    assert web.post(link(alert, "stop")).status_code == 200
    assert count(WebSubscriber) == 0


def test_every_mail_that_came_to_an_address_stops_whatever_goes_there_now(
    web: TestClient, mail: MailReceiver
) -> None:
    """Asked twice, confirmed by the second mail; and again after a stop: the first mail's one click still stops it."""
    asked(web)
    asked(web, kind=["declined"])
    answered()
    first, second = (one for one in mail.messages)
    press(web, link(second, "confirm"))
    again = web.get(link(first, "confirm"))
    assert again.status_code == 303, "it is confirmed already: the page to change it"
    for _ in range(2):
        with reading() as session:
            assert len(session.scalars(select(WebSubscriber)).all()) == 1
        assert web.post(link(first, "stop")).status_code == 200
        with reading() as session:
            assert session.scalars(select(WebSubscriber)).all() == []
            assert session.scalars(select(WebRequest)).all() == []
        asked(web, kind=["joined", "declined"])
        answered()
        press(web, link(mail.messages[-1], "confirm"))


def test_links_of_mails_that_were_sent_before_links_named_the_address_still_work(
    web: TestClient, mail: MailReceiver
) -> None:
    asked(web)
    answered()
    with reading() as session:
        handle = session.scalars(select(WebRequest)).one().handle
    confirm, manage, stop = (
        f"/uso/fi/subscribe/{purpose}/{signer(f'subscribe {purpose}').sign(handle)}"
        for purpose in ("confirm", "manage", "stop")
    )
    assert press(web, confirm).status_code == 303
    assert count(WebSubscriber) == 1
    assert web.get(confirm).status_code == 303, "it is confirmed already"
    assert web.get(manage).status_code == 200
    assert web.post(stop).status_code == 200
    assert count(WebSubscriber) == 0


def test_what_nobody_confirms_is_deleted_after_two_days(web: TestClient, at: Callable) -> None:
    asked(web)
    at(MORNING + 2 * DAY - dt.timedelta(minutes=1))
    assert (forget_unconfirmed(), count(WebRequest)) == (0, 1)
    at(MORNING + 2 * DAY + dt.timedelta(minutes=1))
    assert (forget_unconfirmed(), count(WebRequest)) == (1, 0)


def test_who_follows_a_municipality_that_has_ended_sees_what_it_is_part_of_now(
    web: TestClient, mail: MailReceiver
) -> None:
    subscribed(web, mail)
    mergers.own_file().write_text("code,name,date,into,source\n182,Jämsä,2020-01-01,297,\n", encoding="utf-8")
    tell()
    shown = web.get(link(mail.messages[-1], "manage")).text
    assert "<dd>Kuopio</dd>" in shown, "not the whole country"
    assert 'name="municipality" value="297" checked' in shown


def test_a_mail_that_went_out_while_the_ledger_was_away_for_a_moment_is_noted_and_goes_out_once(
    web: TestClient, mail: MailReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(web)
    right, away = asking.transaction, iter((False, True, True))

    def blinking():  # type: ignore[no-untyped-def]
        if next(away, False):
            raise LedgerUnavailable("it can be read, not written")
        return right()

    monkeypatch.setattr(asking, "transaction", blinking)
    monkeypatch.setattr(claim, "CONCLUDE_PAUSE", 0)
    assert answered() == ["sent"]
    with clock.fixed(MORNING + claim.LEASE * 2):
        assert answered() == []
    assert len(mail.messages) == 1
