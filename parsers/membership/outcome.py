"""The outcome of a relevant item: what became of the municipality's membership, and what was proposed.

A join or a decline comes only from positive words in what was carried. Whatever leaves doubt is `unclear`, with
the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers.meeting.completeness import is_cut_short
from parsers.meeting.status import decides_in_a_form
from parsers.membership.beside.behind import beside_the_decision
from parsers.membership.beside.later_seasons import left_for_later, of_another_season, still_to_come
from parsers.membership.beside.on_offer import proposes_another
from parsers.membership.beside.stated_side import (
    decided_since,
    done_with_else,
    of_else_beside,
    proposed_both_ways,
    says_again,
)
from parsers.membership.clause_stance import Side, clause_stance, only_would
from parsers.membership.clauses import cut
from parsers.membership.formula import in_swedish, names_membership
from parsers.membership.higher_body import by_body_below, goes_to_higher, to_higher_body
from parsers.membership.left_over import account
from parsers.membership.stance import Sides, Stance, only_answers, side_of
from parsers.resolution.resolution import ResolutionReading
from parsers.schema import BodyKind, Outcome, ProposedOutcome, Warning_
from parsers.structure.model import Structure
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import fold, sentences
from parsers.text.spans import Span
from parsers.topic.other_networks import names_other_network
from parsers.topic.patterns import nameless
from parsers.topic.topic import current
from parsers.vocabulary.accounted import AFTER_SEASON, EXCEPT
from parsers.vocabulary.closed.known_sentence import says_nothing
from parsers.vocabulary.closed.told_proposal import told_proposal
from parsers.vocabulary.lexicon import clause_of, words
from parsers.vocabulary.no_side import COMPLAINT

_DIRECT: dict[str, Outcome] = {one: one for one in ("postponed", "returned", "withdrawn", "noted")}
_WITHOUT_SIDE = (*_DIRECT, "proposed")
_said = phrases("vocabulary/relevance.toml")
_PART_OF_IT = re.compile(r"\b20\d\d\b|\bvuo(?:den|tta|silta)\b|\barets?\b|\bosa[an]?\b")
_NO_DECISION = ("appeal", "attachments", "letterhead", "notice", "the meeting goes on", "to be filled in")
_DOUBTS = {
    "decision_missing": "The decision itself is not in the text; what was said in the meeting does not stand for it.",
    "decision_unread": "What stands under the decision could not be read; the course of the meeting does not stand for "
    "it.",
    "outcome_contradiction": "The decision and what it adopts say opposite things.",
    "partly": "Only a part of the membership is left out.",
    "proposal_missing": "What was approved is not in the text: the proposal was made orally or lies elsewhere.",
    "resolution_uncertain": "What the body did with the proposal is in doubt.",
    "side_unclear": "The decision does not say whether it joins.",
    "still_to_come": "The text says that the decision on taking part is still to come.",
    "text_cut": "The text ends in the middle of the decision.",
    "wording_unclear": "The decision's words can be read as joining or not.",
    "conditional": "The municipality joins on a condition.",
    "one_year": "The municipality joins for one year only.",
}


@dataclass(frozen=True, slots=True)
class OutcomeReading:
    """The outcome and the proposed one, the passages they rest on, and warnings; `unclear` always has one."""

    outcome: Outcome
    proposed: ProposedOutcome | None
    evidence: tuple[Span, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    turned_down: bool = False
    side: Side | None = None  # what was carried, before doubts


def read_outcome(
    structure: Structure, reading: ResolutionReading, sides: Sides, body_kind: BodyKind | None
) -> OutcomeReading:
    """The outcome of a relevant item, by the shared schema's settled readings; `sides`: what its passages take."""
    found = _read(structure, reading, sides, body_kind)
    if found.outcome not in _WITHOUT_SIDE:
        return found
    if decides_in_a_form(structure):
        return replace(found, outcome="unclear", warnings=(_doubt("decision_unread"),))
    if found.evidence and done_with_else(reading, sides, found.evidence[-1]):
        return replace(found, outcome="unclear", warnings=(_doubt("resolution_uncertain"),))
    return found


