"""Portals, the runs of their crawls, and the items seen on them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ledger.db.tables.base import Base


class Portal(Base):
    """A portal (julkaisujärjestelmä): one published collection of meeting records, with its health."""

    __tablename__ = "portals"
    __table_args__ = (UniqueConstraint("municipality_code", "platform", "base_url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    platform: Mapped[str] = mapped_column(String(40))
    base_url: Mapped[str]
    role: Mapped[str] = mapped_column(String(20), default="primary")
    baseline_at: Mapped[dt.datetime | None]  # end of the first complete crawl; until then nobody is alerted
    state: Mapped[str] = mapped_column(String(20), default="never")
    state_reason: Mapped[str | None]
    state_since: Mapped[dt.datetime | None]
    told_state: Mapped[str | None] = mapped_column(String(20))  # what the operator was last told
    newest_item_on: Mapped[dt.date | None]
    next_due_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    memory: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what a spider keeps between runs


class PortalState(Base):
    """The history of a portal's health: one row each time its state changes."""

    __tablename__ = "portal_states"

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    since: Mapped[dt.datetime]


class Run(Base):
    """One crawl of one portal and how it ended. `outcome` is a name, never just a status code."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="crawl")  # crawl, backfill
    started_at: Mapped[dt.datetime] = mapped_column(index=True)
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(30))  # None while it runs
    reason: Mapped[str | None]
    fetched: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    relevant: Mapped[int] = mapped_column(default=0)
    unread: Mapped[int] = mapped_column(default=0)
    stats: Mapped[dict[str, Any]] = mapped_column(default=dict)

    portal: Mapped[Portal] = relationship()


class KnownItem(Base):
    """An item seen on a portal, by locator: what need not be fetched again, and what must be."""

    __tablename__ = "known_items"
    __table_args__ = (UniqueConstraint("portal_id", "locator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), index=True)
    locator: Mapped[str]  # the platform's own id of the item, else its canonical URL
    url: Mapped[str]
    title: Mapped[str | None]
    meeting_on: Mapped[dt.date | None]
    document_kind: Mapped[str | None] = mapped_column(String(20))
    sha256: Mapped[str | None] = mapped_column(String(64))
    mentions_network: Mapped[bool] = mapped_column(default=False)
    unread: Mapped[str | None]  # why its text could not be read; never means "no mention"
    first_seen_at: Mapped[dt.datetime]
    fetched_at: Mapped[dt.datetime | None]
    recheck_until: Mapped[dt.datetime | None] = mapped_column(index=True)
