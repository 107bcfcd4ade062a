"""What beside a side, whatever a sentence was taken for, tells that something else came of it.

The same of a joining and of a refusal: what stands above lost a vote or was another text, a motion won that is not
told, the casting vote was for the others, who presents took in what was wished against the proposal, or somebody may
still come to another view.
"""

from __future__ import annotations

import re

from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.votes import number
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence

_said = phrases("vocabulary/overturned.toml")


def overturned(one: Sentence, record: Proceedings, side: str, *, proposed: str | None) -> bool:
    """Whether a sentence tells that what stands beside it is not what was decided. `proposed`: the side of the printed
    proposal; where that is another, or motions were read, a loss and a win are read elsewhere."""
    flat = one.flat
    if _said.MAY_STILL.search(flat) or _said.REPLACED.search(flat):
        return True
    if proposed not in (None, side) or record.motions:
        return False
    if _said.LOST.search(flat) and not _said.OF_MOTION.search(flat):
        return True
    if (_said.ANOTHER_WON.search(flat) and not _said.NOT_SO.search(flat)) or _outvoted(flat):
        return True
    others = _said.FOR_REFUSING if side == "joins" else _said.FOR_JOINING
    if _said.CASTING.search(flat) and others.search(flat):
        return True
    wished = _said.WISHED_OUT if side == "joins" else _said.WISHED_IN
    taken_in = _said.TAKEN_IN.search(flat) and _said.PROPOSAL.search(flat)
    return bool(taken_in) and any(rule.search(flat) for rule in (_said.UNLIKE, wished))


def _outvoted(flat: str) -> bool:
    """Whether figures tell that more were for another motion than for the printed proposal."""
    return any(_more(found) for found in _said.FIGURES.finditer(flat))


def _more(found: re.Match[str]) -> bool:
    told = [number(n) for n in found.groups() if n]
    fewer_first = found.lastgroup in ("greater", "greater_sv")
    return min(told) > 0 and (told[1] > told[0] if fewer_first else told[0] > told[1])