def _read(
    structure: Structure, reading: ResolutionReading, sides: Sides, body_kind: BodyKind | None
) -> OutcomeReading:
    proposed_side, proposed_stance = _proposed(structure, reading, sides, body_kind)
    proposed: ProposedOutcome | None = proposed_side if proposed_side in ("joins", "declines") else None
    title = (structure.title,) if structure.title is not None else ()
    evidence = reading.evidence or ((proposed_stance.span,) if proposed_stance else ())
    if reading.resolution == "none" and (goes_on := goes_to_higher(structure, body_kind)):
        return OutcomeReading("proposed", proposed, (goes_on,))
    if reading.resolution == "none" and (unread := _unread(reading, sides)):
        return OutcomeReading("unclear", proposed, _decision_body(structure), (unread,))
    if reading.resolution == "none":
        return OutcomeReading("proposed", proposed, (proposed_stance.span,) if proposed_stance else title)
    direct = _DIRECT.get(reading.resolution)
    if direct == "postponed" and decided_since(reading, sides):
        return OutcomeReading("unclear", proposed, evidence, (_doubt("resolution_uncertain"),))
    if direct:
        return OutcomeReading(direct, proposed, evidence)
    if not structure.decides:
        return OutcomeReading("proposed", proposed, evidence or title, (_doubt("decision_missing"),))
    if higher := to_higher_body(structure, reading, body_kind):
        return OutcomeReading("proposed", proposed, (*reading.evidence, higher))
    side, stance, doubts = _carried(structure, reading, sides, proposed_side)
    if stance and not proposed_side and only_answers(structure, reading):
        message = "The decision answers the proposal, and that does not say whether it joins."
        doubts.append(Warning_(code="wording_unclear", message=message))
    if side == "joins" and (but_for := _excepted(reading)):
        side = but_for
        if side == "doubt":
            doubts.append(_doubt("partly"))
    if is_cut_short(structure):
        doubts.append(_doubt("text_cut"))
    if not _rests_on_decision(structure, reading):
        doubts.append(_doubt("decision_unread"))
    if still_to_come(_decisive_text(structure, reading)):
        doubts.append(_doubt("still_to_come"))
    if not reading.certain or by_body_below(reading, body_kind):
        doubts.append(_doubt("resolution_uncertain"))
    own = reading.act is not None and reading.act.kind == "own"
    if own and side and stance and any(map(only_would, cut(plain(structure.quote(stance.span))))):
        doubts.append(_doubt("wording_unclear"))
    if own and {side, proposed} == {"joins", "declines"} and _adopts_too(reading):
        doubts.append(_doubt("outcome_contradiction"))
    if side == "declines" and reading.act and _said.CLAIM.search(reading.act.sentence.flat):
        doubts.append(_doubt("wording_unclear"))  # a claim (oikaisuvaatimus) fell, and not the membership
    if side and proposed_both_ways(reading, sides):
        doubts.append(_doubt("wording_unclear"))
    if side and stance and of_else_beside(structure, reading, stance, sides):
        doubts.append(_doubt("side_unclear"))
    if side and stance and of_another_season(structure, side, stance.span):
        doubts.append(_doubt("wording_unclear"))
    again = proposed is None and says_again(reading, stance, sides)
    if side and not (stance and stance.named) and (again or proposes_another(reading, sides)):
        doubts.append(_doubt("side_unclear"))
    if side in ("joins", "declines") and not doubts:
        doubts += _left_over(structure, reading, side, sides)
    if doubts or side not in ("joins", "declines"):
        reasons = tuple(doubts) or (_doubt("side_unclear"),)
        return OutcomeReading("unclear", proposed, evidence or title, reasons, side=side)
    places = _places(reading.evidence, stance)
    warnings = tuple(_qualified(structure, reading)) if side == "joins" else ()
    # who leaves a membership that goes on turns nothing down
    turned_down = side == "declines" and not (stance and _says(_said.LEAVING, structure, stance))
    return OutcomeReading(side, proposed, places, warnings, turned_down, side)


