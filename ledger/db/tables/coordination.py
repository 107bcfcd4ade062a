"""What keeps processes apart and shows that they live: locks, throttles, heartbeats."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from ledger.db.tables.base import PRIVATE, Base


class Lock(Base):
    """A named lock with a lease, held by one process on one machine at a time."""

    __tablename__ = "locks"
    __table_args__ = (PRIVATE,)

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    holder: Mapped[str]
    until: Mapped[dt.datetime]


class Throttle(Base):
    """When something may be used again: a vendor's hosts after a block, a webhook, a mail server; a host since it was
    last asked, by each visitor's own pause."""

    __tablename__ = "throttles"
    __table_args__ = (PRIVATE,)

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    not_before: Mapped[dt.datetime]
    reason: Mapped[str | None]


class Heartbeat(Base):
    """When a job last started and last succeeded, for `usovahti health`."""

    __tablename__ = "heartbeats"
    __table_args__ = (PRIVATE,)

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    started_at: Mapped[dt.datetime | None]
    succeeded_at: Mapped[dt.datetime | None]
    failed_at: Mapped[dt.datetime | None]
    note: Mapped[str | None]
