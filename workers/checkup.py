"""Whether usovahti works here, from what the ledger and the queue show; and the nightly tidying."""

from __future__ import annotations

import datetime as dt

import redis
from sqlalchemy import delete, func, select

from ledger import clock
from ledger.database import reading, transaction
from ledger.settings import settings
from ledger.tables import DeliveryRow, Heartbeat, Lock, Throttle

TICK_AGE = dt.timedelta(minutes=30)  # six ticks missed
OVERDUE = dt.timedelta(hours=1)
KEPT = dt.timedelta(days=30)


def checkup() -> list[str]:
    """What is wrong, one sentence each; empty where all is well. A fresh ledger that never ticked is well."""
    problems = []
    now = clock.now()
    with reading() as session:
        beat = session.get(Heartbeat, "tick")
        if beat and beat.succeeded_at and now - beat.succeeded_at > TICK_AGE:
            problems.append(f"no tick has succeeded since {beat.succeeded_at:%Y-%m-%d %H:%M}")
        overdue = session.scalar(
            select(func.count())
            .select_from(DeliveryRow)
            .where(
                DeliveryRow.state.in_(("pending", "retry", "sending")), DeliveryRow.not_before < now - OVERDUE
            )
        )
        if overdue:
            problems.append(f"{overdue} deliveries are overdue by more than an hour")
    return problems + _queue()


def _queue() -> list[str]:
    url = settings().redis_url
    if not url or not url.get_secret_value():
        return []
    try:
        policy = redis.Redis.from_url(url.get_secret_value(), socket_timeout=5).config_get("maxmemory-policy")
    except redis.ResponseError:
        return []  # a hosted queue that does not tell its settings
    except redis.RedisError as error:
        return [f"the queue cannot be reached: {type(error).__name__}"]
    if policy.get("maxmemory-policy") not in (None, "noeviction"):
        return ["the queue may throw messages away: set maxmemory-policy to noeviction"]
    return []


def prune() -> None:
    """Forget locks and throttles that ran out long ago. Evidence, decisions and deliveries are kept."""
    before = clock.now() - KEPT
    with transaction() as session:
        session.execute(delete(Lock).where(Lock.until < before))
        session.execute(delete(Throttle).where(Throttle.not_before < before))
