"""What the operator is told, once, and the weekly line."""

from __future__ import annotations

import datetime as dt

import pytest

from alerts.delivery import deliver
from alerts.notices import queue_alive, tell_operator
from ledger import outbox
from ledger.database import transaction
from ledger.portals import ensure_portal
from ledger.runs import finish_run, start_run
from replay.receivers import slack_refusal
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe


@pytest.fixture
def operator(mail, monkeypatch):
    """The operator reads mail, on a private network; subscribers' targets may not lie there."""
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", mailto(mail, "yllapito@example.fi"))
    monkeypatch.delenv("USOVAHTI_PRIVATE_TARGETS")
    return mail


def tell(key: str) -> list[int]:
    with transaction() as session:
        return tell_operator(session, key=key, kind="portal", subject="Jämsä: blocked", body="rivi 1\nrivi 2")


def test_the_operator_is_told_once_for_each_key_and_also_on_a_private_network(operator, at):
    [delivery] = tell("portal 1 blocked")
    assert tell("portal 1 blocked") == []
    assert deliver(delivery).kind == "sent"

    [message] = operator.messages
    assert message.subject == "Jämsä: blocked"
    assert "rivi 1\nrivi 2" in message.part("plain").replace("\r\n", "\n")


def test_a_dead_target_is_told_to_the_operator(operator, slack, at):
    subscribe(WEBHOOK, name="väki")
    slack.trouble(slack_refusal(404, "no_service"))
    [delivery] = happen(change_row())
    deliver(delivery)

    with transaction() as session:
        [notice] = outbox.due(session, MORNING, 10)
    assert deliver(notice).kind == "sent"
    assert "“väki” is disabled" in operator.messages[0].subject
    assert "secretOfTheWebhook" not in operator.messages[0].message.as_string()


def test_an_operator_who_is_not_named_any_more_gets_nothing(operator, at, monkeypatch):
    [delivery] = tell("portal 1 blocked")
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", "")
    assert deliver(delivery).kind == "skipped"
    assert outbox.look(delivery).state == "dropped"


def test_without_an_operator_nothing_fails(ledger, at):
    assert tell("portal 1 blocked") == []


def test_the_weekly_line_says_who_was_read_and_who_not_in_the_readers_language_once_a_week(
    operator, at, monkeypatch
):
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "true")
    subscribe(mailto(operator, "lukija@example.fi"), name="suomi", alive=True)
    subscribe(mailto(operator, "lasare@example.fi"), name="svenska", language="sv", alive=True)
    subscribe(mailto(operator, "muu@example.fi"), name="muu")
    with transaction() as session:
        for code, outcome in (("182", "ok"), ("578", "blocked")):
            portal = ensure_portal(
                session, municipality_code=code, platform="dynasty", base_url=f"https://{code}.example.fi/"
            )
            run = start_run(session, portal)
            finish_run(session, run.id, outcome=outcome, reason=None, stats={})

    def week() -> list[str]:
        with transaction() as session:
            ids = queue_alive(session)
        return [deliver(one).kind for one in ids]

    assert week() == ["sent"] * 3
    assert week() == []
    told = {message.recipients[0]: message for message in operator.messages}
    assert set(told) == {"lukija@example.fi", "lasare@example.fi", "yllapito@example.fi"}
    assert told["lukija@example.fi"].subject == "usovahti on hereillä: 1 kuntaa luettu tällä viikolla"
    assert "Ei luettu: Paltamo" in told["lukija@example.fi"].part("plain")
    assert "Lästa: Jämsä" in told["lasare@example.fi"].part("plain")
    at(MORNING + dt.timedelta(days=7))
    assert week() == ["sent"] * 3
