"""Closed world: a side is said only where every sentence of the decision and every motion is accounted for.

Each sentence is taken for something known: the act that decides, a motion with its fate, the side itself, a vote, or a
kind that changes nothing (parsers.vocabulary.accounted). What is left over may change the side: the outcome is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from parsers.membership import formula as form
from parsers.membership.beside.before_act import ballot_of, only_said_before, remarks, went_so
from parsers.membership.beside.behind import adopted, adopted_beside, names_units, takes_back, told_behind
from parsers.membership.beside.carried import Carried
from parsers.membership.beside.closely import QUESTION, closely
from parsers.membership.beside.formalities import formality, fully_known, goes_against, leads_in, not_decided
from parsers.membership.beside.later_seasons import LATER, labels_the_season, left_for_later
from parsers.membership.beside.ordinary import acts, is_formula, labels, ordinary_kind
from parsers.membership.beside.overturned import Overturned
from parsers.membership.beside.talk import in_sayings, says_only_that, told_apart_in
from parsers.membership.beside.undoes import Refusal, why_not
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import SAYS_THAT, cut
from parsers.membership.formula import letterhead, names_membership
from parsers.membership.stance import Sides, in_its_place, parted
from parsers.membership.turning import Clauses, takes_a_side, unsettles
from parsers.resolution.acting_body import by_body
from parsers.resolution.clause_acts import NOT_PUT_OFF
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import LOSES_ALONE, by, pulls_own
from parsers.resolution.named_proposal import POINT, told_apart
from parsers.resolution.resolution import ResolutionReading
from parsers.resolution.sentence_acts import acts_of, what_it_came_to
from parsers.structure.tail import is_answered, says_how_to_appeal
from parsers.text.bodies import with_subject
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, undecided
from parsers.vocabulary.closed.frames import all_agreed, tells_how_to_vote
from parsers.vocabulary.closed.known_sentence import in_set_words, seconds, tells_of_another_proposal
from parsers.vocabulary.heading_words import LABELLED, SAME_AS_PROPOSED
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.joining import DECIDED_TO, DISSENT
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import (
    KEEPS,
    LAPSED,
    MEMBERS_MOTION,
    PULLS_OWN,
    besides_no_motion,
    presenter_pulls,
)

_QUOTES = re.compile(r"[\"”“»«]")
_STANDS, _AS_PROPOSED = "the decision stands", "the decision is as proposed"
_ADDED = "a point with a known addition"
_Told = tuple[Sentence, Sentence | None]
_said = phrases("vocabulary/beside.toml")


@dataclass(frozen=True, slots=True)
class Accounted:
    """One sentence, and what it is taken for; `left_over` where for nothing."""

    span: Span
    kind: str
    left_over: bool = False


def account(
    record: Proceedings, reading: ResolutionReading, side: Side | None, sides: Sides
) -> list[Accounted]:
    """Every sentence of the decision and the course of the meeting, with what it is taken for beside this side."""
    return list(_Account(record, reading, None if side == "doubt" else side, sides).sentences())


class _Account:
    def __init__(
        self, record: Proceedings, reading: ResolutionReading, side: Side | None, sides: Sides
    ) -> None:
        self.record, self.reading, self.side, self.sides = record, reading, side, sides
        self.proposed = next((taken for span in record.proposal.spans if (taken := sides[span].side)), None)
        self.main = reading.act
        self.clauses = Clauses(side, self.proposed)
        self._own = self.main is not None and self.main.target == "own"
        self.stated = self._states_side()
        self.refusal = Refusal(record, self.main, proposed=self.proposed == "declines", stated=self.stated)
        self.overturned = Overturned(record, self.main, side, self.proposed, self.stated)

    @cached_property
    def carried(self) -> Carried:
        taken = (self.side, self.proposed, self.clauses, self.stated, self.sides)
        return Carried(self.record, self.reading, *taken)

    def _states_side(self) -> bool:
        """Whether the decision says the side in its own words, so that reasons beside it need no reading: in the act
        that decides; a refusal in any of its sentences."""
        if self.main is None or self.main.kind != "own":
            return False
        told = [self.main.sentence]
        if self.side == "declines":
            put = {span for m in self.record.motions for span in m.spans}
            decided = (one for one in self.record.decided if one.span not in put)
            told += [one for one in decided if not kinds.SAYS.match(one.flat)]
        return any(self._says(one.flat) for one in told)

    def _says(self, flat: str) -> bool:
        read = (clause_stance(c, named=True, decided_before=True) for c in cut(flat))
        return {v.side for v in read if v is not None and v.firm} == {self.side}

    def sentences(self) -> Iterator[Accounted]:
        """Those of the meeting, of the adopted proposal, and under execution."""
        yield from self._of_meeting()
        if self.side is None:
            return
        refuses, begun = self.side == "declines", False
        for one in adopted(self.record, self.reading) if self.main and self.main.kind != "own" else ():
            yield from self._tails(one)
            put = self._kind(one, decided=True) or "the side"
            led = one.worded(with_subject(self.record.s.text, one.span.start, one.flat))
            says = self._says(led.flat)
            known = not (refuses or says) and fully_known(one, self.record)
            said = led if says else one if refuses else in_sayings(one)
            against = not refuses and not known and goes_against(said, put, self.record, says=says)
            begun |= says and self.proposed != "joins"
            undone = refuses and (says or begun) and self.refusal.undone(one, put, says=says)
            if against or undone or self.overturned.by(one) or (refuses and not_decided(one, self.record)):
                yield Accounted(one.span, "left over", left_over=True)
        of_motions = list(self.carried.moved_beside())
        for one in (*adopted_beside(self.record, self.reading, self.sides), *of_motions):
            kind = self._kind(one, decided=True, in_meeting=False)
            kind = kind or (self._kind(one, decided=False, in_meeting=False) if refuses else None)
            kind = self.carried.of_proposal(kind) if one in of_motions else kind
            yield self._accounted(one, self._settled(kind, (one, None), plainly=refuses))
        for head, one in told_behind(self.record):
            taken = takes_back(one.flat, self.side) or kinds.TAKES_BACK.match(f"{head}: {one.flat}")
            kind = None if taken else "appeal" if says_how_to_appeal(one.flat) else "a label"
            if kind == "a label" and one.raw.endswith(".") and not names_units(one.flat):
                kind = self._settled(self._kind(one, decided=True), (one, None))
            yield self._accounted(one, kind)

    def _of_meeting(self) -> Iterator[Accounted]:
        """The sentences of the decision and the meeting's course."""
        decided = {one.span for one in self.record.decided}
        told = sorted((*self.record.told, *self.record.decided), key=lambda s: s.span.start)
        how_to_vote, quoted = False, ""  # said before; the kind of what a member has had printed, to its end
        for one, after in zip_longest(told, told[1:]):
            kind = self._kind(one, one.span in decided)
            if how_to_vote and one.span not in decided and deciding.BARE.match(one.flat):
                kind = "vote"
            how_to_vote = _said.HOW_TO_VOTE.search(one.flat) is not None
            ends = len(_QUOTES.findall(one.raw)) % 2 == 1
            if quoted and not self._acts(one):
                yield Accounted(one.span, quoted)
                quoted = "" if ends else quoted
                continue
            quoted = kind if ends and kind == "what a member says for the record" else ""
            plainly = self.side == "declines" and not form.in_swedish(one, self.record)
            yield self._accounted(one, self._settled(kind, (one, after), plainly=plainly))
            if self._acts(one) and self.main and self.main.kind == "own":
                yield from self._tails(one)

    def _tails(self, one: Sentence) -> Iterator[Accounted]:
        """What a sentence that joins goes on with that may take it back."""
        for tail in parted(one, "joins", acts)[1] if self.side == "joins" else ():
            told = self._accounted(tail, self._settled(self._kind(tail, decided=True), (tail, None)))
            if in_its_place(tail.flat) or self.overturned.told(tail.flat) or told.left_over:
                yield Accounted(one.span, "left over", left_over=True)

    def _accounted(self, one: Sentence, kind: str | None) -> Accounted:
        put = self._acts(one) or any(one.span in m.spans for m in self.record.motions)
        apart = () if put else told_apart_in(one)  # what is told side by side is known where each of it is
        told = [self._accounted(p, self._settled(self._kind(p, decided=True), (p, None))) for p in apart]
        kind = None if any(p.left_over or p.kind == "vote" for p in told) else told[-1].kind if told else kind
        kind = None if self.overturned.by(one) else kind or in_set_words(one.flat, one.raw, self.side)
        return Accounted(one.span, kind or "left over", left_over=kind is None)

    def _acts(self, one: Sentence) -> bool:
        return self.main is not None and one.span == self.main.sentence.span

    def _settled(self, kind: str | None, told: _Told, *, plainly: bool = False) -> str | None:
        """The kind of a sentence where that leaves the side as it is, and does not go against a joining; None else."""
        joins, acts_, whole = self.side == "joins", self._acts(told[0]), told[0]
        if joins and not acts_ and says_only_that((told := (in_sayings(told[0]), told[1]))[0]):
            return "a set saying"
        if kind == _AS_PROPOSED or (joins and not acts_ and fully_known(whole, self.record)):
            return kind or "a formality"  # known to its last word
        if leads_in(told[0], self.record) is False if joins else not_decided(told[0], self.record):
            return None
        if self.side == "declines" and self.refusal.undone(told[0], kind, says=self._says(told[0].flat)):
            return None
        kind = self._weighed(kind, told, plainly=plainly)
        if self.side == "declines" and not acts_:
            return self.refusal.leaves(told[0], kind)
        return None if joins and goes_against(told[0], kind, self.record, acts=acts_) else kind

    def _weighed(self, kind: str | None, told: _Told, *, plainly: bool) -> str | None:
        """The kind of a sentence, told with the one after it, where that leaves the side as it is; None of another."""
        one = told[0]
        vote = ballot_of(one, self.record) if kind == "vote" else None
        given_up = kind is None and self._given_up(one)
        by_vote = self.main is not None and self.main.by_vote and self._acts(one)
        if kind in (LATER, _STANDS, _ADDED) or given_up or by_vote or (vote and vote.only):
            return kind
        leads_up = kind == "what leads up to the change" and self.side != self.proposed
        if leads_up or (kind == "a motion is turned down" and self._loses(one)):
            return kind
        lost = kind == "vote" and any(c.lost and c.sentence.span == one.span for c in self.record.counts)
        if kind in (None, QUESTION) or not plainly:
            kind = closely(kind, told, self.record, self.main, self.side, stated=self.stated)
        joins, acts = self.side == "joins", self._acts(one)
        if lost and not (acts or self.record.motions or self.proposed not in (None, self.side)):
            return None  # more noes than ayes, told of what was decided in its own words
        against = joins and kind in kinds.TOLD_OF and deciding.AGAINST_IT.search(one.flat)
        put = kind is not None and kind.startswith(("motion", "what a member says", "dissent"))
        if joins and not (put or acts) and deciding.NO_FULL_JOINING.search(one.flat):
            return None
        bare = not (joins or put or acts or self.stated) and kind in (*kinds.WEAK, None)
        if bare and deciding.FOR_IT.search(one.flat):
            return None  # beside the adoption of a refusal
        open_ = kind is None or against or unsettles(one, kind, self.record, self.main, stated=self.stated)
        if open_ and only_said_before(one, self.record, self.main, stated=self.stated):
            return "said before what decides"
        if not open_ or (acts and not lost):
            return kind
        return None if lost else ordinary_kind(one, self.record) or (formality(one.flat) if joins else None)

    def _kind(self, one: Sentence, decided: bool, *, in_meeting: bool = True) -> str | None:
        motion = next((m for m in self.record.motions if in_meeting and one.span in m.spans), None)
        if self.main is not None and one.span == self.main.sentence.span:
            put = [m for m in self.record.motions if m.spans[0] in {s.span for s in self.record.decided}]
            # the numbers tell which was lost, and a motion to turn it down is carried in its own words
            told = any(c.about_item for c in self.record.counts) or any("hyl" in m.content_flat for m in put)
            loses = not told and (self.main.negative or self.main.disposition == "reject")
            won = _said.WINS.search(one.flat) and any(m.alive for m in put)
            if put and (loses or won) and _said.BARE.match(one.flat):
                return None  # it may be the motion under the same heading
            if not told and any(one.span in m.spans and not m.alive for m in put):
                return None
            if self.side == "joins" and DECIDED_TO.search(one.flat):
                return "the decision in its own words"
            own = self.main.kind == "own" and self.side == "joins"
            return self.carried.decisive(parted(one, "joins")[0] if own else one, self.main)
        if decided and leads_in(one, self.record):
            return "formula"
        if self.main and one.span.start > self.main.sentence.span.start and kinds.STANDS.match(one.flat):
            return _STANDS
        if not (decided or self.record.motions) and _said.NOTHING_MOVED.fullmatch(one.flat):
            return "no motion is made"
        if tells_how_to_vote(one.flat) or (not decided and _said.NONE.fullmatch(one.flat)):
            unread = not self.record.motions and tells_of_another_proposal(one.flat)
            return None if unread else "what votes stand for"
        if self.record.motions and all_agreed(one.flat):
            return self._agreed(one)
        if (label := LABELLED.match(one.flat)) or letterhead(one) or labels(one):
            denied = self.side and not self.record.motions and takes_back(one.flat, self.side)
            return None if denied else "the minutes" if label and label["minutes"] else "letterhead"
        if labels_the_season(one.flat, self.record.s.text):
            return "the season"
        if self._loses(one):
            return "a motion is turned down"
        if SAME_AS_PROPOSED.match(one.flat) and (motion is None or self._own):
            return _AS_PROPOSED
        if is_answered(one.flat):
            return "what a label heads"
        by_points = (self.main.chosen or self.main.negative or self.main.noun == POINT) if self.main else None
        if by_points and (apart := told_apart(one.flat)):
            return _ADDED if any(found.groupdict().get("added") for found in apart) else "another point"
        backs = self.side == "joins" and kinds.PRESENTER_BACKS.match(one.flat)
        if kinds.TAKES_BACK.search(one.flat) or (backs and "leave" in words(one.flat).meanings):
            return None  # "kunnanjohtaja päätyi kannattamaan verkostosta pois jäämistä"
        if self._of_later(one):
            return "later seasons"
        if self.main and left_for_later(one.flat, *self.carried.decided):
            return LATER
        if not NOT_PUT_OFF.sub("", one.flat).removeprefix("asiaa").removeprefix("arendet").strip(" .,"):
            return "the matter was not put off"
        pulls = LAPSED.search(one.flat) or PULLS_OWN.search(one.flat) or pulls_own(one.flat)
        if pulls and (motion is None or not motion.alive):
            if self._given_up(one):
                return None  # the presenter gives up the proposal: nothing lies before the body
            all_alive = self.record.motions and all(m.alive for m in self.record.motions)
            other = None not in (self.proposed, self.side) and self.proposed != self.side
            own = bool(other and _said.OWN.search(one.flat))
            unread = not self.record.motions and not other and bool(_said.PUT.search(one.flat))
            return None if unread or (all_alive and not own) else "a motion lapses"
        said = besides_no_motion(one.flat)
        if said and not (undecided.VOIDS.search(said) or undecided.UNSETTLES.search(said)):
            return "no motion is made"
        of_member = kinds.BY_MEMBER.match(one.flat) and not by_body(one.flat)
        if DISSENT.search(one.flat) and (of_member or not deciding.CHAIN.search(one.flat)):
            return None if kinds.BODY_NOTES.match(one.flat) else "what a member says for the record"
        if kinds.PLEADS.match(one.flat) or KEEPS.match(one.flat):
            return "what a member says for the record"
        if kinds.ASKS.search(one.flat) and not (kinds.ANSWERS.search(one.flat) and takes_a_side(one.flat)):
            return QUESTION
        moved = any(m.spans[0].start < one.span.start for m in self.record.motions)
        if self.main and one.span.start > self.main.sentence.span.start and kinds.ALL_FOR.match(one.flat):
            return "no opposition"
        if moved and (seconds(one.flat, one.raw) or _said.WHY_MOVED.match(one.flat)):
            return "who seconds a motion"
        if kinds.BACKS.match(one.flat) and not moved:
            return None  # what was seconded is no motion that was read
        if motion is not None:
            fate = self.carried.fate(motion)
            return fate or ("an addition" if self.carried.content(motion, kinds.CHANGED) else None)
        if self.carried.before_change(one):
            return "what leads up to the change"
        carried = self.main is not None and self.main.target == "base" and not self.main.negative
        if carried and form.COUNTER_WON.search(one.flat):
            return None  # "vastaehdotus hyväksyttiin"
        if self._said_after(one):
            by_member = kinds.BY_MEMBER.match(one.flat)
            return "what a member says after the act" if by_member else "said after the act"
        if (vote := ballot_of(one, self.record)) is not None and vote.winner and not self._own:
            return "vote" if went_so(vote, self.main) else None
        if any(one.span == c.sentence.span for c in self.record.counts) or deciding.VOTES.search(one.flat):
            decides = deciding.DECIDED.search(one.flat)
            how = deciding.BALLOT.search(one.flat) and (not decides or form.HOW.search(one.flat))
            if how or not (decides or SAYS_THAT.search(what_it_came_to(one).flat.replace("for att", ""))):
                return "vote"
        if is_formula(one.flat):
            if self._adopts_other_side(one):
                return None
            if self.carried.formula(one):
                return "formula"
        lost = deciding.NOT_ADOPTED.search(one.flat) or deciding.TURNED_DOWN.search(one.flat)
        counter = MEMBERS_MOTION.search(one.flat) is not None
        if counter and self.record.motions and (lost or form.COUNTER_LOST.search(one.flat)):
            return "a motion is turned down"
        if counter and any(m.alive for m in self.record.motions) and _said.CARRIED.fullmatch(one.flat):
            return "motion that was carried"
        if lost and not counter and not by(one.raw, self.record.motions, lapsed=True):
            after = self.main is not None and self.main.sentence.span.end <= one.span.start
            if not after and self.record.just_moved(one):
                return "a motion is turned down"
            if self.side == "declines" and names_membership(one.flat):
                return "the membership is turned down"
            other = None not in (self.proposed, self.side) and self.proposed != self.side
            return "the proposal is turned down" if other else None
        return (
            self.clauses.of_sentence(one, strict=decided)
            or ("a remark" if remarks(one, self.record, self.main, self.clauses) else None)
            or (self.clauses.reason(one) if self.stated and self.side == "declines" else None)
            or ("a reason" if self.side == "declines" and why_not(one) else None)
        )

    def _given_up(self, one: Sentence) -> bool:
        """Whether who presents pulls the proposal back, beside a decision that does not say its side itself."""
        return not self.stated and presenter_pulls(one.flat) and not pulls_own(one.flat)

    def _loses(self, one: Sentence) -> bool:
        """Whether it says, and no more, that a motion was turned down that is not the one that was carried."""
        counter = next((m for m in self.record.motions if m.kind == "counter"), None)
        motion = by(one.raw, self.record.motions, lapsed=True) or counter
        if not (self.main and motion and LOSES_ALONE.match(one.flat)) or motion is self.main.motion:
            return False
        return self.side == self.proposed or not self.carried.content(motion, ("the side",))

    def _agreed(self, one: Sentence) -> str | None:
        """What a sentence is by which all agree to a member's motion: it must be the one that was carried."""
        before = [m for m in self.record.motions if m.alive and m.spans[0].start < one.span.start]
        motion = by(one.raw, before) or (before[-1] if before else None)
        takes = motion and self.carried.content(motion, ("the side",))
        won = motion is not None and self.carried.fate(motion) == "motion that was carried"
        if won or (self.stated and takes):
            return "motion that was carried"
        return "an addition" if motion and self.carried.content(motion, kinds.CHANGED) else None

    def _of_later(self, one: Sentence) -> bool:
        """Whether it says what is done after this season, beside the adoption of the proposal."""
        if self.main is None or self.main.kind not in ("chain", "winner") or self.main.negative:
            return False
        return one.span.start >= self.main.sentence.span.end and bool(kinds.AFTER_SEASON.search(one.flat))

    def _said_after(self, one: Sentence) -> bool:
        """Whether somebody only says something after the act that decides, without doing anything with the item."""
        if not (self.main and one.span.start >= self.main.sentence.span.end and kinds.SAYS.match(one.flat)):
            return False
        told = one.worded(kinds.FOR_THE_RECORD.sub("", one.flat))
        return act_of_words(told.flat) in (None, "adopt") and not acts_of(
            told, self.record.motions, decision=True
        )

    def _adopts_other_side(self, one: Sentence) -> bool:
        """Whether a formula beside the act that decides adopts the printed proposal, which takes another side."""
        if self.proposed in (None, self.side) or MEMBERS_MOTION.search(one.flat):
            return False
        changed = any(m.kind in ("change", "oral") and m.alive for m in self.record.motions)
        if changed or self.record.just_moved(one) or by(one.raw, self.record.motions, lapsed=True):
            return False
        acts = acts_of(one, self.record.motions, decision=True)
        return any(a.kind in ("chain", "winner") and a.target == "base" and not a.negative for a in acts)
