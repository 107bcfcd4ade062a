"""Second witnesses: evidence of its own kind (listed, mentioned, paid) that never changes a membership."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ledger.db.tables.base import Base


class WitnessSource(Base):
    """A page or feed that is polled for itself: an organiser's list (roster) or a municipality's news (feed)."""

    __tablename__ = "witness_sources"
    __table_args__ = (UniqueConstraint("kind", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))  # roster, feed
    municipality_code: Mapped[str | None] = mapped_column(String(3))  # of a feed
    url: Mapped[str]
    state: Mapped[str] = mapped_column(String(20), default="never")  # ledger.evidence.witness_states
    reason: Mapped[str | None]
    state_since: Mapped[dt.datetime | None]
    told_state: Mapped[str | None] = mapped_column(String(20))  # what the operator was last told
    baseline_at: Mapped[dt.datetime | None]  # its first answer; what stood there then is history
    asked_at: Mapped[dt.datetime | None]
    read_at: Mapped[dt.datetime | None]  # the last good reading
    next_due_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    memory: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # validators of HTTP, what the last reading counted


class Listing(Base):
    """Listed: a municipality's name on one list of one season. `gone_at`: the list stands, the name no longer does."""

    __tablename__ = "listings"
    __table_args__ = (UniqueConstraint("municipality_code", "season_number", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    season_number: Mapped[int] = mapped_column(index=True)
    url: Mapped[str]  # of the page; "" where only the source in words is known
    source_id: Mapped[int | None] = mapped_column(ForeignKey("witness_sources.id"), index=True)
    source: Mapped[str]  # in words
    printed: Mapped[str]
    quote: Mapped[str | None]
    whole: Mapped[bool] = mapped_column(default=True)  # false: the source gives examples
    first_seen_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]
    gone_at: Mapped[dt.datetime | None]


class Mention(Base):
    """Mentioned: an item of a municipality's own news that names the network."""

    __tablename__ = "mentions"
    __table_args__ = (UniqueConstraint("source_id", "item_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("witness_sources.id"), index=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    item_id: Mapped[str]  # the feed's own id of the item, else its link
    title: Mapped[str]
    url: Mapped[str]
    quote: Mapped[str]
    published_on: Mapped[dt.date | None]
    first_seen_at: Mapped[dt.datetime]


class InvoiceFile(Base):
    """A file of open purchase invoices that was read: whose, from where, and what time it covers."""

    __tablename__ = "invoice_files"
    __table_args__ = (UniqueConstraint("municipality_code", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    source: Mapped[str | None]
    rows: Mapped[int]
    first_on: Mapped[dt.date | None]
    last_on: Mapped[dt.date | None]
    added_at: Mapped[dt.datetime]


class PaymentRow(Base):
    """Paid: a row of such a file whose supplier is the organiser. What it was for is known only from its text."""

    __tablename__ = "payments"
    __table_args__ = (UniqueConstraint("file_id", "row_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("invoice_files.id"), index=True)
    municipality_code: Mapped[str] = mapped_column(String(3), index=True)
    row_number: Mapped[int]
    supplier: Mapped[str]
    amount_eur: Mapped[float] = mapped_column(Float)
    paid_on: Mapped[dt.date | None]  # the first of the month where only a month is printed
    date_text: Mapped[str]
    text: Mapped[str]
    names_network: Mapped[bool] = mapped_column(default=False)
