"""What beside a refusal undoes it, in whatever words it is told, and what leaves it as it is.

A refusal is undone by five things alone: somebody takes part after all (registers, pays, keeps a place, has
representatives), it holds for a part only, it is left open or to others, it is taken back or carried against, or it
hangs on a condition. What tells none of these and touches neither the matter nor the decision tells of other things.
"""

from __future__ import annotations

import re

from parsers.membership.clause_stance import clause_stance
from parsers.membership.clauses import cut
from parsers.membership.formula import in_swedish
from parsers.resolution.meeting_record import Proceedings
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.topic.other_networks import names_other_network

_said = phrases("vocabulary/undoes.toml")
# kinds whose words are read by themselves: whose a motion is and what became of it, who was there, how to appeal
_READ_ELSEWHERE = (
    "motion", "a motion", "what a member", "dissent", "vote", "no motion", "who seconds", "the matter was not",
    "what leads", "what votes", "a later", "later", "appeal", "attendance", "disqualification", "the minutes", "minutes",
    "letterhead", "a question", "no opposition", "a label", "what a label",
)  # fmt: skip
_WITHOUT_WORDS = ("beside the matter", "a reason", "record", "told", "ordinary words", "who decides", "another network")
_OF_VOTES = ("vote", "a motion lapses", "what won")
_OF_MEMBERS = ("a remark", "a remark that moves nothing", "discussion", "wish")
_TURNS = (_said.OF_PART, _said.OPEN)
OTHER_THINGS = "other things beside a refusal"


def undoes(one: Sentence, kind: str | None, record: Proceedings, *, proposed: bool) -> bool:
    """Whether a sentence beside a refusal, taken for `kind`, undoes it or leaves it open; `proposed`: to refuse was
    what was proposed."""
    if _said.NOT_CARRIED_OUT.search(one.flat):
        return True
    if (kind or "").startswith(_OF_VOTES) and proposed and not record.motions:
        return _said.CARRIED_AGAINST.search(_said.KNOWN.sub(" ", one.flat)) is not None
    if (kind or "").startswith(_READ_ELSEWHERE):
        return False
    flat = _said.KNOWN.sub(" ", _without_votes(one.flat, proposed=proposed))
    if _said.TAKEN_BACK.search(flat) or (proposed and _said.CARRIED_AGAINST.search(flat)):
        return True
    if kind in _OF_MEMBERS and _said.MEMBER.match(flat):
        return False
    if any(map(_takes_part, cut(flat))) or any(turn.search(flat) for turn in _TURNS):
        return True
    if _said.BUT.search(flat) and not _said.OPINES.search(flat):
        return True
    return _said.IF.search(flat) is not None and _said.IF_HARMLESS.search(flat) is None


def undoes_itself(one: Sentence) -> bool:
    """Whether a sentence that refuses takes that back in the same breath, or refuses for a part or a time only."""
    if _said.TAIL.search(one.flat) or _said.HEAD.search(one.flat):
        return True
    return any(map(_takes_part, cut(one.flat)))


def _takes_part(clause: str) -> bool:
    """Whether a clause says that somebody takes part in the network, and not in another thing or before."""
    if _said.DENIES.search(clause) or names_other_network(clause):
        return False
    if _said.OF_ELSE.search(clause) and not _said.AS_BEFORE.search(clause):
        return False
    verdict = clause_stance(clause, named=True)
    if verdict is not None and verdict.firm:
        return verdict.side == "joins"
    return _said.TAKES.search(clause) is not None


def _without_votes(flat: str, *, proposed: bool) -> str:
    """A sentence without the votes that a proposal to refuse won."""

    def won(votes: re.Match[str]) -> str:
        return " " if proposed and int(votes["more"]) > int(votes["less"]) else votes[0]

    return str(_said.BASE_AHEAD.sub(won, flat))


def of_other_things(one: Sentence, record: Proceedings, *, proposed: bool) -> str | None:
    """The kind of a sentence beside a refusal, which does not undo that, where all that it tells is of other things."""
    if any(one.span in motion.spans for motion in record.motions):
        return None
    flat = _without_votes(one.flat, proposed=proposed)
    if _said.MEMBER.match(flat):
        flat = _said.OF_MEMBERS.sub(" ", flat)
    touches = _said.TOUCHES_SV if in_swedish(one, record) else _said.TOUCHES_FI
    told = flat != one.flat or _said.ABOUT.search(flat) or _said.KNOWN.search(flat)
    return None if not told or touches.search(_said.KNOWN.sub(" ", flat)) else OTHER_THINGS


def says_of_what(one: Sentence, kind: str | None) -> bool:
    """Whether a sentence beside a refusal whose `kind` rests on no words of its own tells of something that is known:
    an idiom of itself ("ovi jätetään raolleen") may undo it."""
    return kind not in _WITHOUT_WORDS or bool(_said.ABOUT.search(one.flat) or _said.KNOWN.search(one.flat))
