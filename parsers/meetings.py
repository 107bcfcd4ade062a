"""A whole meeting in one text (the PDF of its minutes or agenda): where its items are, and whose meeting it
was.

A § in a text opens an item only if it goes on the meeting's own row of numbers: earlier handlings, rules
and laws have other ones, and the table of contents repeats the row without the items (section 6 of
docs/portals.md).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from parsers.bodies import BODY, kind_of
from parsers.dates import DATE, date_of
from parsers.labels import is_label
from parsers.lines import plain
from parsers.municipalities import mentioned
from parsers.schema import BodyKind, DocumentKind
from parsers.source import Context
from parsers.unreadable import Unreadable

_MARK = r"#{0,6}\s*"
_TITLE = r"[\s.:|,–-]*(?P<title>.*)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_MARK}§\s?(?P<n>\d{{1,4}})(?!\d|\s?[-–]\s?\d|:\w){_TITLE}",
        rf"{_MARK}(?P<n>\d{{1,4}})\s?§(?!\s?:|\s?\d){_TITLE}",
    )
)
_OF_BODY = re.compile(
    rf"{_MARK}(?P<body>{BODY})[\s,:|.]{{1,4}}(?:(?P<d1>{DATE})[\s,:|]{{0,4}})?"
    rf"§\s?(?P<n>\d{{1,4}})(?![\d,:])[\s,:|]{{0,4}}(?P<d2>{DATE})?{_TITLE}"
)
_AGENDA = re.compile(rf"{_MARK}(?:asia|asianro|asia nro|arende)\s?(?P<n>\d{{1,3}})(?![\d/.]\d){_TITLE}")
_TO_PAGE = re.compile(r"(?:\s*\.){3,}\s*\d{1,4}\s*$|[\s|]+\d{1,4}(?:\s*-\s*\d{1,4})?\s*\|?\s*$")
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*\d{1,4}\s*$")
_IN_ONE_LINE = re.compile(r"§\s?(?P<n>\d{1,4})\s(?P<title>[^§]{4,250})")
_BY_PAGE = re.compile(r"(?P<n>\d{1,4})[\s|]+(?P<title>[^\W\d_].{3,200}?)(?:[\s|]+|(?:\s*\.){2,}\s*)\d{1,4}")
_LAW = re.compile(r"\d+\.?\s?(?:mom|kohta|kohda|luvu|luku|§)|[a-z]\s?§|\d+,")
_HISTORY = re.compile(
    rf"{_MARK}(?:{BODY}[\s,:]{{1,4}}(?:§\s?\d{{1,4}}|{DATE})[\s,]{{0,3}}(?:§\s?\d{{1,4}}|{DATE})?[\s,]{{0,3}})+"
)
_AFTER_MARK = re.compile(
    r"\S{0,12}\d{1,6}/\d\d|[a-z]{2,6}dno-\d|julkinen|salassa|valmisteli|asian valmisteli|dnro|dno|lisatie|beredn"
)
_APPENDIX = re.compile(
    rf"{_MARK}(?:muutoksenhakuohje\w{{0,3}}|oikaisuvaatimusohje\w{{0,3}}(?: ja valitusosoitus)?|valitusosoitus"
    r"|oikaisuvaatimusohjeet ja valitusosoitus|muutoksenhakukiellot?"
    r"|besvarsanvisning|rattelseyrkande och besvarsanvisning)"
)
_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("minutes", re.compile(r"poytakirja(?:note)?(?![a-z])|protokoll(?![a-z])")),
    (
        "agenda",
        re.compile(r"(?:esityslista|lisalista|jatkolista|kokouskutsu|asialista|foredragningslista)(?![a-z])"),
    ),
)
_SIGNS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        "minutes",
        re.compile(
            r"poytakirja on tarkastettu|poytakirjan nahtavana|kasitellyt asiat|protokollet ar justerat"
        ),
    ),
    ("agenda", re.compile(r"kasiteltavat asiat|arenden som behandlas")),
)
_NOT_MEETING = re.compile(r"tarkast|nahtav|julkais|allekirj|liite|otteen|tiedoksi|justera|framlag")
_BODY_LINE = re.compile(
    rf"{_MARK}(?:[a-z\-]{{2,30}}(?:n|s) (?:kaupunki|kunta|stad|kommun)[\s,|]{{1,4}})?(?P<body>{BODY})(?![a-z])"
)
_OWNER = re.compile(r"[a-z][a-z\-]{1,30}(?:n|s) (?:kaupunki|kunta|stad|kommun)\b|\bstadens?\b")
MAX_ITEM_CHARS = 250_000  # the longest of 700 real items has 55 000
MAX_ITEM_LINES = 15_000
MAX_ITEM_HEADINGS = 1_000
_AROUND_TITLE = "# |.\t"
_LONGEST_HEADING = 300
_FULL_ITEM = 1500  # characters after which a longer text says no more about a heading being one
_MOST_CANDIDATES = 4000
_WINDOW = 150
_WIDEST_STEP = 40
_SPARSE = 220  # characters between two entries of a table of contents at most
_FEWEST_UNCHECKED = 4
_HEAD_CHARS = 6000
_CONTENTS_CHARS = 60_000
_CUT_TITLE = 25  # characters: a title so long may be cut in the contents


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may open an item; a weak one goes on like a sentence, or is the last line of a broken title."""

    start: int
    end: int
    number: int
    title: str
    body: str | None = None
    day: str | None = None
    agenda: bool = False
    weak: bool = False


