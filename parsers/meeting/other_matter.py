"""Whether a text that is read as one item seems to hold another matter, too: then a decision may be the other's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from parsers.meeting.handled import acts, decides, handles
from parsers.meeting.item_marks import candidates
from parsers.structure.model import Structure
from parsers.text.bodies import BODY_RE, OFFICE_RE
from parsers.text.dates import DATE
from parsers.text.normalize import LIST_MARK, plain
from parsers.text.phrases import phrases
from parsers.topic.names import names_network
from parsers.vocabulary.heading_words import is_label

_LONGEST_TITLE, _SHORTEST_TITLE = 120, 5
_said = phrases("meeting/phrases.toml")
_SENTENCE, _NEAR = 60, 3  # characters; lines below a title
_BROKEN = 40  # characters at least of a line that is full
_MOST_MARKS = 400
_DATE = re.compile(DATE)
_DAY = re.compile(rf"\W*({DATE})\W*")
# "§ 80", "12.4.2027 § 80", "80/2027", "5.", "B)", "IV" before a title
_NUMBER = re.compile(
    rf"(?:{DATE}[ ,:]{{1,3}})?"
    r"(?:§ ?\d{1,4}(?:/\d{4})?|\d{1,4}(?:/\d{2,4})? ?§?|[A-H](?=[.)])|[IVX]{1,4}(?=[.) ]))"
    r"[.):,|–\- \t]{1,4}(?=[A-ZÅÄÖ])"
)
_POINT = re.compile(rf"{LIST_MARK}\s")
_TOLD = re.compile(
    rf"\W*[^.,:]{{0,50}}?(?:{DATE}) (?:§ ?\d+,? )?[a-zåäö]"
)  # what was decided on a day before
_PASSIVE = re.compile(r"[dlnrst](?:aan|ään)\b")
_LABEL = re.compile(r"(?:Otsikko|Asia|Asian otsikko|Aihe|Rubrik|Ärende|Ärenderubrik) ?: {0,3}", re.IGNORECASE)
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
    last = max((at for at, line in lines if handles(line) or acts(line)), default=-1)
    first: dict[tuple[str | None, str | None, bool], int] = {}
    for mark in islice(candidates(item.text), _MOST_MARKS):
        # what one body decided on one day has one §, wherever it stands; without the day it may be an earlier handling
        day = mark.day or (told[1] if (told := _DAY.fullmatch(mark.title)) else None)  # "§ 29 / 20.2.2017"
        if day is None and (mark.start not in own or mark.above or mark.title.endswith(".")):
            continue
        number = first.setdefault((mark.body, day, mark.agenda), mark.number)
        if number != mark.number and mark.end <= last:
            return True
    return False


def _by_title(item: Structure) -> bool:
    """Whether another title than one of its own head stands below what was proposed or decided, and something is
    decided below it."""
    own = [item.quote(one) for one in (item.title, *item.subjects) if one is not None]
    titles, of_network = set(map(_words, own)), any(map(names_network, own))
    places = _own(item)
    lines = [line for _, line in places]
    starts = [at for at, _ in places]
    headed = {bisect_right(starts, p.heading.start) - 1 for p in item.parts if p.heading is not None}
    named = bisect_right(starts, item.title.start) - 1 if item.title is not None else -1
    said = [
        number
        for number, line in enumerate(lines)
        if number > named
        and (handles(line) or (acts(line) and not _TOLD.match(line) and not _goes_on(lines, number)))
    ]
    decided = next((number for number in said if decides(lines[number])), len(lines))
    for number, line in _titles(lines):
        if (
            (number in headed and not _LABEL.match(lines[number].strip()))
            or not said
            or not said[0] < number < said[-1]
        ):
            continue
        before = lines[number - 1].strip()
        run_on = bool(before and not _MARK.fullmatch(before))
        if number < decided and (run_on or _PASSIVE.search(line)):
            continue  # a line of the proposal
        if _words(line) not in titles and not (of_network and names_network(line)):
            return True
    return False


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line goes on with the sentence of a paragraph that was broken into lines."""
    above, line = (lines[number - 1].rstrip() if number else ""), lines[number].lstrip()
    return len(above) > _BROKEN and not above.endswith(_ENDED) and line[:1].islower()


def _words(line: str) -> str:
    return " ".join(re.findall(r"\w{2,}", plain(line)))


def _titles(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that look like a title, without their number or label: behind a sentence, a number or a blank line,
    over what is proposed, decided or prepared."""
    for number, line in enumerate(lines):
        raw = line.strip("#*_>|-–—•·▪ \t\f\r")
        opening = _NUMBER.match(raw) or _LABEL.match(raw)
        raw = raw[opening.end() :] if opening else raw
        if not _SHORTEST_TITLE <= len(raw) <= _LONGEST_TITLE or raw.endswith((*_ENDED, ",", ";")):
            continue
        if not raw[:1].isupper() or is_label(raw) or handles(raw) or acts(raw) or ":" in raw:
            continue
        flat = plain(raw)
        if _said.GOES_ON.search(flat):
            continue
        if any(
            one.match(flat) for one in (BODY_RE, OFFICE_RE, _said.IN_BODY, _said.NO_TITLE)
        ) or _DATE.search(flat):
            continue
        before = lines[number - 1].strip() if number else ""
        sure = opening and (opening.re is _LABEL or "§" in opening[0])
        if before and not sure and not before.endswith(_ENDED) and not _MARK.fullmatch(before):
            continue
        last = next((one.strip() for one in reversed(lines[:number]) if one.strip()), "")
        if opening and not sure and (_POINT.match(plain(last)) or last.endswith(":")):
            continue  # a point of a list
        below = list(islice((one for one in lines[number + 1 :] if one.strip()), _NEAR))
        if below and below[0].lstrip()[:1].islower():
            continue  # a sentence that the line breaks
        prepared = len(below[0]) > _SENTENCE and below[0].rstrip().endswith(".") if below else False
        if prepared or any(handles(one) or acts(one) for one in below):
            yield number, raw
