"""Cut an item's text into its parts: header, title, earlier handlings, preparation, proposal, decision and the rest.

Everything that reads an item asks this structure and never the raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from parsers import headers
from parsers.bodies import BODY, BODY_RE, OFFICE_RE, kind_of
from parsers.cases import find_case
from parsers.dates import DATE, SECTION
from parsers.handlings import Handling, handlings
from parsers.headings import Heading, heading
from parsers.lines import INVISIBLE, Line, cut, plain
from parsers.parts import Header, Part, PartKind, Span, Structure
from parsers.schema import Language
from parsers.source import Context

__all__ = ["Header", "Part", "PartKind", "Span", "Structure", "structure"]

_PLAIN_KINDS: dict[str, PartKind] = {
    "course": "course",
    "dissent": "other",
    "execution": "execution",
    "attachments": "attachments",
    "appeal": "appeal",
}
_CONTENT = frozenset({"decision", "proposal", "preparation", "course", "presenter"})
_HEAD_LINES = 45


@dataclass(slots=True)
class _Open:
    """A part being gathered: from line `first` on, its text from `start`."""

    kind: PartKind
    heading: Span | None
    start: int
    first: int
    presenter: str | None = None


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
    fields = headers.read_head(text, [line for n, line in enumerate(head) if n not in marked], context)
    layout = _Layout(text, lines, heads, marks, fields)
    layout.divide()
    return layout.result(head, context)


def _head_length(lines: list[Line], heads: list[Heading | None]) -> int:
    for number, found in enumerate(heads[:_HEAD_LINES]):
        if found and found.kind in _CONTENT and number:
            return number
        if len(lines[number].flat) > 400:
            return number + (number == 0)
    return min(len(lines), _HEAD_LINES)


def _without_running(lines: list[Line], marks: list[Handling]) -> list[Handling]:
    """Marks that are page headers are left out: they stand beside page numbers and repeat another mark."""
    kept = []
    for mark in marks:
        beside = [n for n in (mark.line - 1, mark.line + 1) if 0 <= n < len(lines)]
        twins = [m for m in marks if m is not mark and m.day == mark.day and m.section == mark.section]
        if (
            any(lines[n].furniture for n in beside)
            and any(t.line < mark.line for t in twins)
            and mark.line > _HEAD_LINES
        ):
            lines[mark.line].furniture = True
            continue
        kept.append(mark)
    return kept


class _Layout:
    """Divides the lines between the current handling and the earlier ones, and gathers each one's parts."""

    def __init__(
        self,
        text: str,
        lines: list[Line],
        heads: list[Heading | None],
        marks: list[Handling],
        fields: headers.Fields,
    ) -> None:
        self.text, self.lines, self.heads, self.marks, self.fields = text, lines, heads, marks, fields
        self.earlier: list[tuple[int, int]] = []  # ranges of lines
        self.current: Handling | None = None
        self.certain = True

    # --- which handling is the current one

    def divide(self) -> None:
        trailing = self._trailing_history()
        marks = [m for m in self.marks if m.line < trailing]
        first = next((n for n, h in enumerate(self.heads) if h and h.kind in _CONTENT), len(self.lines))
        self.current = self._current_of(
            [m for m in marks if not self._is_listed_history(m) and (m.section or m.line < first)]
        )
        starts: dict[int, Handling] = {}
        for mark in marks:
            starts[mark.line] = mark  # of several in one line the last opens the text below
        ordered = sorted(starts)
        for position, number in enumerate(ordered):
            stop = ordered[position + 1] if position + 1 < len(ordered) else trailing
            mark = starts[number]
            if mark.listed or self._is_current(mark):
                continue
            if position + 1 == len(ordered):
                stop = self._resumes(number, stop)
            self.earlier.append((number, stop))
        self._add_history_headings(trailing)
        if trailing < len(self.lines):
            self.earlier.append((trailing, len(self.lines)))

    def _trailing_history(self) -> int:
        """The line of a history heading behind the current proposal or decision (Espoo): the rest is history."""
        seen = False
        for number, found in enumerate(self.heads):
            if found is None:
                continue
            if found.kind in ("decision", "proposal"):
                seen = True
            elif found.kind == "history" and seen:
                if any(m.line > number and self._is_dated_current(m) for m in self.marks):
                    continue
                return number
        return len(self.lines)

    def _is_listed_history(self, mark: Handling) -> bool:
        """Whether the mark is one of a list right under a history heading: references, not handlings (Oulu)."""
        number = mark.line
        while number >= 0 and (
            any(m.line == number for m in self.marks) or _REFERENCE.search(self.lines[number].flat)
        ):
            number -= 1
            found = self.heads[number] if number >= 0 else None
            if found and found.kind == "history":
                return not self._is_dated_current(mark)
        return False

    def _is_dated_current(self, mark: Handling) -> bool:
        return mark.day is not None and mark.day == self.fields.day

    def _current_of(self, marks: list[Handling]) -> Handling | None:
        if not marks:
            return None
        if self.fields.day is not None:
            same = [m for m in marks if m.day == self.fields.day and self.fields.section in (None, m.section)]
            same = same or [m for m in marks if m.day == self.fields.day]
            if same:
                return same[-1]
            undated = [m for m in marks if m.day is None and m.section and m.section == self.fields.section]
            return undated[-1] if undated else None
        if self.fields.section is not None:
            same = [m for m in marks if m.section == self.fields.section]
            if same:
                return same[-1]
            marks = [m for m in marks if m.section is None]
            if not marks:
                return None
        dated = [m for m in marks if m.day]
        if not dated:
            return marks[-1]
        latest = max(m.day for m in dated if m.day)
        return [m for m in dated if m.day == latest][-1]

    def _is_current(self, mark: Handling) -> bool:
        if self.current is None:
            if mark.day is None and mark.section is None:
                return True
            known_day = mark.day is not None and self.fields.day is not None
            return mark.day == self.fields.day if known_day else mark.section == self.fields.section
        if mark is self.current:
            return True
        return mark.day == self.current.day and mark.section == self.current.section

    def _resumes(self, start: int, stop: int) -> int:
        """Where the current handling goes on after an earlier one that stands inside it without a mark of its own.

        That is at the first preparation or proposal heading after the earlier one's decision. Where the earlier one
        shows no decision and the only proposal follows it, whose proposal it is stays in doubt.
        """
        before = any(h and h.kind in ("decision", "proposal") for h in self.heads[:start])
        if before:
            return stop
        decisions: list[int] = []
        resumed: int | None = None
        after: int | None = None
        for number in range(start + 1, stop):
            found = self.heads[number]
            if found is None:
                continue
            if after is None and decisions and found.kind in ("preparation", "proposal", "presenter"):
                after = number
            if found.kind == "proposal" and after is not None:
                resumed = after
            if self._is_decision_head(found, number, start):
                decisions.append(number)
                after = None
        if resumed is not None:
            return resumed
        proposals = [
            n for n in range(start + 1, stop) if (h := self.heads[n]) and h.kind in ("proposal", "decision")
        ]
        if proposals:
            self.certain = self.certain and self._is_ours(start, proposals[0], stop)
            return proposals[0]
        return stop

    def _is_ours(self, start: int, first: int, stop: int) -> bool:
        """Whether the proposal and decision after another body's quoted handling name the body of this item."""
        mark = next(m for m in self.marks if m.line == start)
        theirs, ours = plain(self.text[mark.body.start : mark.body.end]), plain(self.fields.body or "")
        told = " ".join(line.flat for line in self.lines[first:stop])
        return bool(ours) and kind_of(theirs) != kind_of(ours) and ours in told and theirs not in told

    def _is_decision_head(self, found: Heading, number: int, start: int) -> bool:
        if found.kind == "decision":
            return True
        return found.kind == "body" and any(h and h.kind == "proposal" for h in self.heads[start:number])

    def _add_history_headings(self, trailing: int) -> None:
        """A history heading before the proposal: what it heads is earlier until the item's own text goes on."""
        for number, found in enumerate(self.heads[:trailing]):
            if found is None or found.kind != "history" or self._in_earlier(number):
                continue
            stop, decided = number + 1, False
            while stop < trailing and not self._in_earlier(stop):
                inner = self.heads[stop]
                mark = next((m for m in self.marks if m.line == stop), None)
                if mark and self._is_current(mark):
                    break
                if inner and inner.kind == "decision":
                    decided = True
                elif (
                    (
                        inner
                        and inner.kind in ("proposal", "presenter")
                        and (decided or not self._decides_before(stop, trailing))
                    )
                    or (inner and inner.kind == "preparation" and (decided or stop - number < 8))
                    or (inner and inner.kind in ("attachments", "execution", "appeal"))
                ):
                    break
                stop += 1
            self.earlier.append((number, stop))

    def _decides_before(self, start: int, stop: int) -> bool:
        """Whether two decisions follow, so that the first proposal belongs to the history."""
        return sum(1 for h in self.heads[start:stop] if h and h.kind == "decision") > 1

    def _in_earlier(self, number: int) -> bool:
        return any(a <= number < b for a, b in self.earlier)

    # --- the parts of a range of lines

    def parts(self, start: int, stop: int, *, decided: bool = False) -> list[Part]:
        gathered: list[Part] = []
        current = _Open("header", None, self.lines[start].start if start < stop else 0, start)
        for number in range(start, stop):
            line, found = self.lines[number], self.heads[number]
            kind = self._kind_of(found, number, current, decided, gathered) if found else None
            if found and kind:
                self._close(current, number, gathered)
                decided = decided or (current.kind == "decision" and self._filled(current, number))
                title = Span(line.start, line.start + found.length) if found.length else None
                current = _Open(kind, title, line.start + found.rest, number)
                if found.kind == "presenter":
                    current.presenter = self.text[line.start + found.rest : line.end].strip() or None
            elif current.kind == "other" and current.presenter is not None and _proposes(line.flat):
                presenter = current.presenter
                self._close(current, number, gathered)
                current = _Open("proposal", None, line.start, number, presenter or None)
            elif current.kind == "other" and current.presenter == "" and not line.furniture:
                current.presenter = self.text[line.start : line.end]
        self._close(current, stop, gathered)
        return gathered

    def _kind_of(
        self, found: Heading, number: int, current: _Open, decided: bool, gathered: list[Part]
    ) -> PartKind | None:
        if found.kind == "proposal" and self._heads_decision(number):
            return "decision"
        if found.kind == "decision" or found.kind == "proposal":
            if found.length == 0 and (
                current.kind == found.kind
                or (found.kind == "decision" and self.fields.body_kind not in (None, "officer"))
            ):
                return None
            if found.kind == "proposal" and current.kind == "proposal" and not self._filled(current, number):
                return "proposal"
            if (
                found.kind == "proposal"
                and current.kind == "decision"
                and not self._filled(current, number)
                and found.length < 12
            ):
                return "proposal"
            return found.kind
        if found.kind == "presenter":
            return None if current.kind == "proposal" and not self._filled(current, number) else "other"
        if found.kind == "statement":
            return "decision" if self._heads_decision(number) else None
        if found.kind == "body":
            return self._body_kind(number, current, gathered)
        if found.kind == "preparation":
            past = decided or (current.kind == "decision" and self._filled(current, number))
            return "explanation" if past else "preparation"
        if (
            found.kind == "attachments"
            and current.kind in ("proposal", "decision")
            and self._is_debris(number)
        ):
            return None
        if found.kind == "history":
            return "other"
        return _PLAIN_KINDS.get(found.kind)

    def _heads_decision(self, number: int) -> bool:
        """Whether the body's act in the past follows: Helsinki heads a decision with what it is (Lausunto, Esitys)."""
        following = self.lines[number + 1].flat if number + 1 < len(self.lines) else ""
        found = self.heads[number]
        name = BODY_RE.match(following)
        alone = found is not None and found.rest >= len(self.lines[number].flat) and found.length < 16
        return bool(alone and name and _ACTED.match(following, name.end()))

    def _is_debris(self, number: int) -> bool:
        """An attachments heading that a page break carried into a sentence: page furniture follows, then the sentence."""
        after = number + 1
        while after < len(self.lines) and self.lines[after].furniture:
            after += 1
        rest = self.lines[number].end - self.lines[number].start <= 16
        return (
            rest
            and after > number + 1
            and after < len(self.lines)
            and self.text[self.lines[after].start].islower()
        )

    def _body_kind(self, number: int, current: _Open, gathered: list[Part]) -> PartKind | None:
        """ "Kunnanhallitus:" heads the decision where a filled proposal stands before it and no present tense follows."""
        proposed = current.kind in ("proposal", "course") and self._filled(current, number)
        proposed = proposed or (
            current.kind in ("other", "attachments") and any(p.kind == "proposal" for p in gathered)
        )
        if not proposed:
            return None
        line = self.lines[number]
        found = self.heads[number]
        following = line.flat[found.rest :] if found else ""
        if not following and number + 1 < len(self.lines):
            following = self.lines[number + 1].flat
        return None if _PRESENT.match(following) else "decision"

    def _filled(self, current: _Open, number: int) -> bool:
        return any(
            not self.lines[n].furniture and not _is_presenter(flat)
            for n in range(current.first, number)
            if (flat := self._flat_of(current, n))
        )

    def _flat_of(self, current: _Open, number: int) -> str:
        line = self.lines[number]
        return line.flat[max(0, current.start - line.start) :].strip(" :.")

    def _close(self, current: _Open, number: int, gathered: list[Part]) -> None:
        end = self.lines[number - 1].end if number > current.first else current.start
        if current.kind == "header" and current.heading is None:
            self._close_header(current, number, end, gathered)
            return
        presenter = current.presenter or (
            self._presenter(current, number) if current.kind == "proposal" else None
        )
        gathered.append(
            Part(current.kind, current.heading, Span(min(current.start, end), end), presenter or None)
        )

    def _close_header(self, current: _Open, number: int, end: int, gathered: list[Part]) -> None:
        """The lines before the first heading: the head's own, and behind them what was prepared."""
        split = next((n for n in range(current.first, number) if _TELLS.search(self.lines[n].flat)), number)
        if split > current.first:
            gathered.append(Part("header", None, Span(current.start, self.lines[split - 1].end)))
        if split < number:
            gathered.append(Part("preparation", None, Span(max(current.start, self.lines[split].start), end)))

    def _presenter(self, current: _Open, number: int) -> str | None:
        for n in range(current.first, min(number, current.first + 4)):
            flat = self._flat_of(current, n)
            if flat and _is_presenter(flat) and OFFICE_RE.search(flat):
                line = self.lines[n]
                raw = self.text[max(line.start, current.start) : line.end].strip(" :")
                return re.sub(r"^(?:Esittelijä|Föredragande)[\s:]*", "", raw) or None
        return None

    # --- the whole

    def result(self, head: list[Line], context: Context) -> Structure:
        parts: list[Part] = []
        history: list[tuple[Part, ...]] = []
        position = 0
        for start, stop in [*sorted(self.earlier), (len(self.lines), len(self.lines))]:
            if start > position:
                decided = any(p.kind == "decision" and len(p.body) for p in parts)
                parts += self.parts(position, start, decided=decided)
            if stop > start:
                parts.append(Part("earlier", None, Span(self.lines[start].start, self.lines[stop - 1].end)))
                history.append(tuple(self.parts(start, stop)))
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
            certain=self.certain,
        )

    def _with_lost_decision(self, parts: list[Part]) -> list[Part]:
        """Where the decision's heading was lost, the body's act in the past at the end of the proposal is the decision."""
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
        if self.current:
            headers.add_handling(text, fields, self.current)
        own = [line for n, line in enumerate(self.lines) if not self._in_earlier(n)]
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

    def _body_from_subject(self, parts: list[Part]) -> None:
        """Where no header names the body, the subject of the decision or the proposal does."""
        told = [p for p in parts if p.kind == "decision"] + [p for p in parts if p.kind == "proposal"]
        for part in told[:40]:  # an item has a handful; a text of nothing but headings must not cost a look at each
            if self.fields.body is not None:
                return
            flat = plain(self.text[part.body.start : part.body.start + 2000])
            for match in re.finditer(r"(?:^|[.\n] ?)\s*(?=[a-z])", flat):
                name = BODY_RE.match(flat, match.end())
                if name and _ACTS.match(flat, name.end()):
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
                or line.end - start < 5
                or _NO_TITLE.search(line.flat)
            ):
                continue
            if (
                BODY_RE.fullmatch(line.flat)
                or OFFICE_RE.fullmatch(line.flat)
                or _SECTION_ALONE.fullmatch(line.flat)
                or line.end - start > 400
            ):
                continue
            bold = self.text.find("**", start + 5, line.end)
            span = Span(start, bold if bold > 0 else line.end)
            if section and start > line.start:
                return span
            best = best or span
        return best


