"""The proposal that a body had before it: the presenter's last one, or the one that the presenter only names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.resolution.clause_acts import dispositions_of
from parsers.structure.model import Part, Structure
from parsers.structure.presenter import presenter_end
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.text.sentences import Sentence, sentences
from parsers.text.spans import Span

_said = phrases("vocabulary/proposals.toml")


@dataclass(slots=True)
class Proposal:
    """The proposal that the body had before it: where its words stand, the presenter's own first."""

    spans: tuple[Span, ...]
    flat: str
    changed: bool = False  # the presenter's own later form of it
    missing: bool = False  # it says only that it is given in the meeting, or refers to what is not here
    options: tuple[
        tuple[str, Span], ...
    ] = ()  # the alternatives that it holds, each with its letter or number

    def wants_one(self) -> bool:
        """Whether its alternatives want different things, so that who adopts it leaves open which."""
        return len(set(self._wanted)) > 1

    _wanted: tuple[str, ...] = ()  # what each of the alternatives does with the item


def proposes_higher(flat: str) -> bool:
    """Whether a passage of plain text proposes something to a higher body."""
    return bool(_said.TO_HIGHER.search(flat))


_HEADED = re.compile(
    r"(?:uusi |muutettu |korjattu |tarkennettu )?(?:paatos)?(?:ehdotus|esitys): (?P<what>.{8,})", re.DOTALL
)


def meeting_begins(s: Structure, span: Span) -> int:
    """Where within a proposal's part the meeting's course is told without a heading of its own; else its end. Under a
    later heading ("Ändrat förslag") it may be told from the first sentence on, beside the proposal printed above."""
    found = sentences(s.text, span, s.furniture)
    above = any(part.body.end <= span.start for part in s.proposals)
    first = 0 if above and found and not _said.PROPOSES_HERE.search(found[0].flat) else 1
    return next((one.span.start for one in found[first:] if _said.IN_THE_MEETING.match(one.flat)), span.end)


def has_words(s: Structure, part: Part) -> bool:
    """Whether a part says anything beyond page furniture."""
    return any(re.search(r"[a-z]{3}", one.flat) for one in sentences(s.text, part.body, s.furniture))


def proposal_before(s: Structure, decision: Part | None) -> Proposal:
    """The proposal that the decision rests on; without a decision, the last one of the item."""
    return _Search(s, decision).proposal()


_LOOKED_BACK = 9  # sentences before a decision in which a proposal without a heading is looked for


def proposed_by(s: Structure, parts: Iterable[Part]) -> list[Sentence]:
    """The sentences of the parts in which a lower body proposes something to a higher one."""
    found = (one for part in parts for one in sentences(s.text, part.body, s.furniture))
    return [
        one for one in found if proposes_higher(one.flat) and re.search(r"\bett[ae]i?\b|\batt\b", one.flat)
    ]


_SHORT, _HEAD = 90, 200  # characters of a proposal that only points back, and above a handling with its day
_LABELLED = 12  # characters of a proposal in which the letter may stand that its heading was cut from
_FIRST = ("a", "1", "i")
_OPTION_ENDS = re.compile(r"(?<=[.!?:;])[ ]*\n|\n\s*\n|[a-z]{4,30} (?:ehdottaa|esittaa)\b")


def options_of(text: str, span: Span) -> list[tuple[str, Span]]:
    """The alternatives that a passage tells, each with its letter or number and where its words stand."""
    flat = plain(text[span.start : span.end])
    met = list(_said.OPTION.finditer(flat))
    found: list[tuple[str, Span]] = []
    for n, one in enumerate(met):
        start = one.end() + len(flat[one.end() :]) - len(flat[one.end() :].lstrip())
        limit = met[n + 1].start() if n + 1 < len(met) else len(flat)
        ends = _OPTION_ENDS.search(flat, start, limit)
        end = ends.start() if ends else limit
        if start < end:
            found.append((one["label"] or one["before"], Span(span.start + start, span.start + end)))
    return found


