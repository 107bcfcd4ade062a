"""What the act that decides adopts, and what became of the motions beside it: whether all of it is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from parsers.membership import formula as form
from parsers.membership.beside.before_act import takes
from parsers.membership.beside.behind import without_sides
from parsers.membership.beside.formalities import formality
from parsers.membership.beside.later_seasons import left_for_later
from parsers.membership.beside.ordinary import only_beside
from parsers.membership.clause_stance import Side, clause_stance
from parsers.membership.clauses import REASON, THAT, cut
from parsers.membership.formula import beyond_formula, names_membership, plain_names
from parsers.membership.stance import Sides
from parsers.membership.turning import Clauses, takes_a_side
from parsers.resolution.acts import Act
from parsers.resolution.clause_acts import dispositions_of
from parsers.resolution.meeting_record import Proceedings
from parsers.resolution.motions import Motion, content_of, is_maker, names_printed, whose
from parsers.resolution.named_proposal import POINT
from parsers.resolution.resolution import ResolutionReading
from parsers.resolution.sentence_acts import what_it_came_to
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary import accounted as kinds
from parsers.vocabulary import deciding, formula_words, no_side, undecided
from parsers.vocabulary.closed.frames import adds_nothing, harmless_change, without_opening
from parsers.vocabulary.closed.known_sentence import takes_it_back
from parsers.vocabulary.closed.told_proposal import told_proposal
from parsers.vocabulary.lexicon import words
from parsers.vocabulary.putting_forward import AS_SAID, MEMBERS_MOTION, OFFICE, TAKES_OVER

_LOST, _BEFORE_OWN = "motion that lost a vote", "motion before the decision in its own words"
_FOLLOWED = "motion that the decision follows"


@dataclass(frozen=True)
class Carried:
    """Reads the act that decides, and the motions, for `side`, where `proposed` was the side of the printed proposal;
    `stated`: the decision says its side in its own words."""

    record: Proceedings
    reading: ResolutionReading
    side: Side | None
    proposed: Side | None
    clauses: Clauses
    stated: bool
    sides: Sides

    def decisive(self, one: Sentence, act: Act) -> str | None:
        one = what_it_came_to(one)
        lost = deciding.TURNED_DOWN.search(one.flat) or deciding.NOT_ADOPTED.search(one.flat)
        told = told_proposal(one.flat)
        fell = lost or kinds.REJECTED.fullmatch(one.flat) or (told is not None and not told.adopted)
        if act.disposition == "reject" and fell:
            return "the proposal is turned down"
        if act.noun == POINT and act.disposition == "adopt":
            return "formula of adoption"  # each point of the sentence was told apart
        if act.noun or act.chosen is not None:
            return None if kinds.RESTRICTS.search(one.flat) else "formula of adoption"
        if act.kind == "own" and kinds.EXCEPT.search(one.flat):
            return "the decision in its own words" if self._but_for(one.flat) else None
        if act.kind == "own":
            if self.clauses.of_sentence(one, strict=True, own=True):
                return "the decision in its own words"
            return self.clauses.reason(one) if self.stated else None
        if act.kind == "winner" and not self._names_winner(one.flat, act):
            return None
        narrowed = not act.by_vote and kinds.RESTRICTS.search(form.BALLOT_WORDS.sub(" ", one.flat))
        if act.kind == "winner" and not narrowed:
            return "what won the vote"
        own = deciding.beside_the_rest(one.flat)
        known = self.side == self.proposed and not form.beyond_side(own, one.raw, self.side or "joins")
        itself = known and self._is_side(told.decision if told and told.adopted else own)
        return "formula of adoption" if act.negative or itself or self.formula(one) else None

    def _is_side(self, told: str) -> bool:
        """Whether what an adoption tells of the proposal takes the side, and no less."""
        verdict = clause_stance(told, named=True)
        narrowed = kinds.RESTRICTS.search(told) or form.NARROWS.search(told)
        return verdict is not None and verdict.firm and verdict.side == self.side and not narrowed

    def _names_winner(self, flat: str, act: Act) -> bool:
        """Whether it is sure which proposal won: the presenter's is called so where another one was alive."""
        if (
            act.target != "base"
            or act.negative
            or act.by_vote
            or not any(m.alive and m.kind == "counter" for m in self.record.motions)
        ):
            return True
        if names_printed(flat):
            return not deciding.DEVIATES.search(flat)
        return _PROPOSAL.search(flat) is None

    def formula(self, one: Sentence) -> bool:
        """Whether the sentence says no more than that a proposal is adopted; what follows is read clause by clause."""
        if kinds.EXCEPT.search(one.flat):
            return self._but_for(one.flat)
        if formula_words.NO_PROPOSAL.search(one.flat):
            return False
        makers = {stem.rstrip("~-") for m in self.record.motions for stem in m.makers}
        owner, _ = whose(one.flat)
        taken = any(m.alive and owner and is_maker(owner, m.flat) for m in self.record.motions)
        names = makers | set(plain_names(one.raw)) | ({owner} if owner and taken else set()) | _JOINT
        turned = self._says_changed_side(one.flat)
        named = bool(patterns().network.search(one.flat))
        conditioned = False
        flat = form.itself_told(one.flat) if turned else one.flat
        flat = form.WHO_VOTED.sub(" ", form.BUT_SO.sub("", flat)).replace("kaikilta osin", " ")
        read = self.stated or any(m.alive and self.content(m, kinds.CHANGED) for m in self.record.motions)
        if read or _BUT.search(one.flat):
            # but for the side or the addition, which was read, or is told behind
            flat = form.OTHERWISE.sub("", flat)
        if self.side == self.proposed:
            flat = (deciding.OF_JOINING if self.side == "joins" else deciding.OF_LEAVING).sub("", flat)
        flat = _ADDITION_OPENS.sub(r"\g<0>,", flat)
        told, _, added = flat.partition(" att ")
        changes = added and deciding.MODIFIED.search(f"{told} att") and not adds_nothing(added)
        takes_back = self.side == "joins" and takes_it_back(added)
        if takes_back or (changes and not self._known_change(added, names)):
            return False  # "med ändringen att kommunen följer nätverket utifrån"
        for n, clause in enumerate(cut(kinds.COUNTED.sub(" ", told if adds_nothing(added) else flat))):
            found = words(clause)
            beyond = beyond_formula(found, names)
            clause = kinds.AGAINST.sub(" ", clause)
            if n > 0 and adds_nothing(clause):
                continue
            lost = MEMBERS_MOTION.search(clause)
            plain_words = all(lost and w.form.startswith("hyl") for w in beyond)
            if plain_words and not kinds.RESTRICTS.search(clause):
                continue
            if n == 0 and len(beyond) == len(found):
                return False
            puts_off = not found.meanings.isdisjoint(form.PUTS_OFF)
            if conditioned and THAT.match(clause) and not puts_off and self.clauses.goes_with(clause):
                continue  # "sillä edellytyksellä, että verkosto saa 20 kuntaa"
            conditioned = kinds.CONDITION.search(clause) is not None
            if form.ADOPTS.search(clause):
                known = self._pieces(clause, names)
            elif 0 <= one.flat.find(":") < one.flat.find(clause.lstrip(" ,:")):  # "täydennettynä: …"
                known = harmless_change(clause, names, refuses=False) or only_beside(clause, clause)
            else:
                known = self._harmless(clause, names, named=named)
            if not known:
                return False
        return True

    def _known_change(self, added: str, names: set[str]) -> bool:
        """Whether each piece of what a Swedish adoption changes is understood."""
        if harmless_change(added, names, refuses=False):
            return True
        kinds_ = (self.clauses.of_piece(n, c, named=True, names=names) for n, c in enumerate(cut(added)))
        return all(kind in (*kinds.CHANGED, "the side") for kind in kinds_)

    def _harmless(self, clause: str, names: set[str], *, named: bool) -> bool:
        """Whether what a formula adds is understood; what is to be done at the network's meetings to its last word."""
        kind = self.clauses.of_clause(clause, strict=True, named=named)
        only = _said.ONLY_SAID.fullmatch(kind or "") or _said.ONLY_FOLLOWS.search(clause)
        by_it = only and _said.BY_THE_TOWN.match(clause)  # "siten, että kunta kehottaa muita liittymään"
        closed = by_it or (kind == "work of the network" and THAT.match(clause))
        known = kind is not None and (not closed or harmless_change(clause, names, refuses=False))
        return known or only_beside(clause, clause)

    def _says_changed_side(self, flat: str) -> bool:
        """Whether an adoption says itself the side that the change gives ("siten, että … eikä verkostoon liitytä")."""
        if self.side == self.proposed:
            return False
        read = [clause_stance(c, named=True) for c in cut(flat)]
        return any(v is not None and v.firm and v.side == self.side for v in read)

    def _pieces(self, clause: str, names: set[str]) -> bool:
        """Whether what adopts in a clause says no more than that; what is joined to it by "ja" is read apart."""
        if kinds.CONDITION.search(clause):
            return words(clause).meanings.isdisjoint(form.PUTS_OFF)
        for piece in form.JOINED.split(clause):
            plain_words = not beyond_formula(words(piece), names) and not kinds.RESTRICTS.search(piece)
            if plain_words or MEMBERS_MOTION.search(piece) or deciding.MODIFIED.search(piece):
                continue
            adopts = form.ADOPTS.search(piece) is not None
            if adopts or self.clauses.of_clause(piece, strict=True, named=True) is None:
                return False
        return True

    def _but_for(self, flat: str) -> bool:
        """Whether what a formula leaves out is understood: the membership itself, or something that is none of it."""
        if names_membership(flat):
            return self.side == "declines"
        return any(topic.words.search(flat) for topic in kinds.topics() if topic.name in kinds.LEFT_OUT)

    def fate(self, motion: Motion) -> str | None:
        """What became of a motion, as the kind of its sentences; None where that is not known."""
        fate = self._fate(motion)
        return self._won(motion) or fate if fate in (_LOST, _BEFORE_OWN) else fate

    def _won(self, motion: Motion) -> str | None:
        """The kind of a motion that a vote carried, or whose side a decision in its own words takes against the
        proposal; None of any other."""
        told = (b for b in reversed(self.record.ballots) if b.sentence.span.start >= motion.spans[0].start)
        last = next((b for b in told if b.winner), None)
        rivals = [m for m in self.record.motions if m.alive and m.kind in ("counter", "amendment")]
        main = self.reading.act
        if motion not in rivals or main is None or main.kind != "own" or (last and last.winner == "base"):
            return None
        if last and (motion is last.motion or (last.motion is None and len(rivals) == 1)):
            return "motion that won a vote"
        wants, decided = motion.disposition or "adopt", main.disposition or "adopt"
        alone = [m for m in rivals if (m.disposition or "adopt") == wants] == [motion]
        proposed = dispositions_of(self.record.proposal.flat) or "adopt"
        return (
            _FOLLOWED
            if alone and (last is None or last.motion is None) and wants == decided != proposed
            else None
        )

    def _fate(self, motion: Motion) -> str | None:
        if not motion.alive:
            return "motion that lapsed"
        main = self.reading.act
        if main is not None and motion.spans[0].start > main.sentence.span.start:
            voted = any(c.sentence.span == main.sentence.span and not c.lost for c in self.record.counts)
            voted &= main.target == "base" and not main.negative and not deciding.DECIDED.search(motion.flat)
            # put forward after what decides: then it did not decide, unless the act tells the vote
            return _LOST if voted else None
        if main is not None and main.negative and motion.disposition == "reject":
            return "motion that was carried"
        carried = main is not None and any(motion.within(span) for span in self.reading.adopted)
        changed = main is not None and main.kind == "chain" and main.modified and not self._changed()
        if carried or changed or (main is not None and main.motion is motion):  # "tällä muutoksella"
            stops = changed and not carried and motion.disposition is not None  # and the proposal was adopted
            stops |= motion.disposition in ("postpone", "return", "withdraw")
            known = self.content(motion) or motion in self.as_printed
            return "motion that was carried" if known and not stops else None
        counts = [c for c in self.record.counts if c.about_item]
        if main is not None and main.kind == "chain" and form.leaves_open_whose(main.sentence.flat):
            counts = [c for c in counts if c.sentence.span != main.sentence.span]  # it may be the motion's
        counts = [c for c in counts if c.sentence.span.start >= motion.spans[0].start]
        if any(
            c.sentence.span not in motion.spans or deciding.NOT_ADOPTED.search(motion.flat) for c in counts
        ):
            return _LOST
        if any(
            b.winner == "base" and b.sentence.span.start >= motion.spans[0].start for b in self.record.ballots
        ):
            return _LOST
        if main is None:
            return None
        if motion.disposition in ("postpone", "return", "withdraw") and self._went_on(motion):
            return _LOST
        if main.kind == "winner" or (main.kind == "chain" and names_printed(main.sentence.flat)):
            return "motion that was not carried"
        if main.kind == "own" and not main.weak:
            return _BEFORE_OWN
        return None

    def _went_on(self, motion: Motion) -> bool:
        """Whether the meeting is told to have gone on with the item behind a motion to put it off."""
        behind = (o.flat for o in self.record.told if o.span.start > motion.spans[-1].start)
        return any(map(_said.WENT_ON.search, behind))

    @cached_property
    def as_printed(self) -> list[Motion]:
        """The motions that were carried and give the whole decision in new words, or add what no table knows: what they
        say is asked as what a printed proposal says is."""
        adopted = (m for m in self.record.motions if m.passage in self.reading.adopted)
        return [m for m in adopted if self._anew(m) or self._adds(m)]

    def moved_beside(self) -> Iterator[Sentence]:
        """The sentences of those motions that take no side themselves, without who moved and took them over."""
        for motion in self.as_printed:
            of_it = [one for one in (*self.record.told, *self.record.decided) if one.span in motion.spans]
            told = [one for one in of_it if not (AS_SAID.search(one.flat) or TAKES_OVER.search(one.flat))]
            told[:1] = [one.worded(without_opening(content_of(one.flat))) for one in told[:1]]
            beside = (one for one in without_sides(told, self.sides, self.side) if one.flat)
            yield from (_behind(one) if one.span == told[0].span else one for one in beside)

    @staticmethod
    def of_proposal(kind: str | None) -> str | None:
        """The kind of a sentence of a motion, where what a proposal would have can be of that: no vote, no remark."""
        return None if kind is not None and kind.startswith(_OF_THE_MEETING) else kind

    def _anew(self, motion: Motion) -> bool:
        """Whether one of its sentences takes the side, and none another."""
        taken = [s for span in motion.spans for s in self.sides[span].stances]
        return {s.side for s in taken} == {self.side} and any(s.firm for s in taken)

    def _adds(self, motion: Motion) -> bool:
        """Whether it only adds something to a joining, by the words with which it is moved, and takes no side."""
        act = self.reading.act.sentence.flat if self.reading.act else ""
        told = motion.content_flat
        called = _said.ADDITION.search(act) and not _said.A_DEED.search(told)
        if not ((motion.adds or called) and motion.told) or motion.disposition not in (None, "adopt"):
            return False
        whole = motion.whole and not no_side.PERSONS.search(told)  # "också ordföranden ska delta"
        sided = whole or any(self.sides[span].stances for span in motion.spans)
        turns = sided or kinds.RESTRICTS.search(told) or words(told).negation is not None
        return self.side == self.proposed == "joins" and not turns and not self.content(motion)

    @cached_property
    def decided(self) -> tuple[str, ...]:
        """What may tell for what time it joins: the act, a motion that was carried, the printed proposal."""
        moved = (m for m in self.record.motions if m.passage in self.reading.adopted)
        act = self.reading.act.sentence.flat if self.reading.act else ""
        return (act, *(m.content_flat for m in moved), self.record.proposal.flat)

    def before_change(self, one: Sentence) -> bool:
        """Whether the presenter, right before another proposal that says its side and was carried, speaks of it, or the
        meeting talked somewhere before that one without anything moved."""
        talked = _said.LED_UP.match(one.flat) is not None
        near = 1 << 20 if talked else 4
        change = next((m for m in self.record.motions if 0 <= m.spans[0].start - one.span.end < near), None)
        if change is None or change.kind not in ("change", "oral"):
            return False
        carried = any(change.within(span) for span in self.reading.adopted)
        if not carried or not (takes_a_side(change.content_flat) or self.content(change)):
            return False
        if talked:
            return self.proposed is None or not takes(one.flat, self.proposed)
        sides = {v.side for v in (clause_stance(c, named=True) for c in cut(one.flat)) if v is not None}
        return sides <= {self.side} and OFFICE.search(one.flat[:60]) is not None

    def _conditions(self, clause: str, before: list[str]) -> bool:
        """Whether a clause is the condition that the one `before` it opens, or opens one, and puts off no decision."""
        if self.side != "joins" or undecided.OF_DECIDED.search(_CONDITION_OF_IT.sub("edellyttaa", clause)):
            return False
        opens = _opens_condition(clause)
        told = any(THAT.match(clause) and _opens_condition(lead) for lead in before)
        found = words(clause)
        puts_off = not found.meanings.isdisjoint((*form.PUTS_OFF, "decide")) or found.negation is not None
        return (opens or told) and not puts_off and self.clauses.goes_with(clause)

    def _changed(self) -> bool:
        """Whether what was adopted holds a motion already: that is the change it was adopted with."""
        return any(m.alive and m.within(span) for m in self.record.motions for span in self.reading.adopted)

    def content(self, motion: Motion, known: tuple[str, ...] = (*kinds.CHANGED, "the side")) -> bool:
        """Whether what a carried motion would have is understood: a side, a known act, or something harmless."""
        if motion.disposition in ("return", "postpone", "withdraw", "reject", "note"):
            return "the side" in known
        if not motion.told:
            return False
        content, pieces = form.pieces_of_change(motion.content_flat)
        if self.side == "joins" and takes_it_back(content.strip(" ,")):
            return False
        refuses = self.side == self.proposed == "declines"
        if adds_nothing(content, refuses=refuses):
            return True
        if self.side == "joins" and undecided.NEXT_SEASON.search(content):
            return False
        named = bool(patterns().network.search(content))
        raw = " ".join(self.record.s.quote(span) for span in motion.spans)
        names = set(plain_names(raw))
        why = [c for c in pieces[1:] if REASON.match(c)]
        pieces[1:] = [c for c in pieces[1:] if not REASON.match(c)]
        taken = [(c, self.clauses.of_piece(n, c, named=named, names=names)) for n, c in enumerate(pieces)]
        said = any(kind == "the side" for _, kind in taken) and self.side != self.proposed
        rest = [
            c
            for n, (c, kind) in enumerate(taken)
            if not (kind in known or (said and self.clauses.goes_with(c)))
            and not (self._conditions(c, pieces[n - 1 : n]) or left_for_later(c, *pieces[:n]))
            and not (self.side == "joins" and formality(c.lstrip(" ,")))
        ]
        return bool(taken) and (not rest or (not refuses and only_beside("".join(rest + why), raw)))