def _adopts_too(reading: ResolutionReading) -> bool:
    """Whether a sentence that says a side of its own adopts the printed proposal, too, and nobody moved another."""
    moved = reading.record is not None and reading.record.motions
    told = reading.act.sentence.flat if reading.act and not moved else ""
    return _said.ADOPTS_TOO.search(told) is not None


def _doubt(code: str) -> Warning_:
    return Warning_(code=code, message=_DOUBTS[code])


def _left_over(structure: Structure, reading: ResolutionReading, side: Side, sides: Sides) -> list[Warning_]:
    """A warning with the first sentence of the decision, the motions or what was adopted that is not accounted for, and
    with the side that stands but for it, so that a person who settles it sees at a glance what is asked."""
    if reading.record is None:
        return []
    over = [one.span for one in account(reading.record, reading, side, sides) if one.left_over]
    over += beside_the_decision(reading.record, reading, side, sides)
    if not over:
        return []
    quoted = " ".join(structure.quote(over[0]).split())
    message = f"Not accounted for; the municipality {side} unless this changes it: {quoted[:300]}"
    return [Warning_(code="left_over", message=message)]


def _excepted(reading: ResolutionReading) -> Side | None:
    """What comes of a proposal to join that is approved but for the membership ("lukuun ottamatta verkostoon
    osallistumista"); doubt where only a year of it is left out, None where nothing is."""
    if reading.act is None or reading.act.kind != "chain" or reading.act.target != "base":
        return None
    flat = reading.act.sentence.flat
    if not (left_out := EXCEPT.search(flat)) or not names_membership(flat):
        return None
    return "doubt" if _PART_OF_IT.search(flat, left_out.start()) else "declines"


def _unread(reading: ResolutionReading, sides: Sides) -> Warning_ | None:
    """The warning that what stands under the decision was not understood; None where nothing stands there."""
    if reading.record is None or not reading.record.decided:
        return None
    voted = any(c.about_item and not c.continuing for c in reading.record.counts)
    idle = _NO_DECISION if voted else (*_NO_DECISION, "vote")
    told = account(reading.record, reading, None, sides)
    if all(one.kind in idle or one.kind.startswith("motion") for one in told):
        return None
    return next((w for w in reading.warnings if w.code == "decision_unread"), None)


def _decision_body(structure: Structure) -> tuple[Span, ...]:
    return tuple(part.body for part in structure.decisions if structure.quote(part.body).strip())[-1:]


def _rests_on_decision(structure: Structure, reading: ResolutionReading) -> bool:
    """Whether a passage of the decision itself, or of the meeting's course that is told under it, shows what was done,
    and not only the course before it."""
    bodies = [part.body for part in structure.decisions]
    bodies += [part.body for part in structure.of("course") if bodies and part.body.start >= bodies[-1].end]
    return any(b.start <= s.start and s.end <= b.end for s in reading.evidence for b in bodies)


def _places(evidence: tuple[Span, ...], stance: Stance | None) -> tuple[Span, ...]:
    """The decision's passages and the stance's; of a whole proposal only the sentence that takes the side."""
    if stance is None:
        return evidence
    at = stance.span
    around = [s for s in evidence if not (s.start <= at.start and at.end <= s.end and s != at)]
    return tuple(dict.fromkeys((*around, at)))


def _proposed(
    structure: Structure, reading: ResolutionReading, sides: Sides, body_kind: BodyKind | None
) -> tuple[Side | None, Stance | None]:
    """The side of the presenter's last proposal; of an officer's own decision there is none."""
    if reading.replaced or (body_kind == "officer" and not structure.proposals):
        return None, None
    spans = (*reading.proposals, *(part.body for part in reversed(structure.proposals)))
    return next(((sides[span].side, sides[span].stance) for span in spans if sides[span].side), (None, None))


