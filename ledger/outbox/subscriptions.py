"""Subscriptions (tilaus) and their targets as rows: add, find, change, mute, remove.

Rows are never deleted: what was sent to whom stays answerable. A removed subscription frees its name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, aliased, selectinload

from core.clock import now
from ledger.db.tables import DeliveryRow, SubscriptionRow, TargetRow

OPEN_STATES = ("pending", "waiting", "retry")


class NameTaken(Exception):
    """A subscription of that name exists already; the message says so."""


@dataclass(frozen=True)
class Address:
    """One target to be stored: `url` is secret, `label` masked, `fingerprint` tells same from other."""

    url: str
    label: str
    fingerprint: str


def add(
    session: Session,
    *,
    name: str,
    addresses: Iterable[Address],
    filters: dict[str, Any],
    language: str = "fi",
    mode: str = "instant",
    quiet_hours: dict[str, Any] | None = None,
    wants_alive: bool = False,
    origin: str = "cli",
) -> SubscriptionRow:
    """Store a new subscription with its targets. Raises NameTaken."""
    if find(session, name) is not None:
        raise NameTaken(
            f"a subscription named {name!r} exists already: remove it first, or choose another --name"
        )
    row = SubscriptionRow(
        name=name,
        language=language,
        mode=mode,
        filters=filters,
        quiet_hours=quiet_hours,
        wants_alive=wants_alive,
        origin=origin,
        created_at=now(),
    )
    session.add(row)
    session.flush()
    set_addresses(session, row, addresses)
    return row


def find(session: Session, name: str) -> SubscriptionRow | None:
    """The subscription of that name that has not been removed, with its targets."""
    return session.scalar(
        select(SubscriptionRow)
        .where(SubscriptionRow.name == name, SubscriptionRow.removed_at.is_(None))
        .options(selectinload(SubscriptionRow.targets))
    )


def active(session: Session) -> list[SubscriptionRow]:
    """All subscriptions that have not been removed, with their targets, by name."""
    query = (
        select(SubscriptionRow)
        .where(SubscriptionRow.removed_at.is_(None))
        .options(selectinload(SubscriptionRow.targets))
        .order_by(SubscriptionRow.name)
    )
    return list(session.scalars(query))


def living(row: SubscriptionRow) -> list[TargetRow]:
    """The targets of a subscription that have not been removed (disabled ones included)."""
    return [target for target in row.targets if target.removed_at is None]


def set_addresses(session: Session, row: SubscriptionRow, addresses: Iterable[Address]) -> bool:
    """Make the subscription's targets exactly these; True where anything changed.

    One that was removed or disabled and is named again comes back to life. One that takes another's place gets what was
    on its way to that, and what was given up there.
    """
    wanted = {address.fingerprint: address for address in addresses}
    changed = False
    gone: list[TargetRow] = []
    come: list[TargetRow] = []
    for target in row.targets:
        address = wanted.pop(target.fingerprint, None)
        if address is None:
            if target.removed_at is None:
                target.removed_at = now()
                gone.append(target)
            continue
        if target.removed_at is not None:
            come.append(target)
        if target.removed_at is not None or target.url != address.url:
            target.removed_at, target.url, target.label = None, address.url, address.label
            target.disabled_at = target.disabled_reason = None
            changed = True
    new = [TargetRow(url=one.url, label=one.label, fingerprint=one.fingerprint) for one in wanted.values()]
    row.targets.extend(new)
    session.flush()
    for one, successor in zip(gone, [*come, *new], strict=False):
        _hand_over(session, one.id, successor.id)
    for one in gone:
        _drop_open(session, DeliveryRow.target_id == one.id, "the target was removed")
    return changed or bool(gone or new)


def _hand_over(session: Session, old: int, new: int) -> None:
    """What has not reached the old target goes to the new one, but for changes that were queued for it already."""
    theirs = aliased(DeliveryRow)
    queued = select(theirs.id).where(theirs.target_id == new, theirs.change_id == DeliveryRow.change_id)
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.target_id == old, DeliveryRow.state.in_((*OPEN_STATES, "dead")), ~queued.exists())
        .values(target_id=new)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def remove(session: Session, row: SubscriptionRow) -> None:
    """End a subscription: nothing more is sent for it, and its name is free again."""
    row.removed_at = now()
    row.name = f"{row.name[:70]} (removed {row.id})"
    _drop_open(session, DeliveryRow.subscription_id == row.id, "the subscription was removed")


def mute(session: Session, row: SubscriptionRow, until: dt.date | None, reason: str | None) -> None:
    """Keep back the subscription's alerts until the start of that day; None ends it at once.

    What waited for the end of the mute is due now when it ends early, or earlier than it was to: whoever sends it asks
    for the mute again.
    """
    if row.muted_until is not None and (until is None or until < row.muted_until):
        session.execute(
            update(DeliveryRow)
            .where(DeliveryRow.subscription_id == row.id, DeliveryRow.state.in_(OPEN_STATES))
            .where(DeliveryRow.not_before > now())
            .values(not_before=now())
        )
    row.muted_until = until
    row.muted_reason = reason if until else None


def later(session: Session, subscription: SubscriptionRow, at: dt.datetime | None) -> None:
    """What waits for the subscription's digest waits until `at` at the latest, or goes by itself now (None)."""
    waits = (
        DeliveryRow.subscription_id == subscription.id,
        DeliveryRow.state == "waiting",
        DeliveryRow.digest_of.is_(None),
    )
    moment = at or now()
    values: dict[str, Any] = {"not_before": moment} if at else {"not_before": moment, "state": "pending"}
    session.execute(update(DeliveryRow).where(*waits, DeliveryRow.not_before > moment).values(**values))


def _drop_open(session: Session, condition: Any, why: str) -> None:
    session.execute(
        update(DeliveryRow)
        .where(condition, DeliveryRow.state.in_(OPEN_STATES))
        .values(state="dropped", last_error=why)
    )
