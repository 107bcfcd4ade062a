"""The day of the newest meeting of a board or council that a portal's lists show, remembered from run to run.

A committee that goes on publishing keeps a portal fresh; that the board no longer stands on it is seen by this day
alone (`ledger.evidence.health`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ledger.evidence.portals import BOARD_ON
from parsers import Context

FRESH = dt.timedelta(days=60)
# "Kaupunginhallitus", "kunnanvaltuuston", "Kommunstyrelsen": not a committee, nor a section of the board
_BOARD_OR_COUNCIL = re.compile(
    r"(?:kunnan|kaupungin|kommun|stads)?(?:hallitus|valtuusto|styrelsen?s?|fullmäktiges?)n?", re.I
)


def is_board_or_council(body: str | None) -> bool:
    """Whether a body's printed name is the municipality's board's (hallitus) or council's (valtuusto): these make the
    decisions that are looked for, beside officers."""
    return body is not None and _BOARD_OR_COUNCIL.fullmatch(body.strip()) is not None


def note(memory: dict[str, Any], context: Context, today: dt.date) -> None:
    """Remember the day of an item where it is a board's or council's and was held by today.

    From the first one on that is fresh: where the lists in use do not tell whose their meetings are, and only history
    does, the board's silence cannot be told from theirs.
    """
    day = context.decided_on
    if day is None or day > today or not is_board_or_council(context.body):
        return
    if BOARD_ON in memory or today - day <= FRESH:
        memory[BOARD_ON] = max(day.isoformat(), memory.get(BOARD_ON, ""))