def split_items(text: str) -> list[tuple[int, int]]:
    """The items of a whole meeting's text as (start, end) in characters, in order.

    What stands before the first item (cover, attendance, contents) belongs to none. A text of one item (or
    of none that can be told) is one span over all of it. Raises Unreadable where an item would be too large
    to be one (characters, lines or headings): that is a collection of texts that could not be cut, and no
    decision can be read from it.
    """
    spans = _spans(text)
    for start, end in spans:
        _check_size(text, start, end)
    return spans


def _check_size(text: str, start: int, end: int) -> None:
    if end - start > MAX_ITEM_CHARS:
        raise Unreadable(
            f"{end - start} characters in one item (the limit is {MAX_ITEM_CHARS}): it could not be cut into items"
        )
    lines = text[start:end].split("\n")
    if len(lines) > MAX_ITEM_LINES:
        raise Unreadable(
            f"{len(lines)} lines in one item (the limit is {MAX_ITEM_LINES}): it could not be cut into items"
        )
    headings = sum(is_label(line) for line in lines)
    if headings > MAX_ITEM_HEADINGS:
        raise Unreadable(
            f"{headings} headings in one item (the limit is {MAX_ITEM_HEADINGS}): it could not be cut into items"
        )


def _spans(text: str) -> list[tuple[int, int]]:
    items = _items(text)
    if len(items) < 2:
        return [(0, len(text))]
    starts = [_with_heading(text, item) for item in items]
    ends = [*starts[1:], _end(text, items[-1])]
    return list(zip(starts, ends, strict=True))


def meeting_header(text: str) -> Context:
    """Whose meeting a whole meeting's text is of: body, kind of document, date, municipality; what is not
    found is None.

    Read from what stands before the first item and, where the pages carry it in their feet only, from the
    end.
    """
    items = _items(text)
    head = text[: items[0].start] if len(items) > 1 else text
    places = (head[:_HEAD_CHARS], text[-600:])
    everything = [line for place in places for line in place.split("\n") if len(line.strip()) > 1]
    lines = [line for line in everything if len(line) <= 160]
    return Context(
        municipality_code=_municipality(everything),
        body=_body(lines)[0],
        body_kind=_body(lines)[1],
        document_kind=_kind(lines),
        decided_on=next(iter(_days(lines)), None),
    )


# --- where the items are ----------------------------------------------------------------------------------------


def _items(text: str) -> list[_Candidate]:
    found = list(islice(_candidates(text), _MOST_CANDIDATES))
    if len(found) < 2:
        return []
    contents = [*_contents(text, found), *_contents_in_one_line(text), *_contents_by_page(text)]
    listed = {entry.number: entry.title for entry in contents}
    rest = [
        c
        for c in found
        if c not in set(contents) and (not c.weak or plain(c.title) in plain(listed.get(c.number, "")))
    ]
    by_section = _chain(text, [candidate for candidate in rest if not candidate.agenda], listed)
    by_agenda = _chain(text, [candidate for candidate in rest if candidate.agenda], listed)
    chain = _from_first_marks(by_section if len(by_section) >= len(by_agenda) else by_agenda, rest)
    chain = _with_listed(text, chain, contents)
    return chain if _is_meeting(text, chain, contents) else []


def _candidates(text: str) -> Iterator[_Candidate]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if 2 < len(line) <= _LONGEST_HEADING and (candidate := _candidate(line, start, end)):
            yield candidate
        start = end + 1


def _candidate(line: str, start: int, end: int) -> _Candidate | None:
    flat = plain(line).strip()
    offset = start + len(line) - len(line.lstrip())
    if flat.startswith("|"):
        flat = flat.strip("| ")
    elif "§" not in flat and not flat.lstrip("# ").startswith(("asia", "arende")):
        return None
    for form in _FORMS:
        if match := form.fullmatch(flat):
            title = match["title"]
            original = line.strip().strip("| ")[match.start("title") :] if title else ""
            if _LAW.match(title) or title.startswith("§") or (title.endswith(".") and len(title) > 60):
                return None
            return _Candidate(offset, end, int(match["n"]), original, weak=original[:1].islower())
    if match := _OF_BODY.fullmatch(flat):
        if "§" in match["title"] or match["title"].endswith("."):
            return None
        return _Candidate(
            offset, end, int(match["n"]), match["title"], match["body"], match["d1"] or match["d2"]
        )
    if match := _AGENDA.fullmatch(flat):
        return _Candidate(offset, end, int(match["n"]), match["title"], agenda=True)
    return None


