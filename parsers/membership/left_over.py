"""Closed world: a side is said only where every sentence of the decision and every motion is accounted for.

Each sentence is taken for something known: the act that decides, a motion with its fate, the side itself, a vote, or a
kind that changes nothing (parsers.vocabulary.accounted). What is left over may change the side: the outcome is unclear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from parsers.membership import formula as form
from parsers.membership.beside.behind import takes_back
from parsers.membership.beside.closely import QUESTION, closely, of_refusal
from parsers.membership.beside.ordinary import ordinary_kind
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import SAYS_THAT, THAT, cut
from parsers.membership.formula import beyond_formula, letterhead, names_membership, plain_names
from parsers.membership.stance import Sides
from parsers.membership.turning import Clauses, takes_a_side, unsettles
from parsers.resolution.acting_body import by_body
from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import NOT_PUT_OFF
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import Motion, by
from parsers.resolution.named_proposal import told_apart
from parsers.resolution.resolution import ResolutionReading
from parsers.resolution.sentence_acts import acts_of, what_it_came_to
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, formula_words, undecided
from parsers.vocabulary.heading_words import LABELLED
from parsers.vocabulary.item_acts import act_of_words
from parsers.vocabulary.joining import DISSENT
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import LAPSED, MEMBERS_MOTION, OFFICE, PULLS_OWN, REPLACES, SECONDS


@dataclass(frozen=True, slots=True)
class Accounted:
    """One sentence of the decision or the meeting's course, and what it is taken for; `left_over` where for nothing."""

    span: Span
    kind: str
    left_over: bool = False


def account(
    record: Proceedings, reading: ResolutionReading, side: Side | None, sides: Sides
) -> list[Accounted]:
    """Every sentence of the decision and the course of the meeting, with what it is taken for beside this side."""
    return list(_Account(record, reading, side, sides).sentences())


