"""A decision whose heading was lost on the way (a page break, a copied table): found by the body's act in the past."""

from __future__ import annotations

import re

from parsers.structure.lines import Line
from parsers.structure.model import Part, PartKind
from parsers.structure.what_follows import SETTLES
from parsers.text.bodies import BODY, OFFICE
from parsers.text.dates import DATE
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.vocabulary.deciding import PROPOSAL, PROPOSAL_SV
from parsers.vocabulary.lexicon import words

_said = phrases(
    "structure/phrases.toml", BODY=BODY, DATE=DATE, OFFICE=OFFICE, PROPOSAL=PROPOSAL, PROPOSAL_SV=PROPOSAL_SV
)
_AT_ONCE = frozenset(("decide", "approve", "postpone", "return", "reject"))  # nothing was proposed before
_PROPOSED = re.compile(r"\b(?:esittaa|ehdottaa|foreslar)\b")
_ON_IT = re.compile(rf"{PROPOSAL}|{PROPOSAL_SV}|\b(?:asia|arende|paatti|paatettiin|beslot|beslut)")
# between two sentences of a line
_STOP = re.compile(r"(?:[a-z)\"]|\d ?[-–] ?\d{1,2})[.!] (?=[a-z])|\.\" (?=[a-z])")
_SAID = re.compile(r"[a-z][a-z ]+ (?:[^:]|:(?=[a-z])){10,}\.(?: |$)")  # a sentence, and no label or contact
_OWN_SECTION = re.compile(r"[ :]*(?:§ ?\d{1,4},? )?")
_WRAPPED = 70  # characters of a line whose sentence may go on in the next
_LAST_LINES = 6  # of a proposal, in which the decision behind it is looked for


def with_lost_decision(parts: list[Part], lines: list[Line], *, officer: bool) -> list[Part]:
    """The parts, the last proposal or course cut where the body's act begins in its last lines; as they were where none
    does. Where nothing else is headed, what prepares the item may end so; of an `officer`'s decision it is that itself.
    """
    headed = any(part.kind in ("proposal", "course") for part in parts)
    officer = officer and not any(_said.FOR_OTHERS.match(line.flat) for line in lines[:8])
    if officer and not headed:
        parts = [one for part in parts for one in _below_title(part, lines)]
        if (cut := _from_own_act(parts, lines)) is not None:
            return cut
    told = [n for n, part in enumerate(parts) if part.kind == "preparation"]
    if officer and not headed and parts and parts[0].kind == "header":
        inside = [line for line in lines if line.start < parts[0].body.end]
        says = _said.DECIDES if told else _SAID
        said = next(
            (n for n, line in enumerate(inside[2:], 2) if says.match(line.flat) or _owner_acts(line)), None
        )
        if said:
            while said > 2 and not inside[said].blank_before and len(inside[said - 1].flat) > _WRAPPED:
                said -= 1  # the sentence began on a line before
            since = inside[said].start
            head = Part("header", None, Span(parts[0].body.start, since))
            more = next(
                (n for n, p in enumerate(parts[1:], 1) if p.kind != "preparation" or p.heading), len(parts)
            )
            return [head, Part("decision", None, Span(since, parts[more - 1].body.end)), *parts[more:]]
    if officer and not headed and [n for n in told if parts[n].heading is None] == told[:1] != []:
        return [p._replace(kind="decision") if n == told[0] else p for n, p in enumerate(parts)]
    among: tuple[PartKind, ...] = ("proposal", "course") if headed else ("preparation", "header")
    for position in range(len(parts) - 1, -1, -1):
        part = parts[position]
        if part.kind in among and (halves := _cut(part, lines, headed=headed)):
            return [*parts[:position], *halves, *parts[position + 1 :]]
    return _behind_labels(parts, lines) if headed or any(p.kind == "decision" for p in parts) else parts


_BESIDE: tuple[PartKind, ...] = ("other", "attachments", "execution", "appeal", "preparation", "explanation")


