"""The kinds of change (muutos): declared here and nowhere else."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "joined",
    "declined",
    "fee_changed",
    "proposed",
    "postponed",
    "returned",
    "withdrawn",
    "noted",
    "corrected",
    "listed",
    "mentioned",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What changes a membership. The rest is quiet: told only to those who ask for it by name.
WEIGHTY: frozenset[str] = frozenset({"joined", "declined", "fee_changed"})

# What says whether a municipality is in.
SIDES: frozenset[str] = frozenset({"joined", "declined"})

# What second witnesses say: no decision bears it out, and none takes it back.
WITNESSED: frozenset[str] = frozenset({"listed", "mentioned"})

# What an outcome of the parser comes to. `unclear` comes to no change: it waits for a person.
STATE_OF_OUTCOME: dict[str, Kind] = {"joins": "joined", "declines": "declined"}
TENTATIVE: frozenset[str] = frozenset({"proposed", "postponed", "returned", "withdrawn"})
TOLD_OUTCOMES: frozenset[str] = TENTATIVE | {"noted"}

# What leaves a sum that the text states a mere offer: nobody has undertaken to pay it.
OFFERED: frozenset[str] = TENTATIVE | {"declined"}


def is_offered(outcome: str | None) -> bool:
    """Whether the fee of an item with this outcome (parsers.schema) is one that was only offered."""
    return STATE_OF_OUTCOME.get(outcome or "", outcome) in OFFERED
