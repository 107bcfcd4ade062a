"""What people did at the desk: who, when, what."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from ledger.db.tables.base import PRIVATE, Base


class AuditEntry(Base):
    """One act at the operator's desk; written in the transaction of the act itself, never changed."""

    __tablename__ = "audit"
    __table_args__ = (PRIVATE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(100))
    client: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(100), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
