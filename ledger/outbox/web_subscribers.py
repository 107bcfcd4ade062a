"""Subscribers by web as rows: requests that wait for their mail, confirmed subscribers, addresses that stopped.

Rows here are deleted, unlike others: they hold addresses of people who came by themselves.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, text, update
from sqlalchemy.orm import Session, joinedload, selectinload

from core.clock import SLIP, now
from ledger.db.tables import (
    DeliveryRow,
    SubscriptionRow,
    TargetRow,
    WebRequest,
    WebStop,
    WebSubscriber,
)
from ledger.db.upsert import insert_missing
from ledger.outbox import subscriptions
from ledger.outbox.subscriptions import Address

ORIGIN = "web"
UNCONFIRMED_KEPT = dt.timedelta(days=2)  # an address that nobody confirmed, and the link in its mail
LEASE = dt.timedelta(minutes=5)  # of a request whose mail is being sent


@dataclass(frozen=True)
class Addressed:
    """An address with the keyed hashes by which it and its mailbox are known."""

    address: str
    key: str
    mailbox_key: str


def new_handle() -> str:
    """What a request and its links are known by; nobody can guess it."""
    return secrets.token_urlsafe(12)


def ask(session: Session, who: Addressed, *, language: str, choices: dict[str, Any]) -> WebRequest:
    """Store a request. Whether the address is known is not looked at: it takes as long for every address."""
    row = WebRequest(
        handle=new_handle(),
        address=who.address,
        address_key=who.key,
        mailbox_key=who.mailbox_key,
        language=language,
        choices=choices,
        asked_at=now(),
        not_before=now(),
    )
    session.add(row)
    session.flush()
    return row


def count_requests(session: Session, since: dt.datetime) -> int:
    """How many requests there are since then, answered ones included."""
    return session.scalar(select(func.count(WebRequest.id)).where(WebRequest.asked_at >= since)) or 0


def due_requests(session: Session, moment: dt.datetime, limit: int) -> list[int]:
    """Ids of requests whose mail is to be sent now, the oldest first."""
    query = select(WebRequest.id).where(_due(moment)).order_by(WebRequest.id).limit(limit)
    return list(session.scalars(query))


def claim_request(session: Session, request_id: int) -> WebRequest | None:
    """Take a due request for answering; nobody else gets it for a while. None where it is not to be had."""
    moment = now()
    taken = session.execute(
        update(WebRequest)
        .where(WebRequest.id == request_id, _due(moment))
        .values(not_before=moment + LEASE, attempts=WebRequest.attempts + 1)
    )
    return session.get(WebRequest, request_id) if taken.rowcount == 1 else None  # type: ignore[attr-defined]


def answered(session: Session, mailbox_key: str, since: dt.datetime) -> list[WebRequest]:
    """The requests for a mailbox that were answered by a mail since then."""
    wanted = (WebRequest.mailbox_key == mailbox_key, WebRequest.answered_at >= since)
    return list(session.scalars(select(WebRequest).where(*wanted)))


def end_request(session: Session, request_id: int) -> None:
    """Delete a request."""
    session.execute(delete(WebRequest).where(WebRequest.id == request_id))


def request_of(session: Session, handle: str, *, to_confirm: bool = False) -> WebRequest | None:
    """The request that links with this handle are about, where it may still be confirmed.

    `to_confirm`: nobody else confirms it before this transaction ends.
    """
    query = select(WebRequest).where(WebRequest.handle == handle, ~_is_over())
    return session.scalar(query.with_for_update() if to_confirm else query)


def forget_requests(session: Session) -> int:
    """Delete requests that nobody confirmed in time, and those that a clock ahead dated into the future; how many."""
    _wipe(session)
    return session.execute(delete(WebRequest).where(_is_over())).rowcount  # type: ignore[attr-defined,no-any-return]


def subscriber_of(
    session: Session, *, handle: str | None = None, address_key: str | None = None
) -> WebSubscriber | None:
    """The confirmed subscriber with this handle or address, with the subscription."""
    wanted = WebSubscriber.handle == handle if handle else WebSubscriber.address_key == address_key
    whole = joinedload(WebSubscriber.subscription).selectinload(SubscriptionRow.targets)
    return session.scalar(select(WebSubscriber).where(wanted).options(whole))


def subscribers(session: Session) -> list[WebSubscriber]:
    """All confirmed subscribers, the earliest first, with their subscriptions."""
    whole = joinedload(WebSubscriber.subscription).options(selectinload(SubscriptionRow.targets))
    return list(session.scalars(select(WebSubscriber).options(whole).order_by(WebSubscriber.id)))


def confirm(session: Session, request: WebRequest, **columns: Any) -> WebSubscriber:
    """Make a subscriber of a request; `columns` are the subscription's. Whoever asked for the address is done with.

    The address must have no subscriber yet.
    """
    target = Address(
        url=f"{ORIGIN}:{request.handle}",
        label=f"web reader {request.handle[:6]}",
        fingerprint=request.address_key,
    )
    name = f"web {request.handle[:10]}"
    subscription = subscriptions.add(session, name=name, addresses=[target], origin=ORIGIN, **columns)
    row = WebSubscriber(
        handle=request.handle,
        address=request.address,
        address_key=request.address_key,
        mailbox_key=request.mailbox_key,
        subscription_id=subscription.id,
        confirmed_at=now(),
    )
    session.add(row)
    welcome(session, row)
    session.flush()
    return row


def welcome(session: Session, row: WebSubscriber) -> None:
    """The reader of an address confirmed: the requests for it are done with, and an earlier stop is over."""
    session.execute(delete(WebRequest).where(WebRequest.address_key == row.address_key))
    session.execute(delete(WebStop).where(WebStop.mailbox_key == row.mailbox_key))


def stop(session: Session, known: WebSubscriber | WebRequest) -> None:
    """Delete all that is known of an address but its mailbox's keyed hash.

    Of the subscription an empty row stays, and of what was sent the moments: nobody can tell whose.
    """
    _wipe(session)
    mailbox, address = known.mailbox_key, known.address_key
    session.execute(delete(WebRequest).where(WebRequest.address_key == address))
    subscriber = subscriber_of(session, address_key=address)
    if subscriber is not None:
        subscription = subscriber.subscription
        session.delete(subscriber)
        session.flush()
        _empty(session, subscription)
    values = {"mailbox_key": mailbox, "stopped_at": now(), "asked_at": None}
    if not insert_missing(session, WebStop, values, ["mailbox_key"]):
        session.execute(update(WebStop).where(WebStop.mailbox_key == mailbox).values(stopped_at=now()))


def known_by(session: Session, address_key: str) -> WebSubscriber | WebRequest | None:
    """What is known of an address: its subscriber, or else a request for it."""
    wanted = select(WebRequest).where(WebRequest.address_key == address_key)
    return subscriber_of(session, address_key=address_key) or session.scalars(wanted).first()


def unreachable(session: Session, since: dt.datetime) -> list[WebSubscriber]:
    """Subscribers whose mailbox has refused everything for good since before then."""
    query = (
        select(WebSubscriber)
        .join(TargetRow, TargetRow.subscription_id == WebSubscriber.subscription_id)
        .where(TargetRow.disabled_at < since)
    )
    return list(session.scalars(query))


def stop_of(session: Session, mailbox_key: str) -> WebStop | None:
    """That the mailbox is not to be written to, where it is so."""
    return session.get(WebStop, mailbox_key)


def _empty(session: Session, subscription: SubscriptionRow) -> None:
    subscriptions.remove(session, subscription)
    subscription.name = f"stopped {subscription.id}"
    subscription.filters, subscription.quiet_hours = {}, None
    for target in subscription.targets:
        target.url, target.label = f"{ORIGIN}:", "stopped web reader"
        target.fingerprint = secrets.token_hex(32)
        target.removed_at = target.removed_at or now()
    mine = DeliveryRow.subscription_id == subscription.id
    session.execute(update(DeliveryRow).where(mine, DeliveryRow.state == "dead").values(state="dropped"))
    session.execute(update(DeliveryRow).where(mine).values(reason=None))
    session.flush()


def revive(session: Session, subscription: SubscriptionRow) -> None:
    """A reader who comes back can be reached: a target that was disabled is in use again."""
    session.execute(
        update(TargetRow)
        .where(TargetRow.subscription_id == subscription.id)
        .values(disabled_at=None, disabled_reason=None)
    )


def _due(moment: dt.datetime) -> ColumnElement[bool]:
    far = moment + UNCONFIRMED_KEPT  # put off by a clock that stood ahead
    come = or_(WebRequest.not_before <= moment, WebRequest.not_before > far)
    return WebRequest.answered_at.is_(None) & come


def _is_over() -> ColumnElement[bool]:
    return or_(WebRequest.asked_at < now() - UNCONFIRMED_KEPT, WebRequest.asked_at > now() + SLIP)


def _wipe(session: Session) -> None:
    """What is deleted from here on leaves no bytes behind in SQLite's file."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA secure_delete=ON"))
