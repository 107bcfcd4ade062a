"""Personal identity codes and telephone numbers: masked in everything that leaves the ledger."""

from __future__ import annotations

import re

HETU_MASK = "[henkilötunnus poistettu]"
PHONE_MASK = "[puhelinnumero poistettu]"

# Characters that are not seen, or that a narrow column puts into the middle of a number.
_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]"
_DASHES = r"\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_BREAK = rf"(?:{_UNSEEN}|[ \u00a0]?\r?\n[ \u00a0]?)?"

# Personal identity code (henkilötunnus): ddmmyy, a sign for the century, three digits, a check character.
# The signs +, -, Y…U and A…F are those of the decree on the code (since 2023 there are several for a century).
_HETU = re.compile(
    rf"(?<!\d)(?:0[1-9]|[12]\d|3[01]){_BREAK}(?:0[1-9]|1[0-2]){_BREAK}\d\d{_BREAK}[{_DASHES}+A-FU-Y]{_BREAK}"
    rf"\d{{3}}{_BREAK}[0-9A-Z](?![0-9A-Za-z])",
    re.I,
)

_BLANKS = " \u00a0\u2009\u202f"
_GAP = rf"(?:[{_BLANKS}{_DASHES}/.]|{_UNSEEN}|\r?\n){{0,2}}"
_DIGITS = rf"(?:{_GAP}\d)"
_SPACE = rf"[{_BLANKS}{_DASHES}]"
_BLANK = rf"[{_BLANKS}{_DASHES}/.\n]"
_BEFORE, _AFTER = r"(?<![\w.,/§–-])", r"(?![\w/]|[.,]\d)"  # not inside a case number, a sum or a date
_GROUPED = rf"[1-9]\d{{0,2}}(?:[{_BLANKS}.]\d{{3}}){{1,2}}"
_NO_SUM = (  # ahead: no number in groups of three with what it counts
    rf"(?!(?:{_GROUPED}|[1-9]\d{{3,6}})(?:,\d\d)?[{_BLANKS}]?"
    r"(?:,-|€|%|t€|(?:euroa?|eur|e|asukasta|as|invånare|henkeä|henkilöä|kpl)\b(?!-)))"
)
_LABEL = (
    r"(?:puhelin(?:numero)?|puh|gsm|matkapuhelin(?:numero)?|matkapuh|vaihde|tel(?:efon)?(?:nummer)?|tfn|mobil(?:telefon)?"
    r"|växel|p(?=[.:]))"
)
_TRUNK = r"0[1-9]\d{0,2}"  # an area's or an operator's; 00 opens none
# a country's, where it is 00 that opens it: no postcode ("00100 Helsinki")
_ABROAD = r"(?:\+(?=[1-9])|(?<![/-])00(?=3[578]\d|[1-9]\d?\D|[1-9]\d{5}))"
_CALLED = re.compile(
    rf"\b{_LABEL}\b\.?:?\s*{_NO_SUM}\(?\d\)?(?:{_GAP}\)?\d){{3,12}}(?!\d)", re.I
)  # puh. 123 4567
_PHONES = (
    re.compile(  # +358 40 123 4567
        rf"(?<![\w.]){_ABROAD}{_NO_SUM}(?=(?:[^\d,;:]{{0,3}}\d){{8}})\d{{1,3}}{_GAP}\(?0?\)?{_DIGITS}{{5,11}}(?!\d)"
    ),
    _CALLED,
    re.compile(
        rf"{_BEFORE}(?:\({_TRUNK}\)|{_TRUNK})(?:{_SPACE}{{1,2}}|[{_BLANKS}][{_DASHES}][{_BLANKS}])\d{{2,4}}"
        rf"(?:(?:{_SPACE}|\r?\n)?\d{{2,4}}){{1,3}}{_AFTER}",
        re.I,
    ),
    # with dots or slashes only where the beginning is that of a mobile number: dates and case numbers have them too
    re.compile(rf"{_BEFORE}0(?:4\d|50)[./]{{1,2}}\d{{3}}(?:{_BLANK}?\d{{2,4}}){{1,2}}{_AFTER}"),
    re.compile(rf"{_BEFORE}0(?:4\d|50)\d{{6,8}}{_AFTER}"),  # 0401234567
)

