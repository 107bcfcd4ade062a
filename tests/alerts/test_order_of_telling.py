"""One address is told things in the order in which they were written, whichever worker comes first."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from alerts.delivery.deliver import deliver
from alerts.delivery.notices import tell_operator
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DeliveryRow
from ledger.outbox import claim as outbox
from ledger.outbox import in_order, subscriptions
from parsers.text import municipalities
from replay import failures
from replay.receivers import slack_refusal
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe, work
from workers.inline import working
from workers.messages import order

NAMES = ["Jämsä", "Siikajoki", "Kuopio", "Kajaani", "Paltamo", "Lahti", "Kemi", "Oulu"]
ONE_WORKER = (
    "import sys; from alerts.delivery.deliver import deliver; [deliver(int(i)) for i in sys.argv[1:]]"
)


def told(slack) -> list[str]:
    """The municipalities in the order in which the reader was told of them."""
    texts = [text for _path, text in slack.texts()]
    return [name for text in texts for name in NAMES if name in text.splitlines()[0]]


def corrected(first: ChangeRow) -> ChangeRow:
    """The correction of a change, which is no longer so."""
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    words = {"outcome": "declines", "fee": None}
    return change_row(
        "corrected", corrects_id=first.id, becomes="declined", new_eur=None, payload=words,
    )  # fmt: skip


def test_what_was_written_first_arrives_first_whichever_is_taken_up_first(slack, at):
    subscribe(WEBHOOK)
    first, second, third = happen(*(change_row("joined", name) for name in NAMES[:3]))
    assert deliver(third).kind == "sent"
    assert [deliver(one).kind for one in (first, second)] == ["skipped", "skipped"]
    assert told(slack) == NAMES[:3]


def test_two_decisions_of_one_moment_come_in_their_order_though_the_first_fails_for_a_while(slack, at):
    subscribe(WEBHOOK)
    joins, declines = happen(change_row(), change_row("declined"))
    slack.trouble(slack_refusal(500, "server_error"), times=1)
    assert deliver(joins).kind == "passing"
    assert deliver(declines).kind == "deferred", "the last word would have come first"
    at(MORNING + dt.timedelta(minutes=5))
    assert [deliver(one).kind for one in (declines, joins)] == ["sent", "skipped"]
    assert ["ei osallistu" in text for _path, text in slack.texts()] == [False, True]


def test_an_address_that_fails_at_one_message_hears_of_other_municipalities_meanwhile(slack, at):
    subscribe(WEBHOOK)
    jamsa, kuopio = happen(change_row("joined", "Jämsä"), change_row("joined", "Kuopio"))
    slack.trouble(slack_refusal(500, "server_error"), times=1)
    assert deliver(jamsa).kind == "passing"
    assert deliver(kuopio).kind == "sent"


def test_what_failed_together_comes_in_its_order_when_the_address_is_back(slack, at):
    subscribe(WEBHOOK)
    ids = happen(*(change_row("joined", name) for name in NAMES))
    slack.trouble(slack_refusal(503, "down"), times=len(ids))
    assert [deliver(one).kind for one in ids] == ["passing"] * len(ids)
    at(MORNING + dt.timedelta(minutes=10))
    assert set(work()) <= {"sent", "skipped"}
    assert told(slack) == NAMES


def test_while_one_is_being_sent_the_next_is_left_to_who_sends_it(slack, at):
    subscribe(WEBHOOK)
    first, second = happen(change_row("joined", "Jämsä"), change_row("joined", "Kuopio"))
    sending = outbox.claim(first)
    assert deliver(second).kind == "deferred"
    outbox.conclude(sending, outbox.Outcome("sent"))
    ordered: list[int] = []
    third, *_ = happen(change_row("joined", "Kajaani"))
    assert deliver(second, then=ordered.append).kind == "sent"
    assert ordered == [third]


def test_what_a_dead_worker_was_sending_comes_before_what_was_written_after_it(slack, at):
    subscribe(WEBHOOK)
    first, second = happen(change_row("joined", "Jämsä"), change_row("joined", "Kuopio"))
    outbox.claim(first)
    assert deliver(second).kind == "deferred"
    at(MORNING + outbox.LEASE + dt.timedelta(minutes=2))
    assert deliver(second).kind == "sent"
    assert told(slack) == ["Jämsä", "Kuopio"]


def test_one_address_of_two_subscriptions_is_told_in_one_order(slack, at):
    subscribe(WEBHOOK, name="joining", changes=["joined"])
    subscribe(WEBHOOK, name="declining", changes=["declined"])
    ids = happen(
        change_row("declined", "Kuopio"), change_row("joined", "Jämsä"), change_row("declined", "Kemi")
    )
    for one in reversed(ids):
        deliver(one)
    assert told(slack) == ["Kuopio", "Jämsä", "Kemi"]


def test_several_threads_tell_one_address_in_order_and_each_thing_once(slack):
    subscribe(WEBHOOK)
    ids = happen(*(change_row("joined", name) for name in NAMES))
    slack.trouble(failures.delay(0.05))
    left = list(ids)
    random.Random(7).shuffle(left)
    guard = threading.Lock()

    def worker() -> None:
        """As the actor does it: what follows is ordered, and taken up by whoever is free."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with guard:
                if not left:
                    return
                mine = left.pop(0)
            deliver(mine, then=left.append)

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(worker) for _ in range(4)]:
            done.result()
    assert told(slack) == NAMES


