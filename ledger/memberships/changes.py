"""Rows of changes: what happened, what an alert may say of it, and which earlier change it corrects."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import ChangeRow, DecisionRow, Document
from ledger.evidence.settlements import InForce
from ledger.memberships.compute import Change
from ledger.memberships.diff import New
from ledger.memberships.payload import payload_of, payload_of_retraction
from parsers import Decision


def row_of(session: Session, new: New, corrected: ChangeRow | None) -> ChangeRow:
    """The row of a new change, without its state; `corrected` is the row in whose place it stands."""
    change = new.change
    row = _taking_back(new, corrected) if change is None else _happening(session, change, new, corrected)
    return _referring(row, corrected)


def _happening(session: Session, change: Change, new: New, corrected: ChangeRow | None) -> ChangeRow:
    reading = session.get_one(DecisionRow, change.decision_id)
    url, headers = session.execute(
        select(Document.url, Document.headers).where(Document.id == reading.document_id)
    ).one()
    kind = (reading.payload or {}).get("document_kind")
    place = (reading.document_id, reading.item_index)
    settled = InForce(session, change.municipality_code).of(
        place, change.municipality_code, reading.item_key, kind
    )
    old_eur = change.old_eur
    if corrected is not None and change.kind == "joined" and corrected.new_eur != change.new_eur:
        old_eur = corrected.new_eur  # what was told before
    return ChangeRow(
        key=new.key,
        municipality_code=change.municipality_code,
        season_number=change.season,
        kind="corrected" if new.is_correction else change.kind,
        becomes=change.kind if new.is_correction else None,
        item_key=change.item.key,
        body_key=change.item.body,
        value=change.value,
        decision_id=change.decision_id,
        decided_on=change.item.date,
        old_eur=old_eur,
        new_eur=change.new_eur,
        payload={"origin": headers.get("origin")}  # of a document received on request
        | payload_of(
            replace(change, old_eur=old_eur),
            Decision.model_validate(reading.payload),
            reading,
            url=url,
            settled=settled,
            doubted=reading.doubted,
        ),
        created_at=clock.now(),
    )


def _taking_back(new: New, corrected: ChangeRow | None) -> ChangeRow:
    assert corrected is not None  # noqa: S101 - for the type checker
    return ChangeRow(
        key=new.key,
        municipality_code=corrected.municipality_code,
        season_number=corrected.season_number,
        kind="corrected",
        item_key=corrected.item_key,
        body_key=corrected.body_key,
        value="",
        decision_id=corrected.decision_id,
        decided_on=corrected.decided_on,
        payload=payload_of_retraction(corrected.payload),
        created_at=clock.now(),
    )


def _referring(row: ChangeRow, corrected: ChangeRow | None) -> ChangeRow:
    if corrected is not None:
        row.corrects_id = corrected.id
        row.payload = {
            **row.payload,
            "becomes": row.becomes,
            "corrects": {
                "change_id": corrected.id,
                "kind": corrected.becomes or corrected.kind,
                "season_number": corrected.season_number,
                "decided_on": corrected.decided_on and corrected.decided_on.isoformat(),
                "annual_eur": corrected.new_eur,
            },
        }
    return row
