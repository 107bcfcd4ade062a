"""One change on its way to Slack and to a mailbox, through real servers on loopback."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from alerts.delivery.deliver import deliver
from alerts.delivery.digests import queue_digests
from core import clock
from ledger.db.database import engine, reading, transaction
from ledger.outbox import claim as outbox
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe


def test_a_change_reaches_slack_and_the_mailbox_with_all_its_facts(slack, mail, at):
    subscribe(WEBHOOK, mailto(mail, "lukija@example.fi"), name="väki")

    outcomes = [deliver(one).kind for one in happen(change_row())]

    assert outcomes == ["sent", "sent"]
    [(path, text)] = slack.texts()
    assert path == "/services/T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000001"
    [message] = mail.messages
    assert message.subject == "Jämsä osallistuu USO-verkostoon, kausi 8 (2025–2026)"
    words_of_html = re.sub(r"</?span[^>]*>", "", message.part("html"))
    for shown in (text, message.part("plain"), words_of_html):
        for fact in (
            "8 (2025–2026)",
            "12 000 € vuodessa",
            "Kaupunginhallitus 17.12.2024 § 212",
            "77/00.01.02/2024",
        ):
            assert fact in shown
        assert "Kaupunginhallitus päätti, että kaupunki lähtee mukaan." in shown
        assert "https://portaali.example.fi/asia?id=1&" in shown
        assert "väki" in shown
    assert "<https://portaali.example.fi/asia?id=1&amp;kieli=fi|Lähde>" in text


@pytest.mark.service
def test_on_postgresql_the_whole_way_is_the_same(slack, mail, at, migrated_postgres_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", migrated_postgres_url)
    subscribe(WEBHOOK, mailto(mail, "a@example.fi", "b@example.fi"), name="väki")
    subscribe(WEBHOOK.replace("0001", "0002"), name="kooste", mode="daily", regions=["Keski-Suomi"])
    mail.refusals["b@example.fi"] = "550 5.1.1 no such user"

    first = happen(change_row(), change_row("fee_changed", "Jämsä", old_eur=9000.0))
    assert sorted(deliver(one).kind for one in first) == [
        "permanent",
        "sent",
        "sent",
    ]  # one decision, one message
    at(MORNING + dt.timedelta(days=1))
    with transaction() as session:
        assert queue_digests(session, clock.now()) == 1
    with reading() as session:
        [digest] = outbox.due(session, clock.now(), 10)
    assert deliver(digest).kind == "sent"
    assert len(slack.received) == 2
    engine().dispose()
