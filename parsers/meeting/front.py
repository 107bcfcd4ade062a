"""Whose meeting a whole meeting's text is of: body, kind of document, date, municipality."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from parsers.schema import BodyKind, DocumentKind
from parsers.source import Context
from parsers.text.bodies import BODY, kind_of
from parsers.text.dates import DATE, date_of
from parsers.text.municipalities import mentions
from parsers.text.normalize import plain
from parsers.vocabulary.document_kinds import AGENDA, MINUTES, OWNER

_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("minutes", re.compile(rf"(?:{MINUTES})(?![a-z])")),
    ("agenda", re.compile(rf"(?:{AGENDA})(?![a-z])")),
)
_SIGNS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("minutes", re.compile("poytakirja on tarkastettu|poytakirjan nahtavana|kasitellyt asiat|protokollet ar justerat")),
    ("agenda", re.compile("kasiteltavat asiat|arenden som behandlas")),
)  # fmt: skip
_NOT_MEETING = re.compile(r"tarkast|nahtav|julkais|allekirj|liite|otteen|tiedoksi|justera|framlag")
_BODY_LINE = re.compile(
    rf"#{{0,6}}\s*(?:[a-z\-]{{2,30}}(?:n|s) (?:kaupunki|kunta|stad|kommun)[\s,|]{{1,4}})?(?P<body>{BODY})(?![a-z])"
)
_OWNER = re.compile(rf"{OWNER}\b|\bstadens?\b")
_DAY = rf"(?:{DATE}|(?:19|20)\d\d-\d\d-\d\d(?![\d-]))"  # as printed, or ISO
_LONGEST = 160


def front_of(places: Sequence[str]) -> Context:
    """What the front page of a meeting's text says, or else the other places; what is not found is None."""
    everything = [line for place in places for line in place.split("\n") if len(line.strip()) > 1]
    lines = [line for line in everything if len(line) <= _LONGEST]
    body, body_kind = _body(lines)
    return Context(
        municipality_code=_municipality(everything),
        body=body,
        body_kind=body_kind,
        document_kind=_kind(lines),
        decided_on=next(iter(_days(lines)), None),
    )


def _body(lines: Sequence[str]) -> tuple[str | None, BodyKind | None]:
    for line in lines:
        flat = plain(line)
        match = _BODY_LINE.match(flat)
        if match is None:
            continue
        rest = flat[match.end() :].strip(" ,:|-")
        if not rest or re.match(rf"{_DAY}|\d{{1,3}}/\d{{4}}|kokous|§", rest) or _kind([line]):
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
        if (match := re.search(_DAY, flat)) and (day := date_of(match[0])):
            yield day


def _municipality(lines: Sequence[str]) -> str | None:
    for line in lines:
        if _OWNER.search(plain(line)) and (found := mentions(line)):
            return found[0].code
    return None
