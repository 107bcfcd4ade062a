"""The lines of a whole meeting's text that may open an item, and those that only list one (table of contents)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.meeting.handled import handles
from parsers.text.bodies import BODY
from parsers.text.dates import DATE
from parsers.text.normalize import plain
from parsers.vocabulary.heading_words import is_label

MARK = r"#{0,6}\s*"  # of a heading in Markdown
_TITLE = r"[\s.:|,–-]*(?P<title>.*)"
_IN_LIST = r"(?:\d{1,3}\s?[/.,)]\s?)?"  # the item's number in the meeting before its §: "5/80 §", "5. § 80"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{MARK}{_IN_LIST}(?:§|(?:pykala|paragraf):?)\s?(?P<n>\d{{1,4}})(?!\d|\s?[-–]\s?\d|:\w){_TITLE}",
        rf"{MARK}{_IN_LIST}(?P<n>\d{{1,4}})\s?§(?!\s?:\w|\s?\d){_TITLE}",
    )
)
_OF_BODY = re.compile(
    rf"{MARK}(?P<body>{BODY})[\s,:|.]{{1,4}}(?:(?P<d1>{DATE})[\s,:|]{{0,4}})?"
    rf"(?:§\s?(?P<n>\d{{1,4}})(?![\d,:])|(?P<n2>\d{{1,4}})\s?§(?![\d,:]))[\s,:|]{{0,4}}(?P<d2>{DATE})?{_TITLE}"
)
_AGENDA = re.compile(
    r"(?:asia|arende|asiakohta|kohta|punkt|nro|nr)(?:\s?(?:nro|nr|nummer)\b\.?)?:?\s?"
    rf"(?P<n>\d{{1,3}})(?!\d|[/.]\d){_TITLE}"
)
_OPENERS = ("asia", "arende", "kohta", "punkt", "nro", "nr", "pykala", "paragraf")
_NUMBERED = re.compile(rf"{MARK}(?P<n>\d{{1,3}})(?:[.)]\s{{0,4}}|\s{{1,4}})(?P<title>[^\W\d_].{{3,150}})")
_NUMBER_ABOVE = re.compile(rf"{MARK}(?P<n>\d{{1,3}})[.)]")
_ABOVE = re.compile(rf"{MARK}(?P<body>{BODY})[\s,:|]{{0,4}}(?:kokous )?(?P<day>{DATE})?")
TO_PAGE = re.compile(r"(?:\s*\.){3,}\s*\d{1,4}\s*$|[\s|]+\d{1,4}(?:\s*-\s*\d{1,4})?\s*\|?\s*$")
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*\d{1,4}\s*$")
_IN_ONE_LINE = re.compile(r"§\s?(?P<n>\d{1,4})\s(?P<title>[^§]{4,250})")
_BY_PAGE = re.compile(r"(?P<n>\d{1,4})[\s|]+(?P<title>[^\W\d_].{3,200}?)(?:[\s|]+|(?:\s*\.){2,}\s*)\d{1,4}")
_LAW = re.compile(r"\d+\.?\s?(?:mom|kohta|kohda|luvu|luku|§)|[a-z]\s?§|\d+,")
LONGEST_HEADING = 300
_SPARSE = 220  # characters between two entries of a table of contents at most
_CONTENTS_CHARS = 60_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may open an item; a weak one goes on like a sentence, or is the last line of a broken title.
    `above`: the body, and the day if it is told, that the line above names."""

    start: int
    end: int
    number: int
    title: str
    body: str | None = None
    day: str | None = None
    agenda: bool = False
    weak: bool = False
    above: tuple[str, str | None] | None = None


def candidates(text: str) -> Iterator[Candidate]:
    start, last, blank = 0, "", True
    for line, flat in zip(text.split("\n"), plain(text).split("\n"), strict=True):
        end, flat = start + len(line), flat.strip()
        if 1 < len(line) <= LONGEST_HEADING and (candidate := _candidate(line, flat, start, end)):
            named = _ABOVE.fullmatch(last) if len(last) <= LONGEST_HEADING else None
            goes_on = candidate.weak and (candidate.title.endswith(".") or not (blank or last.endswith(".")))
            above = (named["body"], named["day"]) if named else None
            yield replace(candidate, weak=goes_on, above=above)
        start, last, blank = end + 1, flat or last, not flat


