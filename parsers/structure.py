"""Cut an item's text into its parts: header, title, earlier handlings, preparation, proposal, decision and the rest.

Everything that reads an item asks this structure and never the raw text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import headers
from parsers.bodies import BODY, BODY_RE, OFFICE_RE, kind_of
from parsers.cases import find_case
from parsers.dates import DATE, SECTION
from parsers.division import Division
from parsers.gathering import ACTS, Gathering
from parsers.handlings import Handling, handlings
from parsers.headings import Heading, heading
from parsers.lines import INVISIBLE, Line, cut, plain
from parsers.parts import Header, Part, PartKind, Span, Structure
from parsers.presenting import presenter_end
from parsers.schema import Language
from parsers.source import Context

__all__ = ["Header", "Part", "PartKind", "Span", "Structure", "presenter_end", "structure"]

_CONTENT = frozenset({"decision", "proposal", "preparation", "course", "presenter"})
_HEAD_LINES = 45
_MOST_HANDLINGS = 200


def structure(text: str, context: Context | None = None) -> Structure:
    """The parts of one item's plain text (parsers.text), with what its header says.

    `context` holds what the portal's own page said about the item; it wins over the text. Raises nothing: a text
    that is no item comes back as one part.
    """
    context = context or Context()
    if INVISIBLE.search(text):
        return _without_invisible(text, context)
    lines = cut(text)
    heads = [heading(line, text) for line in lines]
    marks = [m for m in handlings(lines) if m.section or not lines[m.line].furniture]
    head = lines[: _head_length(lines, heads)]
    marks = _without_running(lines, marks)
    marked = {m.line for m in marks if m.section or m.listed}
    marked |= _rows_of_officers(text, head, marks)
    fields = headers.read_head(text, [line for n, line in enumerate(head) if n not in marked], context)
    layout = _Layout(text, lines, heads, marks, fields)
    return layout.result(head, context)


def _head_length(lines: list[Line], heads: list[Heading | None]) -> int:
    for number, found in enumerate(heads[:_HEAD_LINES]):
        if found and found.kind in _CONTENT and number:
            return number
        if len(lines[number].flat) > 400:
            return number + (number == 0)
    return min(len(lines), _HEAD_LINES)


def _rows_of_officers(text: str, head: list[Line], marks: list[Handling]) -> set[int]:
    """Lines below a body's own mark that open with an officer ("Kaupunginjohtaja 9.1.2023 § 2: …"): what a list
    quotes or who prepared it, never the header."""
    own = next(
        (
            m.line
            for m in marks
            if m.section and m.day and kind_of(plain(text[m.body.start : m.body.end])) != "officer"
        ),
        None,
    )
    if own is None:
        return set()
    return {
        n
        for n, line in enumerate(head)
        if n > own and OFFICE_RE.match(line.flat) and not BODY_RE.match(line.flat)
    }


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


class _Layout:
    """The whole of an item: its handlings divided, its parts gathered, its header and title read."""

    def __init__(
        self,
        text: str,
        lines: list[Line],
        heads: list[Heading | None],
        marks: list[Handling],
        fields: headers.Fields,
    ) -> None:
        self.text, self.lines, self.heads, self.marks, self.fields = text, lines, heads, marks, fields
        self.division = Division(text, lines, heads, marks, fields)
        self.gathering = Gathering(text, lines, heads, fields)

    def result(self, head: list[Line], context: Context) -> Structure:
        parts: list[Part] = []
        history: list[tuple[Part, ...]] = []
        position = 0
        for start, stop in [*sorted(self.division.earlier), (len(self.lines), len(self.lines))]:
            if start > position:
                decided = any(p.kind == "decision" and len(p.body) for p in parts)
                parts += self.gathering.parts(position, start, decided=decided)
            if stop > start:
                parts.append(Part("earlier", None, Span(self.lines[start].start, self.lines[stop - 1].end)))
                history.append(tuple(self.gathering.parts(start, stop)))
            position = max(position, stop)
        if self.fields.kind != "agenda" and not any(p.kind == "decision" for p in parts):
            parts = self._with_lost_decision(parts)
        header = self._header(head, parts, context)
        return Structure(
            text=self.text,
            header=header,
            title=self._title(head, header, context),
            parts=_with_presenters(parts),
            language=_language(self.text, parts),
            history=tuple(history),
            furniture=tuple(Span(line.start, line.end) for line in self.lines if line.furniture),
            certain=self.division.certain,
        )

    def _with_lost_decision(self, parts: list[Part]) -> list[Part]:
        """Where the decision's heading was lost, the body's act in the past behind the proposal is the decision."""
        for position in range(len(parts) - 1, -1, -1):
            part = parts[position]
            if part.kind != "proposal":
                continue
            lines = [
                ln for ln in self.lines if part.body.start < ln.start < part.body.end and not ln.furniture
            ]
            for line in lines[-6:]:
                if _LOST.match(line.flat) and not _QUOTES_OLD.search(line.flat[:160]):
                    before = Part("proposal", part.heading, Span(part.body.start, line.start), part.presenter)
                    return [
                        *parts[:position],
                        before,
                        Part("decision", None, Span(line.start, part.body.end)),
                        *parts[position + 1 :],
                    ]
        return parts

    def _header(self, head: list[Line], parts: list[Part], context: Context) -> Header:
        fields, text = self.fields, self.text
        if self.division.current:
            if self._body_is_furniture(self.division.current):
                fields.body = None
            headers.add_handling(text, fields, self.division.current)
        own = [line for n, line in enumerate(self.lines) if not self.division.in_earlier(n)]
        appeal = [p.body for p in parts if p.kind == "appeal"]
        told = [line for line in own if not any(a.start <= line.start < a.end for a in appeal)]
        decision = [p for p in parts if p.kind == "decision" and _has_words(text, p.body)]
        office = fields.body_kind == "officer" or fields.kind == "officer_decision"
        if fields.kind is None and not office and fields.body_kind is None and decision:
            office = any(_OFFICER_WORD.search(line.flat) for line in told)
        headers.add_lines(fields, head, told, officer=office)
        if office:
            headers.add_officer(text, fields, told, own)
            if fields.kind in (None, "minutes") and fields.body_kind == "officer":
                fields.kind, fields.kind_span = "officer_decision", fields.kind_span or fields.body_span
            fields.kind = fields.kind or "officer_decision"
        headers.add_meeting_time(fields, told)
        self._body_from_subject(parts)
        if fields.kind is None and (decision or fields.body or fields.section):
            fields.kind = (
                "minutes" if decision else "agenda" if any(p.kind == "proposal" for p in parts) else None
            )
        name = fields.body
        if name:
            spans = [p.body for p in parts if p.kind in ("decision", "proposal")] + [
                p.heading for p in parts if p.heading
            ]
            name = headers.full_name(text, name, fields.body_kind, spans)
        places = [Span(head[0].start, head[-1].end)] if head else []
        places += [p.body for p in parts if p.kind in ("header", "other", "preparation")]
        case = find_case(text, places, [p.body for p in parts if p.kind == "attachments"])
        number = context.case_number or (" ".join(text[case.start : case.end].split()) if case else None)
        return Header(
            body=name,
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

    def _body_is_furniture(self, current: Handling) -> bool:
        """Whether the body found is that of a page header behind the current handling's own mark."""
        place = self.fields.body_span
        if place is None or not current.section or place.start < current.body.end:
            return False
        return any(line.furniture and line.start <= place.start < line.end for line in self.lines)

    def _body_from_subject(self, parts: list[Part]) -> None:
        """Where no header names the body, the subject of the decision or the proposal does."""
        told = [p for p in parts if p.kind == "decision"] + [p for p in parts if p.kind == "proposal"]
        for part in told[
            :40
        ]:  # an item has a handful; a text of nothing but headings must not cost a look at each
            if self.fields.body is not None:
                return
            flat = plain(self.text[part.body.start : part.body.start + 2000])
            for match in re.finditer(r"(?:^|[.\n] ?)\s*(?=[a-z])", flat):
                name = BODY_RE.match(flat, match.end())
                if name and ACTS.match(flat, name.end()):
                    span = Span(part.body.start + name.start(), part.body.start + name.end())
                    self.fields.set_body(self.text, name.group(), span)
                    break

    def _title(self, head: list[Line], header: Header, context: Context) -> Span | None:
        if context.title and (at := self.text.find(context.title)) >= 0:
            return Span(at, at + len(context.title))
        marked = {m.line for m in self.marks}
        best: Span | None = None
        for number, line in enumerate(head):
            found = self.heads[number]
            start = line.start
            section = _SECTION_OPENING.match(line.flat)
            if section and line.start != (
                header.section_span.start if header.section_span and number in marked else -1
            ):
                start = line.start + section.end()
            if (
                number in marked
                or line.furniture
                or found
                or (line.end - start < 5 and not line.flat.startswith("uso", start - line.start))
                or (
                    _NO_TITLE.search(line.flat[start - line.start :])
                    and not (section and _NUMERAL.match(line.flat, start - line.start))
                )
            ):
                continue
            if (
                BODY_RE.fullmatch(line.flat)
                or OFFICE_RE.fullmatch(line.flat)
                or _SECTION_ALONE.fullmatch(line.flat)
                or line.end - start > 400
            ):
                continue
            opening = BODY_RE.match(line.flat) or OFFICE_RE.match(line.flat)
            if opening and _DATED.match(line.flat, opening.end()):
                continue
            bold = self.text.find("**", start + 5, line.end)
            span = Span(start, bold if bold > 0 else line.end)
            if section and start > line.start:
                return span
            best = best or span
        return best