def test_the_workers_of_a_command_tell_one_address_in_order_and_leave_nothing_to_the_next_tick(slack):
    subscribe(WEBHOOK)
    ids = happen(*(change_row("joined", name) for name in NAMES))
    slack.trouble(failures.delay(0.05))
    mixed = random.Random(3).sample(ids, len(ids))
    with working():
        for one in mixed:
            order("deliver", one)
    assert told(slack) == NAMES


def test_several_processes_tell_one_address_in_order_and_each_thing_once(slack):
    subscribe(WEBHOOK)
    ids = happen(*(change_row("joined", name) for name in NAMES))
    shares = [ids[3::-1], ids[:3:-1]]
    workers = [subprocess.Popen([sys.executable, "-c", ONE_WORKER, *map(str, share)]) for share in shares]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    work()
    assert told(slack) == NAMES


def test_after_a_pause_what_waited_comes_before_what_happens_then(slack, at):
    subscribe(WEBHOOK)
    with transaction() as session:
        subscriptions.mute(session, subscriptions.find(session, "reader"), dt.date(2024, 12, 20), "loma")
    happen(change_row("joined", "Jämsä"))
    at(MORNING.replace(day=20))
    [fresh] = happen(change_row("declined", "Jämsä"), change_row("joined", "Kuopio"))[:1]
    assert deliver(fresh).kind == "deferred", "what waited is told at the next tick"
    work()
    verbs = ["ei osallistu" in text for _path, text in slack.texts()]
    assert verbs == [False, True, False]


def test_what_goes_before_takes_no_more_than_its_time_and_the_next_worker_goes_on(slack, at, monkeypatch):
    monkeypatch.setattr("alerts.delivery.deliver.AHEAD_SECONDS", 0.8)
    subscribe(WEBHOOK)
    _first, second = happen(*(change_row("joined", name) for name in NAMES[:2]))
    slack.trouble(failures.delay(1.2))
    ordered: list[int] = []
    assert deliver(second, then=ordered.append).kind == "deferred"
    assert ordered == [second]
    assert deliver(second).kind == "sent"
    assert told(slack) == NAMES[:2]


def test_of_a_long_line_only_its_beginning_is_read(slack, at, monkeypatch):
    monkeypatch.setenv("USOVAHTI_HOLD_ABOVE", "1000")
    subscribe(WEBHOOK)
    ids = happen(*(change_row("joined", one.name) for one in municipalities.ALL[:300]))
    row = outbox.look(ids[-1])
    read: list[object] = []

    def count(one: object, _context: object) -> None:
        read.append(one)

    event.listen(DeliveryRow, "load", count)
    with reading() as session:
        before = in_order.ahead(session, row, clock.now())
    event.remove(DeliveryRow, "load", count)
    assert before == in_order.Ahead(first=1)
    assert len(read) <= 100


