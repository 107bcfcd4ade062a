"""What the body did with the item (ratkaisu): adopted, rejected, postponed …, on any subject.

The way goes from the decision sentence to the proposal that it adopts, through what was changed, opposed and voted on
in the meeting. What the text leaves in doubt is said to be uncertain, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from parsers.act_words import BARE_PROPOSAL
from parsers.acts import Act, acts_in_past, acts_of, is_complete
from parsers.clauses import Disposition, dispositions_of
from parsers.motions import Motion, motions
from parsers.parts import Header, Part, Span, Structure
from parsers.proposals import Proposal, has_words, proposal_before, proposes_higher
from parsers.schema import Resolution, Vote, Warning_
from parsers.sentences import Sentence, sentences
from parsers.votes import Count, counts, unanimous


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
    motions: tuple[Span, ...] = ()  # what was only put forward in the meeting, whatever became of it


_OF: dict[Disposition, Resolution] = {
    "adopt": "adopted",
    "reject": "rejected",
    "return": "returned",
    "postpone": "postponed",
    "withdraw": "withdrawn",
    "note": "noted",
}
# what opens every meeting; a decision, though of no consequence
_FORMAL = re.compile(
    r"tarkastajiksi valittiin|valittiin [^.]{0,80}tarkastaj|laillis\w+ (?:kokoonkutsu\w+ )?ja paatosvalt"
    r"|esityslista\w* hyvaks|hyvaks\w+ esityslista|tyojarjesty\w* hyvaks|hyvaks\w+ tyojarjesty|\bjatkettiin\b"
    r"|\bvalittiin\b|till protokolljusterare valdes|lagligen sammankall"
)


_MOST_DECISIONS = 40
_AS_DECIDED = re.compile(
    r"(?:ehdotus|esitys) (?:on|oli) (?:\w+ )?paatoksen mukainen|forslaget motsvarar beslutet"
)


def resolve(s: Structure) -> ResolutionReading:
    """What became of the item by its structure. Pure; raises nothing."""
    case = _Case(s)
    return case.read()


class _Case:
    def __init__(self, s: Structure) -> None:
        self.s = s
        self.warnings: list[Warning_] = []
        self.certain = s.certain
        self.decision, self.from_heading = self._decision_part()
        self.proposal = proposal_before(s, self.decision)
        if self.proposal.missing and not self.proposal.flat:
            self.proposal = self._from_below() or self.proposal
        self.told = self._course()
        self.decided = self._sentences(self.decision.body) if self.decision else []
        self.motions = motions(
            [*self.told, *self.decided], proposed=bool(self.proposal.spans) and not self.proposal.missing
        )
        self.counts = counts([*self.told, *self.decided])

    # --- what the structure offers

    def _from_below(self) -> Proposal | None:
        """What the body below proposed to this one in the handling right before ("esittää valtuustolle, että …")."""
        if not self.s.history:
            return None
        parts = self.s.history[-1]
        if not any(p.kind == "decision" for p in parts):
            return None
        below = replace(
            self.s,
            header=Header(document_kind="minutes"),
            parts=parts,
            history=self.s.history[:-1],
            title=None,
        )
        reading = resolve(below)
        if reading.resolution == "postponed" and reading.certain and reading.proposals:
            flat = "\n".join(one.flat for span in reading.proposals for one in self._sentences(span))
            return Proposal(reading.proposals, flat)  # what was tabled lies on the table again
        if (
            reading.resolution not in ("adopted", "adopted_modified")
            or not reading.certain
            or not reading.adopted
        ):
            return None
        flat = "\n".join(one.flat for span in reading.adopted[:1] for one in self._sentences(span))
        return Proposal(reading.adopted, flat) if proposes_higher(flat) else None

    def _sentences(self, span: Span) -> list[Sentence]:
        return sentences(self.s.text, span, self.s.furniture)

    def _decision_part(self) -> tuple[Part | None, bool]:
        """The decision that counts: the last one, unless it is empty and heads nothing of its own."""
        parts = self.s.of("decision")
        if self.s.header.document_kind == "agenda" or not parts:
            return None, bool(parts)
        proposals = [p.body.start for p in self.s.of("proposal")]
        for position in range(len(parts) - 1, max(-1, len(parts) - 1 - _MOST_DECISIONS), -1):
            if has_words(self.s, parts[position]):
                return parts[position], True
            since = parts[position - 1].body.start if position else -1
            if any(since < start < parts[position].body.start for start in proposals):
                return None, True  # an empty decision heading after its own proposal: nothing is decided yet
        return None, True

    def _course(self) -> list[Sentence]:
        since = 0
        if self.decision is not None:
            earlier = [
                p.body.end
                for p in self.s.of("decision")
                if p.body.start < self.decision.body.start and has_words(self.s, p)
            ]
            since = max(earlier, default=0)
        return [one for p in self.s.of("course") if p.body.start >= since for one in self._sentences(p.body)]

    # --- reading

    def read(self) -> ResolutionReading:
        if self.s.header.document_kind == "agenda":
            return self._nothing()
        acts = [
            a
            for one in self.decided
            for a in acts_of(one, self.motions, decision=True, officer=self._officer)
        ]
        if not acts:
            told = [a for one in self.told for a in acts_of(one, self.motions, decision=False, officer=False)]
            settled = [a for a in told if a.kind in ("own", "chain", "winner")]
            if settled and (self.decision is not None or not self.from_heading or self._closes(settled[-1])):
                acts = told
                if self.decision is None and settled[-1].disposition not in (
                    "postpone",
                    "return",
                    "withdraw",
                    "note",
                ):
                    self.certain = False
        else:
            acts = [
                a
                for one in self.told
                for a in acts_of(one, self.motions, decision=False, officer=False)
                if a.kind == "amended"
            ] + acts
        if not acts:
            acts = self._by_default()
        modified = any(a.kind == "amended" for a in acts) or any(a.modified for a in acts)
        main = self._main([a for a in acts if a.kind != "amended"])
        if main is None:
            main = self._by_vote()
        if main is None:
            return self._nothing(doubt=bool(self.decided or self.counts))
        return self._settle(main, modified)

    def _by_default(self) -> list[Act]:
        """An officer's decision is adopted unless it says otherwise; a body's act in unknown words, with doubt."""
        told = [one for one in self.decided if re.search(r"[a-z]{4}", one.flat)]
        if self._officer and told:
            return [Act("own", told[0], "own", "adopt")]
        acted = [one for one in told if acts_in_past(one)] or [
            one for one in told if _FORMAL.search(one.flat)
        ]
        if acted:
            self.certain = False
            return [Act("own", acted[0], "own", "adopt")]
        return []

    def _closes(self, act: Act) -> bool:
        return act.disposition in ("postpone", "return", "withdraw")

    @property
    def _officer(self) -> bool:
        return self.s.header.document_kind == "officer_decision" or self.s.header.body_kind == "officer"

    def _nothing(self, *, doubt: bool = False) -> ResolutionReading:
        if doubt:
            self._warn("decision_unread", "The decision's words were not understood.")
        return ResolutionReading(
            "none", proposals=self.proposal.spans, warnings=tuple(self.warnings), certain=not doubt
        )

    def _main(self, acts: list[Act]) -> Act | None:
        """The act that settles the item: what won a vote, else the first that is more than a note."""
        winners = [a for a in acts if a.kind == "winner"]
        if winners:
            later = [
                a
                for a in acts
                if a.kind in ("own", "chain") and a.sentence.span.start > winners[-1].sentence.span.start
            ]
            closing = [
                a
                for a in later
                if a.kind == "own" and a.disposition in ("return", "postpone", "withdraw", "reject")
            ]
            return closing[-1] if closing else winners[-1]
        if not acts:
            return None
        first = acts[0]
        if first.disposition == "note" or (first.kind == "own" and first.weak):
            stronger = [a for a in acts if a.disposition != "note" and not a.weak]
            return stronger[0] if stronger else first
        return first

    def _by_vote(self) -> Act | None:
        """What a vote decided where no sentence says it in words."""
        votes = [c for c in self.counts if c.about_item and c.sided and c.yes != c.no]
        if not votes:
            return None
        last = votes[-1]
        side = last.yes_side or "base"
        winner = side if last.yes > last.no else ("counter" if side == "base" else "base")
        if last.continuing and last.yes > last.no:
            return None
        if last.yes_side is None:
            self.certain = False
        return Act("winner", last.sentence, target="counter" if winner == "counter" else "base")

    def _settle(self, main: Act, modified: bool) -> ResolutionReading:
        if main.kind in ("chain", "winner") and main.target != "own":
            resolution, adopted = self._of_proposal(main, modified)
        else:
            resolution, adopted = self._of_own(main, modified)
        if not is_complete(self.s, self.decision, self.decided):
            self.certain = False
            self._warn("cut_off", "The text ends in the middle of the decision.")
        vote, vote_spans = self._vote(main)
        evidence = [main.sentence.span]
        if adopted and adopted[0] != main.sentence.span and main.target != "own":
            evidence.append(adopted[0])
        return ResolutionReading(
            resolution,
            vote=vote,
            evidence=tuple(evidence),
            vote_evidence=vote_spans,
            adopted=adopted,
            proposals=self._proposals(main),
            warnings=tuple(self.warnings),
            certain=self.certain,
            motions=tuple(span for motion in self.motions for span in motion.spans),
        )

    def _of_proposal(self, main: Act, modified: bool) -> tuple[Resolution, tuple[Span, ...]]:
        if main.target == "counter":
            return self._of_counter(main)
        change = next((m for m in reversed(self.motions) if m.kind == "change" and m.alive), None)
        oral = next((m for m in reversed(self.motions) if m.kind == "oral" and m.alive), None)
        if main.target == "changed" or change:
            return self._of_change(main, change or oral)
        if main.deviates:
            self.certain = False
            self._warn(
                "changed_unread", "The decision differs from the proposal, and the text does not say how."
            )
            return "adopted_modified", ()
        if main.negative:
            if dispositions_of(self.proposal.flat) == "reject":
                self.certain = False
                self._warn("double_negation", "A proposal to turn something down was itself turned down.")
            return "rejected", (main.sentence.span,)
        if oral and self.proposal.missing:
            return _OF[oral.disposition or "adopt"], (oral.passage,)
        if self.proposal.missing:
            self.certain = False
            self._warn("proposal_missing", "The proposal that was adopted is not in the text.")
            return ("adopted_modified" if modified else "adopted"), ()
        if self._may_mean_motion(main):
            self.certain = False
            self._warn(
                "proposal_ambiguous", "The proposal that was approved may be the presenter's or a member's."
            )
        disposition = dispositions_of(self.proposal.flat) or "adopt"
        if disposition == "adopt" and (modified or self.proposal.changed):
            extra = tuple(m.passage for m in self.motions if m.kind == "amendment" and m.alive)
            own = (main.sentence.span,) if main.modified else ()
            return "adopted_modified", (*own, *extra, *self.proposal.spans)
        return _OF[disposition], self.proposal.spans

    def _may_mean_motion(self, main: Act) -> bool:
        """ "X ehdotti, että … Ehdotus hyväksyttiin": whose, where the one before it neither lapsed nor was voted on."""
        if not BARE_PROPOSAL.match(main.sentence.flat) or any(c.about_item for c in self.counts):
            return False
        before = [one for one in self.decided if one.span.start < main.sentence.span.start][-2:]
        opposed = [
            m
            for m in self.motions
            if m.alive and m.kind == "counter" and m.disposition not in (None, "adopt")
        ]
        return any(m.spans[0] == one.span for m in opposed for one in before)

    def _of_counter(self, main: Act) -> tuple[Resolution, tuple[Span, ...]]:
        motion = main.motion or next(
            (m for m in reversed(self.motions) if m.kind in ("counter", "amendment") and m.alive), None
        )
        if motion is None or not motion.told:
            if motion and (found := motion.disposition) in ("return", "postpone", "withdraw"):
                return _OF[found], (motion.passage,)
            self.certain = False
            self._warn("counter_unread", "A counter-proposal won, and the text does not say what it was.")
            return "adopted_modified", ()
        disposition = motion.disposition or "adopt"
        if disposition == "adopt":
            base = self.proposal.spans if motion.kind == "amendment" else ()
            return "adopted_modified", (motion.passage, *base)
        return _OF[disposition], (motion.passage,)

    def _of_change(self, main: Act, change: Motion | None) -> tuple[Resolution, tuple[Span, ...]]:
        if change is None or not change.told:
            disposition = change.disposition if change else None
            if disposition in ("return", "postpone", "withdraw"):
                return _OF[disposition], (change.passage,) if change else ()
            if change is None and self.proposal.changed:
                return _OF[d] if (
                    d := dispositions_of(self.proposal.flat)
                ) and d != "adopt" else "adopted_modified", self.proposal.spans
            self.certain = False
            self._warn(
                "changed_unread", "The proposal was changed in the meeting, and the text does not say how."
            )
            return "adopted_modified", ()
        disposition = change.disposition or "adopt"
        if disposition == "adopt":
            return "adopted_modified", (change.passage, *self.proposal.spans)
        return _OF[disposition], (change.passage,)

    def _of_own(self, main: Act, modified: bool) -> tuple[Resolution, tuple[Span, ...]]:
        disposition = main.disposition or "adopt"
        spans = self._own_spans(main)
        if main.weak and not self._officer:
            self.certain = False
        if disposition != "adopt":
            return _OF[disposition], spans
        changed = any(m.kind == "change" and m.alive for m in self.motions)
        proposed = (
            dispositions_of(self.proposal.flat) if self.proposal.flat and not self.proposal.missing else None
        )
        if modified or changed or main.deviates or proposed in ("reject", "return", "postpone"):
            return "adopted_modified", spans
        return "adopted", spans

    def _proposals(self, main: Act) -> tuple[Span, ...]:
        """The presenter's proposal; where it only says that it is as the decision, the decision's own words."""
        if self.proposal.flat and len(self.proposal.flat) < 120 and _AS_DECIDED.search(self.proposal.flat):
            return self._own_spans(main)
        change = next((m for m in reversed(self.motions) if m.kind == "change" and m.alive and m.told), None)
        if change and change.disposition in ("adopt", "reject"):
            return (change.passage, *self.proposal.spans)
        return self.proposal.spans

    def _own_spans(self, main: Act) -> tuple[Span, ...]:
        """The decision in its own words: its sentence and what follows it there (numbered points, sums)."""
        after = [one.span for one in self.decided if one.span.start > main.sentence.span.start]
        return (main.sentence.span, *after[:12])

    # --- votes

    def _vote(self, main: Act) -> tuple[Vote | None, tuple[Span, ...]]:
        if unanimous(main.sentence.flat):
            return Vote(unanimous=True), (main.sentence.span,)
        votes = [c for c in self.counts if c.about_item]
        if votes:
            return self._counted(votes[-1], main)
        for one in [*self.decided, *self.told]:
            if unanimous(one.flat) and any(
                a.kind in ("own", "chain", "winner")
                for a in acts_of(one, self.motions, decision=False, officer=False)
            ):
                return Vote(unanimous=True), (one.span,)
        return None, ()

    def _counted(self, last: Count, main: Act) -> tuple[Vote, tuple[Span, ...]]:
        high, low = max(last.yes, last.no), min(last.yes, last.no)
        if (
            last.sided
            and last.yes_side
            and main.kind == "winner"
            and main.target in ("base", "changed", "counter")
            and last.yes != last.no
        ):
            side = "counter" if main.target == "counter" else "base"
            backed = last.yes if side == last.yes_side else last.no
            if backed != high and not last.tie_broken:
                self.certain = False
                self._warn("vote_contradiction", "The side with fewer votes is said to have won.")
        return Vote(**{"for": high, "against": low}), (last.sentence.span,)

    def _warn(self, code: str, message: str) -> None:
        if all(w.code != code for w in self.warnings):
            self.warnings.append(Warning_(code=code, message=message))
