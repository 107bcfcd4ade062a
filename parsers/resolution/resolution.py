"""What the body did with the item (ratkaisu): adopted, rejected, postponed …, on any subject.

The way goes from the decision sentence to the proposal that it adopts, through what was changed, opposed and voted on
in the meeting. What the text leaves in doubt is said to be uncertain, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from parsers.meeting.completeness import is_complete
from parsers.resolution.acts import Act, Doubts
from parsers.resolution.adopted import carried, presented, replaced
from parsers.resolution.decisive_act import settling_act
from parsers.resolution.meeting_record import Proceedings, decision_part, proceedings, sentences_of
from parsers.resolution.named_proposal import EVERY_POINT, POINT
from parsers.resolution.proposals import Proposal, proposal_before, proposed_by, proposes_higher
from parsers.resolution.sentence_acts import acts_of
from parsers.resolution.votes import Count, unanimous
from parsers.schema import Resolution, Vote, Warning_
from parsers.structure.model import Header, Part, Structure
from parsers.text.bodies import SUBJECT_RE
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.vocabulary.deciding import CARRIED_BY, PARTLY


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
    replaced: bool = False  # the presenter's last proposal was to return, postpone or drop the item
    motions: tuple[Span, ...] = ()  # what was only put forward in the meeting, whatever became of it
    record: Proceedings | None = None  # the meeting as it is recorded; None of an agenda
    act: Act | None = None  # the act that settles the item
    behind: tuple[Part, ...] = ()  # of the earlier handlings, up to the one whose words were carried


def resolve(s: Structure) -> ResolutionReading:
    """What became of the item by its structure. Pure; raises nothing."""
    reading = _resolved(s)
    carried_or_put = (*reading.adopted, *reading.proposals)
    return replace(reading, behind=tuple(s.behind(carried_or_put))) if s.history else reading


def _resolved(s: Structure) -> ResolutionReading:
    agenda = s.header.document_kind == "agenda"  # it decides nothing, whatever it prints under "decision"
    decision = None if agenda else decision_part(s)
    proposal = proposal_before(s, decision)
    if proposal.missing and not proposal.flat:
        proposal = _from_below(s, decision) or _told_from_below(s) or proposal
    if agenda:
        return ResolutionReading("none", proposals=proposal.spans)
    case = proceedings(s, decision, proposal)
    doubts = Doubts(certain=s.certain)
    main, modified = settling_act(case, doubts)
    if main is None or _only_as_discussed(case, main):
        return _unsettled(case)
    return _settled(case, main, modified, doubts)


def _only_as_discussed(case: Proceedings, main: Act) -> bool:
    """Whether the decision only points to what was said in the meeting ("beslöt i enlighet med diskussionen"), and
    neither a motion nor a vote tells what that was."""
    if main.kind not in ("own", "chain") or main.motion or case.counts or any(m.alive for m in case.motions):
        return False
    flat = plain(main.sentence.raw).lower()
    subject = SUBJECT_RE.match(flat)
    return bool(_said.ONLY_AS_DISCUSSED.fullmatch(flat[subject.end() if subject else 0 :].strip(" .")))


_said = phrases("vocabulary/proposals.toml")
_TO_COUNCIL = re.compile(
    r"\b(?:valtuustolle|fullmaktige)\b|hallituksen (?:paatos)?(?:ehdotus|esitys)|styrelsens forslag"
)


def _from_below(s: Structure, decision: Part | None) -> Proposal | None:
    """What the body below proposed to this one in the handling right before ("esittää valtuustolle, että …"), or a
    board adopted under a heading that says so, or as what the council calls the board's proposal."""
    if not s.history:
        return None
    parts = s.history[-1]
    minutes = Header(document_kind="minutes")
    reading = resolve(replace(s, header=minutes, parts=parts, history=s.history[:-1], title=None))
    if not reading.certain:
        return None
    if reading.resolution == "postponed" and reading.proposals:
        # what was tabled lies on the table again
        return Proposal(reading.proposals, _flat(s, reading.proposals))
    if reading.resolution in ("adopted", "adopted_modified") and reading.adopted:
        flat = _flat(s, reading.adopted[:1])
        heads = [s.quote(p.heading) for p in parts if p.heading and p.kind == "proposal"]
        named = [*heads, s.quote(decision.body)] if decision and s.header.body_kind == "council" else []
        put = proposes_higher(flat) or any(_TO_COUNCIL.search(plain(one).lower()) for one in named)
        return Proposal(reading.adopted, flat) if put else None
    return None


