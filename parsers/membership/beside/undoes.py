"""What beside a refusal undoes it, in whatever words it is told, and what leaves it as it is.

A refusal is undone by five things alone: somebody takes part after all (registers, pays, keeps a place, has
representatives), it holds for a part only, it is left open or to others, it is taken back or carried against, or it
hangs on a condition. What tells none of these and touches neither the matter nor the decision tells of other things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.membership.beside.before_act import takes
from parsers.membership.beside.ordinary import says_why_not
from parsers.membership.beside.taking_part import comes_with_it, only_wished, takes_part
from parsers.membership.clauses import cut
from parsers.membership.formula import in_swedish
from parsers.resolution.acts import Act
from parsers.resolution.meeting_record import Proceedings
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary.item_acts import act_of_words

_said = phrases("vocabulary/undoes.toml")
# kinds whose words are read by themselves: whose a motion is and what became of it, who was there, how to appeal
_READ_ELSEWHERE = (
    "motion", "a motion", "what a member", "dissent", "vote", "no motion", "who seconds", "the matter was not",
    "what leads", "what votes", "a later", "later", "appeal", "attendance", "disqualification", "the minutes",
    "minutes", "letterhead", "a question", "no opposition", "a label", "what a label",
)  # fmt: skip
_WITHOUT_WORDS = (
    "beside the matter",
    "a reason",
    "record",
    "told",
    "ordinary words",
    "who decides",
    "another network",
)
_OF_VOTES = ("vote", "a motion lapses", "what won")
_LATER_SEASONS = "later seasons"
_OF_LABELS = ("attendance", "letterhead", "appeal", "the minutes", "a label")
_OF_MEMBERS = ("a remark", "told", "a remark that moves nothing", "discussion", "wish")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal beside which sentences stand: of which act, whether to refuse was what was `proposed`, and whether the
    decision says it in its own words (`stated`)."""

    record: Proceedings
    act: Act | None
    proposed: bool
    stated: bool

    def undone(self, one: Sentence, kind: str | None, *, says: bool) -> bool:
        """Whether a sentence, taken for `kind`, undoes the refusal or leaves it open; one that `says` it by what it
        goes on with. What stands before a decision in its own words cannot: that is the last one."""
        if says:
            return _undoes_itself(one)
        if _said.NOT_CARRIED_OUT.search(one.flat):
            return True
        if self.proposed and _said.MOVED_AND_CARRIED.search(one.flat):
            return True
        if self.act is not None and one.span == self.act.sentence.span:
            return False
        own = self.act is not None and self.act.kind == "own" and self.stated
        before = own and self.act is not None and one.span.end <= self.act.sentence.span.start
        return not before and self._turned_by(one, kind or "")

    def _turned_by(self, one: Sentence, kind: str) -> bool:
        flat = _said.KNOWN.sub(" ", self._without_votes(one.flat))
        if kind.startswith(_OF_VOTES) and self.proposed and not self.record.motions:
            return _said.CARRIED_AGAINST.search(flat) is not None
        later = kind == _LATER_SEASONS and not _said.KNOWN.search(one.flat)  # it may be this one
        if kind.startswith(_OF_LABELS) and comes_with_it(flat):
            return True
        if kind.startswith(_READ_ELSEWHERE) and not later:
            return False
        if _said.TAKEN_BACK.search(flat) or (self.proposed and _said.CARRIED_AGAINST.search(flat)):
            return True
        if kind in _OF_MEMBERS and _said.MEMBER.match(flat):
            return False
        wished = only_wished(flat)
        if (not wished and comes_with_it(flat)) or any(takes_part(c, wished=wished) for c in cut(flat)):
            return True
        if _said.OF_PART.search(flat) or _said.OPEN.search(flat):
            return True
        if _said.BUT.search(flat) and not _said.OPINES.search(flat):
            return True
        return _said.IF.search(flat) is not None and _said.IF_HARMLESS.search(flat) is None

    def leaves(self, one: Sentence, kind: str | None) -> str | None:
        """The kind of a sentence that does not undo the refusal; None where it may: what tells of nothing that is known
        ("ovi jätetään raolleen"), and what no kind was found for, but of other things."""
        known = _said.ABOUT.search(one.flat) or _said.KNOWN.search(one.flat)
        if kind is not None:
            return kind if known or kind not in _WITHOUT_WORDS else None
        if self.stated and says_why_not(one.flat):
            return "a reason"
        flat = self._without_votes(one.flat)
        if not (known or flat != one.flat) or any(one.span in motion.spans for motion in self.record.motions):
            return None
        if _said.MEMBER.match(flat):
            flat = _said.OF_MEMBERS.sub(" ", flat)
        touches = _said.TOUCHES_SV if in_swedish(one, self.record) else _said.TOUCHES_FI
        return None if touches.search(_said.KNOWN.sub(" ", flat)) else "other things beside a refusal"

    def _without_votes(self, flat: str) -> str:
        """A sentence without the votes that a proposal to refuse won."""

        def won(votes: re.Match[str]) -> str:
            return " " if self.proposed and int(votes["more"]) > int(votes["less"]) else votes[0]

        return str(_said.BASE_AHEAD.sub(won, flat))


def _undoes_itself(one: Sentence) -> bool:
    """Whether a sentence that refuses takes that back in the same breath, or refuses for a part or a time only."""
    if any(turn.search(one.flat) for turn in (_said.TAIL, _said.HEAD, _said.NOT_CARRIED_OUT)):
        return True
    return any(map(takes_part, cut(one.flat)))


def why_not(one: Sentence) -> bool:
    """Whether a sentence only says why something was turned down."""
    known = kinds.WHY_NOT.match(one.flat) and act_of_words(one.flat) in (None, "reject")
    return not takes(one.flat, "joins") if known else says_why_not(one.flat)