class _Search:
    def __init__(self, s: Structure, decision: Part | None) -> None:
        self.s, self.decision = s, decision

    def proposal(self) -> Proposal:
        parts = self.s.proposals
        if self.decision is not None:
            start = self.decision.body.start
            parts = [p for p in parts if p.body.start < start] or parts
        told = [(p, place) for p in parts if (place := self._content(p)).start < place.end]
        if not told:
            return self._unheaded() or Proposal((), "", missing=True)
        last, content = told[-1]
        if siblings := self._siblings(told):
            content = siblings
        flat = self._flat(content)
        options = tuple(options_of(self.s.text, content))
        if siblings or len(options) > 1:
            places = options or tuple(("", place) for part, place in told if part.body.start >= content.start)
            wanted = tuple(dispositions_of(self._flat(place)) or "adopt" for _, place in places)
            return Proposal((content,), flat, options=places, _wanted=wanted)
        heading = plain(self.s.quote(last.heading)) if last.heading is not None else ""
        changed = bool(_said.CHANGED_HEADING.search(heading)) and len(told) > 1
        spans: tuple[Span, ...] = (content,)
        if _said.LATER.search(flat) and len(flat) < 160:
            return Proposal((), flat, missing=True)
        if self._points_back(flat):
            return Proposal((), "", missing=True)  # what was tabled
        if len(flat) < 420 and (_said.RENEWS.search(flat) or self._refers(flat)):
            original = self._original([place for _, place in told[:-1]])
            if original is None:
                return Proposal(spans, flat, missing=True)
            return Proposal((original, *spans), self._flat(original))
        if (
            not changed
            and len(told) == 1
            and re.search(r"andrade? forslag|(?:muutettu|uusi) (?:paatos)?e", heading)
        ):
            return Proposal(spans, flat, changed=True)
        return Proposal(spans, flat, changed)

    def _siblings(self, told: list[tuple[Part, Span]]) -> Span | None:
        """The passage of the last proposals that stand side by side, each headed as an alternative of the other
        ("Ehdotus A", "Ehdotus B"; "Vaihtoehtoinen ehdotus"), or headed the same and wanting the contrary; None of one
        alone."""
        order = {id(part): n for n, part in enumerate(self.s.parts)}
        run = told[-1:]
        for one in reversed(told[:-1]):
            if order[id(run[0][0])] - order[id(one[0])] != 1:
                break
            run = [one, *run]
        begins = [part.heading.start if part.heading else place.start for part, place in run]
        heads = [
            plain(self.s.text[at : place.start + _LABELLED])
            for at, (_, place) in zip(begins, run, strict=True)
        ]
        labels = [
            met["label"] or met["before"] if (met := _said.OPTION.match(head)) else "" for head in heads
        ]
        first = next((n for n, label in enumerate(labels) if label in _FIRST and len(run) - n > 1), None)
        if first is not None and all(labels[first:]) and len({*labels[first:]}) == len(run) - first:
            return Span(begins[first], run[-1][1].end)
        if len(run) < 2:
            return None
        (other, before), (last, content) = run[-2:]
        wanted = [dispositions_of(self._flat(place)) or "adopt" for place in (before, content)]
        named = [plain(self.s.quote(part.heading)) if part.heading else "" for part in (other, last)]
        same = named[0] == named[1] or bool(_said.OTHER_OPTION.match(heads[-1]))
        return Span(begins[-2], content.end) if same and wanted[0] != wanted[1] else None

    def _refers(self, flat: str) -> bool:
        match = _said.REFERS.search(flat)
        if (
            match is None
            or re.search(r"\bte(?:hda|kee) [^.]{0,40}lle (?:\w+ ){0,2}?(?:esityksen|ehdotuksen)\b", flat)
            or re.search(
                r"^ (?:perustelu|selostu|teksti|att\b)|\b(?:ett[ae]i?|beslutar? att)\b", flat[match.end() :]
            )
            or re.search(r"\n|\b1[.)] ", flat)
        ):
            return False
        return dispositions_of(flat) in ("adopt", None)

    def _points_back(self, flat: str) -> bool:
        """Whether a proposal says no more than that it is that of the handling before, and not of another day."""
        back = _said.POINTS_BACK.fullmatch(flat) if self.s.history and len(flat) < _SHORT else None
        day = next((one for one in back.groups() if one), None) if back else None
        before = self.s.history[-1][0].body.start if self.s.history else 0
        end = self.s.history[-1][-1].body.end if self.s.history else 0
        return back is not None and (
            day is None or day.replace("/", ".") in self.s.text[max(0, before - _HEAD) : end]
        )

    def _original(self, before: list[Span]) -> Span | None:
        """The proposal that a presenter only refers to: printed above in this handling, else in an earlier one."""
        if before:
            return before[-1]
        for group in reversed(self.s.history):
            if decided := proposed_by(self.s, (p for p in group if p.kind == "decision")):
                return decided[-1].span  # what the body below came to, maybe not what it was asked for
            if printed := [p for p in group if p.kind == "proposal"]:
                return self._content(printed[-1])
            if len(told := proposed_by(self.s, group)) == 1:
                return told[0].span
        return None

    def _unheaded(self) -> Proposal | None:
        """The sentence right before the decision in which the presenter has the body decide, without a heading."""
        if self.decision is None:
            return None
        parts = [
            p for p in self.s.of("header", "preparation", "other") if p.body.end <= self.decision.body.start
        ]
        found = sentences(self.s.text, parts[-1].body, self.s.furniture) if parts else []
        if found and (headed := _HEADED.match(found[-1].flat)) and ":" in found[-1].raw:
            span = Span(found[-1].span.start + found[-1].raw.index(":") + 1, found[-1].span.end)
            return Proposal((span,), headed["what"])
        for back, one in enumerate(reversed(found[-_LOOKED_BACK:])):
            match = _said.BODY_DOES.search(one.raw)
            # an officer's words may have the meeting's course behind them
            if match and (back < 3 or not match["body"]):
                start = self.s.text.find(match["body"], one.span.start, one.span.end) if match["body"] else -1
                span = Span(max(start, one.span.start), one.span.end)
                return Proposal((span,), self._flat(span))
        return None

    def _content(self, part: Part) -> Span:
        """The proposal's words: without who presents it, and without what the meeting went on to say under it."""
        start = presenter_end(self.s.text, part)
        while start < part.body.end and self.s.text[start].isspace():
            start += 1
        return Span(start, meeting_begins(self.s, Span(start, part.body.end)))

    def _flat(self, span: Span) -> str:
        return "\n".join(one.flat for one in sentences(self.s.text, span, self.s.furniture))