_SECTION_OPENING = re.compile(r"(?:§ ?\d{1,4}|\d{1,4} ?§|pykala \d{1,4}|asianro \d{1,3})\.?\s+")
_DATED = re.compile(
    rf"[ ,]{{1,3}}{DATE}(?:,? (?:klo|kl\.?) [\d.:]+)?(?:[ ,/]{{1,3}}(?:{SECTION}|asia(?:nro)? \d+))?(?: [a-z]+)?$"
)
_NUMERAL = re.compile(r"\d{1,4}\.? [a-z]{3}")  # "§ 12 2025 alkava kausi"
_SECTION_ALONE = re.compile(SECTION)
_NO_TITLE = re.compile(
    r"\||url:|^(?:note:|# )|^(?:dno|dnro|asianro|asianumero|diaarinumero)\b|^[\w:]{0,12}\d{1,6}[-/][\d."
    r"/() -]{2,}(?: t(?: \d\d)+)?$"
    r"|^[a-z]{2,10}(?:dno)?[ -]\d{4}-(?!20[1-4]\d$)\d+(?: t(?: \d\d)+)?$|^\d|puh\.|@|^kokous"
    r" \d|, kokous \d|^(?:poytakirja|esityslista|protokoll)|toimielimet|^julkinen$"
    r"|^(?:[a-z\-]+ ){1,2}(?:kaupunki|kunta|[a-z]{0,30}liitto|[a-z]{0,30}kuntayhtyma|kommun|stad)$"
    r"|^[a-z]{2,20}/"
    r"|(?:poytakirja|esityslista|viranhaltijapaatos|tjansteinnehavarbeslut) \d|[a-z]\d{5}\.\d\d\.\d|^paivamaara|^pvm\b"
)
_OFFICER_WORD = re.compile(r"viranhaltijapaato|tjansteinnehavarbeslut|^paatan\b|luottamushenkilopaato")
_LOST = re.compile(
    rf"(?:{BODY} (?:yksimielisesti )?(?:hyvaksyi|paatti|merkitsi|jatti|palautti"
    rf"|hylkasi|godkande|beslot|beslutade)\b"
    r"|(?:ehdotus|esitys|paatosehdotus|paatosesitys|asia) (?:hyvaksyttiin|jatettiin"
    r" poydalle|pantiin poydalle|palautettiin|hylattiin|poistettiin)\b"
    r"|(?:hyvaksyttiin|merkittiin tiedoksi|paatettiin ehdotuksen|paatettiin esityksen"
    r"|forslaget godkandes|godkandes)\b)"
)
_QUOTES_OLD = re.compile(rf"{DATE}|§|\bvuonna\b|kokouksessaan|aikaisemmin|aiemmin")


