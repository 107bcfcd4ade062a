"""Documents as evidence, what was read in them, and the memberships and changes that follow."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Date, Float, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ledger.db.tables.base import Base
from ledger.db.tables.crawls import Portal


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
    __table_args__ = (
        UniqueConstraint("document_id", "item_index", "version"),
        Index(
            "ix_decisions_unread",
            "document_id",
            sqlite_where=text("error IS NOT NULL AND current"),
            postgresql_where=text("error IS NOT NULL AND current"),
        ),
    )

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
    # what an earlier parser read for certain here, where this reading is unclear: it holds, marked doubtful
    doubted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    document: Mapped[Document] = relationship()


class WaitingDocument(Base):
    """A document that nobody has read yet: written with it, taken away when it has been read."""

    __tablename__ = "waiting_documents"

    document_id: Mapped[int] = mapped_column(
        ForeignKey("documents.id"), primary_key=True, autoincrement=False
    )


TAKEN_BACK = "taken_back"  # in a settlement's facts: from then on what was read counts again


class Settlement(Base):
    """A person's last word on one item; survives every later reading. Of several the latest counts."""

    __tablename__ = "settlements"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    item_index: Mapped[int] = mapped_column(default=0)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))  # the reading that was settled
    item_key: Mapped[str] = mapped_column(String(64), index=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    facts: Mapped[
        dict[str, Any]
    ]  # the item and what was settled about it: ledger.memberships.reviews.Settled
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
    doubtful: Mapped[bool] = mapped_column(
        default=False
    )  # it rests on a reading that is unclear to a later parser
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
    body_key: Mapped[str | None] = mapped_column(
        String(40)
    )  # ledger.memberships.identity.body_key of who decided
    value: Mapped[str | None] = mapped_column(String(20))  # of a proposal: joins or declines
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    decided_on: Mapped[dt.date | None]
    old_eur: Mapped[float | None] = mapped_column(Float)
    new_eur: Mapped[float | None] = mapped_column(Float)
    payload: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # what an alert says: see ledger.memberships.record
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))
    created_at: Mapped[dt.datetime] = mapped_column(index=True)
    # open: subscribers are told; baseline: history, silent; held: waits for the operator;
    # superseded: no longer so, kept
    state: Mapped[str] = mapped_column(String(20), default="open", index=True)
