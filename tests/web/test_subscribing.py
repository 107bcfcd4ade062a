"""Subscribing by web with a real mail server: asked, confirmed, told, changed, stopped; and what nobody may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from lxml import etree
from sqlalchemy import event, select
from starlette.testclient import TestClient

from alerts.delivery.deliver import deliver
from core import clock
from ledger.db.database import engine, reading
from ledger.db.tables import DeliveryRow, SubscriptionRow, WebRequest, WebStop, WebSubscriber
from replay.receivers import MailReceiver
from tests.alerts.conftest import MORNING, at, change_row, happen, ledger, mail, migrated_file
from tests.web.subscribing import (
    BASE,
    DAY,
    READER,
    answered,
    asked,
    count,
    link,
    press,
    subscribed,
    tell,
    web,
)
from workers.inline import working
from workers.schedule.calendar_jobs import maintain
from workers.tick import order_answers, order_deliveries

__all__ = ["at", "ledger", "mail", "migrated_file", "web"]


def test_from_the_form_to_the_alerts_and_to_the_stop(
    web: TestClient, mail: MailReceiver, at: Callable
) -> None:
    done = asked(web)
    assert (done.status_code, done.headers["location"]) == (303, "/uso/fi/subscribe/asked")
    tell()
    assert mail.messages == [], "nothing before it is confirmed"
    assert answered() == ["sent"]
    [first] = mail.messages
    assert first.recipients == (READER,)
    assert "Jämsä" in (first.part("plain") or "")

    page = web.get(link(first, "confirm"))
    assert "M…@example.fi" in page.text
    assert count(WebSubscriber) == 0, "looking at the link confirms nothing: scanners of mail do it"
    done = press(web, link(first, "confirm"))
    managing = done.headers["location"]
    assert managing.startswith("/uso/fi/subscribe/manage/")
    assert "Vahvistettu" in web.get(managing).text
    assert web.get(link(first, "confirm")).headers["location"].startswith("/uso/fi/subscribe/manage/")

    at(MORNING + DAY)
    tell(municipality="Kuopio")
    tell(kind="declined")
    assert len(mail.messages) == 1, "neither its municipality nor its kind"
    tell(payload={"section": 7})
    alert = mail.messages[-1]
    assert alert.recipients == (READER,)
    assert alert.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = alert.message["List-Unsubscribe"].strip("<>")
    assert urlsplit(stop).path == link(alert, "stop")
    assert stop.startswith(f"{BASE}/fi/subscribe/stop/")

    done = press(web, link(alert, "manage"), where="all", kind=["declined"], mode="instant", language="sv")
    assert done.headers["location"].endswith("?done=changed")
    tell(kind="declined", municipality="Kuopio")
    assert "/sv/subscribe/manage/" in (mail.messages[-1].part("plain") or "")
    before = len(mail.messages)

    assert web.get(urlsplit(stop).path).status_code == 200
    assert count(WebSubscriber) == 1, "looking at the link stops nothing"
    one_click = TestClient(web.app, base_url="https://vahti.example.fi", follow_redirects=False)
    files = {"List-Unsubscribe": (None, "One-Click")}  # as multipart/form-data, which RFC 8058 allows
    assert one_click.post(urlsplit(stop).path, files=files).status_code == 200
    assert one_click.post(urlsplit(stop).path, files=files).status_code == 200, "twice is as good as once"
    tell(kind="declined", municipality="Espoo")
    order_deliveries(clock.now())
    assert len(mail.messages) == before, "nothing more comes"
    assert web.get(link(alert, "manage")).status_code == 410


def test_the_mail_is_sent_while_the_server_runs_and_the_answer_does_not_wait_for_it(
    web: TestClient, mail: MailReceiver
) -> None:
    mail.delay = 0.5
    with web:
        asked(web)
        assert mail.messages == []
        web.app.state.mailer.submit(lambda: None).result(timeout=30)
    assert len(mail.messages) == 1
    assert answered() == []


def test_what_the_server_could_not_send_the_next_tick_sends(web: TestClient, mail: MailReceiver) -> None:
    mail.data_answer = "451 4.3.0 try later"
    asked(web)
    assert answered() == ["later"]
    mail.data_answer = None
    with clock.fixed(MORNING + dt.timedelta(minutes=2)), working():
        order_answers(clock.now())
    assert [one.recipients for one in mail.messages] == [(READER,)]


def test_a_mailbox_that_is_gone_for_a_month_is_deleted(
    web: TestClient, mail: MailReceiver, at: Callable
) -> None:
    subscribed(web, mail)
    mail.refusals[READER] = "550 5.1.1 no such user"
    tell()
    at(MORNING + 29 * DAY)
    maintain()
    assert count(WebSubscriber) == 1
    at(MORNING + 31 * DAY)
    maintain()
    assert count(WebSubscriber) == 0


def test_what_was_stopped_leaves_no_trace_but_a_keyed_hash(
    web: TestClient, mail: MailReceiver, ledger
) -> None:
    first = subscribed(web, mail, "poistuja@example.fi")
    tell()
    web.post(link(first, "stop"))
    assert [count(table) for table in (WebRequest, WebSubscriber, WebStop)] == [0, 0, 1]
    with reading() as session:
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        [row] = session.scalars(select(SubscriptionRow))
        assert (row.filters, row.targets[0].url, row.origin) == ({}, "web:", "web")
        assert session.scalars(select(DeliveryRow.reason)).all() == [None]
    assert b"poistuja" not in (ledger / "usovahti.db").read_bytes()


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked within the block: where it is the same, it takes as long."""
    ran: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        ran.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    yield ran
    event.remove(engine(), "before_cursor_execute", note)


