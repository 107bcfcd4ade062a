"""The header of an item put together: what its head says, then its current handling, page headers, signature, subject.

The first place that says a thing wins (headers.Fields); the order of the places is the order of trust.
"""

from __future__ import annotations

import re

from parsers.schema import DocumentKind
from parsers.source import Context
from parsers.structure import header_fields
from parsers.structure.handling_marks import Handling
from parsers.structure.history import Division
from parsers.structure.lines import Line
from parsers.structure.model import Header, Part
from parsers.structure.sections import ACTS
from parsers.text.bodies import BODY_RE, kind_of
from parsers.text.case_numbers import find_case
from parsers.text.normalize import plain
from parsers.text.spans import Span

_OFFICER_WORD = re.compile(r"viranhaltijapaato|tjansteinnehavarbeslut|^paatan\b|luottamushenkilopaato")
_MOST_PARTS = 40  # an item has a handful; a text of nothing but headings must not cost a look at each
_SUBJECT_WITHIN = 2000  # characters of a part
_CLAUSE = re.compile(r"(?:^|[.\n] ?)\s*(?=[a-z])")
_WORD = re.compile(r"[^\W\d_]{3}")


def item_header(division: Division, head: list[Line], parts: list[Part], context: Context) -> Header:
    """The header of the item that `division` has divided; `head`: its first lines, `parts`: those of its own handling.

    Completes `division.fields`, which hold what the head said.
    """
    text, fields = division.text, division.fields
    if division.current:
        _add_current(division, division.current)
    lines = division.lines
    own = [line for n, line in enumerate(lines) if not division.in_earlier(n)] if division.earlier else lines
    appeal = [p.body for p in parts if p.kind == "appeal"]
    told = [line for line in own if not any(a.start <= line.start < a.end for a in appeal)]
    decided = any(p.kind == "decision" and _has_words(text, p.body) for p in parts)
    officer = _is_officers(fields, told, decided=decided)
    header_fields.add_lines(text, fields, head, told, officer=officer)
    if officer:
        _add_officer(text, fields, told, own)
    header_fields.add_meeting_time(fields, told)
    _add_subject(text, fields, parts)
    if fields.kind is None and (decided or fields.body or fields.section):
        fields.kind = _kind_by_parts(parts, decided=decided)
    return _header(text, fields, head, parts, context)


def _header(
    text: str, fields: header_fields.Fields, head: list[Line], parts: list[Part], context: Context
) -> Header:
    places = [Span(head[0].start, head[-1].end)] if head else []
    told = [p for p in parts if p.kind in ("header", "other", "preparation")]
    places += [Span(p.body.start if p.heading is None else p.heading.start, p.body.end) for p in told]
    case = find_case(text, places, [p.body for p in parts if p.kind == "attachments"])
    number = context.case_number or (" ".join(text[case.start : case.end].split()) if case else None)
    return Header(
        body=_body_name(text, fields, parts),
        body_kind=fields.body_kind,
        body_span=fields.body_span,
        decided_on=fields.day,
        decided_on_span=fields.day_span,
        document_kind=fields.kind,
        document_kind_span=fields.kind_span,
        section=fields.section,
        section_span=fields.section_span,
        case_number=number,
        case_number_span=case,
    )


def _body_name(text: str, fields: header_fields.Fields, parts: list[Part]) -> str | None:
    if not fields.body:
        return fields.body
    spans = [p.body for p in parts if p.kind in ("decision", "proposal")]
    spans += [p.heading for p in parts if p.heading is not None]
    return header_fields.full_name(text, fields.body, fields.body_kind, spans)


def _add_current(division: Division, current: Handling) -> None:
    """What the current handling's own mark says; it names the body before a page header behind it does."""
    fields = division.fields
    place = fields.body_span
    if (
        place is not None
        and current.section
        and (
            (
                place.start >= current.body.end
                and any(x.furniture and x.start <= place.start < x.end for x in division.lines)
            )
            or any(
                _goes_to(division.lines, m.line + 1, place)
                for m in division.marks
                if m.section == current.section and kind_of(m.name) == kind_of(current.name)
            )
        )
    ):
        fields.body = None
    header_fields.add_handling(division.text, fields, current)


def _goes_to(lines: list[Line], number: int, body: Span) -> bool:
    """Whether a body stands alone right below the current handling's mark: the matter goes on to it ("Kaupunginhallitus
    18.1.2027 § 19", "Kaupunginvaltuusto")."""
    line = lines[number] if number < len(lines) else None
    return line is not None and not line.blank_before and (line.start, line.end) == (body.start, body.end)


def _is_officers(fields: header_fields.Fields, told: list[Line], *, decided: bool) -> bool:
    """Whether an officer decides: by the head, or where the head names nobody, by what the decision's lines say."""
    if fields.body_kind == "officer" or fields.kind == "officer_decision":
        return True
    unnamed = fields.kind is None and fields.body_kind is None
    return unnamed and decided and any(_OFFICER_WORD.search(line.flat) for line in told)


def _add_officer(text: str, fields: header_fields.Fields, told: list[Line], own: list[Line]) -> None:
    header_fields.add_officer(text, fields, told, own)
    if fields.kind in (None, "minutes") and fields.body_kind == "officer":
        fields.kind, fields.kind_span = "officer_decision", fields.kind_span or fields.body_span
    fields.kind = fields.kind or "officer_decision"


def _add_subject(text: str, fields: header_fields.Fields, parts: list[Part]) -> None:
    """Where no header names the body, the subject of the decision or the proposal does."""
    told = [p for p in parts if p.kind == "decision"] + [p for p in parts if p.kind == "proposal"]
    for part in told[:_MOST_PARTS]:
        if fields.body is not None:
            return
        flat = plain(text[part.body.start : part.body.start + _SUBJECT_WITHIN])
        for clause in _CLAUSE.finditer(flat):
            name = BODY_RE.match(flat, clause.end())
            if name and ACTS.match(flat, name.end()):
                span = Span(part.body.start + name.start(), part.body.start + name.end())
                fields.set_body(text, name.group(), span)
                break


def _kind_by_parts(parts: list[Part], *, decided: bool) -> DocumentKind | None:
    """A document that nothing names is minutes where it decides, an agenda where it only proposes."""
    if decided:
        return "minutes"
    return "agenda" if any(p.kind == "proposal" for p in parts) else None


def _has_words(text: str, span: Span) -> bool:
    return bool(_WORD.search(text, span.start, span.end))
