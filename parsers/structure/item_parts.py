"""Cut an item's text into its parts: header, title, earlier handlings, preparation, proposal, decision and the rest.

Everything that reads an item asks this structure and never the raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.schema import BodyKind
from parsers.source import Context
from parsers.structure import header_fields
from parsers.structure.handling_marks import TOLD, Claim, Handling, claims, handlings, of_claims
from parsers.structure.headings import CONTENT, Heading, heading
from parsers.structure.history import Division
from parsers.structure.item_header import item_header
from parsers.structure.lines import Line, cut
from parsers.structure.lost_decision import with_lost_decision
from parsers.structure.model import Part, Structure, read_without
from parsers.structure.sections import Gathering
from parsers.structure.tail import mark_rows, without_tail
from parsers.structure.title import labelled_title, subjects_of, title_of
from parsers.text.bodies import BODY, BODY_RE, OFFICE, OFFICE_RE, kind_of
from parsers.text.dates import date_of
from parsers.text.language import language_of
from parsers.text.normalize import INVISIBLE
from parsers.text.phrases import phrases
from parsers.text.spans import Span

_NUMBERED = re.compile(r"(?:§ ?\d{1,4}|\d{1,4} ?§) [a-z]")  # under an officer: a decision of theirs
_POINT = re.compile(r"(?:[-–•*·] ?|\(?(?:\d{1,2}|[a-h])[.)] ?)(?!\d)[a-z]")
_said = phrases("structure/phrases.toml", BODY=BODY, OFFICE=OFFICE)
_HEAD_LINES, _NEAR_HEAD = 45, 8
_MOST_HANDLINGS = 200


def structure(text: str, context: Context | None = None) -> Structure:
    """The parts of one item's plain text (parsers.formats.plain_text), with what its header says.

    `context` holds what the portal's own page said about the item; it wins over the text. Raises nothing: a text
    that is no item comes back as one part.
    """
    context = context or Context()
    if INVISIBLE.search(text):
        return read_without(text, lambda clean: structure(clean, context))
    lines = cut(text)
    mark_rows(text, lines)
    heads = [heading(line, text) for line in lines]
    marks = [m for m in handlings(lines, heads) if m.section or not lines[m.line].furniture]
    head = lines[: _head_length(lines, heads)]
    claimed = claims(lines, heads, text, {m.line for m in marks})
    marks = sorted([*marks, *of_claims(claimed, lines, marks)], key=lambda m: m.line)
    marks = _without_page_heads(lines, heads, _without_running(lines, marks))
    marked = {m.line for m in marks if m.section or not m.name}
    marked |= {m.line + 1 for m in marks if m.section and m.day_span and m.day_span.start > lines[m.line].end}
    marked |= (
        _rows_of_officers(head, marks) | _told_handlings(head, marks) | _below_letterhead(marks, claimed)
    )
    fields = header_fields.read_head(text, [line for n, line in enumerate(head) if n not in marked], context)
    division = Division(text, lines, heads, marks, fields)
    parts, history = _parts(division)
    title = _title(division, head, {n for n in marked if _NUMBERED.match(lines[n].flat)}, context)
    claimed = [
        one
        for one in claimed
        if title is None or lines[one.line].end <= title.start or title.end <= lines[one.line].start
    ]
    return Structure(
        text=text,
        header=item_header(division, head, parts, context),
        title=title,
        subjects=(*subjects_of(head, heads), *filter(None, [labelled_title(lines, 0, _HEAD_LINES)])),
        parts=_with_presenters(parts),
        language=language_of(
            "\n".join(text[p.body.start : p.body.end] for p in parts if p.kind == "decision"), text
        ),
        history=tuple(history),
        furniture=tuple(Span(line.start, line.end) for line in lines if line.furniture),
        certain=division.certain and not _under_other(division, claimed),
    )


def _under_other(division: Division, claimed: list[Claim]) -> bool:
    """Whether something of the current handling was proposed or decided under a line that names another body, day or §,
    and whose handling it heads is not known."""
    fields, current = division.fields, division.current
    day, section = fields.day or (current and current.day), fields.section or (current and current.section)
    heads = fields.body_span
    own = {kind_of(current.name) if current and current.name else None}
    if heads is None or not any(
        division.lines[one.line].start <= heads.start < division.lines[one.line].end for one in claimed
    ):
        own.add(fields.body_kind)
    known = {m.line for m in division.marks}
    open_claims = [one for one in claimed if one.line not in known and not division.in_earlier(one.line)]
    starts = sorted({one.line for one in claimed} | known | {len(division.lines)})
    # a § right below a mark or a body's name is that one's
    known |= {n for n, line in enumerate(division.lines) if BODY_RE.fullmatch(line.flat.rstrip(" :"))}
    open_claims = [one for one in open_claims if one.name or one.day or one.line - 1 not in known]
    heads_of = enumerate(division.heads)
    decided = [n for n, h in heads_of if h and h.kind == "decision" and not division.in_earlier(n)]
    for one in open_claims:
        stop = next(n for n in starts if n > one.line)
        of_day = one.day is not None and day is not None and one.day != day
        of_section = bool(one.section and section and one.section != section)
        if of_day or of_section or one.of_another:
            return True
        of_lower = one.known and one.name and own - {None} and kind_of(one.name) not in own
        if (
            of_lower
            and decided
            and one.line < decided[-1] < stop
            and _named_behind(division, decided[-1], own)
        ):
            return True
    return False


def _named_behind(division: Division, number: int, own: set[BodyKind | None]) -> bool:
    """Whether the item's own body stands alone in a line behind a place: its handling begins there."""
    names = [line.flat.rstrip(" :") for line in division.lines[number + 1 :]]
    return any(BODY_RE.fullmatch(name) and kind_of(name) in own for name in names)


