"""Whether usovahti works here, from what the ledger and the queue show; and the nightly tidying."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.orm import Session

from alerts.delivery.notices import tell_operator
from core import clock
from core.counting import counted
from core.settings import misspelt, settings
from ledger.coordination import heartbeats, locks, throttles
from ledger.db.database import LedgerUnavailable, reading, transaction
from ledger.db.tables import (
    DeliveryRow,
    Document,
    Heartbeat,
    Lock,
    Portal,
    Run,
    SubscriptionRow,
    Throttle,
    WaitingDocument,
    WitnessSource,
)
from ledger.db.upsert import insert_missing
from ledger.evidence.run_months import roll_up
from ledger.evidence.runs import longest_pause
from ledger.outbox.retry_policy import LONGEST_WAIT
from ledger.witnesses import sources
from workers.monitoring import installation
from workers.monitoring.outage import lasts, outage

JOB = "health"
PROBE = "usovahti:health"  # a key that only this check writes
TICK_AGE = dt.timedelta(minutes=30)  # six ticks missed
OVERDUE = dt.timedelta(hours=1)
UNREAD_FOR = dt.timedelta(hours=2)
ORDERED_FOR = dt.timedelta(hours=6)  # the first crawl of the whole country may take that long
LITTLE_DISK = 200 * 1024 * 1024
PORTALS = "portals"  # the kind of problem that almost all of them fail
KEPT = dt.timedelta(days=30)


@dataclass(frozen=True)
class Problem:
    """What is wrong, in a sentence; `kind` stays the same while the figures in the sentence change."""

    kind: str
    words: str


def checkup(*, ticking: bool = False) -> list[Problem]:
    """What is wrong; empty where all is well. A fresh ledger that never ticked is well; one whose ticks all failed
    is not.

    With `ticking` it is a tick that asks: missed ticks are over, and it writes by itself.
    """
    now = clock.now()
    with reading() as session:
        found = [] if ticking else _ticks(session, now)
        found += (
            _left_lying(session, now)
            + _dated_ahead(session, now)
            + _portals(session)
            + _installation(session)
        )
    if not ticking:
        found = _ledger() + found
    return found + _settings() + _operator() + _templates() + _disk() + _queue()


def tell_news() -> list[int]:
    """Tell the operator what has become wrong, and what is well again; ids of deliveries.

    Each is told once, and only what was wrong at the tick before too: after a night's downtime much is overdue for
    a moment. The heartbeat `health` remembers what was told, and with a question mark what was seen once.
    """
    problems = {one.kind: one.words for one in checkup(ticking=True)}
    ids: list[int] = []
    with transaction() as session:
        if not problems and session.get(Heartbeat, JOB) is None:
            return []  # nothing to tell, and nothing was told
        seen = _noted(session)
        # told by what was not told yet, and a crawl may have told of it meanwhile
        of_all = problems.pop(PORTALS, None)
        if PORTALS in seen:
            problems |= {PORTALS: of_all or ""} if lasts(session) else {}
        elif said := outage(session, untold=True):
            problems[PORTALS] = said
        before = {kind for kind in seen if not kind.endswith("?")}
        told = {kind for kind in problems if kind in before or f"{kind}?" in seen}
        for kind in sorted(told - before):
            ids += _tell(session, kind, "bad", problems[kind])
        for kind in sorted(before - told):
            ids += _tell(session, kind, "recovered", _well_again(kind))
        note = " ".join(sorted({*told, *(f"{kind}?" for kind in problems.keys() - told)}))
        if note != " ".join(sorted(seen)):
            heartbeats.succeeded(session, JOB, note)
    return ids


def tell_of_outage(session: Session) -> tuple[bool, list[int]]:
    """Whether almost every portal fails, so that none is told of by itself; and the ids of deliveries where the one
    notice of it has not been sent yet.
    """
    said = outage(session, untold=True)
    if said is None:
        return False, []
    seen = _noted(session)
    if PORTALS in seen:
        return True, []
    heartbeats.succeeded(session, JOB, " ".join(sorted({*seen, PORTALS} - {f"{PORTALS}?"})))
    return True, _tell(session, PORTALS, "bad", said)


def tell_of_its_end(session: Session) -> list[int]:
    """Where an outage was told that is over, that is told by the crawl that sees it: the next one is news again."""
    row = session.get(Heartbeat, JOB)
    if row is None or PORTALS not in (row.note or "").split() or lasts(session):
        return []
    seen = _noted(session)
    if PORTALS not in seen:
        return []  # another process was quicker
    heartbeats.succeeded(session, JOB, " ".join(sorted(seen - {PORTALS})))
    return _tell(session, PORTALS, "recovered", _well_again(PORTALS))


def _noted(session: Session) -> set[str]:
    """What the operator was told of, and with a question mark what was seen once. Nobody else changes it until this
    transaction ends: of two processes one tells."""
    insert_missing(session, Heartbeat, {"job": JOB}, ["job"])
    row = session.get_one(Heartbeat, JOB, with_for_update=True, populate_existing=True)
    return set((row.note or "").split())


def _well_again(kind: str) -> str:
    return f"{kind}: well again"


def _tell(session: Session, kind: str, news: str, words: str) -> list[int]:
    return tell_operator(
        session,
        key=f"health {kind} {news} {clock.now().isoformat()}",
        kind=f"health_{news}",
        subject=f"usovahti: {words}",
        body=f"{words}.\n`usovahti health` and `usovahti status` tell more.",
    )


def _ticks(session: Session, now: dt.datetime) -> list[Problem]:
    beat = session.get(Heartbeat, "tick")
    if beat is None or (beat.succeeded_at and now - beat.succeeded_at <= TICK_AGE):
        return []
    since = f"since {beat.succeeded_at:%Y-%m-%d %H:%M}" if beat.succeeded_at else "yet"
    failed = (
        beat.failed_at if beat.failed_at and beat.failed_at >= (beat.succeeded_at or beat.failed_at) else None
    )
    if failed:
        how = f"; the last one failed at {failed:%Y-%m-%d %H:%M}: {str(beat.note).rstrip('.')}"
    elif beat.succeeded_at or (beat.started_at and now - beat.started_at > ORDERED_FOR):
        how = ""
    else:
        return []  # the very first one is at work
    return [Problem("ticks", f"no tick has succeeded {since}{how}")]


def _dated_ahead(session: Session, now: dt.datetime) -> list[Problem]:
    """What lies further in the future than it is ever put off: a clock stood ahead. It counts as due (core.clock)."""
    open_state = DeliveryRow.state.in_(("pending", "retry", "sending", "waiting"))
    unmuted = or_(
        DeliveryRow.subscription_id.is_(None),
        DeliveryRow.subscription.has(SubscriptionRow.muted_until.is_(None)),
    )
    cases = (
        ("portals", Portal.next_due_at, Portal.next_due_at > now + longest_pause()),
        ("sources", WitnessSource.next_due_at, WitnessSource.next_due_at > now + sources.LONGEST_PAUSE),
        ("deliveries", DeliveryRow.not_before,
         and_(open_state, unmuted, DeliveryRow.not_before > now + LONGEST_WAIT)),
        ("hosts", Throttle.not_before, Throttle.not_before > now + throttles.LONGEST_HOLD),
        ("locks", Lock.until, Lock.until > now + locks.LONGEST_LEASE),
        ("jobs", Heartbeat.succeeded_at,
         and_(Heartbeat.job != JOB, Heartbeat.succeeded_at > now + clock.SLIP)),
        ("subscriptions", SubscriptionRow.created_at,
         and_(SubscriptionRow.removed_at.is_(None), SubscriptionRow.created_at > now + clock.SLIP)),
    )  # fmt: skip
    found = [
        (name, *session.execute(select(func.count(), func.max(moment)).where(which)).one())
        for name, moment, which in cases
    ]
    ahead = [(name, count, latest) for name, count, latest in found if count and latest]
    if not ahead:
        return []
    named = ", ".join(f"{name} ({count})" for name, count, _ in ahead)
    latest = max(latest for _, _, latest in ahead)
    return [
        Problem(
            "clock",
            f"a clock stood ahead: {named} are dated into the future, as far as {latest:%Y-%m-%d %H:%M}; they count "
            "as due. Is the time of every machine right?",
        )
    ]


def _ledger() -> list[Problem]:
    """One that is read-only still answers to questions."""
    try:
        locks.try_writing()
    except LedgerUnavailable as error:
        return [Problem("ledger", str(error).rstrip("."))]
    return []


def _left_lying(session: Session, now: dt.datetime) -> list[Problem]:
    """Work that should have been done long ago."""
    waiting = DeliveryRow.state.in_(("pending", "retry", "sending", "routing"))
    unread = select(Document.id).join(WaitingDocument, WaitingDocument.document_id == Document.id)
    cases = (
        ("deliveries", select(DeliveryRow.id).where(waiting, DeliveryRow.not_before < now - OVERDUE),
         ("delivery is", "deliveries are"), "overdue by more than an hour"),
        ("notices", select(DeliveryRow.id).where(
            DeliveryRow.state == "dead", DeliveryRow.operator_fingerprint.is_not(None),
            DeliveryRow.created_at > now - KEPT),
         ("notice", "notices"),
         "to the operator given up: mend USOVAHTI_OPERATOR_TARGETS, then `usovahti alerts dead list`"),
        ("reading", unread.where(Document.fetched_at < now - UNREAD_FOR),
         ("document has", "documents have"), "waited for more than two hours to be read: do the workers run?"),
        ("crawls", select(Run.id).where(Run.outcome.is_(None), Run.started_at < now - ORDERED_FOR),
         ("crawl", "crawls"), "ordered more than six hours ago and not ended: do the workers run?"),
    )  # fmt: skip
    found = (
        (kind, session.scalar(select(func.count()).select_from(query.subquery())), noun, words)
        for kind, query, noun, words in cases
    )
    return [Problem(kind, f"{counted(count, *noun)} {words}") for kind, count, noun, words in found if count]


def _settings() -> list[Problem]:
    said = misspelt()
    return [Problem("settings", "; ".join(said))] if said else []


def _installation(session: Session) -> list[Problem]:
    """What the crawls of real portals are without. A contact only where cron has begun: a first try needs none."""
    unattended = session.get(Heartbeat, "tick") is not None
    crawled = unattended and session.scalar(select(Run.id).limit(1)) is not None
    cases = (
        ("standing_clock", installation.standing_clock()),
        ("contact", installation.missing_contact() if crawled else None),
    )
    return [Problem(kind, words) for kind, words in cases if words]


def _portals(session: Session) -> list[Problem]:
    said = outage(session)
    return [Problem(PORTALS, said)] if said else []


def _operator() -> list[Problem]:
    """Targets that nobody can be told by. Without any nothing is loaded: Apprise is slow to load."""
    if not settings().operator_targets:
        return []
    from alerts.subscriptions.targets import operator_targets

    faults = operator_targets().faults.values()
    return [Problem("operator", f"USOVAHTI_OPERATOR_TARGETS: {'; '.join(faults)}")] if faults else []


def _templates() -> list[Problem]:
    if not settings().templates:
        return []
    from alerts.text.render import (
        own_templates_trouble,  # Jinja is slow to load, and few have templates of their own
    )

    said = own_templates_trouble()
    return [Problem("templates", f"alerts cannot be worded: {said}")] if said else []


def queue_trouble(error: BaseException) -> str:
    """What is wrong with the queue, in words for people, without its address."""
    import redis

    said = str(error)
    if isinstance(error, redis.OutOfMemoryError) or "OOM" in said or "maxmemory" in said:
        return "it is full: raise maxmemory, or see why the workers do not empty it"
    if isinstance(error, redis.ReadOnlyError) or "READONLY" in said or "MISCONF" in said:
        return "it is read-only (a replica, or its disk is full)"
    if isinstance(error, redis.AuthenticationError) or "NOAUTH" in said or "WRONGPASS" in said:
        return "the password in REDIS_URL is not the server's"
    if isinstance(error, redis.TimeoutError):
        return "it does not answer"
    return "it cannot be reached"


def _disk() -> list[Problem]:
    own = settings()
    if own.database_url and own.database_url.get_secret_value():
        return []  # the database is elsewhere
    try:
        free = shutil.disk_usage(own.home).free
    except OSError:
        return []  # no home yet
    if free < LITTLE_DISK:
        return [Problem("disk", f"only {free // 1024 // 1024} MB are free on the disk of {own.home}")]
    return []


def _queue() -> list[Problem]:
    url = settings().redis_url
    if not url or not url.get_secret_value():
        return []
    import redis  # slow to import, and most installations have none

    client = redis.Redis.from_url(url.get_secret_value(), socket_timeout=5, socket_connect_timeout=5)
    try:
        client.set(PROBE, "1", ex=60)  # a queue that is full or read-only still answers to questions
    except redis.RedisError as error:
        return [Problem("queue", f"the queue takes no messages: {queue_trouble(error)}")]
    try:
        policy = client.config_get("maxmemory-policy")
    except redis.RedisError:
        return []  # a hosted queue that does not tell its settings
    if policy.get("maxmemory-policy") not in (None, "noeviction"):
        return [Problem("queue", "the queue may throw messages away: set maxmemory-policy to noeviction")]
    return []


def prune() -> None:
    """Forget locks and throttles that ran out long ago; old runs become figures by month. Evidence, decisions and
    deliveries are kept."""
    now = clock.now()
    with transaction() as session:
        ahead = now + locks.LONGEST_LEASE, now + throttles.LONGEST_HOLD
        session.execute(delete(Lock).where(or_(Lock.until < now - KEPT, Lock.until > ahead[0])))
        session.execute(
            delete(Throttle).where(or_(Throttle.not_before < now - KEPT, Throttle.not_before > ahead[1]))
        )
    rolled = True
    while rolled:
        with transaction() as session:
            rolled = bool(roll_up(session, now))
