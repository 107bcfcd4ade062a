"""One delivery from the outbox to its reader: when, to where, in which words, and how it ended."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.channels.base import Channel
from alerts.channels.turn import wait_for_turn
from alerts.delivery import corrections
from alerts.delivery.enqueue import queue_alerts
from alerts.delivery.notices import tell_operator
from alerts.signup import mailbox
from alerts.subscriptions import calendar
from alerts.subscriptions.model import Filters, hours_of
from alerts.subscriptions.targets import TargetError, open_checked, operator_targets
from alerts.text import render
from alerts.text.message import Message
from alerts.text.telling import ChangeFacts, together
from core import clock
from core.counting import counted
from core.settings import settings
from ledger.coordination import throttles
from ledger.db.database import reading, transaction
from ledger.db.tables import ChangeRow, DecisionRow, DeliveryRow, Document, SubscriptionRow
from ledger.outbox import claim as outbox
from ledger.outbox import in_order
from ledger.outbox.enqueue import readdress
from ledger.outbox.in_order import Ahead
from ledger.outbox.retry_policy import LONGEST_WAIT, Outcome

__all__ = ["deliver", "queue_alerts"]

log = structlog.get_logger(__name__)

# For what goes before a delivery: with one more turn, send and wait for the database within the actor's time limit.
AHEAD_SECONDS = 60.0

Then = Callable[[int], None]


def deliver(delivery_id: int, then: Then | None = None) -> Outcome:
    """The whole step for one delivery: claim, render, send, conclude; before it what its address is to get first.

    Harmless to call twice, at once, or for one that is not due: then the outcome is `skipped` or `deferred`. `then`
    gets the id of what may be sent to the address next, each time an attempt has ended: another worker that came for
    it meanwhile has left it to this one.
    """
    return _in_order(delivery_id, then, set(), time.monotonic() + AHEAD_SECONDS)


def _in_order(delivery_id: int, then: Then | None, tried: set[int], until: float) -> Outcome:
    """The same; what was `tried` already, for whichever of them, is not tried again."""
    while True:
        row = outbox.look(delivery_id)
        if row is None or row.state not in ("pending", "retry", "sending"):
            return Outcome("skipped")
        if time.monotonic() > until:
            return Outcome("deferred")
        before = _ahead(row, tried)
        if before is None:
            with structlog.contextvars.bound_contextvars(delivery=delivery_id, **_ids(row)):
                return _delivered(row, then)
        if before.until is not None:
            outbox.postpone(delivery_id, before.until)
        if before.first is None:
            return Outcome("deferred")
        tried.add(before.first)
        _in_order(before.first, then, tried, until)


def _ahead(row: DeliveryRow, tried: Collection[int]) -> Ahead | None:
    """What its address is to get before a delivery that is due; None where it is its turn, or nobody's yet."""
    if row.state == "sending" or not clock.is_due(row.not_before, LONGEST_WAIT):
        return None
    with reading() as session:
        return in_order.ahead(session, row, clock.now(), tried=tried)


def _ids(row: DeliveryRow) -> dict[str, object]:
    """What its log lines name: the change, where it happened, and the run that brought it."""
    if row.change is None:
        return {"notice": row.notice_id} if row.notice_id is not None else {}
    with reading() as session:
        run = session.scalar(
            select(Document.run_id)
            .join(DecisionRow, DecisionRow.document_id == Document.id)
            .where(DecisionRow.id == row.change.decision_id)
        )
    return {"change": row.change_id, "municipality": row.change.municipality_code, "run": run}


def _delivered(row: DeliveryRow, then: Then | None) -> Outcome:
    delivery_id = row.id
    if not_now := _not_now(row):
        return not_now
    try:
        channel = _open(row)
    except TargetError as error:
        return _concluded(delivery_id, None, Outcome("passing", str(error)), then)
    if channel is None:
        return _without_target(delivery_id, then)
    return _concluded(delivery_id, channel, None, then)


def _without_target(delivery_id: int, then: Then | None) -> Outcome:
    """The operator's target is not named any more: the notice goes to one that is and has not got it yet."""
    found = operator_targets()
    with transaction() as session:
        changed = readdress(session, delivery_id, [*found.urls, *found.faults])
    if changed:
        return deliver(delivery_id, then)
    outbox.drop_open(delivery_id, "the target is no longer among USOVAHTI_OPERATOR_TARGETS")
    return Outcome("skipped")


