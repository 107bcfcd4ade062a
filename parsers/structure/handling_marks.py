"""Handling marks (käsittelymerkinnät): "Khall 08.10.2024 § 177", which open each handling that an item prints."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.structure.headings import Heading
from parsers.structure.lines import Line
from parsers.structure.what_follows import acts, proposes
from parsers.text.bodies import BODY, BODY_RE, OFFICE, OFFICE_RE, kind_of
from parsers.text.dates import DATE, SECTION, WEEKDAY, date_of, section_of
from parsers.text.lazy import lazily
from parsers.text.phrases import phrases
from parsers.text.spans import Span

_SEP = r"(?: {5,40}|[ ,:;/.|\-]{0,4})"
_WHEN = (
    rf"(?:(?:(?:{WEEKDAY}),? )?(?P<d1>{DATE})(?:,? (?:klo|kl\.?) ?\d{{1,2}}[.:]\d\d)?{_SEP}(?P<s1>{SECTION})?"
    rf"|(?P<s2>{SECTION}){_SEP}(?P<d2>{DATE})?)"
)
_MARK = lazily(
    rf"(?:(?P<s0>{SECTION}){_SEP})?(?P<body>{BODY}|{OFFICE}|ks)(?![a-z])(?: ?[/|-] {BODY}(?![a-z]))?{_SEP}"
    rf"(?:kokous )?{_WHEN}{_SEP}",
    needs=r"\d",
)
_MORE = re.compile(rf"{_WHEN}{_SEP}")  # "§ 10 14.1.2019": another handling by the same body
# a row of the table of handlings (Turku): the body, its § without the sign, the day, the item's number
_ROW = re.compile(rf"(?P<body>{BODY}) ?\| ?(?P<section>\d{{1,4}}) ?\| ?(?P<day>{DATE})(?: ?\||$)")
_ROW_HEAD = re.compile(
    r"[^|]{0,80}\| ?§ ?\| ?(?:kokouspvm|kokouspaiva|pvm|paivamaara|datum|sammantradesdatum)\b"
)
TOLD = re.compile(
    rf"(?:{BODY}),? (?P<day>{DATE}),? {SECTION}(?: ?: | - )[a-z][^.]{{8,200}}\.(?: [^:]{{0,400}})?$"
)
_DAY_ALONE = re.compile(rf"(?:kokouspvm:? |kokouspaiva:? |datum:? )?(?P<day>{DATE})\.?")
# the day of a handling alone, or with its §, its body: "10.3.2025 § 52", "Kokous 10.3.2025:", "§ 52, 10.3.2025"
_BARE = re.compile(
    rf"(?:(?:(?P<body>{BODY})|kokous|kokouspvm|mote|motet|sammantrade|sammantradet)(?![a-z])[ ,:]{{1,3}})?"
    rf"(?:(?P<d1>{DATE})(?:[ ,/]{{1,3}}(?P<s1>{SECTION}))?|(?P<s2>{SECTION})[ ,/]{{1,3}}(?P<d2>{DATE})) ?:?"
)
_said = phrases("structure/phrases.toml", BODY=BODY, DATE=DATE, OFFICE=OFFICE, SECTION=SECTION)
_SHORT_YEAR = re.compile(r"(?<![\d./])(\d{1,2})\. ?(\d{1,2})\. ?(\d\d)(?![\d./])")
_DAY = re.compile(DATE)
_PARAGRAPH = re.compile(SECTION)
_WORD = re.compile(r"[a-z][a-z:.\-]*")
_BELOW, _LONGEST_CLAIM, _MOST_NAMES = 2, 90, 4
_HANDLED = ("proposal", "decision", "speaker", "body")
_NEAR, _SEVERAL = 8, 2
_BY_BODY = re.compile(rf"(?:{BODY})(?![a-z])")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Handling:
    """One handling mark: whose, when and under which §, as spans of the text; `line` is its line's number,
    `name` whose in plain text, empty where it is the item's own body that is not named."""

    line: int
    body: Span
    name: str
    day: dt.date | None
    day_span: Span | None
    section: int | None
    section_span: Span | None
    listed: bool  # one of several in one line, or of a table of handlings


