"""What the body did with the item (ratkaisu): adopted, rejected, postponed …, on any subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.schema import Resolution, Vote, Warning_
from parsers.parts import Span


@dataclass(frozen=True, slots=True)
class ResolutionReading:
    """What the body did, and on what that reading rests.

    `evidence`: the passages for `resolution`; `vote_evidence`: for `vote`.
    `adopted`: the passages in which stands what was carried (the proposal, its changed form, or the
    decision sentence itself), the most decisive first; empty where nothing was decided or where the proposal
    that was adopted is not in the text. `proposals`: the presenter's last proposal before the decision.
    `certain` is False where the text leaves doubt: then no join or decline may be read from it.
    """

    resolution: Resolution
    vote: Vote | None = None
    evidence: tuple[Span, ...] = ()
    vote_evidence: tuple[Span, ...] = ()
    adopted: tuple[Span, ...] = ()
    proposals: tuple[Span, ...] = ()
    warnings: tuple[Warning_, ...] = field(default_factory=tuple)
    certain: bool = True
