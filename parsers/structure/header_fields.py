"""The header of an item: who handled it, when, in what kind of document, and its numbers, each with its passage.

A date is the meeting's (or the officer's signature's), never that of publication, of an earlier handling or of a
preparer's note; a § is the item's, never one of a rule or law.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.schema import BodyKind, DocumentKind
from parsers.source import Context
from parsers.structure.handling_marks import Handling
from parsers.structure.lines import Line, day_first
from parsers.text.bodies import BODY, BODY_RE, OFFICE, OFFICE_RE, SHORT, is_short, kind_of
from parsers.text.dates import DATE, SECTION, WEEKDAY, date_of, dates, section_of
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.vocabulary.document_kinds import ANY, OWNER, SAID, kind_said

_said = phrases(
    "structure/phrases.toml", BODY=BODY, DATE=DATE, KIND=ANY, KIND_SAID=SAID.pattern, OFFICE=OFFICE, OWNER=OWNER,
    SECTION=SECTION, WEEKDAY=WEEKDAY,
)  # fmt: skip
_SECTION = re.compile(SECTION)
_SECTION_LINE = re.compile(rf"(?:{_said.text('AGENDA_NUMBER')}|{SHORT} )?({SECTION})(?:\s|$|[.:,])")
# "PERS § 222"
_SHORT_SECTION = re.compile(r"(?!HS|FS|KL|HL|FL)(?:[A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][a-zåäö])\.? (?=§ ?\d)")
_SECTION_ONLY = re.compile(rf"{SECTION}\s*$")
_RANGE = re.compile(r"\s*[-,]\s*\d{1,4}(?![\d.])")
_GLUED = re.compile(rf"(?P<body>{BODY})\s?(?P<section>\d{{1,3}})(?P<date>\d\d\.\d\d\.\d{{4}})\s?\d{{0,3}}$")
_FORMAL_LINES = 14
_ASIA = re.compile(r"(?:asianro|asianumero|asia) ?\d{1,3}\b")
_NOT_ITS_DAY = re.compile(r"julkais|nahtav|\bjusterat|publicerat|framlagt")
_MEETING = re.compile(r"kokous|\bsammantrade|\bmote(?:t|s|ts)?\b")
_PLACE_DATE = re.compile(rf"[a-z][a-z\-]{{1,30}}(?:ssa|lla|ssä)?,? ({DATE})\.?$")
_LEADING_KIND = re.compile(rf"(?:{ANY})[,:]? ")
_LONGEST = 220


@dataclass(slots=True)
class Fields:
    """What has been found so far; the first to be found of each field wins."""

    body: str | None = None
    body_kind: BodyKind | None = None
    body_span: Span | None = None
    day: dt.date | None = None
    day_span: Span | None = None
    kind: DocumentKind | None = None
    kind_span: Span | None = None
    section: int | None = None
    section_span: Span | None = None

    def set_body(self, text: str, flat: str, span: Span) -> None:
        """The body as the text prints it at `span`, and its kind by the plain form of the same words."""
        if self.body is None:
            kind = _LEADING_KIND.match(flat)  # "Viranhaltijapäätös, kunnanjohtaja"
            if kind:
                flat, span = flat[kind.end() :], Span(span.start + kind.end(), span.end)
            self.body, self.body_kind, self.body_span = text[span.start : span.end], kind_of(flat), span

    def heads_section(self, text: str, mark: Handling) -> bool:
        """Whether all that is known is the board, and the line below it is a meeting of its section: "Stadsstyrelsen",
        "Personalsektionen 10.3.2025 § 17"."""
        if self.body_kind != "board" or self.body_span is None or kind_of(plain(mark.name)) != "committee":
            return False
        return self.day is None and not text[self.body_span.end : mark.body.start].strip()

    def set_day(self, day: dt.date | None, span: Span) -> None:
        """The day of the meeting or of an officer's signature; None where the printed one is no date."""
        if self.day is None and day:
            self.day, self.day_span = day, span

    def set_kind(self, kind: DocumentKind, span: Span) -> None:
        """Whether it is minutes, an agenda or an officer's decision."""
        if self.kind is None:
            self.kind, self.kind_span = kind, span

    def set_section(self, number: int | None, span: Span) -> None:
        """The item's own section (§, pykälä)."""
        if self.section is None and number:
            self.section, self.section_span = number, span


def read_head(text: str, head: Sequence[Line], context: Context) -> Fields:
    """What the page's own head says: the portal's heading line, an h1, or lines of body, kind, date and §."""
    fields = Fields()
    for n, (above, line) in enumerate(zip([None, *head], head, strict=False)):
        if len(line.flat) <= _LONGEST and "url:" not in line.flat:
            if n < _FORMAL_LINES and (
                line.blank_before or not above or not _said.NOT_OF_MEETING.search(above.flat)
            ):
                _read_formal(text, line, fields)
            _read_head_line(text, line, fields)
    _read_sections(text, head, fields, title=8)
    _apply_context(text, fields, context)
    return fields