def _head_length(lines: list[Line], heads: list[Heading | None]) -> int:
    for number, found in enumerate(heads[:_HEAD_LINES]):
        if found and found.kind in CONTENT and number:
            return number
        if len(lines[number].flat) > 400:
            return number + (number == 0)
    return min(len(lines), _HEAD_LINES)


def _rows_of_officers(head: list[Line], marks: list[Handling]) -> set[int]:
    """Lines below a body's own mark that open with an officer ("Kaupunginjohtaja 9.1.2023 § 2: …"): what a list
    quotes or who prepared it, never the header."""
    own = next((m.line for m in marks if m.section and m.day and kind_of(m.name) != "officer"), len(head))
    offices = {n for n, line in enumerate(head) if n > own and OFFICE_RE.match(line.flat)}
    below = min(offices, default=len(head))
    return offices | {n for n, line in enumerate(head) if n > below and _NUMBERED.match(line.flat)}


def _below_letterhead(marks: list[Handling], claimed: list[Claim]) -> set[int]:
    """Lines of handlings that bear a day, below a line that has body, day and § ("Kunnanhallitus 16.12.2024 § 88"):
    the header is that line, and none of these."""
    whole = next((m.line for m in marks if m.name and m.day and m.section and not m.listed), None)
    below = {m.line for m in marks if m.name and m.day} | {one.line for one in claimed if one.day}
    return {line for line in below if whole is not None and line > whole}


def _told_handlings(head: list[Line], marks: list[Handling]) -> set[int]:
    """Lines that tell an earlier handling in a sentence ("Kunnanhallitus 23.11.2020 § 371: Asia jätettiin pöydälle."),
    where a mark of its own names another day."""
    dated = {m.day for m in marks if m.day}
    told = {n: found for n, line in enumerate(head) if (found := TOLD.match(line.flat))}
    return {n for n, found in told.items() if dated - {date_of(found["day"])}}


def _without_running(lines: list[Line], marks: list[Handling]) -> list[Handling]:
    """Marks that are page headers are left out: they stand beside page numbers and repeat another mark."""
    kept = []
    first: dict[tuple[object, object], int] = {}
    for mark in marks[:_MOST_HANDLINGS]:
        seen = first.setdefault((mark.day, mark.section), mark.line)
        beside = [n for n in (mark.line - 1, mark.line + 1) if 0 <= n < len(lines)]
        if seen < mark.line and mark.line > _HEAD_LINES and any(lines[n].furniture for n in beside):
            lines[mark.line].furniture = True
            continue
        kept.append(mark)
    return kept


_SAYS = re.compile(r"[a-z0-9]")
_PAGE = re.compile(
    r"\d{1,4}|.{0,60}\b(?:sivu|sida) \d{1,4}.{0,12}"
    r"|(?:[a-z\-]{2,30} ){1,2}(?:kunta|kaupunki|kommun|stad)\b[^.]{0,60}\d{1,4}\)?"
)


def _without_page_heads(
    lines: list[Line], heads: list[Heading | None], marks: list[Handling]
) -> list[Handling]:
    """The marks, without the heads of pages that a page break left within an earlier handling: of several marks of one
    meeting below another meeting's, those beside a page number or the letterhead, where one stands apart; else all
    but the last."""
    dropped: set[int] = set()
    marked = {m.line for m in marks}
    for day in {m.day for m in marks if m.day}:
        first = next((m.line for m in marks if m.day and m.day != day and not m.listed), len(lines))
        below = [m for m in marks if m.line > first and m.day == day and not m.listed]
        # right below another mark it is a row of a list of handlings
        below = [m for m in below if m.line - 1 not in marked or _beside_page(lines, m.line)]
        if len(below) < 2 or len({kind_of(m.name) for m in below}) > 1:
            continue
        beside = [m.line for m in below if _beside_page(lines, m.line)]
        apart = [m.line for m in below if m.line not in beside]
        last = below[-1].line
        kept = apart or [n for n in beside if not any(heads[n:last])]
        dropped.update(n for n in beside if n not in kept)
    for number in dropped:
        lines[number].furniture = True
    return [m for m in marks if m.line not in dropped]


