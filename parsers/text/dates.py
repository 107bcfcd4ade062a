"""Dates and section numbers as Finnish records print them.

Patterns are for plain text (`parsers.text.normalize.plain`).
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

# of a month as plain text has it: every case of "tammikuu", every Swedish name
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "tammikuu januari", "helmikuu februari", "maaliskuu mars", "huhtikuu april", "toukokuu maj",
            "kesakuu juni", "heinakuu juli", "elokuu augusti", "syyskuu september", "lokakuu oktober",
            "marraskuu november", "joulukuu december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_NUMBERS = rf"\d{{1,2}}\. ?\d{{1,2}}\. ?{_YEAR}"
_DASHED = rf"\d{{1,2}}-\d{{1,2}}-{_YEAR}"
_ISO_DAY = rf"{_YEAR}-\d\d-\d\d"
_NAMED = rf"\d{{1,2}}\.? ?{_MONTH}(?:ta|n|ssa)? {_YEAR}"
DATE = rf"(?:{_NUMBERS}|{_NAMED}|{_DASHED}|{_ISO_DAY})"
WEEKDAY = (
    r"(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?|(?:ma|ti|ke|to|pe|la|su|on|fr|lo|so)\b\.?"
    r"|(?:man|tis|ons|tors|fre|lor|son)dag(?:en)?(?: den)?|den"
)
_SECTION_WORD = r"(?:§|(?:pykala|paragraf)\b(?: ?(?:nro|nr|numero|nummer)\b\.?)?)[ :]{0,2}"
# "§ 177", "177 §", "63 §/2025", and behind the agenda's own number "5. / 97 §"
SECTION = (
    rf"(?:{_SECTION_WORD}\d{{1,4}}(?!\d)(?!\.\d)(?:/{_YEAR}(?!\d))?"
    rf"|(?<![\d.])(?<!\d/)(?:\d{{1,3}}\. ?/ ?)?\d{{1,4}} ?§(?!:)(?! ?\d{{1,4}}(?![.\d])(?! ?mom))(?:/{_YEAR}(?!\d))?)"
)
_DATE = re.compile(rf"(?<![\d.])(?:{_NUMBERS}|{_NAMED})(?!\d)|(?<![\d-])(?:{_DASHED}|{_ISO_DAY})(?![\d-])")
_ISO = re.compile(rf"(?<![\d-])({_YEAR})-(\d\d)-(\d\d)(?![\d-])")
_PARTS = re.compile(
    r"(?<![\d./])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?![\d.]*\.\d)"  # a version number is no date
    rf"|(?<![\d-])(\d{{1,2}})-(\d{{1,2}})-({_YEAR})(?![\d-])"
)
_WORDED = re.compile(rf"(?<![\d.])(\d{{1,2}})\.? ?({_MONTH})(?:ta|n|ssa)? ({_YEAR})(?!\d)")
_BEFORE_SIGN = re.compile(r"(\d{1,4}) ?§")
_DIGITS = re.compile(r"\d{1,4}")


def date_of(printed: str) -> dt.date | None:
    """The first possible day in a text; None where it names none.

    "8.10.2024" (or zero-padded), "08-10-2024", "8. lokakuuta 2024" and "8 oktober 2024" come before "2024-10-08".
    """
    days: list[tuple[int | str, int | str, int | str]] = [
        (year, month, day)
        for m in _PARTS.finditer(printed)
        for day, month, year in ([m.groups()[:3]] if m[1] else [m.groups()[3:]])
    ]
    if not days:
        days += [(m[3], _MONTHS[m[2]], m[1]) for m in _WORDED.finditer(printed.lower())]
    days += [(m[1], m[2], m[3]) for m in _ISO.finditer(printed)]
    for year, month, day in days:
        with suppress(ValueError):
            return dt.date(int(year), int(month), int(day))
    return None


def dates(flat: str) -> list[tuple[int, int, dt.date]]:
    """All dates in a plain text with their places."""
    return [(m.start(), m.end(), day) for m in _DATE.finditer(flat) if (day := date_of(m[0]))]


def section_of(printed: str) -> int | None:
    """The number in "§ 177", "50 §", "63 §/2025", "5. / 97 §" or "Pykälä nro 198"."""
    match = _BEFORE_SIGN.search(printed) or _DIGITS.search(printed)
    digits = _DIGITS.search(match[0]) if match else None
    return int(digits[0]) if digits and int(digits[0]) > 0 else None
