"""`usovahti subscriptions …` and `usovahti alerts …`, as people and cron run them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from alerts.delivery.deliver import deliver
from cli.alerts.alerts_app import app as alerts_app
from cli.alerts.subscriptions import app as subscriptions_app
from cli.failure import Failure
from ledger.db.database import transaction
from ledger.db.tables import ChangeRow
from replay.receivers import slack_refusal
from tests.alerts.conftest import WEBHOOK, change_row, happen, mailto, subscribe


def run(command: str, *more: str) -> Result:
    group, *arguments = command.split()
    app = {"subscriptions": subscriptions_app, "alerts": alerts_app}[group]
    return CliRunner().invoke(app, [*arguments, *more])


def data(command: str, *more: str):
    result = run(command, *more, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def failure(command: str, *more: str) -> Failure:
    result = run(command, *more)
    assert isinstance(result.exception, Failure), result.output
    return result.exception


def test_a_subscription_is_added_listed_shown_muted_and_removed(ledger, at):
    added = run(
        "subscriptions add --name väki -m paltamo --municipality JÄMSÄN --region Kainuu --change joined --season 8 "
        "--min-fee-difference 500 --mode daily --language sv --quiet-hours 22:00-07:00 "
        "--timezone Europe/Stockholm --alive",
        WEBHOOK,
    )
    assert added.exit_code == 0, added.output
    [one] = data("subscriptions list")
    assert one["filters"] == {
        "municipalities": ["578", "182"],
        "regions": ["Kainuu"],
        "changes": ["joined"],
        "seasons": [8],
        "min_fee_difference": 500.0,
    }
    assert (one["mode"], one["language"], one["quiet_hours"], one["alive"]) == (
        "daily",
        "sv",
        "22:00-07:00",
        True,
    )
    assert one == data("subscriptions show väki")
    assert run("subscriptions mute väki --until 2025-01-07 --reason loma").exit_code == 0
    assert data("subscriptions show väki")["muted_until"] == "2025-01-07"
    assert run("subscriptions mute väki --end").exit_code == 0
    assert run("subscriptions remove väki").exit_code == 0
    assert data("subscriptions list") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["slak://A/B/C"], "Did you mean slack"),
        ([WEBHOOK, "-m", "jimsä"], "did you mean Jämsä"),
        ([WEBHOOK, "--change", "paid"], "the kinds are joined"),
        ([WEBHOOK, "--mode", "hourly"], "instant"),
        ([WEBHOOK, "--language", "de"], "fi, sv, en"),
        ([WEBHOOK, "--quiet-hours", "yöllä"], "22:00-07:00"),
        ([WEBHOOK, "--timezone", "Mars/Base"], "Europe/Helsinki"),
    ],
)
def test_a_wrong_wish_is_refused_with_exit_code_2_and_nothing_is_stored(ledger, arguments, said):
    refused = failure("subscriptions add", *arguments)
    assert refused.code == 2
    assert said in str(refused)
    assert data("subscriptions list") == []


def test_a_password_in_an_address_is_answered_with_how_to_keep_it_elsewhere(ledger, tmp_path, monkeypatch):
    address = "mailtos://reader:salasana@mail.example.fi?from=a@example.fi&to=b@example.fi"
    given = run("subscriptions add", address, "--name", "a")
    assert given.exit_code == 0
    assert "env:NAME or file:PATH" in given.output
    assert "salasana" not in given.output
    monkeypatch.setenv("READER", address)
    (tmp_path / "address").write_text(address, encoding="utf-8")
    for number, kept in enumerate(("env:READER", f"file:{tmp_path / 'address'}")):
        other = run("subscriptions add", kept, "--name", f"kept{number}")
        assert other.exit_code == 0
        assert "Its password" not in other.output
    assert (
        "Its password"
        not in run("subscriptions add", "mailto://127.0.0.1?from=a@x.fi&to=c@x.fi", "--name", "d").output
    )


def test_a_name_that_is_taken_or_unknown_is_said(ledger):
    subscribe(WEBHOOK)
    assert "exists already" in str(failure("subscriptions add --name reader", WEBHOOK.replace("1", "2")))
    assert "There are “reader”" in str(failure("subscriptions remove redaer"))


def test_the_test_command_really_sends_and_fails_loudly(slack, mail):
    subscribe(WEBHOOK, mailto(mail, "lukija@example.fi"), name="väki")
    assert [one["outcome"] for one in data("alerts test väki")] == ["sent", "sent"]
    assert mail.messages[0].subject == "Koe: usovahdin ilmoitukset tulevat perille"
    assert len(slack.received) == 1

    slack.trouble(slack_refusal(404, "no_service"))
    partly = run("alerts test väki")
    assert partly.exception.code == 3
    assert "FAILED: HTTP 404 no_service" in partly.output
    mail.refusals["lukija@example.fi"] = "550 5.1.1 no such user"
    assert failure("alerts test väki").code == 1


def test_route_says_who_would_get_it_and_why_and_can_fail_in_ci(ledger, at):
    subscribe(WEBHOOK, name="kaikki")
    subscribe(WEBHOOK.replace("0001", "0002"), name="kainuu", regions=["Kainuu"], mode="weekly")
    found = data("alerts route -m Kajaani --change joined")
    assert [(one["subscription"], one["why"], one["when"]) for one in found] == [
        ("kaikki", "you follow all municipalities", "at once"),
        ("kainuu", "you follow the region Kainuu", "weekly"),
    ]
    assert run("alerts route -m Kajaani --change joined --expect kaikki --expect kainuu").exit_code == 0
    assert failure("alerts route -m Jämsä --change joined --expect kainuu").code == 1
    assert failure("alerts route -m Jämsä --change paid").code == 2
    old = data("alerts route -m Kajaani --change joined --decided-on 2024-11-02")
    assert {one["when"].partition(" (")[0] for one in old} == {
        "never: the decision is older than the subscription"
    }
    assert (
        failure("alerts route -m Kajaani --change joined --decided-on 2024-11-02 --expect kaikki").code == 1
    )


def test_preview_shows_the_alert_and_sends_nothing(slack, at):
    subscribe(WEBHOOK)
    change = change_row()
    happen(change)
    assert "Subject: Jämsä osallistuu USO-verkostoon" in run(f"alerts preview {change.id}").stdout
    assert "<!doctype html>" in run(f"alerts preview {change.id} --target html --language sv").stdout
    assert "|Lähde>" in run(f"alerts preview {change.id} --target slack").stdout
    assert failure("alerts preview 99").code == 2
    joined, fee = change_row("joined", "Kuopio"), change_row("fee_changed", "Kuopio", old_eur=9000.0)
    happen(joined, fee)
    both = run(f"alerts preview {joined.id}").stdout
    assert "Subject: Kuopio osallistuu USO-verkostoon, maksu 9 000 → 12 000 €, kausi 8" in both
    assert "Subject: Kuopio: USO-verkoston maksu" in run(f"alerts preview {fee.id}").stdout
    assert slack.received == []


def test_dead_deliveries_are_listed_tried_again_and_dropped(slack, at):
    subscribe(WEBHOOK)
    slack.trouble(slack_refusal(410, "channel_is_archived"), times=1)
    first = happen(change_row())
    second_change = change_row("declined", "Siikajoki")
    [outcome] = [deliver(one) for one in first]
    assert outcome.kind == "permanent"
    happen(second_change)

    dead = data("alerts dead list")
    assert [one["error"] for one in dead] == [
        "its target is disabled: HTTP 410 channel_is_archived",
        "HTTP 410 channel_is_archived",
    ]
    assert run("alerts dead drop", str(dead[0]["id"])).exit_code == 0
    assert run("alerts dead retry --all").exit_code == 0
    assert data("alerts dead list") == []
    assert len(slack.payloads(accepted_only=True)) == 1
    assert failure("alerts dead retry").code == 2
    assert failure("alerts dead drop 99").code == 2


def test_resend_sends_once_more_because_a_person_asks(slack, at):
    subscribe(WEBHOOK)
    change = change_row()
    for one in happen(change):
        deliver(one)
    assert run(f"alerts resend C{change.id}").exit_code == 0
    assert len(slack.received) == 2
    assert failure(f"alerts resend C{change.id} --subscription toinen").code == 1
    assert "write C" in str(failure(f"alerts resend {change.id}"))
    assert "D7 is a decision, and a change is asked for" in str(failure("alerts resend D7"))
    assert "C1 is a change, and a delivery is asked for" in str(failure("alerts dead drop C1"))


def test_held_changes_are_listed_released_and_discarded(slack, at, monkeypatch):
    monkeypatch.setenv("USOVAHTI_HOLD_ABOVE", "1")
    subscribe(WEBHOOK)
    happen(change_row(), change_row("joined", "Kuopio"), change_row("joined", "Kajaani"))
    ids = [one["id"] for one in data("alerts held list")]
    assert len(ids) == 3
    assert run("alerts held discard", str(ids[0])).exit_code == 0
    assert run("alerts held release").exit_code == 0
    assert len(slack.received) == 2
    assert failure("alerts held release").code == 1
    with transaction() as session:
        assert session.get(ChangeRow, ids[0]).state == "baseline"
