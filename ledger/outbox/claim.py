"""The outbox: deliveries (toimitus) from the moment they are due to the provider's answer.

A delivery is claimed with a lease, sent, and concluded; each attempt is a row written before it is made.
What a process leaves behind when it dies is found by its expired lease and tried again, marked as a possible
duplicate.
Nothing here knows how a message is worded or sent.
"""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session, selectinload

from core.clock import SLIP, is_due, now
from ledger.db.database import LedgerUnavailable, reading, transaction
from ledger.db.tables import AttemptRow, ChangeRow, DeliveryRow, SubscriptionRow, TargetRow
from ledger.outbox.retry_policy import LONGEST_WAIT, LOST_AT_ONCE, Outcome, next_try

LEASE = dt.timedelta(minutes=5)  # longer than any send may take: alerts.channels.base gives up after 90 s
CONCLUDE_SECONDS = 120.0  # with the longest send, well within the lease
CONCLUDE_PAUSE = 2.0

Written = TypeVar("Written")


@dataclass(frozen=True)
class Claimed:
    """A delivery that this process alone may send until its lease ends."""

    delivery: DeliveryRow
    token: str
    attempt_id: int
    first_attempt_at: dt.datetime


def due(session: Session, moment: dt.datetime, limit: int) -> list[int]:
    """Ids of deliveries to be tried now, the longest waiting first; expired leases are among them."""
    query = (
        select(DeliveryRow.id)
        .where(_claimable(moment))
        .order_by(DeliveryRow.not_before, DeliveryRow.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def recover(session: Session, moment: dt.datetime) -> list[int]:
    """Give back what a dead process had claimed; the ids. It may have been accepted: `possibly_duplicate`.

    What has killed its process again and again is dead after as long as any other failure (retry_policy).
    """
    expired = and_(DeliveryRow.state == "sending", _lease_is_over(moment))
    rows = list(session.scalars(select(DeliveryRow).where(expired).with_for_update()))
    for row in rows:
        _end_lost_attempts(session, row.id, moment)
        again: dt.datetime | None = moment
        if row.attempts > LOST_AT_ONCE:
            again = next_try(moment, _first_attempt(session, row), row.attempts, Outcome("unknown"))
        row.state, row.not_before = ("retry" if again else "dead"), again or moment
        row.lease_until = row.lease_token = None
        row.possibly_duplicate = True
        row.last_error = "the process that sent it did not come back"
    return [row.id for row in rows]


def look(delivery_id: int) -> DeliveryRow | None:
    """A delivery with all that belongs to it, for reading outside a session."""
    with reading() as session:
        return _load(session, delivery_id)


def claim(delivery_id: int) -> Claimed | None:
    """Take a due delivery for sending: its lease and its attempt are committed.

    None where it is not to be had.
    """
    moment, token = now(), str(uuid.uuid4())
    with transaction() as session:
        row = session.get(DeliveryRow, delivery_id, with_for_update=True)
        if row is None:
            return None
        expired = (
            row.state == "sending" and row.lease_until is not None and is_due(row.lease_until, LEASE + SLIP)
        )
        taken = session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, _claimable(moment))
            .values(
                state="sending",
                lease_until=moment + LEASE,
                lease_token=token,
                attempts=DeliveryRow.attempts + 1,
                possibly_duplicate=row.possibly_duplicate or expired,
            )
        )
        if taken.rowcount != 1:  # type: ignore[attr-defined]
            return None
        if expired:
            _end_lost_attempts(session, delivery_id, moment)
        attempt = AttemptRow(delivery_id=delivery_id, started_at=moment, outcome="sending")
        session.add(attempt)
        session.flush()
        attempt_id = attempt.id
        session.expire_all()
        loaded = _load(session, delivery_id)
        assert loaded is not None  # noqa: S101 - just written
        return Claimed(loaded, token, attempt_id, _first_attempt(session, loaded))


def conclude(
    claimed: Claimed,
    outcome: Outcome,
    *,
    message_id: str | None = None,
    also: Callable[[Session], None] | None = None,
) -> str:
    """Write how the attempt ended, in one transaction with what `also` writes; the delivery's new state.

    Raises LedgerUnavailable as `until_written` does.
    """
    return until_written(lambda: _conclude(claimed, outcome, message_id=message_id, also=also))


def until_written(write: Callable[[], Written]) -> Written:
    """Write down what came of a message that was sent; what `write` gives.

    The provider's answer is known here and nowhere else: a database that is away, or takes no writing, for a moment is
    asked again until the lease ends, since what is not written down is sent a second time. Raises LedgerUnavailable
    after that.
    """
    until = time.monotonic() + CONCLUDE_SECONDS
    while True:
        try:
            return write()
        except LedgerUnavailable:
            if time.monotonic() > until:
                raise
            time.sleep(CONCLUDE_PAUSE)


def _conclude(
    claimed: Claimed, outcome: Outcome, *, message_id: str | None, also: Callable[[Session], None] | None
) -> str:
    moment = now()
    row = claimed.delivery
    if outcome.kind == "sent":
        values: dict[str, Any] = {
            "state": "sent",
            "sent_at": moment,
            "last_error": None,
            "message_id": message_id,
        }
    else:
        again = next_try(moment, claimed.first_attempt_at, row.attempts, outcome)
        values = {"state": "retry" if again else "dead", "last_error": outcome.error}
        if again:
            values["not_before"] = again
        if outcome.kind == "unknown":
            values["possibly_duplicate"] = True
    with transaction() as session:
        session.execute(
            update(AttemptRow)
            .where(AttemptRow.id == claimed.attempt_id)
            .values(ended_at=moment, outcome=outcome.kind, error=outcome.error)
        )
        mine = DeliveryRow.lease_token == claimed.token
        if outcome.kind == "sent":  # accepted is accepted, also when the lease was lost meanwhile
            mine = or_(mine, DeliveryRow.state.in_(("retry", "pending")))
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == row.id, mine)
            .values(**values, lease_until=None, lease_token=None)
        )
        if outcome.kind == "sent":
            close_members(session, row.id, "sent", moment)
        if outcome.target_is_dead and row.target_id is not None:
            session.execute(
                update(TargetRow)
                .where(TargetRow.id == row.target_id, TargetRow.disabled_at.is_(None))
                .values(disabled_at=moment, disabled_reason=outcome.error)
            )
        if also is not None:
            also(session)
    return str(values["state"])


