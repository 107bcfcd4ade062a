"""What is said of a season (kausi) behind the one that is decided: that it is still open takes nothing back."""

from __future__ import annotations

from parsers.membership.season import seasons_named
from parsers.membership.turning import only_still_to_decide

LATER = "a later season is left open"


def left_for_later(flat: str, decided: str) -> bool:
    """Whether a sentence only says that a later season is still to be decided ("kaudesta 9 päätetään erikseen").

    `flat`: the sentence; `decided`: what is decided, which must name an earlier season; both folded."""
    if not (told := {season.number for _, season in seasons_named(flat)}):
        return False
    of_now = {season.number for _, season in seasons_named(decided.replace(flat, ""))}
    return bool(of_now) and min(told) > max(of_now) and only_still_to_decide(flat)
