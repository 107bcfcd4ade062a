"""The tables. Documented for operators in docs/tables.md; every moment is stored in UTC.

The database is the truth and the queue only makes it fast: what is due can always be found here again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from ledger.clock import HELSINKI


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment: stored as UTC, given back in Europe/Helsinki. Naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:  # SQLite drops the zone
            value = value.replace(tzinfo=dt.UTC)
        return value.astimezone(HELSINKI)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name
        dt.datetime: Moment,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        str: Text,
        bytes: LargeBinary,
    }


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


class Document(Base):
    """A document (asiakirja): one item as fetched. Evidence: never changed after it is written."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("portal_id", "locator", "sha256", "context_sha256", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    locator: Mapped[str]
    url: Mapped[str]
    fetched_at: Mapped[dt.datetime]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    media_type: Mapped[str | None]
    charset: Mapped[str | None]
    body: Mapped[bytes]
    sha256: Mapped[str] = mapped_column(String(64))
    context: Mapped[dict[str, Any]] = mapped_column(default=dict)  # parsers.source.Context
    context_sha256: Mapped[str] = mapped_column(String(64))
    edition: Mapped[int] = mapped_column(
        default=0
    )  # 1 where the page said something else in between, and so on
    during_baseline: Mapped[bool] = mapped_column(default=False)

    portal: Mapped[Portal] = relationship()


class DecisionRow(Base):
    """One reading of one item of a document: each version that a parser produced is kept."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("document_id", "item_index", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    item_index: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    current: Mapped[bool] = mapped_column(default=True, index=True)
    parser_version: Mapped[str] = mapped_column(String(40))
    read_at: Mapped[dt.datetime]
    error: Mapped[str | None]  # why the document could not be read; then `payload` is None
    payload: Mapped[dict[str, Any] | None]  # parsers.schema.Decision as JSON
    relevant: Mapped[bool] = mapped_column(default=False, index=True)
    municipality_code: Mapped[str | None] = mapped_column(String(3), index=True)
    item_key: Mapped[str | None] = mapped_column(
        String(64), index=True
    )  # what the item is, not where it lies
    season_number: Mapped[int | None]
    decided_on: Mapped[dt.date | None] = mapped_column(Date)

    document: Mapped[Document] = relationship()


class Settlement(Base):
    """A person's last word on one item; survives every later reading. Of several the latest counts."""

    __tablename__ = "settlements"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    item_index: Mapped[int] = mapped_column(default=0)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))  # the reading that was settled
    item_key: Mapped[str] = mapped_column(String(64), index=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    facts: Mapped[dict[str, Any]]  # the item and what was settled about it: ledger.reviews.Settled
    settled_by: Mapped[str]
    settled_at: Mapped[dt.datetime]
    why: Mapped[str]


class MembershipRow(Base):
    """A membership (jäsenyys): a municipality in a season, as the decisions so far show it."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("municipality_code", "season_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    season_number: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    annual_eur: Mapped[float | None] = mapped_column(Float)
    total_eur: Mapped[float | None] = mapped_column(Float)
    decided_on: Mapped[dt.date | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    updated_at: Mapped[dt.datetime]


class ChangeRow(Base):
    """A change (muutos): something happened to a membership. `key` makes it happen once."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    season_number: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20), index=True)
    becomes: Mapped[str | None] = mapped_column(
        String(20)
    )  # of a correction: the kind that is so now, if any
    item_key: Mapped[str | None] = mapped_column(String(64), index=True)
    body_key: Mapped[str | None] = mapped_column(String(40))  # ledger.identity.body_key of who decided
    value: Mapped[str | None] = mapped_column(String(20))  # of a proposal: joins or declines
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    decided_on: Mapped[dt.date | None]
    old_eur: Mapped[float | None] = mapped_column(Float)
    new_eur: Mapped[float | None] = mapped_column(Float)
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what an alert says: see ledger.facts
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    # open: subscribers are told; baseline: history, silent; held: waits for the operator;
    # superseded: no longer so, kept
    state: Mapped[str] = mapped_column(String(20), default="open", index=True)


class SubscriptionRow(Base):
    """A subscription (tilaus): who wants which changes, how often, in which language."""

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    language: Mapped[str] = mapped_column(String(2), default="fi")
    mode: Mapped[str] = mapped_column(String(10), default="instant")  # instant, daily, weekly
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)  # alerts.subscriptions.Filters
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
    __table_args__ = (UniqueConstraint("subscription_id", "fingerprint"),)

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
    # pending, waiting (for its digest), sending, sent, retry, dead, dropped
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

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("deliveries.id"), index=True)
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(String(30), default="sending")
    error: Mapped[str | None]


class PortalState(Base):
    """The history of a portal's health: one row each time its state changes."""

    __tablename__ = "portal_states"

    id: Mapped[int] = mapped_column(primary_key=True)
    portal_id: Mapped[int] = mapped_column(ForeignKey("portals.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    since: Mapped[dt.datetime]


class Lock(Base):
    """A named lock with a lease, held by one process on one machine at a time."""

    __tablename__ = "locks"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    holder: Mapped[str]
    until: Mapped[dt.datetime]


class Throttle(Base):
    """When something may be used again: a vendor's hosts after a block, a webhook, a mail server."""

    __tablename__ = "throttles"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    not_before: Mapped[dt.datetime]
    reason: Mapped[str | None]


class Heartbeat(Base):
    """When a job last started and last succeeded, for `usovahti health`."""

    __tablename__ = "heartbeats"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    started_at: Mapped[dt.datetime | None]
    succeeded_at: Mapped[dt.datetime | None]
    failed_at: Mapped[dt.datetime | None]
    note: Mapped[str | None]
