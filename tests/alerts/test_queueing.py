"""From a change to its deliveries: who gets it, once, and what is held back."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from alerts.delivery import burst_hold
from alerts.delivery.deliver import deliver
from alerts.delivery.enqueue import queue_open
from alerts.delivery.untold import untold
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow, Notice
from ledger.outbox import claim as outbox
from ledger.outbox import subscriptions
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe
from tests.stage import called


def readers(*changes: ChangeRow) -> set[str]:
    """The names of the subscriptions for which these changes wrote deliveries."""
    happen(*changes)
    with reading() as session:
        rows = session.scalars(
            select(DeliveryRow).where(DeliveryRow.change_id.in_([one.id for one in changes]))
        )
        return {row.subscription.name for row in rows}


def hook(number: int) -> str:
    return f"slack://T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook{number:07d}"


def test_each_filter_narrows_and_all_given_must_hold(ledger, at):
    subscribe(hook(1), name="all")
    subscribe(hook(2), name="jämsä", municipalities=["jämsä"])
    subscribe(hook(3), name="kainuu", regions=["kainuu"])
    subscribe(hook(4), name="declines", changes=["declined"])
    subscribe(hook(5), name="season 9", seasons=[9])
    subscribe(hook(6), name="kajaani joins in 8", municipalities=["205"], changes=["joined"], seasons=[8])
    subscribe(hook(7), name="everything quiet too", changes=["all"])

    assert readers(change_row("joined", "Kajaani")) == {
        "all",
        "kainuu",
        "kajaani joins in 8",
        "everything quiet too",
    }
    assert readers(change_row("declined", "Jämsä")) == {"all", "jämsä", "declines", "everything quiet too"}
    assert readers(change_row("proposed", "Jämsä")) == {"everything quiet too"}


def test_a_fee_bound_is_about_fee_changes_alone_and_hides_nothing_that_is_unknown(ledger, at):
    subscribe(hook(1), name="big", min_fee_difference=1000)
    small = change_row("fee_changed", "Kuopio", old_eur=16000.0, new_eur=16500.0)
    big = change_row("fee_changed", "Kuopio", old_eur=16000.0, new_eur=17000.0)
    unknown = change_row("fee_changed", "Kuopio", old_eur=None, new_eur=17000.0)

    assert readers(small) == set()
    assert readers(big) == {"big"}
    assert readers(unknown) == {"big"}
    assert readers(change_row("joined", "Kuopio")) == {"big"}


def test_a_season_filter_hides_nothing_of_which_the_season_is_unknown(ledger, at):
    subscribe(hook(1), name="season 9", seasons=[9])
    unknown = change_row("joined", season_number=None, payload={"season": None})

    assert readers(unknown) == {"season 9"}
    assert readers(change_row("joined", season_number=8)) == set()


def test_an_address_that_two_subscriptions_name_gets_a_change_once(slack, at):
    subscribe(WEBHOOK, name="daily", mode="daily")
    subscribe(WEBHOOK, name="at once", municipalities=["Jämsä"])

    assert readers(change_row()) == {"at once"}


def test_a_change_that_reaches_nobody_says_why(ledger, at):
    def why(change: ChangeRow) -> str:
        happen(change)
        with reading() as session:
            (sentence,) = untold(session, [change])
        assert sentence.startswith(f"C{change.id} (joined) is told to nobody: ")
        return sentence

    assert "there is no subscription" in why(change_row("joined", "Kajaani"))
    subscribe(hook(1), municipalities=["jämsä"])
    assert "no subscription wants it" in why(change_row("joined", "Kuopio"))
    old = why(change_row("joined", "Jämsä", decided_on=clock.today() - dt.timedelta(days=30)))
    assert "who wants it subscribed later" in old
    assert "it is kept as history" in why(change_row("joined", "Siikajoki", state="baseline"))
    told = change_row("joined", "Jämsä")
    happen(told)
    with reading() as session:
        assert untold(session, [told]) == []


def test_nobody_is_told_decisions_older_than_the_subscription(ledger, at):
    subscribe(hook(1))
    yesterday = MORNING.date() - dt.timedelta(days=1)

    assert readers(change_row(decided_on=yesterday)) == set()
    assert readers(change_row("declined", decided_on=MORNING.date())) == {"reader"}
    assert readers(change_row("declined", "Kuopio", decided_on=None)) == {"reader"}


@pytest.mark.parametrize("state", ["baseline", "held", "superseded"])
def test_only_open_changes_are_told(ledger, at, state):
    subscribe(hook(1))
    assert readers(change_row(state=state)) == set()


def test_the_same_change_queued_again_writes_nothing_more(ledger, at):
    subscribe(hook(1))
    change = change_row()
    assert len(happen(change)) == 1
    with transaction() as session:
        assert queue_open(session, [session.get(ChangeRow, change.id)]) == []


def test_when_the_transaction_fails_neither_change_nor_delivery_stands(ledger, at):
    from alerts.delivery.deliver import queue_alerts

    subscribe(hook(1))

    def power_goes_in_the_middle() -> None:
        with transaction() as session:
            change = change_row()
            session.add(change)
            assert len(queue_alerts(session, [change])) == 1
            raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError):
        power_goes_in_the_middle()
    with reading() as session:
        assert session.scalars(select(ChangeRow)).all() == []
        assert session.scalars(select(DeliveryRow)).all() == []


def test_a_removed_subscription_gets_nothing_more_not_even_what_was_waiting(slack, at):
    subscribe(WEBHOOK)
    [delivery] = happen(change_row())
    with transaction() as session:
        subscriptions.remove(session, subscriptions.find(session, "reader"))

    assert deliver(delivery).kind == "skipped"
    assert readers(change_row("declined")) == set()
    assert slack.received == []
    assert subscribe(WEBHOOK) > 0, "its name is free again"


def test_more_changes_in_one_run_than_the_bound_are_held_until_one_command_releases_them(
    slack, at, monkeypatch
):
    monkeypatch.setenv("USOVAHTI_HOLD_ABOVE", "3")
    subscribe(WEBHOOK)
    changes = [change_row("joined", name) for name in ("Jämsä", "Kuopio", "Kajaani", "Siikajoki")]

    assert happen(*changes) == []
    with reading() as session:
        assert len(burst_hold.held(session)) == 4
        [notice] = session.scalars(select(Notice))
    assert "holds changes" in notice.subject

    with transaction() as session:
        ids = queue_open(session, burst_hold.open_again(session))
    assert [deliver(one).kind for one in ids] == ["sent"] * 4


def test_what_comes_for_a_disabled_target_is_kept_as_dead_and_comes_when_it_is_tried_again(slack, at):
    from ledger.outbox import dead_letters
    from replay.receivers import slack_refusal

    subscribe(WEBHOOK)
    slack.trouble(slack_refusal(404, "no_service"), times=1)
    [first] = happen(change_row())
    deliver(first)
    assert happen(change_row("declined", "Siikajoki")) == []

    with reading() as session:
        dead = [row.id for row in dead_letters.dead(session)]
    assert len(dead) == 2
    with transaction() as session:
        again = dead_letters.retry(session, dead)
    assert [deliver(one).kind for one in again] == ["sent", "sent"]


def test_what_was_given_up_for_a_removed_subscription_stays_so_and_is_named(ledger, at):
    subscribe(WEBHOOK, name="väki")
    [delivery] = happen(change_row())
    outbox.bury(delivery, "HTTP 404 no_service")
    with transaction() as session:
        subscriptions.remove(session, subscriptions.find(session, "väki"))

    done = called(ledger, "alerts", "dead", "retry", "--all")
    assert done.returncode == 1
    assert f"was removed: M{delivery}" in done.stderr
    assert outbox.look(delivery).state == "dead"


def correction_of(first: ChangeRow, becomes: str | None) -> ChangeRow:
    return change_row(
        "corrected",
        corrects_id=first.id,
        becomes=becomes,
        new_eur=None,
        payload={"outcome": "declines" if becomes else None, "fee": None},
    )


def test_a_correction_goes_to_those_who_were_told_and_refers_to_what_they_were_told(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["joined"])
    first = change_row()
    [delivery] = happen(first)
    deliver(delivery)

    [correction] = happen(correction_of(first, "declined"))
    assert deliver(correction).kind == "sent"

    told, corrected = mail.messages
    assert corrected.subject == "Oikaisu: Jämsä ei osallistu USO-verkostoon, kausi 8 (2025–2026)"
    assert "Oikaisee: Jämsä osallistuu USO-verkostoon" in corrected.part("plain")
    assert "koska sait viestin, jota tämä oikaisee" in corrected.part("plain")
    assert corrected.message["References"] == told.message["References"]
    assert corrected.message["In-Reply-To"] == told.message["References"]


def test_who_asks_for_corrections_alone_reads_that_it_is_one_and_of_what(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["corrected"])
    first = change_row()
    assert happen(first) == []
    [correction] = happen(correction_of(first, "declined"))
    deliver(correction)

    [message] = mail.messages
    assert message.subject == "Oikaisu: Jämsä ei osallistu USO-verkostoon, kausi 8 (2025–2026)"
    assert "Oikaisee: Jämsä osallistuu USO-verkostoon" in message.part("plain")


def test_what_is_corrected_before_it_was_sent_is_never_told_and_the_correction_is_plain_news(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), quiet="08:00-18:00")
    first = change_row()
    [delivery] = happen(first)
    assert deliver(delivery).kind == "deferred"
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    happen(correction_of(first, "declined"))
    at(MORNING.replace(hour=18))

    with reading() as session:
        ids = outbox.due(session, clock.now(), limit=10)
    assert sorted(deliver(one).kind for one in ids) == ["sent", "skipped"]
    [message] = mail.messages
    assert message.subject == "Jämsä ei osallistu USO-verkostoon, kausi 8 (2025–2026)"


def test_a_correction_does_not_overtake_what_it_corrects(slack, at):
    from replay import failures

    subscribe(WEBHOOK)
    first = change_row()
    [delivery] = happen(first)
    slack.trouble(failures.drop(), times=1)
    assert deliver(delivery).kind == "unknown"
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    [correction] = happen(correction_of(first, "declined"))

    assert deliver(correction).kind == "deferred"
    at(MORNING + dt.timedelta(minutes=20))
    assert [deliver(one).kind for one in (delivery, correction)] == ["sent", "sent"]
    assert "Oikaisu" in slack.texts()[1][1]


def test_a_digest_leaves_out_what_was_corrected_before_its_hour(mail, at):
    from alerts.delivery.digests import queue_digests

    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    first = change_row()
    happen(first, change_row("joined", "Kuopio"))
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    happen(correction_of(first, "declined"))
    at(MORNING + dt.timedelta(days=1))
    with transaction() as session:
        assert queue_digests(session, clock.now()) == 1
    with reading() as session:
        [digest] = outbox.due(session, clock.now(), 10)
    deliver(digest)

    [message] = mail.messages
    assert message.subject == "USO-verkosto: 2 muutosta"
    assert "Jämsä ei osallistu" in message.part("plain")
    assert "Jämsä osallistuu" not in message.part("plain")


def test_the_bound_counts_the_whole_run_and_calls_back_what_was_not_tried_yet(slack, at, monkeypatch):
    from ledger.db.tables import DecisionRow
    from ledger.evidence.documents import Fetched, store_document
    from ledger.evidence.portals import ensure_portal
    from ledger.evidence.runs import start_run

    monkeypatch.setenv("USOVAHTI_HOLD_ABOVE", "2")
    subscribe(WEBHOOK)
    with transaction() as session:
        portal = ensure_portal(
            session, municipality_code="182", platform="dynasty", base_url="https://portaali.example.fi/"
        )
        run_id = start_run(session, portal).id
        portal_id = portal.id

    def parsed(name: str) -> tuple[ChangeRow, list[int]]:
        """One document of the run, and the change that follows from it, in a transaction of their own."""
        from alerts.delivery.deliver import queue_alerts

        with transaction() as session:
            fetched = Fetched(name, f"https://portaali.example.fi/{name}", clock.now(), 200, name.encode())
            document, _new = store_document(session, portal_id, run_id, fetched)
            decision = DecisionRow(
                document_id=document.id, parser_version="1", read_at=clock.now(), payload={}
            )
            session.add(decision)
            session.flush()
            change = change_row("joined", name, decision_id=decision.id)
            session.add(change)
            return change, queue_alerts(session, [change])

    first, [sent] = parsed("Jämsä")
    assert deliver(sent).kind == "sent"
    second, [waiting] = parsed("Kuopio")
    third, none = parsed("Kajaani")

    assert none == []
    assert deliver(waiting).kind == "skipped", "it was called back"
    with reading() as session:
        states = [session.get(ChangeRow, change.id).state for change in (first, second, third)]
        assert len(session.scalars(select(Notice)).all()) == 1
    assert states == ["open", "held", "held"]
    with transaction() as session:
        released = queue_open(session, burst_hold.open_again(session))
    assert [deliver(one).kind for one in released] == ["sent", "sent"]
