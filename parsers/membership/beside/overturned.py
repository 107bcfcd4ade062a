"""What beside a side, whatever a sentence was taken for, tells that something else came of it.

The same of a joining and of a refusal: what stands above lost a vote or was another text, a motion won that is not
told, the casting vote was for the others, who presents took in what was wished against the proposal, or somebody may
still come to another view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.resolution.acts import Act
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.votes import number
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence

_said = phrases("vocabulary/overturned.toml")


@dataclass(frozen=True, slots=True)
class Overturned:
    """What may overturn the `side` that an act decides. `proposed`: the side of the printed proposal; `stated`: whether
    the act says its side itself, and so has the last word of what stands before it."""

    record: Proceedings
    act: Act | None
    side: str | None
    proposed: str | None
    stated: bool

    def by(self, one: Sentence) -> bool:
        """Whether a sentence tells that what stands beside it is not what was decided. Of one that itself tells what
        won a vote, too: it may be another's motion."""
        won = self.act is not None and (self.act.kind, self.act.target) == ("winner", "base")
        acts = self.act is not None and one.span == self.act.sentence.span and not won
        last = self.act.sentence.span.start if self.act and self.stated else 0
        if self.side is None or acts or one.span.start < last:
            return False
        return self.told(one.flat)

    def told(self, flat: str) -> bool:
        """The same of what stands beside the side, whole sentence or not."""
        if self.side == "declines" and _said.SAID_YES.search(flat):
            return True
        undone = [_said.MAY_STILL, _said.REPLACED, _said.NO_DECISION]
        if not self.record.motions:  # of which it may tell
            undone += [_said.STILL_OPEN, _said.NOT_TAKEN] if self.side == "joins" else [_said.STILL_OPEN]
        return any(rule.search(flat) for rule in undone) or self._lost(flat)

    def _lost(self, flat: str) -> bool:
        # where the proposal takes another side, or motions were read, a loss and a win are read elsewhere
        if self.proposed not in (None, self.side) or self.record.motions:
            return False
        if _said.UNOPPOSED.search(flat) or (_said.LOST.search(flat) and not _said.OF_MOTION.search(flat)):
            return True
        figures = [_said.FIGURES, *([_said.FOR_AGAINST] if self.side == "joins" else [])]
        outvoted = any(_more(found) for rule in figures for found in rule.finditer(flat))
        if outvoted or (_said.ANOTHER_WON.search(flat) and not _said.NOT_SO.search(flat)):
            return True
        others = _said.FOR_REFUSING if self.side == "joins" else _said.FOR_JOINING
        if _said.CASTING.search(flat) and others.search(flat):
            return True
        wished = _said.WISHED_OUT if self.side == "joins" else _said.WISHED_IN
        taken_in = _said.TAKEN_IN.search(flat) and _said.PROPOSAL.search(flat)
        return bool(taken_in) and any(rule.search(flat) for rule in (_said.UNLIKE, wished))


def _more(found: re.Match[str]) -> bool:
    """Whether figures tell that more were for another motion than for the printed proposal, or against joining."""
    told = [number(n) for n in found.groups() if n]
    fewer_first = str(found.lastgroup).startswith(("greater", "won"))
    return min(told) > 0 and (told[1] > told[0] if fewer_first else told[0] > told[1])
