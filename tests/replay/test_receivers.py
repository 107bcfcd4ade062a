"""The receivers: a webhook shaped like Slack's and a mail server, both real and both able to refuse."""

from __future__ import annotations

import json
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from replay import failures
from replay.receivers import MailReceiver, SlackReceiver, slack_refusal
from tests.replay.client import Answer, get

HOOK = "/services/T000/B000/xyz"


@pytest.fixture
def slack() -> Iterator[SlackReceiver]:
    with SlackReceiver() as running:
        yield running


@pytest.fixture
def mail() -> Iterator[MailReceiver]:
    with MailReceiver() as running:
        yield running


def post(slack: SlackReceiver, text: str = "Jämsä liittyi", path: str = HOOK) -> Answer:
    payload = {"text": text, "attachments": [{"color": "#0f0", "text": "12 000 €"}]}
    return get(slack.url + path, form=json.dumps(payload).encode(), Content_Type="application/json")


def send(mail: MailReceiver, *recipients: str) -> dict[str, tuple[int, bytes]]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "a@example.fi",
        ", ".join(recipients),
        "Jämsä liittyi",
    )
    message.set_content("Maksu 12 000 €")
    message.add_alternative("<p>Maksu 12 000 €</p>", subtype="html")
    with smtplib.SMTP("127.0.0.1", mail.port, timeout=10) as client:
        return client.send_message(message)


def test_a_webhook_answers_ok_and_keeps_the_texts(slack: SlackReceiver) -> None:
    answer = post(slack)
    assert (answer.status, answer.body) == (200, b"ok")
    assert slack.texts() == [(HOOK, "Jämsä liittyi\n12 000 €")]
    assert post(slack, path="/elsewhere").body == b"no_service"
    assert get(slack.url + HOOK).status == 404


def test_refused_messages_are_received_but_not_accepted(slack: SlackReceiver) -> None:
    refusals = [
        (400, "invalid_token"),
        (404, "no_service"),
        (410, "channel_is_archived"),
        (500, "server_error"),
    ]
    for status, reason in refusals:
        slack.trouble(slack_refusal(status, reason), times=1)
        answer = post(slack)
        assert (answer.status, answer.text()) == (status, reason)
    slack.trouble(slack_refusal(429, "rate_limited", Retry_After="2"), times=1)
    assert post(slack).headers["retry-after"] == "2"
    slack.trouble(failures.redirect_to("https://other.example.fi/"), times=1)
    assert post(slack).status == 302
    assert post(slack).status == 200
    assert len(slack.received) == 7
    assert len(slack.payloads(accepted_only=True)) == len(slack.texts()) == 1


def test_a_webhook_can_take_a_message_and_drop_the_answer(slack: SlackReceiver) -> None:
    slack.trouble(failures.drop(), times=1)
    with pytest.raises(ConnectionError):
        post(slack)
    assert [payload["text"] for payload in slack.payloads()] == ["Jämsä liittyi"]
    slack.trouble(failures.status(500))
    slack.calm()
    assert post(slack).status == 200


def test_mail_arrives_with_subject_and_both_parts(mail: MailReceiver) -> None:
    assert send(mail, "b@example.fi", "c@example.fi") == {}
    received = mail.messages[0]
    assert (received.sender, received.recipients) == ("a@example.fi", ("b@example.fi", "c@example.fi"))
    assert received.subject == "Jämsä liittyi"
    assert (received.part("html") or "").strip() == "<p>Maksu 12 000 €</p>"
    assert [(subject, text.strip()) for subject, text in mail.texts()] == [
        ("Jämsä liittyi", "Maksu 12 000 €")
    ]


def test_single_recipients_can_be_refused(mail: MailReceiver) -> None:
    mail.refusals = {"gone@example.fi": "550 5.1.1 no such user", "full@example.fi": "451 4.2.2 try later"}
    refused = send(mail, "b@example.fi", "gone@example.fi", "full@example.fi")
    assert {address: code for address, (code, _) in refused.items()} == {
        "gone@example.fi": 550,
        "full@example.fi": 451,
    }
    assert mail.messages[0].recipients == ("b@example.fi",)


def test_a_whole_message_can_be_refused_and_is_not_kept(mail: MailReceiver) -> None:
    mail.data_answer = "451 4.3.0 try later"
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        send(mail, "b@example.fi")
    assert (mail.messages, mail.attempts) == ([], 1)


@pytest.mark.parametrize(("kept", "option"), [(0, "drop"), (1, "drop_after_accepting")])
def test_the_connection_can_break_before_or_after_the_message_was_taken(
    mail: MailReceiver, kept: int, option: str
) -> None:
    setattr(mail, option, True)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(mail, "b@example.fi")
    assert len(mail.messages) == kept