def _concluded(
    delivery_id: int, channel: Channel | None, failed: Outcome | None, then: Then | None
) -> Outcome:
    """Claim the delivery, send it through the channel (or take the failure as it is), and write how it ended.

    It is claimed before its channel is waited for, so that nobody else takes a turn for it.
    """
    claimed = outbox.claim(delivery_id)
    if claimed is None:
        return Outcome("skipped")
    if channel is not None and (free_at := wait_for_turn(channel)) is not None:
        outbox.give_back(claimed, free_at)
        return Outcome("deferred")
    row = claimed.delivery
    thread = None
    outcome = failed
    if outcome is None:
        assert channel is not None  # noqa: S101 - either a channel or a failure is given
        try:
            message = message_of(row)
        except (render.WordingError, TargetError) as error:
            outcome = Outcome("passing", str(error))
        else:
            thread = message.thread
            outcome = channel.send(message, operator=row.operator_fingerprint is not None)
    state = outbox.conclude(
        claimed, outcome, message_id=thread, also=lambda session: _tell_of_failure(session, claimed, outcome)
    )
    if channel is not None and outcome.retry_after:
        until = clock.now() + dt.timedelta(seconds=outcome.retry_after)
        with transaction() as session:
            throttles.hold(session, channel.throttle, until, outcome.error or "asked to wait")
    log.info("delivery", outcome=outcome.kind, state=state, error=outcome.error)
    if then is not None:
        with reading() as session:
            following = in_order.next_after(session, row, clock.now())
        if following is not None:
            then(following)
    return outcome


def message_of(row: DeliveryRow) -> Message:
    """The words of a delivery. Raises alerts.text.render.WordingError, and TargetError where links cannot be made."""
    language = row.subscription.language if row.subscription else settings().language
    name = row.subscription.name if row.subscription else None
    reason, own = row.reason or "", mailbox.links_of(row.subscription)
    if row.notice is not None:
        return render.render_notice(
            row.notice.subject, row.notice.body, language=language, subscription=name, reason=reason, own=own
        )
    with reading() as session:
        rows = [*([row.change] if row.change is not None else []), *outbox.members(session, row.id)]
        changes = together([_facts_for(session, change, row) for change in rows])
    if len(changes) == 1:
        return render.render_change(changes[0], language=language, subscription=name, reason=reason, own=own)
    return render.render_digest(changes, language=language, subscription=name, reason=reason, own=own)


def facts_of(session: Session, change: ChangeRow) -> ChangeFacts:
    """A change's row for wording, a correction with what it corrects."""
    facts = _facts(change)
    if change.kind != "corrected" or change.corrects_id is None:
        return facts
    first = session.get(ChangeRow, change.corrects_id)
    return facts if first is None else replace(facts, corrects=_facts(first))


def _facts_for(session: Session, change: ChangeRow, row: DeliveryRow) -> ChangeFacts:
    """The same for a delivery's reader. To who was never told the first and wants such news, it is plain news."""
    facts = facts_of(session, change)
    if facts.corrects is None or row.target_id is None:
        return facts
    told = corrections.first_told(session, change, row.target_id)
    if told is not None:
        return replace(facts, corrects=_facts(told))
    wanted = Filters.model_construct(**row.subscription.filters).kinds if row.subscription else frozenset()
    for_itself = change.kind in wanted and change.becomes not in wanted
    if for_itself or not change.becomes:
        return facts
    return replace(facts, kind=change.becomes, corrects=None)


def _facts(change: ChangeRow) -> ChangeFacts:
    return ChangeFacts(
        kind=change.kind,
        payload=change.payload,
        municipality_code=change.municipality_code,
        season_number=change.season_number,
        old_eur=change.old_eur,
        new_eur=change.new_eur,
        decided_on=change.decided_on,
        key=change.key,
        becomes=change.becomes,
    )


def _not_now(row: DeliveryRow) -> Outcome | None:
    """Why a delivery is not to be tried now, having written when it is; None where it is."""
    if row.state == "sending":
        return None  # claim knows whether its lease is over
    if not clock.is_due(row.not_before, LONGEST_WAIT):
        return Outcome("deferred")
    subscription, target = row.subscription, row.target
    if subscription is not None and subscription.removed_at is not None:
        outbox.drop_open(row.id, "the subscription was removed")
        return Outcome("skipped")
    if target is not None and target.removed_at is not None:
        outbox.drop_open(row.id, "the target was removed")
        return Outcome("skipped")
    if target is not None and target.disabled_at is not None:
        outbox.bury(row.id, f"its target is disabled: {target.disabled_reason}")
        return Outcome("skipped")
    if not row.possibly_duplicate and row.notice is None and _taken_back(row):
        outbox.drop_open(row.id, corrections.TAKEN_BACK)
        return Outcome("skipped")
    if not row.possibly_duplicate and _is_pointless(row):
        outbox.drop_open(row.id, corrections.NEVER_TOLD)
        return Outcome("skipped")
    until = closed_until(subscription) if subscription is not None else None
    if until is not None:
        outbox.postpone(row.id, until)
        return Outcome("deferred")
    return None


