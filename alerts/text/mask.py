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

_GAP = rf"(?:[ \u00a0\u202f{_DASHES}/.]|{_UNSEEN}|\r?\n){{0,2}}"
_DIGITS = rf"(?:{_GAP}\d)"
_SPACE = rf"[ \u00a0\u202f{_DASHES}]"
_BLANK = rf"[ \u00a0\u202f{_DASHES}/.\n]"
_BEFORE, _AFTER = r"(?<![\w.,/§–-])", r"(?![\w/]|[.,]\d)"  # not inside a case number, a sum or a date
_LABEL = r"(?:puhelin(?:numero)?|puh|gsm|matkapuhelin|tel(?:efon)?|tfn|p(?=\.))"
_PHONES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w.])(?:\+|00)(?=[1-9])\d{{1,3}}{_GAP}\(?0?\)?{_DIGITS}{{5,11}}(?!\d)",  # +358 40 123 4567
        rf"\b{_LABEL}\b\.?:?\s*\(?\d\)?(?:{_GAP}\)?\d){{3,12}}(?!\d)",  # puh. 123 4567
        rf"{_BEFORE}(?:\(0\d{{1,2}}\)|0\d{{1,3}}){_SPACE}{{1,2}}\d{{2,4}}(?:(?:{_SPACE}|\r?\n)?\d{{2,4}}){{1,3}}{_AFTER}",
        # with dots or slashes only where the beginning is that of a mobile number: dates and case numbers have them too
        rf"{_BEFORE}0(?:4\d|50)[./]{{1,2}}\d{{3}}(?:{_BLANK}?\d{{2,4}}){{1,2}}{_AFTER}",
        rf"{_BEFORE}0(?:4\d|50)\d{{6,8}}{_AFTER}",  # 0401234567
    )
)


def mask(text: str) -> str:
    """The text without personal identity codes and telephone numbers; sums, dates and case numbers stay."""
    text = _HETU.sub(HETU_MASK, text)
    for pattern in _PHONES:
        text = pattern.sub(PHONE_MASK, text)
    return text


def masked_spans(text: str) -> list[tuple[int, int, str]]:
    """Where `mask` would put what: (start, end, words in its place), in order. For texts with offsets into them."""
    found: list[tuple[int, int, str]] = []
    for pattern, words in ((_HETU, HETU_MASK), *((phone, PHONE_MASK) for phone in _PHONES)):
        for one in pattern.finditer(text):
            found.append((one.start(), one.end(), words))
        text = pattern.sub(lambda one: "[" + "x" * (len(one[0]) - 2) + "]", text)
    return sorted(found)
