"""The tables. Documented for operators in docs/tables.md; every moment is stored in UTC.

The database is the truth and the queue only makes it fast: what is due can always be found here again.
"""

from __future__ import annotations

from ledger.db.tables.base import Base, Moment, private_tables
from ledger.db.tables.by_web import WebRequest, WebStop, WebSubscriber
from ledger.db.tables.coordination import Heartbeat, Lock, Throttle
from ledger.db.tables.crawls import Glance, KnownItem, Portal, PortalState, Run, RunMonth
from ledger.db.tables.decisions import (
    ChangeRow,
    DecisionRow,
    Document,
    MembershipRow,
    Settlement,
    WaitingDocument,
)
from ledger.db.tables.deliveries import AttemptRow, DeliveryRow, Notice, SubscriptionRow, TargetRow
from ledger.db.tables.desk import AuditEntry
from ledger.db.tables.witnessed import InvoiceFile, Listing, Mention, PaymentRow, WitnessSource

__all__ = [
    "AttemptRow",
    "AuditEntry",
    "Base",
    "ChangeRow",
    "DecisionRow",
    "DeliveryRow",
    "Document",
    "Glance",
    "Heartbeat",
    "InvoiceFile",
    "KnownItem",
    "Listing",
    "Lock",
    "MembershipRow",
    "Mention",
    "Moment",
    "Notice",
    "PaymentRow",
    "Portal",
    "PortalState",
    "Run",
    "RunMonth",
    "Settlement",
    "SubscriptionRow",
    "TargetRow",
    "Throttle",
    "WaitingDocument",
    "WebRequest",
    "WebStop",
    "WebSubscriber",
    "WitnessSource",
    "private_tables",
]