_TELLS = re.compile(
    r"^(?!.{0,12}(?:url|note):).{90,}[.:]$|^(?:valmistelija|valmistelu|lisatieto|asian valmisteli|beredare)"
)
_SECTION_OPENING = re.compile(r"(?:§ ?\d{1,4}|\d{1,4} ?§|pykala \d{1,4}|asianro \d{1,3})\.?\s+")
_REFERENCE = re.compile(rf"^.{{3,60}}{DATE}[^a-z]*$")
_SECTION_ALONE = re.compile(SECTION)
_NO_TITLE = re.compile(
    r"\||url:|^(?:note:|# )|^(?:dno|dnro|asianro|asianumero|diaarinumero)\b|^[\w:]{0,12}\d{1,6}[-/][\d."
    r"/() -]{2,}(?: t(?: \d\d)+)?$"
    r"|^[a-z]{2,10}(?:dno)?[ -]\d{4}-\d+(?: t(?: \d\d)+)?$|^\d|puh\.|@|^kokous"
    r" \d|, kokous \d|^(?:poytakirja|esityslista|protokoll)|toimielimet|^julkinen$"
    r"|(?:kaupunki|kunta)$|^[a-z]{2,20}/|poytakirja \d|esityslista \d|[a-z]\d{5}\.\d\d\.\d|^paivamaara|^pvm\b"
)
_OFFICER_WORD = re.compile(r"viranhaltijapaato|tjansteinnehavarbeslut|^paatan\b|luottamushenkilopaato")
_ACTS = re.compile(
    r" (?:yksimielisesti )?(?:paatti|paattaa|hyvaksyi|hyvaksyy|merkitsi|merkitsee"
    r"|esittaa|ehdottaa|esitti|jatti|palautti"
    r"|hylkasi|hylkaa|antaa|antoi|nimeaa|nimesi|valitsee|valitsi|myontaa|myonsi"
    r"|toteaa|totesi|pani|palauttaa|beslutade|besluter|beslot|godkande|godkanner"
    r"|antecknar|antecknade|foreslar|bordlade)"
)
_LOST = re.compile(
    rf"(?:{BODY} (?:yksimielisesti )?(?:hyvaksyi|paatti|merkitsi|jatti|palautti"
    rf"|hylkasi|godkande|beslot|beslutade)\b"
    r"|(?:ehdotus|esitys|paatosehdotus|paatosesitys|asia) (?:hyvaksyttiin|jatettiin"
    r" poydalle|pantiin poydalle|palautettiin|hylattiin|poistettiin)\b"
    r"|(?:hyvaksyttiin|merkittiin tiedoksi|paatettiin ehdotuksen|paatettiin esityksen"
    r"|forslaget godkandes|godkandes)\b)"
)
_QUOTES_OLD = re.compile(rf"{DATE}|§|\bvuonna\b|kokouksessaan|aikaisemmin|aiemmin")
_ACTED = re.compile(
    r" (?:yksimielisesti )?(?:paatti|hyvaksyi|merkitsi|jatti|pani|palautti|hylkasi"
    r"|esitti|antoi|beslutade|beslot|godkande|antecknade|bordlade)\b"
)
_PRESENT = re.compile(
    r"(?:\d\.|-|[a-z]{3,60} )?[ ]?(?:paattaa|hyvaksyy|merkitsee|esittaa|ehdottaa"
    r"|kumoaa|kehottaa|antaa|valitsee|nimeaa)\b"
)
_PROPOSES = re.compile(
    r"(?:paattaa|hyvaksyy|merkitsee|esittaa|ehdottaa|antaa|valitsee|nimeaa|besluter"
    r"|foreslar|godkanner|antecknar)\b"
)