def test_what_a_long_mute_keeps_back_is_asked_about_once_for_each_that_is_due(slack, at, monkeypatch):
    subscribe(WEBHOOK, quiet="09:00-12:00")
    happen(*(change_row("joined", name) for name in NAMES))
    with transaction() as session:
        subscriptions.mute(session, subscriptions.find(session, "reader"), dt.date(2025, 1, 20), "loma")
    work()
    looked: list[int] = []
    look = outbox.look
    monkeypatch.setattr(outbox, "look", lambda one: looked.append(one) or look(one))
    at(MORNING + dt.timedelta(minutes=5))
    assert work() == ["deferred"] * len(NAMES)
    assert len(looked) <= 2 * len(NAMES) ** 2, "it doubled with each that waits"


def test_a_digest_that_waits_for_the_morning_leaves_out_what_is_corrected_meanwhile(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily", quiet="07:00-12:00")
    first = change_row()
    happen(first, change_row("joined", "Kuopio"))
    at(MORNING.replace(day=18, hour=8))
    work()
    happen(corrected(first))
    at(MORNING.replace(day=18, hour=12))
    work()
    [message] = mail.messages
    assert "Kuopio" in message.subject
    assert "Jämsä" not in message.part("plain")
    at(MORNING.replace(day=19, hour=12))
    work()
    assert mail.messages[1].subject == "Jämsä ei osallistu USO-verkostoon, kausi 8 (2025–2026)"


def test_a_digest_of_which_nothing_is_so_any_more_is_not_sent(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily", quiet="07:00-12:00")
    first = change_row()
    happen(first)
    at(MORNING.replace(day=18, hour=8))
    work()
    happen(corrected(first))
    at(MORNING.replace(day=18, hour=12))
    work()
    assert mail.messages == []


def test_what_fails_for_sure_is_not_told_any_more_once_it_is_no_longer_so(slack, at):
    subscribe(WEBHOOK)
    first = change_row()
    [delivery] = happen(first)
    slack.trouble(slack_refusal(503, "down"), times=1)
    assert deliver(delivery).kind == "passing"
    [correction] = happen(corrected(first))
    at(MORNING + dt.timedelta(minutes=5))
    assert deliver(correction).kind == "sent"
    assert outbox.look(delivery).state == "dropped"
    assert "Oikaisu" not in slack.texts()[-1][1]


def test_a_portal_that_recovers_is_not_told_before_it_is_told_that_it_failed(slack, at, monkeypatch):
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", WEBHOOK)

    def tell(news: str) -> int:
        with transaction() as session:
            [one] = tell_operator(
                session, key=f"portal 1 {news} run {news}", kind=f"portal_{news}", subject=news, body=news
            )
            return one

    bad = tell("bad")
    slack.trouble(slack_refusal(503, "down"), times=1)
    assert deliver(bad).kind == "passing"
    good = tell("good")
    assert deliver(good).kind == "deferred"
    at(MORNING + dt.timedelta(minutes=5))
    work()
    assert [text.splitlines()[0].strip("*") for _path, text in slack.texts()] == ["bad", "good"]


@pytest.mark.parametrize("mode", ["daily", "weekly"])
def test_who_wants_to_hear_at_once_from_now_on_is_told_what_waited_first(mail, at, ledger, mode):
    from alerts.subscriptions.file import apply, read

    def wish(mode: str) -> None:
        file = ledger / "subscriptions.yml"
        url = mailto(mail, "lukija@example.fi")
        file.write_text(
            f'version: 1\nsubscriptions:\n  - {{name: reader, targets: ["{url}"], mode: {mode}}}\n'
        )
        with transaction() as session:
            apply(session, read(file))

    wish(mode)
    happen(change_row("joined", "Jämsä"))
    wish("instant")
    happen(change_row("declined", "Jämsä"))
    work()
    assert ["ei osallistu" in message.subject for message in mail.messages] == [False, True]