def _with_presenters(parts: list[Part]) -> tuple[Part, ...]:
    """A proposal that names no presenter has the one whom the lines before it name."""
    named: list[Part] = []
    for part in parts:
        if part.kind == "proposal" and part.presenter is None and named and named[-1].presenter:
            part = replace(part, presenter=named[-1].presenter)
        named.append(part)
    return tuple(named)


def _has_words(text: str, span: Span) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", text[span.start : span.end]))


_FINNISH = re.compile(
    r"\b(?:ja|on|että|sekä|päätti|päättää|kunta|kaupunki|ehdotus|kunnan|kaupungin|mukaisesti)\b"
)
_SWEDISH = re.compile(r"\b(?:och|att|är|som|för|beslut\w*|kommunen|staden|förslag\w*|enligt|godkän\w*)\b")


def _language(text: str, parts: list[Part]) -> Language | None:
    """The decision's language; where it says too little, the whole item's."""
    chosen = [p.body for p in parts if p.kind == "decision"] or []
    for sample in ("\n".join(text[s.start : s.end] for s in chosen).lower(), text[:20_000].lower()):
        finnish, swedish = len(_FINNISH.findall(sample)), len(_SWEDISH.findall(sample))
        finnish += len(re.findall(r"hyväksy|merkit|pöydälle|palaut|kunnanhallitus|kaupunginhallitus", sample))
        swedish += len(re.findall(r"styrelsen|fullmäktige|bordlä|återremit|anteckna|nämnden", sample))
        if finnish != swedish:
            return "fi" if finnish > swedish else "sv"
    return None


def _without_invisible(text: str, context: Context) -> Structure:
    """The structure of a text with soft hyphens and the like, with places in the text as given."""
    kept = [i for i, c in enumerate(text) if not INVISIBLE.match(c)]
    inner = structure("".join(text[i] for i in kept), context)
    places = [*kept, len(text)]

    def moved(span: Span | None) -> Span | None:
        if span is None:
            return None
        return Span(
            places[span.start], places[span.end - 1] + 1 if span.end > span.start else places[span.start]
        )

    def part(old: Part) -> Part:
        return replace(old, heading=moved(old.heading), body=moved(old.body) or old.body)

    header = replace(
        inner.header,
        body_span=moved(inner.header.body_span),
        decided_on_span=moved(inner.header.decided_on_span),
        document_kind_span=moved(inner.header.document_kind_span),
        section_span=moved(inner.header.section_span),
        case_number_span=moved(inner.header.case_number_span),
    )
    return replace(
        inner,
        text=text,
        header=header,
        title=moved(inner.title),
        parts=tuple(part(p) for p in inner.parts),
        history=tuple(tuple(part(p) for p in group) for group in inner.history),
        furniture=tuple(moved(s) or s for s in inner.furniture),
    )
