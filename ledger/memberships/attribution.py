"""Whose decision it is: the portal's, or of one of those that merged (ledger.memberships.mergers); nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import DecisionRow
from ledger.memberships import mergers
from ledger.memberships.identity import Item, case_key, item_of, title_key
from ledger.memberships.payload import name_of
from parsers import Decision, Municipality

OTHER_MUNICIPALITY = "other_municipality"  # the parser's: the whole text is another's than the portal's


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