class _Account:
    def __init__(
        self, record: Proceedings, reading: ResolutionReading, side: Side | None, sides: Sides
    ) -> None:
        self.record, self.reading, self.side = record, reading, side
        self.proposed = next(
            (s for span in record.proposal.spans if (s := sides[span].side)), None
        )  # as sent out
        self.main = reading.act
        self.clauses = Clauses(side, self.proposed)
        self.stated = self._states_side()

    def _states_side(self) -> bool:
        """Whether the decision says the side in its own words, so that reasons beside it need no reading.

        In the act that decides; a refusal in any of its sentences."""
        if self.main is None or self.main.kind != "own" or self.side is None:
            return False
        told = [self.main.sentence]
        if self.side == "declines":
            put = {span for m in self.record.motions for span in m.spans}
            told += [
                one for one in self.record.decided if one.span not in put and not kinds.SAYS.match(one.flat)
            ]
        return any(self._says(one.flat) for one in told)

    def _says(self, flat: str) -> bool:
        read = [clause_stance(c, named=True, negated_before=False, decided_before=True) for c in cut(flat)]
        sides = {v.side for v in read if v is not None and v.firm}
        return sides == {self.side}

    def sentences(self) -> Iterator[Accounted]:
        decided = {one.span for one in self.record.decided}
        told = sorted([*self.record.told, *self.record.decided], key=lambda s: s.span.start)
        for one, after in zip_longest(told, told[1:]):
            kind = self._kind(one, one.span in decided)
            acts = self.main is not None and one.span == self.main.sentence.span
            refused = self.side == "declines" and of_refusal(kind, stated=self.stated)
            if kind == QUESTION or not refused or form.in_swedish(one, self.record):
                kind = closely(kind, (one, after), self.record, self.main, self.side)
            open_ = kind is None or unsettles(one, kind, self.record, self.main, stated=self.stated)
            if not acts and open_:
                kind = ordinary_kind(one, self.record)
            yield Accounted(one.span, kind or "left over", left_over=kind is None)

    def _kind(self, one: Sentence, decided: bool) -> str | None:
        motion = next((m for m in self.record.motions if one.span in m.spans), None)
        if self.main is not None and one.span == self.main.sentence.span:
            return self._decisive(one, self.main)
        if (label := LABELLED.match(one.flat)) or letterhead(one):
            denied = label and self.side and not self.record.motions and takes_back(one.flat, self.side)
            return None if denied else "the minutes" if label and label["minutes"] else "letterhead"
        if self.main and (self.main.chosen or self.main.negative) and told_apart(one.flat):
            return "another point"
        backs = self.side == "joins" and kinds.PRESENTER_BACKS.match(one.flat)
        if kinds.TAKES_BACK.search(one.flat) or (backs and "leave" in words(one.flat).meanings):
            return None  # "kunnanjohtaja päätyi kannattamaan verkostosta pois jäämistä"
        if self._of_later(one):
            return "later seasons"
        if not NOT_PUT_OFF.sub("", one.flat).removeprefix("asiaa").removeprefix("arendet").strip(" .,"):
            return "the matter was not put off"
        if (LAPSED.search(one.flat) or PULLS_OWN.search(one.flat)) and (motion is None or not motion.alive):
            given_up = PULLS_OWN.search(one.flat) and OFFICE.search(one.flat)
            if given_up and not REPLACES.search(one.flat) and not self.stated:
                return None  # the presenter gives up the proposal: nothing lies before the body
            which = [m for m in self.record.motions if not m.alive] or not self.record.motions
            return "a motion lapses" if which else None
        if DISSENT.search(one.flat) and not deciding.CHAIN.search(one.flat):
            return None if kinds.BODY_NOTES.match(one.flat) else "what a member says for the record"
        if kinds.ASKS.search(one.flat) and not (kinds.ANSWERS.search(one.flat) and takes_a_side(one.flat)):
            return QUESTION
        if kinds.BACKS.match(one.flat) and not any(
            m.spans[0].start < one.span.start for m in self.record.motions
        ):
            return None  # what was seconded is no motion that was read
        if motion is None and self._before_change(one):
            return "what leads up to the change"
        if motion is not None:
            return self._fate(motion) or ("an addition" if self._content(motion, (*kinds.CHANGED,)) else None)
        if (
            self.main
            and self.main.target == "base"
            and not self.main.negative
            and form.COUNTER_WON.search(one.flat)
        ):
            return None  # "vastaehdotus hyväksyttiin"
        if self._said_after(one):
            member = kinds.BY_MEMBER.match(one.flat) is not None
            return "what a member says after the act" if member else "said after the act"
        if any(one.span == c.sentence.span for c in self.record.counts) or deciding.VOTES.search(one.flat):
            if deciding.BALLOT.search(one.flat) and (
                not deciding.DECIDED.search(one.flat) or form.HOW.search(one.flat)
            ):
                return "vote"
            if not deciding.DECIDED.search(one.flat) and not SAYS_THAT.search(
                one.flat.replace("for att", "")
            ):
                return "vote"
        if (
            deciding.CHAIN.search(one.flat)
            or deciding.BARE.match(one.flat)
            or deciding.WINNER.search(one.flat)
        ):
            if self._adopts_other_side(one):
                return None
            if self._formula(one):
                return "formula"
        counter = MEMBERS_MOTION.search(one.flat) and self.record.motions
        if counter and any(
            lost.search(one.flat) for lost in (form.COUNTER_LOST, deciding.NOT_ADOPTED, deciding.TURNED_DOWN)
        ):
            return "a motion is turned down"
        after = self.main is not None and self.main.sentence.span.end <= one.span.start
        if (
            self._turned_down(one)
            and not after
            and any(0 <= one.span.start - m.spans[-1].end < 100 for m in self.record.motions)
        ):
            return "a motion is turned down"
        if self._turned_down(one) and self.side == "declines" and names_membership(one.flat):
            return "the membership is turned down"
        if self._turned_down(one):
            other = None not in (self.proposed, self.side) and self.proposed != self.side
            return "the proposal is turned down" if other else None
        return (
            self.clauses.of_sentence(one, strict=decided)
            or ("a remark" if self._remark(one) else None)
            or (self.clauses.reason(one) if self.stated else None)
        )

    def _before_change(self, one: Sentence) -> bool:
        """Whether the presenter, right before another proposal that says its side and was carried, speaks of it."""
        change = next((m for m in self.record.motions if 0 <= m.spans[0].start - one.span.end < 4), None)
        if change is None or change.kind not in ("change", "oral") or not change.alive:
            return False
        carried = any(change.within(span) for span in self.reading.adopted)
        told = carried and takes_a_side(change.content_flat) and not takes_a_side(one.flat)
        return told and OFFICE.search(one.flat[:60]) is not None

    def _of_later(self, one: Sentence) -> bool:
        """Whether it says what is done after this season, beside the adoption of the proposal."""
        if self.main is None or self.main.kind not in ("chain", "winner") or self.main.negative:
            return False
        behind = one.span.start >= self.main.sentence.span.end
        return behind and kinds.AFTER_SEASON.search(one.flat) is not None

    def _remark(self, one: Sentence) -> bool:
        """Whether somebody only remarks something that nobody seconds, before an act that names what it adopts."""
        said, main = kinds.REMARKS.match(one.flat), self.main
        if (
            said is None
            or main is None
            or by_body(one.flat)
            or not self.clauses.only_tells(one.flat[said.end() :])
        ):
            return False
        if not words(one.flat).meanings.isdisjoint(("propose", "reject", "decide")):
            return False
        later = [s for s in (*self.record.told, *self.record.decided) if s.span.start > one.span.start]
        if any(SECONDS.search(s.flat) for s in later):
            return False
        bare = deciding.BARE.match(main.sentence.flat) is not None
        return not bare or kinds.BY_MEMBER.match(one.flat) is not None

    def _said_after(self, one: Sentence) -> bool:
        """Whether somebody only says something after the act that decides, without doing anything with the item."""
        if (
            self.main is None
            or one.span.start < self.main.sentence.span.end
            or not kinds.SAYS.match(one.flat)
        ):
            return False
        told = replace(one, flat=kinds.FOR_THE_RECORD.sub("", one.flat))
        acts = acts_of(told, self.record.motions, decision=True, officer=False)
        return not acts and act_of_words(told.flat) in (None, "adopt")

    def _turned_down(self, one: Sentence) -> bool:
        """Whether the sentence turns down the proposal itself, and not a motion against it."""
        if not (deciding.NOT_ADOPTED.search(one.flat) or deciding.TURNED_DOWN.search(one.flat)):
            return False
        return not MEMBERS_MOTION.search(one.flat) and not by(one.raw, self.record.motions, lapsed=True)

    def _adopts_other_side(self, one: Sentence) -> bool:
        """Whether a formula beside the act that decides adopts the printed proposal, which takes another side."""
        if self.proposed is None or self.proposed == self.side or MEMBERS_MOTION.search(one.flat):
            return False
        if any(m.kind in ("change", "oral") and m.alive for m in self.record.motions):
            return False
        if by(one.raw, self.record.motions, lapsed=True) or deciding.BY_CHAIR.search(one.flat):
            return False
        if any(m.alive and 0 <= one.span.start - m.spans[-1].end < 100 for m in self.record.motions):
            return False  # what a member has just put forward
        acts = acts_of(one, self.record.motions, decision=True, officer=False)
        return any(a.kind in ("chain", "winner") and a.target == "base" and not a.negative for a in acts)

    # --- the act that decides

    def _decisive(self, one: Sentence, act: Act) -> str | None:
        one = what_it_came_to(one)
        if act.disposition == "reject" and (
            deciding.TURNED_DOWN.search(one.flat)
            or deciding.NOT_ADOPTED.search(one.flat)
            or kinds.REJECTED.fullmatch(one.flat)
        ):
            return "the proposal is turned down"
        if act.noun or act.chosen is not None:
            return None if kinds.RESTRICTS.search(one.flat) else "formula of adoption"
        if act.kind == "own" and kinds.EXCEPT.search(one.flat):
            return "the decision in its own words" if self._but_for(one.flat) else None
        if act.kind == "own":
            if self.clauses.of_sentence(one, strict=True, own=True):
                return "the decision in its own words"
            return self.clauses.reason(one) if self.stated else None
        if act.kind == "winner" and not kinds.RESTRICTS.search(form.BALLOT_WORDS.sub(" ", one.flat)):
            return "what won the vote"
        return "formula of adoption" if act.negative or self._formula(one) else None

    def _formula(self, one: Sentence) -> bool:
        """Whether the sentence says no more than that a proposal is adopted; what follows is read clause by clause."""
        if kinds.EXCEPT.search(one.flat):
            return self._but_for(one.flat)
        if formula_words.NO_PROPOSAL.search(one.flat):
            return False
        names = set(plain_names(one.raw)) | {
            stem.rstrip("~-") for m in self.record.motions for stem in m.makers
        }
        turned = self._says_changed_side(one.flat)
        conditioned = False
        flat = form.itself_told(one.flat) if turned else one.flat
        flat = form.WHO_VOTED.sub(" ", flat).replace("kaikilta osin", " ")
        if any(m.alive and self._content(m, kinds.CHANGED) for m in self.record.motions):
            flat = form.OTHERWISE.sub("", flat)  # but for the addition, which was read
        if self.side is not None and self.side == self.proposed:
            flat = (deciding.OF_JOINING if self.side == "joins" else deciding.OF_LEAVING).sub("", flat)
        for n, clause in enumerate(cut(kinds.COUNTED.sub(" ", flat))):
            found = words(clause)
            beyond = beyond_formula(found, names)
            clause = kinds.AGAINST.sub(" ", clause)
            if LAPSED.search(clause):
                continue
            lost = MEMBERS_MOTION.search(clause)
            plain_words = all(lost and w.form.startswith("hyl") for w in beyond)
            if plain_words and not kinds.RESTRICTS.search(clause):
                continue
            if n == 0 and len(beyond) == len(found):
                return False
            if (
                conditioned
                and THAT.match(clause)
                and found.meanings.isdisjoint(form.PUTS_OFF)
                and self.clauses.goes_with(clause)
            ):
                continue  # "sillä edellytyksellä, että verkosto saa 20 kuntaa"
            conditioned = kinds.CONDITION.search(clause) is not None
            if turned and not form.ADOPTS.search(clause) and self.clauses.goes_with(clause):
                continue
            if not self._pieces(clause, names):
                return False
            if (
                not form.ADOPTS.search(clause)
                and self.clauses.of_clause(
                    clause, strict=True, named=bool(patterns().network.search(one.flat))
                )
                is None
            ):
                return False
        return True

    def _says_changed_side(self, flat: str) -> bool:
        """Whether an adoption says itself the side that the change gives ("siten, että … eikä verkostoon liitytä")."""
        if self.side is None or self.side == self.proposed:
            return False
        read = [clause_stance(c, named=True, negated_before=False) for c in cut(flat)]
        return any(v is not None and v.firm and v.side == self.side for v in read)

    def _pieces(self, clause: str, names: set[str]) -> bool:
        """Whether what adopts in a clause says no more than that; what is joined to it by "ja" is read apart."""
        if not form.ADOPTS.search(clause):
            return True
        if kinds.CONDITION.search(clause):
            return words(clause).meanings.isdisjoint(form.PUTS_OFF)
        for piece in form.JOINED.split(clause):
            adopts = form.ADOPTS.search(piece) is not None
            plain_words = not beyond_formula(words(piece), names) and not kinds.RESTRICTS.search(piece)
            lost = MEMBERS_MOTION.search(piece) or LAPSED.search(piece) or deciding.MODIFIED.search(piece)
            if (
                not plain_words
                and not lost
                and (adopts or self.clauses.of_clause(piece, strict=True, named=True) is None)
            ):
                return False
        return True

    def _but_for(self, flat: str) -> bool:
        """Whether what a formula leaves out is understood: the membership itself, or something that is none of it."""
        if names_membership(flat):
            return self.side == "declines"
        return any(topic.words.search(flat) for topic in kinds.topics() if topic.name in kinds.LEFT_OUT)

    def _fate(self, motion: Motion) -> str | None:
        if not motion.alive:
            return "motion that lapsed"
        main = self.main
        if main is not None and motion.spans[0].start > main.sentence.span.start:
            return None  # put forward after what decides: then it did not decide
        if main is not None and main.negative and motion.disposition == "reject":
            return "motion that was carried"
        if main is not None and (
            main.motion is motion or any(motion.within(s) for s in self.reading.adopted)
        ):
            return "motion that was carried" if self._content(motion) else None
        untold = main is not None and main.kind == "chain" and form.leaves_open_whose(main.sentence.flat)
        where = main.sentence.span if main is not None and untold else None  # its count may be the motion's
        if any(
            c.about_item and c.sentence.span.start >= motion.spans[0].start and c.sentence.span != where
            for c in self.record.counts
        ):
            return "motion that lost a vote"
        went_on = any(c.continuing and c.yes > c.no for c in self.record.counts)
        if went_on and motion.disposition in ("return", "postpone"):
            return "motion that lost a vote"
        if main is None:
            return None
        if main.kind == "winner" or (main.kind == "chain" and form.EXPLICIT.search(main.sentence.flat)):
            return "motion that was not carried"
        if main.kind == "own" and main.sentence.span.start > motion.spans[0].start and not main.weak:
            return "motion before the decision in its own words"
        return None

    def _content(self, motion: Motion, known: tuple[str, ...] = (*kinds.CHANGED, "the side")) -> bool:
        """Whether what a carried motion would have is understood: a side, a known act, or something harmless."""
        if motion.disposition in ("return", "postpone", "withdraw", "reject", "note"):
            return "the side" in known
        if not motion.told:
            return False
        content, pieces = form.pieces_of_change(motion.content_flat)
        if self.side == "joins" and undecided.NEXT_SEASON.search(content):
            return False
        named, names = (
            bool(patterns().network.search(content)),
            {*plain_names(" ".join(self.record.s.quote(span) for span in motion.spans))},
        )
        taken = [(c, self.clauses.of_piece(n, c, named=named, names=names)) for n, c in enumerate(pieces)]
        said = any(kind == "the side" for _, kind in taken) and self.side != self.proposed
        return bool(taken) and all(kind in known or (said and self.clauses.goes_with(c)) for c, kind in taken)
