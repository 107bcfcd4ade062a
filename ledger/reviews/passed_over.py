"""Items passed over: they name the network and decide something, and are read as no handling of the membership."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, select
from sqlalchemy.orm import Session

from ledger.db.tables import DecisionRow, Document
from ledger.memberships.payload import name_of
from parsers import PASSED_OVER, Decision


def passed_over(session: Session, code: str | None = None) -> list[dict[str, Any]]:
    """The items passed over, the newest first, with the reason, as plain dicts."""
    joined = select(DecisionRow, Document.url).join(Document, Document.id == DecisionRow.document_id)
    newest = joined.order_by(DecisionRow.decided_on.desc(), DecisionRow.id.desc())
    found = []
    for row, url in session.execute(newest.where(*_passed(code))):
        decision = Decision.model_validate(row.payload)
        doubts = [warning.model_dump() for warning in decision.warnings if warning.code == PASSED_OVER]
        if doubts:
            found.append(
                {
                    "id": row.id,
                    "municipality": name_of(row.municipality_code or ""),
                    "municipality_code": row.municipality_code,
                    "decided_on": row.decided_on and row.decided_on.isoformat(),
                    "section": decision.section,
                    "title": decision.title,
                    "resolution": decision.resolution,
                    "reason": doubts[0]["message"],
                    "doubts": doubts,
                    "url": url,
                }
            )
    return found


def how_many(session: Session, code: str | None = None) -> int:
    """How many items were passed over."""
    return session.scalar(select(func.count()).select_from(DecisionRow).where(*_passed(code))) or 0


def _passed(code: str | None) -> list[ColumnElement[bool]]:
    own = [] if code is None else [DecisionRow.municipality_code == code]
    return [
        DecisionRow.current.is_(True),
        DecisionRow.relevant.is_(False),
        DecisionRow.error.is_(None),
        cast(DecisionRow.payload, Text).contains(f'"{PASSED_OVER}"'),
        *own,
    ]
