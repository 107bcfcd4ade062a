"""When readers are told: quiet hours, mutes, digests, a machine that was off, a clock that jumps."""

from __future__ import annotations

import datetime as dt

import pytest

from alerts.delivery.deliver import deliver
from alerts.delivery.enqueue import queue_open
from core import clock
from ledger.db.database import transaction
from ledger.outbox import claim as outbox
from ledger.outbox import subscriptions
from tests.alerts.conftest import MORNING, WEBHOOK, change_row, happen, mailto, subscribe, work

NIGHT = MORNING.replace(hour=23)


def finnish(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=clock.HELSINKI)


def test_what_happens_in_quiet_hours_is_told_at_their_end(slack, at):
    subscribe(WEBHOOK, quiet="22:00-07:00")
    at(NIGHT)
    [delivery] = happen(change_row(decided_on=MORNING.date()))

    assert deliver(delivery).kind == "deferred"
    assert work() == []
    at(MORNING.replace(day=18, hour=6, minute=59))
    assert work() == []
    at(MORNING.replace(day=18, hour=7, minute=0))
    assert work() == ["sent"]
    assert len(slack.received) == 1


def test_quiet_hours_are_those_of_the_readers_time_zone(slack, at):
    subscribe(WEBHOOK, quiet="22:00-07:00", timezone="America/New_York")
    [delivery] = happen(change_row())  # 10 in Helsinki is 3 at night there

    assert deliver(delivery).kind == "deferred"
    assert outbox.look(delivery).not_before == MORNING.replace(hour=14)


def test_quiet_hours_set_later_hold_for_what_is_queued_already(slack, at):
    subscribe(WEBHOOK)
    at(NIGHT)
    [delivery] = happen(change_row(decided_on=MORNING.date()))
    with transaction() as session:
        subscriptions.find(session, "reader").quiet_hours = {
            "start": "22:00:00", "end": "07:00:00", "timezone": "Europe/Helsinki",
        }  # fmt: skip

    assert deliver(delivery).kind == "deferred"