def _proposes(flat: str) -> bool:
    name = BODY_RE.match(flat)
    return bool(name and _PROPOSES.match(flat, name.end() + 1))


_PERSON = re.compile(
    r"(?:(?:esittelija|foredragande|asian esitteli)[ :]*)?(?:(?:vs|vt|va|tf|v)\.? )?[^.!?]{3,160}$"
)
_VERB = re.compile(
    r"\b(?:paatta|paatti|hyvaksy|merkit|esitta|ehdotta|ehdotan|esitan|palaut"
    r"|hylk|hylat|anneta|annetaan|uudista|osallistu|poydal|liitty"
    r"|tuodaan|siirret|beslut|godkann|fores|ant[e]ckn|ei |etta |kumoaa|valit|nimet)"
)


_ACTING = re.compile(r"(?<![a-z])(?:vs|vt|va|tf|v|ma|fm|dos|prof|ins|di)\.")


def _is_presenter(flat: str) -> bool:
    """Whether a line under a proposal heading only names the presenter."""
    if len(flat) > 160 or _VERB.search(flat):
        return False
    flat = _ACTING.sub(" ", flat)
    if OFFICE_RE.search(flat):
        return bool(_PERSON.match(flat)) or "@" in flat or "puh" in flat or "p. 0" in flat
    return (
        flat in ("esittelija", "foredragande", "vt", "vs")
        or "@" in flat
        or bool(re.match(r"(?:puh|p)\.? ?[+\d]", flat))
    )


def presenter_end(text: str, part: Part) -> int:
    """Where a proposal's own words begin: after the lines that name its presenter."""
    position = part.body.start
    while position < part.body.end:
        stop = text.find("\n", position, part.body.end)
        stop = part.body.end if stop < 0 else stop
        flat = plain(text[position:stop]).strip(" #*_:\t")
        if flat and not _is_presenter(flat) and not (BODY_RE.fullmatch(flat)):
            return position
        position = stop + 1
    return part.body.end


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

    spans = {
        name: moved(getattr(inner.header, name))
        for name in ("body_span", "decided_on_span", "document_kind_span", "section_span", "case_number_span")
    }
    return replace(
        inner,
        text=text,
        header=replace(inner.header, **spans),
        title=moved(inner.title),
        parts=tuple(part(p) for p in inner.parts),
        history=tuple(tuple(part(p) for p in group) for group in inner.history),
        furniture=tuple(moved(s) or s for s in inner.furniture),
    )
