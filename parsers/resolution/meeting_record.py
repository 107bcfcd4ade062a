"""What the meeting did with an item (asian käsittely kokouksessa), as its record tells it, before it is judged.

The decision's sentences, the course of the meeting before it, the proposal that lay before the body, what was put
forward against it, and the votes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.resolution.motions import Motion, changes_proposal, motions
from parsers.resolution.proposals import Proposal, has_words, meeting_begins
from parsers.resolution.votes import Count, counts
from parsers.structure.model import Part, Structure
from parsers.text.normalize import plain
from parsers.text.sentences import Sentence, sentences
from parsers.text.spans import Span
from parsers.vocabulary.swedish_reference import adoption, without_manner

_MOST_DECISIONS = 40


@dataclass(frozen=True, slots=True)
class Proceedings:
    """One item as the body handled it.

    `decision`: the part that decides, None where the text has none; `headed`: whether a heading announces one.
    `decided`: the decision's sentences; `told`: those of the meeting's course (käsittely) before it.
    `motions` and `counts`: what was put forward and voted on in either, in the order of the text. `officer`: an officer
    (viranhaltija) decides alone.
    """

    s: Structure
    decision: Part | None
    headed: bool
    proposal: Proposal
    decided: Sequence[Sentence]
    told: Sequence[Sentence]
    motions: list[Motion]
    counts: list[Count]
    officer: bool


def proceedings(s: Structure, decision: Part | None, proposal: Proposal) -> Proceedings:
    """The item's proceedings up to this decision, with this proposal before the body. Pure; raises nothing."""
    told = _plainly(_course(s, decision) or _behind_unheaded(s, proposal))
    decided = _plainly(sentences_of(s, decision.body)) if decision else []
    proposed = bool(proposal.spans) and not proposal.missing
    return Proceedings(
        s=s,
        decision=decision,
        headed=bool(s.decisions),
        proposal=proposal,
        decided=decided,
        told=told,
        motions=motions([*told, *decided], proposed=proposed),
        counts=counts([*told, *decided]),
        officer=s.header.document_kind == "officer_decision" or s.header.body_kind == "officer",
    )


def decision_part(s: Structure) -> Part | None:
    """The decision that counts: the last one, unless it is empty and heads nothing of its own; None where there is
    none."""
    parts = s.decisions
    proposals = [p.body.start for p in s.proposals]
    for position in range(len(parts) - 1, max(-1, len(parts) - 1 - _MOST_DECISIONS), -1):
        if has_words(s, parts[position]):
            return parts[position]
        since = parts[position - 1].body.start if position else -1
        if any(since < start < parts[position].body.start for start in proposals):
            return None  # an empty decision heading after its own proposal: nothing is decided yet
    return None


def sentences_of(s: Structure, span: Span) -> Sequence[Sentence]:
    """The sentences of a passage, without the page furniture in it."""
    return sentences(s.text, span, s.furniture)


def _plainly(said: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the Swedish ways of adopting a proposal in the plainest words."""
    swedish = ("forslag", "foresl", "foredragande", " linje", "arendet", "fullmaktige")
    return [
        replace(one, flat=adoption(flat) if any(part in flat for part in swedish) else flat)
        for one, flat in ((one, without_manner(one.flat)) for one in said)
    ]


_MOTION_HEADED = re.compile(r"(?:vasta|muutos|lisays|palautus|poydallepano)(?:ehdotu|esity)|motforslag")


def _with_maker(s: Structure, part: Part) -> Span:
    """A part of the course, with its heading where that says what is put forward ("Vastaehdotus: …")."""
    headed = part.heading is not None and _MOTION_HEADED.match(plain(s.quote(part.heading)))
    return Span(part.heading.start, part.body.end) if part.heading and headed else part.body


def _same_in_two_languages(s: Structure, first: Part, second: Part) -> bool:
    """Whether a decision stands twice, once under "Beslut" and once under "Päätös", with nothing between."""
    heads = {plain(s.quote(part.heading)).lower()[:5] for part in (first, second) if part.heading}
    between = (p for p in s.of("proposal", "course") if first.body.start < p.body.start < second.body.start)
    return heads == {"beslu", "paato"} and not any(between)


def _course(s: Structure, decision: Part | None) -> list[Sentence]:
    since = 0
    if decision is not None:
        earlier = [
            p.body.end
            for p in s.decisions
            if p.body.start < decision.body.start
            and has_words(s, p)
            and not _same_in_two_languages(s, p, decision)
        ]
        since = max(earlier, default=0)
    passages = [_with_maker(s, p) for p in s.of("course") if p.body.start >= since]
    for part in s.proposals:  # told under the proposal, without a heading
        begins = meeting_begins(s, part.body)
        if since <= part.body.start and begins < part.body.end:
            passages.append(Span(begins, part.body.end))
    told = [one for span in passages for one in sentences_of(s, span)]
    if decision is not None and s.proposals:
        told += _changes_under_other_headings(s, max(p.body.start for p in s.proposals), decision)
    return sorted(told, key=lambda one: one.span.start)


def _behind_unheaded(s: Structure, proposal: Proposal) -> list[Sentence]:
    """What is told behind a proposal that has no heading, in the part in which it stands."""
    if s.proposals or not proposal.spans:
        return []
    at = proposal.spans[0]
    own = next(
        (p.body for p in s.of("header", "preparation", "other") if p.body.start <= at.start < p.body.end),
        None,
    )
    return [one for one in sentences_of(s, own) if one.span.start >= at.end] if own else []


def _changes_under_other_headings(s: Structure, proposed: int, decision: Part) -> list[Sentence]:
    """What changes the proposal between it and the decision, whatever the line above it is called."""
    return [
        one
        for part in s.parts
        if part.kind not in ("course", "proposal", "decision")
        and proposed < part.body.start < decision.body.start
        for one in sentences_of(s, part.body)
        if changes_proposal(one.flat)
    ]
