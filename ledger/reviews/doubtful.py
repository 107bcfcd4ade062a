"""Readings in doubt: certain to an earlier parser, unclear to today's. One word of a person settles a whole list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.idents import ident
from ledger.db.tables import ChangeRow, DecisionRow, Document
from ledger.memberships import reviews
from ledger.memberships.history import Handling
from ledger.memberships.payload import name_of
from ledger.memberships.record import municipality_of, portal_code
from ledger.memberships.reviews import Settled
from ledger.memberships.store import bring_up_to_date, lock_municipalities
from parsers import Decision


@dataclass(frozen=True)
class _InDoubt:
    """An item that stands as an earlier parser read it, whatever copies there are: `rows` are all its readings."""

    handling: Handling
    rows: Sequence[DecisionRow]

    @property
    def id(self) -> int:
        """That under which it waits in `usovahti review list`."""
        return self.rows[-1].id

    @property
    def leading(self) -> DecisionRow:
        """The reading that said it, and is unclear now."""
        return next(row for row in self.rows if row.id == self.handling.leading.first.decision_id)


def in_doubt(
    session: Session, code: str | None = None, ids: Collection[int] | None = None
) -> list[dict[str, Any]]:
    """The items in doubt that nobody has settled, as plain dicts: what was read, and why it is unclear now.

    With `ids` only these, each named by any of its readings; raises LookupError where one of them is not in doubt.
    """
    return [_shown(session, one) for one in _chosen(session, code, ids)]


def keep(session: Session, ids: Collection[int], *, by: str, why: str) -> int:
    """Settles each of the items as it was read before; gives how many. Nobody is alerted: nothing changes.

    Raises LookupError where one of them is not in doubt, reviews.SettlementRefused where `why` says nothing.
    """
    chosen = _chosen(session, None, ids)
    for one in chosen:
        stands = one.handling.leading
        assert stands.outcome is not None  # noqa: S101 - only a side is put in doubt
        settled = Settled(
            outcome=stands.outcome,  # type: ignore[arg-type]  # never unclear
            annual_eur=stands.annual_eur,
            total_eur=stands.total_eur,
            proposed_outcome=stands.proposed,
        )
        reviews.settle(session, one.leading.id, settled, by=by, why=why, announce=False)
    return len(chosen)


def drop(session: Session, ids: Collection[int], *, announce: bool = False) -> list[ChangeRow]:
    """Takes today's reading of each, unclear, in the place of the earlier one; they wait for a person one by one.

    Gives the changes that follow, corrections of what was told among them; silent unless `announce`. Raises LookupError
    where one of them is not in doubt.
    """
    chosen = _chosen(session, None, ids)
    doubted = [row for one in chosen for row in one.rows if row.doubted]
    read = {row.id: _read_of(session, row) for row in doubted}
    codes = {one.handling.item.municipality_code for one in chosen} | set(read.values())
    lock_municipalities(session, codes)
    for row in doubted:
        row.doubted, row.municipality_code = None, read[row.id]
    session.flush()
    return [change for code in sorted(codes) for change in bring_up_to_date(session, code, announce=announce)]


def _read_of(session: Session, row: DecisionRow) -> str:
    """Whose decision today's parser takes it for."""
    return municipality_of(Decision.model_validate(row.payload), portal_code(session, row.document_id))


def _all(session: Session, code: str | None) -> Iterator[_InDoubt]:
    for handling, rows, _doubts in reviews.waiting_handlings(session, code):
        if handling.leading.doubtful:
            yield _InDoubt(handling, rows)


def _chosen(session: Session, code: str | None, ids: Collection[int] | None) -> list[_InDoubt]:
    found = list(_all(session, code))
    if ids is None:
        return found
    named = {number for one in found for number in one.handling.decision_ids}
    if unknown := [ident("decision", number) for number in ids if number not in named]:
        raise LookupError(
            f"{', '.join(unknown)}: not in doubt. `usovahti review doubtful` lists those that are."
        )
    return [one for one in found if not set(ids).isdisjoint(one.handling.decision_ids)]


def _shown(session: Session, one: _InDoubt) -> dict[str, Any]:
    handling, row = one.handling, one.leading
    decision = Decision.model_validate(row.payload)
    code = handling.item.municipality_code
    return {
        "id": one.id,
        "municipality": name_of(code),
        "municipality_code": code,
        "decided_on": handling.item.date and handling.item.date.isoformat(),
        "section": handling.item.section,
        "title": decision.title,
        "season": handling.season,
        "before": handling.leading.outcome,
        "now": decision.outcome,
        "annual_eur": handling.leading.annual_eur,
        "reasons": [warning.message for warning in decision.warnings],
        "doubts": [warning.model_dump() for warning in decision.warnings],
        "url": session.scalars(select(Document.url).where(Document.id == row.document_id)).one(),
    }
