"""The actors. Their messages carry ids only; each is idempotent, since a queue may deliver a message twice.

Each loads what it does when it has something to do: a crawl with nothing new needs neither the parser nor Apprise.
"""

from __future__ import annotations

from collections.abc import Sequence

import dramatiq

from core.settings import settings
from parsers import topic
from workers.broker import broker as broker  # it must be set before actors are declared
from workers.conclude import Concluded, ready_to_send
from workers.crawl import Follow, crawl_runs
from workers.messages import QUEUES, order
from workers.schedule.run_orders import unparsed_of

topic.use_file(settings().topic)  # Dramatiq's own processes begin with this module
_CRAWL_LIMIT_MS = int((settings().crawl_time_limit + 120) * 1000)
_DAY_MS = 24 * 60 * 60 * 1000


@dramatiq.actor(
    actor_name="crawl", queue_name=QUEUES["crawl"], time_limit=_CRAWL_LIMIT_MS, max_age=_DAY_MS, max_retries=0
)
def crawl(run_ids: list[int], since: str | None = None) -> None:
    """Crawl the portals of these runs; what comes in is read meanwhile, and what is left is ordered again."""
    done = crawl_runs(run_ids, since=since, follow=_Ordering())
    for group in (done.waiting, *done.apart):
        if group:
            order("crawl", list(group), since)
    for document_id in unparsed_of(
        run_ids
    ):  # of earlier runs too, whose process died between crawl and reading
        order("parse", document_id)


class _Ordering(Follow):
    """Orders what follows from a crawl at once, not when its whole batch has ended."""

    def ended(self, run: Concluded) -> None:
        for delivery_id in (*run.notices, *ready_to_send(run.run_id)):
            order("deliver", delivery_id)

    def fetched(self, document_ids: Sequence[int]) -> None:
        for document_id in document_ids:
            order("parse", document_id)


@dramatiq.actor(
    actor_name="parse", queue_name=QUEUES["parse"], time_limit=300_000, max_age=_DAY_MS, max_retries=2
)
def parse(document_id: int) -> None:
    """Read one document, then order the alerts of its run, once it has ended and all its documents have been read."""
    from workers.parse import parse_document, ready_after

    queued = parse_document(document_id)
    for delivery_id in ready_after(document_id, queued):
        order("deliver", delivery_id)


@dramatiq.actor(
    actor_name="deliver", queue_name=QUEUES["deliver"], time_limit=300_000, max_age=_DAY_MS, max_retries=0
)
def deliver(delivery_id: int) -> None:
    """Send one delivery, if it is still due, then order what its address is to get next; what fails for a passing
    reason comes back at a later tick."""
    from alerts.delivery.deliver import deliver as deliver_one

    deliver_one(delivery_id, then=lambda following: order("deliver", following))


@dramatiq.actor(
    actor_name="answer", queue_name=QUEUES["answer"], time_limit=300_000, max_age=_DAY_MS, max_retries=0
)
def answer(request_id: int) -> None:
    """Send the mail that answers a request to subscribe by web, if it is still due."""
    from alerts.signup.asking import answer as answer_one

    answer_one(request_id)


@dramatiq.actor(
    actor_name="fan_out",
    queue_name=QUEUES["fan_out"],
    time_limit=1_800_000,
    max_age=_DAY_MS,
    max_retries=0,
)
def fan_out() -> None:
    """Find who is to be told the changes that were put off, and order what may be sent."""
    from alerts.delivery.fan_out import fan_out as hand_out

    hand_out(_order_deliveries)


def _order_deliveries(ids: list[int]) -> None:
    for delivery_id in ids:
        order("deliver", delivery_id)


@dramatiq.actor(
    actor_name="witness",
    queue_name=QUEUES["witness"],
    time_limit=_CRAWL_LIMIT_MS,
    max_age=_DAY_MS,
    max_retries=0,
)
def witness(source_ids: list[int]) -> None:
    """Ask second witnesses (lists of the organiser, news feeds), and order what is to be told of them."""
    from workers.witnesses import poll_sources

    for delivery_id in poll_sources(source_ids):
        order("deliver", delivery_id)


@dramatiq.actor(
    actor_name="evidence",
    queue_name=QUEUES["evidence"],
    time_limit=_CRAWL_LIMIT_MS,
    max_age=_DAY_MS,
    max_retries=0,
)
def evidence(document_ids: list[int]) -> None:
    """Look whether what told decisions rest on is still at its address, and order what is to be told of it."""
    from workers.monitoring.evidence_watch import look_at_evidence

    for delivery_id in look_at_evidence(document_ids):
        order("deliver", delivery_id)


@dramatiq.actor(
    actor_name="tick", queue_name=QUEUES["tick"], time_limit=600_000, max_age=300_000, max_retries=0
)
def tick() -> None:
    """Do what is due; the same as `usovahti tick`."""
    from workers.tick import tick as tick_now

    tick_now()
