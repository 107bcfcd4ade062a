"""What people settled, as it counts now: of several on one item the latest, none that was taken back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import Settlement
from ledger.db.tables.decisions import TAKEN_BACK

Place = tuple[int, int]  # a document's id and the index of the item in it


class InForce:
    """The settlements that count now, of one municipality (three-digit code) or of all."""

    def __init__(self, session: Session, code: str | None = None) -> None:
        query = select(Settlement).order_by(Settlement.id)
        if code is not None:
            query = query.where(Settlement.municipality_code == code)
        latest = {(row.document_id, row.item_index): row for row in session.scalars(query)}
        in_force = (row for row in latest.values() if not row.facts.get(TAKEN_BACK))
        self.rows = sorted(in_force, key=lambda row: row.id)
        self._by_place = {(row.document_id, row.item_index): row for row in self.rows}
        self._by_item = {
            (row.municipality_code, row.item_key, _is_agenda(row.facts.get("document_kind"))): row
            for row in self.rows
            if row.item_key
        }

    @property
    def one_an_item(self) -> list[Settlement]:
        """Of each item the latest, whichever of its publications it was said of."""
        without_item = [row for row in self.rows if not row.item_key]
        return sorted([*self._by_item.values(), *without_item], key=lambda row: row.id)

    def of(self, place: Place, code: str | None, item_key: str | None, kind: str | None) -> Settlement | None:
        """What holds of the reading there: the latest settled about itself or about another publication of its item.

        What was settled of an agenda says nothing of the minutes, nor the other way round.
        """
        own = self._by_place.get(place)
        of_item = self._by_item.get((code or "", item_key or "", _is_agenda(kind)))
        return max((one for one in (own, of_item) if one), key=lambda one: one.id, default=None)


def _is_agenda(kind: str | None) -> bool:
    return kind == "agenda"
