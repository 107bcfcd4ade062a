"""Whose decision it is and of which day: the portal's, or of one of those that merged (ledger.memberships.mergers);
nobody else's, and of no day that had not come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from ledger.db.tables import DecisionRow, Document
from ledger.memberships import mergers
from ledger.memberships.identity import Item, case_key, impossible_day, item_of, title_key
from ledger.memberships.payload import name_of
from parsers import Decision, Municipality, Warning_

OTHER_MUNICIPALITY = "other_municipality"  # the parser's: the whole text is another's than the portal's


def placed(session: Session, document_id: int, decisions: Sequence[Decision], code: str) -> list[Decision]:
    """The decisions of the document as they count: with the municipality that made each, and on a day that can be."""
    fetched_at = session.scalars(select(Document.fetched_at).where(Document.id == document_id)).one()
    today = clock.in_finland(max(fetched_at, clock.now())).date()
    if today.year in clock.YEARS:  # a clock that has not been set judges no day
        decisions = [_dated(decision, today) for decision in decisions]
    return attributed(session, decisions, code)


def _dated(decision: Decision, today: dt.date) -> Decision:
    """A decision that the page dates after the day on which it is read has no known day: it waits for a person,
    and does not stand above what is decided later. What is only proposed may lie ahead, as on an agenda."""
    ahead = decision.document_kind == "agenda" or decision.outcome == "proposed"
    reason = impossible_day(decision.decided_on, "agenda" if ahead else decision.document_kind, today=today)
    if reason is None:
        return decision
    said = f"the page's day cannot be the day of the decision, {reason}: {decision.decided_on}"
    warnings = [*decision.warnings, Warning_(code="day_impossible", message=said)]
    return decision.model_copy(update={"decided_on": None, "warnings": warnings})


def attributed(session: Session, decisions: Sequence[Decision], code: str) -> list[Decision]:
    """The decisions with the municipality that made each; `code` is that of the portal they were read on.

    A page seldom says which of two municipalities it is from, since a portal has one. What was decided after a
    merger is the new municipality's. What was decided before it is a predecessor's where that very item is known
    of the predecessor; else it is what the portal says it is. A text of a municipality that is neither decides nothing.
    """
    return [_attributed(session, decision, code) for decision in decisions]


def _attributed(session: Session, decision: Decision, code: str) -> Decision:
    said = decision.municipality.code if decision.municipality else code
    wrong_page = any(warning.code == OTHER_MUNICIPALITY for warning in decision.warnings)
    if wrong_page and said not in mergers.kin(code):
        return decision.model_copy(update={"relevant": False})
    owner = mergers.on_day(said, decision.decided_on)
    if decision.decided_on is not None:
        item = replace(item_of(decision, code), municipality_code=owner)
        owner = _known_of(session, item, mergers.predecessors(owner, decision.decided_on))
    if owner == said:
        return decision
    return decision.model_copy(update={"municipality": Municipality(code=owner, name=name_of(owner))})


def _known_of(session: Session, item: Item, predecessors: Sequence[str]) -> str:
    """The one predecessor of which the same item is known, else the item's own municipality."""
    owners = [code for code in predecessors if _has(session, replace(item, municipality_code=code))]
    return owners[0] if len(owners) == 1 else item.municipality_code


def _has(session: Session, item: Item) -> bool:
    """Whether the item is known of its municipality: as a § of that meeting, with its case or its title."""
    same = select(DecisionRow.payload).where(
        DecisionRow.municipality_code == item.municipality_code,
        DecisionRow.item_key == item.key,
        DecisionRow.relevant,
        DecisionRow.current,
    )
    for payload in session.scalars(same):
        known = Decision.model_validate(payload)
        cases = {item.case, case_key(known.case_number)} - {None}
        if len(cases) == 1 or item.title == title_key(known.title):
            return True
    return False