# what is told of the meeting, and not proposed
_OF_THE_MEETING = ("a motion", "a question", "a remark", "dissent", "disqualification", "formula", "motion",
    "no motion", "no opposition", "said", "the meeting", "the proposal", "vote", "what a member", "what votes",
    "who")  # fmt: skip
_said = phrases("vocabulary/beside.toml")
_BUT = re.compile(r",? (?:mutta|kuitenkin) ")
_JOINT = frozenset(
    ["ryhman", "ryhmien", "yhteinen", "yhteisen", "sdp", "rkp", "kd", "ps", "kok", "kesk", "vas", "vihr"]
)  # whose a motion is that several made
_PROPOSAL = re.compile(r"(?<!jaa-)(?<!ei-)(?<!nej-)(?<!\bja-)(?:ehdotu|esity|forslag|foresla)")
_ADDITION_OPENS = re.compile(
    r"\b(?:seuraav[a-z]+|taydennet[a-z]+|muutettuna|lisayks[a-z]+|muutoks[a-z]+)(?=: )"
)
_CONDITION_OF_IT = re.compile(r"\bosallistumi[a-z]+ (?:edellyt|eh[dt]o)[a-z]+")


def _behind(one: Sentence) -> Sentence:
    """What a sentence moves, where that stands: a motion itself is read otherwise than what it would have."""
    start = min(max(one.span.start + 1, one.span.end - len(one.flat) - 1), one.span.end)
    return replace(one, span=Span(start, one.span.end), raw=one.raw[-len(one.flat) - 1 :])


def _opens_condition(clause: str) -> bool:
    return any(one.search(clause) for one in (kinds.CONDITION, _CONDITION_OF_IT))
