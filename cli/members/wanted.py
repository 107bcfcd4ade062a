"""Which rows are wanted: by state, region and population bracket, as people name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from alerts.text.language import LANGUAGES
from alerts.text.regions import names
from cli.failure import USAGE, Failure
from cli.members.rows import MemberRow
from ledger.memberships.kinds import TENTATIVE
from web.model.places import BRACKETS
from web.model.states import GROUPS
from web.words import words

# States of the ledger, beside the groups that pages and tables show.
STATES = ("joined", "declined", *sorted(TENTATIVE - {"proposed"}))
BRACKET_NAMES = ("small", "middle", "large")


@dataclass(frozen=True)
class Wanted:
    """What is wanted; what is empty does not restrict. `brackets` are indexes of BRACKETS."""

    states: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    brackets: frozenset[int] = frozenset()

    def __call__(self, row: MemberRow) -> bool:
        place = row.place
        return (
            (not self.states or bool(self.states & {row.group, row.state}))
            and (not self.regions or (place is not None and place.region in self.regions))
            and (not self.brackets or (place is not None and place.bracket in self.brackets))
        )


def wanted(*, states: Collection[str], in_regions: Collection[str], brackets: Collection[str]) -> Wanted:
    """From the words of the command line: a state by its name in JSON or in a table, a region in any language, a
    bracket as small, middle, large, or as it is printed. Raises Failure (exit code 2) with what there is.
    """
    return Wanted(
        frozenset(_found(one, _state_names(), "state", (*GROUPS, *STATES)) for one in states),
        frozenset(
            _found(one, _region_names(), "region", sorted(set(_region_names().values())))
            for one in in_regions
        ),
        frozenset(_found(one, _bracket_names(), "population bracket", BRACKET_NAMES) for one in brackets),
    )


def _found(text: str, known: dict[str, Any], what: str, names: Collection[str]) -> Any:
    found = known.get(_key(text))
    if found is None:
        raise Failure(f"there is no {what} “{text}”; there are {', '.join(names)}.", USAGE)
    return found


def _key(text: str) -> str:
    return re.sub(r"[\s_–—-]+", "", text).lower()


def _named(codes: Collection[Any], name: Callable[[str, Any], str]) -> dict[str, Any]:
    return {_key(name(language, code)): code for language in LANGUAGES for code in codes}


def _state_names() -> dict[str, str]:
    spoken = _named(GROUPS, lambda language, group: words(language).group(group))
    return {**spoken, **{_key(one): one for one in (*GROUPS, *STATES)}}


def _region_names() -> dict[str, str]:
    return {_key(name): region for region, known in names().items() for name in known.values()}


def _bracket_names() -> dict[str, int]:
    spoken = _named(range(len(BRACKETS)), lambda language, index: words(language).bracket(index))
    bounds = {
        "under9000": 0, "<9000": 0, "alle9000": 0, "900045000": 1, "over45000": 2, ">45000": 2, "yli45000": 2
    }  # fmt: skip
    return {**spoken, **bounds, **{name: index for index, name in enumerate(BRACKET_NAMES)}}
