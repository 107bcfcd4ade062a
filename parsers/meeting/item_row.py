"""The row of a meeting's own items among all the lines that look like one: earlier handlings, rules and laws have
other numbers."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.meeting.item_marks import LONGEST_HEADING, TO_PAGE, Candidate
from parsers.text.normalize import plain

_AROUND_TITLE = "# |.\t"
_FULL_ITEM = 1500  # characters after which a longer text says no more about a heading being one
_WINDOW = 150
_WIDEST_STEP = 40
_CUT_TITLE = 25  # characters: a title so long may be cut in the contents


def chain_of(text: str, candidates: Sequence[Candidate], listed: dict[int, str]) -> list[Candidate]:
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
    chain: list[Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1]


def from_first_marks(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain with each item from the first mark of its §: the current handling repeats it after the earlier ones."""
    moved: list[Candidate] = []
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


def _weight(candidate: Candidate, following: int, listed: dict[int, str]) -> float:
    weight = min(following - candidate.end, _FULL_ITEM) / _FULL_ITEM
    weight += 0.5 if candidate.body is None else 0.2
    if listed:
        weight += 1.0 if candidate.number in listed else -0.7
    return weight


def _same_meeting(one: Candidate, other: Candidate) -> bool:
    """Whether the marks, where they name body and date, name the same."""
    if one.body and other.body and one.body.rstrip(".") != other.body.rstrip("."):
        return False
    if one.day and other.day and one.day != other.day:
        return False
    if one.above is None or other.above is None or one.above == other.above:
        return True
    # "Sivistyslautakunta 12.3.2027", "§ 20", and the board's below: handlings of one matter, or two meetings
    return other.number == one.number + 1 and None in (one.above[1], other.above[1])


def with_listed(text: str, chain: list[Candidate], contents: Sequence[Candidate]) -> list[Candidate]:
    """Adds the items whose § was lost: the contents have them, and their title stands alone on a line."""
    have = {candidate.number for candidate in chain}
    begin = max((entry.end for entry in contents), default=0)
    for entry in contents:
        title = plain(TO_PAGE.sub("", entry.title)).strip(" |.")
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
                [*chain, Candidate(*place, entry.number, entry.title)], key=lambda item: item.start
            )
    return chain


def _line_of(text: str, title: str, begin: int, end: int) -> tuple[int, int] | None:
    start = begin
    for line in text[begin:end].split("\n"):
        flat = plain(line).strip(_AROUND_TITLE) if len(line) <= LONGEST_HEADING else ""
        if flat == title or (len(title) >= _CUT_TITLE and flat.startswith(title)):
            return start, start + len(line)
        start += len(line) + 1
    return None