def _read_sections(text: str, head: Sequence[Line], fields: Fields, *, title: int) -> None:
    """The § that opens a line of the head ("§ 47 Title"), and its day, where a title of more than so many characters
    follows it."""
    for line in head:
        day = day_first(line)
        match = _SECTION_LINE.match(line.flat, day.end() if day else _behind_short(text, line))
        if (
            match
            and match.end() < len(line.flat) - title
            and not _RANGE.match(line.flat, match.end(1))
            and _names_item(line.flat, match.end(1))
        ):
            fields.set_section(section_of(match[1]), line.place(match, 1))
            if day:
                fields.set_day(date_of(day["day"]), line.place(day, "day"))


def _read_formal(text: str, line: Line, fields: Fields) -> None:
    """The day and the § of a formal line. One of a body, its day and § alone may be an earlier handling: not read."""
    formal = _said.FORMAL_LINE.match(line.flat, _behind_short(text, line))
    if formal is None or (formal["body"] and not (formal["kind"] or formal["owner"])):
        return
    days = dates(line.flat)
    for start, end, day in days[:1]:
        fields.set_day(day, Span(line.start + start, line.start + end))
    match = _SECTION.search(line.flat)
    alone = match is not None and len(match[0]) == len(line.flat)  # it may be a rule's
    if (
        match
        and not alone
        and not _RANGE.match(line.flat, match.end())
        and (not days or days[0][2] == fields.day)
    ):
        fields.set_section(section_of(match[0]), line.place(match))


def _behind_short(text: str, line: Line) -> int:
    """Where a line goes on behind a body's letters that open it before a §, known or not."""
    short = _SHORT_SECTION.match(text, line.start)
    return short.end() - line.start if short else 0


def _read_head_line(text: str, line: Line, fields: Fields) -> None:
    flat = line.flat
    owner = _said.BEFORE_BODY.match(flat)
    at = owner.end() if owner else 0
    if glued := _GLUED.match(flat, at):
        fields.set_body(text, glued["body"], line.place(glued, "body"))
        fields.set_day(date_of(glued["date"]), line.place(glued, "date"))
        fields.set_section(section_of(glued["section"]), line.place(glued, "section"))
        return
    kind = SAID.search(flat)
    if (officers := _said.OFFICERS_RECORD.match(flat, at)) and (officers["who"] or fields.body is None):
        who, said = ("who", "kind") if officers["who"] else ("his", "decision")
        fields.set_body(text, officers[who], line.place(officers, who))
        fields.set_kind("officer_decision", line.place(officers, said))
    body = BODY_RE.match(flat, at)
    if flat in ("toimielin", "toimielin:"):
        return
    if body is None and not flat.endswith(":"):  # "Kaupunginjohtaja:" opens what he says
        body = OFFICE_RE.match(flat, at)
    rest = flat[body.end() :] if body else flat
    opens = bool(body) and (
        not rest.strip(" ,:|>-") or bool(_said.AFTER_BODY.match(rest) or _said.OTHER_LANGUAGE.match(rest))
    )
    if body and opens:
        fields.set_body(text, body.group(), line.place(body))
    whose = officers or _said.RECORD_OF.match(flat, at)
    heads = kind and (kind.start() == at or (whose and kind.end() == whose.end()))
    if kind and (opens or (heads and _said.AFTER_KIND.match(flat, kind.end()))):
        fields.set_kind(kind_said(kind), line.place(kind))
    if opens or whose or (kind and kind.start() == 0) or _MEETING.search(flat[:60]):
        _read_numbers(line, fields, after_body=bool(body or whose))


def _read_numbers(line: Line, fields: Fields, *, after_body: bool) -> None:
    flat = line.flat
    if _NOT_ITS_DAY.search(flat):
        return
    for start, end, day in dates(flat)[:1]:
        if fields.day not in (None, day):
            return  # an earlier handling
        fields.set_day(day, Span(line.start + start, line.start + end))
    if _ASIA.search(flat) or not (after_body or "pykala" in flat):
        return
    if (match := _SECTION.search(flat)) and not _RANGE.match(flat, match.end()):
        fields.set_section(section_of(match[0]), line.place(match))


def _apply_context(text: str, fields: Fields, context: Context) -> None:
    """What the portal's page said wins; its passage is where the text repeats it, where it does."""
    heading = context.heading()
    first = Span(0, len(heading)) if heading and text.startswith(heading) else None
    if context.body:
        if fields.body is None or fields.body.casefold() != context.body.casefold():
            fields.body, fields.body_span = context.body, first
        fields.body_kind = context.body_kind or kind_of(plain(context.body))
    elif context.body_kind:
        fields.body_kind = context.body_kind
    if context.decided_on and fields.day != context.decided_on:
        fields.day, fields.day_span = context.decided_on, first
    if context.document_kind and fields.kind != context.document_kind:
        fields.kind, fields.kind_span = context.document_kind, first
    if context.section and fields.section != context.section:
        fields.section, fields.section_span = context.section, first


