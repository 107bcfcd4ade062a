"""What people settled, as candidates for tests: the item's text and what is so about it. Who fooled us once is a test.

Every settlement keeps the document that it was about, so that a candidate can be made of it at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import DecisionRow, Document, Settlement
from ledger.evidence.documents import source_of
from ledger.evidence.settlements import InForce
from ledger.memberships.payload import quotes_of
from ledger.reviews.anonymize import anonymized
from parsers import Decision, Unreadable, item_texts, season_of_number


@dataclass(frozen=True)
class Candidate:
    """A settled item: its text without what tells whose it is, and its gold, as `usovahti evaluate` takes it.

    `quotes`: the passages that the parser's reading rested on when it was settled, also without names.
    """

    name: str
    text: str
    gold: dict[str, Any]
    quotes: tuple[str, ...]
    why: str


def candidates(session: Session, code: str | None = None) -> list[Candidate]:
    """A candidate of each settled item, as it is settled now, oldest first; none of a document without text."""
    found = (_candidate(session, row) for row in InForce(session, code).one_an_item)
    return [one for one in found if one is not None]


def overtaken(session: Session, code: str | None = None) -> list[str]:
    """The names of candidates that an earlier export may have written and that hold no more: what was settled so was
    taken back, or settled anew."""
    query = select(Settlement.id).order_by(Settlement.id)
    if code is not None:
        query = query.where(Settlement.municipality_code == code)
    standing = {row.id for row in InForce(session, code).one_an_item}
    return [_name(number) for number in session.scalars(query) if number not in standing]


def _name(settlement_id: int) -> str:
    return f"settled-{settlement_id:05d}"


def _candidate(session: Session, row: Settlement) -> Candidate | None:
    try:
        texts = item_texts(source_of(session.get_one(Document, row.document_id)))
    except Unreadable:
        return None
    if row.item_index >= len(texts):
        return None
    reading = session.get_one(DecisionRow, row.decision_id)
    decision = Decision.model_validate(reading.payload)
    # one text for all, so that a name has the same stand-in in the quotes and in the reason
    beside = [*quotes_of(decision), row.why]
    told = anonymized("\n\n".join((texts[row.item_index], *beside)), decision.case_number).split("\n\n")
    cut = len(told) - sum(len(one.split("\n\n")) for one in beside)
    reason = len(told) - len(row.why.split("\n\n"))
    return Candidate(
        name=_name(row.id),
        text="\n\n".join(told[:cut]).rstrip() + "\n",
        gold=_gold(row.facts),
        quotes=tuple(told[cut:reason]),
        why="\n\n".join(told[reason:]),
    )


def _gold(facts: dict[str, Any]) -> dict[str, Any]:
    """What the person said of the item; what nobody said is not stated, and so not scored."""
    if facts["outcome"] is None:
        return {"relevant": False, "outcome": None}
    gold: dict[str, Any] = {"relevant": True, "outcome": facts["outcome"]}
    for name in ("document_kind", "proposed_outcome"):
        if facts[name] is not None:
            gold[name] = facts[name]
    if facts["season_number"] is not None:
        gold["season"] = season_of_number(facts["season_number"]).model_dump(mode="json")
    sums = {name: facts[name] for name in ("annual_eur", "total_eur") if facts[name] is not None}
    return gold | ({"fee": sums} if sums else {})