def _contents(text: str, found: Sequence[_Candidate]) -> list[_Candidate]:
    """The entries of the table of contents: close together, with nothing of an item between, and repeated later."""
    later: dict[int, int] = {}
    for candidate in found:
        later[candidate.number] = candidate.start
    entries: list[_Candidate] = []
    run: list[_Candidate] = []
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


def _contents_in_one_line(text: str) -> list[_Candidate]:
    """The entries of a table of contents whose lines have run together: three or more in a row of numbers."""
    entries: list[_Candidate] = []
    for line in re.finditer(r"^.*§.*§.*§.*$", text, re.MULTILINE):
        found = [
            _Candidate(line.start(), line.end(), int(m["n"]), m["title"])
            for m in _IN_ONE_LINE.finditer(line[0])
        ]
        if len(found) >= 3 and all(b.number == a.number + 1 for a, b in pairwise(found)):
            entries += found
    return entries


def _contents_by_page(text: str) -> list[_Candidate]:
    """The entries of a table of contents without the sign: "170 | Title | 2", three or more in a row of numbers."""
    runs: list[list[_Candidate]] = [[]]
    start = 0
    for line in text[:_CONTENTS_CHARS].split("\n"):
        match = _BY_PAGE.fullmatch(line.strip()) if len(line) <= _LONGEST_HEADING else None
        if match:
            entry = _Candidate(start, start + len(line), int(match["n"]), match["title"])
            if runs[-1] and entry.number != runs[-1][-1].number + 1:
                runs.append([])
            runs[-1].append(entry)
        start += len(line) + 1
    return [entry for run in runs if len(run) >= 3 for entry in run]


def _is_sparse(text: str, candidate: _Candidate, follower: _Candidate) -> bool:
    between = text[candidate.end : follower.start]
    return len(between) <= _SPARSE and not any(is_label(line) for line in between.split("\n"))