def handlings(lines: list[Line], heads: Sequence[Heading | None]) -> list[Handling]:
    """The handling marks of the lines that hold nothing else, in the order of the text; `heads`: their headings."""
    found: list[Handling] = []
    table = False
    for number, line in enumerate(lines):
        table = bool(_ROW_HEAD.match(line.flat)) or (table and "|" in line.flat)
        if table and (row := _ROW.match(line.flat)):
            found.append(_of_row(number, line, row))
        elif (
            len(line.flat) <= _LONGEST
            and ("§" in line.flat or "." in line.flat)
            and (not line.flat.endswith(":") or (found and found[-1].day and _BY_BODY.match(line.flat)))
        ):
            found += _in_line(number, line)
            if found and found[-1].line == number and found[-1].day is None and number + 1 < len(lines):
                found[-1] = _with_day(found[-1], lines[number + 1])
    marked = {mark.line for mark in found if mark.section}
    own = [mark for mark in _of_the_own_body(lines, heads) if mark.line not in marked]
    if not own:
        return found
    lines_of_own = {mark.line for mark in own}
    kept = [mark for mark in found if mark.line not in lines_of_own]
    return sorted([*kept, *own], key=lambda mark: mark.line)


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that seems to say whose handling the text below it is, and is no handling mark of a known form.

    `name` is the body's or the officer's, `day` and `section` what it bears; `known`: the name is one of the known;
    `of_another`: it leads in what another one sent.
    """

    line: int
    name: str
    day: dt.date | None
    section: int | None
    known: bool = True
    of_another: bool = False


def claims(lines: list[Line], heads: Sequence[Heading | None], text: str, marked: set[int]) -> list[Claim]:
    """The lines right above what was proposed or decided, beside those `marked`, that hold nothing but a name, a day, a
    § and words of meetings and records, in any order: "(Kh 5.11.24 § 190)", "Kunnanjohtajan päätös 5.11.2024 § 12"."""
    found: list[Claim] = []
    for number, line in enumerate(lines):
        head = heads[number]
        if number in marked or line.furniture or len(line.flat) > _LONGEST_CLAIM:
            continue
        if head is not None and head.kind not in _MAY_NAME:
            continue
        below = [n for n in range(number + 1, min(number + 1 + _BELOW, len(lines))) if not lines[n].furniture]
        if not any(_is_handled(lines[n], heads[n]) for n in below):
            continue
        head_below = heads[below[0]]
        if head_below and head_below.kind == "decision" and _said.LEADS_IN_ANOTHER.fullmatch(line.flat):
            found.append(Claim(number, "", None, None, of_another=True))
            continue
        one = _claim(number, line.flat, text[line.start : line.end])
        if one is not None and (head is None or one.day or one.name):
            found.append(one)
    return found


_MAY_NAME = ("decision", "body", "history", "course")


def of_claims(found: Sequence[Claim], lines: list[Line], marks: Sequence[Handling]) -> list[Handling]:
    """The handling marks of the claims that bear a name and a day; an unknown name, where a later handling's mark, of
    `marks`, stands below it."""
    after = max((m.day for m in marks if m.day and m.name), default=dt.date.min)
    last = max((m.line for m in marks if m.day == after), default=-1)
    named = [one for one in found if one.name and one.day]
    known = [one for one in named if one.known or (one.line < last and one.day and one.day < after)]
    return [_marked(one, lines[one.line]) for one in known]


def _marked(one: Claim, line: Line) -> Handling:
    words = one.name.split()
    start = max(line.flat.find(words[0][:-2] or words[0]), 0)
    end = line.flat.find(" ", max(line.flat.rfind(words[-1][:-2] or words[-1]), start))
    name = Span(line.start + start, line.start + end if end > 0 else line.end)
    day, section = _DAY.search(line.flat), _PARAGRAPH.search(line.flat)
    places = (line.place(met) if met else None for met in (day, section))
    return Handling(one.line, name, one.name, one.day, next(places), one.section, next(places), listed=False)


def _claim(number: int, flat: str, printed: str) -> Claim | None:
    flat = _SHORT_YEAR.sub(r"\1.\2.20\3", _said.CLOCK.sub(" ", flat))
    day = date_of(met[0]) if (met := _DAY.search(flat)) else None
    rest = _DAY.sub(" ", flat)
    section = section_of(met[0]) if (met := _PARAGRAPH.search(rest)) else None
    rest = re.sub(r"\d+(?:/\d+)?|§", " ", _PARAGRAPH.sub(" ", rest))
    words = [word.strip(".:-") for word in _WORD.findall(rest)]
    bare = re.sub(r"[a-z:.\-]+", " ", rest)
    if re.search(r"[^\s()\[\]*/|,;:.\-]", bare) or (day is None and section is None and not words):
        return None
    of_meeting = [word for word in words if _said.OF_MEETING_WORD.fullmatch(word)]
    name = nominative(" ".join(word for word in words if word not in of_meeting))
    of_body = BODY_RE.match(name) or _said.OTHER_BODY.fullmatch(name)
    if _TOLD_OF.search(name) and not of_body:
        return None  # "Övertagande av stadsdirektörens beslut 24.2.2025 § 12": a title
    if not name:
        return Claim(number, "", day, section) if day or section or of_meeting else None
    opens = section or printed.lstrip("([*")[:1].isupper()
    if flat.endswith(".") or not (day or opens):
        return None
    of_office = section and _NAME.fullmatch(name)
    if _BODY.fullmatch(name) or of_office or _said.OTHER_BODY.fullmatch(name):
        return Claim(number, name, day, section)
    named = printed.lstrip("([*-–• §0123456789./")[:1].isupper() and len(name.split()) <= _MOST_NAMES
    if day is None or not named or _said.OF_PAPER.search(flat) or flat.endswith(".") or OFFICE_RE.match(name):
        return None
    return Claim(number, name, day, section, known=False)


_TOLD_OF = re.compile(r"\b(?:av|om|for|till|koskien|koskeva)\b")
_BODY, _NAME = lazily(rf"(?:{BODY}|ks)"), lazily(rf"(?:{BODY}|{OFFICE}|ks)")


def nominative(name: str) -> str:
    """The plain name of a body or an office in its base form, where it stands in the genitive."""
    for ending, base in _GENITIVES:
        name = ending.sub(base, name)
    return name


_GENITIVES = (
    (re.compile(r"(?<=hallitu)ksen$"), "s"),
    (re.compile(r"(?<=[aoi]kun)nan$"), "ta"),
    (re.compile(r"(?<=toimieli)men$"), "n"),
    (re.compile(r"(?<=usto)n$|(?<=aosto)n$|(?<=uvosto)n$|(?<=ryhma)n$|(?<=johtaja)n$|(?<=paallikko)n$"), ""),
    (
        re.compile(
            r"(?<=styrelse)n?s$|(?<=fullmaktige)s$|(?<=namnd)(?:en)?s$|(?<=sektionen)s$|(?<=gruppen)s$"
        ),
        "",
    ),
    (re.compile(r"(?<=kommitten)s$|(?<=radet)s$|(?<=utskottet)s$|(?<=direktionen)s$|(?<=direktoren)s$"), ""),
)


def _of_the_own_body(lines: list[Line], heads: Sequence[Heading | None]) -> list[Handling]:
    """The marks of several handlings of the item's own body, each its day over what was proposed or decided then; none
    where only one day stands so."""
    bare = [(n, met) for n, line in enumerate(lines) if (met := _BARE.fullmatch(line.flat))]
    if len(bare) < _SEVERAL or len({kind_of(met["body"]) for _, met in bare if met["body"]}) > 1:
        return []  # of the board and the council each has its own
    ends = [*(n for n, _ in bare[1:]), len(lines)]
    told = [
        (n, met)
        for (n, met), end in zip(bare, ends, strict=True)
        if any(_is_handled(lines[at], heads[at]) for at in range(n + 1, min(end, n + 1 + _NEAR)))
    ]
    marks = [_own_mark(n, lines[n], met) for n, met in told]
    return marks if len({mark.day for mark in marks}) >= _SEVERAL else []


def _is_handled(line: Line, head: Heading | None) -> bool:
    """Whether a line heads or tells what was proposed or decided."""
    return (head is not None and head.kind in _HANDLED) or proposes(line.flat) or acts(line.flat)


def _own_mark(number: int, line: Line, met: re.Match[str]) -> Handling:
    day = "d1" if met["d1"] else "d2"
    section = next((group for group in ("s1", "s2") if met[group]), None)
    return Handling(
        number,
        Span(line.start, line.start),
        "",
        date_of(met[day]),
        line.place(met, day),
        section_of(met[section]) if section else None,
        line.place(met, section) if section else None,
        listed=False,
    )


def _with_day(mark: Handling, below: Line) -> Handling:
    """A mark with its day where that stands alone on the line below: "Kh § 255", "17.10.2022"."""
    day = _DAY_ALONE.fullmatch(below.flat)
    if day is None or mark.section is None:
        return mark
    return replace(mark, day=date_of(day["day"]), day_span=below.place(day, "day"))


def _of_row(number: int, line: Line, row: re.Match[str]) -> Handling:
    day, section = line.place(row, "day"), line.place(row, "section")
    number_of = int(row["section"]) or None
    return Handling(
        number,
        line.place(row, "body"),
        row["body"],
        date_of(row["day"]),
        day,
        number_of,
        section,
        listed=True,
    )


def _in_line(number: int, line: Line) -> list[Handling]:
    marks: list[Handling] = []
    matches: list[re.Match[str]] = []
    position = 0
    while position < len(line.flat):
        match = _MARK.match(line.flat, position) or (_MORE.match(line.flat, position) if matches else None)
        if match is None or match.end() == position:
            return []
        matches.append(match)
        position = match.end()
    body, name = Span(line.start, line.start), ""
    for match in matches:
        groups = match.groupdict()
        if groups.get("body"):
            body, name = line.place(match, "body"), match["body"]
        day = next((g for g in ("d1", "d2") if match[g]), None)
        section = next((g for g in ("s1", "s2", "s0") if groups.get(g)), None)
        day_span, section_span = (line.place(match, one) if one else None for one in (day, section))
        date = date_of(match[day]) if day else None
        paragraph = section_of(match[section]) if section else None
        marks.append(Handling(number, body, name, date, day_span, paragraph, section_span, len(matches) > 1))
    return marks
