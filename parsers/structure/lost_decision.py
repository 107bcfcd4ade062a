"""A decision whose heading was lost on the way (a page break, a copied table): found by the body's act in the past."""

from __future__ import annotations

import re

from parsers.structure.lines import Line
from parsers.structure.model import Part, PartKind
from parsers.text.bodies import BODY
from parsers.text.dates import DATE
from parsers.text.spans import Span

_CHAIRS = r"(?:vice )?ordforanden?(?: [a-z\-]+){0,3}?"
_LOST = re.compile(
    rf"(?:[^.]{{3,120}}\b(?:redogjorde|presenterade|foredrog|diskuterade"
    rf"|diskuterades)\b[^.]{{0,100}}\. )?(?:{BODY} (?:yksimielisesti )?(?:hyvaksyi|paatti|merkitsi|jatti"
    rf"|palautti"
    rf"|hylkasi|godkande|beslot|beslutade|omfattade|bifoll|antog|avslog|forkastade|bordlade"
    rf"|aterremitterade)\b"
    rf"|{BODY} (?:enhalligt )?(?:valde att|fann (?:inte |inga )?skal|sag (?:inte |inga |inget )?(?:skal"
    rf"|behov)|enades om"
    r"|var enig\w* om|gick in for|stannade for|tackade|flyttade fram|skot (?:fram|upp)|anmalde|anslot"
    r"|tecknade"
    r"|ingick|fornyade|forlangde|avstod|avbojde|sade|utnyttjade|antecknade|noterade|bitradde"
    r"|gav (?:\w+ )?(?:bifall|samtycke|godkannande))\b"
    rf"|{_CHAIRS} konstaterade [^.]{{0,80}}?forslag\w* (?:\w+ )?(?:godkants|godkant|antagits|bifallits"
    rf"|omfattats"
    r"|vunnit)\b|[a-z]*(?:direktoren|foredraganden) (?:\w+ )?(?:drog|tog"
    r"|strok) (?:\w+ ){0,2}?(?:tillbaka|bort)\b"
    r"|arendet (?:avfordes|utgick|stroks)\b"
    r"|[^.]{0,120}?\bpuheenjohtaja totesi [^.]{0,80}?(?:ehdotuksen"
    r"|esityksen) (?:[^.]{0,60}? )?(?:paatokseksi|hyvaksytyksi)"
    r"|(?:ehdotus|esitys|paatosehdotus|paatosesitys|asia) (?:hyvaksyttiin|jatettiin"
    r" poydalle|pantiin poydalle|palautettiin|hylattiin|poistettiin)\b"
    r"|(?:hyvaksyttiin|merkittiin tiedoksi|paatettiin (?:[a-z]+ ){0,3}?(?:ehdotuksen|esityksen)"
    r"|(?:forslaget|beslutsforslaget) (?:godkandes|bifolls|antogs|omfattades|forkastades|avslogs"
    r"|vann [^.]{0,30}bifall)"
    r"|arendet (?:bordlades|aterremitterades)|godkandes)\b)"
)
_QUOTES_OLD = re.compile(rf"{DATE}|§|\bvuonna\b|kokouksessaan|aikaisemmin|aiemmin")
_AGAIN = re.compile(rf"\b(?:igen|pa nytt|mote|motet|sammantradet|fran och med|till|perioden) (?:den )?{DATE}")
_SAID = re.compile(
    r"[a-z][a-z ]+ [^:]{20,}\.$|[a-z][a-z ]+ [^:]{10,}\. "
)  # a sentence, and no label or contact
_LAST_LINES = 6  # of a proposal, in which the decision behind it is looked for


def with_lost_decision(parts: list[Part], lines: list[Line], *, officer: bool) -> list[Part]:
    """The parts, the last proposal or course cut where the body's act begins in its last lines; as they were where none
    does. Where nothing else is headed, what prepares the item may end so; of an `officer`'s decision it is that itself.
    """
    headed = any(part.kind in ("proposal", "course") for part in parts)
    told = [n for n, part in enumerate(parts) if part.kind == "preparation"]
    if officer and not headed and len(told) == 1 and parts[told[0]].heading is None:
        return [p._replace(kind="decision") if n in told else p for n, p in enumerate(parts)]
    if officer and not headed and not told and parts and parts[0].kind == "header":
        inside = [line for line in lines if line.start < parts[0].body.end and not line.furniture]
        said = next((line for line in inside[2:] if _SAID.match(line.flat)), None)
        if said:
            head = Part("header", None, Span(parts[0].body.start, said.start))
            return [head, Part("decision", None, Span(said.start, parts[0].body.end)), *parts[1:]]
    among: tuple[PartKind, ...] = ("proposal", "course") if headed else ("preparation", "header")
    for position in range(len(parts) - 1, -1, -1):
        part = parts[position]
        if part.kind in among and (cut := _cut(part, lines, first=part.kind == "preparation")):
            return [*parts[:position], *cut, *parts[position + 1 :]]
    return parts


def _cut(proposal: Part, lines: list[Line], *, first: bool) -> tuple[Part, Part] | None:
    """`first`: the decision may be all that the part says."""
    body = proposal.body
    since = body.start - first
    inside = [line for line in lines if since < line.start < body.end and not line.furniture]
    for line in inside[-_LAST_LINES:]:
        if _LOST.match(line.flat) and not _QUOTES_OLD.search(_AGAIN.sub("", line.flat[:160])):
            return (
                Part(proposal.kind, proposal.heading, Span(body.start, line.start), proposal.presenter),
                Part("decision", None, Span(line.start, body.end)),
            )
    return None