def _carried(
    structure: Structure, reading: ResolutionReading, sides: Sides, proposed: Side | None
) -> tuple[Side | None, Stance | None, list[Warning_]]:
    """The side of what was carried, with the reasons for doubt."""
    doubts: list[Warning_] = []
    side: Side | None = None
    stance: Stance | None = None
    only_adds = reading.act is not None and _ADDS.search(reading.act.sentence.flat)
    for span in reading.adopted:
        found, place = side_of(_spoken_out(structure, reading, sides[span].stances))
        if found and side is None:
            side, stance = found, place
        elif found and found != side and (reading.resolution != "adopted_modified" or only_adds):
            doubts.append(_doubt("outcome_contradiction"))
    decided, place = _decided_side(structure, reading, sides)
    if reading.resolution == "rejected":
        fell = _told_down(reading)
        # where neither another one stands in the text nor a member put one forward
        alone = reading.record is not None and reading.record.proposal.missing and not reading.record.motions
        itself = proposed is None and fell == "joins" and alone
        if itself or (
            proposed is None
            and reading.record
            and _said.OF_JOINING.search(nameless(reading.record.proposal.flat))
        ):
            proposed = "joins"
        if side == "joins" and decided != "declines" and COMPLAINT.search(_decisive_text(structure, reading)):
            return side, stance, doubts  # what is turned down is a complaint about joining
        own = reading.act.sentence.flat if reading.act and reading.act.kind == "own" else ""
        said = clause_of(own)  # a verb of joining that takes no side here is of something else
        of_else = names_other_network(own) or "membership" in said.words.classes
        of_else |= any(told.row.meaning in ("join", "stay") for told in said.readings) or _refuses_else(own)
        of_else = (of_else and not itself) or fell in ("declines", "doubt")
        side, stance = _rejected_side(side, stance, decided, place, proposed, of_else=of_else)
    elif decided in ("joins", "declines"):
        if side in ("joins", "declines") and side != decided:
            doubts.append(_doubt("outcome_contradiction"))
        elif side is None:
            side, stance = decided, place
    elif decided == "doubt" and side != "doubt":
        side, stance = "doubt", place
    if side == "doubt":
        doubts.append(_doubt("wording_unclear"))
    elif side is None and not reading.adopted:
        doubts.append(_doubt("proposal_missing"))
    return side, stance, doubts


def _told_down(reading: ResolutionReading) -> Side | None:
    """The side of the proposal that the act tells to be turned down: "Förslaget om att gå med förkastades"."""
    told = told_proposal(reading.act.sentence.flat) if reading.act is not None else None
    verdict = clause_stance(told.decision, named=True) if told and not told.adopted else None
    return verdict.side if verdict is not None and verdict.firm else None


_REFUSABLE = ("membership", "network", "invitation", "place", "contract", "season")


def _refuses_else(own: str) -> bool:
    """Whether a refusal in its own words is of how the meeting goes ("pidättäytyi äänestämästä"), or of something that
    is neither the membership nor the proposal ("luopui matkasta", "hylkäsi toivomusponnen")."""
    if not words(own).classes.isdisjoint(_REFUSABLE) or names_membership(own):
        return False
    if _said.OF_HANDLING.search(own):
        return True
    refused = _said.REFRAINS.search(own) or _said.TURNS_DOWN.search(own)
    if refused is None or _said.THE_PROPOSAL.search(own):
        return False
    # but what stands between a verb and its negation: "ettei matkaa hyväksytä"
    rest = _said.TURNS_DOWN.sub(lambda met: " ".join(met[0].split()[1:-1]), _said.REFRAINS.sub(" ", own))
    return not all(_said.NAMES_NOTHING.fullmatch(word) for word in re.findall(r"[a-z]{2,}", rest))


