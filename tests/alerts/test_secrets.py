"""A canary in every kind of target URL is found nowhere but on its way to the target."""

from __future__ import annotations

import io
import json
import logging
import sys

import pytest
import structlog
from typer.testing import CliRunner

from alerts.delivery.deliver import deliver
from alerts.delivery.send import send
from alerts.subscriptions.targets import TargetError, addresses
from alerts.text.render import render_notice
from cli import main
from cli.alerts import alerts_app as cli_alerts
from cli.alerts import subscriptions as cli_subscriptions
from cli.failure import Failure
from core import clock
from ledger.db.database import reading
from ledger.outbox import claim as outbox
from replay.receivers import slack_refusal
from scrapers.registry.load import COLUMNS
from tests.alerts.conftest import change_row, happen

CANARY = "kanaria4711Salaisuus"
TARGETS = [
    f"slack://{CANARY}/{CANARY}/{CANARY}",
    f"https://hooks.slack.com/services/T{CANARY}/B{CANARY}/{CANARY}",
    f"mailto://kayttaja:{CANARY}@127.0.0.1:9?to=lukija@example.fi&from=v@example.fi",
    f"mailtos://kayttaja:{CANARY}@127.0.0.1:9?to=lukija@example.fi&from=v@example.fi&mode=ssl",
    f"json://127.0.0.1:9/{CANARY}?+Authorization={CANARY}",
    f"jsons://kayttaja:{CANARY}@127.0.0.1:9/hook",
    f"ntfy://{CANARY}@127.0.0.1:9/{CANARY}",
    f"mmost://127.0.0.1:9/{CANARY}",
    f"matrix://kayttaja:{CANARY}@127.0.0.1:9/#huone",
]
IN_A_SECRET = f"slack://{CANARY}/{CANARY}/{CANARY}"


