"""How a municipality stands in a season, in the seven words of the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from alerts.text.telling import anchor
from ledger.db.tables import MembershipRow
from ledger.memberships.kinds import TENTATIVE
from ledger.memberships.publication import Behind, Month
from parsers import season_of_number

Group = Literal["in", "continuing", "out", "proposed", "unclear", "undecided", "unread"]
GROUPS: tuple[Group, ...] = get_args(Group)
IN_NETWORK: frozenset[str] = frozenset({"in", "continuing"})

# A season's decisions are made in the year before it. That year was read where meetings of so many of its months
# are known: fewer, and a decision may well have been made in a meeting that nobody here has seen.
MONTHS_OF_A_READ_YEAR = 6


@dataclass(frozen=True)
class Standing:
    """A municipality in a season. `state` is the ledger's word behind `group`, or None where it has none; `document_id`
    and `item_index` name the decision that it rests on.

    `left`: out now and in the season before. `terms`: in on a condition, or for one year (ledger.memberships.payload).
    `doubtful`: it rests on a reading that a later version of the parser does not bear out.
    """

    group: Group
    state: str | None = None
    annual_eur: float | None = None
    total_eur: float | None = None
    decided_on: dt.date | None = None
    document_id: int | None = None
    item_index: int = 0
    left: bool = False
    terms: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def anchor(self) -> str:
        """Where its decision stands on the municipality's page; "" where it rests on none."""
        return anchor(self.document_id, self.item_index) if self.document_id else ""


def standing_of(
    row: MembershipRow, before: MembershipRow | None, rests_on: Behind | None, terms: tuple[str, ...] = ()
) -> Standing:
    """What the ledger's membership comes to; `before` is that of the season before."""
    was_in = before is not None and before.state == "joined"
    return Standing(
        group=group_of(row.state, was_in=was_in),
        state=row.state,
        annual_eur=row.annual_eur,
        total_eur=row.total_eur,
        decided_on=row.decided_on,
        document_id=rests_on.document_id if rests_on else None,
        item_index=rests_on.item_index if rests_on else 0,
        left=row.state == "declined" and was_in,
        terms=terms,
        doubtful=row.doubtful,
    )


def group_of(state: str, *, was_in: bool) -> Group:
    """The group of a membership's state; `was_in`: it was joined in the season before."""
    if state == "joined":
        return "continuing" if was_in else "in"
    if state == "declined":
        return "out"
    return "proposed" if state in TENTATIVE else "unclear"


def without_decision(season: int, *, read_now: bool, months: Mapping[Month, int], today: dt.date) -> Standing:
    """Not decided, or not read: nothing is said of a season whose year of decisions has not been read."""
    year = season_of_number(season).first_year - 1
    if year >= today.year:
        return Standing("undecided" if read_now else "unread")
    seen = sum(1 for in_year, _month in months if in_year == year)
    return Standing("undecided" if seen >= MONTHS_OF_A_READ_YEAR else "unread")
