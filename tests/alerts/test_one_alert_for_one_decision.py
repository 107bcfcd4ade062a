"""A joining and the change of its fee are one message; nothing of either is lost, and nothing is told twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from alerts.delivery.deliver import deliver
from alerts.delivery.digests import queue_digests
from alerts.delivery.enqueue import queue_open
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.outbox import claim as outbox
from ledger.outbox import dead_letters, subscriptions
from replay import failures
from replay.receivers import MailReceiver, SlackReceiver, slack_refusal
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe

BOTH = "Kuopio jatkaa USO-verkostossa, maksu 16 000 → 18 000 €, kausi 8 (2025–2026)"
JOINED = "Kuopio jatkaa USO-verkostossa, kausi 8 (2025–2026)"
FEE = "Kuopio: USO-verkoston maksu muuttuu 16 000 → 18 000 € vuodessa, kausi 8 (2025–2026)"

At = Callable[[dt.datetime], None]


def one_decision() -> tuple[ChangeRow, ChangeRow]:
    joined = change_row("joined", "Kuopio", old_eur=16000.0, new_eur=18000.0, payload={"was_in": True})
    fee = change_row("fee_changed", "Kuopio", old_eur=16000.0, new_eur=18000.0, payload={"was_in": True})
    return joined, fee


def corrected(row: ChangeRow, becomes: str | None, **more: object) -> ChangeRow:
    with transaction() as session:
        session.get_one(ChangeRow, row.id).state = "superseded"
    given = {"old_eur": 16000.0, "new_eur": 19000.0, "payload": {"was_in": True}, **more}
    return change_row("corrected", "Kuopio", corrects_id=row.id, becomes=becomes, **given)


def states() -> list[tuple[str, str]]:
    """Of each delivery of a change: its kind and its state."""
    with reading() as session:
        rows = session.query(DeliveryRow).order_by(DeliveryRow.id).all()
        return [(row.change.kind, row.state) for row in rows if row.change is not None]


def subjects(mail: MailReceiver) -> list[str]:
    return [message.subject for message in mail.messages]


def all_due() -> list[str]:
    """Deliver what is due; how each ended."""
    with reading() as session:
        ids = outbox.due(session, clock.now(), 50)
    return [deliver(one).kind for one in ids]


def test_one_message_tells_both_and_both_are_sent(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    [delivery] = happen(*one_decision())
    assert states() == [("joined", "pending"), ("fee_changed", "waiting")]
    deliver(delivery)

    assert subjects(mail) == [BOTH]
    assert "Maksu: 18 000 € vuodessa, aiemmin 16 000 € vuodessa" in mail.messages[0].part("plain")
    assert states() == [("joined", "sent"), ("fee_changed", "sent")]
    at(MORNING + dt.timedelta(days=2))
    assert all_due() == []


def test_who_asks_for_one_kind_gets_that_kind_alone(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "maksu@example.fi"), name="fees", changes=["fee_changed"])
    subscribe(mailto(mail, "jasen@example.fi"), name="members", changes=["joined", "declined"])
    subscribe(mailto(mail, "kaikki@example.fi"), name="all")
    for delivery in happen(*one_decision()):
        deliver(delivery)

    got = {message.message["To"]: message.subject for message in mail.messages}
    assert len(mail.messages) == 3
    assert {to.split("@")[0].strip("<"): subject for to, subject in got.items()} == {
        "maksu": FEE,
        "jasen": JOINED,
        "kaikki": BOTH,
    }


def test_a_fee_bound_parts_them_again(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"), min_fee_difference=5000)
    for delivery in happen(*one_decision()):
        deliver(delivery)
    assert subjects(mail) == [JOINED]


def test_a_digest_counts_and_tells_a_decision_once(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    assert happen(*one_decision(), change_row("declined", "Siikajoki", new_eur=None)) == []
    at(MORNING + dt.timedelta(days=1))
    with transaction() as session:
        assert queue_digests(session, clock.now()) == 1
    assert all_due() == ["sent"]

    assert subjects(mail) == ["USO-verkosto: 2 muutosta"]
    text = mail.messages[0].part("plain")
    assert BOTH in text
    assert "maksu muuttuu" not in text
    assert {state for _kind, state in states()} == {"sent"}


def test_a_digest_of_one_decision_is_one_alert(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    happen(*one_decision())
    at(MORNING + dt.timedelta(days=1))
    with transaction() as session:
        queue_digests(session, clock.now())
    all_due()
    assert subjects(mail) == [BOTH]


def test_after_a_failure_both_are_told_by_the_next_try(slack: SlackReceiver, at: At) -> None:
    subscribe(WEBHOOK)
    [delivery] = happen(*one_decision())
    slack.trouble(slack_refusal(500, "server_error"), times=1)
    assert deliver(delivery).kind == "passing"
    at(MORNING + dt.timedelta(minutes=5))
    assert all_due() == ["sent"]
    assert BOTH in slack.texts()[-1][1]
    assert states() == [("joined", "sent"), ("fee_changed", "sent")]


def test_a_fee_corrected_before_the_message_is_left_out_of_it_and_told_as_it_is(
    mail: MailReceiver, at: At
) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    joined, fee = one_decision()
    happen(joined, fee)
    happen(corrected(fee, "fee_changed"))
    assert all_due() == ["sent", "sent"]
    assert subjects(mail) == [JOINED, FEE.replace("18 000", "19 000")]
    assert states() == [("joined", "sent"), ("fee_changed", "dropped"), ("corrected", "sent")]


def test_a_joining_corrected_before_the_message_takes_no_true_change_of_the_fee_with_it(
    mail: MailReceiver, at: At
) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    joined, fee = one_decision()
    happen(joined, fee)
    happen(corrected(joined, None))
    all_due()
    all_due()
    assert FEE in subjects(mail)
    assert not any("jatkaa" in subject for subject in subjects(mail))
    assert ("fee_changed", "sent") in states()


def test_a_fee_that_was_told_beside_the_joining_is_corrected_as_one_that_was_told(
    mail: MailReceiver, at: At
) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    joined, fee = one_decision()
    [delivery] = happen(joined, fee)
    deliver(delivery)
    [correction] = happen(corrected(fee, "fee_changed"))
    deliver(correction)
    assert subjects(mail) == [BOTH, "Oikaisu: " + FEE.replace("18 000", "19 000")]
    assert f"Oikaisee: {FEE}" in mail.messages[1].part("plain")


def test_a_correction_of_the_fee_does_not_overtake_the_message_that_tells_both(
    slack: SlackReceiver, at: At
) -> None:
    subscribe(WEBHOOK)
    joined, fee = one_decision()
    [delivery] = happen(joined, fee)
    slack.trouble(failures.drop(), times=1)
    assert deliver(delivery).kind == "unknown"
    [correction] = happen(corrected(fee, "fee_changed"))
    assert deliver(correction).kind == "deferred"
    at(MORNING + dt.timedelta(minutes=20))
    assert [deliver(one).kind for one in (delivery, correction)] == ["sent", "sent"]
    assert "Oikaisu" in slack.texts()[-1][1]


def test_both_corrected_at_once_are_one_correction(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    joined, fee = one_decision()
    [delivery] = happen(joined, fee)
    deliver(delivery)
    [correction] = happen(
        corrected(joined, "joined", season_number=9), corrected(fee, "fee_changed", season_number=9)
    )
    deliver(correction)
    message = mail.messages[1]
    assert len(mail.messages) == 2
    assert message.subject.startswith("Oikaisu: Kuopio jatkaa USO-verkostossa, maksu 16 000 → 19 000 €")
    assert f"Oikaisee: {FEE}" in message.part("plain")


def test_what_is_released_one_by_one_is_told_one_by_one(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    joined, fee = one_decision()
    [first] = happen(joined)
    with transaction() as session:
        session.add(fee)
        session.flush()
        ids = queue_open(session, [session.get_one(ChangeRow, joined.id), fee])
    assert len(ids) == 1, "the joining's delivery is on its way already: nothing is added to it"
    for delivery in (first, *ids):
        deliver(delivery)
    assert subjects(mail) == [JOINED, FEE]


def test_given_up_and_tried_again_it_tells_both_and_let_go_the_fee_by_itself(
    mail: MailReceiver, at: At
) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    mail.refusals["lukija@example.fi"] = "550 5.1.1 no such user"
    [delivery] = happen(*one_decision())
    assert deliver(delivery).kind == "permanent"
    assert states() == [("joined", "dead"), ("fee_changed", "waiting")]
    mail.refusals.clear()
    with transaction() as session:
        dead_letters.retry(session, [delivery])
    assert all_due() == ["sent"]
    assert subjects(mail) == [BOTH]

    with transaction() as session:
        dead_letters.resend(session, [delivery])
    assert all_due() == ["sent"]
    assert subjects(mail) == [BOTH, BOTH]


def test_with_its_subscription_both_go(mail: MailReceiver, at: At) -> None:
    subscribe(mailto(mail, "lukija@example.fi"))
    happen(*one_decision())
    with transaction() as session:
        [row] = subscriptions.active(session)
        subscriptions.remove(session, row)
    all_due()
    all_due()
    assert mail.messages == []
    assert states() == [("joined", "dropped"), ("fee_changed", "dropped")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_called_back_before_they_were_tried_both_are_held(
    ledger: object, at: At, monkeypatch: pytest.MonkeyPatch, order: tuple[int, int]
) -> None:
    from ledger.db.tables import DecisionRow
    from ledger.evidence.documents import Fetched, store_document
    from ledger.evidence.portals import ensure_portal
    from ledger.evidence.runs import start_run

    monkeypatch.setenv("USOVAHTI_HOLD_ABOVE", "2")
    subscribe(WEBHOOK)
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code="297", platform="dynasty", base_url="https://portaali.example.fi/"
        )
        run = start_run(session, portal)
        fetched = Fetched("1", "https://portaali.example.fi/1", clock.now(), 200, b"x")
        document, _new = store_document(session, portal.id, run.id, fetched)
        row = DecisionRow(document_id=document.id, parser_version="1", read_at=clock.now(), payload={})
        session.add(row)
        session.flush()
        decision = row.id
    rows = one_decision()
    for row in rows:
        row.decision_id = decision
    happen(*(rows[index] for index in order))
    assert sorted(states()) == [("fee_changed", "waiting"), ("joined", "pending")]
    assert happen(change_row("declined", "Jämsä", decision_id=decision)) == []
    with reading() as session:
        assert {row.state for row in session.query(ChangeRow)} == {"held"}
    assert states() == []
