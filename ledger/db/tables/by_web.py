"""Subscribers by web: who asked, who confirmed, and which addresses are not to be written to.

What is an address of a person stands here and nowhere else, so that deleting it deletes it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ledger.db.tables.base import PRIVATE, Base
from ledger.db.tables.deliveries import SubscriptionRow


class WebRequest(Base):
    """Somebody asked for alerts to this address, and nobody has confirmed it yet. Deleted after two days."""

    __tablename__ = "web_requests"
    __table_args__ = (Index("ix_web_requests_due", "answered_at", "not_before"), PRIVATE)

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(40), unique=True)  # what links are signed over
    address: Mapped[str]
    address_key: Mapped[str] = mapped_column(String(64), index=True)  # keyed hash
    mailbox_key: Mapped[str] = mapped_column(String(64), index=True)  # the same for name+anything@
    language: Mapped[str] = mapped_column(String(2))  # of the mail that answers
    choices: Mapped[dict[str, Any]]  # alerts.signup.choices.Choices
    asked_at: Mapped[dt.datetime] = mapped_column(index=True)
    not_before: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[dt.datetime | None]  # when the mail was accepted
    last_error: Mapped[str | None]


class WebSubscriber(Base):
    """Who confirmed. What is wanted stands in the subscription; deleted when it is stopped."""

    __tablename__ = "web_subscribers"
    __table_args__ = (PRIVATE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(40), unique=True)  # also in the target's URL: web:HANDLE
    address: Mapped[str]
    address_key: Mapped[str] = mapped_column(String(64), unique=True)
    mailbox_key: Mapped[str] = mapped_column(String(64))
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"), unique=True)
    confirmed_at: Mapped[dt.datetime]

    subscription: Mapped[SubscriptionRow] = relationship()


class WebStop(Base):
    """A mailbox whose reader said stop: only a keyed hash of it, so that it is not written to again."""

    __tablename__ = "web_stops"
    __table_args__ = (PRIVATE,)

    mailbox_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    stopped_at: Mapped[dt.datetime]
    asked_at: Mapped[dt.datetime | None]  # when it was last asked, at a new request, whether it is meant
