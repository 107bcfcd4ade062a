"""Paid: rows of open purchase invoices whose supplier is the organiser. Shown beside the decisions; nothing follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import InvoiceFile, PaymentRow
from ledger.db.upsert import insert_missing
from ledger.evidence.documents import without_nul


@dataclass(frozen=True)
class Paid:
    """One row of a file, as its reader gives it."""

    row: int
    supplier: str
    amount_eur: float
    paid_on: dt.date | None
    date_text: str
    text: str
    names_network: bool


@dataclass(frozen=True)
class FileFacts:
    """A file of invoices: its name and hash, where it is from, how many rows it has and which days they span."""

    name: str
    sha256: str
    source: str | None
    rows: int
    first_on: dt.date | None
    last_on: dt.date | None


def add_file(session: Session, code: str, file: FileFacts, payments: Sequence[Paid]) -> InvoiceFile | None:
    """Keep a file and its organiser's rows. None where the same file of the municipality was read before."""
    identity = {"municipality_code": code, "sha256": file.sha256}
    values = {**vars(file), "municipality_code": code, "added_at": clock.now()}
    if not insert_missing(session, InvoiceFile, values, identity):
        return None
    row = session.scalars(select(InvoiceFile).filter_by(**identity)).one()
    session.add_all(
        PaymentRow(
            file_id=row.id,
            municipality_code=code,
            row_number=one.row,
            supplier=without_nul(one.supplier),
            amount_eur=one.amount_eur,
            paid_on=one.paid_on,
            date_text=without_nul(one.date_text),
            text=without_nul(one.text),
            names_network=one.names_network,
        )
        for one in payments
    )
    session.flush()
    return row


def invoice_files(session: Session, code: str | None = None) -> list[InvoiceFile]:
    """The files read so far, by municipality and time."""
    query = select(InvoiceFile).order_by(InvoiceFile.municipality_code, InvoiceFile.id)
    return list(
        session.scalars(query if code is None else query.where(InvoiceFile.municipality_code == code))
    )


def payments(session: Session, code: str | None = None) -> list[PaymentRow]:
    """The organiser's rows, by municipality and day."""
    query = select(PaymentRow).order_by(PaymentRow.municipality_code, PaymentRow.paid_on, PaymentRow.id)
    return list(session.scalars(query if code is None else query.where(PaymentRow.municipality_code == code)))