# What only looks like a telephone number: a number in groups of three, alone, in a range or beside others
# ("9 000-45 000", "19 020 19 500"; three digits behind a mobile number's beginning are that number's), an account, a
# property, a date, months, seasons.
_NUMBER = rf"[1-9]\d{{0,2}}(?:[{_BLANKS}.](?!0(?:4\d|50)[{_BLANKS}]\d{{3}})\d{{3}}){{1,2}}"
_TO = rf"[{_BLANKS}]?[{_DASHES}/][{_BLANKS}]?"
_YEAR = r"(?:19|20)\d\d"
_NO_PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.,])(?:{_NUMBER}[{_BLANKS}])*{_NUMBER}(?:{_TO}(?:{_GROUPED}|[1-9]\d{{0,5}})){{0,2}}"
        rf"(?![{_BLANKS}]?\d|{_TO}\d)",
        r"\b\d{4}-\d{6} [A-Z](?: \d\d)+\b",  # HEL 2027-000123 T 02 08 02 00
        rf"\b[A-Z]{{2}}\d\d(?:[{_BLANKS}]?[\dA-Z]{{4}}){{2,7}}(?:[{_BLANKS}]?[\dA-Z]{{1,4}})?\b",
        r"(?<![\d-])(?:(?!0(?:4\d|50))\d{1,3}-\d{1,3}-\d{1,4}-\d{1,4}|\d{3}-\d{3}-\d{4}-\d{4})(?![\d-])",
        rf"(?<!\d)[0-3]?\d[{_BLANKS}{_DASHES}][01]?\d[{_BLANKS}{_DASHES}]{_YEAR}(?!\d)",
        rf"(?<!\d)[01]\d{_TO}[01]\d[{_BLANKS}]{_YEAR}(?!\d)",
        rf"(?<!\d)0\d[{_BLANKS}]{_YEAR}{_TO}{_YEAR}(?!\d)",
    )
)
# before a number that is an account's, a case's, an hour
_OF_SOMETHING_ELSE = re.compile(
    r"(?:\b(?:klo|kello|kl|kp|iban|ovt|dnro|dnr|rn:o)|\w*(?:tili|tiliä|tilille|tililtä|konto|kontot|kustannuspaikka"
    r"|kustannuspaikalta|kostnadsställe|menokohta|momentti|viite|viitenumero|referens|referensnummer|verkkolaskuosoite"
    r"|fakturaadress|asianumero|diaarinumero|diarienummer))"
    r"[ :.]{0,3}(?:nro|n:o|nr|numero|nummer|numeron|on|är)?[ :.]{0,3}$",
    re.I,
)
_LOOKED_BACK = 60
_FEWEST = 7  # digits of a telephone number with its area's


def mask(text: str) -> str:
    """The text without personal identity codes and telephone numbers; sums, dates and case numbers stay."""
    pieces: list[str] = []
    position = 0
    for start, end, words in masked_spans(text):
        pieces += [text[position:start], words]
        position = end
    return "".join(pieces) + text[position:]


def masked_spans(text: str) -> list[tuple[int, int, str]]:
    """Where `mask` puts what: (start, end, words in its place), in order. For texts with offsets into them."""
    found = [(one.start(), one.end(), HETU_MASK) for one in _HETU.finditer(text)]
    text = _blotted(text, found)
    for pattern in _PHONES:
        taken = [one for one in pattern.finditer(text) if pattern is _CALLED or not _is_else(text, one)]
        spans = [(one.start(), one.end(), PHONE_MASK) for one in taken]
        found += spans
        text = _blotted(text, spans)
    return sorted(found)


def _blotted(text: str, spans: list[tuple[int, int, str]]) -> str:
    """The text, as long as before, with nothing to find where something was found."""
    pieces: list[str] = []
    position = 0
    for start, end, _words in spans:
        pieces.append(f"{text[position:start]}[{'x' * (end - start - 2)}]")
        position = end
    return "".join(pieces) + text[position:]


def _is_else(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a telephone number is part of another number, or is told to be something else."""
    if sum(one.isdigit() for one in match[0]) < _FEWEST:
        return True
    start = match.start()
    lead = max(0, start - _LOOKED_BACK)
    around = text[lead : match.end() + _LOOKED_BACK]
    inside = any(
        one.start() <= start - lead < one.end() for pattern in _NO_PHONES for one in pattern.finditer(around)
    )
    return inside or _OF_SOMETHING_ELSE.search(text[lead:start]) is not None
