"""How each failure of the other side ends: nothing lost, nothing sent twice to who accepted."""

from __future__ import annotations

import datetime as dt
import itertools
import socket
import threading
import time
from contextlib import suppress

import pytest
from sqlalchemy import select

from alerts.delivery.deliver import deliver
from core import clock
from ledger.db.database import reading
from ledger.db.tables import AttemptRow, DeliveryRow, Notice, TargetRow, Throttle
from ledger.outbox import claim as outbox
from replay import failures
from replay.receivers import MailReceiver, SlackReceiver, slack_refusal
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe


def row(delivery_id: int) -> DeliveryRow:
    found = outbox.look(delivery_id)
    assert found is not None
    return found


def attempts(delivery_id: int) -> list[tuple[str, str | None]]:
    with reading() as session:
        rows = session.scalars(
            select(AttemptRow).where(AttemptRow.delivery_id == delivery_id).order_by(AttemptRow.id)
        )
        return [(one.outcome, one.error) for one in rows]


def target_of(delivery_id: int) -> TargetRow:
    found = row(delivery_id).target
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("trouble", "kind", "said"),
    [
        (failures.redirect_to("https://elsewhere.example.fi/"), "passing", "HTTP 302"),
        (slack_refusal(429, "rate_limited", Retry_After="120"), "passing", "HTTP 429"),
        (slack_refusal(500, "server_error"), "passing", "HTTP 500"),
        (slack_refusal(503, "try later"), "passing", "HTTP 503"),
        (failures.login_page(), "passing", "HTTP 200, but not the answer"),
        (failures.drop(), "unknown", "no answer came"),
    ],
    ids=["302", "429", "500", "503", "login page", "drop"],
)
def test_a_passing_failure_is_tried_again_later_and_then_arrives_once(slack, at, trouble, kind, said):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    slack.trouble(trouble, times=1)

    outcome = deliver(delivery)

    assert outcome.kind == kind
    assert outcome.error is not None
    assert said in outcome.error
    assert row(delivery).state == "retry"
    assert row(delivery).not_before > MORNING + dt.timedelta(seconds=30)
    assert deliver(delivery).kind == "deferred", "it waits for its time"

    at(row(delivery).not_before)
    assert deliver(delivery).kind == "sent"
    assert deliver(delivery).kind == "skipped"
    assert len(slack.received) == 2
    assert [outcome for outcome, _error in attempts(delivery)] == [kind, "sent"]
    assert row(delivery).possibly_duplicate == (kind == "unknown")


@pytest.mark.parametrize(
    ("trouble", "disabled"),
    [
        (slack_refusal(404, "no_service"), True),
        (slack_refusal(410, "channel_is_archived"), True),
        (slack_refusal(403, "action_prohibited"), True),
        (slack_refusal(401, "Unauthorized"), True),
        (slack_refusal(404, "Not Found"), True),
        (slack_refusal(410, "Gone"), True),
        (slack_refusal(400, "invalid_token"), True),
        (slack_refusal(400, "invalid_payload"), False),
        (slack_refusal(413, "too large"), False),
    ],
    ids=["404", "410", "403", "401 bare", "404 bare", "410 bare", "400 token", "400 payload", "413"],
)
def test_a_permanent_failure_is_dead_at_once_and_a_dead_address_is_disabled(slack, at, trouble, disabled):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    slack.trouble(trouble)

    assert deliver(delivery).kind == "permanent"

    assert row(delivery).state == "dead"
    assert (target_of(delivery).disabled_at is not None) == disabled
    with reading() as session:
        [notice] = session.scalars(select(Notice))
    assert "disabled" in notice.subject if disabled else "gave up" in notice.subject
    assert len(slack.received) == 1


def test_an_answer_that_comes_after_seconds_is_waited_for_and_not_taken_for_a_failure(slack, at):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    slack.trouble(failures.delay(5), times=1)  # Apprise's own limit is 4 s

    assert deliver(delivery).kind == "sent"
    assert len(slack.payloads(accepted_only=True)) == 1


def test_an_accepted_message_with_a_cut_off_answer_is_not_sent_again(slack, at):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    slack.trouble(failures.partial(), times=1)

    assert deliver(delivery).kind == "sent"
    assert row(delivery).state == "sent"
    assert deliver(delivery).kind == "skipped"
    assert len(slack.received) == 1


def test_a_server_that_is_not_there_is_tried_for_48_hours_with_growing_gaps_and_then_dead(
    slack, at, monkeypatch
):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    monkeypatch.setenv("USOVAHTI_SLACK_BASE", "http://127.0.0.1:9")  # nothing listens on the discard port

    moments = []
    while row(delivery).state != "dead":
        moments.append(clock.now())
        assert deliver(delivery).kind == "passing"
        at(max(row(delivery).not_before, clock.now()))

    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert dt.timedelta(seconds=40) < gaps[0] < dt.timedelta(seconds=80)
    assert moments[-1] - moments[0] == dt.timedelta(hours=48)
    assert max(gaps) < dt.timedelta(hours=8)
    assert 8 < len(moments) < 16
    assert target_of(delivery).disabled_at is None, "the address may be right: only the server was away"


def test_retry_after_is_honoured_for_everything_that_goes_to_the_same_webhook(slack, at):
    subscribe(WEBHOOK)
    first, second = happen(change_row(), change_row("declined", "Siikajoki"))
    slack.trouble(slack_refusal(429, "rate_limited", Retry_After="600"), times=1)

    assert deliver(first).kind == "passing"
    assert deliver(second).kind == "deferred"

    assert len(slack.received) == 1
    until = MORNING + dt.timedelta(seconds=600)
    assert row(first).not_before >= until
    assert row(second).not_before == until
    at(until + dt.timedelta(minutes=1))
    assert deliver(second).kind == "sent"


