"""Portals, the runs of their crawls, and the items seen on them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
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
    # the days of its latest meetings, for its health: ledger.evidence.portal_days
    days: Mapped[dict[str, Any] | None]
    next_due_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    # what a spider keeps between runs; some ten kilobytes, so it is read only where it is asked for
    memory: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)


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
    __table_args__ = (
        Index("ix_runs_portal_id", "portal_id", "id"),
        Index(
            "ix_runs_open",
            "portal_id",
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"))
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


class RunMonth(Base):
    """What a portal's runs of a month came to, once the runs themselves are no longer kept."""

    __tablename__ = "run_months"
    __table_args__ = (UniqueConstraint("portal_id", "month", "kind", "outcome"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"))
    month: Mapped[str] = mapped_column(String(7))  # 2026-09, of when they began (UTC)
    kind: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(30))
    runs: Mapped[int] = mapped_column(default=0)
    fetched: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    relevant: Mapped[int] = mapped_column(default=0)
    unread: Mapped[int] = mapped_column(default=0)


class Glance(Base):
    """A portal's last poll that changed nothing: what it asked for and saw, and until when that holds."""

    __tablename__ = "glances"

    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), primary_key=True, autoincrement=False)
    holds_until: Mapped[dt.datetime]
    robots_at: Mapped[dt.datetime | None]  # when its hosts' robots.txt was last read; None: it is not asked
    seen: Mapped[dict[str, Any]] = mapped_column(default=dict)  # scrapers.glance.record


class KnownItem(Base):
    """An item seen on a portal, by locator: what need not be fetched again, and what must be."""

    __tablename__ = "known_items"
    __table_args__ = (
        UniqueConstraint("portal_id", "locator"),
        Index("ix_known_items_days", "portal_id", "meeting_on", "document_kind"),
        Index(
            "ix_known_items_due",
            "portal_id",
            "recheck_at",
            sqlite_where=text("recheck_at IS NOT NULL"),
            postgresql_where=text("recheck_at IS NOT NULL"),
        ),
        Index(
            "ix_known_items_unread",
            "portal_id",
            sqlite_where=text("unread IS NOT NULL"),
            postgresql_where=text("unread IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"))
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
    recheck_at: Mapped[dt.datetime | None]  # when it is due to be looked at again; None: not any more
    recheck_until: Mapped[dt.datetime | None]