def _taken_back(row: DeliveryRow) -> bool:
    """Whether nothing that a delivery tells is so any more. What is not, of several changes, is dropped from it.

    Asked of what was certainly not accepted yet: who may have read it gets it, and then its correction.
    """
    with reading() as session:
        if row.change is not None and corrections.taken_back(session, row.change):
            return True
        beside = corrections.taken_back_beside(session, row.id)
    for one in beside:
        outbox.drop_waiting(one, corrections.TAKEN_BACK)
    if not beside or row.change is not None:
        return False
    with reading() as session:
        return not outbox.members(session, row.id)


def _is_pointless(row: DeliveryRow) -> bool:
    with reading() as session:
        return corrections.is_pointless(session, row)


def closed_until(subscription: SubscriptionRow) -> dt.datetime | None:
    """The end of a mute or of quiet hours, where the present moment is in one."""
    now, hours = clock.now(), hours_of(subscription.quiet_hours)
    zone = ZoneInfo(hours.timezone)
    moment = now
    if subscription.muted_until is not None and moment.astimezone(zone).date() < subscription.muted_until:
        moment = calendar.start_of(subscription.muted_until, zone)
    if hours.start is not None and hours.end is not None:
        moment = calendar.opens(hours.start, hours.end, zone, moment)
    return moment if moment > now else None


def _open(row: DeliveryRow) -> Channel | None:
    """The channel of a delivery's target; None for an operator target that is no longer set. Raises TargetError."""
    if row.operator_fingerprint is not None:
        found = operator_targets()
        if why := found.faults.get(row.operator_fingerprint):
            raise TargetError(f"USOVAHTI_OPERATOR_TARGETS: {why}")
        url = found.urls.get(row.operator_fingerprint)
        return open_checked(url, operator=True) if url else None
    if row.target is None:
        raise TargetError("the delivery has no target")
    return mailbox.channel_of(row.target)


def _tell_of_failure(session: Session, claimed: outbox.Claimed, outcome: Outcome) -> None:
    """A delivery given up and a target that is dead are the operator's business, once each."""
    row = claimed.delivery
    if row.operator_fingerprint is not None or outcome.kind == "sent":
        return
    label = row.target.label if row.target else "?"
    name = row.subscription.name if row.subscription else "?"
    session.flush()
    session.refresh(current := session.get_one(DeliveryRow, row.id))
    if current.state != "dead":
        return
    if outcome.target_is_dead:
        tell_operator(
            session,
            key=f"target {row.target_id} dead at attempt {claimed.attempt_id}",
            kind="target",
            subject=f"usovahti: the target {label} of “{name}” is disabled",
            body=(
                f"It was refused for good: {outcome.error}.\nNothing more is sent there. What comes meanwhile is kept: "
                "see `usovahti alerts dead list`, mend the target, then `usovahti alerts dead retry`."
            ),
        )
        return
    _tell_of_dead(session, row, f"dead at attempt {claimed.attempt_id}", outcome.error)


def tell_given_up(session: Session, ids: Sequence[int]) -> None:
    """Tell the operator of those of these deliveries that were given up since their process died each time."""
    dead = select(DeliveryRow).where(DeliveryRow.id.in_(ids), DeliveryRow.state == "dead")
    for row in session.scalars(dead):
        if row.operator_fingerprint is None:
            _tell_of_dead(session, row, f"lost {counted(row.attempts, 'time')}", row.last_error)


def _tell_of_dead(session: Session, row: DeliveryRow, when: str, error: str | None) -> None:
    label = row.target.label if row.target else "?"
    name = row.subscription.name if row.subscription else "?"
    tell_operator(
        session,
        key=f"delivery {row.id} {when}",
        kind="dead",
        subject=f"usovahti gave up a delivery to {label} of “{name}”",
        body=f"{error} after {counted(row.attempts, 'attempt')}.\nSee `usovahti alerts dead list`.",
    )