@pytest.fixture
def everything_logged():
    """All that any logger says, at the finest level, also of loggers that do not hand on."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setLevel(1)
    loggers = [
        logging.getLogger(),
        *map(logging.getLogger, ("apprise", "urllib3", "urllib3.connectionpool", "requests")),
    ]
    before = [(one, one.level) for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(1)
    yield stream
    for one, level in before:
        one.removeHandler(handler)
        one.setLevel(level)


@pytest.mark.parametrize(
    "url", TARGETS, ids=[url.partition(":")[0] + str(i) for i, url in enumerate(TARGETS)]
)
def test_the_secret_of_a_target_is_shown_nowhere(slack, at, capfd, everything_logged, url):
    said: list[str] = []
    run = CliRunner()
    added = run.invoke(cli_subscriptions.app, ["add", url, "--name", "kanaria"])
    assert added.exit_code == 0, added.output
    slack.trouble(slack_refusal(404, "no_service"))
    for delivery in happen(change_row()):
        said.append(str(deliver(delivery)))
    for app, arguments in (
        (cli_subscriptions.app, ["list"]),
        (cli_subscriptions.app, ["list", "--json"]),
        (cli_subscriptions.app, ["show", "kanaria"]),
        (cli_subscriptions.app, ["show", "kanaria", "--json"]),
        (cli_subscriptions.app, ["add", url, "--name", "kanaria"]),
        (cli_subscriptions.app, ["add", url + "?cc=x@example.fi&template=x", "--name", "toinen"]),
        (cli_alerts.app, ["route", "-m", "jämsä", "--change", "joined"]),
        (cli_alerts.app, ["route", "-m", "jämsä", "--change", "joined", "--json"]),
        (cli_alerts.app, ["test", "kanaria"]),
        (cli_alerts.app, ["dead", "list"]),
        (cli_alerts.app, ["dead", "list", "--json"]),
    ):
        result = run.invoke(app, arguments)
        said += [result.output, str(result.exception)]
    with reading() as session:
        from sqlalchemy import select

        from ledger.db.tables import AttemptRow, DeliveryRow, Notice, TargetRow, Throttle

        for table in (DeliveryRow, AttemptRow, Notice, Throttle):
            for row in session.scalars(select(table)):
                said.append(json.dumps({c.name: str(getattr(row, c.name)) for c in table.__table__.columns}))
        said += [
            f"{row.label} {row.fingerprint} {row.disabled_reason}"
            for row in session.scalars(select(TargetRow))
        ]
        assert outbox.due(session, clock.now(), 10) == []
    captured = capfd.readouterr()
    said += [captured.out, captured.err, everything_logged.getvalue()]

    everything = "\n".join(said)
    assert len(everything) > 500
    assert CANARY.lower() not in everything.lower()


def test_a_target_that_cannot_be_read_is_refused_without_being_repeated(ledger, everything_logged, capfd):
    for url in (
        f"slack://{CANARY}-/x/{CANARY}",
        f"https://{CANARY}.example.fi/{CANARY}",
        f"jsons://x?cc={CANARY}",
    ):
        with pytest.raises(TargetError) as caught:
            addresses(url)
        assert CANARY not in str(caught.value)
    assert CANARY.lower() not in (everything_logged.getvalue() + "".join(capfd.readouterr())).lower()


def test_the_secret_is_not_in_the_message_itself(slack):
    send(TARGETS[0], render_notice("otsikko", "runko"))
    [payload] = slack.payloads()
    assert CANARY not in json.dumps(payload)


@pytest.mark.parametrize("kind", ["env", "file", "json", "mailto"])
def test_no_command_shows_the_secret_of_a_target_or_a_setting(
    slack, at, capfd, tmp_path, monkeypatch, everything_logged, kind
):
    """Every command that shows something of the ledger, as people run it, with all that it logs."""
    secret = tmp_path / "secret"
    secret.write_text(IN_A_SECRET + "\n")
    monkeypatch.setenv("KANARIA_URL", IN_A_SECRET)
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", f"json://127.0.0.1:9/{CANARY}?+Authorization={CANARY}")
    monkeypatch.setenv("USOVAHTI_PING_URL", f"http://127.0.0.1:9/{CANARY}")
    monkeypatch.setenv("USOVAHTI_METRICS_FILE", str(tmp_path / "metrics"))
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(tmp_path / "portals.csv"))
    (tmp_path / "portals.csv").write_text(",".join(COLUMNS) + "\n")
    given = {"env": "env:KANARIA_URL", "file": f"file:{secret}"}.get(kind)
    url = given or next(one for one in TARGETS if one.startswith(f"{kind}:"))
    (tmp_path / "subscriptions.yml").write_text(
        f"subscriptions:\n  - name: tiedosto\n    targets: [{json.dumps(url)}]\n    alive: true\n"
    )
    slack.trouble(slack_refusal(404, "no_service"))
    run, app, said = CliRunner(), main.build(), []
    commands = [
        ["subscriptions", "add", url, "--name", "kanaria", "--alive"],
        ["subscriptions", "apply", str(tmp_path / "subscriptions.yml")],
        ["HAPPEN"],
        *(
            [*words, *form]
            for words in (
                ["subscriptions", "list"], ["subscriptions", "show", "kanaria"],
                ["alerts", "route", "-m", "jämsä", "--change", "joined"], ["alerts", "test", "kanaria"],
                ["alerts", "preview", "1"], ["alerts", "dead", "list"], ["alerts", "held", "list"], ["tick"],
                ["changes"], ["memberships"], ["status"], ["review", "list"], ["health"],
            )
            for form in ([], ["--json"])
        ),
        ["alerts", "resend", "C1"], ["alerts", "dead", "retry", "--all"], ["alerts", "alive"], ["maintenance"],
        ["subscriptions", "mute", "kanaria", "--until", "2030-01-01", "--reason", "x"],
        ["subscriptions", "remove", "kanaria"],
    ]  # fmt: skip
    try:
        for words in commands:
            if words == ["HAPPEN"]:
                for delivery in happen(change_row()):
                    said.append(str(deliver(delivery)))
                continue
            result = run.invoke(app, ["--verbose", *words])
            assert isinstance(result.exception, SystemExit | Failure | None), (words, result.exception)
            said += [result.output, str(result.exception)]
    finally:
        structlog.reset_defaults()
        sys.excepthook = sys.__excepthook__
    said += [(tmp_path / "metrics").read_text(), *capfd.readouterr(), everything_logged.getvalue()]
    everything = "\n".join(said)
    assert "kanaria" in everything
    assert '"event": "delivery"' in everything
    assert CANARY.lower() not in everything.lower()
