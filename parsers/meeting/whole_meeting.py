"""A whole meeting in one text (the PDF of its minutes or agenda): where its items are, and whose meeting it
was.

A § in a text opens an item only if it goes on the meeting's own row of numbers: earlier handlings, rules
and laws have other ones, and the table of contents repeats the row without the items (section 6 of
docs/portals.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from parsers.errors import Unreadable
from parsers.meeting.front import front_of
from parsers.meeting.handled import acts, handles
from parsers.meeting.item_marks import MARK, Candidate, candidates, contents, numbered
from parsers.meeting.item_row import chain_of, from_first_marks, with_listed
from parsers.source import Context
from parsers.text.bodies import BODY
from parsers.text.dates import DATE
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.vocabulary.heading_words import is_label

_said = phrases("meeting/phrases.toml", BODY=BODY, DATE=DATE, MARK=MARK)
_SENTENCE = 80  # characters: a longer line with a full stop is no title
_TITLE_CHARS = 120  # after the mark, where the title stands below it
MAX_ITEM_CHARS = 250_000  # the longest of 700 real items has 55 000
MAX_ITEM_LINES = 15_000
MAX_ITEM_HEADINGS = 1_000
_MOST_CANDIDATES = 4000
_FEWEST_UNCHECKED = 4
_HEAD_CHARS = 6000
_FOOT_CHARS = 600


def split_items(text: str) -> list[tuple[int, int]]:
    """The items of a whole meeting's text as (start, end) in characters, in order.

    What stands before the first item (cover, attendance, contents) belongs to none. A text of one item (or
    of none that can be told) is one span over all of it. Raises Unreadable where an item would be too large
    to be one (characters, lines or headings): that is a collection of texts that could not be cut, and no
    decision can be read from it.
    """
    spans = _spans(text)
    for start, end in spans:
        for count, what, limit in _sizes(text[start:end]):
            if count > limit:
                told = f"{count} {what} in one item (the limit is {limit})"
                raise Unreadable(f"{told}: it could not be cut into items")
    return spans


def _sizes(item: str) -> Iterator[tuple[int, str, int]]:
    """What an item has of each kind and may have, the cheapest to count first."""
    yield len(item), "characters", MAX_ITEM_CHARS
    lines = item.split("\n")
    yield len(lines), "lines", MAX_ITEM_LINES
    if len(lines) > MAX_ITEM_HEADINGS:
        yield sum(is_label(line) for line in lines), "headings", MAX_ITEM_HEADINGS


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
    return front_of((head[:_HEAD_CHARS], text[-_FOOT_CHARS:]))


def _items(text: str) -> list[Candidate]:
    return _marked_items(text) or _numbered_items(text)


def _numbered_items(text: str) -> list[Candidate]:
    """The items of a record without §: numbered without a gap, each with its proposal or decision, none after one."""
    found = list(islice(numbered(text), _MOST_CANDIDATES))
    chain = chain_of(text, found, {}) if len(found) > 1 else []
    if len(chain) < 2 or any(b.number != a.number + 1 for a, b in pairwise(chain)):
        return []
    if any(map(handles, text[: chain[0].start].split("\n"))):
        return []  # a list within a proposal
    ends = [*(candidate.start for candidate in chain[1:]), len(text)]
    decided = (
        any(map(handles, text[item.end : end].split("\n"))) and not handles(item.title)
        for item, end in zip(chain, ends, strict=True)
    )
    return chain if all(decided) else []


def _marked_items(text: str) -> list[Candidate]:
    found = list(islice(candidates(text), _MOST_CANDIDATES))
    if len(found) < 2:
        return []
    entries = contents(text, found)
    listed = {entry.number: entry.title for entry in entries}
    only_listed = set(entries)
    rest = [
        c
        for c in found
        if c not in only_listed and (not c.weak or plain(c.title) in plain(listed.get(c.number, "")))
    ]
    by_section = chain_of(text, [candidate for candidate in rest if not candidate.agenda], listed)
    by_agenda = chain_of(text, [candidate for candidate in rest if candidate.agenda], listed)
    chain = from_first_marks(by_section if len(by_section) >= len(by_agenda) else by_agenda, rest)
    chain = with_listed(text, chain, entries)
    if len(chain) < _FEWEST_UNCHECKED and _opens_with_another(chain, rest):
        return []
    return chain if _is_meeting(text, chain, entries) else []


def _opens_with_another(chain: Sequence[Candidate], rest: Sequence[Candidate]) -> bool:
    """Whether another § with its title stands before a short row: then those are handlings of that one's matter."""
    first, numbers = chain[0].start if chain else 0, {item.number for item in chain}
    return any(c.start < first and c.title.strip() and c.number not in numbers for c in rest)


def _is_meeting(text: str, chain: Sequence[Candidate], entries: Sequence[Candidate]) -> bool:
    """Whether the row is of items: listed in the contents, or with proposals and decisions (a law's are not)."""
    if len(chain) < 2:
        return False
    if len(entries) > 1 and {item.number for item in chain} & {entry.number for entry in entries}:
        return True
    ends = [*(candidate.start for candidate in chain[1:]), len(text)]
    handled = sum(
        any(
            is_label(line.strip("# ")) or handles(line) or acts(line)
            for line in text[item.end : end].split("\n")
        )
        or bool(_said.PROCEDURE.search(plain(text[item.start : item.end + _TITLE_CHARS])))
        for item, end in zip(chain, ends, strict=True)
    )
    if handled == len(chain) or (len(chain) >= _FEWEST_UNCHECKED and handled * 2 >= len(chain)):
        return True
    return handled > 1 and all(b.number == a.number + 1 for a, b in pairwise(chain))


def _with_heading(text: str, item: Candidate) -> int:
    """The item's start with what is printed above its §: the row of its earlier handlings, or its title.

    A mark such as "Khall 8.10.2024 § 177" stands under the title where the case number or the preparation
    follows it; a bare § where the preparation, the proposal or the decision does.
    """
    start = item.start
    above = _lines_above(text, start)
    for at, line in above:
        if not _said.HISTORY.fullmatch(plain(line).strip()):
            break
        start = at
    if start != item.start or item.title.strip():
        return start
    follower = next(
        (line.strip() for line in text[item.end : item.end + 400].split("\n") if line.strip()), ""
    )
    said = handles(follower) or acts(follower) or (len(follower) > _SENTENCE and follower.endswith("."))
    if above and (is_label(follower) or said or (item.body and _said.AFTER_MARK.match(plain(follower)))):
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


def _end(text: str, last: Candidate) -> int:
    """Where the last item ends: before the appeal instructions that follow the minutes as pages of their own."""
    position = last.end
    decided = False
    for line in text[last.end :].split("\n"):
        flat = plain(line).strip()
        decided = decided or is_label(line.strip("# "))
        if decided and _said.APPENDIX.fullmatch(flat):
            return position
        position += len(line) + 1
    return len(text)
