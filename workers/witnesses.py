"""Polls of second witnesses: what each source says now, recorded and told in one transaction.

They are polls of their own, apart from the crawls of portals: the organiser's lists once a week, and once a day the
news of the municipalities whose portal is closed, unknown or in trouble.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.orm import Session

from alerts.delivery.enqueue import queue_alerts
from alerts.delivery.notices import tell_operator
from core import clock
from core.settings import settings
from ledger.coordination import locks
from ledger.coordination.locks import new_holder, take
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, Mention, WitnessSource
from ledger.evidence.health import BAD
from ledger.memberships.payload import name_of
from ledger.witnesses import listings, mentions, sources, witnessed_changes
from scrapers.registry.load import load
from scrapers.witnesses.source_rows import WitnessRow, load_witnesses
from workers.monitoring.coverage import coverage
from workers.monitoring.health import tell_of_outage

if TYPE_CHECKING:
    from scrapers.witnesses.ask import Ask
    from scrapers.witnesses.judge import Judged

log = structlog.get_logger(__name__)

LOCK = "witnesses"
GRACE = 600.0  # seconds after the time limit in which the last source of a poll may still be answering


def watched_rows(today: dt.date) -> list[WitnessRow]:
    """What is to be polled: every organiser's list, and the feeds of municipalities whose portal is not read.

    Not read: closed, unknown, or in trouble. Raises RegistryError.
    """
    rows = load_witnesses()
    if not any(row.kind == "feed" for row in rows):
        return list(rows)
    registry = load()
    readable = {row.code for row in registry.readable(today)}
    read = {one.code for one in coverage(registry, today) if one.state not in BAD and one.code in readable}
    return [row for row in rows if row.kind == "roster" or row.code not in read]


def due_sources(now: dt.datetime) -> list[int]:
    """The sources to ask by `now`; their rows are made where they are missing, and the history of lists is taken in."""
    rows = watched_rows(now.date())
    if not rows:
        return []
    with reading() as session:  # each tick asks: nothing is written where nothing is missing
        there = sources.ids_of(session)
        if all((row.kind, row.url) in there for row in rows) and not listings.lacks_history(session):
            return sources.due(session, [there[row.kind, row.url] for row in rows], now)
    with transaction() as session:
        listings.take_in_history(session)
        ids = [sources.ensure_source(session, row.kind, row.url, row.code or None) for row in rows]
        return sources.due(session, ids, now)


def poll_sources(ids: Sequence[int], *, early: bool = False) -> list[int]:
    """Ask the sources one after the other and record what they say; the ids of deliveries that are now due.

    One process at a time polls; what is left when its time is over is due at the next tick. A source that has been
    asked since it was ordered is left alone, unless `early` says that it is to be asked before its time.
    """
    holder = new_holder()
    with transaction() as session:
        if not take(session, LOCK, holder, seconds=settings().crawl_time_limit + GRACE):
            return []
    until = time.monotonic() + settings().crawl_time_limit
    deliveries: list[int] = []
    try:
        visit = _polite_visit()
        for source_id in ids:
            if time.monotonic() > until:
                log.warning("witnesses_left", left=len(ids) - ids.index(source_id))
                break
            if early or _is_due(source_id):
                deliveries += _poll(source_id, visit)
    finally:
        with transaction() as session:
            locks.release(session, LOCK, holder)
    return deliveries


def _polite_visit() -> Ask:
    from scrapers.politeness.http_get import StandingOff, Visitor

    return StandingOff(Visitor())


def _is_due(source_id: int) -> bool:
    with reading() as session:
        return bool(sources.due(session, [source_id], clock.now()))


def _poll(source_id: int, visit: Ask) -> list[int]:
    from scrapers.witnesses import judge  # each tick looks for sources that are due, few ticks ask one
    from scrapers.witnesses.ask import ask

    with reading() as session:
        source = session.get_one(WitnessSource, source_id)
        kind, url, memory = source.kind, source.url, dict(source.memory)
        before = listings.present(session, url) if kind == "roster" else {}
    if kind == "roster":
        judged = judge.roster(ask(url, visit), before)
    else:
        judged = judge.feed(ask(url, visit, judge.validators_of(memory)), memory)
    with transaction() as session:
        deliveries = _record(session, session.get_one(WitnessSource, source_id), judged)
    log.info("witness", kind=kind, url=url, state=judged.polled.state, reason=judged.polled.reason)
    return deliveries


def _record(session: Session, source: WitnessSource, judged: Judged) -> list[int]:
    """What the poll brought, and what follows from it, in the caller's transaction."""
    announce = source.baseline_at is not None  # what stood there at the first reading is history
    changes: list[ChangeRow | None] = []
    deliveries: list[int] = []
    for found in judged.lists:
        for listing in listings.record_list(session, source, found):
            changes.append(witnessed_changes.listed(session, listing, announce=announce))
    if judged.news:
        for mention in mentions.record_news(session, source, judged.news):
            changes.append(witnessed_changes.mentioned(session, mention, announce=announce))
            deliveries += _tell_of_mention(session, mention)

    def hold() -> bool:
        fails, ids = tell_of_outage(session)
        deliveries.extend(ids)
        return fails

    news = sources.conclude(session, source, judged.polled, hold)
    if news is not None:
        deliveries += _tell_of_source(session, source, news)
    return deliveries + queue_alerts(session, [change for change in changes if change is not None])


def _tell_of_mention(session: Session, mention: Mention) -> list[int]:
    name = name_of(mention.municipality_code)
    return tell_operator(
        session,
        key=f"mention {mention.id}",
        kind="mentioned",
        subject=f"{name}: its news mention the network",
        body=(
            f"{mention.title}\n{mention.url}\n“{mention.quote}”\n"
            "News are no decision, and nothing follows from them. "
            f"`usovahti portals letter {name} --for decision` writes to ask for the decision."
        ),
    )


def _tell_of_source(session: Session, source: WitnessSource, news: str) -> list[int]:
    what = "the organiser's list" if source.kind == "roster" else f"the news of {_owner(source)}"
    bad = news == "bad"
    state = f"{source.state}: {sources.MEANING[source.state]}"
    return tell_operator(
        session,
        key=f"witness {source.id} {news} {clock.now().isoformat()}",
        kind=f"witness_{news}",
        subject=f"usovahti: {what} {'is ' + source.state if bad else 'reads well again'}",
        body=(
            f"{source.url}\nState: {state}. {source.reason or ''}\n"
            "Nothing that was known before has been changed by it. `usovahti witnesses` tells more."
        ),
    )


def _owner(source: WitnessSource) -> str:
    return name_of(source.municipality_code or "")