def _told_from_below(s: Structure) -> Proposal | None:
    """What the body below proposed to the council or the board, where only a sentence of the text tells it."""
    if s.header.body_kind not in ("council", "board"):
        return None
    parts = [*(s.history[-1] if s.history else ()), *s.of("preparation", "header")]
    told = proposed_by(s, parts)
    return Proposal((told[-1].span,), told[-1].flat) if len(told) == 1 else None


def _flat(s: Structure, spans: tuple[Span, ...]) -> str:
    return "\n".join(one.flat for span in spans for one in sentences_of(s, span))


def _unsettled(case: Proceedings) -> ResolutionReading:
    """No act was found. That is sure only where nothing stands under the decision and nothing was voted on."""
    doubts = Doubts(certain=True)
    if case.decided or case.counts:
        doubts.warn("decision_unread", "The decision's words were not understood.")
    return ResolutionReading(
        "none",
        proposals=case.proposal.spans,
        warnings=tuple(doubts.warnings),
        certain=doubts.certain,
        record=case,
    )


def _settled(case: Proceedings, main: Act, modified: bool, doubts: Doubts) -> ResolutionReading:
    resolution, adopted = carried(case, main, modified, doubts)
    if not is_complete(case.s, case.decision, case.decided):
        doubts.warn("cut_off", "The text ends in the middle of the decision.")
    if PARTLY.search(main.sentence.flat) and main.noun not in (POINT, EVERY_POINT):
        doubts.warn("partly", "The decision treats the points of the proposal apart.")
    vote, vote_evidence = _decisive_vote(case, main, doubts)
    counted = CARRIED_BY.search(main.sentence.flat) if main.kind == "chain" and not main.negative else None
    if counted and int(counted[1]) < int(counted[2]):
        doubts.arise()
    evidence = [main.sentence.span]
    if adopted and adopted[0] != main.sentence.span and main.target != "own":
        evidence.append(adopted[0])
    return ResolutionReading(
        resolution,
        vote=vote,
        evidence=tuple(evidence),
        vote_evidence=vote_evidence,
        adopted=adopted,
        proposals=presented(case, main),
        warnings=tuple(doubts.warnings),
        certain=doubts.certain,
        replaced=replaced(case),
        motions=(*(span for motion in case.motions for span in motion.spans), *case.statements),
        record=case,
        act=main,
    )


def _decisive_vote(case: Proceedings, main: Act, doubts: Doubts) -> tuple[Vote | None, tuple[Span, ...]]:
    """The vote behind the act that settles the item, with its passages; None where the text tells of none.

    A vote in which the side with fewer voices is said to have won is noted in `doubts`.
    """
    if unanimous(main.sentence.flat):
        return Vote(unanimous=True), (main.sentence.span,)
    votes = [c for c in case.counts if c.about_item]
    if votes:
        # then it was asked who won
        told = any(b.sentence.span == votes[-1].sentence.span for b in case.ballots)
        return _counted(votes[-1], main, Doubts(certain=True) if told else doubts)
    for one in [*case.decided, *case.told]:
        if unanimous(one.flat) and any(
            a.kind != "amended" for a in acts_of(one, case.motions, decision=False)
        ):
            return Vote(unanimous=True), (one.span,)
    return None, ()


def _counted(last: Count, main: Act, doubts: Doubts) -> tuple[Vote, tuple[Span, ...]]:
    high, low = max(last.yes, last.no), min(last.yes, last.no)
    if last.sided and last.yes_side and not main.negative and main.target != "own":
        side = "counter" if main.target == "counter" else "base"
        backed = last.yes if side == last.yes_side else last.no
        if backed != high:
            doubts.warn("vote_contradiction", "The side with fewer votes is said to have won.")
    return Vote(**{"for": high, "against": low}), (last.sentence.span,)