def test_one_bad_address_repeats_nothing_for_the_others(mail, at):
    subscribe(mailto(mail, "eka@example.fi", "toka@example.fi", "kolmas@example.fi"))
    deliveries = happen(change_row())
    mail.refusals["toka@example.fi"] = "451 4.3.0 try later"

    assert sorted(deliver(one).kind for one in deliveries) == ["passing", "sent", "sent"]
    mail.refusals.clear()
    at(MORNING + dt.timedelta(minutes=2))
    assert sorted(deliver(one).kind for one in deliveries) == ["sent", "skipped", "skipped"]

    readers = sorted(one for message in mail.messages for one in message.recipients)
    assert readers == ["eka@example.fi", "kolmas@example.fi", "toka@example.fi"]


@pytest.mark.parametrize(
    ("answer", "kind", "state", "disabled"),
    [
        ("451 4.3.0 greylisted", "passing", "retry", False),
        ("421 4.3.2 closing", "passing", "retry", False),
        ("550 5.1.1 no such user", "permanent", "dead", True),
        ("552 5.2.2 mailbox full", "permanent", "dead", False),
    ],
)
def test_a_mail_servers_refusal_is_passing_or_permanent_by_its_code(mail, at, answer, kind, state, disabled):
    subscribe(mailto(mail, "lukija@example.fi"))
    [delivery] = happen(change_row())
    mail.refusals["lukija@example.fi"] = answer

    outcome = deliver(delivery)

    assert outcome.kind == kind
    assert outcome.error == "SMTP " + " ".join(answer.split()[:2])
    assert row(delivery).state == state
    assert (target_of(delivery).disabled_at is not None) == disabled


def test_a_mail_refused_at_its_content_is_told_apart_too(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    [delivery] = happen(change_row())
    mail.data_answer = "554 5.7.1 looks like spam"

    assert deliver(delivery).kind == "permanent"
    assert target_of(delivery).disabled_at is None


def test_a_mail_server_that_breaks_off_after_the_message_leaves_the_outcome_unknown(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    [delivery] = happen(change_row())
    mail.drop_after_accepting = True

    assert deliver(delivery).kind == "unknown"
    assert row(delivery).state == "retry"
    assert row(delivery).possibly_duplicate
    assert row(delivery).not_before >= MORNING + dt.timedelta(minutes=15)


def _greets_late(server: socket.socket, seen: list[bytes], ended: threading.Event) -> None:
    """A tarpit: line after line of a greeting that has no end for a second; then it takes whatever comes."""
    line, _ = server.accept()
    with line, suppress(OSError):
        for _ in range(10):
            line.sendall(b"220-patience\r\n")
            time.sleep(0.1)
        line.sendall(b"220 now\r\n")
        for said in line.makefile("rb"):
            seen.append(said)
            line.sendall(b"354 go on\r\n" if said.upper().startswith(b"DATA") else b"250 ok\r\n")
    ended.set()


def test_a_mail_that_took_too_long_is_not_sent_behind_our_back(ledger, at, monkeypatch):
    monkeypatch.setattr("alerts.channels.base.SEND_TIMEOUT", 0.3)
    seen: list[bytes] = []
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_greets_late, args=(server, seen, ended), daemon=True).start()
        subscribe(f"mailto://127.0.0.1:{server.getsockname()[1]}?from=v@example.fi&to=a@example.fi")
        [delivery] = happen(change_row())
        outcome = deliver(delivery)
        assert ended.wait(10), "nobody hung up"

    assert (outcome.kind, outcome.error) == (
        "passing",
        "the mail server did not answer within the time limit",
    )
    assert seen == [], "the message would come again with the next try"


def test_a_webhook_that_accepted_and_never_ends_its_answer_is_told_once(slack, at, monkeypatch):
    subscribe(WEBHOOK)
    monkeypatch.setattr("alerts.channels.base.SEND_TIMEOUT", 0.3)
    slack.trouble(failures.drip(1))
    [delivery] = happen(change_row())
    assert deliver(delivery).kind == "sent"


def test_a_mail_server_that_is_away_is_tried_again(mail, at, ledger):
    with MailReceiver() as gone:
        subscribe(mailto(gone, "lukija@example.fi"))
    [delivery] = happen(change_row())

    outcome = deliver(delivery)

    assert outcome.kind == "passing"
    assert (
        outcome.error == "no connection to the mail server: the name is not known, or nothing listens there"
    )


def test_an_http_date_in_retry_after_is_understood(slack, at):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    slack.trouble(slack_refusal(503, "later", Retry_After="Tue, 17 Dec 2024 08:20:00 GMT"), times=1)

    assert deliver(delivery).retry_after == 20 * 60
    with reading() as session:
        [throttle] = session.scalars(select(Throttle).where(Throttle.name.like("slack %")))
    assert throttle.not_before == MORNING + dt.timedelta(minutes=20)


def test_a_redirect_is_never_followed_even_where_the_targets_url_asks_for_it(slack, at):
    with SlackReceiver() as elsewhere:
        slack.trouble(failures.redirect_to(f"{elsewhere.url}/services/x"))
        subscribe(f"{WEBHOOK}?redirect=yes")
        [delivery] = happen(change_row())

        assert deliver(delivery).kind == "passing"
        assert elsewhere.received == []