def _behind_labels(parts: list[Part], lines: list[Line]) -> list[Part]:
    """The parts, the first one behind the proposal that tells of something beside it ("Jäv: Ek", "Liitteet") cut where
    a line that stands apart opens with what the body did; as they were where none does."""
    proposed = max(n for n, part in enumerate(parts) if part.kind in ("proposal", "course", "decision"))
    for position, part in enumerate(parts):
        if position > proposed and part.kind in _BESIDE:
            inside = [line for line in lines if part.body.start < line.end <= part.body.end]
            for line in inside[:_LAST_LINES]:
                told = _said.QUOTES_OLD.search(_said.AGAIN.sub("", line.flat[:160]))
                if line.blank_before and not line.furniture and not told and _acts(line.flat, headed=True):
                    before = part._replace(body=Span(part.body.start, line.start))
                    after = Part("decision", None, Span(line.start, part.body.end))
                    return [*parts[:position], before, after, *parts[position + 1 :]]
                if "put_off" in words(line.flat).meanings:
                    return parts  # "Toimenpiteet: Asia palautetaan …"
    return parts


_OF_MEMBER = frozenset(("join", "stay", "leave", "approve", "reject"))
_TITLE = re.compile(r"(?:arende|rubrik|asia|otsikko)\b")


def _owner_acts(line: Line) -> bool:
    """Whether a line that stands apart opens with what the municipality does with a membership."""
    does = _said.OWNER_DOES.match(line.flat) if line.blank_before else None
    return does is not None and not words(does.group()).meanings.isdisjoint(_OF_MEMBER)


def _below_title(part: Part, lines: list[Line]) -> list[Part]:
    """A part that a label of the title heads, with what stands apart below its first line as a decision of its own
    where that opens with what the municipality does."""
    labelled = part.heading is not None and any(
        line.start == part.heading.start and _TITLE.match(line.flat) for line in lines
    )
    inside = [line for line in lines if part.body.start < line.end <= part.body.end and not line.furniture]
    if not (labelled and len(inside) > 1 and _owner_acts(inside[1])):
        return [part]
    since = inside[1].start
    own = Part("decision", None, Span(since, part.body.end))
    return [part._replace(body=Span(part.body.start, since)), own]


def _from_own_act(parts: list[Part], lines: list[Line]) -> list[Part] | None:
    """The parts, what prepares an officer's decision cut where a line opens with what he decides; None if none does."""
    for position, part in enumerate(parts):
        inside = [line for line in lines if part.body.start <= line.start < part.body.end]
        acts = (line.start for line in inside if _said.DECIDES.match(line.flat))
        if part.kind == "preparation" and (since := next(acts, None)) is not None:
            before = [part._replace(body=Span(part.body.start, since))] if since > part.body.start else []
            decision = Part("decision", None, Span(since, part.body.end))
            return [*parts[:position], *before, decision, *parts[position + 1 :]]
    return None


def _cut(proposal: Part, lines: list[Line], *, headed: bool) -> tuple[Part, Part] | None:
    """`headed`: what was proposed has its heading; else the decision may be all that the part says."""
    body = proposal.body
    first = body.start + (proposal.kind not in ("preparation", "course"))
    inside = [line for line in lines if body.start < line.end <= body.end and not line.furniture]
    for line in inside[-_LAST_LINES:]:
        proposed = _PROPOSED.search(line.flat)
        opens = max(0, body.start - line.start)  # behind the heading on its own line
        if opens and (own := _OWN_SECTION.match(line.flat, opens)):
            opens = own.end()
        for at in (opens, *(m.end() for m in _STOP.finditer(line.flat, opens) if line is inside[-1])):
            said, begins = line.flat[at:], line.start + at
            after = headed or (proposed is not None and proposed.end() <= at)
            apart = at > opens and not (after and _ON_IT.search(said))
            moved = any(_said.MOVED_BEFORE.search(one.flat) for one in inside if one.start < line.start)
            does = _acts(said, headed=after) or (moved and _said.DOES_NOW.match(said) is not None)
            if begins < first or apart or not does:
                continue
            if not _said.QUOTES_OLD.search(_said.AGAIN.sub("", said[:160])):
                return (
                    proposal._replace(body=Span(body.start, begins)),
                    Part("decision", None, Span(begins, body.end)),
                )
    return None


def _acts(flat: str, *, headed: bool) -> bool:
    """Whether a line opens with what the body did just now."""
    opens = _said.OPENS.match(flat)
    at = opens.end() if opens else 0
    if _said.LOST.match(flat, at) or (headed and _said.AS_PROPOSED.match(flat, at)):
        return True
    act = _said.ACT.match(flat, at)
    verb = words(act["verb"]) if act else None
    if not verb or "past" not in verb[0].features:
        return False
    return not verb.meanings.isdisjoint(SETTLES if headed else _AT_ONCE)