def give_back(claimed: Claimed, until: dt.datetime) -> None:
    """A claimed delivery is not tried after all, and not before `until`: no attempt was made."""
    before = claimed.delivery.attempts - 1
    with transaction() as session:
        given = session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == claimed.delivery.id, DeliveryRow.lease_token == claimed.token)
            .values(
                state="retry" if before else "pending",
                attempts=before,
                not_before=until,
                lease_until=None,
                lease_token=None,
            )
        )
        if given.rowcount:  # type: ignore[attr-defined]
            session.execute(delete(AttemptRow).where(AttemptRow.id == claimed.attempt_id))


def postpone(delivery_id: int, until: dt.datetime) -> None:
    """Not before `until`: quiet hours, a mute or a rate limit. Counts as no attempt."""
    with transaction() as session:
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state.in_(("pending", "retry")))
            .values(not_before=until)
        )


def bury(delivery_id: int, why: str) -> None:
    """A delivery that cannot be tried: kept as dead and shown."""
    _end_open(delivery_id, "dead", why)


def drop_open(delivery_id: int, why: str) -> None:
    """A delivery that is not wanted any more."""
    _end_open(delivery_id, "dropped", why)


def drop_waiting(delivery_id: int, why: str) -> None:
    """A delivery that waits for another one's message and is not wanted in it any more."""
    with transaction() as session:
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state == "waiting")
            .values(state="dropped", last_error=why)
        )


def _end_open(delivery_id: int, state: str, why: str) -> None:
    with transaction() as session:
        ended = session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state.in_(("pending", "retry")))
            .values(state=state, last_error=why)
        )
        if state == "dropped" and ended.rowcount:  # type: ignore[attr-defined]
            let_go(session, delivery_id)


WITH = (
    selectinload(DeliveryRow.change),
    selectinload(DeliveryRow.notice),
    selectinload(DeliveryRow.subscription).selectinload(SubscriptionRow.targets),
    selectinload(DeliveryRow.target),
)


def members(session: Session, digest_id: int) -> list[ChangeRow]:
    """The changes that go in a delivery's message, in the order in which they came; its own is not among them."""
    query = (
        select(ChangeRow)
        .join(DeliveryRow, DeliveryRow.change_id == ChangeRow.id)
        .where(DeliveryRow.digest_of == digest_id, DeliveryRow.state != "dropped")
        .order_by(DeliveryRow.change_id)
    )
    return list(session.scalars(query))


def _load(session: Session, delivery_id: int) -> DeliveryRow | None:
    return session.scalar(select(DeliveryRow).where(DeliveryRow.id == delivery_id).options(*WITH))


def _first_attempt(session: Session, row: DeliveryRow) -> dt.datetime:
    """When the present series of attempts began; a person's retry begins a new one."""
    query = (
        select(AttemptRow.started_at)
        .where(AttemptRow.delivery_id == row.id)
        .order_by(AttemptRow.id.desc())
        .limit(row.attempts)
    )
    return list(session.scalars(query))[-1]


def _claimable(moment: dt.datetime) -> Any:
    waiting = DeliveryRow.state.in_(("pending", "retry"))
    come = or_(DeliveryRow.not_before <= moment, DeliveryRow.not_before > moment + LONGEST_WAIT)
    return or_(and_(waiting, come), and_(DeliveryRow.state == "sending", _lease_is_over(moment)))


def _lease_is_over(moment: dt.datetime) -> Any:
    """A lease that ends later than one begun now was given while the clock stood ahead."""
    return or_(DeliveryRow.lease_until < moment, DeliveryRow.lease_until > moment + LEASE + SLIP)


def close_members(session: Session, digest_id: int, state: str, moment: dt.datetime | None) -> None:
    """What went in a digest ends with it: sent or dropped."""
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.digest_of == digest_id, DeliveryRow.state == "waiting")
        .values(state=state, sent_at=moment)
    )


def let_go(session: Session, delivery_id: int) -> None:
    """A delivery is dropped: what went in a digest is dropped with it; what another change's message was to tell, too,
    is told by itself, if it is still so.
    """
    own_change = session.scalar(select(DeliveryRow.change_id).where(DeliveryRow.id == delivery_id))
    if own_change is None:
        close_members(session, delivery_id, "dropped", None)
    else:
        set_free(session, delivery_id)


def set_free(session: Session, delivery_id: int) -> None:
    """What was to go in a delivery's message goes by itself, now."""
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.digest_of == delivery_id, DeliveryRow.state == "waiting")
        .values(state="pending", digest_of=None, not_before=now())
    )


def _end_lost_attempts(session: Session, delivery_id: int, moment: dt.datetime) -> None:
    session.execute(
        update(AttemptRow)
        .where(AttemptRow.delivery_id == delivery_id, AttemptRow.ended_at.is_(None))
        .values(ended_at=moment, outcome="unknown", error="the process that sent it did not come back")
    )
