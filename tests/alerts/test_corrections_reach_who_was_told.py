"""A correction goes to whoever was told what it corrects, wherever they read now, and else to who asked for it."""

from __future__ import annotations

import datetime as dt

from alerts.delivery.deliver import deliver
from alerts.subscriptions.targets import addresses
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow
from ledger.outbox import claim as outbox
from ledger.outbox import subscriptions
from tests.alerts.conftest import MORNING, change_row, happen, mailto, subscribe
from tests.alerts.test_timing import work


def correction(first: ChangeRow, becomes: str | None) -> ChangeRow:
    """The correction of a change, which is no longer so."""
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    outcome = {"declined": "declines", "joined": "joins"}.get(becomes or "")
    return change_row(
        "corrected", corrects_id=first.id, becomes=becomes, new_eur=None, payload={"outcome": outcome, "fee": None}
    )  # fmt: skip


def later(minutes: int) -> dt.datetime:
    return MORNING + dt.timedelta(minutes=minutes)


def all_due() -> None:
    with reading() as session:
        ids = outbox.due(session, clock.now(), limit=100)
    for one in ids:
        deliver(one)


def test_who_was_never_told_and_does_not_want_what_is_so_now_is_told_nothing(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["joined"])
    first = change_row()
    happen(first)
    happen(correction(first, "declined"))
    all_due()
    assert mail.messages == []


def test_a_reading_that_falls_away_before_it_was_told_is_not_taken_back_either(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    first = change_row()
    happen(first)
    happen(correction(first, None))
    all_due()
    assert mail.messages == []


def test_a_digest_leaves_out_the_correction_of_what_was_never_told(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["joined"], mode="daily")
    first = change_row()
    happen(first, change_row("joined", "Kuopio"))
    happen(correction(first, "declined"))
    at(MORNING + dt.timedelta(days=1))
    work()
    [message] = mail.messages
    assert "Jämsä" not in message.part("plain")


def test_who_was_told_the_first_hears_of_the_last_of_two_corrections_as_one(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["joined"])
    first = change_row()
    happen(first)
    all_due()
    second = correction(first, "declined")
    happen(second)
    happen(correction(second, None))
    all_due()
    subjects = [one.subject for one in mail.messages]
    assert len(subjects) == 2
    assert subjects[1].startswith("Oikaisu: Jämsä")
    assert "Oikaisee: Jämsä osallistuu" in mail.messages[1].part("plain")


def test_who_reads_at_another_address_now_gets_the_correction_there(mail, at):
    subscribe(mailto(mail, "vanha@example.fi"), changes=["joined"])
    first = change_row()
    happen(first)
    all_due()
    with transaction() as session:
        row = subscriptions.find(session, "reader")
        subscriptions.set_addresses(session, row, addresses(mailto(mail, "uusi@example.fi")))
    happen(correction(first, "declined"))
    all_due()
    assert [one.recipients for one in mail.messages] == [("vanha@example.fi",), ("uusi@example.fi",)]
    assert mail.messages[1].subject.startswith("Oikaisu: ")


def test_an_address_that_reads_by_another_subscription_now_reads_that_it_is_a_correction(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), name="one", changes=["joined"])
    first = change_row()
    happen(first)
    all_due()
    subscribe(mailto(mail, "lukija@example.fi"), name="two")
    with transaction() as session:
        subscriptions.remove(session, subscriptions.find(session, "one"))
    happen(correction(first, "declined"))
    all_due()
    assert mail.messages[1].subject.startswith("Oikaisu: ")


def test_a_subscription_of_another_name_at_the_same_address_gets_the_correction(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), name="one", changes=["joined"])
    first = change_row()
    happen(first)
    all_due()
    with transaction() as session:
        subscriptions.remove(session, subscriptions.find(session, "one"))
    subscribe(mailto(mail, "lukija@example.fi"), name="two", changes=["joined"])
    happen(correction(first, "declined"))
    all_due()
    assert [one.subject.startswith("Oikaisu: ") for one in mail.messages] == [False, True]


def test_what_is_being_sent_while_the_reader_moves_is_corrected_at_the_new_address(mail, at):
    subscribe(mailto(mail, "vanha@example.fi"), changes=["joined"])
    first = change_row()
    [delivery] = happen(first)
    outbox.claim(delivery)
    with transaction() as session:
        row = subscriptions.find(session, "reader")
        subscriptions.set_addresses(session, row, addresses(mailto(mail, "uusi@example.fi")))
    [of_it] = happen(correction(first, "declined"))
    assert deliver(of_it).kind == "sent"
    assert mail.messages[0].subject.startswith("Oikaisu: ")


def test_another_sum_before_is_no_repetition_of_what_was_told(mail, at):
    in_all = {"annual_eur": None, "total_eur": 19000.0, "basis": "municipality"}

    def fee(old: float, corrects: ChangeRow | None) -> ChangeRow:
        payload = {"fee": in_all, "old_total": old}
        if corrects is None:
            return change_row("fee_changed", new_eur=None, payload=payload)
        with transaction() as session:
            session.get(ChangeRow, corrects.id).state = "superseded"
        return change_row(
            "corrected", corrects_id=corrects.id, becomes="fee_changed", new_eur=None, payload=payload
        )

    subscribe(mailto(mail, "lukija@example.fi"), changes=["fee_changed"])
    happen(told := fee(15000.0, None))
    all_due()
    happen(missed := fee(91000.0, told))
    happen(fee(18000.0, missed))
    all_due()
    assert len(mail.messages) == 2
    assert "18 000" in mail.messages[1].subject.replace("\xa0", " ")