def add_handling(text: str, fields: Fields, mark: Handling) -> None:
    """What the current handling's own mark says, for what the head left open."""
    if mark.name:
        if fields.heads_section(text, mark):
            fields.body = None
        fields.set_body(text, mark.name, mark.body)
    if mark.day_span is not None:
        fields.set_day(mark.day, mark.day_span)
    if mark.section_span is not None:
        fields.set_section(mark.section, mark.section_span)


def add_lines(
    text: str, fields: Fields, head: Sequence[Line], lines: Sequence[Line], *, officer: bool
) -> None:
    """What single lines say: "§ 47 Title" in the head, then page headers and footers ("25.01.2021", "50 §")."""
    _read_sections(text, head, fields, title=-1)
    for line in lines:
        if not line.furniture or (_said.NOT_OF_MEETING.search(line.flat) and not SAID.match(line.flat)):
            continue
        if fields.kind is None and not officer and (kind := SAID.match(line.flat)):
            fields.set_kind(kind_said(kind), Span(line.start, line.start + kind.end()))
        if fields.day is None:
            for start, end, day in dates(line.flat)[:1]:
                fields.set_day(day, Span(line.start + start, line.start + end))
        if (
            fields.section is None
            and (match := _SECTION.search(line.flat))
            and not _RANGE.match(line.flat, match.end())
        ):
            fields.set_section(section_of(match[0]), line.place(match))


def _names_item(flat: str, at: int) -> bool:
    """Not "§ 25 / kaupunginhallituksen tehtävät" or "§ 12 momentti": a rule's § in a line of its own."""
    return not re.match(r"\s*(?:/|\d\.? ?mom|:n|mom|kohta|luku|,? ?\d+ kohta)", flat[at:])


def add_officer(text: str, fields: Fields, lines: Sequence[Line], everywhere: Sequence[Line]) -> None:
    """An officer's decision is dated and signed at its end: "Kajaani 10.12.2024", name, title."""
    for line in lines:
        if len(line.flat) > _LONGEST or _said.NOT_OF_MEETING.search(line.flat):
            continue
        if match := _said.DAY_OF_DECISION.search(line.flat):
            fields.set_day(date_of(match[1]), line.place(match, 1))
    if fields.day is None:
        _add_signature_date(fields, lines)
    if fields.body is None or fields.body_kind != "officer":
        for line in lines:
            office = re.fullmatch(OFFICE, line.flat) if len(line.flat) < 60 else None
            if office:
                fields.body = None
                fields.set_body(text, line.flat, Span(line.start, line.end))
                break
    for line in everywhere:
        if fields.section is None and len(line.flat) < 12 and _SECTION_ONLY.match(line.flat):
            fields.set_section(section_of(line.flat), Span(line.start, line.end))


def _add_signature_date(fields: Fields, lines: Sequence[Line]) -> None:
    for i, line in enumerate(lines):
        if len(line.flat) > 60:
            continue
        if match := _PLACE_DATE.match(line.flat):
            fields.set_day(date_of(match[1]), line.place(match, 1))
        elif re.fullmatch(DATE, line.flat) and i and re.fullmatch(r"[a-z][a-z\-]{1,30}", lines[i - 1].flat):
            fields.set_day(date_of(line.flat), Span(line.start, line.end))


def add_meeting_time(fields: Fields, lines: Sequence[Line]) -> None:
    """ "Kokousaika 8.10.2024 klo 17.00" where nothing else dates the item."""
    for line in lines:
        if fields.day is None and len(line.flat) < _LONGEST and not _said.NOT_OF_MEETING.search(line.flat):
            match = _said.DAY_OF_DECISION.match(line.flat)
            if match:
                fields.set_day(date_of(match[1]), line.place(match, 1))


_FULL = {
    "board": re.compile(
        r"\b(?:Kunnan|Kaupungin)hallitus\b|\bKommunstyrelsen\b|\bStadsstyrelsen\b"
        r"|\b(?:KUNNAN|KAUPUNGIN)HALLITUS\b"
    ),
    "council": re.compile(r"\b(?:Kunnan|Kaupungin)?[Vv]altuusto\b|\b(?:Kommun|Stads)fullmäktige\b"),
    "committee": re.compile(
        r"\b[A-ZÅÄÖ][a-zåäö]+(?:- ja [a-zåäö]+)?(?: [a-zåäö]+)?(?:lautakunta|jaosto)\b"
        r"|\b[A-ZÅÄÖ][a-zåäö]+ (?:lautakunta|jaosto)\b"
    ),
}


def full_name(text: str, name: str, kind: BodyKind | None, spans: Sequence[Span]) -> str:
    """The body's name in full: an abbreviation ("Khall") is spelled out as the item itself spells it, if it does."""
    name = " ".join(name.split())
    if owner := _said.BEFORE_BODY.match(plain(name)):
        name = name[owner.end() :]
    if name.isupper() and len(name) > 6:
        name = name.capitalize()
    if not is_short(name) or kind not in _FULL:
        return name[:1].upper() + name[1:] if name.islower() else name
    for span in spans:
        if match := _FULL[kind].search(text, span.start, span.end):
            return match.group().capitalize() if match.group().isupper() else match.group()
    return name
