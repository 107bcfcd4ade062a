"""Recording what a parser read: decision versions, and the memberships and changes that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from core import clock
from ledger.db.tables import ChangeRow, DecisionRow, DeliveryRow, Document, Portal
from ledger.evidence.documents import DISOWNED, no_longer_waits, without_nul
from ledger.memberships import mergers
from ledger.memberships.attribution import placed
from ledger.memberships.identity import item_key
from ledger.memberships.store import bring_up_to_date, fact_of, lock_municipalities, said
from parsers import Decision

DOUBTED = ("joins", "declines")  # the sides that a more careful parser may take for unclear


def record(
    session: Session,
    document_id: int,
    decisions: Sequence[Decision],
    *,
    parser_version: str,
    announce: bool = True,
) -> list[ChangeRow]:
    """Store what was read in a document (one Decision per item) and bring the ledger up to date with it.

    Gives the new changes in the order in which they happened, with their `state`: open, or baseline (silent).
    Reading the same document twice changes nothing and gives nothing, nor does a republication of an item.
    Two workers at once are safe: the second waits. With announce False no new change is announced.
    """
    code = portal_code(session, document_id)
    lock_municipalities(session, codes_of(session, document_id, decisions))
    decisions = placed(session, document_id, decisions, code)
    affected = _store(session, document_id, decisions, code, parser_version)
    no_longer_waits(session, document_id)
    return [
        change
        for municipality in sorted(affected)
        for change in bring_up_to_date(session, municipality, announce=announce, trigger=document_id)
    ]


def record_unreadable(session: Session, document_id: int, reason: str, parser_version: str) -> None:
    """Note that the document could not be read, and why. It changes no membership.

    What an earlier parser read in it stays current.
    """
    reason = without_nul(reason)
    lock_municipalities(session, {portal_code(session, document_id)})
    no_longer_waits(session, document_id)
    rows = current_readings(session, document_id)
    if any(row.error == reason and row.parser_version == parser_version for row in rows):
        return
    read_before = any(row.payload is not None for row in rows)
    failure = _version(session, document_id, 0, parser_version)
    failure.error, failure.current = reason, not read_before
    for row in rows:
        row.current = read_before
    session.add(failure)
    session.flush()


def lock_portal_of(session: Session, document_id: int) -> None:
    """Until the transaction ends nobody else records or takes back anything of this municipality."""
    lock_municipalities(session, {portal_code(session, document_id)})


def take_back(session: Session, document_id: int, reason: str) -> None:
    """Note that the document was another's and must not have been read, and why. What was read in it meanwhile is no
    fact any more: no membership rests on it, and its changes go, with their deliveries, as far as nobody was told.
    """
    rows = current_readings(session, document_id)
    codes = {row.municipality_code for row in rows if row.relevant and row.municipality_code}
    lock_municipalities(session, {portal_code(session, document_id), *codes})
    told = _forget_untold(session, document_id)
    for row in current_readings(session, document_id):
        row.current = False
    session.flush()
    record_unreadable(session, document_id, reason, DISOWNED)
    for code in sorted(codes):
        bring_up_to_date(session, code, announce=told, trigger=document_id)


def _forget_untold(session: Session, document_id: int) -> bool:
    """Delete the document's changes of which no message has begun; True where there are others."""
    own = select(DecisionRow.id).where(DecisionRow.document_id == document_id)
    changes = set(session.scalars(select(ChangeRow.id).where(ChangeRow.decision_id.in_(own))))
    mine = DeliveryRow.change_id.in_(changes)
    carrier = aliased(DeliveryRow)
    begun = select(DeliveryRow.change_id).outerjoin(carrier, carrier.id == DeliveryRow.digest_of)
    begun = begun.where(
        mine, or_(DeliveryRow.attempts > 0, carrier.change_id.is_(None) & carrier.id.is_not(None))
    )
    told = set(session.scalars(begun))
    untold = changes - told
    session.execute(update(DeliveryRow).where(DeliveryRow.change_id.in_(untold)).values(digest_of=None))
    session.execute(delete(DeliveryRow).where(DeliveryRow.change_id.in_(untold)))
    session.execute(delete(ChangeRow).where(ChangeRow.id.in_(untold)))
    return bool(told)


def portal_code(session: Session, document_id: int) -> str:
    """The three-digit code of the municipality whose portal the document is from. Raises LookupError."""
    query = select(Portal.municipality_code).join(Document, Document.portal_id == Portal.id)
    code = session.scalars(query.where(Document.id == document_id)).one_or_none()
    if code is None:
        raise LookupError(f"there is no document {document_id} in the ledger")
    return code