def test_a_daily_digest_tells_all_of_the_day_in_one_message(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    assert happen(change_row(), change_row("declined", "Siikajoki")) == []
    assert work() == []

    at(MORNING.replace(day=18, hour=8, minute=1))
    assert work() == ["sent"]
    assert work() == []

    [message] = mail.messages
    assert message.subject == "USO-verkosto: 2 muutosta"
    assert "Jämsä osallistuu USO-verkostoon" in message.part("plain")
    assert "Siikajoki ei osallistu USO-verkostoon" in message.part("plain")


def test_a_digest_that_was_missed_is_made_up_for_with_everything_that_came_since(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    happen(change_row())
    at(MORNING.replace(day=18, hour=12))  # off at 8 o'clock
    happen(change_row("declined", "Siikajoki"))
    assert work() == ["sent"]
    at(MORNING.replace(day=21))
    assert work() == ["sent"]

    assert ["Jämsä" in message.subject for message in mail.messages] == [True, False]
    assert "Siikajoki" in mail.messages[1].subject


def test_a_weekly_digest_waits_for_monday(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="weekly")
    happen(change_row(), change_row("declined", "Siikajoki"))
    at(MORNING.replace(day=22, hour=23))
    assert work() == []
    at(MORNING.replace(day=23, hour=8))
    assert work() == ["sent"]


def test_an_empty_digest_is_not_sent(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    at(MORNING.replace(day=19))
    assert work() == []
    assert mail.attempts == 0


def test_a_digest_of_more_than_a_message_can_hold_comes_as_several_and_none_is_missing(slack, at):
    subscribe(WEBHOOK, mode="daily")
    names = ["Jämsä", "Siikajoki", "Kuopio", "Kajaani"]
    changes = [
        change_row("fee_changed", names[i % 4], old_eur=5000.0, new_eur=10_000.0 + i) for i in range(120)
    ]
    with transaction() as session:
        session.add_all(changes)
        session.flush()
        queue_open(session, changes)
    at(MORNING.replace(day=18, hour=9))

    assert work() == ["sent"] * 3
    told = "\n".join(text for _path, text in slack.texts())
    assert all(f"10 {i:03d} €" in told for i in range(120))


def test_a_muted_subscription_is_told_after_the_mute_and_loses_nothing(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    [before] = happen(change_row("joined", "Kuopio"))
    with transaction() as session:
        subscriptions.mute(session, subscriptions.find(session, "reader"), dt.date(2025, 1, 7), "loma")
    assert deliver(before).kind == "deferred"
    at(MORNING.replace(day=20))
    happen(change_row(), change_row("declined", "Siikajoki"))
    at(MORNING.replace(year=2025, month=1, day=6))
    assert work() == []

    at(MORNING.replace(year=2025, month=1, day=7))
    assert sorted(work()) == ["sent", "sent"]
    told = " ".join(message.part("plain") for message in mail.messages)
    assert all(name in told for name in ("Kuopio", "Jämsä", "Siikajoki"))


def test_a_mute_that_ends_early_lets_everything_come_at_once(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    with transaction() as session:
        subscriptions.mute(session, subscriptions.find(session, "reader"), dt.date(2025, 1, 7), "loma")
    happen(change_row())
    with transaction() as session:
        subscriptions.mute(session, subscriptions.find(session, "reader"), None, None)

    assert work() == ["sent"]


def test_a_mute_that_is_made_shorter_lets_everything_come_at_its_new_end(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    for day in (dt.date(2024, 12, 23), dt.date(2024, 12, 20)):
        with transaction() as session:
            subscriptions.mute(session, subscriptions.find(session, "reader"), day, "loma")
        happen(change_row("joined", "Kuopio" if day.day == 23 else "Jämsä"))
    assert "sent" not in work()

    at(MORNING.replace(day=20))
    assert set(work()) == {"sent"}
    told = " ".join(message.part("plain") for message in mail.messages)
    assert all(name in told for name in ("Kuopio", "Jämsä"))


@pytest.mark.parametrize("jump", [dt.timedelta(days=3), dt.timedelta(days=-3)])
def test_a_clock_that_jumps_neither_loses_nor_repeats(slack, at, jump):
    subscribe(WEBHOOK, quiet="22:00-07:00")
    [first] = happen(change_row())
    assert deliver(first).kind == "sent"
    happen(change_row("declined", "Siikajoki"))
    at(MORNING + jump)
    work()
    at(MORNING + dt.timedelta(days=7))
    work()

    assert len(slack.received) == 2


@pytest.mark.parametrize(
    ("evening", "still_quiet", "opened"),
    [
        # the night on which 3.00 becomes 4.00, and the one on which 4.00 becomes 3.00
        (finnish(2025, 3, 29, 23), finnish(2025, 3, 30, 6, 59), finnish(2025, 3, 30, 7)),
        (finnish(2025, 10, 25, 23), finnish(2025, 10, 26, 6, 59), finnish(2025, 10, 26, 7)),
    ],
)
def test_on_the_nights_when_the_clock_is_turned_readers_sleep_until_their_own_seven(
    slack, at, evening, still_quiet, opened
):
    subscribe(WEBHOOK, quiet="22:00-07:00")
    at(evening)
    [delivery] = happen(change_row(decided_on=evening.date()))
    assert deliver(delivery).kind == "deferred"
    at(still_quiet)
    assert work() == []
    at(opened)
    assert work() == ["sent"]
    assert work() == []


@pytest.mark.parametrize("day", [finnish(2025, 3, 29, 12), finnish(2025, 10, 25, 12)])
def test_a_digest_comes_once_at_its_hour_over_the_nights_when_the_clock_is_turned(mail, at, day):
    subscribe(mailto(mail, "lukija@example.fi"), mode="daily")
    at(day)
    happen(change_row(decided_on=day.date()))
    morning = (day + dt.timedelta(days=1)).replace(hour=8)
    at(morning - dt.timedelta(minutes=1))
    assert work() == []
    at(morning)
    assert work() == ["sent"]
    at(morning + dt.timedelta(days=2))
    assert work() == []


def test_a_weekly_digest_that_was_missed_comes_late_and_the_next_one_on_its_monday(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), mode="weekly")
    happen(change_row())
    at(MORNING.replace(day=25))  # off from Monday to Wednesday
    happen(change_row("declined", "Siikajoki"))
    assert work() == ["sent"]
    at(MORNING.replace(day=30, hour=7, minute=59))
    assert work() == []
    at(MORNING.replace(day=30, hour=8))
    assert work() == ["sent"]
    assert ["Jämsä" in one.subject for one in mail.messages] == [True, False]
