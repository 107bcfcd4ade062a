"""Whether a text that is read as one item seems to hold another matter, too: then a decision may be the other's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from parsers.meeting.handled import acts, handles
from parsers.meeting.item_marks import candidates
from parsers.structure.model import Structure
from parsers.text.bodies import BODY_RE, OFFICE_RE
from parsers.text.dates import DATE
from parsers.text.normalize import LIST_MARK, plain
from parsers.topic.names import names_network
from parsers.vocabulary.heading_words import is_label

_LONGEST_TITLE, _SHORTEST_TITLE = 120, 5
_MOST_MARKS = 400
_DATE = re.compile(DATE)
_LIST_MARK = re.compile(rf"{LIST_MARK}\s")
_NUMBER = re.compile(r"[#*_>\s]*(?:\d{1,4}\s?[.)]?\s{0,3})(?=[A-ZÅÄÖ])")
_MARK = re.compile(r"\W{0,8}(?:[A-ZÅÄÖa-zåäö]{1,10}\W{1,3})?\d{1,4}\W{0,4}")  # "§ 80", "Asia 5", "5."
_ENDED = (".", "!", "?", ":")


def other_matter(item: Structure, clean: Structure) -> bool:
    """Whether the item's own handling shows the § or the title of another matter, and below it what was proposed or
    decided. `clean`: the same without what page breaks left, for which a § of its own may have been taken."""
    return _by_number(item) or _by_title(clean)


def _own(item: Structure) -> list[tuple[int, str]]:
    """The lines that hold something, without those of earlier handlings, each with where it begins."""
    earlier = [p.body for p in item.parts if p.kind == "earlier"]
    kept: list[tuple[int, str]] = []
    at = 0
    for line in item.text.split("\n"):
        if not any(e.start <= at < e.end for e in earlier):
            kept.append((at, line))
        at += len(line) + 1
    return kept


def _by_number(item: Structure) -> bool:
    """Whether two different numbers stand at the heads of lines, and something is proposed or decided below both."""
    lines = _own(item)
    own = {at + len(line) - len(line.lstrip()) for at, line in lines}
    marks = [
        c
        for c in islice(candidates(item.text), _MOST_MARKS)
        if c.start in own and c.body is None and c.above is None and not c.title.endswith(".")
    ]
    for agenda in (False, True):
        alike = [c for c in marks if c.agenda == agenda]
        second = next((c for c in alike if c.number != alike[0].number), None)
        if second and any(at >= second.end and (handles(line) or acts(line)) for at, line in lines):
            return True
    return False


def _by_title(item: Structure) -> bool:
    """Whether another title stands below what was proposed or decided, and something is decided below it."""
    title = _words(item.quote(item.title)) if item.title else ""
    of_network = bool(item.title and names_network(item.quote(item.title)))
    lines = [line for _, line in _own(item)]
    said = [number for number, line in enumerate(lines) if handles(line) or acts(line)]
    for number in _titles(lines):
        above = [n for n in said if n < number]
        if not above or not any(n > number for n in said):
            continue
        line = lines[number]
        if _words(line) != title and not (of_network and names_network(line)):
            return True
    return False


def _words(line: str) -> str:
    return " ".join(re.findall(r"\w{2,}", plain(line)))


def _titles(lines: Sequence[str]) -> Iterator[int]:
    """The lines that look like a title: behind a sentence or a blank line, over what is said on a matter."""
    for number, line in enumerate(lines):
        raw = line.strip("#*_>|-–— \t\f\r")
        if not _SHORTEST_TITLE <= len(raw) <= _LONGEST_TITLE or raw.endswith((*_ENDED, ",", ";")):
            continue
        numbered = _NUMBER.match(raw)
        if not (raw[:1].isupper() or numbered) or is_label(raw) or handles(raw) or acts(raw) or ":" in raw:
            continue
        flat = plain(raw)
        if BODY_RE.match(flat) or OFFICE_RE.match(flat) or _DATE.search(flat):
            continue
        if _LIST_MARK.match(flat) and not numbered:
            continue
        before = lines[number - 1].rstrip() if number else ""
        if before.strip() and not before.endswith(_ENDED) and not _MARK.fullmatch(before.strip()):
            continue
        below = next((one for one in lines[number + 1 :] if one.strip()), "")
        if handles(below) or acts(below) or (len(below) > 60 and below.rstrip().endswith(".")):
            yield number
