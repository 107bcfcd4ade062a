"""Subscriptions and the outbox: who is to be told what, and how each attempt ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ledger.db.tables.base import PRIVATE, Base
from ledger.db.tables.decisions import ChangeRow


class SubscriptionRow(Base):
    """A subscription (tilaus): who wants which changes, how often, in which language."""

    __tablename__ = "subscriptions"
    __table_args__ = (PRIVATE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    language: Mapped[str] = mapped_column(String(2), default="fi")
    mode: Mapped[str] = mapped_column(String(10), default="instant")  # instant, daily, weekly
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)  # alerts.subscriptions.model.Filters
    quiet_hours: Mapped[dict[str, Any] | None]
    wants_alive: Mapped[bool] = mapped_column(default=False)
    muted_until: Mapped[dt.date | None]
    muted_reason: Mapped[str | None]
    origin: Mapped[str] = mapped_column(String(10), default="cli")  # cli or file
    created_at: Mapped[dt.datetime]
    removed_at: Mapped[dt.datetime | None]

    targets: Mapped[list[TargetRow]] = relationship(back_populates="subscription", order_by="TargetRow.id")


class TargetRow(Base):
    """One address of a subscription. `url` is secret: it appears in no view, log, error or export."""

    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("subscription_id", "fingerprint"), PRIVATE)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    url: Mapped[str]  # an Apprise URL, or a reference to one: env:NAME or file:PATH
    label: Mapped[str]  # masked, for people
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)  # same address, same fingerprint
    disabled_at: Mapped[dt.datetime | None]
    disabled_reason: Mapped[str | None]
    removed_at: Mapped[dt.datetime | None]

    subscription: Mapped[SubscriptionRow] = relationship(back_populates="targets")


class Notice(Base):
    """Something the operator, or a reader of the weekly alive line, is told. `key` makes it happen once."""

    __tablename__ = "notices"
    __table_args__ = (PRIVATE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[dt.datetime]


class DeliveryRow(Base):
    """A delivery (toimitus): one change, digest or notice on its way to one target. This is the outbox."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("change_id", "target_id"),
        UniqueConstraint("digest_key", "target_id"),
        UniqueConstraint("notice_id", "target_id", "operator_fingerprint"),
        Index("ix_deliveries_due", "state", "not_before"),
        PRIVATE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id"), index=True)
    digest_key: Mapped[str | None] = mapped_column(String(100))  # e.g. "daily 2024-12-17"
    digest_of: Mapped[int | None] = mapped_column(
        ForeignKey("deliveries.id"), index=True
    )  # the digest I went in
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscriptions.id"), index=True)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"), index=True)
    operator_fingerprint: Mapped[str | None] = mapped_column(String(64))  # an operator target, from settings
    state: Mapped[str] = mapped_column(String(20), default="pending")
    # pending, waiting (for its digest), sending, sent, retry, dead, dropped; routing: see ledger.outbox.put_off
    reason: Mapped[str | None]  # why the reader gets it
    not_before: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[dt.datetime | None]
    lease_token: Mapped[str | None] = mapped_column(String(36))
    possibly_duplicate: Mapped[bool] = mapped_column(default=False)
    last_error: Mapped[str | None]
    message_id: Mapped[str | None]
    created_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]

    change: Mapped[ChangeRow | None] = relationship()
    notice: Mapped[Notice | None] = relationship()
    subscription: Mapped[SubscriptionRow | None] = relationship()
    target: Mapped[TargetRow | None] = relationship()


class AttemptRow(Base):
    """One attempt at a delivery; written before it is made, so that an unknown outcome is visible."""

    __tablename__ = "attempts"
    __table_args__ = (PRIVATE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), index=True)
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(String(30), default="sending")
    error: Mapped[str | None]
