"""Why one item reads as it does: the same stages as parsers.item, each with what it saw.

Parts with their headings; the decision's sentences with what each is taken for; motions and their fate; the act that
decides; what was adopted; each clause with its side and the lexicon's row that gave it; what is left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from parsers.document import with_front
from parsers.item import read_stages
from parsers.meeting.whole_meeting import split_items
from parsers.membership.left_over import account
from parsers.membership.stance import Sides
from parsers.resolution.resolution import ResolutionReading
from parsers.source import Context
from parsers.structure.model import Structure
from parsers.text.normalize import plain
from parsers.text.spans import Span
from parsers.vocabulary.lexicon import table

_LONGEST = 240


class Part(BaseModel):
    """A part of the item: what it is, its heading as printed, and how it begins."""

    kind: str
    heading: str | None
    begins: str


class Sentence(BaseModel):
    """A sentence of the decision or the meeting's course, and what it is taken for."""

    text: str
    taken_for: str
    left_over: bool


class Put(BaseModel):
    """Something put forward in the meeting, and what became of it."""

    kind: str
    text: str
    content: str
    would: str | None
    fate: str


class Clause(BaseModel):
    """A sentence with a side, and the row of the lexicon that gave it."""

    text: str
    side: str
    firm: bool
    word: str | None  # the verb in its basic form; None where a noun or phrase gave the side
    means: str | None  # what it means, in words
    denied: bool  # whether the clause says that this is not done
    row: str | None  # of the lexicon, as it is written there


class Explanation(BaseModel):
    """The stages of one item's reading, with what each saw."""

    title: str | None
    relevant: bool
    why: str
    parts: list[Part]
    sentences: list[Sentence]
    motions: list[Put]
    act: str | None
    adopted: list[str]
    clauses: list[Clause]
    left_over: list[str]
    resolution: str
    outcome: str | None
    proposed_outcome: str | None
    warnings: list[str]


def explain_text(text: str, context: Context | None = None, item: int | None = None) -> Explanation:
    """Why a plain text reads as it does; of a whole meeting the `item` with that index (as parsers.document.read_items
    gives them), or its relevant item, else its first. Raises Unreadable."""
    context = context or Context()
    spans = split_items(text)
    if len(spans) < 2:
        return _of_item(text, context)
    front = with_front(text, context)
    if item is not None and item < len(spans):
        start, end = spans[item]
        return _of_item(text[start:end], front)
    found = [_of_item(text[start:end], front) for start, end in spans]
    return next((one for one in found if one.relevant), found[0])


def _of_item(text: str, context: Context) -> Explanation:
    stages = read_stages(text, context)
    item, reading, outcome = stages.item, stages.resolution, stages.outcome
    told = account(reading.record, reading, stages.side, stages.sides) if reading.record else []
    sentences = [
        Sentence(text=_quote(item, one.span), taken_for=one.kind, left_over=one.left_over) for one in told
    ]
    return Explanation(
        title=stages.decision.title,
        relevant=stages.relevance.relevant,
        why=stages.relevance.why,
        parts=[
            Part(
                kind=p.kind,
                heading=_quote(item, p.heading) if p.heading else None,
                begins=_quote(item, p.body, 80),
            )
            for p in item.parts
        ],
        sentences=sentences,
        motions=list(_motions(item, reading, {one.span: one.kind for one in told})),
        act=_act(reading),
        adopted=[_quote(item, span) for span in reading.adopted],
        clauses=list(_clauses(item, reading, stages.sides)),
        left_over=[one.text for one in sentences if one.left_over],
        resolution=stages.decision.resolution,
        outcome=stages.decision.outcome,
        proposed_outcome=stages.decision.proposed_outcome,
        warnings=[f"{w.code}: {w.message}" for w in (outcome.warnings if outcome else reading.warnings)],
    )


