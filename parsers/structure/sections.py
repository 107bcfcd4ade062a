"""The parts of one handling: under each heading what it heads, with the layout traps of each platform."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.structure.headings import Heading
from parsers.structure.history import Division
from parsers.structure.lines import Line
from parsers.structure.model import Part, PartKind
from parsers.structure.presenter import is_presenter, names_no_presenter
from parsers.structure.what_follows import acts, goes_on, is_unfinished, opens_meeting, proposes
from parsers.text.bodies import BODY, BODY_RE, OFFICE_RE, SHORT_LABEL, kind_of
from parsers.text.dates import DATE, date_of
from parsers.text.phrases import phrases
from parsers.text.spans import Span

_PLAIN_KINDS: dict[str, PartKind] = {
    "course": "course", "dissent": "other", "history": "other", "execution": "execution",
    "attachments": "attachments", "appeal": "appeal",
}  # fmt: skip
_said = phrases("structure/phrases.toml", BODY=BODY, DATE=DATE)
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_AS_PROPOSED = re.compile(r"\b(?:enligt|i enlighet med) (?:[a-z.]+ ){0,4}?[a-z]*forslag(?:et)?\b")
_BEFORE_PROPOSAL = ("header", "preparation", "other", "attachments")
_VOTE = ("omrostning", "aanestys", "votering", "rostning")
_DAY = re.compile(rf"[ :,]*({DATE})")
_STOP = re.compile(r"(?<=[a-z0-9)]{2})[.;] (?=[a-z])")
_SAID = re.compile(r"(?!.{0,60}(?:puh\b|@|klo ))[a-z].*[a-z]{3}.*[.!]$")  # a sentence, and no contact data


@dataclass(slots=True)
class _Open:
    """A part being gathered: from line `first` on, its text from `start`."""

    kind: PartKind
    heading: Span | None
    start: int
    first: int
    presenter: str | None = None


class Gathering:
    """Gathers the parts of ranges of lines."""

    def __init__(self, of: Division) -> None:
        self.text, self.lines, self.heads, self.fields = of.text, of.lines, of.heads, of.fields
        self.day = of.fields.day or (of.current.day if of.current else None)
        self.own = kind_of(of.current.name) if of.current else of.fields.body_kind

    def parts(self, start: int, stop: int, *, decided: bool = False) -> list[Part]:
        """The parts of the lines from `start` to before `stop`; `decided`: the same handling decided before them."""
        gathered: list[Part] = []
        current = _Open("header", None, self.lines[start].start if start < stop else 0, start)
        for number in range(start, stop):
            line, found = self.lines[number], self.heads[number]
            kind = self._kind_of(found, number, current, decided, gathered) if found else None
            if found and kind:
                opening = self._meeting_line(current, number) if kind == "decision" else None
                if opening is not None:
                    self._close(current, opening, gathered)
                    current = _Open("course", None, self.lines[opening].start, opening)
                if found.kind == kind == "decision" and self._told_before(current, number):
                    current.kind = "course"
                self._close(current, number, gathered)
                decided = decided or (current.kind == "decision" and self._filled(current, number))
                moved = kind == "course" and found.kind == "proposal"  # its label tells whose it is
                title = Span(line.start, line.start + found.length) if found.length and not moved else None
                current = _Open(kind, title, line.start + (0 if moved else found.rest), number)
                if found.kind == "presenter":
                    current.presenter = self.text[line.start + found.rest : line.end].strip() or None
            elif (
                current.kind == "other"
                and current.presenter is not None
                and self._put_forward(line, gathered)
            ):
                presenter = current.presenter
                self._close(current, number, gathered)
                current = _Open("proposal", None, line.start, number, presenter or None)
        self._close(current, stop, gathered)
        return gathered

    def _told_before(self, current: _Open, number: int) -> bool:
        """Whether what stands under the body's name, up to a heading of the decision, only tells how the meeting went:
        "Stadsstyrelsen: Ledamot Ek föreslog … Beslut: …"."""
        head = self.heads[current.first]
        if (
            current.kind != "decision"
            or head is None
            or head.kind != "body"
            or not self._filled(current, number)
        ):
            return False
        below = [line.flat for line in self.lines[current.first + 1 : number]]
        said = [self.lines[current.first].flat[head.rest :].strip(" :"), *below]
        return not any(acts(one) for flat in said for one in _STOP.split(flat) if one)

    def _put_forward(self, line: Line, gathered: list[Part]) -> bool:
        """Whether a line below the presenter's name proposes, and is not what was done with an earlier proposal."""
        proposed = any(part.kind == "proposal" for part in gathered)
        return proposes(line.flat) and not (proposed and acts(line.flat))

    def _above_item(self, number: int, current: _Open) -> bool:
        """Whether a line of the letterhead stands above the item's own § or number, and not below it."""
        before, after = range(current.first, number), range(number + 1, min(number + 4, len(self.lines)))
        told = [any("§" in self.lines[n].flat for n in lines) for lines in (before, after)]
        return told == [False, True]

    def _meeting_line(self, current: _Open, number: int) -> int | None:
        """The line from which what stands before the decision tells of the meeting, where no heading says so."""
        if current.kind not in ("header", "preparation"):
            return None
        inside = range(current.first + (current.kind != "header"), number)
        return next((n for n in inside if opens_meeting(self.lines[n])), None)

    def _kind_of(
        self, found: Heading, number: int, current: _Open, decided: bool, gathered: list[Part]
    ) -> PartKind | None:
        if found.kind == "proposal" and self._heads_decision(number):
            return "decision"
        told = current.kind == "decision" and self._filled(current, number) and self._in_paragraph(number)
        if told and found.kind in ("proposal", "decision", "body"):
            return None  # "Hyväksyttiin. Uusi ehdotus: ei liitytä; hyväksyttiin."
        if found.kind in ("proposal", "course") and current.kind == "course" and self._names_mover(number):
            return None
        if found.kind == "proposal" and self._of_a_member(found, number, current, gathered):
            return None if current.kind == "course" else "course"
        if found.kind == "decision" or found.kind == "proposal":
            if found.length == 0 and (
                current.kind == found.kind
                or (found.kind == "decision" and self.fields.body_kind not in (None, "officer"))
            ):
                return None
            return found.kind
        above = found.kind == "presenter" and current.kind == "header" and self._above_item(number, current)
        if above or (found.kind == "presenter" and self._labels_act(found, number, current)):
            return None
        if found.kind == "presenter":
            return None if current.kind == "proposal" and not self._filled(current, number) else "other"
        if found.kind == "speaker":
            # in the course or under the decision it is somebody's motion, in a proposal it is the proposal itself
            if not self._may_propose(current, gathered):
                of_another = self.heads[current.first] if current.kind == "proposal" else None
                again = of_another and of_another.kind == "speaker" and proposes(self._following(number))
                return "proposal" if again else None
            return "preparation" if self._prepares(number) else "proposal"
        if found.kind == "body":
            return self._body_kind(number, current, gathered)
        stray = self._is_stray(found, number, current) or self._labels_act(found, number, current)
        if current.kind == "decision" and stray:
            return None
        if current.kind == "decision" and self.lines[number].flat.startswith(_VOTE):
            return None  # the vote told where the decision stands ("Omröstningsresultat: 4 ja, 7 nej")
        if current.kind == "decision" and found.kind == "dissent" and self._who_left(current, number):
            return None  # who left the room, before what was decided
        if found.kind == "preparation":
            if self._heads_course(number, current, gathered):
                return "course"
            past = decided or (current.kind == "decision" and self._filled(current, number))
            return "explanation" if past else "preparation"
        if found.kind == "attachments" and self._is_debris(number):
            return None
        if found.kind == "course" and self._on_another_day(found, number, gathered):
            return "preparation"
        return _PLAIN_KINDS.get(found.kind)

    def _on_another_day(self, found: Heading, number: int, gathered: list[Part]) -> bool:
        """Whether it tells of a talk on a day before, above what is proposed: "Diskussion 21.10.2024"."""
        told = _DAY.match(self.lines[number].flat[found.rest :])
        proposed = any(part.kind in ("proposal", "decision") for part in gathered)
        return told is not None and not proposed and self.day not in (None, date_of(told[1]))

    def _may_propose(self, current: _Open, gathered: list[Part]) -> bool:
        """Whether what somebody proposes may begin: behind who tells more ("execution"), before anything is decided."""
        told_of = current.kind == "execution" and not any(part.kind == "decision" for part in gathered)
        return told_of or current.kind in _BEFORE_PROPOSAL

    def _prepares(self, number: int) -> bool:
        """Whether an officer's name heads what he prepared: he proposes nothing below it, and the proposal stands below
        another one's name or under its own heading."""
        stop = next(
            (n for n in range(number + 1, len(self.lines)) if self.heads[n] and self._opens(n)),
            len(self.lines),
        )
        found = self.heads[stop] if stop < len(self.lines) else None
        if found is None or found.kind not in ("speaker", "proposal"):
            return False
        own = self.heads[number]
        below = [line.flat for line in self.lines[number + 1 : stop]]
        said = [self.lines[number].flat[own.rest if own else 0 :], *below]
        return not any(proposes(one) for flat in said for one in _STOP.split(flat))

    def _opens(self, number: int) -> bool:
        """Whether a heading opens what somebody proposes or what was done with it."""
        found = self.heads[number]
        return found is not None and found.kind in ("speaker", "proposal", "course", "decision", "body")

    def _names_mover(self, number: int) -> bool:
        """Whether a label of the meeting's course, with its words on the same line, names who moves them and no office
        ("Förslag av Anna Nyman: …", "Nymans förslag: …"): somebody's motion, and not the printed proposal."""
        line = self.lines[number]
        label, _, told = self.text[line.start : line.end].partition(":")
        flat = line.flat[: len(label)].replace(" av ", " ")  # "AV" is short for a body, too
        mover = len(label) < _LONGEST_LABEL and told and _MOVER.search(label)
        return bool(mover) and not (OFFICE_RE.search(flat) or BODY_RE.search(flat))

    def _of_a_member(self, found: Heading, number: int, current: _Open, gathered: list[Part]) -> bool:
        """Whether a label behind the printed proposal heads somebody else's ("Salon ehdotus:", "Vihreiden esitys")."""
        filled = current.kind == "proposal" and self._filled(current, number)
        put = filled or any(part.kind == "proposal" for part in gathered)
        line = self.lines[number]
        alone = _NAME.fullmatch(self.text[line.start + found.length : line.end])  # "Ehdotus Salo"
        return put and names_no_presenter(line.flat if alone else line.flat[: found.length])

    def _in_paragraph(self, number: int) -> bool:
        """Whether a line begins in the middle of a printed one."""
        at = self.lines[number].start - 1
        while at >= 0 and self.text[at] in " \t*_":
            at -= 1
        return at >= 0 and self.text[at] != "\n"

    def _who_left(self, current: _Open, number: int) -> bool:
        """Whether a heading of disqualification opens a decision that says nothing yet ("Päätös: Esteellisyys: …")."""
        opens = self.lines[number].flat.startswith(("esteelli", "jaav", "lasnaolo", "saapuvilla", "jav"))
        return opens and not self._filled(current, number)

    def _heads_course(self, number: int, current: _Open, gathered: list[Part]) -> bool:
        """Whether a heading of handling stands behind a proposal, over what the body did ("Lautakunnan käsittely"), or
        is of the body whose item it is."""
        proposed = current.kind == "proposal" or any(part.kind == "proposal" for part in gathered)
        found, flat = self.heads[number], self.lines[number].flat
        if not proposed or found is None or "kasittely" not in flat[: found.length]:
            return False
        own = _said.HANDLED_BY_BOARD.match(flat) and self.fields.body_kind in (None, "board")
        return bool(own) or acts(self._following(number))

    def _heads_decision(self, number: int) -> bool:
        """Whether the body's act in the past follows: Helsinki heads a decision with what it is (Lausunto, Esitys)."""
        following = self.lines[number + 1].flat if number + 1 < len(self.lines) else ""
        found = self.heads[number]
        name = BODY_RE.match(following)
        alone = found is not None and found.rest >= len(self.lines[number].flat) and found.length < 16
        return bool(alone and name and _said.ACTED.match(following, name.end()))

    def _is_stray(self, found: Heading, number: int, current: _Open) -> bool:
        """Whether a heading of attachments or reasons stands in the middle of the decision, carried by a page break."""
        alone = found.rest >= len(self.lines[number].flat)
        if found.kind not in ("attachments", "preparation", "execution") or not alone:
            return False
        stop = next((n for n in range(number + 1, len(self.lines)) if self.heads[n]), len(self.lines))
        so_far = [
            line
            for n, line in enumerate(self.lines[current.first : number], current.first)
            if self._flat_of(current, n)
        ]
        return is_unfinished(so_far, self.text) and goes_on(self.lines[number + 1 : stop], self.text)

    def _labels_act(self, found: Heading, number: int, current: _Open) -> bool:
        """Whether a label opens the first line under the decision, with what the body did behind it on that line:
        "Föredragande: stadsdirektör Ek. Stadsstyrelsen godkände förslaget."."""
        if current.kind != "decision" or self._filled(current, number):
            return False
        return any(acts(said) for said in _STOP.split(self.lines[number].flat[found.rest :])[1:])

    def _is_debris(self, number: int) -> bool:
        """An attachments heading that a page break carried into a sentence: furniture follows, then the sentence."""
        after = number + 1
        while after < len(self.lines) and self.lines[after].furniture:
            after += 1
        short = self.lines[number].end - self.lines[number].start <= 16
        carried = short and number + 1 < after < len(self.lines)
        return carried and self.text[self.lines[after].start].islower()

    def _body_kind(self, number: int, current: _Open, gathered: list[Part]) -> PartKind | None:
        """ "Kunnanhallitus:" heads the decision where a proposal stands before it and no present tense follows."""
        if _said.DECIDED_THUS.match(flat := self.lines[number].flat):
            own = kind_of(flat) == (self.fields.body_kind or "board")
            return "decision" if own and current.kind != "decision" else None
        told, label = self._following(number), SHORT_LABEL.match(flat) or BODY_RE.match(flat)
        lower = label and kind_of(label[0].strip(" :")) == "board" and self.own == "council"
        if lower and self._may_propose(current, gathered) and proposes(told):
            return "proposal"  # "Khall: …" over what the council is to decide
        proposed = current.kind in ("proposal", "course") and self._filled(current, number)
        proposed = proposed or (
            current.kind in ("other", "attachments") and any(p.kind == "proposal" for p in gathered)
        )
        if not proposed:  # nobody proposed anything: the body's own act below its name decides
            decided = any(p.kind == "decision" for p in gathered)
            acted = self._acts_below(number) or self._labelled_short(number)
            adopted = acts(told) or _AS_PROPOSED.search(told) is not None
            acted = acted or (adopted and current.kind != "decision")
            return "decision" if not decided and acted else None
        return None if _said.PRESENT.match(told) else "decision"

    def _following(self, number: int) -> str:
        """What stands behind the heading of a line, else on the next line."""
        found = self.heads[number]
        flat = self.lines[number].flat[found.rest if found else 0 :]
        return flat if flat or number + 1 >= len(self.lines) else self.lines[number + 1].flat

    def _labelled_short(self, number: int) -> bool:
        """ "KH: Mennään mukaan.": what follows the body's short name is what it came to."""
        following = self._following(number)
        short = SHORT_LABEL.match(self.lines[number].flat) is not None
        return short and bool(_SAID.match(following)) and not _said.PRESENT.match(following)

    def _acts_below(self, number: int) -> bool:
        """Whether the line that heads with the body's name, or the next one, tells what the body did just now."""
        flat = self._following(number)
        name = BODY_RE.match(flat)
        told = _said.ACTED.match(flat, name.end()) if name else None
        return bool(told) and not _said.QUOTES_OLD.search(flat[:160])

    def _filled(self, current: _Open, number: int) -> bool:
        return any(
            not self.lines[n].furniture and not is_presenter(flat)
            for n in range(current.first, number)
            if (flat := self._flat_of(current, n))
        )

    def _flat_of(self, current: _Open, number: int) -> str:
        line = self.lines[number]
        return line.flat[max(0, current.start - line.start) :].strip(" :.")

    def _close(self, current: _Open, number: int, gathered: list[Part]) -> None:
        end = self.lines[number - 1].end if number > current.first else current.start
        if current.kind == "header":
            self._close_header(current, number, end, gathered)
            return
        listed = current.kind in ("attachments", "execution")
        if listed and (below := self._prepared_below(current, number, gathered)):
            last = self.lines[below - 1].end
            gathered.append(Part(current.kind, current.heading, Span(min(current.start, last), last)))
            gathered.append(Part("preparation", None, Span(self.lines[below].start, end)))
            return
        presenter = current.presenter or (
            self._presenter(current, number) if current.kind == "proposal" else None
        )
        gathered.append(
            Part(current.kind, current.heading, Span(min(current.start, end), end), presenter or None)
        )

    def _close_header(self, current: _Open, number: int, end: int, gathered: list[Part]) -> None:
        """The lines before the first heading: the head's own, and behind them what was prepared."""
        split = next(
            (n for n in range(current.first, number) if _said.TELLS.search(self.lines[n].flat)), number
        )
        if split > current.first:
            gathered.append(Part("header", None, Span(current.start, self.lines[split - 1].end)))
        if split < number:
            gathered.append(Part("preparation", None, Span(max(current.start, self.lines[split].start), end)))

    def _prepared_below(self, current: _Open, number: int, gathered: list[Part]) -> int | None:
        """The line below a list of attachments, or who tells more, at which what prepares the item goes on; None behind
        the decision."""
        if any(part.kind == "decision" for part in gathered):
            return None
        below = (n for n in range(current.first + 1, number) if self.lines[n].blank_before)
        tells = _said.TELLS.search if current.kind == "attachments" else _said.SENTENCE_NEXT.match
        return next((n for n in below if tells(self.lines[n].flat)), None)

    def _presenter(self, current: _Open, number: int) -> str | None:
        for n in range(current.first, min(number, current.first + 4)):
            flat = self._flat_of(current, n)
            if flat and is_presenter(flat) and OFFICE_RE.search(flat):
                line = self.lines[n]
                raw = self.text[max(line.start, current.start) : line.end].strip(" :")
                return re.sub(r"^(?:Esittelijä|Föredragande)[\s:]*", "", raw) or None
        return None


_MOVER = re.compile(
    r"[a-zåäö\d],? \(?(?:av |från )?[A-ZÅÄÖ][a-zåäö]"
    r"|^[A-ZÅÄÖ][\w\-]+[sn] (?:mot|ändrings)?(?:förslag|ehdotus|esitys)\b"
)
_LONGEST_LABEL = 90
_NAME = re.compile(r" ?(?: [A-ZÅÄÖ][a-zåäö-]{1,20}){1,2}:?\s*")
