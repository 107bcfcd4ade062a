"""The vote on the item (äänestys asiasta): the last one about it, checked against what is said to have won."""

from __future__ import annotations

from parsers.resolution.acts import Act, Doubts
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.sentence_acts import acts_of
from parsers.resolution.votes import Count, unanimous
from parsers.schema import Vote
from parsers.text.spans import Span


def decisive_vote(case: Proceedings, main: Act, doubts: Doubts) -> tuple[Vote | None, tuple[Span, ...]]:
    """The vote behind the act that settles the item, with its passages; None where the text tells of none.

    A vote in which the side with fewer voices is said to have won is noted in `doubts`.
    """
    if unanimous(main.sentence.flat):
        return Vote(unanimous=True), (main.sentence.span,)
    votes = [c for c in case.counts if c.about_item]
    if votes:
        return _counted(votes[-1], main, doubts)
    for one in [*case.decided, *case.told]:
        if unanimous(one.flat) and any(
            a.kind in ("own", "chain", "winner")
            for a in acts_of(one, case.motions, decision=False, officer=False)
        ):
            return Vote(unanimous=True), (one.span,)
    return None, ()


def _counted(last: Count, main: Act, doubts: Doubts) -> tuple[Vote, tuple[Span, ...]]:
    high, low = max(last.yes, last.no), min(last.yes, last.no)
    if (
        last.sided
        and last.yes_side
        and main.kind in ("winner", "chain")
        and not main.negative
        and main.target in ("base", "changed", "counter")
        and last.yes != last.no
    ):
        side = "counter" if main.target == "counter" else "base"
        backed = last.yes if side == last.yes_side else last.no
        if backed != high and not last.tie_broken:
            doubts.warn("vote_contradiction", "The side with fewer votes is said to have won.")
    return Vote(**{"for": high, "against": low}), (last.sentence.span,)