def _quote(item: Structure, span: Span, longest: int = _LONGEST) -> str:
    flat = " ".join(item.quote(span).split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


_FATES = {
    "motion that was carried": "carried",
    "motion that won a vote": "carried by a vote",
    "motion that the decision follows": "carried, as the decision says",
    "motion that lost a vote": "lost a vote",
    "motion that lapsed": "lapsed",
}


def _motions(item: Structure, reading: ResolutionReading, told: Mapping[Span, str]) -> Iterator[Put]:
    """The motions; `told`: what each sentence is taken for."""
    for motion in reading.record.motions if reading.record else ():
        act = reading.act
        carried = act is not None and (act.motion is motion or motion.passage in reading.adopted)
        fate = "lapsed" if not motion.alive else "carried" if carried else "not carried"
        yield Put(
            kind=motion.kind,
            text=_quote(item, motion.passage),
            content=motion.content_flat,
            would=motion.disposition,
            fate=_FATES.get(told.get(motion.spans[0], ""), fate),
        )


def _act(reading: ResolutionReading) -> str | None:
    act = reading.act
    if act is None:
        return None
    done = {
        "chain": "adopts a proposal",
        "winner": "tells what won a vote",
        "own": "decides in its own words",
    }
    what = "turned down" if act.negative else act.disposition or act.target
    return f"{done.get(act.kind, act.kind)} ({what}): {act.sentence.raw}"


def _clauses(item: Structure, reading: ResolutionReading, sides: Sides) -> Iterator[Clause]:
    spans = [*reading.adopted, *reading.proposals, *(p.body for p in item.decisions)]
    seen: set[tuple[Span, str]] = set()
    for span in dict.fromkeys(spans):
        for one in sides[span].stances:
            if (one.span, one.side) not in seen:
                seen.add((one.span, one.side))
                row = one.row
                yield Clause(
                    text=_quote(item, one.span),
                    side=one.side,
                    firm=one.firm,
                    word=_lemmas().get(row.lemma, row.lemma) if row else None,
                    means=_MEANS.get(row.meaning, row.meaning.replace("_", " ")) if row else None,
                    denied=row is not None and one.side == _CONTRARY.get(row.meaning),
                    row=str(row) if row else None,
                )


_MEANS = {
    "join": "to take part",
    "stay": "to stay in",
    "leave": "to leave or stay out",
    "approve": "to approve",
    "reject": "to turn down",
}
_CONTRARY = {
    "join": "declines",
    "stay": "declines",
    "approve": "declines",
    "leave": "joins",
    "reject": "joins",
}


@cache
def _lemmas() -> dict[str, str]:
    """The Finnish verbs of the lexicon, which knows them in plain letters, as they are written."""
    return {plain(row[1]): row[1] for row in table("verbs_fi.tsv")}


def explanation_as_text(one: Explanation) -> str:
    """An explanation for people, stage by stage."""
    return "\n".join(_lines(one))


def _given_by(clause: Clause) -> str:
    """What gave a clause its side, in words: “osallistua” (to take part), which it denies."""
    if clause.word is None:
        return "a noun or phrase"
    return f"“{clause.word}” ({clause.means}){', which it denies' if clause.denied else ''}"


def _lines(one: Explanation) -> Iterator[str]:
    yield one.title or "(no title)"
    yield f"relevant: {'yes' if one.relevant else 'no'} – {one.why}"
    yield "\nParts"
    for part in one.parts:
        yield f"  {part.kind}{f' [{part.heading}]' if part.heading else ''}: {part.begins}"
    yield "\nThe decision and the course of the meeting, sentence by sentence"
    for sentence in one.sentences:
        yield f"  {'!! left over' if sentence.left_over else sentence.taken_for}: {sentence.text}"
    if one.motions:
        yield "\nMotions"
        for put in one.motions:
            yield f"  {put.kind}, {put.fate}{f', would {put.would}' if put.would else ''}: {put.text}"
    yield "\nThe act that decides"
    yield f"  {one.act or 'none'}"
    yield "\nWhat was adopted"
    yield from (f"  {quote}" for quote in one.adopted or ["nothing that the text gives"])
    yield "\nSides"
    for clause in one.clauses:
        side = clause.side if clause.firm else f"{clause.side} (not firm)"
        yield f"  {side} by {_given_by(clause)}: {clause.text}"
    yield f"\nresolution: {one.resolution}; outcome: {one.outcome or '-'}; proposed: {one.proposed_outcome or '-'}"
    yield from (f"warning: {warning}" for warning in one.warnings)
