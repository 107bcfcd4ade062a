"""What the operator sees of subscribers by web: how many, whose only when asked; and how one is deleted on request."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from alerts.signup import asking, mail_address, subscriber
from alerts.signup.choices import Choices
from alerts.signup.signed_links import Owner, token
from alerts.subscriptions.targets import TargetError
from cli.alerts.alerts_app import app as alerts_app
from cli.alerts.subscriptions import app
from ledger.db.database import reading
from ledger.db.tables import WebRequest, WebStop
from replay.receivers import MailReceiver
from tests.alerts.conftest import mailto, subscribe

READER = "lukija@example.fi"


@pytest.fixture
def by_web(mail: MailReceiver, monkeypatch: pytest.MonkeyPatch) -> str:
    """Somebody who subscribed by web: the subscription's name."""
    monkeypatch.setenv("USOVAHTI_BASE_URL", "https://vahti.example.fi")
    monkeypatch.setenv("USOVAHTI_SUBSCRIBE_MAIL", f"mailto://{mail.host}?from=usovahti@example.fi")
    request = asking.ask(READER, Choices.usual("fi"), "fi")
    with reading() as session:
        row = session.get_one(WebRequest, request)
    assert subscriber.confirm(token("confirm", Owner(row.handle, row.address_key))) is not None
    return f"web {row.handle[:10]}"


def run(*words: str, of: object = app):
    return CliRunner().invoke(of, list(words))  # type: ignore[arg-type]


def test_the_list_says_how_many_and_shows_addresses_only_when_asked(by_web: str) -> None:
    shown = run("list")
    assert "and 1 by web" in shown.output
    assert READER not in shown.output
    assert READER not in run("list", "--json").output
    assert READER not in run("show", by_web).output
    assert READER in run("list", "--addresses").output.replace("\n", "")


def test_an_address_is_deleted_on_request_and_not_written_to_again(by_web: str, mail: MailReceiver) -> None:
    subscribe(mailto(mail, READER), name="team")
    done = run("forget", "Lukija@Example.fi")
    assert done.exit_code == 0
    assert "deleted" in done.output
    assert "“team”" in done.output, "the operator is told where else it stands"
    with reading() as session:
        assert session.get(WebStop, mail_address.known_as(READER).mailbox_key) is not None
    assert "nothing by web is known" in run("forget", READER).output
    assert "deleted" in run("forget", READER, "--wholly").output
    with reading() as session:
        assert session.get(WebStop, mail_address.known_as(READER).mailbox_key) is None
    assert run("forget", "ei osoite").exit_code != 0


def test_removing_the_subscription_deletes_the_address(by_web: str) -> None:
    assert run("remove", by_web).exit_code == 0
    assert "by web" not in run("list").output


def test_a_test_message_goes_to_a_subscriber_by_web_with_the_stop_link(
    by_web: str, mail: MailReceiver
) -> None:
    assert run("test", by_web, of=alerts_app).exit_code == 0
    [one] = mail.messages
    assert one.recipients == (READER,)
    assert one.message["List-Unsubscribe"].startswith("<https://vahti.example.fi/fi/subscribe/stop/")


@pytest.mark.parametrize("missing", ["USOVAHTI_BASE_URL", "USOVAHTI_SUBSCRIBE_MAIL"])
def test_without_its_settings_no_mail_goes_out_without_a_stop_link(
    by_web: str, mail: MailReceiver, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    from alerts.signup import mailbox
    from ledger.outbox import subscriptions

    monkeypatch.delenv(missing)
    with reading() as session:
        row = subscriptions.find(session, by_web)
        assert row is not None
        with pytest.raises(TargetError, match=missing):
            mailbox.channel_of(row.targets[0])