def codes_of(session: Session, document_id: int, decisions: Sequence[Decision]) -> set[str]:
    """The municipalities that the document is or may be about, as read before and as read now."""
    code = portal_code(session, document_id)
    before = {
        row.municipality_code for row in current_readings(session, document_id) if row.municipality_code
    }
    now = {mergers.on_day(municipality_of(decision, code), decision.decided_on) for decision in decisions}
    named = {code, *before, *(municipality_of(decision, code) for decision in decisions), *now}
    return named | {old for one in named for old in mergers.predecessors(one)}


def current_readings(session: Session, document_id: int) -> list[DecisionRow]:
    """The current decision rows of the document, by item; read anew from the database."""
    query = (
        select(DecisionRow)
        .where(DecisionRow.document_id == document_id, DecisionRow.current)
        .order_by(DecisionRow.item_index, DecisionRow.id)
    )
    return list(session.scalars(query, execution_options={"populate_existing": True}))


def municipality_of(decision: Decision, code: str) -> str:
    """Whose membership the decision is about: the municipality it names, else the portal's."""
    return decision.municipality.code if decision.municipality else code


def payload_of_reading(decision: Decision) -> dict[str, Any]:
    """The decision as it is stored: plain JSON values, names as in the schema."""
    return decision.model_dump(mode="json", by_alias=True)


def _store(
    session: Session, document_id: int, decisions: Sequence[Decision], code: str, parser_version: str
) -> set[str]:
    """New versions of what differs from the current readings; gives whose facts changed (codes)."""
    rows = current_readings(session, document_id)
    read = {row.item_index: row for row in rows if row.error is None}
    added: list[DecisionRow] = []
    kept: list[DecisionRow] = []
    for index, decision in enumerate(decisions):
        payload = payload_of_reading(decision)
        if index in read and read[index].payload == payload:
            kept.append(read[index])
        else:
            row = _row(session, document_id, index, decision, code, parser_version)
            row.doubted = doubted_by(rows, index, decision, code)
            if row.doubted:  # it stands for whom it was read
                row.municipality_code = row.doubted.get("municipality_code", row.municipality_code)
            added.append(row)
    if not decisions:  # a page without items has been read, too
        empty = [row for row in read.values() if row.payload is None]
        kept.extend(empty)
        if not empty:
            added.append(_version(session, document_id, 0, parser_version))
    gone = [row for row in rows if row not in kept]
    for row in gone:
        row.current = False
    session.add_all(added)
    session.flush()
    return {row.municipality_code for row in [*gone, *added] if row.relevant and row.municipality_code}


def doubted_by(
    rows: Sequence[DecisionRow], index: int, decision: Decision, code: str
) -> dict[str, Any] | None:
    """What an earlier parser read for certain in the same item, where the reading now is unclear: it holds on, marked
    doubtful, until a person decides. None where there is nothing to doubt. `rows`: the current readings before."""
    if not decision.relevant or decision.outcome != "unclear":
        return None
    key = item_key(decision, code)
    read = [row for row in rows if row.payload is not None and row.relevant]
    before = next((row for row in read if row.item_key == key), None)
    before = before or next((row for row in read if row.item_index == index), None)
    if before is None:
        return None
    if before.doubted:
        return before.doubted
    earlier = Decision.model_validate(before.payload)
    if earlier.outcome not in DOUBTED:
        return None
    return said(
        fact_of(earlier, code, seen_at=before.read_at, document_id=before.document_id, decision_id=before.id)
    )


def _row(
    session: Session, document_id: int, index: int, decision: Decision, code: str, parser_version: str
) -> DecisionRow:
    row = _version(session, document_id, index, parser_version)
    row.payload = payload_of_reading(decision)
    row.relevant = decision.relevant
    row.municipality_code = municipality_of(decision, code)
    row.item_key = item_key(decision, code)
    row.season_number = decision.season.number if decision.season else None
    row.decided_on = decision.decided_on
    return row


def _version(session: Session, document_id: int, index: int, parser_version: str) -> DecisionRow:
    newest = session.scalar(
        select(func.max(DecisionRow.version)).where(
            DecisionRow.document_id == document_id, DecisionRow.item_index == index
        )
    )
    return DecisionRow(
        document_id=document_id,
        item_index=index,
        version=(newest or 0) + 1,
        current=True,
        parser_version=parser_version,
        read_at=clock.now(),
        relevant=False,
    )