def numbered(text: str) -> Iterator[Candidate]:
    """Lines such as "3. Talousarvion muutos", which open items in records that print no §; and open list items."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        match = _NUMBERED.fullmatch(line.strip()) if len(line) <= LONGEST_HEADING else None
        if alone := _NUMBER_ABOVE.fullmatch(line.strip()):
            yield Candidate(end, end, int(alone["n"]), "")
        if match and match["title"][0].isupper() and not match["title"].endswith((".", ",", ";", ":")):
            # the number is no § of the item
            at = start + len(line) - len(line.lstrip()) + match.start("title")
            yield Candidate(at, end, int(match["n"]), TO_PAGE.sub("", match["title"]))
        start = end + 1


def _candidate(line: str, flat: str, start: int, end: int) -> Candidate | None:
    offset = start + len(line) - len(line.lstrip())
    if flat.startswith("|"):
        flat = flat.strip("| ")
    elif "§" not in flat and not flat.lstrip("# ").startswith(_OPENERS):
        return None
    for form in _FORMS:
        if match := form.fullmatch(flat):
            title = match["title"]
            original = line.strip().strip("| ")[match.start("title") :] if title else ""
            if _LAW.match(title) or title.startswith("§") or (title.endswith(".") and len(title) > 60):
                return None
            return Candidate(offset, end, int(match["n"]), original, weak=original[:1].islower())
    if match := _OF_BODY.fullmatch(flat):
        if "§" in match["title"] or match["title"].endswith("."):
            return None
        return Candidate(
            offset,
            end,
            int(match["n"] or match["n2"]),
            match["title"],
            match["body"],
            match["d1"] or match["d2"],
        )
    if match := _AGENDA.fullmatch(flat.lstrip("# ")):
        return Candidate(offset, end, int(match["n"]), match["title"], agenda=True)
    return None


def contents(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The entries of the table of contents among the candidates, and those without a § of their own."""
    return [*_contents_by_repetition(text, found), *_contents_in_one_line(text), *_contents_by_page(text)]


def _contents_by_repetition(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The entries of the table of contents: close together, with nothing of an item between, and repeated later."""
    later: dict[int, int] = {}
    for candidate in found:
        later[candidate.number] = candidate.start
    entries: list[Candidate] = []
    run: list[Candidate] = []
    for index, candidate in enumerate(found):
        run.append(candidate)
        follower = found[index + 1] if index + 1 < len(found) else None
        if follower and follower.number > candidate.number and _is_sparse(text, candidate, follower):
            continue
        repeated = sum(later[entry.number] > run[-1].start for entry in run)
        is_table = text[run[0].start : run[0].end].lstrip().startswith("|") and len(run) > 1
        if (len(run) >= 3 and repeated * 2 >= len(run)) or is_table:
            entries += [
                entry
                for entry in run
                if entry is not run[-1] or later[entry.number] > entry.start or is_table
            ]
        elif len(run) == 1 and _LEADERS.search(candidate.title) and repeated:
            entries += run
        run = []
    return entries


def _contents_in_one_line(text: str) -> list[Candidate]:
    """The entries of a table of contents whose lines have run together: three or more in a row of numbers."""
    entries: list[Candidate] = []
    for line in re.finditer(r"^.*§.*§.*§.*$", text, re.MULTILINE):
        found = [
            Candidate(line.start(), line.end(), int(m["n"]), m["title"])
            for m in _IN_ONE_LINE.finditer(line[0])
        ]
        if len(found) >= 3 and all(b.number == a.number + 1 for a, b in pairwise(found)):
            entries += found
    return entries


def _contents_by_page(text: str) -> list[Candidate]:
    """The entries of a table of contents without the sign: "170 | Title | 2", three or more in a row of numbers."""
    runs: list[list[Candidate]] = [[]]
    start = 0
    for line in text[:_CONTENTS_CHARS].split("\n"):
        match = _BY_PAGE.fullmatch(line.strip()) if len(line) <= LONGEST_HEADING else None
        if match:
            entry = Candidate(start, start + len(line), int(match["n"]), match["title"])
            if runs[-1] and entry.number != runs[-1][-1].number + 1:
                runs.append([])
            runs[-1].append(entry)
        start += len(line) + 1
    return [entry for run in runs if len(run) >= 3 for entry in run]


def _is_sparse(text: str, candidate: Candidate, follower: Candidate) -> bool:
    between = text[candidate.end : follower.start]
    return len(between) <= _SPARSE and not any(
        is_label(line) or handles(line) for line in between.split("\n")
    )