def _chain(text: str, candidates: Sequence[_Candidate], listed: dict[int, str]) -> list[_Candidate]:
    """The row of candidates with rising numbers that carries most text."""
    if not candidates:
        return []
    weights = [
        _weight(candidate, candidates[index + 1].start if index + 1 < len(candidates) else len(text), listed)
        for index, candidate in enumerate(candidates)
    ]
    best: list[tuple[float, int]] = []
    for index, candidate in enumerate(candidates):
        score, before = weights[index], -1
        for earlier in range(max(0, index - _WINDOW), index):
            step = candidate.number - candidates[earlier].number
            if not 0 < step <= _WIDEST_STEP or not _same_meeting(candidates[earlier], candidate):
                continue
            total = best[earlier][0] + weights[index] - 0.05 * (step - 1)
            if total > score:
                score, before = total, earlier
        best.append((score, before))
    at = max(range(len(best)), key=lambda index: best[index][0])
    chain: list[_Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def _from_first_marks(chain: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain with each item from the first mark of its §: the current handling repeats it after the earlier ones."""
    moved: list[_Candidate] = []
    for item in chain:
        begin = moved[-1].end if moved else 0
        before = (c for c in candidates if c.number == item.number and begin <= c.start < item.start)
        own = (
            c
            for c in before
            if c.agenda == item.agenda and (c.body is None or (item.body and _same_meeting(c, item)))
        )
        moved.append(next(own, item))
    return moved


def _weight(candidate: _Candidate, following: int, listed: dict[int, str]) -> float:
    weight = min(following - candidate.end, _FULL_ITEM) / _FULL_ITEM
    weight += 0.5 if candidate.body is None else 0.2
    if listed:
        weight += 1.0 if candidate.number in listed else -0.7
    return weight


def _same_meeting(one: _Candidate, other: _Candidate) -> bool:
    """Whether the marks, where they name body and date, name the same."""
    if one.body and other.body and one.body.rstrip(".") != other.body.rstrip("."):
        return False
    return not (one.day and other.day and one.day != other.day)


def _with_listed(text: str, chain: list[_Candidate], contents: Sequence[_Candidate]) -> list[_Candidate]:
    """Adds the items whose § was lost: the contents have them, and their title stands alone on a line."""
    have = {candidate.number for candidate in chain}
    begin = max((entry.end for entry in contents), default=0)
    for entry in contents:
        title = plain(_TO_PAGE.sub("", entry.title)).strip(" |.")
        if entry.number in have or len(title) < 6:
            continue
        after = max((candidate.end for candidate in chain if candidate.number < entry.number), default=begin)
        before = min(
            (candidate.start for candidate in chain if candidate.number > entry.number), default=len(text)
        )
        place = _line_of(text, title, after, before)
        if place:
            have.add(entry.number)
            chain = sorted(
                [*chain, _Candidate(*place, entry.number, entry.title)], key=lambda item: item.start
            )
    return chain


def _line_of(text: str, title: str, begin: int, end: int) -> tuple[int, int] | None:
    start = begin
    for line in text[begin:end].split("\n"):
        flat = plain(line).strip(_AROUND_TITLE) if len(line) <= _LONGEST_HEADING else ""
        if flat == title or (len(title) >= _CUT_TITLE and flat.startswith(title)):
            return start, start + len(line)
        start += len(line) + 1
    return None


def _is_meeting(text: str, chain: Sequence[_Candidate], contents: Sequence[_Candidate]) -> bool:
    """Whether the row is of items: listed in the contents, or with proposals and decisions (a law's are not)."""
    if len(chain) < 2:
        return False
    if len(contents) > 1 and {item.number for item in chain} & {entry.number for entry in contents}:
        return True
    ends = [*(candidate.start for candidate in chain[1:]), len(text)]
    handled = sum(
        any(is_label(line.strip("# ")) for line in text[item.end : end].split("\n"))
        for item, end in zip(chain, ends, strict=True)
    )
    return handled == len(chain) or (len(chain) >= _FEWEST_UNCHECKED and handled * 2 >= len(chain))


def _with_heading(text: str, item: _Candidate) -> int:
    """The item's start with what is printed above its §: the row of its earlier handlings, or its title.

    A mark such as "Khall 8.10.2024 § 177" stands under the title where the case number or the preparation
    follows it.
    """
    start = item.start
    above = _lines_above(text, start)
    for at, line in above:
        if not _HISTORY.fullmatch(plain(line).strip()):
            break
        start = at
    if start != item.start or item.body is None or item.title.strip():
        return start
    follower = next(
        (line.strip() for line in text[item.end : item.end + 400].split("\n") if line.strip()), ""
    )
    if above and (is_label(follower) or _AFTER_MARK.match(plain(follower))):
        at, line = above[0]
        if len(line) <= 200 and not line.rstrip().endswith((".", ":", ",", ";")) and not is_label(line):
            return at
    return start


def _lines_above(text: str, start: int) -> list[tuple[int, str]]:
    """The lines that are not empty above a place, nearest first, with where each begins."""
    begin = max(0, start - 700)
    at, lines = start, []
    for line in reversed(text[begin:start].split("\n")[1:-1]):
        at -= len(line) + 1
        if line.strip():
            lines.append((at, line))
    return lines


def _end(text: str, last: _Candidate) -> int:
    """Where the last item ends: before the appeal instructions that follow the minutes as pages of their own."""
    position = last.end
    decided = False
    for line in text[last.end :].split("\n"):
        flat = plain(line).strip()
        decided = decided or is_label(line.strip("# "))
        if decided and _APPENDIX.fullmatch(flat):
            return position
        position += len(line) + 1
    return len(text)


# --- whose meeting it was ---------------------------------------------------------------------------------------


def _body(lines: Sequence[str]) -> tuple[str | None, BodyKind | None]:
    for line in lines:
        flat = plain(line)
        match = _BODY_LINE.match(flat)
        if match is None:
            continue
        rest = flat[match.end() :].strip(" ,:|-")
        if not rest or re.match(rf"{DATE}|\d{{1,3}}/\d{{4}}|kokous|§", rest) or _kind([line]):
            return line[match.start("body") : match.end("body")], kind_of(match["body"])
    return None, None


def _kind(lines: Sequence[str]) -> DocumentKind | None:
    for line in lines:
        flat = plain(line)
        for kind, pattern in _KINDS:
            found = pattern.search(flat)
            if found and found.start() < 70 and not _NOT_MEETING.search(flat):
                return kind
    everything = plain("\n".join(lines))
    return next((kind for kind, sign in _SIGNS if sign.search(everything)), None)


def _days(lines: Sequence[str]) -> Iterator[dt.date]:
    """The dates that may be the meeting's, those with a time of the day first (an agenda also bears its own date)."""
    for line in sorted(lines, key=lambda line: "klo" not in plain(line) and "kl." not in plain(line)):
        flat = plain(line)
        if _NOT_MEETING.search(flat):
            continue
        if (match := re.search(DATE, flat)) and (day := date_of(match[0])):
            yield day


def _municipality(lines: Sequence[str]) -> str | None:
    for line in lines:
        if _OWNER.search(plain(line)) and (found := mentioned(line)):
            return found[0][2]
    return None
