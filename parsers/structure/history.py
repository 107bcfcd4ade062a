"""Which lines of an item belong to the current handling, and which to earlier ones that it quotes.

Earlier handlings stand before the current one, inside it or behind it (docs/platforms.md "Layout traps").
"""

from __future__ import annotations

import datetime as dt
import re

from parsers.structure.handling_marks import Handling
from parsers.structure.header_fields import Fields
from parsers.structure.headings import CONTENT, Heading
from parsers.structure.lines import Line
from parsers.text.bodies import BODY_RE, kind_of
from parsers.text.dates import DATE, SECTION, section_of
from parsers.text.normalize import plain

_LONGEST_HISTORY = 200  # lines of a list of earlier handlings at most
_SECTION = re.compile(SECTION)
_REFERENCE = re.compile(rf"^.{{3,60}}{DATE}[^a-z]*$")


class Division:
    """The ranges of lines of earlier handlings (`earlier`), and the current handling's mark (`current`), if it has one.

    `certain` is False where it is in doubt whose the only proposal is.
    """

    def __init__(
        self, text: str, lines: list[Line], heads: list[Heading | None], marks: list[Handling], fields: Fields
    ) -> None:
        self.text, self.lines, self.heads, self.marks, self.fields = text, lines, heads, marks, fields
        self.earlier: list[tuple[int, int]] = []
        self.current: Handling | None = None
        self.certain = True
        self._marked_lines = frozenset(m.line for m in marks)
        self._last_decision = max((n for n, h in enumerate(heads) if h and h.kind == "decision"), default=-1)
        self._divide()

    def _divide(self) -> None:
        trailing = self._trailing_history()
        marks = [m for m in self.marks if m.line < trailing]
        first = next((n for n, h in enumerate(self.heads) if h and h.kind in CONTENT), len(self.lines))
        self.current = self._current_of(
            [m for m in marks if self._may_open(m, first) and not self._is_listed_history(m)]
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
        if self.current is None and self.fields.day is None and self._decided_later(marks):
            self.certain = False
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
                return number
        return len(self.lines)

    def _is_listed_history(self, mark: Handling) -> bool:
        """Whether the mark is one of a list right under a history heading: references, not handlings (Oulu)."""
        marked = self._marked_lines
        number = mark.line
        while number >= max(0, mark.line - _LONGEST_HISTORY) and (
            number in marked or _REFERENCE.search(self.lines[number].flat)
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
        if later := self._later(marks):
            return later
        if self.fields.day is not None:
            same = [m for m in marks if m.day == self.fields.day and self.fields.section in (None, m.section)]
            same = same or [m for m in marks if m.day == self.fields.day]
            if same:
                return self._numbered(same)
            undated = [m for m in marks if m.day is None and m.section]
            ours = [m for m in undated if m.section == self.fields.section]
            if not ours and self.fields.section is None:
                ours = undated  # "Khall § 301", the day only in the page's head: of several the last
            return ours[-1] if ours else None
        if self.fields.section is not None:
            same = [m for m in marks if m.section == self.fields.section]
            dated = [m for m in same if m.day]
            # "Kunnanhallitus § 290 10.12.2024" in the page's head, "Kh § 290" above the item
            if len(dated) == 1:
                return dated[0]
            if same:
                return same[-1]
            marks = [m for m in marks if m.section is None]
            if not marks:
                return None
        dated = [m for m in marks if m.day]
        if not dated:
            return marks[-1]
        latest = max(m.day for m in dated if m.day)
        last = marks[-1]
        if last.day is None and not self._same_body(last, dated[-1]) and last.line < self._last_decision:
            return last  # "KV § 88" behind what the board decided
        return self._numbered([m for m in dated if m.day == latest])

    def _later(self, marks: list[Handling]) -> Handling | None:
        """The last handling of a later day than the header's, over what was decided then: a decision that a higher body
        took up stands above what was done with it."""
        day = self.fields.day
        later = [
            m for m in marks if day and m.day and m.day > day and not m.listed and self._decides_below(m)
        ]
        return max(later, key=lambda m: (m.day or dt.date.min, m.line), default=None)

    def _decided_later(self, marks: list[Handling]) -> bool:
        """Whether a dated handling with its decision stands behind the decision of the item, which bears no day."""
        own = [n for n, h in enumerate(self.heads) if h and h.kind == "decision" and not self.in_earlier(n)]
        behind = [m for m in marks if not m.listed and own and m.line > own[0]]
        behind = [m for m in behind if m.day or kind_of(m.name) != self.fields.body_kind]
        return any(self._decides_below(m) for m in behind)

    def _decides_below(self, mark: Handling) -> bool:
        """Whether a decision is headed below a mark, before the next one."""
        stop = min((m.line for m in self.marks if m.line > mark.line), default=len(self.lines))
        return any(h and h.kind == "decision" for h in self.heads[mark.line + 1 : stop])

    def _numbered(self, same: list[Handling]) -> Handling:
        """Of several marks of one day the last; where that has no §, the one of its body that has."""
        last = same[-1]
        if last.section is not None:
            return last
        undated = [m for m in self.marks if m.day is None and m.section and not m.listed]
        return next((m for m in reversed([*undated, *same]) if m.section and self._same_body(m, last)), last)

    def _may_open(self, mark: Handling, first: int) -> bool:
        """Whether a mark may open the current handling: below the `first` heading one by its day over a decision."""
        plainly = mark.section or not mark.name  # of its own body, over what was proposed or decided
        return bool(plainly or mark.line < first or (mark.day and mark.line < self._last_decision))

    def _same_body(self, one: Handling, other: Handling) -> bool:
        return kind_of(one.name) == kind_of(other.name)

    def _is_current(self, mark: Handling) -> bool:
        if self.current is None:
            known_day = mark.day is not None and self.fields.day is not None
            return mark.day == self.fields.day if known_day else mark.section == self.fields.section
        if mark is self.current:
            return True
        if mark.day is None and mark.section == self.current.section and self._same_body(mark, self.current):
            return True  # named again by its short name, without the day
        if mark.day in (self.current.day, self.fields.day) and mark.section is None and mark.day is not None:
            return self._same_body(mark, self.current)  # the same handling, named again without its §
        return mark.day == self.current.day and mark.section == self.current.section

    def _resumes(self, start: int, stop: int) -> int:
        """Where the current handling goes on after an earlier one that stands inside it without a mark of its own.

        That is at the first preparation or proposal heading after the earlier one's decision. Where the earlier one
        shows no decision and the only proposal follows it, whose proposal it is stays in doubt.
        """
        above, below = (self.heads[n] if 0 <= n < stop else None for n in (start - 1, start + 1))
        decided = sum(bool(h and h.kind == "decision") for h in self.heads[start + 1 : stop])
        if above and above.kind == "history" and below and below.kind in CONTENT and decided < 2:
            return start + 1  # a reference to an earlier handling, of which nothing is told
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
        theirs = kind_of(next(m.name for m in self.marks if m.line == start))
        ours = kind_of(self.current.name) if self.current else self.fields.body_kind
        own_heading = self._headed(start + 1, stop, ours) if decisions and theirs != ours else None
        if own_heading is not None and own_heading > decisions[0]:
            return own_heading  # "Fullmäktiges behandling" behind what the board decided
        for n in range(start + 1, stop):
            alone = self.lines[n].flat.rstrip(" :")
            named = not self.lines[n].furniture and BODY_RE.fullmatch(alone)
            if named and theirs != kind_of(alone) == ours:
                return n  # "Stadsfullmäktige", "KFGE:" over what the item's own body did
        acted = {
            n: kind_of(self.lines[n].flat[: found.length])
            for n in range(start + 1, stop)
            if (found := self.heads[n]) and found.kind == "body"
        }
        resumed = next((n for n, kind in acted.items() if theirs != kind == ours), None)
        both = resumed is not None and theirs in [kind for n, kind in acted.items() if n < resumed]
        for n in range(start + 1, stop):
            found = self.heads[n]
            if resumed is not None and (n == resumed or both):
                return resumed  # "KFGE:" over what the item's own body did
            if found and found.kind in ("proposal", "decision"):
                self.certain = self._is_ours(start, n, stop)
                return n
        return stop

    def _is_ours(self, start: int, first: int, stop: int) -> bool:
        """Whether the proposal and decision after another body's quoted handling name the body of this item."""
        mark = next(m for m in self.marks if m.line == start)
        theirs, ours = mark.name, self.current.name if self.current else plain(self.fields.body or "")
        if kind_of(theirs) != kind_of(ours) and self._headed(first, stop, kind_of(ours)) is not None:
            return True  # "Fullmäktiges beslut" over what the item's own body did
        own = (line.flat for line in self.lines[start + 1 : first] if _SECTION.fullmatch(line.flat))
        section = self.current.section if self.current else self.fields.section
        if any(section_of(one) == section for one in own):
            return True  # the item's own § opens its handling again (Espoo)
        told = " ".join(line.flat for line in self.lines[first:stop])
        opens = (BODY_RE.match(line.flat) for line in self.lines[first:stop])
        named = ours in told or any(kind_of(name.group()) == kind_of(ours) for name in opens if name)
        return bool(ours) and kind_of(theirs) != kind_of(ours) and named and theirs not in told

    def _headed(self, start: int, stop: int, kind: str | None) -> int | None:
        """The first line whose heading of a course or a decision names a body of this kind ("Fullmäktiges beslut")."""
        heads = ((n, h) for n, h in enumerate(self.heads[start:stop], start) if h)
        told = ((n, self.lines[n].flat[: h.length], h.kind in ("course", "decision")) for n, h in heads)
        acts = ((n, label) for n, label, of_it in told if of_it or label.endswith("kasittely"))
        return next((n for n, label in acts if kind_of(label) == kind), None)

    def _is_decision_head(self, found: Heading, number: int, start: int) -> bool:
        if found.kind == "decision":
            return True
        return found.kind == "body" and any(h and h.kind == "proposal" for h in self.heads[start:number])

    def _add_history_headings(self, trailing: int) -> None:
        """A history heading before the proposal: what it heads is earlier until the item's own text goes on."""
        for number, found in enumerate(self.heads[:trailing]):
            if found is None or found.kind != "history" or self.in_earlier(number):
                continue
            stop, decided = number + 1, False
            resumed = self.current.line if self.current and self.current.line > number else trailing
            while stop < min(resumed, trailing) and not self.in_earlier(stop):
                inner = self.heads[stop]
                if inner and inner.kind == "decision":
                    decided = True
                elif inner and (
                    inner.kind in ("preparation", "attachments", "execution", "appeal")
                    or (
                        inner.kind in ("proposal", "presenter")
                        and (decided or not self._decides_before(stop, trailing))
                    )
                ):
                    break
                stop += 1
            self.earlier.append((number, stop))

    def _decides_before(self, start: int, stop: int) -> bool:
        """Whether two decisions follow, so that the first proposal belongs to the history."""
        return sum(1 for h in self.heads[start:stop] if h and h.kind == "decision") > 1

    def in_earlier(self, number: int) -> bool:
        """Whether the line of this number belongs to an earlier handling."""
        return any(a <= number < b for a, b in self.earlier)