def test_the_form_answers_the_same_whatever_is_known_of_the_address(
    web: TestClient, mail: MailReceiver
) -> None:
    known, stopped = "tilaaja@example.fi", "lopettaja@example.fi"
    subscribed(web, mail, known)
    web.post(link(subscribed(web, mail, stopped), "stop"))
    seen = set()
    for address in (known, stopped, "uusi@example.fi"):
        with statements() as ran:
            done = asked(web, address)
        seen.add(
            (
                tuple(ran),
                done.status_code,
                done.text,
                tuple(sorted(set(done.headers) - {"set-cookie"})),
                done.headers["location"],
            )
        )
    assert len(seen) == 1
    assert len(mail.messages) == 2, "no mail before the answer"
    assert answered() == ["sent", "sent", "sent"]
    to_known, to_stopped, to_new = mail.messages[2:]
    assert "/subscribe/confirm/" not in (to_known.part("plain") or "")
    assert web.get(link(to_known, "manage")).status_code == 200
    assert link(to_stopped, "confirm")
    assert link(to_new, "confirm")


def test_who_has_stopped_is_asked_once_in_thirty_days_and_comes_back_by_confirming(
    web: TestClient, mail: MailReceiver, at: Callable
) -> None:
    web.post(link(subscribed(web, mail), "stop"))
    at(MORNING + DAY)
    asked(web)
    assert answered() == ["sent"]
    at(MORNING + 3 * DAY)
    asked(web)
    assert answered() == ["unwanted"]
    tell()
    assert len(mail.messages) == 2
    at(MORNING + 40 * DAY)
    subscribed(web, mail)
    tell(decided_on=clock.today(), payload={"section": 9})
    assert len(mail.messages) == 4
    assert count(WebStop) == 0


def test_one_address_gets_few_mails_however_often_it_is_typed(web: TestClient, mail: MailReceiver) -> None:
    outcomes = []
    for kind in ("joined", "joined", "declined", "proposed", "noted", "fee_changed"):
        asked(web, kind=[kind])
        outcomes += answered()
    assert outcomes == ["sent", "unwanted", "sent", "sent", "unwanted", "unwanted"]


def test_a_mailbox_is_one_whatever_stands_behind_its_plus(web: TestClient, mail: MailReceiver) -> None:
    for number in range(5):
        asked(web, f"uhri+{number}@example.fi")
    assert answered() == ["sent", "sent", "sent", "unwanted", "unwanted"]
    web.post(link(mail.messages[0], "stop"))
    asked(web, "uhri@example.fi")
    assert answered() == ["sent"], "once, to be sure that it is meant"
    asked(web, "UHRI+kuusi@example.fi")
    assert answered() == ["unwanted"]


