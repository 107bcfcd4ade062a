"""What the operator is told, once, and the weekly line."""

from __future__ import annotations

import datetime as dt

import pytest

from alerts.delivery.deliver import deliver
from alerts.delivery.notices import queue_alive, tell_operator
from core import clock
from ledger.db.database import transaction
from ledger.evidence.portals import ensure_portal, set_state
from ledger.evidence.runs import finish_run, start_run
from ledger.outbox import claim as outbox
from replay.receivers import slack_refusal
from scrapers.registry.load import PortalRow, Registry
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe
from workers.monitoring.coverage import not_read
from workers.monitoring.health import checkup


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


def test_a_notice_that_has_not_arrived_follows_the_operator_to_a_new_address(operator, at, monkeypatch):
    [delivery] = tell("portal 1 blocked")
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", mailto(operator, "uusi@example.fi"))
    assert deliver(delivery).kind == "sent"
    assert [message.recipients for message in operator.messages] == [("uusi@example.fi",)]


def test_of_two_operators_the_one_who_goes_leaves_nothing_to_the_one_who_was_told(operator, at, monkeypatch):
    stays = mailto(operator, "jaa@example.fi")
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", f"{stays}, {mailto(operator, 'menee@example.fi')}")
    ids = tell("portal 1 blocked")
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", stays)
    assert sorted(deliver(one).kind for one in ids) == ["sent", "skipped"]
    assert len(operator.messages) == 1


@pytest.mark.parametrize("unusable", ["slak://a/b/c", "env:NOT_SET", "file:/nowhere/at/all", "mailto://"])
def test_an_operators_target_that_cannot_be_used_costs_no_notice_and_is_named(
    operator, at, monkeypatch, unusable
):
    good = mailto(operator, "yllapito@example.fi")
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", f"{unusable}, {good}")
    [problem] = [one for one in checkup() if one.kind == "operator"]
    assert "USOVAHTI_OPERATOR_TARGETS" in problem.words
    assert sorted(deliver(one).kind for one in tell("portal 1 blocked")) == ["passing", "sent"]

    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", unusable)
    [waiting] = tell("portal 2 blocked")
    assert deliver(waiting).kind == "passing"
    at(MORNING + dt.timedelta(hours=1))
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", good)
    assert deliver(waiting).kind == "sent"
    assert [one for one in checkup() if one.kind == "operator"] == []


def test_without_an_operator_nothing_fails(ledger, at):
    assert tell("portal 1 blocked") == []


@pytest.fixture
def two_portals(ledger, at):
    """This week Jämsä was read and Paltamo was not; gives what coverage says of all 308."""
    with transaction() as session:
        for code, outcome in (("182", "ok"), ("578", "blocked")):
            portal = ensure_portal(
                session, municipality_code=code, platform="dynasty", base_url=f"https://{code}.example.fi/"
            )
            run = start_run(session, portal)
            finish_run(session, run.id, outcome=outcome, reason=None, stats={})
            set_state(session, portal.id, outcome, None)

    def covered() -> dict[str, str]:
        rows = [
            PortalRow(
                code=code, municipality=name, platform="dynasty", base_url=f"https://{code}.example.fi/",
                role="primary", confidence="high",
            )
            for code, name in (("182", "Jämsä"), ("578", "Paltamo"), ("205", "Kajaani"))
        ]  # fmt: skip
        return not_read(Registry(tuple(rows)), clock.today())

    return covered


def week(states: dict[str, str]) -> list[str]:
    with transaction() as session:
        ids = queue_alive(session, states)
    return [deliver(one).kind for one in ids]


def test_the_weekly_line_tells_operator_and_readers_in_their_languages_once_a_week(
    operator, two_portals, at, monkeypatch
):
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "true")
    subscribe(mailto(operator, "lukija@example.fi"), name="suomi", alive=True)
    subscribe(mailto(operator, "lasare@example.fi"), name="svenska", language="sv", alive=True)
    subscribe(mailto(operator, "muu@example.fi"), name="muu")

    assert week(two_portals()) == ["sent"] * 3
    assert week(two_portals()) == []
    told = {message.recipients[0]: message for message in operator.messages}
    assert set(told) == {"lukija@example.fi", "lasare@example.fi", "yllapito@example.fi"}
    assert told["lukija@example.fi"].subject == "usovahti on hereillä: 1/308 kuntaa luettu tällä viikolla"
    assert "1 av 308 kommuner" in told["lasare@example.fi"].subject
    at(MORNING + dt.timedelta(days=7))
    assert week(two_portals()) == ["sent"] * 3


def test_the_weekly_line_names_who_was_not_read_and_why_and_what_waits(
    operator, two_portals, slack, at, monkeypatch
):
    subscribe(WEBHOOK, name="odottava")
    waiting = [change_row(decided_on=clock.today()), change_row("declined", "Siikajoki")]
    happen(*waiting)
    with transaction() as session:
        session.add(change_row("joined", "Kuopio", state="held"))

    week(two_portals())
    [message] = operator.messages
    text = message.part("plain")
    assert "Ei luettu (307): Paltamo (estetty), " in text, "who is in trouble comes first"
    assert "Odottaa lähetystä: 2; luovutettu: 0; ylläpidon pidossa: 1" in text
    assert "ja 247 muuta" in text


def test_a_municipality_whose_portal_was_well_but_not_read_this_week_is_not_called_read(
    operator, two_portals, at
):
    at(MORNING + dt.timedelta(days=8))
    week(two_portals())
    assert "0/308" in operator.messages[0].subject
    assert "Jämsä (ei tällä viikolla)" in operator.messages[0].part("plain")
