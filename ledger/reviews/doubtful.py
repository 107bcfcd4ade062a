"""Readings in doubt: certain to an earlier parser, unclear to today's. One word of a person settles a whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import ChangeRow, DecisionRow, Document
from ledger.memberships import reviews
from ledger.memberships.payload import name_of
from ledger.memberships.record import portal_code
from ledger.memberships.reviews import Settled
from ledger.memberships.store import bring_up_to_date, lock_municipalities
from parsers import Decision


def in_doubt(session: Session, code: str | None = None) -> list[dict[str, Any]]:
    """The readings in doubt that nobody has settled, as plain dicts: what was read, and why it is unclear now."""
    waiting = {one["id"]: one for one in reviews.waiting(session, code) if one["doubtful"]}
    found = []
    for row in _rows(session, code):
        if row.id not in waiting:
            continue
        decision, before = Decision.model_validate(row.payload), row.doubted or {}
        found.append(
            {
                "id": row.id,
                "municipality": name_of(row.municipality_code or ""),
                "municipality_code": row.municipality_code,
                "decided_on": row.decided_on and row.decided_on.isoformat(),
                "section": decision.section,
                "title": decision.title,
                "season": before.get("season_number"),
                "before": before.get("outcome"),
                "now": decision.outcome,
                "annual_eur": before.get("annual_eur"),
                "reasons": [warning.message for warning in decision.warnings],
                "doubts": [warning.model_dump() for warning in decision.warnings],
                "url": session.scalars(select(Document.url).where(Document.id == row.document_id)).one(),
            }
        )
    return found


def keep(session: Session, ids: Sequence[int], *, by: str, why: str) -> int:
    """Settles each of the readings as it was read before; gives how many. Nobody is alerted: nothing changes.

    Raises LookupError where one of them is not in doubt, reviews.SettlementRefused where `why` says nothing.
    """
    for row in _chosen(session, ids):
        before = row.doubted or {}
        settled = Settled(
            outcome=before["outcome"],
            season_number=before["season_number"],
            annual_eur=before["annual_eur"],
            total_eur=before["total_eur"],
            proposed_outcome=before["proposed_outcome"],
        )
        reviews.settle(session, row.id, settled, by=by, why=why, announce=False)
    return len(ids)


def drop(session: Session, ids: Sequence[int], *, announce: bool = False) -> list[ChangeRow]:
    """Takes today's reading of each, unclear, in the place of the earlier one; they wait for a person one by one.

    Gives the changes that follow, corrections of what was told among them; silent unless `announce`. Raises LookupError
    where one of them is not in doubt.
    """
    codes = set()
    for row in _chosen(session, ids):
        code = row.municipality_code or portal_code(session, row.document_id)
        lock_municipalities(session, {code})
        row.doubted = None
        codes.add(code)
    session.flush()
    return [change for code in sorted(codes) for change in bring_up_to_date(session, code, announce=announce)]


def _rows(session: Session, code: str | None) -> list[DecisionRow]:
    query = select(DecisionRow).where(DecisionRow.current, DecisionRow.doubted.is_not(None))
    if code is not None:
        query = query.where(DecisionRow.municipality_code == code)
    return list(session.scalars(query.order_by(DecisionRow.municipality_code, DecisionRow.id)))


def _chosen(session: Session, ids: Sequence[int]) -> list[DecisionRow]:
    rows = {row.id: row for row in _rows(session, None)}
    for ident in ids:
        if ident not in rows:
            raise LookupError(
                f"decision {ident} is not in doubt: `usovahti review doubtful` shows those that are"
            )
    return [rows[ident] for ident in dict.fromkeys(ids)]
