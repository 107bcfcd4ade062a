"""Reading stored documents again (`usovahti reparse`): which, and what would differ before it is written.

To write what was read anew is ledger.memberships.record.record with announce=False: nobody is alerted about the past.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.clock import HELSINKI
from ledger.db.tables import DecisionRow, Document, Portal, WaitingDocument
from ledger.evidence.documents import disowned
from ledger.evidence.settlements import Place
from ledger.memberships.attribution import placed
from ledger.memberships.diff import New
from ledger.memberships.history import Fact, handlings
from ledger.memberships.record import codes_of, current_readings, doubted_by, payload_of_reading, portal_code
from ledger.memberships.store import fact_of, facts_of, held, standing
from parsers import Decision

_MOST_ITEMS = 100_000  # of one document


@dataclass(frozen=True)
class Difference:
    """What reading a document again would change.

    `fields`: (index of the item, name of the field, value before, value after). `changes`: the changes of
    memberships that would be recorded, as plain dicts; `superseded`: ids of those that no longer hold. `facts`: what
    would count of the document; which of it would be in doubt shows beside all that is read again (`in_doubt`).
    """

    document_id: int
    fields: tuple[tuple[int, str, Any, Any], ...]
    changes: tuple[dict[str, Any], ...]
    superseded: tuple[int, ...]
    facts: tuple[tuple[Place, Fact], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.changes or self.superseded)


def documents(session: Session, *, since: dt.date | None = None, code: str | None = None) -> list[int]:
    """Ids of documents to be read again, oldest first: decided or fetched on `since` or later, of one municipality.

    Not those that wait for their first reading, which tells subscribers what they say, as this does not; nor those of a
    portal that had turned out to be another municipality's, which are never read (scrapers.crawl.assignment.disown).
    """
    query = (
        select(Document.id)
        .where(
            Document.id.not_in(select(WaitingDocument.document_id)),
            Document.id.not_in(disowned()),
        )
        .order_by(Document.id)
    )
    if code is not None:
        query = query.join(Portal, Portal.id == Document.portal_id).where(Portal.municipality_code == code)
    if since is not None:
        start = dt.datetime.combine(since, dt.time(), HELSINKI)
        recent = select(DecisionRow.document_id).where(DecisionRow.current, DecisionRow.decided_on >= since)
        query = query.where(or_(Document.fetched_at >= start, Document.id.in_(recent)))
    return list(session.scalars(query))


def differences(session: Session, document_id: int, decisions: Sequence[Decision]) -> Difference:
    """What recording these decisions as the reading of the document would change. Writes nothing."""
    code = portal_code(session, document_id)
    decisions = placed(session, document_id, decisions, code)
    current = current_readings(session, document_id)
    rows = {row.item_index: row for row in current if row.payload is not None}
    fetched_at = session.scalars(select(Document.fetched_at).where(Document.id == document_id)).one()
    facts: list[tuple[Place, Fact]] = []
    for index, decision in enumerate(decisions):
        # what has no row yet is told apart by a number that none has
        reading = rows[index].id if index in rows else -(document_id * _MOST_ITEMS + index)
        if decision.relevant:
            doubted = doubted_by(current, index, decision, code)
            fact = fact_of(decision, code, seen_at=fetched_at, document_id=document_id, decision_id=reading)
            facts.append(((document_id, index), held(fact, doubted)))
    changes: list[dict[str, Any]] = []
    superseded: list[int] = []
    for municipality in sorted(codes_of(session, document_id, decisions)):
        own = [(place, fact) for place, fact in facts if fact.item.municipality_code == municipality]
        plan = standing(session, municipality, instead_of=[document_id], hypothetical=own).plan
        superseded.extend(plan.superseded)
        changes.extend(_as_dict(new, municipality) for new in plan.new)
    fields = tuple(_fields(rows, decisions))
    return Difference(document_id, fields, tuple(changes), tuple(superseded), tuple(facts))


def in_doubt(session: Session, read: Sequence[Difference]) -> list[list[Place]]:
    """The items that were certain and would be in doubt once all that was read is written, by the places of their
    copies: what was read before holds on. None where a person settled it, or another copy is certain."""
    found: list[list[Place]] = []
    facts = [pair for one in read for pair in one.facts]
    for code in sorted({fact.item.municipality_code for _place, fact in facts if fact.doubtful}):
        own = [(place, fact) for place, fact in facts if fact.item.municipality_code == code]
        documents = {one.document_id for one in read}
        for handling in handlings(facts_of(session, code, instead_of=documents, hypothetical=own)):
            if handling.leading.doubtful:
                found.append([p for p, f in own if f.doubtful and f.decision_id in handling.decision_ids])
    return [places for places in found if places]


def _fields(rows: dict[int, DecisionRow], decisions: Sequence[Decision]) -> list[tuple[int, str, Any, Any]]:
    found: list[tuple[int, str, Any, Any]] = []
    after = [payload_of_reading(decision) for decision in decisions]
    for index in range(max([len(after), *(index + 1 for index in rows)])):
        old = (rows[index].payload or {}) if index in rows else {}
        new = after[index] if index < len(after) else {}
        names = dict.fromkeys([*old, *new])
        found.extend(
            (index, name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
        )
    return found


def _as_dict(new: New, code: str) -> dict[str, Any]:
    change = new.change
    return {
        "municipality_code": code,
        "kind": "corrected" if new.is_correction or change is None else change.kind,
        "becomes": change.kind if change and new.is_correction else None,
        "corrects_id": new.corrects,
        "season": change.season if change else None,
        "decided_on": change.item.date if change else None,
        "old_eur": change.old_eur if change else None,
        "new_eur": change.new_eur if change else None,
    }