_ADDS = re.compile(r"\b(?:tillagg|lisayks)\w*")  # which cannot turn the side round


def _decided_side(
    structure: Structure, reading: ResolutionReading, sides: Sides
) -> tuple[Side | None, Stance | None]:
    """The side that the decision's own last sentence with one takes."""
    since = max((part.body.start for part in structure.proposals), default=0)
    bodies = [part.body for part in structure.decisions]
    bodies = [body for body in bodies if body.start > since] or bodies  # "Päätös 14.11.2016: …" is an old one
    own = [s for s in reading.evidence if any(b.start <= s.start and s.end <= b.end for b in bodies)]
    for span in (*own, *bodies):
        found = _spoken_out(structure, reading, sides[span].stances)
        if reading.act and reading.act.kind in ("chain", "winner"):
            after = reading.act.sentence.span.end
            found = [s for s in found if s.span.start < after or not _says(AFTER_SEASON, structure, s)]
        if span not in own:  # what a member put forward decides nothing
            moved = reading.motions
            found = [
                s for s in found if not any(s.span.start < m.end and m.start < s.span.end for m in moved)
            ]
        side, stance = side_of(found) if found else (None, None)
        if side:
            return side, stance
    return None, None


def _spoken_out(structure: Structure, reading: ResolutionReading, found: list[Stance]) -> list[Stance]:
    """The stances but for the doubt that a sentence of something else raises ("De förtroendevalda som deltar får
    mötesarvode"): what stands beside the decision is asked sentence by sentence (left_over)."""
    record = reading.record

    def of_else(stance: Stance) -> bool:
        told = sentences(structure.text, stance.span)
        return record is not None and all(in_swedish(o, record) and says_nothing(o.flat, o.raw) for o in told)

    def of_later(stance: Stance) -> bool:
        told = sentences(structure.text, stance.span)
        decided = (
            reading.act.sentence.flat if reading.act else "",
            *map(plain, map(structure.quote, reading.adopted)),
        )
        return all(left_for_later(one.flat, *decided) for one in told)

    return [s for s in found if not (s.another or of_later(s) or (s.side == "doubt" and of_else(s)))]


def _says(pattern: re.Pattern[str], structure: Structure, stance: Stance) -> bool:
    return pattern.search(fold(structure.text, stance.span).text) is not None


def _rejected_side(
    side: Side | None,
    stance: Stance | None,
    decided: Side | None,
    place: Stance | None,
    proposed: Side | None,
    *,
    of_else: bool,
) -> tuple[Side | None, Stance | None]:
    """Turned down: a decline where the words say so or where the proposal that was turned down was to join; `of_else`:
    what is turned down is something else."""
    if side == "joins" and stance and stance.row and stance.row.meaning == "leave":
        return "joins", stance  # "päättää, ettei eroa": the proposal itself says no to leaving
    if proposed == "declines" and decided == "joins" and side in (None, "joins") and place and place.firm:
        return "joins", place  # leaving was turned down, and the decision says that it stays
    if side == "declines" or decided == "declines":
        return ("doubt", stance) if decided and "joins" in (side, decided) else ("declines", stance or place)
    if side is None and decided is None and proposed == "joins" and not of_else:
        return "declines", None
    return ("doubt" if side or decided or proposed else None), stance or place


def _qualified(structure: Structure, reading: ResolutionReading) -> list[Warning_]:
    """Warnings about a joining on a condition or for one year."""
    flat = _decisive_text(structure, reading)
    out = [_doubt("conditional")] if _said.CONDITION.search(flat) else []
    if current().seasons.years > 1 and _said.ONE_YEAR.search(flat):
        out.append(_doubt("one_year"))
    return out


def _decisive_text(structure: Structure, reading: ResolutionReading) -> str:
    """What was adopted and what stands under the decision, folded."""
    spans = [*reading.adopted, *(part.body for part in structure.decisions)]
    return "\n".join(fold(structure.text, span).text for span in dict.fromkeys(spans))