def _beside_page(lines: list[Line], number: int) -> bool:
    around = [lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return any((line.furniture and _SAYS.search(line.flat)) or _PAGE.fullmatch(line.flat) for line in around)


def _parts(division: Division) -> tuple[list[Part], list[tuple[Part, ...]]]:
    """The parts of the current handling, each earlier one among them as one part; and the parts within these."""
    lines, text, gathering = division.lines, division.text, Gathering(division)
    parts: list[Part] = []
    history: list[tuple[Part, ...]] = []
    position, decided = 0, False
    for start, stop in [*sorted(division.earlier), (len(lines), len(lines))]:
        if start > position:
            parts += gathering.parts(position, start, decided=decided)
            decided = any(p.kind == "decision" and p.body.end > p.body.start for p in parts)
        if stop > start:
            parts.append(Part("earlier", None, Span(lines[start].start, lines[stop - 1].end)))
            history.append(tuple(gathering.parts(start, stop)))
        position = max(position, stop)
    if division.fields.kind != "agenda" and _undecided(parts, lines):
        unnamed = division.fields.kind is None
        officers = unnamed and "officer" in (division.fields.body_kind, gathering.own)
        officer = division.fields.kind == "officer_decision" or officers
        parts = [*_told_behind(with_lost_decision(parts, lines, officer=officer))]
    parts = [_without_lead_in(p, lines, division.fields.body_kind) for p in parts]
    cut = [without_tail(p, lines, text) if _has_labels(text, p) else [p] for p in parts]
    return [p for one in cut for p in one], history


def _told_behind(parts: list[Part]) -> Iterator[Part]:
    """The parts, with what is headed as reasons behind the decision as what explains it."""
    decided = False
    for part in parts:
        reasons = decided and part.kind == "preparation"
        yield part._replace(kind="explanation") if reasons else part
        decided |= part.kind == "decision"


def _undecided(parts: list[Part], lines: list[Line]) -> bool:
    """Whether nothing stands under a decision's heading: there is none, or it is empty below what was proposed."""
    headed = [n for n, part in enumerate(parts) if part.kind == "decision"]
    told = (line for line in lines if not line.furniture)
    says = any(parts[n].body.start < line.end <= parts[n].body.end for line in told for n in headed)
    return not headed or (not says and any(part.kind == "proposal" for part in parts[: headed[0]]))


def _has_labels(text: str, part: Part) -> bool:
    """Whether a decision is of more than one line, or of a line with a colon: then labels may stand behind it."""
    said = text[part.body.start : part.body.end].strip() if part.kind == "decision" else ""
    return "\n" in said or ":" in said


def _title(division: Division, head: list[Line], rows: set[int], context: Context) -> Span | None:
    """The title that the portal's page gave, where the text repeats it; else the one that the head shows."""
    if context.title and (at := division.text.find(context.title)) >= 0:
        return Span(at, at + len(context.title))
    found = title_of(division.text, head, division.heads, rows | {m.line for m in division.marks})
    return found if found is not None else labelled_title(division.lines, len(head), _NEAR_HEAD)


def _with_presenters(parts: list[Part]) -> tuple[Part, ...]:
    """A proposal that names no presenter has the one whom the lines before it name."""
    named: list[Part] = []
    for part in parts:
        if part.kind == "proposal" and part.presenter is None and named and named[-1].presenter:
            part = part._replace(presenter=named[-1].presenter)
        named.append(part)
    return tuple(named)


def _without_lead_in(part: Part, lines: list[Line], body_kind: BodyKind | None) -> Part:
    """A decision without the line that only says that the item's own body decided what its points below say."""
    if part.kind != "decision":
        return part
    inside = [line for line in lines if part.body.start <= line.start < part.body.end and not line.furniture]
    led = _said.LEADS_IN.match(inside[0].flat) if len(inside) > 1 else None
    whose = led and ("officer" if led["own"] else kind_of(led["body"]))
    if led is None or whose != (body_kind or "board"):
        return part
    if not (led["alone"] or led["done"] or led["own"] or _POINT.match(inside[1].flat)):
        return part
    return part._replace(body=Span(inside[1].start, part.body.end))
