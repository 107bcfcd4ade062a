"""Jobs by the Finnish clock: what `usovahti tick` does beside what is due, once a night and once a week.

Cron on many systems knows neither time zones nor missed hours; the tick does. A job whose hour passed while the
machine slept is done at the next tick.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import Heartbeat
from ledger.outbox.web_subscribers import forget_requests, stop, unreachable
from workers.messages import order

NIGHTLY = dt.time(4, 20)
WEEKLY = dt.time(7, 0)  # on Mondays
MONDAY = 0
UNREACHABLE_KEPT = dt.timedelta(days=30)  # web subscribers whose mailbox refuses everything for good


def last_moment(now: dt.datetime, time: dt.time, weekday: int | None = None) -> dt.datetime:
    """The latest moment up to `now` (aware) at which it was `time` in Finland, on that weekday (0 is Monday) or any."""
    day = now.astimezone(clock.HELSINKI).date()
    moment = dt.datetime.combine(day, time, clock.HELSINKI)
    while moment > now or (weekday is not None and moment.weekday() != weekday):
        day -= dt.timedelta(days=1)
        moment = dt.datetime.combine(day, time, clock.HELSINKI)
    return moment


def due_jobs(now: dt.datetime) -> list[str]:
    """Which of "maintenance" and "alive" are to be done now: their hour has passed since they last succeeded.

    A new installation does its maintenance at once, and says that it is awake from its first Monday on.
    """
    with reading() as session:
        done = {
            row.job: row.succeeded_at
            for row in session.scalars(select(Heartbeat).where(Heartbeat.job.in_(("maintenance", "alive"))))
        }
    jobs = []
    # what is to have been done in the future was done by a clock that stood ahead
    maintained, said = (
        at if at is None or at <= now + clock.SLIP else None
        for at in (done.get("maintenance"), done.get("alive"))
    )
    if maintained is None or maintained < last_moment(now, NIGHTLY):
        jobs.append("maintenance")
    monday = last_moment(now, WEEKLY, MONDAY)
    if (said is not None and said < monday) or (said is None and now - monday < dt.timedelta(days=1)):
        jobs.append("alive")
    return jobs


def do_due_jobs() -> None:
    """Do what `due_jobs` names. Raises LedgerUnavailable; a job that fails is noted and pinged as failed.

    Addresses that nobody confirmed within two days are deleted each time: "two days" is a promise to people.
    """
    forget_unconfirmed()
    for job in due_jobs(clock.now()):
        if job == "maintenance":
            maintain()
        else:
            for delivery_id in say_alive():
                order("deliver", delivery_id)


def maintain() -> None:
    """Tidy up: forget locks and throttles that ran out long ago, and web subscribers whose mailbox is gone."""
    from workers.monitoring.health import prune
    from workers.monitoring.pings import watched

    with watched("maintenance"):
        prune()
        with transaction() as session:
            for gone in unreachable(session, clock.now() - UNREACHABLE_KEPT):
                stop(session, gone)


def forget_unconfirmed() -> int:
    """Delete requests to subscribe by web that are older than two days; how many there were."""
    with transaction() as session:
        return forget_requests(session)


def say_alive() -> list[int]:
    """Queue the weekly line that says that usovahti is awake; ids of the deliveries to be sent now."""
    from alerts.delivery.notices import queue_alive  # an idle tick loads nothing of this
    from scrapers.registry.load import load
    from workers.monitoring.coverage import not_read
    from workers.monitoring.pings import watched

    with watched("alive"):
        states = not_read(load(), clock.today())
        with transaction() as session:
            return queue_alive(session, states)