def test_one_client_is_heard_ten_times_an_hour(web: TestClient) -> None:
    done = [asked(web, f"a{number}@example.fi").status_code for number in range(11)]
    assert done == [303] * 10 + [429]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"address": "ei osoite"}, 422),
        ({"address": "a@example.fi\r\nBcc: b@example.fi"}, 422),
        ({"address": "a@example.fi,b@example.fi"}, 422),
        ({"address": '"a"<b@example.fi>'}, 422),
        ({"address": "äiti@example.fi"}, 422),
        ({"kind": []}, 422),
        ({"kind": ["kaikki"]}, 422),
        ({"municipality": []}, 422),
        ({"municipality": ["999"]}, 422),
        ({"mode": "joskus"}, 422),
        ({"website": "https://roskaa.example"}, 303),
    ],
    ids=str,
)
def test_what_is_no_request_of_a_person_is_not_kept(web: TestClient, fields: dict, status: int) -> None:
    assert asked(web, **{"address": READER, **fields}).status_code == status
    assert count(WebRequest) == 0


def test_a_form_of_another_page_is_not_taken(web: TestClient) -> None:
    data = {"address": READER, "kind": "joined", "mode": "instant", "language": "fi"}
    assert web.post("/uso/fi/subscribe", data=data).status_code == 403
    assert count(WebRequest) == 0


def test_a_weekly_subscriber_gets_one_mail_on_monday_morning(
    web: TestClient, mail: MailReceiver, at: Callable
) -> None:
    subscribed(web, mail, mode="weekly", where="all")
    for place in ("Jämsä", "Kuopio"):
        tell(municipality=place)
    monday = dt.datetime(2024, 12, 23, 8, 1, tzinfo=clock.HELSINKI)
    at(monday - dt.timedelta(minutes=2))
    assert send_due() == 0
    at(monday)
    assert send_due() == 1
    digest = mail.messages[-1]
    assert all(place in (digest.part("plain") or "") for place in ("Jämsä", "Kuopio"))
    assert digest.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    at(monday + 7 * DAY)
    assert send_due() == 0, "an empty week has no mail"


def test_what_waited_for_the_week_comes_at_once_to_who_wants_it_at_once(
    web: TestClient, mail: MailReceiver
) -> None:
    subscribed(web, mail, mode="weekly")
    tell()
    managing = web.get(link(mail.messages[0], "confirm")).headers["location"]
    press(web, managing, where="all", kind=["joined"], mode="instant", language="fi")
    assert send_due() == 1
    assert "Jämsä" in mail.messages[-1].subject


def send_due() -> int:
    """What is due now is sent, as a tick does; how many mails."""
    with clock.fixed(clock.now()):
        from alerts.delivery.digests import queue_digests
        from ledger.db.database import transaction
        from ledger.outbox import claim

        with transaction() as session:
            queue_digests(session, clock.now())
            ids = claim.due(session, clock.now(), limit=100)
        return sum(deliver(one).kind == "sent" for one in ids)


def test_a_refused_login_disables_no_reader_and_an_unknown_mailbox_does(
    web: TestClient, mail: MailReceiver
) -> None:
    subscribed(web, mail)
    mail.refusals[READER] = "535 5.7.8 authentication failed"
    [one] = happen(change_row())
    assert deliver(one).kind == "passing"
    mail.refusals[READER] = "550 5.1.1 no such user"
    with clock.fixed(clock.now() + dt.timedelta(minutes=10)):
        outcome = deliver(one)
    assert (outcome.kind, outcome.target_is_dead) == ("permanent", True)


@pytest.mark.parametrize("missing", ["USOVAHTI_BASE_URL", "USOVAHTI_SUBSCRIBE_MAIL"])
def test_without_an_address_or_a_mail_server_the_form_says_that_it_is_off(
    web: TestClient, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.delenv(missing)
    page = web.get("/uso/fi/subscribe")
    assert "ei ole täällä käytössä" in page.text
    assert 'name="address"' not in page.text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_page_says_what_is_kept_and_no_page_is_kept_by_caches(web: TestClient, language: str) -> None:
    for place in ("subscribe", "subscribe/privacy", "subscribe/asked"):
        page = web.get(f"/uso/{language}/{place}")
        assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
        html = etree.HTML(page.content)
        assert html.get("lang") == language
        assert html.findtext(".//h1")
        assert all(not one.startswith("/") for one in html.xpath("//a/@href | //form/@action")), (
            "below any prefix"
        )


def test_there_is_no_form_in_a_language_that_we_do_not_speak(web: TestClient) -> None:
    assert web.get("/uso/de/subscribe").status_code == 404


def test_a_municipalitys_page_leads_to_the_form_with_it_ticked(web: TestClient) -> None:
    html = etree.HTML(web.get("/uso/fi/subscribe?municipality=jamsa").content)
    ticked = html.xpath("//input[@checked][@name='municipality' or @name='where']/@value")
    assert ticked == ["some", "182"]
