"""The title of an item (asian otsikko): the line of its head that is neither body, date, number nor form."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.structure.headings import Heading
from parsers.structure.lines import Line, day_first
from parsers.text.bodies import BODY, BODY_RE, OFFICE, OFFICE_RE
from parsers.text.dates import DATE, SECTION, WEEKDAY
from parsers.text.lazy import lazily
from parsers.text.normalize import LIST_MARK
from parsers.text.phrases import phrases
from parsers.text.spans import Span
from parsers.topic.patterns import patterns
from parsers.vocabulary.document_kinds import ANY, NEEDED

_said = phrases(
    "structure/phrases.toml", BODY=BODY, DATE=DATE, OFFICE=OFFICE, SECTION=SECTION, WEEKDAY=WEEKDAY
)
_SECTION_ALONE = re.compile(SECTION)
_KIND_FIRST = lazily(
    rf"(?:{ANY})\b[,:/\- ]+(?=[a-z])", needs=NEEDED
)  # "Tjänsteinnehavarbeslut: stadsdirektören"
_LONGEST = 400
_LONGEST_BELOW = 200
_SENTENCE = 60  # characters: what is shorter and ends with a full stop may be a banner
_ROW = re.compile(LIST_MARK + r"\s")  # of a list
_LETTERHEAD = 12  # lines from the top in which the letterhead stands
_DAY_BEHIND = re.compile(rf"[ ,|]{{1,3}}(?:kokous |mote |sammantrade )?(?:(?:{WEEKDAY}),? )?{DATE}")
_NAME = _said.text("TITLE_NAME")
_LABELLED = re.compile(rf"(?:{_NAME}) ?:[\s*_]{{0,9}}(?=[a-z0-9])")
_LABEL = re.compile(rf"(?:\d{{1,2}}[.)]? )?(?:asia|arende|{_NAME})(?: ?[:|][\s*_]*|\s{{3,}}|$)")


def labelled_title(lines: list[Line], start: int, within: int = 2) -> Span | None:
    """The title behind its label, in the label's line or the next ("Asia: …", "Otsikko"), in the lines from `start`."""
    for number in range(start, min(start + within, len(lines))):
        label = _LABEL.match(lines[number].flat)
        if label is None:
            continue
        if label.end() < len(lines[number].flat):
            return Span(lines[number].start + label.end(), lines[number].end)
        below = lines[number + 1] if number + 1 < len(lines) else None
        return Span(below.start, below.end) if below and _may_be_title(below, 0) else None
    return None


def title_of(text: str, head: list[Line], heads: list[Heading | None], marked: set[int]) -> Span | None:
    """The title's place: behind a § that opens a line of the head, else the first line that may be a title.

    Below the letterhead such a line comes before one above it, which may be a banner or the portal's own case title.
    `heads`: the heading on each line; `marked`: the numbers of the lines that hold a handling mark. None where no line
    may be a title.
    """
    first: Span | None = None
    below: Span | None = None
    letterhead = False
    for number, line in enumerate(head):
        section = _said.LETTERHEAD_FIRST.match(line.flat)
        if section and not (text[line.start + section.end()].isupper() and line.flat[-1] != "."):
            section = None
        if not section and (number in marked or line.furniture or _is_letterhead(line)):
            letterhead = letterhead or (first is not None and number < _LETTERHEAD)
            continue
        if heads[number]:
            continue
        section = section or _section_opening(line)
        numbered = section or _said.NUMBERED.match(line.flat)
        if numbered and not text[line.start + numbered.end()].isupper():
            numbered = section
        opening = numbered.end() if numbered else 0
        label = _LABELLED.match(line.flat, opening)
        opening = label.end() if label else opening
        if not _may_be_title(line, opening):
            continue
        start = line.start + opening
        bold = text.find("**", start + 5, line.end)
        span = Span(start, bold if bold > 0 else line.end)
        if section or label:
            return _with_its_point(span, head[number + 1 : number + 2])
        if letterhead and below is None:
            below = first if _is_prepared(line.flat) else span
        first = span if first is None else first
    return first if below is None else below


def _with_its_point(title: Span, below: list[Line]) -> Span:
    """A title that several matters share, with the line below that says which: "Diverse inbjudningar", "b) …"."""
    point = next((line for line in below if _POINT.match(line.flat)), None)
    return Span(title.start, point.end) if point and len(point.flat) < _SENTENCE else title


_POINT = re.compile(r"[a-h]\) ?[a-z]")


def subjects_of(head: list[Line], heads: list[Heading | None]) -> tuple[Span, ...]:
    """Every line of the head that may say what the item is about, as a title, a banner or a case title does; none
    that prepares the item, and none behind such a line."""
    found: list[Span] = []
    for number, line in enumerate(head):
        section = _section_opening(line)
        opening = section.end() if section else 0
        if line.furniture or heads[number] or _ROW.match(line.flat) or not _may_be_title(line, opening):
            continue
        if _is_prepared(line.flat):
            if found and len(line.flat) > _SENTENCE:
                break
            continue
        found.append(Span(line.start + opening, line.end))
    return tuple(found)


def _section_opening(line: Line) -> re.Match[str] | None:
    """The § that opens a line, behind its day if that comes first."""
    day = day_first(line)
    return _said.SECTION_OPENING.match(line.flat, day.end() if day else 0)


def _is_letterhead(line: Line) -> bool:
    """Whether the line names a body or an office with a day, or only its §."""
    if _SECTION_ALONE.fullmatch(line.flat):
        return True
    name = BODY_RE.match(line.flat) or OFFICE_RE.match(line.flat)
    return bool(name and _DAY_BEHIND.match(line.flat, name.end()))


def _is_prepared(flat: str) -> bool:
    """Whether a line below the letterhead is no title but prepares the item: a sentence, or who wrote it."""
    return len(flat) > _LONGEST_BELOW or flat.endswith((".", ":")) or bool(_said.PREPARED.search(flat))


def _may_be_title(line: Line, opening: int) -> bool:
    """Whether a line behind its § (which takes `opening` characters) is a title by its words and length."""
    flat, length = line.flat, len(line.flat) - opening
    if length > _LONGEST or (length < 5 and not flat.startswith(patterns().short, opening)):
        return False
    return _names_subject(flat, opening)


@lru_cache(maxsize=128)  # a line of the head is asked about for the title and for the subjects
def _names_subject(flat: str, opening: int) -> bool:
    """Whether a line behind its § is neither a label nor a body, an office or a day."""
    if _said.NO_TITLE.search(flat[opening:]):
        return False
    flat = _KIND_FIRST.sub("", " ".join(flat.split()), 1)
    if (
        (BODY_RE.fullmatch(flat) and " -" not in flat)
        or _said.OFFICER.fullmatch(flat)
        or _SECTION_ALONE.fullmatch(flat)
    ):
        return False
    if _said.SLASHES.match(flat):
        return False
    name = BODY_RE.match(flat) or OFFICE_RE.match(flat)
    return not (name and _said.DATED.match(flat, name.end()))
