"""The broker: Dramatiq on Redis where REDIS_URL is set, else an in-process one inside the command.

The queue only makes things fast. What is due stands in the database, so a lost queue loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dramatiq
import structlog
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import (
    AgeLimit,
    Callbacks,
    CurrentMessage,
    Middleware,
    Retries,
    ShutdownNotifications,
    TimeLimit,
)

from core.settings import settings
from ledger.db.database import LedgerUnavailable
from workers import messages
from workers.monitoring.newer_ledger import StopOnNewerLedger
from workers.monitoring.process_logs import ProcessLogs

if TYPE_CHECKING:
    from dramatiq.brokers.redis import RedisBroker

log = structlog.get_logger(__name__)

# Measured on Dramatiq 2.2: by default a dead worker's messages wait about a thousand polls. Look at every one.
MAINTENANCE_CHANCE = 1_000_000
HEARTBEAT_TIMEOUT_MS = 60_000
ANSWER_SECONDS = 30.0


class NoteTrouble(Middleware):
    """Within a command: keeps why the ledger could not be used, for the command to say it in a sentence. What else
    ends a message is a fault of ours, and logged with all that is known of it."""

    def after_process_message(
        self, broker: Any, message: Any, *, result: Any = None, exception: BaseException | None = None
    ) -> None:
        if isinstance(exception, LedgerUnavailable):
            messages.note_trouble(exception)
            log.info("no ledger", actor=message.actor_name, error=str(exception))
        elif exception is not None:
            log.error("failed", actor=message.actor_name, args=message.args, exc_info=exception)


def _middleware() -> list[Middleware]:
    return [
        AgeLimit(),
        TimeLimit(),
        ShutdownNotifications(),
        Callbacks(),
        # The next attempt's time stands in the database and `tick` finds it: Dramatiq holds no long retries,
        # which it would strand when Redis blinks.
        Retries(max_retries=2, min_backoff=1_000, max_backoff=10_000),
        CurrentMessage(),
        ProcessLogs(),
        StopOnNewerLedger(),
    ]


def _metrics() -> list[Middleware]:
    """Dramatiq's own metrics, where USOVAHTI_METRICS_PORT asks for them; only worker processes have any."""
    if settings().metrics_port is None:
        return []
    from workers.monitoring.metrics_endpoint import WorkerMetrics

    return [WorkerMetrics()]


def _redis_broker(url: str) -> RedisBroker:
    import redis  # slow to import, and most installations have none
    from dramatiq.brokers.redis import RedisBroker

    # redis-py 8 times out reads after 5 s and Dramatiq 2.2 does not expect that: an acknowledgement would be lost
    # and the message would run again. A connection that nobody answers on any more must end all the same: a minute
    # is longer than any command of Dramatiq's takes, and TCP's keepalive notices a black hole before that.
    client = redis.Redis.from_url(
        url,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=5,
        health_check_interval=30,
        socket_keepalive=True,
        retry_on_timeout=False,
    )
    return RedisBroker(  # type: ignore[no-untyped-call]
        client=client,
        namespace="usovahti",
        maintenance_chance=MAINTENANCE_CHANCE,
        heartbeat_timeout=HEARTBEAT_TIMEOUT_MS,
        middleware=[*_metrics(), *_middleware()],
    )


class InlineBroker(StubBroker):
    """Within the command: the first message begins the work (workers.inline)."""

    def enqueue(self, message: Any, *, delay: int | None = None) -> Any:
        messages.begin_work()
        return super().enqueue(message, delay=delay)


def _make() -> dramatiq.Broker:
    url = settings().redis_url
    if url:
        return _redis_broker(url.get_secret_value())
    return InlineBroker(middleware=[*_middleware(), NoteTrouble()])


broker = _make()
dramatiq.set_broker(broker)
